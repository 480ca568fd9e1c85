import { useMutation, useQueryClient } from '@tanstack/react-query';
import { today } from '../platform/format.ts';
import { useGo, useScope } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { Page } from '../ui/page.tsx';
import { fieldsOf, MeetingForm } from './meeting-form.tsx';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';

/** Begins the record of a meeting of the unit in the scope; its page then takes who came and what was resolved. */
export function NewMeetingPage() {
  const t = useMeetingWords();
  const go = useGo();
  const { unitId } = useScope();
  const unit = useScopeUnit();
  const create = useMutation(meetings.create(useQueryClient()));
  return (
    <Page
      title={t('create')}
      crumbs={[{ label: t('title'), to: '/meetings' }, { label: t('create') }]}
      note={<span className="sub">{unit.name}</span>}
    >
      <MeetingForm
        initial={{ kind: 'council', heldOn: today() }}
        draft={`meetings.new.${unitId}`}
        onSubmit={async ({ kind = '', ...values }) => {
          const { id } = await create.mutateAsync({ ...fieldsOf(values), kind, unitId });
          go(`/meetings/${id}`, { replace: true });
        }}
      />
    </Page>
  );
}
