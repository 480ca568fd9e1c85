import { useQuery } from '@tanstack/react-query';
import type { Meeting } from '@xiehui/contracts/meetings';
import { mayKeepMeeting } from '@xiehui/policy/meetings';
import { Alert } from 'antd';
import { useParams } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { toMinute } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { FileList } from '../ui/file-list.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { Attendance } from './attendance.tsx';
import { useMeetingName } from './meeting-name.ts';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';
import { Resolutions } from './resolutions.tsx';
import { StatePill } from './state-pill.tsx';
import { useLacks, useMeetingActs } from './use-meeting-acts.tsx';

/** One meeting: facts, who came, what was resolved, and what may be done with it as it stands. */
export function MeetingPage() {
  const t = useMeetingWords();
  const { id = '' } = useParams();
  const asked = useQuery(meetings.find(id));
  if (asked.data) return <Kept meeting={asked.data} />;
  return (
    <Page title={t('one')} crumbs={[{ label: t('title'), to: '/meetings' }, { label: t('one') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Kept({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords();
  const nameOf = useMeetingName();
  const narrow = useNarrow();
  const keeps = mayKeepMeeting(useActor(), meeting);
  const acts = useMeetingActs(meeting);
  const lacks = useLacks(meeting);
  const open = keeps && meeting.state === 'planned';
  const print = (
    <ScopedLink to={`/meetings/${meeting.id}/print`} target="_blank">
      {t('act.print')}
    </ScopedLink>
  );
  return (
    <Page
      title={t('one')}
      crumbs={[{ label: t('title'), to: '/meetings' }, { label: nameOf(meeting) }]}
      foot={narrow && keeps && acts.verbs}
    >
      <Record
        name={nameOf(meeting)}
        state={<StatePill state={meeting.state} />}
        byline={t('byline', { who: meeting.recordedBy.name, at: toMinute(meeting.createdAt) })}
        actions={
          <>
            {print}
            {!narrow && keeps && acts.verbs}
          </>
        }
        facts={useFacts(meeting)}
      >
        {acts.said && <Alert type="error" role="alert" title={acts.said} />}
        {open && lacks.length > 0 && (
          <Alert type="info" showIcon title={t('lacks', { what: lacks.join(t('comma')) })} />
        )}
        {meeting.attendance.length > 0 && <Attendance meeting={meeting} open={open} />}
        <Resolutions meeting={meeting} keeps={keeps} />
        <FileList files={meeting.files} />
      </Record>
      {acts.dialogs}
    </Page>
  );
}

function useFacts(meeting: Meeting): Fact[] {
  const t = useMeetingWords();
  return [
    { name: t('field.unit'), value: meeting.unit.name },
    { name: t('field.heldOn'), value: meeting.heldOn },
    { name: t('field.place'), value: meeting.place || null },
    { name: t('field.chair'), value: meeting.chair || null },
    { name: t('field.recorder'), value: meeting.recorder || null },
    { name: t('field.expected'), value: meeting.expected },
    { name: t('field.present'), value: meeting.present },
    { name: t('field.quorum'), value: meeting.quorum || null },
    { name: t('field.topic'), value: meeting.topic || t('untitled'), wide: true },
    {
      name: t('field.agenda'),
      value:
        meeting.agenda.length > 0 ? (
          <span className="prose">{meeting.agenda.map((line, at) => `${at + 1}. ${line}`).join('\n')}</span>
        ) : null,
      wide: true,
    },
    {
      name: t('field.minutes'),
      value: meeting.minutes ? <span className="prose">{meeting.minutes}</span> : null,
      wide: true,
    },
  ];
}
