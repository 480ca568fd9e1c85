import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, fromTenths, tenths } from './decimal.ts';
import { type ItemRule, type MeasureKind, type Measured, isMet, ruleOf, scoreItem, shortfall } from './scoring.ts';
import type { Auto, Scoring, StandardItem } from './standards.ts';

const item = (weight: string, auto: Auto | null, scoring: Scoring | null = null): StandardItem => ({
  code: 'QV-2.2',
  text: { zh: '小组长按月参加例会', en: 'Group leaders attend the monthly meeting' },
  weight,
  evidence: '例会签到',
  auto,
  scoring,
  vetoes: false,
});
const atLeast = (value: string): Auto => ({ measure: 'leaderMeetingAttendanceRate', op: '>=', value });
const of = (numerator: number, denominator: number | null): Measured => ({ numerator, denominator });

const ruleFor = (weight: string, auto: Auto, kind: MeasureKind, scoring: Scoring | null = null): ItemRule => {
  const rule = ruleOf(item(weight, auto, scoring), kind);
  if (!rule) throw new Error('no rule');
  return rule;
};
const scoreOf = (rule: ItemRule, measured: Measured) => scoreItem(rule, measured)?.score;

describe('the default grammar', () => {
  test.each([
    ['29 of 40 attendances against 80 %', '4', '80', 29, 40, '3.6'],
    ['two of three posts filled', '4', '100', 2, 3, '2.7'],
    ['21 of 23 trained against 95 %', '3', '95', 21, 23, '2.9'],
    ['184 of 186 complete against 90 %', '3', '90', 184, 186, '3.0'],
    ['5 of 8 groups against half', '6', '50', 5, 8, '6.0'],
    ['33 of 40 group months against 80 %', '5', '80', 33, 40, '5.0'],
    ['27 of 30 papers, exactly 90 %', '2', '90', 27, 30, '2.0'],
    ['one of two statements published', '3', '100', 1, 2, '0.0'],
    ['12 of 25, exactly at the floor of 48 %', '4', '80', 12, 25, '2.4'],
    ['19 of 40, just under the floor of 48 %', '4', '80', 19, 40, '0.0'],
    ['6,400 of 8,000 yuan against 80 %', '2', '80', 6400, 8000, '2.0'],
    ['more than all', '2', '100', 9, 8, '2.0'],
  ])('a rate earns in proportion down to 60 %% of its target: %s', (_, weight, target, part, whole, score) => {
    expect(scoreOf(ruleFor(weight, atLeast(target), 'rate'), of(part, whole))).toBe(score);
  });

  test.each([
    ['three of four activities', '4', '4', 3, '3.0'],
    ['one of two council meetings', '3', '2', 1, '1.5'],
    ['one of six key tasks', '3', '6', 1, '0.5'],
    ['none', '4', '4', 0, '0.0'],
    ['five where four are asked', '4', '4', 5, '4.0'],
  ])('a count earns in proportion without a floor: %s', (_, weight, target, counted, score) => {
    expect(scoreOf(ruleFor(weight, atLeast(target), 'count'), of(counted, null))).toBe(score);
  });

  test('a flag is all or nothing', () => {
    const rule = ruleFor('2', atLeast('1'), 'flag');
    expect(scoreOf(rule, of(1, null))).toBe('2.0');
    expect(scoreItem(rule, of(0, null))).toMatchObject({ score: '0.0', explanation: { code: 'notMet' } });
  });

  test('a condition not to be passed is all or nothing, whatever scoring it bears', () => {
    const auto: Auto = { measure: 'termOverdueMonths', op: '<=', value: '12' };
    for (const scoring of [null, { kind: 'proportional', floor: null } as const]) {
      const rule = ruleFor('3', auto, 'count', scoring);
      expect(scoreOf(rule, of(12, null))).toBe('3.0');
      expect(scoreOf(rule, of(13, null))).toBe('0.0');
    }
  });

  test('a rate of nothing earns nothing and loses nothing: there is no score', () => {
    const rule = ruleFor('5', atLeast('100'), 'rate');
    expect(scoreItem(rule, of(0, 0))).toBeUndefined();
    expect(isMet(rule, of(0, 0))).toBeUndefined();
  });

  test('an item without a condition is left to an officer', () => {
    expect(ruleOf(item('4', null), 'rate')).toBeUndefined();
  });
});

