import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import {
  ActKind,
  AssociationKind,
  AssociationState,
  listAssociations,
  type Association,
} from '@xiehui/contracts/associations';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { toCount } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { listed } from '../platform/punctuation.ts';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Figures } from '../ui/figures.tsx';
import { Mark } from '../ui/mark.tsx';
import { Page } from '../ui/page.tsx';
import { ApplyDialog, type Application } from './apply-dialog.tsx';
import { shareOf } from './association-words.ts';
import { useAssociationWords } from './associations.messages.ts';
import { associations } from './associations.queries.ts';
import { DescribeDialog } from './describe-dialog.tsx';

const marks = { active: 'ok', dormant: 'bad', retired: 'none' } as const;

/** The register of associations of enterprises, migrants, branches and institutions at and below the unit. */
export function AssociationsPage() {
  const t = useAssociationWords();
  const { t: shared } = useTranslation();
  const may = useMay();
  const unit = useScopeUnit();
  const asked = useAskedFor(unit);
  const [applying, setApplying] = useState<Application>();
  const [describing, setDescribing] = useState<Association>();
  const columns = useColumns();
  const filters = useFilters();
  const create = may('association.apply') && !unit.retired && (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => setApplying({ act: 'establish', unit: { id: unit.id, name: unit.name } })}
    >
      {t('do.establish')}
    </Button>
  );
  const operations = (row: Association) => {
    const about = { unit: { id: row.unit.id, name: row.unit.name }, quietMonths: row.quietMonths };
    const acts = row.state !== 'retired' && !row.openAct && may('association.apply');
    return [
      { key: 'view', label: shared('act.view'), to: `/units/${row.unit.id}?unit=${row.unit.id}` },
      ...(may('association.change') && row.state !== 'retired'
        ? [{ key: 'describe', label: t('do.describe'), onPress: () => setDescribing(row) }]
        : []),
      ...(acts
        ? [
            {
              key: 'standardise',
              label: t('do.standardise'),
              onPress: () => setApplying({ act: 'standardise', ...about }),
            },
            {
              key: 'retire',
              label: t('do.retire'),
              onPress: () => setApplying({ act: 'retire', isDormant: row.state === 'dormant', ...about }),
              danger: true,
            },
          ]
        : []),
    ];
  };
  return (
    <Page
      title={t('title')}
      extra={
        <span className="row">
          <ScopedLink to="/associations/acts">{t('acts')}</ScopedLink>
          <ScopedLink to="/associations/coverage">{t('coverage')}</ScopedLink>
        </span>
      }
    >
      <div className="stack">
        <Standing />
        <DataTable
          name="associations"
          title={t('title')}
          schema={listAssociations.query}
          list={associations.list}
          count={associations.count}
          columns={columns}
          filters={filters}
          operations={operations}
          keyOf={(row) => row.unit.id}
          actions={create || undefined}
          empty={<Empty title={t('empty', { unit: unit.name })} text={t('emptyText')} actions={create || undefined} />}
          card={(row) => ({
            title: row.unit.name,
            side: row.lastActivity ?? t('never'),
            facts: [row.above, t('months', { n: row.quietMonths }), row.leader ?? t('nobody')].join(' · '),
            mark: <Mark state={marks[row.state]}>{t(`state.${row.state}`)}</Mark>,
            to: `/units/${row.unit.id}?unit=${row.unit.id}`,
          })}
        />
      </div>
      <ApplyDialog
        application={applying ?? asked.application}
        onClose={() => {
          setApplying(undefined);
          asked.drop();
        }}
      />
      <DescribeDialog association={describing} onClose={() => setDescribing(undefined)} />
    </Page>
  );
}

/** What a link to the page applies for at once: `?apply=establish` below the unit, `?apply=retire` of the association itself. */
function useAskedFor({ id, name }: { id: string; name: string }): {
  application: Application | undefined;
  drop: () => void;
} {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const act = ActKind.safeParse(search.get('apply')).data;
  const drop = () => {
    if (!search.has('apply')) return;
    const left = new URLSearchParams(search);
    left.delete('apply');
    setSearch(left, { replace: true });
  };
  return { application: act && may('association.apply') ? { act, unit: { id, name } } : undefined, drop };
}

