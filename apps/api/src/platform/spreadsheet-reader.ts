import type { CellProblem, FileProblem } from '@xiehui/contracts/file-problems';
import { colToLetter, readXlsx, streamXlsxRows, type MergeRange } from 'hucre/xlsx';
import { isBlank, readCell, trim, type RawCell, type ValueKind } from './sheet-values.ts';
import { scanZip, zipLimits, type ZipProblem } from './zip-scan.ts';

/** A column of a template and of the sheet that comes back. */
export type SheetColumn = {
  key: string;
  title: string;
  /** Other titles under which people's own lists have this column. */
  aliases?: readonly string[];
  kind?: ValueKind;
  required?: boolean;
  /** The only values allowed, in the order of the drop-down. */
  list?: readonly string[];
};

/** One row with anything in it; `row` is its number in the sheet, as Excel shows it. */
export type SheetRow = {
  row: number;
  /** By column key; blank cells are absent. Days are `2026-06-02`. */
  values: Record<string, string | number>;
  problems: Record<string, CellProblem>;
  /** What stands in a cell that is no day or number where one is due; for whoever shows the row again. */
  unread?: Record<string, string>;
};

/** How the header fits the columns, each by title; `merged` holds ranges such as `B2:D2`. */
export type SheetHeader = {
  missing: string[];
  absent: string[];
  unknown: string[];
  duplicate: string[];
  merged: string[];
};

/** What a sheet is before its rows are read. `headerRow` is absent when no row holds any of the titles. */
export type SheetSurvey = {
  sheetName: string;
  headerRow?: number;
  headerFits: boolean;
  header: SheetHeader;
  /** Rows with anything in them below the header; 0 unless `headerFits`. */
  total: number;
};

/** `rows` is empty unless `headerFits`. */
export type SheetRead = Omit<SheetSurvey, 'total'> & { rows: SheetRow[] };

/** Why a file as a whole cannot be read as a sheet. */
export const sheetProblems = [
  'legacy_xls',
  'password',
  'no_sheet',
  'too_many_rows',
  'too_many_columns',
  'too_big',
  'too_slow',
] as const satisfies readonly FileProblem[];
export type SheetProblem = ZipProblem | (typeof sheetProblems)[number];

export type ReadRules = {
  columns: readonly SheetColumn[];
  maxRows: number;
  maxColumns: number;
  sheetName?: string;
  /** The workbook was looked through before and found fit: its rows are not counted again, and `total` is not told. */
  isCounted?: boolean;
};

/** The header is looked for in this many rows that hold anything; above it stand a title and instructions. */
const HEADER_SEARCH_ROWS = 20;
const KEPT_ROWS = 2_000;
/** Of any sheet. */
const LAST_ROW = 1_048_576;
/** A hostile sheet can merge more cells than anyone could be told about. */
const MAX_MERGED_CELLS = 20_000;
const OLE2 = [0xd0, 0xcf, 0x11, 0xe0];

/** Why these bytes are no workbook to open, or nothing. */
export async function workbookProblem(
  bytes: Uint8Array,
  options: Parameters<typeof scanZip>[1] = {},
): Promise<SheetProblem | undefined> {
  if (OLE2.every((byte, i) => bytes[i] === byte)) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    )
      ? 'password'
      : 'legacy_xls';
  }
  return scanZip(bytes, options);
}

/** The sheet of that name, else the first that is not hidden. */
export async function chooseSheet(bytes: Uint8Array, sheetName?: string): Promise<string | undefined> {
  const visible: string[] = [];
  await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }) => {
      if (!hidden && !veryHidden) visible.push(name);
      return false;
    },
  });
  return visible.find((name) => name === sheetName) ?? visible[0];
}

type NumberedRow = { row: number; cells: readonly RawCell[] };
type Place = { column: SheetColumn; index: number };

/** A sheet that may be read: where its columns stand, and which cells say nothing. */
export type OpenSheet = {
  readonly survey: SheetSurvey;
  readonly places: readonly Place[];
  readonly extras: Extras;
  /** All rows of a sheet that has few, so that it is not gone through again; undefined of one that has many. */
  readonly kept: readonly NumberedRow[] | undefined;
};

/**
 * Looks a workbook through once: whether it may be opened, where its header is, how many rows it has. Blank rows do not
 * count. Run it where it may be killed: a workbook within every limit of the scan can still be slow.
 */
