import type { Term } from '@xiehui/contracts/councils';
import { Pill } from '../ui/pill.tsx';
import { useCouncilWords } from './councils.messages.ts';

const states = { running: 'ok', ending: 'near', overdue: 'bad' } as const;

/** How a term stands, with the days that are left. */
export function TermPill({ term }: { term: Term }) {
  const t = useCouncilWords();
  if (term.closedOn) return <Pill state="none">{t('ended')}</Pill>;
  const days =
    term.daysLeft >= 0 ? t('days.left', { count: term.daysLeft }) : t('days.over', { count: -term.daysLeft });
  return (
    <Pill state={states[term.standing]}>
      {t(`standing.${term.standing}`)} · {days}
    </Pill>
  );
}
