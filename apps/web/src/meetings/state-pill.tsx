import type { MeetingState } from '@xiehui/contracts/meetings';
import { Pill } from '../ui/pill.tsx';
import { useMeetingWords } from './meetings.messages.ts';

/** Whether the record of a meeting is closed. */
export function StatePill({ state }: { state: MeetingState }) {
  const t = useMeetingWords();
  return <Pill state={state === 'held' ? 'ok' : 'near'}>{t(`state.${state}`)}</Pill>;
}
