import { describe, expect, test } from 'vitest';
import { addMonths, alignedEnd, daysBetween, latestExtension, regularEnd, termClock } from './terms.ts';

const term = { startsOn: '2023-08-31', endsOn: '2026-08-31', extendedTo: null };

describe('the clock of a term', () => {
  test('a term of three years that begins on 29 February ends on 28 February', () => {
    expect(regularEnd('2024-02-29', 3)).toBe('2027-02-28');
    expect(regularEnd('2021-05-29', 5)).toBe('2026-05-29');
    expect([addMonths('2026-01-31', -2), addMonths('2026-08-31', -6)]).toEqual(['2025-11-30', '2026-02-28']);
  });

  test.each([
    ['2026-02-27', 'running', null],
    ['2026-02-28', 'ending', 6],
    ['2026-05-31', 'ending', 3],
    ['2026-07-31', 'ending', 1],
    ['2026-08-31', 'ending', 1],
    ['2026-09-01', 'overdue', 1],
  ] as const)('on %s a term that ends on 31 August is %s', (today, standing, reminder) => {
    expect(termClock(term, today, [6, 3, 1])).toMatchObject({ standing, reminder });
  });

  test('an extension moves the end, and the reminders with it', () => {
    const extended = { ...term, extendedTo: latestExtension(term.endsOn, 12) };
    expect(termClock(extended, '2026-09-01', [6, 3, 1])).toEqual({
      dueOn: '2027-08-31',
      daysLeft: daysBetween('2026-09-01', '2027-08-31'),
      standing: 'running',
      reminder: null,
    });
  });

  test('a term is aligned to the village-committee elections where they lie within a year of its end', () => {
    const elections = { year: 2021, everyYears: 5 };
    expect(alignedEnd('2026-05-29', elections, 12)).toBe('2026-12-31');
    expect(alignedEnd('2027-05-29', elections, 12)).toBe('2026-12-31');
    expect(alignedEnd('2028-05-29', elections, 12)).toBeUndefined();
    expect(alignedEnd('2030-12-31', elections, 12)).toBe('2031-12-31');
  });
});
