import { colToLetter, openXlsx, saveXlsx, writeXlsx } from 'hucre/xlsx';
import type { Cell, CellStyle, ColumnDef, DataValidation, Sheet, WriteSheet } from 'hucre/xlsx';
import {
  chooseSheet,
  errorTitles,
  workbookProblem,
  type SheetColumn,
  type SheetProblem,
} from './spreadsheet-reader.ts';
import { isBlank } from './sheet-values.ts';

export type TemplateColumn = SheetColumn & {
  /** In characters. */
  width: number;
  /** What to fill in, one sentence. */
  note?: string;
  /** An example, invented. */
  sample?: string;
};

/** The fixed words of a template, in the language of the one who downloads it. */
export type TemplateWords = {
  /** Stands above the header of the sheet to fill in. */
  notice: string;
  instructions: string;
  column: string;
  required: string;
  how: string;
  sample: string;
  choices: string;
  yes: string;
  no: string;
};

export type Template = {
  sheetName: string;
  columns: readonly TemplateColumn[];
  words: TemplateWords;
  /** How many rows can be filled in before the protection has to be lifted. */
  rows: number;
};

const LISTS_SHEET = '_lists';
const HEADER_ROW = 2;
const solid = (rgb: string): NonNullable<CellStyle['fill']> => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { rgb },
});
const thin = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const border = { top: thin, right: thin, bottom: thin, left: thin };
const wrapped = { vertical: 'center', wrapText: true } as const;
const headerStyle: CellStyle = {
  font: { bold: true },
  fill: solid('DCE9F5'),
  border,
  alignment: { ...wrapped, horizontal: 'center' },
};
const requiredStyle: CellStyle = { ...headerStyle, font: { bold: true, color: { rgb: 'C00000' } } };
const noticeStyle: CellStyle = { font: { color: { rgb: 'C00000' } } };
const errorHeaderStyle: CellStyle = { ...requiredStyle, fill: solid('FDE9E7') };
const errorStyle: CellStyle = { font: { color: { rgb: 'C00000' } }, alignment: wrapped };
const protection: NonNullable<WriteSheet['protection']> = {
  sheet: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  deleteRows: true,
  sort: true,
  autoFilter: true,
};

/**
 * A workbook to fill in: notice, locked header, drop-downs; then a sheet of instructions.
 * Drop-downs point at a hidden sheet: a list inside a cell's rule ends at 255 characters and cannot hold a comma.
 */
export function writeTemplateNow({ sheetName, columns, words, rows }: Template): Promise<Uint8Array> {
  const lists = columns.filter((column) => column.list?.length);
  const main: WriteSheet = {
    name: sheetName,
    columns: columns.map(({ width }) => ({ width })),
    rows: [[words.notice], columns.map(templateTitle)],
    cells: templateCells(columns, rows),
    dataValidations: lists.map((column) =>
      dropDown(columns.indexOf(column), lists.indexOf(column), column.list?.length ?? 0, rows),
    ),
    freezePane: { rows: HEADER_ROW },
    protection,
  };
  const hidden: WriteSheet = {
    name: LISTS_SHEET,
    veryHidden: true,
    rows: transposed(lists.map(({ list }) => list ?? [])),
  };
  return writeXlsx({ sheets: [main, instructions(columns, words), ...(lists.length ? [hidden] : [])] });
}

const templateTitle = ({ title, required }: TemplateColumn): string => (required ? `*${title}` : title);

function templateCells(columns: readonly TemplateColumn[], rows: number): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>([['0,0', { style: noticeStyle }]]);
  columns.forEach((column, col) => {
    cells.set(`${HEADER_ROW - 1},${col}`, { style: column.required ? requiredStyle : headerStyle });
    // Text cells keep the zeros of a code and the last digits of a long number as they are typed.
    const numFmt = column.kind === 'date' ? 'yyyy-mm-dd' : column.kind === 'number' ? 'General' : '@';
    const style: CellStyle = { numFmt, protection: { locked: false } };
    for (let row = HEADER_ROW; row < HEADER_ROW + rows; row++) cells.set(`${row},${col}`, { style });
  });
  return cells;
}

