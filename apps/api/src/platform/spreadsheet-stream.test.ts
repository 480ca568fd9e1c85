import { expect, test } from 'vitest';
import { rowsOfNames } from './hostile-files.test.kit.ts';
import { streamSheet, surveySheet } from './spreadsheet.ts';

test('a large sheet is looked through first, then taken batch by batch', { timeout: 20_000 }, async () => {
  const bytes = rowsOfNames(1_200);
  const rules = { columns: [{ key: 'name', title: '姓名', required: true }] };
  expect(await surveySheet(bytes, rules, { rowsAtMost: 1_000 })).toMatchObject({ total: 1_200, rows: undefined });
  const batches: number[][] = [];
  for await (const rows of streamSheet(bytes, rules)) batches.push(rows.map(({ row }) => row));
  expect(batches.map((rows) => [rows[0], rows.length])).toEqual([
    [2, 500],
    [502, 500],
    [1_002, 200],
  ]);
});
