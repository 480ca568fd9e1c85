import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id } from './fields.ts';
import { page, paging } from './paging.ts';
import { UnitKind } from './session.ts';

/** The measures the portal reckons from its own records; names and meanings are in `@xiehui/rules/measures`. */
export const MeasureCode = z.enum([
  'memberCount',
  'groupCount',
  'activityCount',
  'themedDayRate',
  'groupMonthlyActivityRate',
  'keyTaskCoverage',
  'trainingRate',
  'trainingSessionCount',
  'memberRecordCompletenessRate',
  'staffAssignedCount',
  'leadershipSupportItems',
]);
export type MeasureCode = z.infer<typeof MeasureCode>;

/** `2026-05`, `2026Q2`, `2026H1` or `2026`. */
export const Period = z.string().regex(/^20\d\d(-(0[1-9]|1[0-2])|Q[1-4]|H[12])?$/);
export type Period = z.infer<typeof Period>;

/** How a figure stands to its target: reached, near, missed, or not judged. */
export const FigureState = z.enum(['reached', 'near', 'missed', 'none']);
export type FigureState = z.infer<typeof FigureState>;

/** A decimal number as text: rates in per cent to 0.1, means to 0.1, counts whole. */
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const count = z.number().int().min(0);

/** One measure of one unit in one period, as the records stand at this moment. */
export const Figure = z.strictObject({
  measure: MeasureCode,
  numerator: count,
  /** Of a rate: what the numerator is a part of. Of a count with `mean`: over how many units it is spread. Else null. */
  denominator: count.nullable(),
  /** The numerator as a share or mean of the denominator; null where there is nothing to reckon with. */
  value: decimal.nullable(),
  /** True when `value` is a mean per association and not the count itself. */
  mean: z.boolean(),
  /** What is asked for the whole year; null where the district asks for nothing. */
  target: decimal.nullable(),
  /** What of it is due by now. */
  expected: decimal.nullable(),
  state: FigureState,
  /** How many more make it reach what is due by now. */
  short: count,
});
export type Figure = z.infer<typeof Figure>;

/** Where a figure stood at the end of a month, since the year began. */
export const Point = z.strictObject({ month: z.string(), value: decimal.nullable() });
export type Point = z.infer<typeof Point>;

export const UnitRef = z.strictObject({ id, name: z.string(), kind: UnitKind });
export type UnitRef = z.infer<typeof UnitRef>;

const where = {
  /** The unit; absent: the post's own. */
  unit: id.optional(),
  /** Absent: the year of today. */
  period: Period.optional(),
};

/** The figures of a unit, each with up to five months. `not_found` for a unit out of reach. */
export const readFigures = endpoint({
  method: 'GET',
  path: '/indicators/figures',
  permission: 'measure.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject(where),
  response: z.strictObject({
    unit: UnitRef,
    period: Period,
    /** The day the figures stand for. */
    asOf: day,
    figures: z.array(Figure.extend({ series: z.array(Point).max(5) })),
  }),
});

/** Units below one against measures: the heat table, with the unit's own line last. At most 1,000 rows, by path. */
export const readTable = endpoint({
  method: 'GET',
  path: '/indicators/table',
  permission: 'measure.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({
    ...where,
    /** The units right below, or all villages. */
    rows: z.enum(['children', 'villages']).default('children'),
    /** On which day's map of units the table is drawn: who existed, and what lay below whom. Absent: on today's. */
    map: day.optional(),
  }),
  response: z.strictObject({
    unit: UnitRef,
    period: Period,
    asOf: day,
    measures: z.array(MeasureCode),
    /** `villages`: how many active villages lie at and below the row. Figures in the order of `measures`. */
    rows: z.array(z.strictObject({ unit: UnitRef, villages: count, figures: z.array(Figure) })).max(1_000),
    total: z.strictObject({ villages: count, figures: z.array(Figure) }),
    more: z.boolean(),
  }),
});

/** Why a record does not count toward a figure. */
export const UncountedReason = z.enum([
  /** Not submitted, not finished. */
  'draft',
  /** Taken back. */
  'withdrawn',
  /** Entered in the period, held outside it. */
  'outsidePeriod',
  /** The same unit, day or person has been counted by another record. */
  'repeated',
  /** A group's activity counts as a group's, not as the association's. */
  'ofGroup',
  /** Only villages are asked for themed days. */
  'notVillage',
  /** The month has not ended. */
  'monthRunning',
  /** Held near a required day without naming it. */
  'dayNotNamed',
  /** The day has not come. */
  'dayAhead',
  /** The unit is no longer active. */
  'unitRetired',
  /** Not a member, or no longer. */
  'notMember',
  /** Nobody is entered as having attended. */
  'nobodyAttended',
  /** A required field is empty. */
  'incomplete',
]);
export type UncountedReason = z.infer<typeof UncountedReason>;

