import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import * as hostile from './hostile-files.test.kit.ts';
import { markErrors, readSheet, writeTemplate } from './spreadsheet.ts';
import { open, saved, sheetOf } from './workbooks.test.kit.ts';
import type { TemplateColumn, TemplateWords } from './spreadsheet-writer.ts';

const posts = ['会长', '副会长', '秘书长', '理事', '会员'];
/** 60 villages: far more than the 255 characters that fit into a rule, and one name has a comma. */
const villages = [...Array.from({ length: 59 }, (_, i) => `山格镇第${i + 1}村民委员会`), '前山村,后山村'];
const columns: TemplateColumn[] = [
  { key: 'name', title: '姓名', required: true, width: 12, sample: '黄小村' },
  { key: 'born', title: '出生日期', aliases: ['生日'], kind: 'date', width: 14, note: '年-月-日' },
  { key: 'phone', title: '手机号码', width: 16 },
  { key: 'post', title: '职务', required: true, list: posts, width: 10 },
  { key: 'village', title: '所在村', list: villages, width: 24 },
  { key: 'hours', title: '服务时长（小时）', kind: 'number', width: 10 },
];
const words: TemplateWords = {
  notice: '带 * 的列必填，请勿改动表头。',
  instructions: '填写说明',
  column: '列名',
  required: '必填',
  how: '填写要求',
  sample: '示例',
  choices: '可选内容',
  yes: '是',
  no: '否',
};
let written: Promise<Uint8Array> | undefined;
const template = (): Promise<Uint8Array> => (written ??= writeTemplate({ sheetName: '会员花名册', columns, words }));

/** A workbook of these rows under the template's titles. */
const roster = async (
  rows: unknown[][],
  titles: unknown[] = columns.map(({ title }) => title),
  edit?: (sheet: ExcelJS.Worksheet) => void,
): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('花名册');
  sheet.addRow(titles);
  rows.forEach((row) => sheet.addRow(row));
  edit?.(sheet);
  return saved(workbook);
};

/** Writes values into a row of a sheet and leaves its styles alone. */
const fill = (sheet: ExcelJS.Worksheet, row: number, values: readonly ExcelJS.CellValue[]): void =>
  values.forEach((value, i) => (sheet.getCell(row, i + 1).value = value));

describe('a template', { timeout: 20_000 }, () => {
  test('a village secretary fills it in, and it reads back', async () => {
    const workbook = await open(await template());
    const sheet = sheetOf(workbook, '会员花名册');
    fill(sheet, 3, ['黄小村', new Date('1980-05-29T00:00:00Z'), '013800001111', '理事', villages[59], 12.5]);
    fill(sheet, 5, ['吴阿婆', '1950年1月2日', 13800002222, '会员']);
    const read = await readSheet(await saved(workbook), { columns });
    expect(read).toEqual({
      sheetName: '会员花名册',
      headerRow: 2,
      headerFits: true,
      header: { missing: [], absent: [], unknown: [], duplicate: [], merged: [] },
      rows: [
        {
          row: 3,
          values: {
            name: '黄小村',
            born: '1980-05-29',
            phone: '013800001111',
            post: '理事',
            village: villages[59],
            hours: 12.5,
          },
          problems: {},
        },
        { row: 5, values: { name: '吴阿婆', born: '1950-01-02', phone: '13800002222', post: '会员' }, problems: {} },
      ],
    });
  });

  test('an empty one holds no rows, its samples included', async () => {
    expect((await readSheet(await template(), { columns })).rows).toEqual([]);
  });

  test('the header is locked and stays in sight, the cells below take text as typed', async () => {
    const sheet = sheetOf(await open(await template()));
    expect(sheet.getCell('A2').value).toBe('*姓名');
    expect(sheet.getCell('A2').protection?.locked ?? true).toBe(true);
    expect(sheet.getCell('A3').protection?.locked).toBe(false);
    expect([sheet.getCell('C3').numFmt, sheet.getCell('B1002').numFmt]).toEqual(['@', 'yyyy-mm-dd']);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
    const { sheetProtection } = sheet as unknown as { sheetProtection: Record<string, unknown> };
    expect(sheetProtection).toMatchObject({ sheet: true, formatColumns: true, insertRows: true });
  });

  test('a drop-down of 60 villages points at a hidden sheet', async () => {
    const workbook = await open(await template());
    const rule = sheetOf(workbook).getCell('E500').dataValidation;
    expect(rule).toMatchObject({ type: 'list', formulae: ['_lists!$B$1:$B$60'], showErrorMessage: true });
    expect(sheetOf(workbook).getCell('F500').dataValidation).toBeUndefined();
    const lists = sheetOf(workbook, '_lists');
    expect(lists.state).toBe('veryHidden');
    expect(lists.getCell('B60').value).toBe('前山村,后山村');
  });

  test('the instructions name each column, what it wants and an example', async () => {
    const sheet = sheetOf(await open(await template()), '填写说明');
    expect((sheet.getRow(3).values as unknown[]).slice(1)).toEqual(['姓名', '是', '', '', '黄小村']);
    expect(sheet.getCell('D6').value).toBe('会长、副会长、秘书长、理事、会员');
  });
});

