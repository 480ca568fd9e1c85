import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Member } from '@xiehui/contracts/members';
import { useParams } from 'react-router';
import { Refused } from '../platform/call.ts';
import { problemOf } from '../platform/problem-text.ts';
import { useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { MemberFields } from './member-fields.tsx';
import { changeOf, valuesOf, wholeChange, type MemberValues } from './member-values.ts';
import { useMemberWords, useReasons } from './members.messages.ts';
import { members } from './members.queries.ts';
import { useShown } from './shown.tsx';

/** Changes what is known of a member. */
export function EditMemberPage() {
  const t = useMemberWords();
  const { id = '' } = useParams();
  const asked = useQuery({ ...members.find(id), staleTime: 0, refetchOnWindowFocus: false });
  const name = asked.data?.name ?? t('one');
  return (
    <Page
      title={t('edit')}
      crumbs={[{ label: t('title'), to: '/members' }, { label: name, to: `/members/${id}` }, { label: t('edit') }]}
    >
      {asked.data && !asked.isPlaceholderData ? (
        <Form key={id} member={asked.data} />
      ) : asked.isError ? (
        <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Form({ member }: { member: Member }) {
  const go = useGo();
  const reasons = useReasons();
  const shown = useShown();
  const change = useMutation(members.change(useQueryClient()));
  const save = async (values: MemberValues, version = member.version) => {
    try {
      await change.mutateAsync({ member: { id: member.id, version }, body: changeOf(values) });
    } catch (thrown) {
      throw asValues(thrown);
    }
    go(`/members/${member.id}`, { replace: true });
  };
  return (
    <RecordForm<MemberValues>
      initial={valuesOf(member)}
      schema={wholeChange}
      onSubmit={save}
      reasons={reasons}
      conflict={{ labels: shown.labels, show: shown.show }}
    >
      <MemberFields known={member} />
    </RecordForm>
  );
}

/** The other side of a conflict in the form's own terms, so that fields are compared like with like. */
function asValues(thrown: unknown): unknown {
  const problem = problemOf(thrown);
  if (problem.code !== 'stale') return thrown;
  const current = problem.current as Member;
  return new Refused({ ...problem, current: { ...valuesOf(current), version: current.version } });
}
