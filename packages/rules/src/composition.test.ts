import { describe, expect, test } from 'vitest';
import { blocked, composition, type Composed } from './composition.ts';

const person = (more: Partial<Composed> = {}): Composed => ({
  sex: 'male',
  birthYear: 1970,
  grassRoots: false,
  serviceTarget: false,
  ...more,
});
const rule = { body: 'council', measure: 'grassRoots', atLeast: 40, strictness: 'block' } as const;

describe('the composition of a list', () => {
  test('people from the grass roots and people served count once each', () => {
    const list = [person({ grassRoots: true, serviceTarget: true }), person({ serviceTarget: true }), person()];
    expect(composition(list, [rule], 2026)).toMatchObject([{ count: 2, of: 3, share: '66.7', met: true, short: 0 }]);
  });

  test('two of five are 40 %, two of six are not, and one more of the six would do', () => {
    const two = [person({ grassRoots: true }), person({ grassRoots: true })];
    const others = (count: number) => Array.from({ length: count }, () => person());
    expect(composition([...two, ...others(3)], [rule], 2026)[0]?.met).toBe(true);
    const six = composition([...two, ...others(4)], [rule], 2026);
    expect([six[0]?.met, six[0]?.short, blocked(six)]).toEqual([false, 1, true]);
  });

  test('a rule that only warns blocks nothing, and an empty list breaks no rule', () => {
    expect(blocked(composition([person()], [{ ...rule, strictness: 'warn' }], 2026))).toBe(false);
    expect(blocked(composition([], [rule], 2026))).toBe(false);
  });

  test('women and people up to an age are counted; whose year is unknown counts as neither young nor woman', () => {
    const list = [person({ sex: 'female', birthYear: 1981 }), person({ sex: null, birthYear: null })];
    const rules = [
      { ...rule, measure: 'women', atLeast: 50 },
      { ...rule, measure: 'noOlderThan', age: 45, atLeast: 60 },
    ] as const;
    expect(composition(list, rules, 2026).map(({ count, met }) => [count, met])).toEqual([
      [1, true],
      [1, false],
    ]);
  });
});
