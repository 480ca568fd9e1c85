import type { Duty, UnitRef } from '@xiehui/contracts/indicators';
import { shortDay } from '../platform/format.ts';
import { useScope } from '../platform/scope.tsx';
import type { State } from '../ui/shape.tsx';
import { useFigureWords } from './figure-words.ts';

const dayMs = 86_400_000;
const apart = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** Whether a duty stands open past its day. */
export const isLate = ({ due, total, done }: Pick<Duty, 'due' | 'total' | 'done'>, today: string): boolean =>
  due < today && done < total;

/** Where the units that have not done a duty are listed. */
export const openUnitsOf = ({ kind, code }: Pick<Duty, 'kind' | 'code'>, unit: UnitRef): string =>
  `/indicators/open?${new URLSearchParams({ unit: unit.id, kind, code })}`;

/** Says duties: what, by when, how often. */
export function useDutyWords() {
  const { t, language } = useFigureWords();
  const { year } = useScope();
  const name = ({ kind, code, nameZh, nameEn }: Pick<Duty, 'kind' | 'code' | 'nameZh' | 'nameEn'>): string =>
    kind === 'groupMonth'
      ? t('duty.groupMonth', { month: Number(code.slice(5)) })
      : t('duty.themedDayOf', { name: (language === 'zh' ? nameZh : nameEn) ?? code });
  const rule = ({ kind }: Pick<Duty, 'kind'>): string => t(kind === 'groupMonth' ? 'duty.perGroup' : 'duty.perVillage');
  const day = ({ due }: Pick<Duty, 'due'>): string => shortDay(due, year);
  const left = (duty: Duty, today: string): { text: string; state: State } => {
    const days = apart(today, duty.due);
    if (duty.done >= duty.total) return { text: t('duty.complete'), state: 'ok' };
    if (days === 0) return { text: t('duty.today'), state: 'near' };
    return days < 0
      ? { text: t('duty.lateBy', { days: -days }), state: 'bad' }
      : { text: t('duty.left', { days }), state: 'none' };
  };
  return { t, name, rule, day, left };
}
