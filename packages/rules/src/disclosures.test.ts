import { describe, expect, test } from 'vitest';
import { askedOfYear, periodsOfYear } from './disclosures.ts';

describe('what is to be made public', () => {
  test('is due once, twice, four times or every month of a year', () => {
    expect(periodsOfYear(2026, 0)).toEqual([]);
    expect(periodsOfYear(2026, 1)).toEqual(['2026']);
    expect(periodsOfYear(2026, 2)).toEqual(['2026H1', '2026H2']);
    expect(periodsOfYear(2026, 4)).toEqual(['2026Q1', '2026Q2', '2026Q3', '2026Q4']);
    expect(periodsOfYear(2026, 12)).toHaveLength(12);
  });

  test('is asked for by the items in use, each until the end of its period', () => {
    const items = [
      { code: 'dues', off: false },
      { code: 'old', off: true },
    ];
    expect(askedOfYear(items, { dues: 2, old: 1 }, 2026)).toEqual([
      { item: 'dues', period: '2026H1', until: '2026-06-30' },
      { item: 'dues', period: '2026H2', until: '2026-12-31' },
    ]);
  });
});
