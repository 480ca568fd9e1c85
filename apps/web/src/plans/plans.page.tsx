import { useQuery } from '@tanstack/react-query';
import { listPlanStandings, PlanKind, type PlanStanding } from '@xiehui/contracts/plans';
import { useTranslation } from 'react-i18next';
import { today, toRate } from '../platform/format.ts';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import { useActor, useMay } from '../platform/session.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { usePlanWords } from './plans.messages.ts';
import { plans } from './plans.queries.ts';
import { StatePill } from './state-pill.tsx';

const toUnit = ({ unit }: PlanStanding) => `/units/${unit.id}?unit=${unit.id}&tab=plans`;

/** Who owes a plan or summary of the year, who has handed it in, and how many in time. */
export function PlansPage() {
  const t = usePlanWords();
  const { t: shared } = useTranslation();
  const columns = useColumnsOfStandings();
  return (
    <Page title={t('title')}>
      <div className="stack">
        <Rates />
        <DataTable
          name="plan-standings"
          title={t('title')}
          schema={listPlanStandings.query}
          list={plans.standings}
          count={plans.standingsCount}
          columns={columns}
          filters={useFilters()}
          keyOf={(row) => row.unit.id}
          operations={(row) =>
            row.planId ? [{ key: 'view', label: shared('act.view'), to: `/plans/${row.planId}` }] : []
          }
          empty={<Empty title={t('none')} />}
          card={(row) => ({
            title: row.unit.name,
            side: row.submittedOn ?? row.dueOn,
            facts: [row.above, t(`timing.${row.timing}`)].filter(Boolean).join(' · '),
            mark: <StatePill state={row.state} />,
            to: row.planId ? `/plans/${row.planId}` : toUnit(row),
          })}
        />
      </div>
    </Page>
  );
}

function Rates() {
  const t = usePlanWords();
  const may = useMay();
  const { post } = useActor();
  const { unitId, year } = useScope();
  const { data } = useQuery(plans.rates(unitId, year));
  if (!data) return null;
  const own = unitId === post.unit.id && may('plan.change');
  return (
    <Panel
      title={t('rate')}
      padded
      extra={own && <ScopedLink to={`/units/${unitId}?unit=${unitId}&tab=plans`}>{t('toOwn')}</ScopedLink>}
    >
      <div className="stack">
        {PlanKind.options.map((kind) => {
          const { owed, submitted, inTime, accepted, dueOn } = data[kind];
          // Before its last day nobody is late: a rate would blame those who still have time.
          const rate = owed === 0 || today() <= dueOn ? null : (inTime / owed) * 100;
          return (
            <p key={kind}>
              <b>{t('named', { year, kind: t(`kind.${kind}`) })}</b> {t('rate')} {toRate(rate)}
              {rate !== null && '%'}{' '}
              <span className="faint">{t('rateText', { owed, submitted, inTime, accepted, due: dueOn })}</span>
            </p>
          );
        })}
      </div>
    </Panel>
  );
}

function useColumnsOfStandings(): Column<PlanStanding>[] {
  const t = usePlanWords();
  return [
    {
      key: 'unit',
      title: t('field.unit'),
      width: 160,
      fixed: 'left',
      render: (row) => <ScopedLink to={toUnit(row)}>{row.unit.name}</ScopedLink>,
    },
    { key: 'above', title: t('field.above'), width: 140, render: (row) => row.above ?? '' },
    { key: 'state', title: t('field.state'), width: 110, render: (row) => <StatePill state={row.state} /> },
    { key: 'submittedOn', title: t('field.submittedOn'), width: 120, render: (row) => row.submittedOn ?? '' },
    { key: 'dueOn', title: t('field.dueOn'), width: 120, render: (row) => row.dueOn },
    {
      key: 'timing',
      title: t('field.timing'),
      width: 100,
      render: (row) => <span className={row.timing === 'late' ? 't-bad' : undefined}>{t(`timing.${row.timing}`)}</span>,
    },
  ];
}

const shows = ['owing', 'late', 'waiting', 'accepted'] as const;

function useFilters(): Filter[] {
  const t = usePlanWords();
  return [
    {
      kind: 'select',
      name: 'kind',
      label: t('field.kind'),
      options: PlanKind.options.map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    {
      kind: 'select',
      name: 'show',
      label: t('field.show'),
      options: shows.map((value) => ({ value, label: t(`show.${value}`) })),
    },
  ];
}
