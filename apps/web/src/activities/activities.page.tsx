import { CameraOutlined } from '@ant-design/icons';
import { listActivities, ActivityState, KeyTask, type ActivityLine } from '@xiehui/contracts/activities';
import type { CalendarEntry } from '@xiehui/contracts/calendar';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { mayChangeActivity } from '@xiehui/policy/activities';
import { toCount } from '../platform/format.ts';
import { placeOf } from '../platform/place-of.ts';
import { useGo, useScope } from '../platform/scope.tsx';
import { useActor, useMay } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import type { Operation } from '../ui/operations.tsx';
import { Page } from '../ui/page.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { useActivityWords } from './activities.messages.ts';
import { activities, known } from './activities.queries.ts';
import { StatePill, useDay } from './state-pill.tsx';
import { useDayName } from './themed-day.tsx';

/** Activities of the unit in the scope and all below it. */
export function ActivitiesPage() {
  const t = useActivityWords();
  const go = useGo();
  const may = useMay();
  const unit = useScopeUnit();
  const columns = useListColumns();
  const filters = useFilters();
  const operations = useOperations();
  const day = useDay();
  const record = may('activity.create') && !unit.retired && (
    <Button type="primary" icon={<CameraOutlined />} onClick={() => go('/activities/new')}>
      {t('record')}
    </Button>
  );
  return (
    <Page title={t('title')}>
      <DataTable
        name="activities"
        title={t('title')}
        schema={listActivities.query}
        list={activities.list}
        count={activities.count}
        columns={columns}
        filters={filters}
        operations={operations}
        keyOf={(row) => row.id}
        actions={record}
        empty={<Empty title={t('empty', { unit: unit.name })} text={t('emptyText')} actions={record} />}
        card={(row) => ({
          title: row.title || t('untitled'),
          side: day(row.heldOn),
          facts: [placeOf(row), row.venue, t('people', { count: row.participants })].filter(Boolean).join(' · '),
          mark: <StatePill state={row.state} late={row.late} />,
          to: `/activities/${row.id}`,
        })}
      />
    </Page>
  );
}

function useListColumns(): Column<ActivityLine>[] {
  const t = useActivityWords();
  const day = useDay();
  const entries = useEntries();
  const nameOf = useDayName();
  const themed = (code: string | null) => {
    const entry = entries.find((one) => one.code === code);
    return entry && nameOf(entry);
  };
  return [
    { key: 'title', title: t('field.title'), width: 180, fixed: 'left', render: (row) => row.title || t('untitled') },
    { key: 'heldOn', title: t('field.heldOn'), width: 100, sort: 'heldOn', render: (row) => day(row.heldOn) },
    { key: 'unit', title: t('field.unit'), width: 140, render: placeOf },
    {
      key: 'keyTasks',
      title: t('field.keyTasks'),
      width: 180,
      render: (row) => row.keyTasks.map((task) => t(`task.${task}`)).join(t('comma')),
    },
    { key: 'themedDay', title: t('field.themedDay'), width: 140, render: (row) => themed(row.themedDay) },
    count('participants', t('field.participants'), (row) => row.participants),
    count('members', t('field.memberParticipants'), (row) => row.memberParticipants),
    {
      key: 'state',
      title: t('field.state'),
      width: 140,
      render: (row) => <StatePill state={row.state} late={row.late} />,
    },
    { key: 'venue', title: t('field.venue'), width: 130, render: (row) => row.venue, hidden: true },
    { ...count('materials', t('field.materials'), (row) => row.materials), hidden: true },
    { ...count('photos', t('field.photos'), (row) => row.photoCount), hidden: true },
  ];
}

const count = (key: string, title: string, of: (row: ActivityLine) => number): Column<ActivityLine> => ({
  key,
  title,
  width: 100,
  align: 'right',
  render: (row) => toCount(of(row)),
});

function useEntries(): readonly CalendarEntry[] {
  const { accountId, districtId } = useActor();
  const { year } = useScope();
  return useQuery(known.calendar(accountId, districtId, year)).data ?? [];
}

const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
const parts = ['H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4'] as const;

function useFilters(): Filter[] {
  const t = useActivityWords();
  const { year } = useScope();
  const entries = useEntries().filter((entry) => entry.kind === 'observance');
  const nameOf = useDayName();
  const periods = [
    ...parts.map((part) => ({ value: `${year}${part}`, label: t(`periodOf.${part}`) })),
    ...months.map((month) => ({ value: `${year}-${month}`, label: t('monthOf', { month: Number(month) }) })),
  ];
  const states = ActivityState.options.map((value) => ({ value, label: t(`state.${value}`) }));
  const tasks = KeyTask.options.map((value) => ({ value, label: t(`task.${value}`) }));
  const days = entries.map((entry) => ({ value: entry.code, label: nameOf(entry) }));
  return [
    { kind: 'select', name: 'period', label: t('period'), options: periods },
    { kind: 'select', name: 'keyTask', label: t('field.keyTasks'), options: tasks },
    { kind: 'select', name: 'themedDay', label: t('field.themedDay'), options: days },
    { kind: 'select', name: 'state', label: t('field.state'), options: states },
    { kind: 'select', name: 'only', label: t('own'), options: [{ value: 'own', label: t('onlyOwn') }] },
  ];
}

function useOperations() {
  const actor = useActor();
  const { t } = useTranslation();
  return (row: ActivityLine): readonly Operation[] => [
    { key: 'view', label: t('act.view'), to: `/activities/${row.id}` },
    ...(row.state !== 'submitted' && mayChangeActivity(actor, row)
      ? [{ key: 'edit', label: t('act.edit'), to: `/activities/${row.id}/edit` }]
      : []),
  ];
}
