import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Meeting } from '@xiehui/contracts/meetings';
import { mayKeepMeeting } from '@xiehui/policy/meetings';
import { meetingFaults } from '@xiehui/rules/meeting-faults';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { toMinute, today } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { Attendance } from './attendance.tsx';
import { useMeetingName } from './meeting-name.ts';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';
import { Resolutions } from './resolutions.tsx';
import { StatePill } from './state-pill.tsx';

/** One meeting: facts, who came, what was resolved, and what may be done with it as it stands. */
export function MeetingPage() {
  const t = useMeetingWords();
  const { id = '' } = useParams();
  const asked = useQuery(meetings.find(id));
  return (
    <Page title={t('one')} crumbs={[{ label: t('title'), to: '/meetings' }, { label: t('one') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <Kept meeting={asked.data} />}
    </Page>
  );
}

function Kept({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords();
  const nameOf = useMeetingName();
  const actor = useActor();
  const keeps = mayKeepMeeting(actor, meeting);
  return (
    <Record
      name={nameOf(meeting)}
      state={<StatePill state={meeting.state} />}
      byline={t('byline', { who: meeting.recordedBy.name, at: toMinute(meeting.createdAt) })}
      actions={<ScopedLink to={`/meetings/${meeting.id}/print`}>{t('act.print')}</ScopedLink>}
      facts={useFacts(meeting)}
    >
      {keeps && <Acts meeting={meeting} />}
      {meeting.attendance.length > 0 && <Attendance meeting={meeting} open={keeps && meeting.state === 'planned'} />}
      <Resolutions meeting={meeting} keeps={keeps} />
    </Record>
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
      value: meeting.agenda.map((line, at) => `${at + 1}. ${line}`).join('　') || null,
      wide: true,
    },
    {
      name: t('field.minutes'),
      value: meeting.minutes && <span className="lines">{meeting.minutes}</span>,
      wide: true,
    },
  ];
}

function Acts({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const client = useQueryClient();
  const confirm = useConfirm();
  const say = useProblemText();
  const hold = useMutation(meetings.hold(client));
  const reopen = useMutation(meetings.reopen(client));
  const remove = useMutation(meetings.remove(client));
  const failed = hold.error ?? reopen.error ?? remove.error;
  const reasons = t('reason', { returnObjects: true }) as { [reason: string]: string };
  const named = { topic: meeting.topic || t('untitled') };
  const lacks = Object.keys(meetingFaults(meeting, today())).length > 0 || meeting.present < meeting.quorum;
  const asked = (act: 'hold' | 'remove') =>
    confirm({
      title: t(`ask.${act}`, named),
      consequence: t(`ask.${act}Text`),
      verb: t(`act.${act}`),
      danger: act === 'remove',
    });
  const drop = () => remove.mutate(meeting, { onSuccess: () => go('/meetings', { replace: true }) });
  return (
    <>
      {failed && <Alert type="error" role="alert" title={say(failed, reasons)} />}
      {meeting.state === 'planned' && meeting.present < meeting.quorum && (
        <Alert type="info" showIcon title={t('attendance.note', meeting)} />
      )}
      <div className="row wrap">
        {meeting.state === 'held' ? (
          <Button loading={reopen.isPending} onClick={() => reopen.mutate(meeting)}>
            {t('act.reopen')}
          </Button>
        ) : (
          <>
            <Button
              type="primary"
              disabled={lacks}
              loading={hold.isPending}
              onClick={() => void asked('hold').then((yes) => yes && hold.mutate(meeting))}
            >
              {t('act.hold')}
            </Button>
            <Button onClick={() => go(`/meetings/${meeting.id}/edit`)}>{shared('act.edit')}</Button>
            <Button onClick={() => void asked('remove').then((yes) => yes && drop())}>{t('act.remove')}</Button>
          </>
        )}
      </div>
    </>
  );
}
