import type { CovenantState } from '@xiehui/contracts/covenants';
import { Pill } from '../ui/pill.tsx';
import { useCovenantWords } from './covenants.messages.ts';

const look = { draft: 'none', submitted: 'accent', checked: 'near', inForce: 'ok', replaced: 'none' } as const;

/** Where an edition stands. */
export function StatePill({ state }: { state: CovenantState }) {
  const t = useCovenantWords();
  return <Pill state={look[state]}>{t(`state.${state}`)}</Pill>;
}
