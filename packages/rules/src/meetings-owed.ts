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

function owedIn(rule: MeetingRule, days: readonly Day[], span: { from: Day; to: Day }, today: Day): number {
  const held = days.filter((day) => day >= span.from && day <= span.to).length;
  if (today < span.from) return 0;
  if (today > span.to) return Math.max(0, rule.times - held);
  const length = dayOfYear(span.to) - dayOfYear(span.from) + 1;
  const passed = dayOfYear(today) - dayOfYear(span.from);
  return Math.max(0, Math.floor((rule.times * passed) / length) - held);
}

/** Each rule answered for a year on a day; `held` may hold meetings of other years and kinds. */
export const meetingsOwed = (
  rules: readonly MeetingRule[],
  held: readonly HeldMeeting[],
  year: number,
  today: Day,
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
    const owed = spans.reduce((sum, span) => sum + owedIn(rule, days, span, today), 0);
    return { ...rule, held: days.length, asked: rule.times * spans.length, owed };
  });

/** What an association of a kind is asked to hold in a year, as rules: twelve a year are one in every month. */
export const meetingRules = (aYear: Readonly<Record<string, number>>): MeetingRule[] =>
  Object.entries(aYear).map(([kind, times]) =>
    times === 12 ? { kind, times: 1, per: 'month' } : { kind, times, per: 'year' },
  );