describe('a sheet that comes back', { timeout: 20_000 }, () => {
  test('a wrong date, a foreign post and a missing name are told by row', async () => {
    const { rows } = await readSheet(
      await roster([
        ['黄小村', '2026-02-30', '', '村长'],
        ['', '1980-01-01', '', '会员'],
        ['林主任', '', '', '会长', '', '很多'],
      ]),
      { columns },
    );
    expect(rows.map(({ row, problems }) => [row, problems])).toEqual([
      [2, { born: 'not_a_date', post: 'not_in_list' }],
      [3, { name: 'missing' }],
      [4, { hours: 'not_a_number' }],
    ]);
  });

  test('formulas give what they last came to, or say that they came to nothing', async () => {
    const rows = [
      [{ formula: '"黄"&"小村"', result: '黄小村' }, '', '', '会员'],
      [{ formula: 'A2' }, '', '', '会员'],
      ['陈秘书', { formula: '1/0', result: { error: '#DIV/0!' } }, '', '会员'],
    ];
    const read = await readSheet(await roster(rows), { columns });
    expect(read.rows.map(({ values, problems }) => [values.name, problems])).toEqual([
      ['黄小村', {}],
      [undefined, { name: 'formula' }],
      ['陈秘书', { born: 'error_value' }],
    ]);
  });

  test('an identity number that Excel has rounded is refused, not guessed', async () => {
    const { rows } = await readSheet(await roster([['黄小村', '', Number('350628198005290011'), '会员']]), { columns });
    expect(rows[0]?.problems).toEqual({ phone: 'digits_lost' });
  });

  test('cells merged down a column are told, and the first keeps its value', async () => {
    const bytes = await roster(
      [
        ['黄', '', '', '会员', villages[0]],
        ['林', '', '', '会员'],
        ['陈', '', '', '会员'],
      ],
      undefined,
      (sheet) => sheet.mergeCells('E2:E4'),
    );
    const { rows } = await readSheet(bytes, { columns });
    expect(rows.map(({ problems }) => problems)).toEqual([{}, { village: 'merged' }, { village: 'merged' }]);
  });

  test('a title above the header may be merged, the header may not', async () => {
    const titled = await roster([], ['会员花名册'], (sheet) => {
      sheet.mergeCells('A1:F1');
      sheet.addRow(['姓名', '生日', '手机号码', '职务']);
      sheet.addRow(['黄小村', '1980/5/29', '', '会员']);
    });
    expect(await readSheet(titled, { columns })).toMatchObject({
      headerRow: 2,
      headerFits: true,
      rows: [{ row: 3, values: { born: '1980-05-29' } }],
    });
    const merged = await roster([['黄小村', '', '', '会员']], undefined, (sheet) => sheet.mergeCells('B1:C1'));
    expect(await readSheet(merged, { columns })).toMatchObject({
      headerFits: false,
      header: { merged: ['B1:C1'] },
      rows: [],
    });
  });

  test('the header says what is missing, unknown, doubled, and forgives blanks and stars', async () => {
    const read = await readSheet(await roster([['1', '黄', '黄', '会员']], ['序号', ' * 姓 名 ', '姓名', '工作']), {
      columns,
    });
    expect(read).toMatchObject({
      headerFits: false,
      header: { missing: ['职务'], unknown: ['序号', '工作'], duplicate: ['姓名'] },
      rows: [],
    });
    const good = await readSheet(await roster([['黄', '会员', 3, '']], ['*姓名', '职务(必填)', '服务时长', '错误']), {
      columns,
    });
    expect(good).toMatchObject({
      headerFits: true,
      header: { unknown: [] },
      rows: [{ values: { name: '黄', post: '会员' } }],
    });
  });

  test('a sheet about something else has no header', async () => {
    const read = await readSheet(await roster([['电费', 12]], ['项目', '金额']), { columns });
    expect(read).toMatchObject({ headerFits: false, header: { missing: ['姓名', '职务'] }, rows: [] });
    expect(read.headerRow).toBeUndefined();
  });

  test('the first sheet that is not hidden is read', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('旧表', { state: 'hidden' }).addRow(['姓名', '职务']);
    const sheet = workbook.addWorksheet('新表');
    sheet.addRow(['姓名', '职务']);
    sheet.addRow(['黄小村', '会员']);
    expect(await readSheet(await saved(workbook), { columns })).toMatchObject({
      sheetName: '新表',
      rows: [{ row: 2 }],
    });
  });

  test('as many rows are read as are allowed, one more is too many', async () => {
    const names = [{ key: 'name', title: '姓名', required: true }];
    const rules = { columns: names, maxRows: 2_000 };
    expect((await readSheet(hostile.rowsOfNames(2_000), rules)).rows).toHaveLength(2_000);
    await expect(readSheet(hostile.rowsOfNames(2_001), rules)).rejects.toMatchObject({
      code: 'invalid',
      more: { fields: { file: 'too_many_rows' } },
    });
  });

  test('a million blank rows below two people are passed over', async () => {
    const { rows } = await readSheet(hostile.millionBlankRows(), { columns: columns.slice(0, 2) });
    expect(rows).toEqual([{ row: 2, values: { name: '黄小村', born: '1980-05-29' }, problems: {} }]);
  });
});

