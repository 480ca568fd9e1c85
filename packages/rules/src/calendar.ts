/**
 * The association's themed days, from entries in the form of `prisma/seed/calendar.json`. Two ways of giving a date are
 * understood: a fixed month and day, and an nth weekday ("second Sunday of May"). Entries by the lunar calendar (重阳节,
 * the weeks before 春节) have no answer here: a district sets their date of the year by hand. Windows, deadlines and
 * recurring duties are no days and are passed over.
 */
import { type Day, dayOf, daysInMonth, partsOf, weekdayOf } from './dates.ts';

/** What an entry says of its date; the entry may say more. */
export type CalendarEntry = {
  readonly code: string;
  readonly kind: string;
  readonly dateRule: string;
  readonly month: number | null;
  readonly day: number | null;
  /** Whether every unit of the entry's levels is to hold an activity. */
  readonly required: boolean;
};

export type Observance<E extends CalendarEntry> = { readonly entry: E; readonly on: Day };

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'last'];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const nthWeekday = (rule: string, year: number): Day | undefined => {
  const [, ordinal = '', weekdayName = '', monthName = ''] = /^(\w+) (\w+) of (\w+)$/.exec(rule) ?? [];
  const weekday = weekdays.indexOf(weekdayName);
  const month = monthNames.indexOf(monthName) + 1;
  const nth = ordinals.indexOf(ordinal);
  const first = dayOf({ year, month, date: 1 });
  if (!first || weekday < 0 || nth < 0) return undefined;
  const start = 1 + ((weekday - weekdayOf(first) + 7) % 7);
  const lastWeek = Math.floor((daysInMonth(year, month) - start) / 7);
  return dayOf({ year, month, date: start + 7 * (ordinal === 'last' ? lastWeek : nth) });
};

/** The day of the entry in that year; undefined where it has none, or none that is reckoned here. */
export const dateIn = (entry: CalendarEntry, year: number): Day | undefined => {
  if (entry.dateRule !== 'fixed') return nthWeekday(entry.dateRule, year);
  return entry.month === null || entry.day === null ? undefined : dayOf({ year, month: entry.month, date: entry.day });
};

/** The themed days from the one day to the other, both included, by date; on the same date as they are listed. */
export const observancesBetween = <E extends CalendarEntry>(
  from: Day,
  to: Day,
  entries: readonly E[],
): readonly Observance<E>[] => {
  const [first, last] = [partsOf(from).year, partsOf(to).year];
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, more) => first + more);
  const found = entries
    .filter((entry) => entry.kind === 'observance')
    .flatMap((entry) =>
      years.flatMap((year) => {
        const on = dateIn(entry, year);
        return on !== undefined && on >= from && on <= to ? [{ entry, on }] : [];
      }),
    );
  return [...found].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
};

/** The themed day that falls on this very day; a required one before others, then the first listed. */
export const themedDayOn = <E extends CalendarEntry>(day: Day, entries: readonly E[]): E | undefined => {
  const today = observancesBetween(day, day, entries).map((observance) => observance.entry);
  return today.find((entry) => entry.required) ?? today[0];
};
