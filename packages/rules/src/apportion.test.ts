import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion } from './apportion.ts';

const weights = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 })
  .filter((all) => all.some((weight) => weight > 0));

describe('apportionment', () => {
  test('the largest remainders get what is left over', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(100, [4, 3, 3])).toEqual([40, 30, 30]);
    expect(apportion(75, [5300, 2400, 2300])).toEqual([40, 18, 17]);
  });

  test('a unit without weight gets nothing', () => {
    expect(apportion(7, [0, 3, 0])).toEqual([0, 7, 0]);
  });

  test('the shares add up to the total and lie within 1 of the exact quota', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), weights, (total, given) => {
        const sum = given.reduce((all, weight) => all + weight, 0);
        const shares = apportion(total, given);
        expect(shares.reduce((all, share) => all + share, 0)).toBe(total);
        for (const [place, share] of shares.entries())
          expect(Math.abs(share * sum - total * (given[place] ?? 0))).toBeLessThan(sum);
      }),
    );
  });

  test.each([
    [-1, [1]],
    [1, [-1, 2]],
    [1.5, [1]],
    [1, [0, 0]],
    [1, []],
    [2 ** 50, [2 ** 20]],
  ])('%d over %j is refused', (total, given) => {
    expect(() => apportion(total, given)).toThrow(RangeError);
  });
});
