/** What makes a standard unfit for a review, found before it is published rather than in the middle of a visit. */
import { type Decimal, add, compare, isDecimal, multiply } from './decimal.ts';
import { type Grade, type Scoring, type Standard, type StandardItem, fullScore } from './standards.ts';

export const flawCodes = [
  /** The weights do not add up to 100; `found` says to what. */
  'weightsSum',
  /** A section, item or grade bears the code of another of its kind. */
  'codeRepeated',
  'sectionEmpty',
  /** Not a positive multiple of 0.1; for a veto, not 0. */
  'weightInvalid',
  /** Not a number, negative, or a `>=` condition that 0 already meets. */
  'targetInvalid',
  /** A way of scoring without records to score from. */
  'scoringWithoutAuto',
  /** A way of losing points by degrees under a `<=` condition or on a veto, which know only yes and no. */
  'scoringByDegrees',
  /** A floor, deduction or step out of its bounds, or steps that do not fall from the full weight at the target. */
  'scoringInvalid',
  'noGrades',
  /** A least score outside 0–100 or a least section rate outside 0–1. */
  'gradeInvalid',
  /** Not below the grade before it. */
  'gradesUnordered',
  /** The last grade asks for something, so that a sheet may earn none. */
  'lastGradeUnreached',
] as const;
export type FlawCode = (typeof flawCodes)[number];

/** `at` is the code of the section, item or grade concerned. */
export type Flaw = { readonly code: FlawCode; readonly at?: string; readonly found?: string };

const within = (amount: string, least: Decimal, most: Decimal): boolean =>
  isDecimal(amount) && compare(amount, least) >= 0 && compare(amount, most) <= 0;
const isPositive = (amount: string): boolean => isDecimal(amount) && compare(amount, 0) > 0;
const isWholeTenths = (amount: string): boolean => isDecimal(amount) && !multiply(amount, 10).includes('.');

const repeated = (codes: readonly string[]): readonly Flaw[] =>
  codes.filter((code, place) => codes.indexOf(code) !== place).map((at): Flaw => ({ code: 'codeRepeated', at }));

type Steps = Extract<Scoring, { kind: 'stepped' }>['steps'];
const stepsFall = (steps: Steps, weight: Decimal, target: Decimal): boolean => {
  const sound = steps.every(
    (step) => within(step.score, '0', weight) && isWholeTenths(step.score) && within(step.atLeast, '0', target),
  );
  const [first] = steps;
  if (!sound || !first || compare(first.atLeast, target) !== 0 || compare(first.score, weight) !== 0) return false;
  return steps.every((step, place) => {
    const before = steps[place - 1];
    return !before || (compare(step.atLeast, before.atLeast) < 0 && compare(step.score, before.score) < 0);
  });
};

const scoringIsSound = (scoring: Scoring, weight: Decimal, target: Decimal): boolean => {
  switch (scoring.kind) {
    case 'allOrNothing':
      return true;
    case 'proportional':
      return scoring.floor === null || within(scoring.floor, '0', '1');
    case 'perMissing':
      return isPositive(scoring.each);
    case 'perPoint':
      return isPositive(scoring.each) && isPositive(scoring.step);
    case 'stepped':
      return stepsFall(scoring.steps, weight, target);
  }
};

const scoringFlaw = ({ auto, scoring, vetoes, weight }: StandardItem): FlawCode | undefined => {
  if (!scoring) return undefined;
  if (!auto) return 'scoringWithoutAuto';
  if (scoring.kind !== 'allOrNothing' && (vetoes || auto.op === '<=')) return 'scoringByDegrees';
  return scoringIsSound(scoring, weight, auto.value) ? undefined : 'scoringInvalid';
};

const targetIsSound = ({ op, value }: NonNullable<StandardItem['auto']>): boolean =>
  op === '>=' ? isPositive(value) : isDecimal(value) && compare(value, 0) >= 0;

const flawsOfItem = (item: StandardItem): readonly Flaw[] => {
  const weighs = isWholeTenths(item.weight) && compare(item.weight, 0) === (item.vetoes ? 0 : 1);
  const target = !item.auto || targetIsSound(item.auto);
  const scoring = weighs && target ? scoringFlaw(item) : undefined;
  return [
    ...(weighs ? [] : [{ code: 'weightInvalid', at: item.code, found: item.weight } as const]),
    ...(target ? [] : [{ code: 'targetInvalid', at: item.code, found: item.auto?.value ?? '' } as const]),
    ...(scoring ? [{ code: scoring, at: item.code }] : []),
  ];
};

const gradeIsSound = (grade: Grade): boolean =>
  within(grade.minScore, '0', String(fullScore)) &&
  (grade.minSectionRate === null || within(grade.minSectionRate, '0', '1'));

const flawsOfGrades = (grades: readonly Grade[]): readonly Flaw[] => {
  const last = grades.at(-1);
  if (!last) return [{ code: 'noGrades' }];
  const invalid = grades.filter((grade) => !gradeIsSound(grade));
  if (invalid.length > 0) return invalid.map((grade): Flaw => ({ code: 'gradeInvalid', at: grade.code }));
  const unordered = grades.filter((grade, place) => {
    const before = grades[place - 1];
    return before !== undefined && compare(grade.minScore, before.minScore) >= 0;
  });
  const open = compare(last.minScore, 0) === 0 && last.minSectionRate === null;
  return [
    ...unordered.map((grade): Flaw => ({ code: 'gradesUnordered', at: grade.code })),
    ...(open ? [] : [{ code: 'lastGradeUnreached', at: last.code } as const]),
  ];
};

/** Everything wrong with the standard, in the order it is read; empty when it is fit for a review. */
export const checkStandard = (standard: Standard): readonly Flaw[] => {
  const items = standard.sections.flatMap((section) => section.items);
  const flaws = items.flatMap(flawsOfItem);
  const weighed = items.map((item) => item.weight).filter(isDecimal);
  const sum = weighed.reduce<Decimal>(add, '0');
  return [
    ...standard.sections
      .filter((section) => section.items.length === 0)
      .map((section): Flaw => ({ code: 'sectionEmpty', at: section.code })),
    ...repeated(standard.sections.map((section) => section.code)),
    ...repeated(items.map((item) => item.code)),
    ...flaws,
    ...(compare(sum, fullScore) === 0 ? [] : [{ code: 'weightsSum', found: sum } as const]),
    ...repeated(standard.grades.map((grade) => grade.code)),
    ...flawsOfGrades(standard.grades),
  ];
};
