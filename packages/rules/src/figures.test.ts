import { MeasureCode } from '@xiehui/contracts/indicators';
import type { UnitKind } from '@xiehui/contracts/session';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fact, figureOf, hasHistory, isAskedOf, measuresOf, monthsDue, spanOf, throughMonth } from './figures.ts';
import { measureOf } from './measures.ts';

const fact = (measure: string, numerator: number, more: Partial<Fact> = {}): Fact => ({
  measure,
  part: '',
  period: '',
  numerator,
  denominator: 0,
  ...more,
});

const units = (kind: string, count: number) => fact('unitCount', count, { part: kind });
const may29 = '2026-05-29';
const memberDay = { code: 'memberDay', on: '2026-05-29' };
const populationDay = { code: 'populationDay', on: '2026-07-11' };
const year = spanOf('2026', may29);
const judged = (code: MeasureCode, facts: Fact[], target: string | null, span = year) =>
  figureOf(code, facts, span, { days: [memberDay, populationDay], target });

describe('figures', () => {
  test('the training rate of 崎岭乡 is 187 of 260, and 95 a year asks for 39.6 by May', () => {
    const facts = [
      fact('memberCount', 260),
      fact('trainingRate', 90, { part: 'year', period: '2026-03' }),
      fact('trainingRate', 61, { part: 'year', period: '2026-04' }),
      fact('trainingRate', 36, { part: 'year', period: '2026-05' }),
    ];
    expect(judged('trainingRate', facts, '95')).toEqual({
      measure: 'trainingRate',
      numerator: 187,
      denominator: 260,
      value: '71.9',
      mean: false,
      target: '95',
      expected: '39.6',
      state: 'reached',
      short: 0,
    });
    expect(judged('trainingRate', facts, '95', spanOf('2026', '2026-12-31'))).toMatchObject({
      state: 'missed',
      short: 60,
    });
  });

  test('487 activities of 16 towns and 264 villages are 1.7 each, and four a year are 1.7 by May', () => {
    const facts = [fact('activityCount', 487, { period: '2026-05' }), units('town', 16), units('village', 264)];
    expect(judged('activityCount', facts, '4')).toMatchObject({
      value: '1.7',
      mean: true,
      expected: '1.7',
      state: 'reached',
    });
  });

  test('a village has its own count, and is near its share from nine tenths of it on', () => {
    const village = (held: number) => [fact('activityCount', held, { period: '2026-04' }), units('village', 1)];
    expect(judged('activityCount', village(2), '4')).toMatchObject({
      value: '2',
      mean: false,
      state: 'reached',
      short: 0,
    });
    expect(judged('activityCount', village(1), '4')).toMatchObject({ value: '1', state: 'missed', short: 1 });
    expect(judged('activityCount', village(9), '24', spanOf('2026', may29))).toMatchObject({
      state: 'near',
      expected: '10',
      short: 1,
    });
  });

  test('a group has its own activities, which no association counts', () => {
    const facts = [fact('activityCount', 4, { part: 'group', period: '2026-02' }), units('group', 1)];
    expect(judged('activityCount', facts, null)).toMatchObject({
      numerator: 4,
      denominator: null,
      value: '4',
      state: 'none',
    });
  });

  test('a themed day is asked for from its day on, in the morning already', () => {
    const facts = [fact('themedDayRate', 5, { part: 'memberDay', period: '2026' }), units('village', 14)];
    expect(judged('themedDayRate', facts, '100', spanOf('2026', '2026-05-28')).value).toBeNull();
    expect(judged('themedDayRate', facts, '100')).toMatchObject({ value: '35.7', state: 'missed', short: 9 });
    expect(judged('themedDayRate', facts, '100', spanOf('2026', '2026-07-11'))).toMatchObject({ denominator: 28 });
  });

  test('a day that nobody requires counts for nothing', () => {
    const facts = [fact('themedDayRate', 5, { part: 'womensDay', period: '2026' }), units('village', 14)];
    expect(judged('themedDayRate', facts, '100')).toMatchObject({ numerator: 0, denominator: 14 });
  });

  test('a month of the groups is asked for when it has ended, and shown while it runs', () => {
    const facts = [
      ...['2026-03', '2026-04', '2026-05'].map((period) => fact('groupMonthlyActivityRate', 2, { period })),
      fact('groupMonthlyActivityRate', 6, { period: '2026' }),
      units('group', 2),
    ];
    expect(judged('groupMonthlyActivityRate', facts, '100')).toMatchObject({
      numerator: 4,
      denominator: 8,
      value: '50.0',
    });
    expect(judged('groupMonthlyActivityRate', facts, '100', spanOf('2026-05', may29))).toMatchObject({
      value: '100.0',
    });
    expect(monthsDue(spanOf('2026', '2026-04-30'))).toEqual(['2026-01', '2026-02', '2026-03']);
  });

  test('key tasks are counted once each, however often they were served', () => {
    const served = (part: string, numerator: number) => fact('keyTaskCoverage', numerator, { part, period: '2026-02' });
    const facts = [served('publicity', 12), served('rights', 1), served('migrant', 0)];
    expect(judged('keyTaskCoverage', facts, '6')).toMatchObject({
      value: '2',
      expected: '2.5',
      state: 'missed',
      short: 1,
    });
  });

  test('a support item counts once a year for the unit that has its evidence, not for the one above it', () => {
    const held = (part: string, period: string) => fact('leadershipSupportItems', 1, { part, period });
    const facts = [
      fact('unitCount', 1, { part: 'town' }),
      held('town:agenda', '2026-02'),
      held('town:agenda', '2026-04'),
      held('town:studied', '2026-04'),
      held('village:summed', '2026-04'),
      held('town:targets', '2025-11'),
    ];
    expect(judged('leadershipSupportItems', facts, '7')).toMatchObject({ value: '2', short: 5 });
  });

  test('members at the end of March are those of today without April and May', () => {
    const facts = [
      fact('memberCount', 186),
      fact('memberChange', 3, { period: '2026-02' }),
      fact('memberChange', 5, { period: '2026-04' }),
      fact('memberChange', -2, { period: '2026-05' }),
    ];
    const at = (month: string) => judged('memberCount', facts, null, throughMonth(month, may29)).value;
    expect(['2026-01', '2026-03', '2026-04', '2026-05'].map(at)).toEqual(['180', '183', '188', '186']);
    expect(judged('memberCount', facts, null, spanOf('2025', may29)).value).toBe('180');
  });

  test('what keeps no history has no figure for a year that is over', () => {
    const facts = [units('group', 8), fact('memberRecordCompletenessRate', 90, { denominator: 100 })];
    expect(judged('groupCount', facts, null).value).toBe('8');
    expect(judged('memberRecordCompletenessRate', facts, '95')).toMatchObject({
      value: '90.0',
      state: 'near',
      short: 5,
    });
    expect(judged('groupCount', facts, null, spanOf('2025', may29)).value).toBeNull();
    expect(MeasureCode.options.filter((code) => !hasHistory(code))).toEqual([
      'groupCount',
      'memberRecordCompletenessRate',
      'staffAssignedCount',
    ]);
  });

  test('a period that has not begun, and a rate of nobody, are not judged', () => {
    expect(judged('activityCount', [units('village', 1)], '4', spanOf('2027', may29))).toMatchObject({
      value: null,
      state: 'none',
    });
    expect(judged('trainingRate', [], '95')).toMatchObject({ value: null, denominator: 0, state: 'none', short: 0 });
  });

  test('a village is not asked for training sessions, nor any unit for a rate of the month that has none', () => {
    expect(measuresOf('village', '2026')).not.toContain('trainingSessionCount');
    expect(measuresOf('district', '2026')).toEqual(MeasureCode.options);
    expect(measuresOf('district', '2026-05')).not.toContain('trainingRate');
    expect(measuresOf('group', '2026')).not.toContain('groupCount');
  });

  test('four activities a year are asked of a village and not of its groups', () => {
    expect(
      ['town', 'village', 'group', 'branch'].map((kind) => isAskedOf('activityCount', kind as UnitKind, '2026')),
    ).toEqual([true, true, false, false]);
  });

  test('every measure of the contract is in the catalogue', () => {
    for (const code of MeasureCode.options) expect(measureOf(code)?.code).toBe(code);
  });

  test('one more never makes a figure worse, and as many as are short make it reached', () => {
    const order = ['none', 'missed', 'near', 'reached'];
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 100 }),
        (held, members, target) => {
          const of = (numerator: number) =>
            judged(
              'trainingRate',
              [fact('memberCount', members), fact('trainingRate', numerator, { part: 'year', period: '2026-01' })],
              `${target}`,
            );
          const [now, next, then] = [of(held), of(held + 1), of(held + of(held).short)];
          expect(order.indexOf(next.state)).toBeGreaterThanOrEqual(order.indexOf(now.state));
          expect(then.state).toBe('reached');
        },
      ),
    );
  });
});
