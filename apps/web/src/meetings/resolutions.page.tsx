import { listResolutions, ResolutionState } from '@xiehui/contracts/meetings';
import type { Output } from '@xiehui/contracts/endpoint';
import { mayKeepMeeting } from '@xiehui/policy/meetings';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActor } from '../platform/session.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';
import { FollowDialog } from './resolutions.tsx';

type Line = Output<typeof listResolutions>['items'][number];

/** Resolutions of the unit in the scope and all below it, by the day they are due; who keeps the meeting says here what came of one. */
export function ResolutionsPage() {
  const t = useMeetingWords();
  const { t: shared } = useTranslation();
  const actor = useActor();
  const [followed, setFollowed] = useState<Line>();
  const to = (row: Line) => `/meetings/${row.meeting.id}`;
  const follows = (row: Line) => row.state === 'open' && mayKeepMeeting(actor, row);
  const operations = (row: Line) => [
    { key: 'view', label: shared('act.view'), to: to(row) },
    ...(follows(row) ? [{ key: 'follow', label: t('act.follow'), onPress: () => setFollowed(row) }] : []),
  ];
  return (
    <Page title={t('follow.title')} crumbs={[{ label: t('title'), to: '/meetings' }, { label: t('follow.title') }]}>
      <DataTable
        name="resolutions"
        title={t('follow.all')}
        schema={listResolutions.query}
        list={meetings.resolutions}
        count={meetings.resolutionCount}
        columns={[
          { key: 'text', title: t('field.text'), width: 260, fixed: 'left', render: (row: Line) => row.text },
          { key: 'unit', title: t('field.unit'), width: 120, render: (row: Line) => row.unit.name },
          { key: 'owner', title: t('field.owner'), width: 110, render: (row: Line) => row.owner },
          { key: 'dueOn', title: t('field.dueOn'), width: 110, render: (row: Line) => row.dueOn },
          { key: 'state', title: t('field.state'), width: 110, render: (row: Line) => <State row={row} /> },
          {
            key: 'meeting',
            title: t('follow.meeting'),
            width: 180,
            render: (row: Line) => `${row.meeting.heldOn} ${row.meeting.topic}`,
          },
        ]}
        filters={[
          {
            kind: 'select',
            name: 'state',
            label: t('field.state'),
            options: ResolutionState.options.map((value) => ({ value, label: t(`resolutionState.${value}`) })),
          },
          {
            kind: 'select',
            name: 'overdue',
            label: t('resolutions.overdue'),
            options: [{ value: 'yes', label: t('follow.overdueOnly') }],
          },
        ]}
        operations={operations}
        keyOf={(row) => row.id}
        empty={<Empty title={t('follow.empty')} />}
        card={(row) => ({
          title: row.text,
          side: row.dueOn ?? '',
          facts: [row.unit.name, row.owner].filter(Boolean).join(' · '),
          mark: <State row={row} />,
          to: to(row),
          action: follows(row) && <Button onClick={() => setFollowed(row)}>{t('act.follow')}</Button>,
        })}
      />
      {followed && <FollowDialog one={followed} onClose={() => setFollowed(undefined)} />}
    </Page>
  );
}

function State({ row }: { row: Line }) {
  const t = useMeetingWords();
  const state = row.overdue ? 'bad' : row.state === 'done' ? 'ok' : row.state === 'open' ? 'near' : 'none';
  return <Pill state={state}>{row.overdue ? t('resolutions.overdue') : t(`resolutionState.${row.state}`)}</Pill>;
}
