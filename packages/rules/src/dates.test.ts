import { describe, expect, test } from 'vitest';
import { addDays, dayOf, daysInMonth, partsOf, weekdayOf } from './dates.ts';

describe('days', () => {
  test('a day has its parts and its weekday', () => {
    expect(partsOf('2026-05-29')).toEqual({ year: 2026, month: 5, date: 29 });
    expect(weekdayOf('2026-05-29')).toBe(5);
    expect(weekdayOf('2000-02-29')).toBe(2);
  });

  test('February has 29 days in leap years only', () => {
    expect([2024, 2026, 2000, 2100].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 29, 28]);
    expect(dayOf({ year: 2026, month: 2, date: 29 })).toBeUndefined();
    expect(dayOf({ year: 2028, month: 2, date: 29 })).toBe('2028-02-29');
  });

  test.each([
    [0, 1],
    [13, 1],
    [5, 0],
    [4, 31],
    [5, 1.5],
  ])('month %d has no date %d', (month, date) => {
    expect(dayOf({ year: 2026, month, date })).toBeUndefined();
  });

  test.each(['', '2026-5-29', '2026-02-29', '2026-13-01', '2026-05-29T00:00:00Z', '20260529', '0026-05-29', 'today'])(
    '%j is not a day',
    (text) => {
      expect(() => partsOf(text)).toThrow(RangeError);
    },
  );
});

test('thirty days after the last of January are in March, but for one in a leap year', () => {
  expect(addDays('2026-01-31', 30)).toBe('2026-03-02');
  expect(addDays('2028-01-31', 30)).toBe('2028-03-01');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});
