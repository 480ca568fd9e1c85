import { PlusOutlined } from '@ant-design/icons';
import { listTrainings, TrainingCategory, TrainingState } from '@xiehui/contracts/trainings';
import type { Output } from '@xiehui/contracts/endpoint';
import { mayKeepTraining } from '@xiehui/policy/trainings';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { shortDay, toCount } from '../platform/format.ts';
import { ScopedLink, useGo, useScope } from '../platform/scope.tsx';
import { useActor, useMay } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { StatePill } from './state-pill.tsx';
import { useTrainingWords } from './trainings.messages.ts';
import { trainings } from './trainings.queries.ts';

type Line = Output<typeof listTrainings>['items'][number];

/** Trainings of the unit in the scope and all below it. */
export function TrainingsPage() {
  const t = useTrainingWords();
  const { t: shared } = useTranslation();
  const unit = useScopeUnit();
  const actor = useActor();
  const { year } = useScope();
  const columns = useListColumns();
  const filters = useFilters();
  const create = useCreate();
  return (
    <Page title={t('title')}>
      <DataTable
        name="trainings"
        title={t('title')}
        schema={listTrainings.query}
        list={(query) => trainings.list(ofYear(query, year))}
        count={(query) => trainings.count(ofYear(query, year))}
        columns={columns}
        filters={filters}
        operations={(row) => [
          { key: 'view', label: shared('act.view'), to: `/trainings/${row.id}` },
          ...(row.state === 'draft' && mayKeepTraining(actor, row)
            ? [{ key: 'edit', label: shared('act.edit'), to: `/trainings/${row.id}/edit` }]
            : []),
        ]}
        keyOf={(row) => row.id}
        actions={create}
        empty={<Empty title={t('empty', { unit: unit.name })} text={t('emptyText')} actions={create} />}
        card={(row) => ({
          title: row.title || t('untitled'),
          side: shortDay(row.heldOn, year),
          facts: [row.unit.name, t(`category.${row.category}`), shared('ticks.count', { count: row.attended })].join(
            ' · ',
          ),
          mark: <StatePill state={row.state} />,
          to: `/trainings/${row.id}`,
        })}
      />
    </Page>
  );
}

/** Without a narrower period the list is that of the year in the scope. */
const ofYear = <Q extends { period?: string | undefined }>(query: Q, year: number) => ({
  ...query,
  period: query.period ?? String(year),
});

/** 登记培训 for the unit in the scope, and the way to who has not been trained. */
function useCreate() {
  const t = useTrainingWords();
  const go = useGo();
  const may = useMay();
  const actor = useActor();
  const unit = useScopeUnit();
  const parentId = unit.parents?.at(-1)?.id ?? null;
  return (
    <span className="row">
      {may('member.read') && <ScopedLink to="/trainings/untrained">{t('untrained.link')}</ScopedLink>}
      {!unit.retired && mayKeepTraining(actor, { unit: { id: unit.id, parentId } }) && (
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go('/trainings/new')}>
          {t('create')}
        </Button>
      )}
    </span>
  );
}

function useListColumns(): Column<Line>[] {
  const t = useTrainingWords();
  const { year } = useScope();
  return [
    { key: 'title', title: t('field.title'), width: 200, fixed: 'left', render: (row) => row.title || t('untitled') },
    {
      key: 'heldOn',
      title: t('field.heldOn'),
      width: 100,
      sort: 'heldOn',
      render: (row) => shortDay(row.heldOn, year),
    },
    { key: 'unit', title: t('field.unit'), width: 120, render: (row) => row.unit.name },
    { key: 'category', title: t('field.category'), width: 110, render: (row) => t(`category.${row.category}`) },
    { key: 'mode', title: t('field.mode'), width: 90, render: (row) => t(`mode.${row.mode}`) },
    { key: 'hours', title: t('field.hours'), width: 80, align: 'right', render: (row) => row.hours },
    { key: 'attended', title: t('field.attended'), width: 100, align: 'right', render: (row) => toCount(row.attended) },
    {
      key: 'others',
      title: t('field.others'),
      width: 110,
      align: 'right',
      render: (row) => toCount(row.others),
      hidden: true,
    },
    { key: 'place', title: t('field.place'), width: 140, render: (row) => row.place, hidden: true },
    { key: 'teacher', title: t('field.teacher'), width: 110, render: (row) => row.teacher, hidden: true },
    { key: 'state', title: t('field.state'), width: 100, render: (row) => <StatePill state={row.state} /> },
  ];
}

const parts = ['H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4'] as const;

function useFilters(): Filter[] {
  const t = useTrainingWords();
  const { year } = useScope();
  return [
    {
      kind: 'select',
      name: 'period',
      label: t('field.period'),
      options: parts.map((part) => ({ value: `${year}${part}`, label: t(`periodOf.${part}`) })),
    },
    {
      kind: 'select',
      name: 'category',
      label: t('field.category'),
      options: TrainingCategory.options.map((value) => ({ value, label: t(`category.${value}`) })),
    },
    {
      kind: 'select',
      name: 'state',
      label: t('field.state'),
      options: TrainingState.options.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    { kind: 'select', name: 'only', label: t('field.own'), options: [{ value: 'own', label: t('onlyOwn') }] },
  ];
}
