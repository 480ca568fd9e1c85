import { describe, expect, test } from 'vitest';
import type { CalendarEntry } from '@xiehui/contracts/calendar';
import { isLate, photosNeeded, requiredDaysNear, servedDate, shiftDay } from './activities.ts';

const entry = (over: Partial<CalendarEntry> = {}): CalendarEntry => ({
  code: 'memberDay',
  kind: 'observance',
  dateRule: 'fixed',
  month: 5,
  day: 29,
  endMonth: null,
  endDay: null,
  nameZh: '5·29 会员活动日',
  nameEn: 'Member Activity Day',
  required: true,
  levels: ['village', 'group'],
  suggestedZh: [],
  daysBefore: 14,
  daysAfter: 17,
  photosMin: 1,
  ...over,
});

describe('a record of an activity', () => {
  test.each([
    ['2026-05-29', null, '2026-06-05', false],
    ['2026-05-29', null, '2026-06-06', true],
    ['2026-05-29', '2026-05-31', '2026-06-07', false],
    ['2026-12-30', null, '2027-01-06', false],
    ['2026-12-30', null, '2027-01-07', true],
  ])('held on %s until %s and entered on %s: late is %s', (heldOn, endsOn, enteredOn, late) => {
    expect(isLate({ heldOn, endsOn }, enteredOn)).toBe(late);
  });

  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days is %s', (day, days, then) => {
    expect(shiftDay(day, days)).toBe(then);
  });
});

describe('the themed day it serves', () => {
  test.each([
    ['2026-05-14', undefined],
    ['2026-05-15', '2026-05-29'],
    ['2026-06-15', '2026-05-29'],
    ['2026-06-16', undefined],
  ])('5·29 from an activity on %s is %s', (heldOn, on) => {
    expect(servedDate(entry(), heldOn)).toBe(on);
  });

  test('a window reaches over the turn of the year', () => {
    const eve = entry({ month: 12, day: 25 });
    expect(servedDate(eve, '2027-01-05')).toBe('2026-12-25');
    expect(servedDate(entry({ month: 1, day: 5 }), '2026-12-25')).toBe('2027-01-05');
  });

  test('a lunar day is served on no date that is reckoned', () => {
    expect(servedDate(entry({ dateRule: 'lunar 9/9', month: null, day: null }), '2026-10-18')).toBeUndefined();
  });

  test('the required days near by are those of the kind of unit, the nearest first', () => {
    const other = entry({ code: 'july', month: 6, day: 10, levels: ['village'] });
    const free = entry({ code: 'free', required: false });
    const deadline = entry({ code: 'deadline', kind: 'deadline' });
    const near = (day: string, kind: 'village' | 'group') =>
      requiredDaysNear(day, kind, [entry(), other, free, deadline]).map((found) => found.entry.code);
    expect(near('2026-06-08', 'village')).toEqual(['july', 'memberDay']);
    expect(near('2026-06-01', 'village')).toEqual(['memberDay', 'july']);
    expect(near('2026-06-08', 'group')).toEqual(['memberDay']);
    expect(near('2026-04-01', 'village')).toEqual([]);
  });

  test('photos are asked for by the day alone', () => {
    expect(photosNeeded('memberDay', [entry()])).toBe(1);
    expect(photosNeeded('memberDay', [entry({ photosMin: 0 })])).toBe(0);
    expect(photosNeeded(null, [entry()])).toBe(0);
  });
});