describe('the other ways of losing points', () => {
  const deduct: Scoring = { kind: 'perMissing', each: '2' };
  const perPoint: Scoring = { kind: 'perPoint', each: '0.5', step: '1' };
  const fine: Scoring = { kind: 'perPoint', each: '0.3', step: '0.1' };
  const steps: Scoring = {
    kind: 'stepped',
    steps: [
      { atLeast: '90', score: '5' },
      { atLeast: '80', score: '3.5' },
      { atLeast: '60', score: '1' },
    ],
  };

  test.each([
    ['nothing lacks', deduct, '5', '100', 5, 5, '5.0'],
    ['one of five lacks', deduct, '5', '100', 4, 5, '3.0'],
    ['three lack, and no more than all is lost', deduct, '5', '100', 2, 5, '0.0'],
    ['21 of 23 against 95 % lacks one', deduct, '5', '95', 21, 23, '3.0'],
    ['7.5 points below cost seven whole points', perPoint, '4', '80', 29, 40, '0.5'],
    ['under one point below costs nothing', perPoint, '4', '80', 795, 1000, '4.0'],
    ['three tenths of a point below', fine, '4', '80', 797, 1000, '3.1'],
    ['far below', fine, '4', '80', 1, 2, '0.0'],
    ['on the first step', steps, '5', '90', 9, 10, '5.0'],
    ['just under the first step', steps, '5', '90', 899, 1000, '3.5'],
    ['on the last step', steps, '5', '90', 6, 10, '1.0'],
    ['below the last step', steps, '5', '90', 599, 1000, '0.0'],
  ])('%s', (_, scoring, weight, target, part, whole, score) => {
    expect(scoreOf(ruleFor(weight, atLeast(target), 'rate', scoring), of(part, whole))).toBe(score);
  });

  test('what lacks of a count is counted to its target', () => {
    const rule = ruleFor('5', atLeast('4'), 'count', deduct);
    expect(scoreItem(rule, of(2, null))).toMatchObject({
      score: '1.0',
      explanation: { code: 'missing', missing: '2' },
    });
  });
});

describe('the explanation', () => {
  test('it says what the score was reckoned from', () => {
    expect(scoreItem(ruleFor('4', atLeast('80'), 'rate'), of(29, 40))).toEqual({
      score: '3.6',
      lost: '0.4',
      explanation: {
        code: 'proportional',
        weight: '4',
        op: '>=',
        target: '80',
        value: '72.5',
        numerator: '29',
        denominator: '40',
        floor: '48',
      },
    });
  });

  test.each([
    ['met', null, 32, {}],
    ['belowFloor', null, 19, { floor: '48' }],
    ['missing', { kind: 'perMissing', each: '1' } as const, 29, { missing: '3', each: '1' }],
    ['below', { kind: 'perPoint', each: '0.2', step: '0.5' } as const, 29, { steps: '15', step: '0.5', each: '0.2' }],
    ['notMet', { kind: 'allOrNothing' } as const, 29, {}],
    ['step', { kind: 'stepped', steps: [{ atLeast: '70', score: '2' }] } as const, 29, { atLeast: '70' }],
    ['belowSteps', { kind: 'stepped', steps: [{ atLeast: '75', score: '2' }] } as const, 29, { lowest: '75' }],
  ])('%s bears its own figures', (code, scoring, part, figures) => {
    const explained = scoreItem(ruleFor('4', atLeast('80'), 'rate', scoring), of(part, 40));
    expect(explained?.explanation).toMatchObject({ code, numerator: String(part), denominator: '40', ...figures });
  });

  test('94.96 % is shown as 95.0 % and yet is not 95 %', () => {
    const rule = ruleFor('3', atLeast('95'), 'rate', { kind: 'allOrNothing' });
    expect(scoreItem(rule, of(9496, 10_000))).toMatchObject({ score: '0.0', explanation: { value: '95.0' } });
  });

  test('the shortfall names points below and how many more would do', () => {
    expect(shortfall({ op: '>=', target: '80' }, of(29, 40))).toEqual({ below: '7.5', missing: '3' });
    expect(shortfall({ op: '>=', target: '4' }, of(3, null))).toEqual({ below: '1', missing: '1' });
    expect(shortfall({ op: '>=', target: '80' }, of(32, 40))).toBeUndefined();
    expect(shortfall({ op: '>=', target: '80' }, of(0, 0))).toBeUndefined();
    expect(shortfall({ op: '<=', target: '12' }, of(13, null))).toBeUndefined();
  });

  test('a negative amount is a fault', () => {
    expect(() => scoreItem(ruleFor('4', atLeast('80'), 'rate'), of(-1, 40))).toThrow(RangeError);
    expect(() => scoreItem(ruleFor('4', atLeast('80'), 'rate'), of(1, -40))).toThrow(RangeError);
  });
});

