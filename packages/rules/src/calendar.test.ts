import { describe, expect, test } from 'vitest';
import entries from '../../../prisma/seed/calendar.json' with { type: 'json' };
import { type CalendarEntry, dateIn, observancesBetween, themedDayOn } from './calendar.ts';

const entry = (code: string, over: Partial<CalendarEntry> = {}): CalendarEntry => ({
  code,
  kind: 'observance',
  dateRule: 'fixed',
  month: 5,
  day: 29,
  required: false,
  ...over,
});

describe('themed days', () => {
  test.each([
    ['2026-05-29', '“5.29”会员活动日'],
    ['2026-07-11', '世界人口日'],
    ['2026-12-01', '世界艾滋病日'],
    ['2026-05-10', '母亲节'],
    ['2027-05-09', '母亲节'],
    ['2026-10-28', '男性健康日'],
  ])('on %s it is %s', (day, name) => {
    expect(themedDayOn(day, entries)?.nameZh).toBe(name);
  });

  test.each(['2026-05-30', '2026-05-03', '2026-05-17', '2026-01-31', '2026-10-19'])(
    'on %s there is none: a deadline, a window or a lunar day is not one',
    (day) => {
      expect(themedDayOn(day, entries)).toBeUndefined();
    },
  );

  test('a required day comes before others of the same date, then the first listed', () => {
    const [first, second, required] = [entry('first'), entry('second'), entry('required', { required: true })];
    expect(themedDayOn('2026-05-29', [first, second, required])).toBe(required);
    expect(themedDayOn('2026-05-29', [first, second])).toBe(first);
  });

  test('those required in a year are 5·29, 7·11 and 12·1', () => {
    const required = observancesBetween('2026-01-01', '2026-12-31', entries).filter(({ entry: day }) => day.required);
    expect(required.map(({ on }) => on)).toEqual(['2026-05-29', '2026-07-11', '2026-12-01']);
  });

  test('a span takes in both its ends, in order, over the turn of a year', () => {
    const found = observancesBetween('2026-12-05', '2027-03-08', entries);
    expect(found.map(({ entry: day, on }) => [on, day.code])).toEqual([
      ['2026-12-05', 'volunteerDay'],
      ['2027-03-08', 'womensDay'],
    ]);
    expect(observancesBetween('2027-03-08', '2026-12-05', entries)).toEqual([]);
  });

  test.each([
    ['first Monday of March', '2026-03-02'],
    ['third Sunday of June', '2026-06-21'],
    ['fifth Sunday of May', '2026-05-31'],
    ['last Friday of February', '2026-02-27'],
    ['last Saturday of October', '2026-10-31'],
  ])('the %s is %s', (dateRule, day) => {
    expect(dateIn(entry('x', { dateRule }), 2026)).toBe(day);
  });

  test.each(['fifth Sunday of June', 'sixth Sunday of June', 'first Someday of June', 'first Sunday of Maytember'])(
    'there is no %s',
    (dateRule) => {
      expect(dateIn(entry('x', { dateRule }), 2026)).toBeUndefined();
    },
  );

  test('lunar days have no answer, and 29 February only in leap years', () => {
    expect(dateIn(entry('x', { dateRule: 'lunar 9/9', month: null, day: null }), 2026)).toBeUndefined();
    expect(dateIn(entry('x', { month: null }), 2026)).toBeUndefined();
    expect(dateIn(entry('x', { month: 2 }), 2026)).toBeUndefined();
    expect(dateIn(entry('x', { month: 2 }), 2028)).toBe('2028-02-29');
  });
});
