/**
 * What the records of a unit earn under one item of a standard. The answer is a proposal with its reckoning: an officer
 * sees the figures, the records behind them, and may score otherwise.
 *
 * Every score is reckoned from the exact figures and rounded once, half up, to 0.1 point; 29 of 40 against a target of
 * 80 % is 4 × 29 × 100 ÷ (40 × 80), not 4 × 72.5 ÷ 80. A score that rounds to the full weight is the full weight.
 */
import {
  type Decimal,
  type Quantity,
  compare,
  decimal,
  multiply,
  rate,
  ratio,
  roundToTenth,
  stepsToReach,
  subtract,
  wholeSteps,
} from './decimal.ts';
import type { Operator, Scoring, StandardItem } from './standards.ts';

/** What was counted. The denominator is null for a count, and for a flag, which counts 1 or 0. */
export type Measured = { readonly numerator: Quantity; readonly denominator: Quantity | null };

/** A rate is compared in per cent, a count by its number, a flag by 1 or 0. */
export type MeasureKind = 'rate' | 'count' | 'flag';

/** One item's rule, complete: what to reach and how points are lost short of it. */
export type ItemRule = {
  readonly weight: Decimal;
  readonly op: Operator;
  readonly target: Decimal;
  readonly scoring: Scoring;
};

/** What a score was reckoned from. `value` is as shown: per cent to 0.1, or the count. */
type Basis = {
  readonly weight: Decimal;
  readonly op: Operator;
  readonly target: Decimal;
  readonly value: Decimal;
  readonly numerator: Decimal;
  readonly denominator: Decimal | null;
};

/**
 * Why the score is what it is, for a sentence in the reader's language.
 * - `met`, `notMet`: the condition holds; it does not, and the rule knows no degrees.
 * - `proportional`: weight × value ÷ target. `belowFloor`: the value is under `floor`, in the unit of the target.
 * - `missing`: so many whole ones lack, each costs `each`. `below`: so many whole steps of `step` points, each costs `each`.
 * - `step`: the step reached begins at `atLeast`. `belowSteps`: not even the lowest, `lowest`, is reached.
 */
export type Explanation = Basis &
  (
    | { readonly code: 'met' }
    | { readonly code: 'notMet' }
    | { readonly code: 'proportional'; readonly floor: Decimal | null }
    | { readonly code: 'belowFloor'; readonly floor: Decimal }
    | { readonly code: 'missing'; readonly missing: Decimal; readonly each: Decimal }
    | { readonly code: 'below'; readonly steps: Decimal; readonly step: Decimal; readonly each: Decimal }
    | { readonly code: 'step'; readonly atLeast: Decimal }
    | { readonly code: 'belowSteps'; readonly lowest: Decimal }
  );

/** `score` and `lost` have one decimal place and add up to the weight. */
export type ItemScore = { readonly score: Decimal; readonly lost: Decimal; readonly explanation: Explanation };

/** The share of a rate's target under which the default grammar gives nothing. */
export const defaultFloor: Decimal = '0.6';

/**
 * The default grammar, for an item that says only what to reach:
 * - a rate earns in proportion down to 60 % of its target and nothing below: a duty that reaches so few is not yet being
 *   done, and a few percent here and there are not to add up to a pass.
 * - a count earns in proportion without a floor: it is small, and each one held is real work. Of two meetings due, one
 *   held is half of the points; a floor would make it none.
 * - a flag, and every `<=` condition, is all or nothing: there is no degree between, or no zero to measure it from.
 */
const defaultScoring = (op: Operator, kind: MeasureKind): Scoring => {
  if (op === '<=' || kind === 'flag') return { kind: 'allOrNothing' };
  return { kind: 'proportional', floor: kind === 'rate' ? defaultFloor : null };
};

/**
 * The rule by which records score the item: its own, or the default for the kind of its measure. Undefined where only
 * an officer scores it. For a veto the weight is "0" and only whether the condition holds is of use, see `isMet`.
 */
export const ruleOf = (item: StandardItem, kind: MeasureKind): ItemRule | undefined =>
  item.auto
    ? {
        weight: item.weight,
        op: item.auto.op,
        target: item.auto.value,
        scoring: item.scoring ?? defaultScoring(item.auto.op, kind),
      }
    : undefined;

/** The measured value as an exact fraction in the unit of the target; undefined for a rate of nothing. */
type Fraction = { readonly part: Decimal; readonly whole: Decimal };
const fractionOf = ({ numerator, denominator }: Measured): Fraction | undefined => {
  const whole = denominator ?? 1;
  if (compare(numerator, 0) < 0 || compare(whole, 0) < 0) throw new RangeError('a negative amount was measured');
  if (compare(whole, 0) === 0) return undefined;
  return { part: denominator === null ? decimal(numerator) : multiply(numerator, 100), whole: decimal(whole) };
};

