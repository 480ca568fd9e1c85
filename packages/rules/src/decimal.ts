/**
 * Exact decimal arithmetic on text. Scores, weights and rates travel as decimal text such as "3.6"; nothing here passes
 * through a binary fraction, so browser and server agree to the last digit.
 *
 * The one published rounding: a score is rounded half up to 0.1 point and a rate half up to 0.1 %, once, from the exact
 * quotient. No rounded figure is ever the input of a further division.
 */
import Big from 'big.js';

/** A plain decimal number as text, no exponent, no leading plus: "3.6", "100", "-0.4". */
export type Decimal = string;

/** An amount to reckon with: a whole number (a count of records), or decimal text for anything finer. */
export type Quantity = number | Decimal;

const plain = /^(?!-0(\.0+)?$)-?(0|[1-9]\d*)(\.\d+)?$/;

/** Big numbers whose division is rounded once, to these decimal places, in this way; apart from the library's shared defaults. */
const arithmetic = (places: number, rounding: Big.RoundingMode): Big.BigConstructor => {
  const own = Big();
  own.strict = true;
  own.DP = places;
  own.RM = rounding;
  return own;
};
const Tenth = arithmetic(1, Big.roundHalfUp);
const WholeBelow = arithmetic(0, Big.roundDown);
const WholeAbove = arithmetic(0, Big.roundUp);

/** Whether the text is a plain decimal number; the spelling that every function here accepts and answers. */
export const isDecimal = (text: string): boolean => plain.test(text);

/**
 * The amount as decimal text.
 * @throws RangeError when a number is not a safe whole number, or a text is not a plain decimal: a fault of the caller.
 */
export const decimal = (amount: Quantity): Decimal => {
  if (typeof amount === 'number') {
    if (!Number.isSafeInteger(amount)) throw new RangeError(`not a safe whole number: ${amount}`);
    return String(amount === 0 ? 0 : amount);
  }
  if (!isDecimal(amount)) throw new RangeError(`not a plain decimal: ${amount}`);
  return amount;
};

const big = (amount: Quantity): Big => new Tenth(decimal(amount));
/** Nothing times a negative amount is plain nothing, without a sign. */
const written = (exact: Big): Decimal => (exact.eq('0') ? '0' : exact.toFixed());

/** a + b, exact. */
export const add = (a: Quantity, b: Quantity): Decimal => written(big(a).plus(big(b)));

/** a − b, exact. */
export const subtract = (a: Quantity, b: Quantity): Decimal => written(big(a).minus(big(b)));

/** a × b, exact. */
export const multiply = (a: Quantity, b: Quantity): Decimal => written(big(a).times(big(b)));

/** −1, 0 or 1 as a is less than, equal to or greater than b; "4" equals "4.0". */
export const compare = (a: Quantity, b: Quantity): -1 | 0 | 1 => big(a).cmp(big(b));

/** The amount rounded half up to one decimal place, which is always written: "4.0". */
export const roundToTenth = (amount: Quantity): Decimal => big(amount).toFixed(1, Big.roundHalfUp);

/**
 * part ÷ whole rounded once, half up, to one decimal place: ratio("268", 100) is "2.7".
 * @throws RangeError when whole is 0.
 */
export const ratio = (part: Quantity, whole: Quantity): Decimal => {
  if (compare(whole, 0) === 0) throw new RangeError('a ratio to nothing');
  return big(part).div(big(whole)).toFixed(1);
};

/**
 * A rate in per cent to 0.1 %, without the sign: rate(29, 40) is "72.5". Undefined where the denominator is 0: there is
 * nothing to judge, which is neither 0 % nor 100 %.
 * @throws RangeError when either amount is negative.
 */
export const rate = (numerator: Quantity, denominator: Quantity): Decimal | undefined => {
  if (compare(numerator, 0) < 0 || compare(denominator, 0) < 0) throw new RangeError('a rate of a negative amount');
  return compare(denominator, 0) === 0 ? undefined : ratio(multiply(numerator, 100), denominator);
};

/** How many times the step fits wholly into the amount; both not negative, the step not 0. */
export const wholeSteps = (amount: Quantity, step: Quantity): Decimal =>
  new WholeBelow(decimal(amount)).div(decimal(step)).toFixed();

/** The fewest steps that reach the amount; both not negative, the step not 0. */
export const stepsToReach = (amount: Quantity, step: Quantity): Decimal =>
  new WholeAbove(decimal(amount)).div(decimal(step)).toFixed();

/**
 * The amount in tenths as a whole number, for sums over many items: tenths("3.6") is 36.
 * @throws RangeError when the amount is not a multiple of 0.1.
 */
export const tenths = (amount: Quantity): number => {
  const scaled = Number(multiply(amount, 10));
  if (!Number.isSafeInteger(scaled)) throw new RangeError(`not a multiple of 0.1: ${amount}`);
  return scaled;
};

/** The score that so many tenths make, one decimal place always written: fromTenths(36) is "3.6". */
export const fromTenths = (count: number): Decimal => big(count).times('0.1').toFixed(1);
