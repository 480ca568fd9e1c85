/** How many meetings of a kind an association owes by a day. */
import { daysInMonth, partsOf, type Day } from './dates.ts';

export const meetingPeriods = ['year', 'halfYear', 'quarter', 'month'] as const;
export type MeetingPeriod = (typeof meetingPeriods)[number];

/** So many meetings of a kind in every period. */
export type MeetingRule = { readonly kind: string; readonly times: number; readonly per: MeetingPeriod };
export type HeldMeeting = { readonly kind: string; readonly heldOn: Day };

export type MeetingsOwed = MeetingRule & {
  /** Held in the year. */
  readonly held: number;
  /** To be held in the year. */
  readonly asked: number;
  /** By the day too few: whole periods in full, the running one in proportion to what of it has passed. */
  readonly owed: number;
};

const months: Record<MeetingPeriod, number> = { year: 12, halfYear: 6, quarter: 3, month: 1 };

const dayOfYear = (day: Day): number => {
  const { year, month, date } = partsOf(day);
  return date + Array.from({ length: month - 1 }, (_, i) => daysInMonth(year, i + 1)).reduce((sum, d) => sum + d, 0);
};
const firstOf = (year: number, month: number): Day => `${year}-${String(month).padStart(2, '0')}-01`;
const lastOf = (year: number, month: number): Day =>
  `${year}-${String(month).padStart(2, '0')}-${daysInMonth(year, month)}`;

type Span = { readonly from: Day; readonly to: Day };

/** How many are to be held in a period by the end of so many of its days. */
const share = (rule: MeetingRule, { from, to }: Span, days: number): number =>
  Math.floor((rule.times * days) / (dayOfYear(to) - dayOfYear(from) + 1));

/** Days of a period, from the day the association began, that lie before a day; the last included when it is past. */
function daysBefore(day: Day, { from, to }: Span, began: Day | null): number {
  const first = began !== null && began > from ? began : from;
  if (day <= first || first > to) return 0;
  return (day > to ? dayOfYear(to) + 1 : dayOfYear(day)) - dayOfYear(first);
}

/**
 * Each rule answered for a year on a day; `held` may hold meetings of other years and kinds. Of an association that `began`
 * in the year only what its part of each period comes to is asked.
 */
export const meetingsOwed = (
  rules: readonly MeetingRule[],
  held: readonly HeldMeeting[],
  year: number,
  today: Day,
  began: Day | null = null,
): MeetingsOwed[] =>
  rules.map((rule) => {
    const days = held
      .filter((one) => one.kind === rule.kind && one.heldOn.startsWith(`${year}-`))
      .map((one) => one.heldOn);
    const length = months[rule.per];
    const spans = Array.from({ length: 12 / length }, (_, i) => ({
      from: firstOf(year, i * length + 1),
      to: lastOf(year, (i + 1) * length),
    }));
    const by = (day: Day, span: Span) => share(rule, span, daysBefore(day, span, began));
    const heldIn = ({ from, to }: Span) => days.filter((day) => day >= from && day <= to).length;
    const asked = spans.reduce((sum, span) => sum + by(`${year + 1}-01-01`, span), 0);
    const owed = spans.reduce((sum, span) => sum + Math.max(0, by(today, span) - heldIn(span)), 0);
    return { ...rule, held: days.length, asked, owed };
  });

/** What an association of a kind is asked to hold in a year, as rules: twelve a year are one in every month. */
export const meetingRules = (aYear: Readonly<Record<string, number>>): MeetingRule[] =>
  Object.entries(aYear).map(([kind, times]) =>
    times === 12 ? { kind, times: 1, per: 'month' } : { kind, times, per: 'year' },
  );
