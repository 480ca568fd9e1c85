import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine, csvStart } from './csv.ts';

describe('a line of a CSV', () => {
  test.each([
    '=1+1',
    '+86 138',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    ' =1',
    '\u3000=1',
  ])('%j gets a sign that makes it text', (value) => {
    expect(parse(csvLine([value]))).toEqual([[`'${value}`]]);
  });

  test('numbers stay numbers, the negative too', () => {
    expect(csvLine([-12.5, '-7.25', 0, 12])).toBe('-12.5,-7.25,0,12\r\n');
  });

  test('nothing is nothing, and a quote is doubled', () => {
    expect(csvLine([null, undefined, true, '黄"小"村', 'a,b'])).toBe(',,true,"黄""小""村","a,b"\r\n');
  });

  test('whatever is written comes back, but for the sign', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (values) => {
        const [row] = parse(`${csvStart}${csvLine(['x', ...values])}`, {
          bom: true,
          record_delimiter: '\r\n',
        }) as string[][];
        expect(row?.slice(1).map((value, i) => (value === `'${values[i]}` ? values[i] : value))).toEqual(values);
      }),
    );
  });
});
