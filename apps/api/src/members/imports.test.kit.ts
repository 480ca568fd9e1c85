import {
  applyImport,
  createImport,
  downloadFaults,
  listImportRows,
  undoImport,
  type MemberImport,
  type RowVerdict,
} from '@xiehui/contracts/member-imports';
import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import type { CastName } from '../../../../prisma/seed/cast.ts';
import { open, saved, sheetOf } from '../platform/workbooks.test.kit.ts';
import type { TestPortal } from '../testing/portal.ts';

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The titles of a town's template, in its order. */
export const townTitles = [
  '*姓名',
  '性别',
  '*出生年',
  '*村（社区）',
  '小组',
  '联系电话',
  '文化程度',
  '专长',
  '类别',
  '会员证号',
  '*入会日期',
  '发展来源',
  '户籍',
];

/** A workbook of these rows under these titles. */
export const rosterOf = async (
  rows: readonly (readonly ExcelJS.CellValue[])[],
  titles: readonly string[] = townTitles,
  edit?: (sheet: ExcelJS.Worksheet) => void,
): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('会员名册');
  sheet.addRow([...titles]);
  rows.forEach((row) => sheet.addRow([...row]));
  edit?.(sheet);
  return saved(workbook);
};

/** The cells of a workbook's first sheet, as text, row by row. */
export const cellsOf = async (bytes: Uint8Array): Promise<string[][]> => {
  const sheet = sheetOf(await open(bytes));
  return Array.from({ length: sheet.rowCount }, (_, i) =>
    Array.from({ length: sheet.columnCount }, (__, j) => sheet.getCell(i + 1, j + 1).text),
  );
};

/** What tests of rosters do again and again, at one portal. */
export const rostersOf = (portal: TestPortal) => {
  const send = (who: CastName, bytes: Uint8Array, query: { unit?: string } = {}, fileName = '会员名册.xlsx') =>
    portal.as(who).call(createImport, { query, file: new Blob([Buffer.from(bytes)], { type: xlsx }), fileName });
  return {
    send,
    async sent(who: CastName, bytes: Uint8Array, query: { unit?: string } = {}): Promise<MemberImport> {
      const { status, body, problem } = await send(who, bytes, query);
      expect([status, problem.code, problem.reason, problem.fields]).toEqual([200, undefined, undefined, undefined]);
      return body;
    },
    /** Each row: its number, what the check found, and what it is told. */
    async toldOf(who: CastName, id: string, verdict?: RowVerdict): Promise<[number, string, ...string[]][]> {
      const query = { pageSize: '100' as const, ...(verdict ? { verdict } : {}) };
      const { body } = await portal.as(who).call(listImportRows, { params: { id }, query });
      return body.items.map(({ row, verdict, problems }) => [
        row,
        verdict,
        ...problems.map((one) => [one.field, one.reason, ...(one.row ? [one.row] : [])].filter(Boolean).join(' ')),
      ]);
    },
    apply: (who: CastName, id: string) => portal.as(who).call(applyImport, { params: { id } }),
    undo: (who: CastName, id: string) => portal.as(who).call(undoImport, { params: { id } }),
    faults: (who: CastName, id: string, language: 'zh' | 'en' = 'zh') =>
      portal.as(who).call(downloadFaults, { params: { id }, query: { language } }),
  };
};
