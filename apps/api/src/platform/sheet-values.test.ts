import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayIn, readCell, trim, type RawCell, type ValueKind } from './sheet-values.ts';

describe('a day in a cell', () => {
  test.each<[RawCell, string]>([
    [new Date('2026-06-02T00:00:00Z'), '2026-06-02'],
    [new Date('2026-06-02T15:30:00Z'), '2026-06-02'],
    [46_175, '2026-06-02'],
    [46_175.75, '2026-06-02'],
    [20_260_602, '2026-06-02'],
    ['46175', ''],
    ['2026-06-02', '2026-06-02'],
    ['2026-6-2', '2026-06-02'],
    ['2026/6/2', '2026-06-02'],
    ['2026.6.2', '2026-06-02'],
    ['20260602', '2026-06-02'],
    ['2026年6月2日', '2026-06-02'],
    ['2026 年 6 月 2 日', '2026-06-02'],
    ['2026年6月2号', '2026-06-02'],
    ['２０２６年６月２日', '2026-06-02'],
    ['２０２６－０６－０２', '2026-06-02'],
    ['\u3000 2026-06-02 00:00:00\u200b', '2026-06-02'],
    ['2026-06-02T08:30', '2026-06-02'],
    ['2024-02-29', '2024-02-29'],
  ])('%s', (raw, day) => {
    expect(dayIn(raw) ?? '').toBe(day);
  });

  test.each<RawCell>([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-6-2',
    '6/2/2026',
    '2026年6月',
    '2026',
    '明天',
    '1899-12-31',
    '2101-01-01',
    12,
    0,
    -3,
    60,
    1e12,
    Number.NaN,
    new Date(Number.NaN),
    true,
  ])('%s is none', (raw) => {
    expect(dayIn(raw)).toBeUndefined();
  });

  test('every day between 1901 and 2100 survives its serial number and each way of writing it', () => {
    const days = fc.date({ min: new Date('1901-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [y, m, d] = iso.split('-').map(Number);
        const serial = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000);
        for (const written of [
          serial,
          iso,
          `${y}/${m}/${d}`,
          `${y}.${m}.${d}`,
          `${y}年${m}月${d}日`,
          iso.replaceAll('-', ''),
        ])
          expect(dayIn(written)).toBe(iso);
      }),
    );
  });
});

describe('a cell', () => {
  test.each<[string, RawCell, ValueKind, unknown]>([
    ['a blank one is neither', '\u3000 ', 'text', {}],
    ['an empty one is neither', null, 'date', {}],
    ['text loses the blanks around it, not those inside', ' 欧阳 小村\ufeff', 'text', { value: '欧阳 小村' }],
    ['a name outside the basic plane stays', '𠮷野·古丽', 'text', { value: '𠮷野·古丽' }],
    ['a telephone number typed as a number keeps its digits', 13800001111, 'text', { value: '13800001111' }],
    ['a number with more digits than Excel keeps is told', 350628198005290000, 'text', { problem: 'digits_lost' }],
    ['a date in a text column is a day', new Date('2026-06-02T00:00:00Z'), 'text', { value: '2026-06-02' }],
    ['an error is told', '#N/A', 'text', { problem: 'error_value' }],
    ['a picture inside a cell is told', '=DISPIMG("ID_1",1)', 'text', { problem: 'formula' }],
    ['text that begins like a formula is text', '=1+1', 'text', { value: '=1+1' }],
    ['a number', 12.5, 'number', { value: 12.5 }],
    ['a number with thousands', '1,234,567.5', 'number', { value: 1234567.5 }],
    ['a full-width number', '－１２', 'number', { value: -12 }],
    ['words are no number', '很多', 'number', { problem: 'not_a_number' }],
    ['hexadecimal is no number', '0x10', 'number', { problem: 'not_a_number' }],
    ['a misplaced comma is no number', '1,2', 'number', { problem: 'not_a_number' }],
    ['words are no day', '去年', 'date', { problem: 'not_a_date' }],
  ])('%s', (_, raw, kind, reading) => {
    expect(readCell(raw, kind)).toEqual(reading);
  });

  test('whatever text stands in it, reading ends and its outside is clean', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom<ValueKind>('text', 'date', 'number'),
        (raw, kind) => {
          const { value } = readCell(raw, kind);
          expect(typeof value === 'string' ? trim(value) : value).toBe(value);
        },
      ),
    );
  });
});