/** A record behind a figure, or a unit with how many of its records stand behind it. */
export const CountedRecord = z.strictObject({
  /** `trainingAbove`: a session that a unit above one's own held; only its title and day are told. */
  type: z.enum(['activity', 'training', 'trainingAbove', 'unit']),
  id,
  title: z.string(),
  on: day.nullable(),
  unit: UnitRef,
  /** Of a group: the unit above it, where that is seen; groups of many villages bear one name. */
  above: z.string().optional(),
  /** What the record adds to the numerator, or would. */
  adds: count,
  /** Null: it counts. */
  reason: UncountedReason.nullable(),
});
export type CountedRecord = z.infer<typeof CountedRecord>;

const asked = z.strictObject({ ...where, measure: MeasureCode });

/** How a figure was reckoned: the figure, its months beside those of the unit above, what counts and what does not. */
export const explainFigure = endpoint({
  method: 'GET',
  path: '/indicators/explanation',
  permission: 'measure.read',
  reach: 'unit',
  audit: 'none',
  query: asked,
  response: z.strictObject({
    unit: UnitRef,
    period: Period,
    asOf: day,
    figure: Figure.extend({ series: z.array(Point).max(12) }),
    /** The first records; the rest by `listFigureRecords`. */
    counted: z.strictObject({ records: count, adds: count, first: z.array(CountedRecord).max(5) }),
    uncounted: z.array(z.strictObject({ reason: UncountedReason, records: count, adds: count })),
  }),
});

/** The records behind a figure, or those that do not count for the reason given; latest first. */
export const listFigureRecords = endpoint({
  method: 'GET',
  path: '/indicators/records',
  permission: 'measure.read',
  reach: 'unit',
  audit: 'none',
  query: asked.extend({ ...paging, reason: UncountedReason.optional() }),
  response: page(CountedRecord),
});

/** A duty that comes round: a themed day for each village, or a month for each group. */
const dutyKey = {
  kind: z.enum(['themedDay', 'groupMonth']),
  /** Code of the themed day with its year (`memberDay-2026`), or the month (`2026-05`). */
  code: z.string().regex(/^[a-zA-Z0-9-]{1,48}$/),
};

export const Duty = z.strictObject({
  ...dutyKey,
  /** Of a themed day, as the district's calendar has it. */
  nameZh: z.string().nullable(),
  nameEn: z.string().nullable(),
  /** The last day to do it, or to record it. */
  due: day,
  total: count,
  done: count,
  /** By unit, in the order of `units`: how many are asked, how many have not done it. */
  cells: z.array(z.strictObject({ total: count, open: count })),
});
export type Duty = z.infer<typeof Duty>;

/** What is due now: overdue first, then by date. Columns are the units right below that are asked for something, or the unit itself. */
export const readDuties = endpoint({
  method: 'GET',
  path: '/indicators/duties',
  permission: 'measure.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ unit: id.optional() }),
  response: z.strictObject({ unit: UnitRef, asOf: day, units: z.array(UnitRef), duties: z.array(Duty) }),
});

/** The units at and below one that have not done a duty. */
export const listOpenUnits = endpoint({
  method: 'GET',
  path: '/indicators/duties/units',
  permission: 'measure.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ unit: id.optional(), ...dutyKey, ...paging }),
  response: page(UnitRef.extend({ parent: z.string() })),
});

/** A figure as an observer above the district sees it: null where fewer than five people stand behind it. */
export const Total = Figure.pick({ measure: true, mean: true, value: true }).extend({
  numerator: count.nullable(),
  denominator: count.nullable(),
  hidden: z.boolean(),
});
export type Total = z.infer<typeof Total>;

/** The districts of the observer's city, rolled up; nothing below a district. */
export const readTotals = endpoint({
  method: 'GET',
  path: '/totals',
  permission: 'total.read',
  reach: 'system',
  audit: 'read',
  query: z.strictObject({ period: Period.optional() }),
  response: z.strictObject({
    city: z.string(),
    period: Period,
    asOf: day,
    measures: z.array(MeasureCode),
    districts: z.array(z.strictObject({ code: z.string(), name: z.string(), villages: count, totals: z.array(Total) })),
    total: z.array(Total),
  }),
});
