import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { listMembers, MemberCategory, MemberFilter, StateFilter, type MemberLine } from '@xiehui/contracts/members';
import { Sex } from '@xiehui/contracts/people';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../platform/preferences.tsx';
import { useProblemText } from '../platform/problem-text.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { useListAddress } from '../ui/list-address.ts';
import type { Operation } from '../ui/operations.tsx';
import { Page } from '../ui/page.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { useStepUp } from '../ui/use-step-up.tsx';
import { RegroupDialog } from './dialogs.tsx';
import { useMemberWords, useReasons } from './members.messages.ts';
import { members } from './members.queries.ts';
import { CallButton, Phone } from './phone.tsx';
import { isAssociation, useGroups } from './places.tsx';
import { StateMark } from './state-pill.tsx';
import { useMemberActs } from './use-member-acts.tsx';
import './members.css';

/** 会员名册 of the unit in the scope and all below it. */
export function MembersPage() {
  const t = useMemberWords();
  const unit = useScopeUnit();
  const may = useMay();
  const columns = useListColumns();
  const filters = useFilters();
  const acts = useMemberActs();
  const operations = useOperations(acts);
  const exporting = useExport();
  const create = may('member.create') && <CreateButton />;
  const changes = may('member.change') || may('member.export');
  return (
    <Page title={t('title')}>
      {exporting.dialog}
      {exporting.said && <Alert type="error" role="alert" title={exporting.said} className="said" />}
      <DataTable
        name="members"
        title={t('register')}
        schema={listMembers.query}
        list={members.list}
        count={members.count}
        columns={columns}
        filters={filters}
        operations={operations}
        keyOf={(row) => row.id}
        actions={<Actions exporting={exporting} />}
        phoneActions={create}
        batch={changes ? (ids, clear) => <Batch ids={ids} clear={clear} exporting={exporting} /> : undefined}
        empty={<Empty title={t('empty', { unit: unit.name })} text={t('emptyText')} actions={create} />}
        card={(row) => ({
          title: row.name,
          side: row.group?.name ?? row.association?.name,
          facts: [...row.categories.slice(0, 1).map((one) => t(`category.${one}`)), row.phone]
            .filter(Boolean)
            .join(' · '),
          mark: row.state === 'active' ? null : <StateMark state={row.state} />,
          to: `/members/${row.id}`,
          action: <CallButton member={row} />,
        })}
      />
      {acts.dialog}
    </Page>
  );
}

function CreateButton() {
  const t = useMemberWords();
  const go = useGo();
  return (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go('/members/new')}>
      {t('create')}
    </Button>
  );
}

type Exporting = ReturnType<typeof useExport>;

/** Exports what the address asks for, or the rows chosen. */
function useExport() {
  const { parsed } = useListAddress(listMembers.query);
  const { language } = usePreferences();
  const say = useProblemText();
  const reasons = useReasons();
  const [stepUp, dialog] = useStepUp();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: Parameters<typeof members.export>[0]) => stepUp(() => members.export(body)),
  });
  const { page: _page, pageSize: _size, sort, ...asked } = parsed;
  return {
    dialog,
    busy: isPending,
    said: error && say(error, reasons),
    take: (ids?: readonly string[]) =>
      mutate({ filter: MemberFilter.parse(asked), sort, language, ...(ids ? { ids: [...ids] } : {}) }),
  };
}

function Actions({ exporting }: { exporting: Exporting }) {
  const { t: shared } = useTranslation();
  const go = useGo();
  const may = useMay();
  return (
    <>
      {may('member.create') && <CreateButton />}
      {may('member.import') && <Button onClick={() => go('/members/imports')}>{shared('act.import')}</Button>}
      {may('member.export') && (
        <Button loading={exporting.busy} onClick={() => exporting.take()}>
          {shared('act.export')}
        </Button>
      )}
    </>
  );
}

const batchMax = 100;

