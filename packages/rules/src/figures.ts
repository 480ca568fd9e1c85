/**
 * How a figure is put together from stored facts, for any unit and any period. Facts hold what was done; which days and
 * months have passed is asked of the calendar here, so a figure is right at midnight without anything being written.
 */
import { type Figure, type FigureState, MeasureCode, type Period } from '@xiehui/contracts/indicators';
import type { UnitKind } from '@xiehui/contracts/session';
import { type Day, daysInMonth, partsOf } from './dates.ts';
import { type Decimal, compare, decimal, multiply, rate, ratio, stepsToReach } from './decimal.ts';
import { measureOf, periodDays } from './measures.ts';
import { bodyKinds } from './unit-kinds.ts';

/** A stored fact of one unit with everything below it. */
export type Fact = {
  readonly measure: string;
  /** What the measure is counted apart by; empty where it is not. */
  readonly part: string;
  /** Empty for how things stand now. */
  readonly period: string;
  readonly numerator: number;
  readonly denominator: number;
};

/** A required themed day of the year asked for. */
export type RequiredDay = { readonly code: string; readonly on: Day };

/** What a figure is reckoned for: all days from `from` to `to`, as far as they have come by `asOf`. */
export type Span = { readonly from: Day; readonly to: Day; readonly asOf: Day };

export type Parts = { readonly numerator: number; readonly denominator: number | null };

type Reckoner = (facts: readonly Fact[], span: Span, days: readonly RequiredDay[]) => Parts | undefined;

const sum = (facts: readonly Fact[], is: (fact: Fact) => boolean): number =>
  facts.reduce((total, fact) => (is(fact) ? total + fact.numerator : total), 0);

const last = (month: string): Day => `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))}`;

