/** The clock of a term of office: when it ends, how far it may be put off, when to remind. */
import { dayOf, daysInMonth, partsOf, type Day } from './dates.ts';

/** The day that many months later; the 31st becomes the last day of a shorter month. Negative counts go back. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, date } = partsOf(day);
  const at = year * 12 + month - 1 + count;
  const to = { year: Math.floor(at / 12), month: (((at % 12) + 12) % 12) + 1 };
  const moved = dayOf({ ...to, date: Math.min(date, daysInMonth(to.year, to.month)) });
  if (!moved) throw new RangeError(`no such day: ${count} months from ${day}`);
  return moved;
}

/** Days from the one day to the other; negative when the second lies before the first. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The day by which a term that begins then is to be renewed. */
export const regularEnd = (startsOn: Day, years: number): Day => addMonths(startsOn, years * 12);

/** The rhythm of the village-committee elections: one year of them, and every how many years they come. */
export type CommitteeElections = { readonly year: number; readonly everyYears: number };

/**
 * The last day of the village-committee election year nearest to the regular end of a term; undefined where none lies
 * within `months` of it, for a term is cut short or put off by no more than that.
 */
export function alignedEnd(end: Day, elections: CommitteeElections, months: number): Day | undefined {
  const { year } = partsOf(end);
  const near = Math.round((year - elections.year) / elections.everyYears);
  return [near - 1, near, near + 1]
    .map((step): Day => `${elections.year + step * elections.everyYears}-12-31`)
    .filter((day) => day >= addMonths(end, -months) && day <= addMonths(end, months))
    .toSorted((a, b) => Math.abs(daysBetween(end, a)) - Math.abs(daysBetween(end, b)))[0];
}

/** What the clock reads of a term. */
export type Timed = { readonly startsOn: Day; readonly endsOn: Day; readonly extendedTo: Day | null };

export const termStandings = ['running', 'ending', 'overdue'] as const;
export type TermStanding = (typeof termStandings)[number];

export type TermClock = {
  /** When it is to be renewed, the extension counted. */
  readonly dueOn: Day;
  /** Negative once it is overdue. */
  readonly daysLeft: number;
  readonly standing: TermStanding;
  /** The last reminder that has come due, in months before the end; null while none has. */
  readonly reminder: number | null;
};

/** How a term stands on a day; `reminders` are months before the end, in any order. */
export function termClock(term: Timed, today: Day, reminders: readonly number[]): TermClock {
  const dueOn = term.extendedTo ?? term.endsOn;
  const due = reminders.filter((months) => today >= addMonths(dueOn, -months));
  const reminder = due.length > 0 ? Math.min(...due) : null;
  const standing = today > dueOn ? 'overdue' : reminder === null ? 'running' : 'ending';
  return { dueOn, daysLeft: daysBetween(today, dueOn), standing, reminder };
}

/** The last day to which a term may be put off. */
export const latestExtension = (endsOn: Day, months: number): Day => addMonths(endsOn, months);
