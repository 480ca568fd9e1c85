import type { Election, ElectionPlan } from '@xiehui/contracts/elections';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { PlanForm, type PlanValues } from './plan-form.tsx';
import { useStep } from './use-step.ts';

const valuesOf = (election: Election): PlanValues => {
  const { number, assembly, mode, plan, cutOffOn, councilPlaces, standingPlaces, years } = election;
  return {
    number,
    assembly,
    mode,
    plan,
    councilPlaces,
    standingPlaces,
    years,
    ...(cutOffOn ? { cutOffOn } : {}),
    leadingGroup: election.leadingGroup.join('\n'),
    schedule: election.schedule,
    posts: Object.fromEntries(election.officers.map(({ title, places }) => [title, places])),
  };
};

/** 准备: the plan is written, kept, and settled; until the roll is frozen it may be changed. */
export function PlanStep({ election }: { election: Election }) {
  const t = useElectionWords();
  const { run } = useStep(election);
  const preparing = election.stage === 'preparing';
  const save = (body: ElectionPlan, version?: number) => run(steps.plan(version ?? election.version, body));
  const settle = async (body: ElectionPlan, version?: number) => {
    const saved = await save(body, version);
    return run(steps.settlePlan(saved.version));
  };
  return (
    <PlanForm
      key={election.version}
      initial={valuesOf(election)}
      draft={`elections.${election.id}.${election.version}`}
      whole={preparing}
      label={preparing ? t('act.settlePlan') : t('act.save')}
      onSubmit={preparing ? settle : save}
      {...(preparing ? { onKeep: save } : {})}
    />
  );
}