export async function openSheet(bytes: Uint8Array, rules: ReadRules): Promise<OpenSheet | SheetProblem> {
  const marks = { found: false, bytes: 0 };
  const look = (part: string, text: string): void => {
    if (!/^xl\/worksheets\//i.test(part)) return;
    marks.bytes += text.length;
    marks.found ||= /<(\w+:)?(f[\s/>]|mergeCell\s)/.test(text);
  };
  const unfit = await workbookProblem(bytes, { look });
  if (unfit) return unfit;
  const sheetName = await chooseSheet(bytes, rules.sheetName);
  if (sheetName === undefined) return 'no_sheet';
  const kept: NumberedRow[] = [];
  const read = { last: 1, filled: 0 };
  for await (const filled of filledRows(bytes, sheetName, rules.maxColumns)) {
    if (filled === 'too_many_columns') return filled;
    if (read.filled >= rules.maxRows + HEADER_SEARCH_ROWS) return 'too_many_rows';
    if (kept.length < KEPT_ROWS) kept.push(filled);
    read.filled += 1;
    read.last = filled.row;
    if (!rules.isCounted || read.filled <= KEPT_ROWS) continue;
    read.last = LAST_ROW;
    break;
  }
  const top = kept.slice(0, HEADER_SEARCH_ROWS);
  const all = read.filled === kept.length ? kept : undefined;
  const header = findHeader(top, rules.columns);
  const survey: SheetSurvey = { sheetName, headerFits: false, header: header.fit, total: 0 };
  const { row: headerRow, places } = header;
  if (headerRow === undefined) return { survey, places, extras: noExtras, kept: all };
  survey.headerRow = headerRow;
  if (marks.found && marks.bytes > zipLimits.totalBytes) return 'too_big';
  const extras = marks.found ? await formulasAndMerges(bytes, sheetName, top, read.last) : noExtras;
  header.fit.merged = extras.merges.filter((m) => touches(m, headerRow, places)).map(rangeName);
  survey.headerFits = !header.fit.missing.length && !header.fit.duplicate.length && !header.fit.merged.length;
  if (survey.headerFits) survey.total = read.filled - top.filter(({ row }) => row <= headerRow).length;
  return { survey, places, extras, kept: all };
}

/** The rows of a sheet whose header fits, one after another, values as last calculated; blank rows are passed over. */
export async function* rowsOfSheet(
  bytes: Uint8Array,
  { survey, places, extras, kept }: OpenSheet,
  { maxColumns }: ReadRules,
): AsyncGenerator<SheetRow> {
  const { headerFits, headerRow, sheetName } = survey;
  if (!headerFits || headerRow === undefined) return;
  const merged = mergedCells(extras.merges, headerRow);
  for await (const filled of kept ?? filledRows(bytes, sheetName, maxColumns)) {
    if (filled === 'too_many_columns' || filled.row <= headerRow) continue;
    const read = readRow(filled.row, filled.cells, places, extras.uncalculated, merged);
    if (Object.keys(read.values).length || Object.values(read.problems).some((p) => p !== 'missing')) yield read;
  }
}

async function* filledRows(
  bytes: Uint8Array,
  sheet: string,
  maxColumns: number,
): AsyncGenerator<NumberedRow | 'too_many_columns'> {
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
    const width = values.findLastIndex((value) => !isBlank(value)) + 1;
    if (width > maxColumns) yield 'too_many_columns';
    else if (width > 0) yield { row: index + 1, cells: values.slice(0, width) };
  }
}

function findHeader(
  rows: readonly NumberedRow[],
  columns: readonly SheetColumn[],
): { row?: number; fit: SheetHeader; places: Place[] } {
  const searched = rows.map(({ row, cells }) => ({ row, ...placeColumns(cells, columns) }));
  const best = searched.reduce<(typeof searched)[number] | undefined>(
    (a, b) => (b.places.length > (a?.places.length ?? 0) ? b : a),
    undefined,
  );
  const absent = columns.filter((column) => !best?.places.some((place) => place.column === column));
  const titles = (required: boolean): string[] =>
    absent.filter((c) => Boolean(c.required) === required).map((c) => c.title);
  const fit = {
    missing: titles(true),
    absent: titles(false),
    unknown: best?.unknown ?? [],
    duplicate: best?.duplicate ?? [],
    merged: [],
  };
  return best ? { row: best.row, fit, places: best.places } : { fit, places: [] };
}