describe('a workbook sent back', { timeout: 20_000 }, () => {
  test('is the same workbook with a reason beside each refused row', async () => {
    const workbook = await open(await template());
    const sheet = sheetOf(workbook);
    fill(sheet, 3, ['黄小村', '明天', '', '会员']);
    fill(sheet, 4, ['林主任', '1970-01-01', '', '会长']);
    sheet.getCell('A4').font = { bold: true, color: { argb: 'FF00AA00' } };
    sheet.getCell('A4').note = '请核对';
    sheet.getCell('F4').value = { formula: '1+2', result: 3 };
    sheet.getRow(4).height = 33;
    const marked = await markErrors(await saved(workbook), [{ row: 3, message: '=出生日期写不成日期' }], {
      sheetName: '会员花名册',
      headerRow: 2,
      title: '错误',
    });
    const back = await open(marked);
    const page = sheetOf(back);
    expect([page.getCell('G2').value, page.getCell('G3').value, page.getCell('G4').value]).toEqual([
      '错误',
      '=出生日期写不成日期',
      null,
    ]);
    expect(page.getCell('A4').font).toMatchObject({ bold: true, color: { argb: 'FF00AA00' } });
    expect(page.getCell('A4').note).toBeDefined();
    expect(page.getCell('F4').value).toEqual({ formula: '1+2', result: 3 });
    expect(page.getCell('D3').dataValidation).toMatchObject({ type: 'list', formulae: ['_lists!$A$1:$A$5'] });
    expect(page.getCell('A3').protection?.locked).toBe(false);
    expect([page.getRow(4).height, page.getColumn(5).width, page.getColumn(7).width]).toEqual([33, 24, 40]);
    expect(page.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
    expect(sheetOf(back, '_lists').state).toBe('veryHidden');
    expect(sheetOf(back, '填写说明').getCell('A3').value).toBe('姓名');
  });

  test('comes in again, and new reasons take the place of the old', async () => {
    const at = { sheetName: '花名册', headerRow: 1, title: '错误' };
    const once = await markErrors(
      await roster([
        ['黄小村', '', '', '村长'],
        ['林', '', '', '主席'],
      ]),
      [
        { row: 2, message: '职务不对' },
        { row: 3, message: '职务不对' },
      ],
      at,
    );
    const read = await readSheet(once, { columns });
    expect(read).toMatchObject({ headerFits: true, header: { unknown: [] }, rows: [{ row: 2 }, { row: 3 }] });
    const twice = sheetOf(await open(await markErrors(once, [{ row: 3, message: '重名' }], at)));
    expect([twice.getCell('G2').value, twice.getCell('G3').value, twice.columnCount]).toEqual([null, '重名', 7]);
  });

  test('a bomb is not opened for it either', async () => {
    await expect(
      markErrors(hostile.withMacro(), [], { sheetName: '', headerRow: 1, title: '错误' }),
    ).rejects.toMatchObject({ more: { fields: { file: 'macro' } } });
  });
});
