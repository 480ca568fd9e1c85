import { describe, expect, test } from 'vitest';
import { cast, castUnits } from '../../../prisma/seed/cast.ts';
import { mayChangeUnit, mayMakeUnit, mayReshape } from './units.ts';

const as = (name: keyof typeof cast) => {
  const [post] = cast[name].posts;
  return { role: post?.role ?? 'groupLeader', unitPath: post?.unit.path ?? '' };
};
const { pinghe, shange, pingzhai, bailou, group3, xiangyang } = castUnits;

describe('units', () => {
  test.each([
    ['huang', pingzhai, true],
    ['huang', bailou, false],
    ['huang', shange, false],
    ['chen', pingzhai, true],
    ['chen', pinghe, false],
    ['lin', group3, true],
    ['xu', pinghe, false],
    ['zhou', pingzhai, false],
  ] as const)('%s makes a grid or a group under %o: %s', (name, parent, may) => {
    expect(mayMakeUnit(as(name), parent)).toBe(may);
  });

  test.each([
    ['huang', group3, true],
    ['huang', pingzhai, false],
    ['huang', bailou, false],
    ['chen', pingzhai, true],
    ['chen', shange, false],
    ['lin', shange, true],
    ['lin', pinghe, false],
    ['lin', xiangyang, false],
    ['zhou', pingzhai, false],
  ] as const)('%s changes %o: %s', (name, unit, may) => {
    expect(mayChangeUnit(as(name), unit)).toBe(may);
  });

  test('lin alone changes the map', () => {
    const people = ['lin', 'chen', 'huang', 'wu', 'zhou', 'su', 'admin'] as const;
    expect(people.filter((name) => mayReshape(as(name)))).toEqual(['lin']);
  });
});
