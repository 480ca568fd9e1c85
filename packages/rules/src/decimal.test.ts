import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  decimal,
  fromTenths,
  isDecimal,
  multiply,
  rate,
  ratio,
  roundToTenth,
  stepsToReach,
  subtract,
  tenths,
  wholeSteps,
} from './decimal.ts';

const records = fc.integer({ min: 0, max: 10_000_000 });

describe('decimal', () => {
  test.each([
    [29, 40, '72.5'],
    [184, 186, '98.9'],
    [21, 23, '91.3'],
    [187, 260, '71.9'],
    [1, 3, '33.3'],
    [2, 3, '66.7'],
    [1, 2000, '0.1'],
    [1, 2001, '0.0'],
    [0, 7, '0.0'],
    [9, 8, '112.5'],
  ])('%i of %i is a rate of %s', (numerator, denominator, expected) => {
    expect(rate(numerator, denominator)).toBe(expected);
  });

  test('where there is nothing to count there is no rate', () => {
    expect(rate(0, 0)).toBeUndefined();
  });

  test('a rate of a negative amount is a fault', () => {
    expect(() => rate(-1, 4)).toThrow(RangeError);
    expect(() => rate(1, -4)).toThrow(RangeError);
  });

  test.each([
    ['0.05', '0.1'],
    ['0.0499999999999999999999999999999', '0.0'],
    ['2.65', '2.7'],
    ['4', '4.0'],
  ])('%s rounds half up to %s', (exact, rounded) => {
    expect(roundToTenth(exact)).toBe(rounded);
  });

  test('a quotient just below the half is not rounded twice', () => {
    expect(ratio('4999999999999999999999999999999', '100000000000000000000000000000000')).toBe('0.0');
    expect(ratio('5', '100')).toBe('0.1');
  });

  test('a ratio to nothing is a fault', () => {
    expect(() => ratio(1, '0.0')).toThrow(RangeError);
  });

  test('tenths add up where binary fractions do not', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
    expect(subtract('4', '3.6')).toBe('0.4');
    expect(multiply('0.1', '3')).toBe('0.3');
    expect(multiply('-3', '0')).toBe('0');
    expect(compare('4', '4.0')).toBe(0);
    expect(compare('72.5', 80)).toBe(-1);
  });

  test.each(['3.6', '0', '100', '-0.4', '12.05'])('%s is a plain decimal', (text) => {
    expect(isDecimal(text)).toBe(true);
    expect(decimal(text)).toBe(text);
  });

  test.each(['', ' 3', '3.', '.5', '+1', '1e3', '03', 'NaN', 'Infinity', '0x1', '1,000', '３', '-0', '-0.0'])(
    '%j is not a plain decimal',
    (text) => {
      expect(isDecimal(text)).toBe(false);
      expect(() => decimal(text)).toThrow(RangeError);
    },
  );

  test.each([0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('the number %d is refused', (amount) => {
    expect(() => decimal(amount)).toThrow(RangeError);
  });

  test('steps are counted whole', () => {
    expect(wholeSteps('7.5', '1')).toBe('7');
    expect(wholeSteps('0.3', '0.1')).toBe('3');
    expect(stepsToReach('21.15', '1')).toBe('22');
    expect(stepsToReach('8', '1')).toBe('8');
  });

  test('tenths of a point go to whole numbers and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), (count) => {
        expect(tenths(fromTenths(count))).toBe(count);
      }),
    );
    expect(() => tenths('3.65')).toThrow(RangeError);
  });

  test('a rate lies within half a step of the exact quotient, and never on the wrong side of a tie', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 10_000_000 }), (numerator, denominator) => {
        const shown = BigInt(tenths(rate(numerator, denominator) ?? '-1'));
        const twice = 2n * (BigInt(numerator) * 1000n - shown * BigInt(denominator));
        expect(-BigInt(denominator) <= twice && twice < BigInt(denominator)).toBe(true);
      }),
    );
  });
});
