import type { TrainingState } from '@xiehui/contracts/trainings';
import { Pill } from '../ui/pill.tsx';
import { useTrainingWords } from './trainings.messages.ts';

/** Whether a training counts. */
export function StatePill({ state }: { state: TrainingState }) {
  const t = useTrainingWords();
  return <Pill state={state === 'finished' ? 'ok' : 'none'}>{t(`state.${state}`)}</Pill>;
}