function dropDown(col: number, listCol: number, length: number, rows: number): DataValidation {
  const letter = colToLetter(col);
  const listLetter = colToLetter(listCol);
  return {
    type: 'list',
    range: `${letter}${HEADER_ROW + 1}:${letter}${HEADER_ROW + rows}`,
    formula1: `${LISTS_SHEET}!$${listLetter}$1:$${listLetter}$${length}`,
    allowBlank: true,
    showErrorMessage: true,
  };
}

const transposed = (lists: readonly (readonly string[])[]): (string | null)[][] =>
  Array.from({ length: Math.max(0, ...lists.map((list) => list.length)) }, (_, row) =>
    lists.map((list) => list[row] ?? null),
  );

function instructions(columns: readonly TemplateColumn[], words: TemplateWords): WriteSheet {
  const titles = [words.column, words.required, words.how, words.choices, words.sample];
  const cells = new Map<string, Partial<Cell>>(titles.map((_, col) => [`1,${col}`, { style: headerStyle }]));
  columns.forEach((_, row) =>
    titles.forEach((__, col) => cells.set(`${row + 2},${col}`, { style: { border, alignment: wrapped, numFmt: '@' } })),
  );
  cells.set('0,0', { style: noticeStyle });
  const lines = columns.map((c) => [
    c.title,
    c.required ? words.yes : words.no,
    c.note ?? '',
    c.list?.join('、') ?? '',
    c.sample ?? '',
  ]);
  return {
    name: words.instructions,
    columns: [16, 8, 40, 40, 24].map((width) => ({ width })),
    rows: [[words.notice], titles, ...lines],
    cells,
    freezePane: { rows: 2 },
    protection,
  };
}

/** What is wrong with a row of the sheet, in the reader's words. */
export type RowError = { row: number; message: string };
export type MarkPlace = { sheetName: string; headerRow: number; title: string };

/**
 * The same workbook with a column that says why each row was refused; an older such column is written over.
 * Styles, widths, drop-downs, protection and the other sheets stay.
 */
export async function markErrorsNow(
  bytes: Uint8Array,
  errors: readonly RowError[],
  at: MarkPlace,
): Promise<Uint8Array | SheetProblem> {
  const unfit = await workbookProblem(bytes, { whole: true });
  if (unfit) return unfit;
  const sheetName = await chooseSheet(bytes, at.sheetName);
  const workbook = await openXlsx(bytes, { readStyles: true });
  const sheet = workbook.sheets.find(({ name }) => name === sheetName);
  if (!sheet) return 'no_sheet';
  workbook.sheets.forEach(keepResults);
  const col = errorColumn(sheet, at.headerRow);
  const cells = (sheet.cells ??= new Map());
  for (const [row, values] of sheet.rows.entries()) {
    if (row < at.headerRow || isBlank(values[col])) continue;
    values[col] = null;
    cells.delete(`${row},${col}`);
  }
  cells.set(`${at.headerRow - 1},${col}`, { value: at.title, type: 'string', style: errorHeaderStyle });
  for (const { row, message } of errors)
    cells.set(`${row - 1},${col}`, { value: message, type: 'string', style: errorStyle });
  widen(sheet, col);
  return saveXlsx(workbook);
}

/** The library writes a formula's result only where it was told one, and it tells none for shared formulas. */
function keepResults(sheet: Sheet): void {
  for (const cell of sheet.cells?.values() ?? []) {
    if (cell.formula !== undefined && isBlank(cell.formulaResult) && !isBlank(cell.value))
      cell.formulaResult = cell.value;
  }
}

function errorColumn(sheet: Sheet, headerRow: number): number {
  const header = sheet.rows[headerRow - 1] ?? [];
  const earlier = header.findIndex((title) => typeof title === 'string' && errorTitles.includes(title.trim()));
  if (earlier >= 0) return earlier;
  return Math.max(0, ...sheet.rows.map((row) => row.findLastIndex((value) => !isBlank(value)) + 1));
}

function widen(sheet: Sheet, col: number): void {
  const columns: ColumnDef[] = (sheet.columns ??= []);
  while (columns.length <= col) columns.push({});
  columns[col] = { ...columns[col], width: 40 };
}
