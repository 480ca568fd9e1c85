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
    ['huang', pingzhai, 'group', true],
    ['huang', pingzhai, 'enterprise', false],
    ['huang', pingzhai, 'migrant', false],
    ['huang', bailou, 'group', false],
    ['huang', shange, 'group', false],
    ['chen', pingzhai, 'group', true],
    ['chen', shange, 'enterprise', true],
    ['chen', pingzhai, 'branch', true],
    ['chen', pinghe, 'branch', false],
    ['lin', pinghe, 'migrant', true],
    ['lin', group3, 'group', true],
    ['xu', pinghe, 'enterprise', false],
    ['zhou', pingzhai, 'group', false],
  ] as const)('%s under %o makes a %s: %s', (name, parent, kind, may) => {
    expect(mayMakeUnit(as(name), parent, kind)).toBe(may);
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
