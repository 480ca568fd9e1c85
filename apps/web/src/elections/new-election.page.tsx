import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useGo, useScope } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { useProvision } from '../platform/provisions.ts';
import { Page } from '../ui/page.tsx';
import { useElectionWords } from './elections.messages.ts';
import { elections } from './elections.queries.ts';
import { PlanForm } from './plan-step.tsx';

/** Begins an election of the unit in the scope: the first draft of its plan. */
export function NewElectionPage() {
  const t = useElectionWords();
  const go = useGo();
  const { unitId } = useScope();
  const unit = useScopeUnit();
  const required = useProvision('requiredPosts')[unit.kind] ?? {};
  const years = useProvision('termYears')[unit.kind] ?? 3;
  const open = useMutation(elections.open(useQueryClient()));
  return (
    <Page title={t('create')} note={<span className="sub">{unit.name}</span>}>
      <PlanForm
        initial={{ assembly: 'memberAssembly', mode: 'competitive', standingPlaces: 0, years, posts: required }}
        draft={`elections.new.${unitId}`}
        label={t('create')}
        onSubmit={async (plan) => {
          const { id } = await open.mutateAsync({ ...plan, unitId });
          go(`/elections/${id}`, { replace: true });
        }}
      />
    </Page>
  );
}