function placeColumns(
  cells: readonly RawCell[],
  columns: readonly SheetColumn[],
): { places: Place[]; unknown: string[]; duplicate: string[] } {
  const places: Place[] = [];
  const unknown: string[] = [];
  const duplicate: string[] = [];
  cells.forEach((cell, index) => {
    if (typeof cell !== 'string' || isBlank(cell)) return;
    const column = columnTitled(cell, columns);
    if (!column) {
      if (!errorTitles.includes(trim(cell))) unknown.push(trim(cell));
    } else if (places.some((place) => place.column === column)) duplicate.push(column.title);
    else places.push({ column, index });
  });
  return { places, unknown, duplicate };
}

/** What the column of reasons in a returned workbook is called. */
export const errorTitles: readonly string[] = ['错误', 'Errors'];

function columnTitled(title: string, columns: readonly SheetColumn[]): SheetColumn | undefined {
  const named = (by: (text: string) => string): SheetColumn | undefined =>
    columns.find((column) => [column.title, ...(column.aliases ?? [])].some((known) => by(known) === by(title)));
  return named(squeezed) ?? named((text) => squeezed(text).replace(/\([^()]*\)$/, ''));
}

/** Blanks, full-width forms and the mark of a required column make no difference to a title. */
const squeezed = (title: string): string =>
  trim(title)
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^\*|\*$/g, '');

export type Extras = { merges: MergeRange[]; uncalculated: ReadonlySet<string> };
const noExtras: Extras = { merges: [], uncalculated: new Set() };

/** The stream of rows does not tell these; the area is known by now, so the sheet can be read whole. */
async function formulasAndMerges(
  bytes: Uint8Array,
  sheetName: string,
  top: readonly NumberedRow[],
  lastRow: number,
): Promise<Extras> {
  const width = Math.max(1, ...top.map(({ cells }) => cells.length));
  const range = `A1:${colToLetter(width - 1)}${lastRow}`;
  const { sheets } = await readXlsx(bytes, { sheets: [sheetName], range });
  const uncalculated = [...(sheets[0]?.cells ?? [])].filter(
    ([, cell]) => cell.formula !== undefined && isBlank(cell.formulaResult) && isBlank(cell.value),
  );
  return { merges: sheets[0]?.merges ?? [], uncalculated: new Set(uncalculated.map(([place]) => place)) };
}

const touches = (m: MergeRange, row: number, places: readonly Place[]): boolean =>
  m.startRow <= row - 1 && m.endRow >= row - 1 && places.some(({ index }) => index >= m.startCol && index <= m.endCol);

const rangeName = (m: MergeRange): string =>
  `${colToLetter(m.startCol)}${m.startRow + 1}:${colToLetter(m.endCol)}${m.endRow + 1}`;

/** The cells below the header that a merge swallows, as `row,column` counted from 0; its first cell holds the value. */
function mergedCells(merges: readonly MergeRange[], headerRow: number): ReadonlySet<string> {
  const swallowed = new Set<string>();
  for (const m of merges) {
    for (let row = Math.max(m.startRow, headerRow); row <= m.endRow; row++) {
      for (let col = m.startCol; col <= m.endCol; col++) {
        if (row !== m.startRow || col !== m.startCol) swallowed.add(`${row},${col}`);
        if (swallowed.size >= MAX_MERGED_CELLS) return swallowed;
      }
    }
  }
  return swallowed;
}

function readRow(
  row: number,
  cells: readonly RawCell[],
  places: readonly Place[],
  uncalculated: ReadonlySet<string>,
  merged: ReadonlySet<string>,
): SheetRow {
  const read: SheetRow = { row, values: {}, problems: {} };
  for (const { column, index } of places) {
    const place = `${row - 1},${index}`;
    const { value, problem } = readCell(cells[index], column.kind ?? 'text');
    const found = uncalculated.has(place) ? 'formula' : merged.has(place) ? 'merged' : problem;
    if (found) read.problems[column.key] = found;
    else if (value === undefined) {
      if (column.required) read.problems[column.key] = 'missing';
    } else if (column.list && !column.list.includes(String(value))) read.problems[column.key] = 'not_in_list';
    if (value !== undefined) read.values[column.key] = value;
    else if (problem === 'not_a_date' || problem === 'not_a_number')
      read.unread = { ...read.unread, [column.key]: String(cells[index]) };
  }
  return read;
}