const weight = fc.integer({ min: 1, max: 300 }).map(fromTenths);
const amount = fc.integer({ min: 1, max: 300 }).map(fromTenths);
const ladder = (top: string, target: string): Scoring => ({
  kind: 'stepped',
  steps: [1, 0.5, 0.25].map((share) => ({
    atLeast: fromTenths(Math.floor(tenths(target) * share)),
    score: fromTenths(Math.floor(tenths(top) * share)),
  })),
});
const anyRule: fc.Arbitrary<ItemRule> = fc
  .record({ weight, each: amount, step: amount, target: fc.integer({ min: 1, max: 1000 }).map(fromTenths) })
  .chain(({ weight: top, each, step, target }) =>
    fc.record({
      weight: fc.constant(top),
      op: fc.constantFrom('>=' as const, '<=' as const),
      target: fc.constant(target),
      scoring: fc.constantFrom<Scoring>(
        { kind: 'allOrNothing' },
        { kind: 'proportional', floor: null },
        { kind: 'proportional', floor: '0.6' },
        { kind: 'perMissing', each },
        { kind: 'perPoint', each, step },
        ladder(top, target),
      ),
    }),
  );
const anyMeasured: fc.Arbitrary<{ numerator: number; denominator: number | null }> = fc.record({
  numerator: fc.integer({ min: 0, max: 2000 }),
  denominator: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 1500 })),
});

describe('every rule', () => {
  test('the score lies between 0 and the weight, in tenths, and with what is lost makes the weight', () => {
    fc.assert(
      fc.property(anyRule, anyMeasured, (rule, measured) => {
        const scored = scoreItem(rule, measured);
        const [score, lost] = [tenths(scored?.score ?? '-1'), tenths(scored?.lost ?? '-1')];
        expect(score).toBeGreaterThanOrEqual(0);
        expect(lost).toBeGreaterThanOrEqual(0);
        expect(score + lost).toBe(tenths(rule.weight));
      }),
      { numRuns: 400 },
    );
  });

  test('who does more never earns less, and where less is asked never more', () => {
    fc.assert(
      fc.property(anyRule, anyMeasured, fc.integer({ min: 0, max: 500 }), (rule, measured, more) => {
        const before = scoreOf(rule, measured) ?? '0';
        const after = scoreOf(rule, { ...measured, numerator: measured.numerator + more }) ?? '0';
        expect(compare(after, before) * (rule.op === '>=' ? 1 : -1)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 400 },
    );
  });

  test('the full weight is earned wherever the condition holds', () => {
    fc.assert(
      fc.property(anyRule, anyMeasured, (rule, measured) => {
        fc.pre(isMet(rule, measured) === true);
        expect(tenths(scoreOf(rule, measured) ?? '-1')).toBe(tenths(rule.weight));
      }),
      { numRuns: 400 },
    );
  });
});
