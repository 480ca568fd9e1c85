import type { PlanStanding } from '@xiehui/contracts/plans';
import { Pill } from '../ui/pill.tsx';
import { usePlanWords } from './plans.messages.ts';

const look = { draft: 'none', submitted: 'accent', returned: 'near', accepted: 'ok', none: 'none' } as const;

/** Where a plan or summary stands; `null`: nobody has begun it. */
export function StatePill({ state }: { state: PlanStanding['state'] }) {
  const t = usePlanWords();
  return <Pill state={look[state ?? 'none']}>{t(`state.${state ?? 'none'}`)}</Pill>;
}
