import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import indicators from '../../../prisma/seed/indicators.json' with { type: 'json' };
import { measureOf, measures, periodDays, periodsOf, value } from './measures.ts';

describe('the catalogue of measures', () => {
  test('a measure that is an indicator has its names, kind and meaning', () => {
    const named = measures.flatMap((measure) => {
      const indicator = indicators.find((one) => one.code === measure.code);
      return indicator ? [{ measure, indicator }] : [];
    });
    expect(named.map(({ measure }) => measure.code).toSorted()).toEqual(
      measures
        .map((measure) => measure.code)
        .filter((code) => code !== 'memberCount' && code !== 'groupCount')
        .toSorted(),
    );
    for (const { measure, indicator } of named) {
      expect(measure.name).toEqual({ zh: indicator.nameZh, en: indicator.nameEn });
      expect([measure.kind, measure.denominator !== null]).toEqual(
        indicator.formula.denominator === null ? ['count', false] : ['rate', true],
      );
      expect(indicator.periods.filter((kind) => !measure.periods.some((own) => own === kind))).toEqual([]);
    }
  });

  test('no code is used twice, and a rate is in per cent', () => {
    expect(new Set(measures.map((measure) => measure.code)).size).toBe(measures.length);
    for (const measure of measures) expect(measure.unit === '%').toBe(measure.kind === 'rate');
  });

  test('a measure is found by its code, and one that no record answers is not', () => {
    expect(measureOf('trainingRate')).toMatchObject({ kind: 'rate', topics: ['members', 'trainings'] });
    expect(measureOf('termOverdueMonths')).toBeUndefined();
  });
});

describe('the figure of a measure', () => {
  test('a rate is shown to 0.1 % and not at all where there is nothing to judge', () => {
    expect(value({ kind: 'rate' }, 187, 260)).toBe('71.9');
    expect(value({ kind: 'rate' }, 0, 0)).toBeUndefined();
    expect(() => value({ kind: 'rate' }, 187, null)).toThrow(RangeError);
  });

  test('a count is its number, as it comes from the database or from a list', () => {
    expect(value({ kind: 'count' }, 186, null)).toBe('186');
    expect(value({ kind: 'count' }, '30412', null)).toBe('30412');
  });
});

describe('periods', () => {
  test('5·29 lies in May, the second quarter, the first half and the year', () => {
    expect(periodsOf('2026-05-29')).toEqual([
      { kind: 'month', period: '2026-05' },
      { kind: 'quarter', period: '2026Q2' },
      { kind: 'half', period: '2026H1' },
      { kind: 'year', period: '2026' },
    ]);
  });

  test.each([
    ['2026-02', 'month', '2026-02-01', '2026-02-28'],
    ['2026Q2', 'quarter', '2026-04-01', '2026-06-30'],
    ['2026H2', 'half', '2026-07-01', '2026-12-31'],
    ['2026', 'year', '2026-01-01', '2026-12-31'],
  ])('%s is a %s from %s to %s', (period, kind, from, to) => {
    expect(periodDays(period)).toEqual({ kind, from, to });
  });

  test.each([
    '',
    '26',
    '2026-13',
    '2026-00',
    '2026-5',
    '2026Q0',
    '2026Q5',
    '2026H3',
    '2026Q01',
    '2026M5',
    '2026-05-29',
  ])('%j is not a period', (text) => {
    expect(() => periodDays(text)).toThrow(RangeError);
  });

  test('every day lies within its own periods, and its neighbours outside begin others', () => {
    const anyDay = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(anyDay, (day) => {
        for (const { kind, period } of periodsOf(day)) {
          const days = periodDays(period);
          expect(days.kind).toBe(kind);
          expect(days.from <= day && day <= days.to).toBe(true);
          expect([days.from, days.to].map((end) => periodsOf(end).find((one) => one.kind === kind)?.period)).toEqual([
            period,
            period,
          ]);
        }
      }),
    );
  });
});
