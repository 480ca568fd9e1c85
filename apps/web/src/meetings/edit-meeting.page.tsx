import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Meeting } from '@xiehui/contracts/meetings';
import { useParams } from 'react-router';
import { useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { fieldsOf, MeetingForm } from './meeting-form.tsx';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';

/** Changes a meeting that has not been closed. */
export function EditMeetingPage() {
  const t = useMeetingWords();
  const { id = '' } = useParams();
  const asked = useQuery(meetings.find(id));
  return (
    <Page title={t('edit')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <Form meeting={asked.data} />}
    </Page>
  );
}

function Form({ meeting }: { meeting: Meeting }) {
  const go = useGo();
  const change = useMutation(meetings.change(useQueryClient()));
  const { topic, heldOn, place, chair, recorder, expected, present, minutes } = meeting;
  const initial = {
    topic,
    heldOn,
    place,
    chair,
    recorder,
    expected,
    present,
    minutes,
    agendaText: meeting.agenda.join('\n'),
    files: [...meeting.files],
  };
  return (
    <MeetingForm
      initial={initial}
      kind={meeting.kind}
      draft={`meetings.${meeting.id}`}
      onSubmit={async (values, version) => {
        const body = fieldsOf(values);
        await change.mutateAsync({ params: { id: meeting.id }, version: version ?? meeting.version, body });
        go(`/meetings/${meeting.id}`, { replace: true });
      }}
    />
  );
}
