import { readFile } from 'node:fs/promises';
import { expect, type Download, type Page } from '@playwright/test';
import ExcelJS from 'exceljs';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function opened(download: Download): Promise<{ workbook: ExcelJS.Workbook; sheet: ExcelJS.Worksheet }> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await readFile(await download.path())) as never);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('a workbook without a sheet');
  return { workbook, sheet };
}

const downloadBy = async (page: Page, button: string): Promise<Download> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return download;
};

/** People of 平寨村, by the titles of the template. */
const person = (name: string, birthYear: number, more: Record<string, ExcelJS.CellValue> = {}) => ({
  '*姓名': name,
  '*出生年': birthYear,
  '*村（社区）': '平寨村',
  '*入会日期': '2020-05-29',
  ...more,
});
const good = [
  person('赖演一', 1968, { 性别: '女', 联系电话: '13800000311', 类别: '五老' }),
  person('曾演二', 1975, { 性别: '男', 文化程度: '高中' }),
  person('卢演三', 1982, { 性别: '女', 专长: '剪纸、电工' }),
];
const wrong = [person('朱演四', 1979, { 联系电话: '1380000' }), person('何演五', 1990, { '*村（社区）': '白云村' })];

/** The template of the portal, filled in with three people and two wrong rows, as a secretary sends it. */
export async function filledTemplate(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const download = await downloadBy(page, '下载模板');
  expect(download.suggestedFilename()).toBe('山格镇_会员导入模板.xlsx');
  const { workbook, sheet } = await opened(download);
  const titles = (sheet.getRow(2).values as string[]).slice(1);
  // A village is chosen from a list, and the list is of this town.
  const village = titles.indexOf('*村（社区）') + 1;
  expect(sheet.getCell(3, village).dataValidation.type).toBe('list');
  [...good, ...wrong].forEach((row, i) =>
    Object.entries(row).forEach(([title, value]) => {
      sheet.getCell(3 + i, titles.indexOf(title) + 1).value = value as ExcelJS.CellValue;
    }),
  );
  return { name: '山格镇会员.xlsx', mimeType: xlsx, buffer: Buffer.from(await workbook.xlsx.writeBuffer()) };
}

/** What the last column of the returned workbook says of each row, by name. */
export async function reasonsReturned(page: Page): Promise<Record<string, string>> {
  const { sheet } = await opened(await downloadBy(page, '下载有误的行'));
  const titles = (sheet.getRow(2).values as string[]).slice(1);
  const at = titles.indexOf('错误') + 1;
  return Object.fromEntries(
    [...good, ...wrong].map((_, i) => [sheet.getCell(3 + i, 1).text, sheet.getCell(3 + i, at).text]),
  );
}