/** 调整小组 works within one village; over a town the rows are several villages'. */
function Batch({ ids, clear, exporting }: { ids: readonly string[]; clear: () => void; exporting: Exporting }) {
  const t = useMemberWords();
  const may = useMay();
  const unit = useScopeUnit();
  const { message } = App.useApp();
  const [moving, setMoving] = useState(false);
  const move = useMutation(members.regroupAll(useQueryClient()));
  const many = ids.length > batchMax;
  return (
    <>
      {may('member.change') && isAssociation(unit.kind) && (
        <Button
          size="small"
          disabled={many}
          {...(many ? { title: t('regroup.tooMany') } : {})}
          onClick={() => setMoving(true)}
        >
          {t('act.regroup')}
        </Button>
      )}
      {may('member.export') && (
        <Button size="small" loading={exporting.busy} onClick={() => exporting.take(ids)}>
          {t('act.exportPicked')}
        </Button>
      )}
      {moving && (
        <RegroupDialog
          association={unit}
          count={ids.length}
          onClose={() => setMoving(false)}
          onMove={async (unitId) => {
            const { moved } = await move.mutateAsync({ ids: [...ids], unitId });
            void message.success(t('regroup.done', { count: moved }));
            clear();
          }}
        />
      )}
    </>
  );
}

function useListColumns(): Column<MemberLine>[] {
  const t = useMemberWords();
  return [
    {
      key: 'name',
      title: t('field.name'),
      width: 110,
      fixed: 'left',
      sort: 'name',
      render: (row) => <ScopedLink to={`/members/${row.id}`}>{row.name}</ScopedLink>,
    },
    { key: 'sex', title: t('field.sex'), width: 64, render: (row) => row.sex && t(`sex.${row.sex}`) },
    { key: 'birthYear', title: t('field.birthYear'), width: 90, sort: 'birthYear', render: (row) => row.birthYear },
    { key: 'association', title: t('field.association'), width: 120, render: (row) => row.association?.name },
    { key: 'group', title: t('field.group'), width: 100, render: (row) => row.group?.name },
    { key: 'phone', title: t('field.phone'), width: 150, render: (row) => row.phone && <Phone member={row} /> },
    { key: 'joinedOn', title: t('field.joinedOn'), width: 120, sort: 'joinedOn', render: (row) => row.joinedOn },
    {
      key: 'categories',
      title: t('field.categories'),
      width: 140,
      render: (row) => row.categories.map((one) => t(`category.${one}`)).join(t('comma')) || null,
    },
    { key: 'state', title: t('field.state'), width: 90, render: (row) => <StateMark state={row.state} /> },
    {
      key: 'education',
      title: t('field.education'),
      width: 120,
      hidden: true,
      render: (row) => row.education && t(`education.${row.education}`),
    },
    {
      key: 'skills',
      title: t('field.skills'),
      width: 160,
      hidden: true,
      render: (row) => row.skills.join(t('comma')) || null,
    },
    { key: 'cardNo', title: t('field.cardNo'), width: 120, hidden: true, render: (row) => row.cardNo || null },
    { key: 'kind', title: t('field.kind'), width: 100, hidden: true, render: (row) => t(`kind.${row.kind}`) },
  ];
}

function useFilters(): Filter[] {
  const t = useMemberWords();
  const unit = useScopeUnit();
  const groups = useGroups(isAssociation(unit.kind) ? unit.id : undefined);
  return [
    { kind: 'text', name: 'q', label: t('query.q'), placeholder: t('query.placeholder') },
    ...(groups.length > 0
      ? [
          {
            kind: 'select',
            name: 'group',
            label: t('query.group'),
            placeholder: t('query.all'),
            options: groups.map(({ id, name }) => ({ value: id, label: name })),
          } as const,
        ]
      : []),
    {
      kind: 'select',
      name: 'state',
      label: t('query.state'),
      placeholder: t('stateFilter.current'),
      options: StateFilter.options.map((value) => ({ value, label: t(`stateFilter.${value}`) })),
    },
    {
      kind: 'select',
      name: 'sex',
      label: t('query.sex'),
      placeholder: t('query.all'),
      options: Sex.options.map((value) => ({ value, label: t(`sex.${value}`) })),
    },
    {
      kind: 'select',
      name: 'category',
      label: t('query.category'),
      placeholder: t('query.all'),
      options: MemberCategory.options.map((value) => ({ value, label: t(`category.${value}`) })),
    },
  ];
}

function useOperations({ actsOf, begin }: ReturnType<typeof useMemberActs>) {
  const { t: shared } = useTranslation();
  const may = useMay();
  return (row: MemberLine): readonly Operation[] => [
    { key: 'view', label: shared('act.view'), to: `/members/${row.id}` },
    ...(may('member.change') ? [{ key: 'edit', label: shared('act.edit'), to: `/members/${row.id}/edit` }] : []),
    ...actsOf(row).map((act) => ({
      key: act.key,
      label: act.label,
      danger: act.danger ?? false,
      onPress: () => begin(row, act.key),
    })),
  ];
}
