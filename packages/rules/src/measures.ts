/**
 * The catalogue of base measures that are reckoned from records, as data, and the periods they are reckoned for. One
 * definition serves the figure on a page, the sentence that explains it, and the item of a standard that asks for it.
 */
import { type Day, dayOf, daysInMonth, partsOf } from './dates.ts';
import { type Decimal, type Quantity, decimal, rate } from './decimal.ts';
import type { Words } from './standards.ts';

export const periodKinds = ['month', 'quarter', 'half', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** `period` is "2026-05", "2026Q2", "2026H1" or "2026". */
export type Period = { readonly kind: PeriodKind; readonly period: string };

/** The kinds of record whose writing can change a measure. */
export const topics = ['units', 'members', 'activities', 'trainings', 'staff', 'documents'] as const;
export type Topic = (typeof topics)[number];

export type MeasureUnit = '%' | '次' | '人' | '个' | '项';

export type Measure = {
  readonly code: string;
  readonly kind: 'rate' | 'count';
  readonly unit: MeasureUnit;
  readonly name: Words;
  /** What is counted; for a rate, what is counted above the line. */
  readonly numerator: Words;
  /** null for a count. */
  readonly denominator: Words | null;
  readonly topics: readonly Topic[];
  /** The periods for which the measure means something. */
  readonly periods: readonly PeriodKind[];
  /** Whether a unit's figure is the sum of the figures below it; otherwise it is counted anew for each unit. */
  readonly addsUp: boolean;
  /** Whether the denominator grows as days pass, without any record being written. */
  readonly elapses: boolean;
};

const anyPeriod = periodKinds;
const asRate = { kind: 'rate', unit: '%', addsUp: true, elapses: false } as const;
const asCount = { kind: 'count', denominator: null, addsUp: true, elapses: false } as const;

/** Codes, names and meanings are those of `prisma/seed/indicators.json`, where the measure is an indicator. */
export const measures = [
  {
    ...asCount,
    code: 'memberCount',
    unit: '人',
    name: { zh: '会员人数', en: 'Members' },
    numerator: { zh: '在册会员', en: 'members on the register' },
    topics: ['members'],
    periods: anyPeriod,
  },
  {
    ...asCount,
    code: 'groupCount',
    unit: '个',
    name: { zh: '会员小组数', en: 'Member groups' },
    numerator: { zh: '正常运行的会员小组', en: 'active member groups' },
    topics: ['units'],
    periods: anyPeriod,
  },
  {
    ...asCount,
    code: 'activityCount',
    unit: '次',
    name: { zh: '宣传服务活动次数', en: 'Publicity and service activities' },
    numerator: { zh: '已完成并有佐证的活动', en: 'finished activities with evidence' },
    topics: ['activities'],
    periods: anyPeriod,
  },
  {
    ...asRate,
    code: 'themedDayRate',
    name: { zh: '重要节日活动开展率', en: 'Observance-day activity rate' },
    numerator: { zh: '已开展主题活动的必办节日', en: 'required observance days with a linked finished activity' },
    denominator: { zh: '已到日期的必办节日', en: 'required observance days elapsed' },
    topics: ['units', 'activities'],
    periods: ['half', 'year'],
    elapses: true,
  },
  {
    ...asCount,
    code: 'keyTaskCoverage',
    unit: '项',
    name: { zh: '六项重点任务覆盖数', en: 'Key tasks covered' },
    numerator: { zh: '至少开展过一次活动的重点任务', en: 'key tasks (of six) with at least one finished activity' },
    topics: ['activities'],
    periods: ['year'],
    addsUp: false,
  },
  {
    ...asRate,
    code: 'groupMonthlyActivityRate',
    name: { zh: '小组月活动落实率', en: 'Group monthly-activity rate' },
    numerator: { zh: '当月至少开展一次活动的小组月数', en: 'group-months with at least one finished group activity' },
    denominator: { zh: '已过去的小组月数', en: 'group-months elapsed' },
    topics: ['units', 'activities'],
    periods: anyPeriod,
    elapses: true,
  },
  {
    ...asRate,
    code: 'trainingRate',
    name: { zh: '培训率', en: 'Training rate' },
    numerator: {
      zh: '本年度至少参加过一次培训的应训人员',
      en: 'people obliged to train with at least one attended training in the year',
    },
    denominator: { zh: '应训人员', en: 'people obliged to train' },
    topics: ['members', 'trainings'],
    periods: ['half', 'year'],
  },
  {
    ...asCount,
    code: 'trainingSessionCount',
    unit: '次',
    name: { zh: '培训班次', en: 'Training sessions held' },
    numerator: { zh: '已办结的培训', en: 'finished trainings' },
    topics: ['trainings'],
    periods: anyPeriod,
  },
  {
    ...asRate,
    code: 'memberRecordCompletenessRate',
    name: { zh: '会员登记完整率', en: 'Member register completeness' },
    numerator: { zh: '必填项齐全的在册会员', en: 'members on the register with every required field filled' },
    denominator: { zh: '在册会员', en: 'members on the register' },
    topics: ['members'],
    periods: ['quarter', 'half', 'year'],
  },
  {
    ...asCount,
    code: 'staffAssignedCount',
    unit: '人',
    name: { zh: '专(兼)职工作人员数', en: 'Full- or part-time staff count' },
    numerator: { zh: '在岗专职、兼职和挂职工作人员', en: 'full-time, part-time and seconded staff in service' },
    topics: ['staff'],
    periods: ['quarter', 'half', 'year'],
    addsUp: false,
  },
  {
    ...asCount,
    code: 'leadershipSupportItems',
    unit: '项',
    name: { zh: '“三纳入四同时”落实项数', en: 'Party/government support items fulfilled' },
    numerator: { zh: '有佐证的党政支持事项', en: 'support items of party and government with evidence' },
    topics: ['documents'],
    periods: ['year'],
    addsUp: false,
  },
  {
    ...asRate,
    code: 'groupCoverageRate',
    name: { zh: '会员小组覆盖率', en: 'Member-group coverage rate' },
    numerator: { zh: '已建会员小组的村民小组或网格', en: 'villager groups or grids having an active member group' },
    denominator: { zh: '村民小组或网格', en: 'villager groups or grids' },
    topics: ['units'],
    periods: ['quarter', 'half', 'year'],
  },
  {
    ...asRate,
    code: 'fiveGoodGroupRate',
    name: { zh: '五好小组比例', en: 'Share of five-good groups' },
    numerator: { zh: '持有有效五好认定的会员小组', en: 'groups holding a valid five-good recognition' },
    denominator: { zh: '正常运行的会员小组', en: 'active member groups' },
    topics: ['units'],
    periods: ['year'],
  },
] as const satisfies readonly Measure[];
export type MeasureCode = (typeof measures)[number]['code'];

/** The measure of that code, or undefined: an item may ask for one that no record answers yet, and an officer scores it. */
export const measureOf = (code: string): Measure | undefined => measures.find((measure) => measure.code === code);

/**
 * The figure as shown: per cent to 0.1 for a rate, the plain number for a count. Undefined for a rate of nothing.
 * @throws RangeError when a rate comes without a denominator: a fault of the caller.
 */
export const value = (
  measure: Pick<Measure, 'kind'>,
  numerator: Quantity,
  denominator: Quantity | null,
): Decimal | undefined => {
  if (measure.kind === 'count') return decimal(numerator);
  if (denominator === null) throw new RangeError('a rate without a denominator');
  return rate(numerator, denominator);
};

/** The month, quarter, half and year a day lies in, in this order. */
export const periodsOf = (day: Day): readonly Period[] => {
  const { year, month } = partsOf(day);
  return [
    { kind: 'month', period: day.slice(0, 7) },
    { kind: 'quarter', period: `${year}Q${Math.ceil(month / 3)}` },
    { kind: 'half', period: `${year}H${Math.ceil(month / 6)}` },
    { kind: 'year', period: `${year}` },
  ];
};

const monthsIn: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, half: 6, year: 12 };
const kindOfMark: Readonly<Record<string, PeriodKind>> = { '-': 'month', Q: 'quarter', H: 'half' };

/**
 * Kind, first and last day of a period: "2026Q2" runs from 2026-04-01 to 2026-06-30.
 * @throws RangeError when the text names no period.
 */
export const periodDays = (period: string): { readonly kind: PeriodKind; readonly from: Day; readonly to: Day } => {
  const [, years = '', mark = '', place = '1'] = /^(\d{4})(?:(-(?=\d\d$)|[QH](?=\d$))(\d+))?$/.exec(period) ?? [];
  const kind = kindOfMark[mark] ?? 'year';
  const year = Number(years);
  const last = Number(place) * monthsIn[kind];
  const from = dayOf({ year, month: last - monthsIn[kind] + 1, date: 1 });
  const to = last <= 12 ? dayOf({ year, month: last, date: daysInMonth(year, last) }) : undefined;
  if (years === '' || !from || !to) throw new RangeError(`not a period: ${period}`);
  return { kind, from, to };
};
