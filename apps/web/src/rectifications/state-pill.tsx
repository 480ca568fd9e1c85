import type { RectificationLine } from '@xiehui/contracts/rectifications';
import { Pill } from '../ui/pill.tsx';
import { useRectificationWords } from './rectifications.messages.ts';

const look = { ordered: 'near', submitted: 'accent', closed: 'ok' } as const;

/** Where an order stands; overdue before anything else. */
export function StatePill({ order }: { order: Pick<RectificationLine, 'state' | 'overdue'> }) {
  const t = useRectificationWords();
  return order.overdue ? (
    <Pill state="bad">{t('overdue')}</Pill>
  ) : (
    <Pill state={look[order.state]}>{t(`state.${order.state}`)}</Pill>
  );
}
