import type { Activity, Counted, Uncounted } from '@xiehui/contracts/activities';
import type { ReactNode } from 'react';
import { Figure } from '../ui/figure.tsx';
import { Shape } from '../ui/shape.tsx';
import { useActivityWords } from './activities.messages.ts';
import { useDayName } from './themed-day.tsx';

/** `2026-05-29` → `5·29`. */
export const dotted = (day: string): string => `${Number(day.slice(5, 7))}·${Number(day.slice(8))}`;

/** What a line of the list says: its name, a second line, and its address of the records behind. */
export function useCountedWords() {
  const t = useActivityWords();
  const nameOf = useDayName();
  return (one: Counted, unit: string): { name: string; note: string; to: string } => {
    switch (one.code) {
      case 'themedDayRate': {
        const name = t('counted.themedDay', { day: one.on ? dotted(one.on) : nameOf(one) });
        const year = one.on?.slice(0, 4) ?? '';
        return { name, note: t('counted.themedNote', { unit, year }), to: `themedDay=${one.themedDay}&year=${year}` };
      }
      case 'activityCount': {
        const { have, need, year } = one;
        const left = (need ?? 0) - have;
        const note =
          need === null
            ? t('counted.activityFree')
            : left > 0
              ? t('counted.activityShort', { need, left })
              : t('counted.activityDone', { need });
        return { name: t('counted.activityCount'), note, to: `year=${year}` };
      }
      case 'keyTaskCoverage': {
        const tasks = one.added.map((task) => t(`task.${task}`)).join(t('comma'));
        const note = tasks ? t('counted.tasksAdded', { tasks }) : t('counted.tasksSame');
        return { name: t('counted.keyTaskCoverage'), note, to: `year=${one.year}` };
      }
      case 'groupMonthlyActivityRate':
        return {
          name: t('counted.groupMonth'),
          note: t('counted.groupNote', { month: one.month }),
          to: `period=${one.month}`,
        };
    }
  };
}

/** `3 / 4`, or `3` where the district asks for no number. */
export const shareOf = ({ have, need }: Counted): string => (need === null ? String(have) : `${have} / ${need}`);

type Props = {
  counted: readonly Counted[];
  unit: Activity['unit'];
  onAsk: (one: Counted) => void;
};

/** What a record counted toward: each with its number, which answers for itself. */
export function CountedList({ counted, unit, onAsk }: Props) {
  const say = useCountedWords();
  return (
    <ul className="counted">
      {counted.map((one) => {
        const { name, note } = say(one, unit.name);
        return (
          <Line key={one.code} state="ok" name={name} note={note}>
            <span className="value">
              <Figure of={name} onAsk={() => onAsk(one)}>
                {shareOf(one)}
              </Figure>
            </span>
          </Line>
        );
      })}
    </ul>
  );
}

/** What a record did not count toward, each with the one touch that mends it. */
export function UncountedList({
  uncounted,
  mend,
}: {
  uncounted: readonly Uncounted[];
  mend: (one: Uncounted) => ReactNode;
}) {
  const t = useActivityWords();
  return (
    <ul className="counted">
      {uncounted.map((one) => (
        <Line
          key={one.themedDay}
          state="near"
          name={t('counted.themedDay', { day: dotted(one.on) })}
          note={t('counted.themedNotNamed')}
        >
          {mend(one)}
        </Line>
      ))}
    </ul>
  );
}

type LineProps = { state: 'ok' | 'near' | 'none'; name: string; note?: string; children?: ReactNode };

/** One line: shape, name with a second line, and what stands at its end. */
export function Line({ state, name, note, children }: LineProps) {
  return (
    <li>
      <span className={`shape t-${state}`}>
        <Shape state={state} size={13} silent />
      </span>
      <div className="grow">
        <div>{name}</div>
        {note && <div className="note">{note}</div>}
      </div>
      {children}
    </li>
  );
}
