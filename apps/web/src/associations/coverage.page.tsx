import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { readCoverage } from '@xiehui/contracts/associations';
import type { Output } from '@xiehui/contracts/endpoint';
import { Alert, App, Button, InputNumber, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../platform/device.ts';
import { toCount } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { useScope } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { shareOf, useAssociationProblem } from './association-words.ts';
import { useAssociationWords } from './associations.messages.ts';
import { associations } from './associations.queries.ts';

type Coverage = Output<typeof readCoverage>;
type Level = Coverage['levels'][number];
type Sector = Coverage['sectors'][number];

/** 覆盖面: down the tiers and across the sectors, for the unit and the year in the scope. */
export function CoveragePage() {
  const t = useAssociationWords();
  const { unitId, year } = useScope();
  const asked = useQuery(associations.coverage(unitId, year));
  return (
    <Page title={t('coverage')} crumbs={[{ label: t('title'), to: '/associations' }, { label: t('coverage') }]}>
      {asked.isPending && <Loading rows={6} />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && (
        <div className="stack">
          <Levels levels={asked.data.levels} />
          <Sectors told={asked.data} />
        </div>
      )}
    </Page>
  );
}

function Levels({ levels }: { levels: readonly Level[] }) {
  const t = useAssociationWords();
  const { t: shared } = useTranslation();
  return (
    <Panel title={t('cover.levels')} note={t('cover.levelsNote')}>
      <Table<Level>
        className="list"
        size="middle"
        rowKey="kind"
        dataSource={[...levels]}
        pagination={false}
        columns={[
          { key: 'kind', title: t('field.kind'), render: (_, { kind }) => shared(`unitKind.${kind}`) },
          { key: 'units', title: t('cover.units'), align: 'right', render: (_, { units }) => toCount(units) },
          { key: 'covered', title: t('cover.covered'), align: 'right', render: (_, { covered }) => toCount(covered) },
          {
            key: 'rate',
            title: t('cover.rate'),
            align: 'right',
            render: (_, { covered, units }) => shareOf(covered, units),
          },
        ]}
      />
    </Panel>
  );
}

function Sectors({ told }: { told: Coverage }) {
  const t = useAssociationWords();
  const may = useMay();
  const narrow = useNarrow();
  const { wordOf } = useList('coverageSectors');
  const says = may('association.change') && ['district', 'town', 'village'].includes(told.unit.kind);
  const from = ({ workplaces, own }: Sector) =>
    workplaces === null ? t('cover.unsaid') : t(own ? 'cover.said' : 'cover.below');
  const asked = (row: Sector) =>
    says ? (
      <Say key={`${told.unit.id} ${row.workplaces}`} told={told} row={row} word={wordOf(row.sector)} />
    ) : (
      from(row)
    );
  const Rows = narrow ? SectorLines : SectorTable;
  return (
    <Panel title={t('cover.sectors')} note={t('cover.sectorsNote', { year: told.year })}>
      <Rows sectors={told.sectors} wordOf={wordOf} asked={asked} />
    </Panel>
  );
}

type SectorRows = {
  sectors: readonly Sector[];
  wordOf: (code: string) => string;
  /** The field that says how many workplaces there are, or where the number is from. */
  asked: (row: Sector) => ReactNode;
};

/** On a phone, where the field of a table's last column would lie beyond the edge. */
function SectorLines({ sectors, wordOf, asked }: SectorRows) {
  const t = useAssociationWords();
  return (
    <ul className="rows">
      {sectors.map((row) => (
        <li key={row.sector} className="wrap">
          <span className="grow" style={{ flex: '1 0 100%' }}>
            <b>{wordOf(row.sector)}</b>
            <br />
            <span className="small faint">
              {[
                `${t('cover.associations')} ${toCount(row.associations)}`,
                `${t('cover.workplaces')} ${row.workplaces === null ? t('none') : toCount(row.workplaces)}`,
                `${t('cover.rate')} ${shareOf(row.associations, row.workplaces ?? 0)}`,
              ].join(' · ')}
            </span>
          </span>
          {asked(row)}
        </li>
      ))}
    </ul>
  );
}

function SectorTable({ sectors, wordOf, asked }: SectorRows) {
  const t = useAssociationWords();
  return (
    <Table<Sector>
      className="list"
      size="middle"
      rowKey="sector"
      dataSource={[...sectors]}
      pagination={false}
      scroll={{ x: 560 }}
      columns={[
        { key: 'sector', title: t('field.sector'), render: (_, { sector }) => wordOf(sector) },
        { key: 'n', title: t('cover.associations'), align: 'right', render: (_, row) => toCount(row.associations) },
        {
          key: 'workplaces',
          title: t('cover.workplaces'),
          align: 'right',
          render: (_, row) => (row.workplaces === null ? t('none') : toCount(row.workplaces)),
        },
        {
          key: 'rate',
          title: t('cover.rate'),
          align: 'right',
          render: (_, row) => shareOf(row.associations, row.workplaces ?? 0),
        },
        { key: 'say', title: t('cover.say'), width: 260, render: (_, row) => asked(row) },
      ]}
    />
  );
}

function Say({ told, row, word }: { told: Coverage; row: Sector; word: string }) {
  const t = useAssociationWords();
  const { message } = App.useApp();
  const problem = useAssociationProblem();
  const say = useMutation(associations.say(useQueryClient()));
  const [n, setN] = useState<number | null>(row.own ? row.workplaces : null);
  const save = () =>
    n !== null &&
    say.mutate(
      { unitId: told.unit.id, year: told.year, sector: row.sector, workplaces: n },
      { onSuccess: () => void message.success(t('cover.saved')) },
    );
  return (
    <>
      <span className="row">
        <InputNumber
          aria-label={`${word} ${t('cover.workplaces')}`}
          min={0}
          max={1_000_000}
          precision={0}
          value={n}
          onChange={setN}
        />
        <Button loading={say.isPending} disabled={n === null || (row.own && n === row.workplaces)} onClick={save}>
          {t('cover.save')}
        </Button>
      </span>
      {say.error && <Alert role="alert" type="error" title={problem(say.error)} />}
    </>
  );
}