/** The months of a span that have begun by `asOf`. */
export const monthsOf = ({ from, to, asOf }: Span): readonly string[] => {
  const { year } = partsOf(from);
  const months = Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`);
  return months.filter((month) => `${month}-01` >= from && `${month}-01` <= to && `${month}-01` <= asOf);
};

/** The months of a span in which a duty of the month has fallen due: those that have ended, or the one month asked for. */
export const monthsDue = (span: Span): readonly string[] => {
  const months = monthsOf(span);
  return span.from.slice(0, 7) === span.to.slice(0, 7) ? months : months.filter((month) => last(month) < span.asOf);
};

/** The required days of a span that have come by `asOf`. */
export const daysDue = (span: Span, days: readonly RequiredDay[]): readonly RequiredDay[] =>
  days.filter(({ on }) => on >= span.from && on <= span.to && on <= span.asOf);

const inMonths = (measure: string, months: readonly string[], part?: string) => (fact: Fact) =>
  fact.measure === measure && (part === undefined || fact.part === part) && months.includes(fact.period);

/** Active units of these kinds. */
const units = (facts: readonly Fact[], ...kinds: UnitKind[]): number =>
  sum(facts, ({ measure, part }) => measure === 'unitCount' && kinds.some((kind) => kind === part));

const associations = ['town', 'village', 'enterprise', 'migrant'] as const satisfies readonly UnitKind[];

/** Members at the end of a span: those of now without the comings and goings since. */
const membersAt = (facts: readonly Fact[], { to }: Span): number =>
  sum(facts, ({ measure, period }) => measure === 'memberCount' && period === '') -
  sum(facts, ({ measure, period }) => measure === 'memberChange' && period > to.slice(0, 7));

/** A span that is a whole half year counts people once in the half; any other once in the year. */
const onceIn = ({ from, to }: Span): 'half' | 'year' =>
  from.endsWith('-07-01') || (from.endsWith('-01-01') && to.endsWith('-06-30')) ? 'half' : 'year';

const isNow = ({ to, asOf }: Span): boolean => to >= asOf;

const reckoners: Record<MeasureCode, Reckoner> = {
  memberCount: (facts, span) => ({ numerator: membersAt(facts, span), denominator: null }),
  groupCount: (facts, span) => (isNow(span) ? { numerator: units(facts, 'group'), denominator: null } : undefined),
  activityCount: (facts, span) => {
    const spread = units(facts, ...associations);
    return spread === 0
      ? { numerator: sum(facts, inMonths('activityCount', monthsOf(span), 'group')), denominator: null }
      : { numerator: sum(facts, inMonths('activityCount', monthsOf(span), '')), denominator: spread };
  },
  themedDayRate: (facts, span, days) => {
    const due = daysDue(span, days);
    const held = sum(facts, ({ measure, part, period }) =>
      due.some(({ code, on }) => measure === 'themedDayRate' && part === code && period === on.slice(0, 4)),
    );
    return { numerator: held, denominator: due.length * units(facts, 'village') };
  },
  groupMonthlyActivityRate: (facts, span) => {
    const months = monthsDue(span);
    const held = sum(facts, inMonths('groupMonthlyActivityRate', months));
    return { numerator: held, denominator: months.length * units(facts, 'group') };
  },
  keyTaskCoverage: (facts, span) => {
    const served = facts.filter((fact) => inMonths('keyTaskCoverage', monthsOf(span))(fact) && fact.numerator > 0);
    return { numerator: new Set(served.map(({ part }) => part)).size, denominator: null };
  },
  trainingRate: (facts, span) => ({
    numerator: sum(facts, inMonths('trainingRate', monthsOf(span), onceIn(span))),
    denominator: membersAt(facts, span),
  }),
  trainingSessionCount: (facts, span) => {
    const towns = units(facts, 'town');
    const held = sum(facts, inMonths('trainingSessionCount', monthsOf(span)));
    return { numerator: held, denominator: towns > 0 ? towns : null };
  },
  memberRecordCompletenessRate: (facts, span) => {
    const fact = facts.find(({ measure }) => measure === 'memberRecordCompletenessRate');
    return isNow(span) ? { numerator: fact?.numerator ?? 0, denominator: fact?.denominator ?? 0 } : undefined;
  },
  // Apart by the kind of unit they work for: a town has its own staff, not those of its villages; a district tells of all.
  staffAssignedCount: (facts, span) => {
    const own = units(facts, 'district') > 0 ? undefined : units(facts, 'town') > 0 ? 'town' : 'village';
    const is = ({ measure, part }: Fact): boolean =>
      measure === 'staffAssignedCount' && (own === undefined || part === own);
    return isNow(span) ? { numerator: sum(facts, is), denominator: null } : undefined;
  },
  // Apart by the kind of unit: the support that a town has is its own, not that of its villages.
  leadershipSupportItems: (facts, span) => {
    const own = units(facts, 'district') > 0 ? 'district' : units(facts, 'town') > 0 ? 'town' : 'village';
    const held = inMonths('leadershipSupportItems', monthsOf(span));
    const is = (fact: Fact): boolean => held(fact) && fact.part.startsWith(`${own}:`) && fact.numerator > 0;
    return { numerator: new Set(facts.filter(is).map(({ part }) => part)).size, denominator: null };
  },
};

/** Figures that grow from zero over the year; of their target, a month's share falls due with each month. */
const growing: readonly MeasureCode[] = ['activityCount', 'keyTaskCoverage', 'trainingRate', 'trainingSessionCount'];
/** Whether a measure's target falls due month by month. */
export const grows = (code: MeasureCode): boolean => growing.includes(code);

const everywhere: readonly UnitKind[] = [...bodyKinds, 'group'];
const levels: Partial<Record<MeasureCode, readonly UnitKind[]>> = {
  groupCount: bodyKinds,
  themedDayRate: ['district', 'town', 'village'],
  groupMonthlyActivityRate: ['district', 'town', 'village', 'enterprise', 'migrant', 'institution', 'group'],
  trainingSessionCount: ['district', 'town'],
  staffAssignedCount: ['district', 'town', 'village'],
  leadershipSupportItems: ['district', 'town', 'village'],
};

/** The measures that say something of a unit of this kind in this kind of period, in the order they are shown. */
export const measuresOf = (kind: UnitKind, period: Period): readonly MeasureCode[] => {
  const span = periodDays(period);
  return MeasureCode.options.filter(
    (code) =>
      (levels[code] ?? everywhere).includes(kind) &&
      (measureOf(code)?.periods.some((one) => one === span.kind) ?? false),
  );
};

/** Figures that are known for today alone: what they count keeps no history. */
const momentary: readonly MeasureCode[] = ['groupCount', 'memberRecordCompletenessRate', 'staffAssignedCount'];
/** Whether a measure can be reckoned for an earlier month. */
export const hasHistory = (code: MeasureCode): boolean => !momentary.includes(code);

/** Whether a target of the measure is meant for units of this kind: a group's own activities are asked for by the month. */
export const isAskedOf = (code: MeasureCode, kind: UnitKind, period: Period): boolean =>
  measuresOf(kind, period).includes(code) && !(code === 'activityCount' && (kind === 'group' || kind === 'branch'));

/** The span of a period as it stands on a day. @throws RangeError when the text names no period */
export const spanOf = (period: Period, asOf: Day): Span => {
  const { from, to } = periodDays(period);
  return { from, to, asOf };
};

/** The span from the beginning of a month's year to the end of the month. */
export const throughMonth = (month: string, asOf: Day): Span => ({
  from: `${month.slice(0, 4)}-01-01`,
  to: last(month),
  asOf,
});

/** A target of the whole year, as the district has set it. */
export type Target = Decimal | null;

type Judged = Pick<Figure, 'target' | 'expected' | 'state' | 'short'>;
const unjudged: Judged = { target: null, expected: null, state: 'none', short: 0 };

const trimmed = (amount: Decimal): Decimal => amount.replace(/\.0$/, '');

/** Reached at what is due by now, near from nine tenths of it on; exact, not by the rounded figure. */
function judge(code: MeasureCode, { numerator, denominator }: Parts, target: Target, span: Span): Judged {
  if (target === null || denominator === 0) return { ...unjudged, target };
  const shares = grows(code) ? monthsOf(span).length : 12;
  const step = multiply(12, measureOf(code)?.kind === 'rate' ? 100 : 1);
  const have = multiply(numerator, step);
  const want = multiply(multiply(target, shares), denominator ?? 1);
  const reached = compare(have, want) >= 0;
  const state: FigureState = reached
    ? 'reached'
    : compare(multiply(have, 10), multiply(want, 9)) >= 0
      ? 'near'
      : 'missed';
  const short = reached ? 0 : Number(stepsToReach(want, step)) - numerator;
  return { target, expected: trimmed(ratio(multiply(target, shares), 12)), state, short };
}

/** The share or mean as shown; null for a part of nothing. */
function shown(code: MeasureCode, { numerator, denominator }: Parts): Decimal | null {
  if (measureOf(code)?.kind === 'rate') return rate(numerator, denominator ?? 0) ?? null;
  if (denominator === null || denominator === 1) return decimal(numerator);
  return denominator === 0 ? null : ratio(numerator, denominator);
}

/** One figure of a unit, from the unit's facts. `days`: the required themed days of the span's year. */
export function figureOf(
  code: MeasureCode,
  facts: readonly Fact[],
  span: Span,
  { days, target }: { readonly days: readonly RequiredDay[]; readonly target: Target },
): Figure {
  const parts = span.from > span.asOf ? undefined : reckoners[code](facts, span, days);
  if (!parts) return { measure: code, numerator: 0, denominator: null, value: null, mean: false, ...unjudged };
  const counts = measureOf(code)?.kind === 'count';
  return {
    measure: code,
    ...parts,
    value: shown(code, parts),
    mean: counts && parts.denominator !== null && parts.denominator > 1,
    ...judge(code, parts, target, span),
  };
}
