import { Pill } from '../ui/pill.tsx';
import { useStaffingWords } from './staffing.messages.ts';

/** How many are in service of those required; what is missing is said in words. */
export function VacancyPill({ filled, required, vacant }: { filled: number; required: number; vacant: number }) {
  const t = useStaffingWords();
  return (
    <span className="row wrap">
      <span>{t('counts', { filled, required })}</span>
      {required > 0 && (
        <Pill state={vacant > 0 ? 'bad' : 'ok'}>{vacant > 0 ? t('vacant', { count: vacant }) : t('complete')}</Pill>
      )}
    </span>
  );
}
