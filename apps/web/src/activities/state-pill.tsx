import type { ActivityState } from '@xiehui/contracts/activities';
import { shortDay } from '../platform/format.ts';
import { useScope } from '../platform/scope.tsx';
import { Pill } from '../ui/pill.tsx';
import { useActivityWords } from './activities.messages.ts';

const looks = { draft: 'none', submitted: 'ok', withdrawn: 'near' } as const;

/** The state of a record, and whether it was entered late. */
export function StatePill({ state, late }: { state: ActivityState; late: boolean }) {
  const t = useActivityWords();
  return (
    <span className="row">
      <Pill state={looks[state]}>{t(`state.${state}`)}</Pill>
      {late && (
        <span className="small faint" title={t('lateWhy')}>
          {t('late')}
        </span>
      )}
    </span>
  );
}

/** A day as lists show it: without the year inside the chosen one. */
export const useDay = (): ((day: string) => string) => {
  const { year } = useScope();
  return (day) => shortDay(day, year);
};