/** How many there are of each kind, and how many of them are active in more than name. */
function Standing() {
  const t = useAssociationWords();
  const { t: shared } = useTranslation();
  const { unitId } = useScope();
  const [, setAddress] = useSearchParams();
  const told = useQuery(associations.standing(unitId)).data;
  if (!told) return null;
  const dormantOf = (kind: AssociationKind) =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      next.set('kind', kind);
      next.set('state', 'dormant');
      next.delete('page');
      return next;
    });
  return (
    <Figures
      label={t('standing.label')}
      items={told.kinds.map(({ kind, total, living, dormant }) => ({
        key: kind,
        name: shared(`unitKind.${kind}`),
        value: toCount(total),
        note:
          total === 0 ? (
            t('standing.nothing')
          ) : (
            <button type="button" className="link" onClick={() => dormantOf(kind)}>
              {t('standing.note', { rate: shareOf(living, total), dormant, months: told.months })}
            </button>
          ),
      }))}
    />
  );
}

function useColumns(): Column<Association>[] {
  const t = useAssociationWords();
  const { t: shared } = useTranslation();
  const sites = useList('siteKinds');
  const sectors = useList('coverageSectors');
  const functions = useList('migrantFunctions');
  const kindOf = ({ unit, form }: Association) =>
    [shared(`unitKind.${unit.kind}`), form && shared(`unitForm.${form}`)].filter(Boolean).join(' · ');
  return [
    {
      key: 'name',
      title: t('field.name'),
      width: 180,
      fixed: 'left',
      render: ({ unit }) => <ScopedLink to={`/units/${unit.id}?unit=${unit.id}`}>{unit.name}</ScopedLink>,
    },
    {
      key: 'state',
      title: t('field.state'),
      width: 120,
      render: (row) => (
        <Mark state={marks[row.state]}>
          {row.openAct
            ? `${t(`act.${row.openAct.act}`)} · ${t(`actState.${row.openAct.state}`)}`
            : t(`state.${row.state}`)}
        </Mark>
      ),
    },
    { key: 'above', title: t('field.above'), width: 110, render: (row) => row.above },
    { key: 'kind', title: t('field.kind'), width: 140, render: kindOf },
    {
      key: 'site',
      title: t('field.site'),
      width: 100,
      render: (row) => (row.site ? sites.wordOf(row.site) : t('none')),
    },
    {
      key: 'sector',
      title: t('field.sector'),
      width: 120,
      render: (row) => (row.sector ? sectors.wordOf(row.sector) : t('none')),
      hidden: true,
    },
    {
      key: 'lastActivity',
      title: t('field.lastActivity'),
      width: 110,
      render: (row) => row.lastActivity ?? t('never'),
    },
    { key: 'quiet', title: t('field.quiet'), width: 90, render: (row) => t('months', { n: row.quietMonths }) },
    { key: 'members', title: t('field.members'), width: 60, align: 'right', render: (row) => toCount(row.members) },
    {
      key: 'groups',
      title: t('field.groups'),
      width: 80,
      align: 'right',
      render: (row) => toCount(row.groups),
      hidden: true,
    },
    { key: 'leader', title: t('field.leader'), width: 100, render: (row) => row.leader ?? t('nobody') },
    {
      key: 'functions',
      title: t('field.functions'),
      width: 200,
      render: (row) => listed(row.functions.map(functions.wordOf)) || t('none'),
      hidden: true,
    },
    {
      key: 'standardisedOn',
      title: t('field.standardisedOn'),
      width: 110,
      render: (row) => row.standardisedOn ?? t('none'),
      hidden: true,
    },
  ];
}

function useFilters() {
  const t = useAssociationWords();
  const { t: shared } = useTranslation();
  const sites = useList('siteKinds');
  const sectors = useList('coverageSectors');
  return [
    {
      kind: 'select' as const,
      name: 'state',
      label: t('field.state'),
      options: AssociationState.options.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      kind: 'select' as const,
      name: 'kind',
      label: t('field.kind'),
      options: AssociationKind.options.map((value) => ({ value, label: shared(`unitKind.${value}`) })),
    },
    { kind: 'select' as const, name: 'site', label: t('field.site'), options: sites.options },
    { kind: 'select' as const, name: 'sector', label: t('field.sector'), options: sectors.options },
  ];
}