const reaches = ({ part, whole }: Fraction, least: Quantity): boolean => compare(part, multiply(least, whole)) >= 0;
const holds = (value: Fraction, { op, target }: Pick<ItemRule, 'op' | 'target'>): boolean =>
  op === '>=' ? reaches(value, target) : compare(value.part, multiply(target, value.whole)) <= 0;

/** Whether the condition holds, by the exact figures; undefined where a rate has nothing to judge. */
export const isMet = (rule: Pick<ItemRule, 'op' | 'target'>, measured: Measured): boolean | undefined => {
  const value = fractionOf(measured);
  return value && holds(value, rule);
};

/** What lacks to the target: percentage points of a rate or a count, as shown, and how many whole ones would reach it. */
export type Shortfall = { readonly below: Decimal; readonly missing: Decimal };

const missingOf = ({ numerator, denominator }: Measured, target: Decimal): Decimal => {
  const needed = denominator === null ? stepsToReach(target, 1) : stepsToReach(multiply(target, denominator), 100);
  return compare(needed, numerator) > 0 ? subtract(needed, numerator) : '0';
};

/** How far a value short of the target lies below it, times its whole: exact. */
const belowTimesWhole = ({ part, whole }: Fraction, target: Decimal): Decimal =>
  subtract(multiply(target, whole), part);

/** How far the measured value falls short of a `>=` condition; undefined where it holds or there is nothing to judge. */
export const shortfall = (rule: Pick<ItemRule, 'op' | 'target'>, measured: Measured): Shortfall | undefined => {
  const value = fractionOf(measured);
  if (!value || rule.op === '<=' || holds(value, rule)) return undefined;
  const below = belowTimesWhole(value, rule.target);
  return {
    below: measured.denominator === null ? below : ratio(below, value.whole),
    missing: missingOf(measured, rule.target),
  };
};

const basisOf = ({ weight, op, target }: ItemRule, { numerator, denominator }: Measured): Basis => ({
  weight,
  op,
  target,
  value: denominator === null ? decimal(numerator) : (rate(numerator, denominator) ?? '0'),
  numerator: decimal(numerator),
  denominator: denominator === null ? null : decimal(denominator),
});

type Reckoned = { readonly score: Decimal; readonly why: Explanation };
const deducted = (weight: Decimal, times: Decimal, each: Decimal): Decimal => {
  const left = subtract(weight, multiply(times, each));
  return compare(left, 0) > 0 ? left : '0';
};

const reckon = (rule: ItemRule, measured: Measured, value: Fraction): Reckoned => {
  const { weight, target, scoring } = rule;
  const basis = basisOf(rule, measured);
  // A `<=` condition has no zero to measure degrees from, whatever the data say.
  if (rule.op === '<=') return { score: '0', why: { ...basis, code: 'notMet' } };
  switch (scoring.kind) {
    case 'allOrNothing':
      return { score: '0', why: { ...basis, code: 'notMet' } };
    case 'proportional': {
      const floor = scoring.floor === null ? null : multiply(target, scoring.floor);
      if (floor !== null && !reaches(value, floor)) return { score: '0', why: { ...basis, code: 'belowFloor', floor } };
      const score = ratio(multiply(weight, value.part), multiply(target, value.whole));
      return { score, why: { ...basis, code: 'proportional', floor } };
    }
    case 'perMissing': {
      const missing = missingOf(measured, target);
      const score = deducted(weight, missing, scoring.each);
      return { score, why: { ...basis, code: 'missing', missing, each: scoring.each } };
    }
    case 'perPoint': {
      const { each, step } = scoring;
      const steps = wholeSteps(belowTimesWhole(value, target), multiply(step, value.whole));
      return { score: deducted(weight, steps, each), why: { ...basis, code: 'below', steps, step, each } };
    }
    case 'stepped': {
      const step = scoring.steps.find(({ atLeast }) => reaches(value, atLeast));
      if (step) return { score: step.score, why: { ...basis, code: 'step', atLeast: step.atLeast } };
      return { score: '0', why: { ...basis, code: 'belowSteps', lowest: scoring.steps.at(-1)?.atLeast ?? target } };
    }
  }
};

/**
 * The score that the records propose. Undefined where a rate has nothing to judge (its denominator is 0): the item may
 * not apply to this unit, and an officer says so.
 * @throws RangeError when a measured amount is negative or no plain number.
 */
export const scoreItem = (rule: ItemRule, measured: Measured): ItemScore | undefined => {
  const value = fractionOf(measured);
  if (!value) return undefined;
  const { score, why }: Reckoned = holds(value, rule)
    ? { score: rule.weight, why: { ...basisOf(rule, measured), code: 'met' } }
    : reckon(rule, measured, value);
  const rounded = roundToTenth(score);
  return { score: rounded, lost: roundToTenth(subtract(rule.weight, rounded)), explanation: why };
};
