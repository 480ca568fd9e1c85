import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { writeExport } from './spreadsheet-export.ts';
import { open, sheetOf } from './workbooks.test.kit.ts';

describe('an export', () => {
  const exported = async (
    rows: Record<string, string | number | boolean | null>[],
    kinds: ('text' | 'number' | 'date')[],
  ): Promise<ExcelJS.Worksheet> => {
    const stream = writeExport(
      (async function* () {
        yield* rows;
      })(),
      kinds.map((kind, i) => ({ key: `${i}`, title: `第${i}列`, kind })),
      '导出',
    );
    return sheetOf(await open(await buffer(stream as never)));
  };

  test('no text in it is a formula, whatever it begins with', async () => {
    const tricks = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      '＝1+1',
      '＋1',
      '－1',
      '＠a',
      '=cmd|/c calc!A1',
      '_x003D_1',
    ];
    const sheet = await exported(
      tricks.map((trick) => ({ 0: trick })),
      ['text'],
    );
    expect(tricks.map((_, i) => sheet.getCell(i + 2, 1).type)).toEqual(tricks.map(() => ExcelJS.ValueType.String));
    expect(tricks.map((_, i) => sheet.getCell(i + 2, 1).numFmt)).toEqual(tricks.map(() => '@'));
    expect(sheet.getCell(6, 1).value).toBe('\t=1');
  });

  test('numbers stay numbers, days become dates, an identity number keeps its digits', async () => {
    const sheet = await exported(
      [{ 0: -12.5, 1: '2026-06-02', 2: '35062819800529001X', 3: '-7.25', 4: true }],
      ['number', 'date', 'text', 'number', 'text'],
    );
    const cells = [1, 2, 3, 4, 5].map((col) => sheet.getCell(2, col).value);
    expect(cells).toEqual([-12.5, new Date('2026-06-02T00:00:00Z'), '35062819800529001X', -7.25, true]);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  });

  test('its rows are asked for as they are sent', async () => {
    let asked = 0;
    const stream = writeExport(
      (async function* () {
        for (; asked < 200_000; asked++) yield { a: `会员${asked}${Math.random()}` };
      })(),
      [{ key: 'a', title: '姓名' }],
      '导出',
    );
    const reader = stream.getReader();
    await reader.read();
    expect(asked).toBeLessThan(50_000);
    await reader.cancel();
  });
});
