import type { ReviewState } from '@xiehui/contracts/reviews';
import { Pill } from '../ui/pill.tsx';
import type { State } from '../ui/shape.tsx';
import { useReviewWords } from './reviews.messages.ts';

const look: Record<ReviewState, State | 'accent'> = {
  opened: 'none',
  returned: 'bad',
  selfScored: 'accent',
  townAccepted: 'accent',
  inspected: 'accent',
  rectifying: 'near',
  recognised: 'ok',
  rejected: 'bad',
};

/** Where a sheet stands. */
export function StatePill({ state }: { state: ReviewState }) {
  const t = useReviewWords();
  return <Pill state={look[state]}>{t(`state.${state}`)}</Pill>;
}
