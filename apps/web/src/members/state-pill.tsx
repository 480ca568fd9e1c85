import type { MemberState } from '@xiehui/contracts/people';
import { Mark } from '../ui/mark.tsx';
import { Pill } from '../ui/pill.tsx';
import { useMemberWords } from './members.messages.ts';

const shapes = { active: 'ok', applied: 'near', left: 'none' } as const;

/** In the head of a record. */
export function StatePill({ state }: { state: MemberState }) {
  const t = useMemberWords();
  return <Pill state={shapes[state]}>{t(`state.${state}`)}</Pill>;
}

/** In a row: who is on the register, as nearly all are, needs no sign. */
export function StateMark({ state }: { state: MemberState }) {
  const t = useMemberWords();
  if (state === 'active') return <>{t('state.active')}</>;
  return <Mark state={shapes[state]}>{t(`state.${state}`)}</Mark>;
}
