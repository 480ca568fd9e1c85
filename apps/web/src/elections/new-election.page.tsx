import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Council } from '@xiehui/contracts/councils';
import { useProvision } from '../platform/provisions.ts';
import { useGo, useScope } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useElectionWords } from './elections.messages.ts';
import { elections } from './elections.queries.ts';
import { PlanForm } from './plan-form.tsx';

/** The next term, with as many places as the sitting bodies have people. */
function nextOf({ bodies, earlier }: Council) {
  const running = bodies.flatMap(({ term }) => (term ? [term.number] : []));
  const sitting = (name: string) => bodies.find(({ body }) => body === name)?.seats.length ?? 0;
  return {
    number: Math.max(0, ...running, ...earlier.map(({ number }) => number)) + 1,
    ...(sitting('council') > 0 ? { councilPlaces: sitting('council') } : {}),
    standingPlaces: sitting('standingCouncil'),
  };
}

/** Begins an election of the unit in the scope: the first draft of its plan, filled from the sitting council. */
export function NewElectionPage() {
  const t = useElectionWords();
  const go = useGo();
  const { unitId } = useScope();
  const unit = useScopeUnit();
  const required = useProvision('requiredPosts')[unit.kind] ?? {};
  const years = useProvision('termYears')[unit.kind] ?? 3;
  const open = useMutation(elections.open(useQueryClient()));
  const sitting = useQuery(elections.sitting(unitId));
  const next = sitting.data ? nextOf(sitting.data) : { standingPlaces: 0 };
  return (
    <Page
      title={t('create')}
      note={<span className="sub">{unit.name}</span>}
      crumbs={[{ label: t('title'), to: '/elections' }, { label: t('create') }]}
    >
      {sitting.isPending ? (
        <Loading rows={8} />
      ) : (
        <PlanForm
          initial={{ assembly: 'memberAssembly', mode: 'competitive', years, posts: required, ...next }}
          draft={`elections.new.${unitId}`}
          label={t('create')}
          onSubmit={async (plan) => {
            const { id } = await open.mutateAsync({ ...plan, unitId });
            go(`/elections/${id}`, { replace: true });
          }}
        />
      )}
    </Page>
  );
}
