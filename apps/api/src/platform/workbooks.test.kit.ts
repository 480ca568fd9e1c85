import ExcelJS from 'exceljs';

/** What another library makes of a workbook of ours. */
export const open = async (bytes: Uint8Array): Promise<ExcelJS.Workbook> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as never);
  return workbook;
};
export const saved = async (workbook: ExcelJS.Workbook): Promise<Uint8Array> =>
  new Uint8Array(await workbook.xlsx.writeBuffer());
export const sheetOf = (workbook: ExcelJS.Workbook, name?: string): ExcelJS.Worksheet => {
  const sheet = name ? workbook.getWorksheet(name) : workbook.worksheets[0];
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
};
