import { PlusOutlined } from '@ant-design/icons';
import { listMeetings, MeetingState, type MeetingLine } from '@xiehui/contracts/meetings';
import { mayKeepMeeting } from '@xiehui/policy/meetings';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { shortDay, toCount } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { ScopedLink, useGo, useScope } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { useMeetingName } from './meeting-name.ts';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';
import { StatePill } from './state-pill.tsx';

const ofYear = <Q extends { period?: string | undefined }>(query: Q, year: number) => ({
  ...query,
  period: query.period ?? String(year),
});

/** Meetings of the unit in the scope and all below it. */
export function MeetingsPage() {
  const t = useMeetingWords();
  const { t: shared } = useTranslation();
  const nameOf = useMeetingName();
  const unit = useScopeUnit();
  const { year } = useScope();
  const create = useCreate();
  return (
    <Page title={t('title')}>
      <DataTable
        name="meetings"
        title={t('title')}
        schema={listMeetings.query}
        list={(query) => meetings.list(ofYear(query, year))}
        count={(query) => meetings.count(ofYear(query, year))}
        columns={useColumns()}
        filters={useFilters()}
        operations={(row) => [{ key: 'view', label: shared('act.view'), to: `/meetings/${row.id}` }]}
        keyOf={(row) => row.id}
        actions={create}
        empty={<Empty title={t('empty', { unit: unit.name })} text={t('emptyText')} actions={create} />}
        card={(row) => ({
          title: nameOf(row),
          side: shortDay(row.heldOn, year),
          facts: [row.unit.name, row.topic, `${row.present}/${row.expected}`].filter(Boolean).join(' · '),
          mark: <StatePill state={row.state} />,
          to: `/meetings/${row.id}`,
        })}
      />
    </Page>
  );
}

function useCreate() {
  const t = useMeetingWords();
  const go = useGo();
  const actor = useActor();
  const unit = useScopeUnit();
  const parentId = unit.parents?.at(-1)?.id ?? null;
  return (
    <span className="row">
      <ScopedLink to="/resolutions">{t('follow.title')}</ScopedLink>
      {!unit.retired && mayKeepMeeting(actor, { unit: { id: unit.id, parentId } }) && (
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go('/meetings/new')}>
          {t('create')}
        </Button>
      )}
    </span>
  );
}

function useColumns(): Column<MeetingLine>[] {
  const t = useMeetingWords();
  const nameOf = useMeetingName();
  const { year } = useScope();
  return [
    { key: 'kind', title: t('field.kind'), width: 200, fixed: 'left', render: nameOf },
    {
      key: 'heldOn',
      title: t('field.heldOn'),
      width: 100,
      sort: 'heldOn',
      render: (row) => shortDay(row.heldOn, year),
    },
    { key: 'unit', title: t('field.unit'), width: 120, render: (row) => row.unit.name },
    { key: 'topic', title: t('field.topic'), width: 200, render: (row) => row.topic },
    { key: 'expected', title: t('field.expected'), width: 90, align: 'right', render: (row) => toCount(row.expected) },
    { key: 'present', title: t('field.present'), width: 90, align: 'right', render: (row) => toCount(row.present) },
    {
      key: 'resolutions',
      title: t('field.resolutions'),
      width: 80,
      align: 'right',
      render: (row) => toCount(row.resolutions),
    },
    { key: 'state', title: t('field.state'), width: 100, render: (row) => <StatePill state={row.state} /> },
  ];
}

const parts = ['H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4'] as const;

function useFilters(): Filter[] {
  const t = useMeetingWords();
  const { year } = useScope();
  const { options } = useList('meetingKinds');
  return [
    { kind: 'select', name: 'kind', label: t('field.kind'), options },
    {
      kind: 'select',
      name: 'period',
      label: t('field.period'),
      options: parts.map((part) => ({ value: `${year}${part}`, label: t(`periodOf.${part}`) })),
    },
    {
      kind: 'select',
      name: 'state',
      label: t('field.state'),
      options: MeetingState.options.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    { kind: 'select', name: 'only', label: t('field.unit'), options: [{ value: 'own', label: t('onlyOwn') }] },
  ];
}
