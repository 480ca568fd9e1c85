import { writeXlsxStream, type CellValue } from 'hucre/xlsx';
import type { ValueKind } from './sheet-values.ts';

export type ExportColumn = { key: string; title: string; kind?: ValueKind; /** In characters. */ width?: number };
export type ExportRow = Record<string, string | number | boolean | null | undefined>;

/** Excel takes no more in one cell. */
const MAX_CELL_CHARACTERS = 32_767;

/**
 * A workbook as a stream, one row at a time. No cell is ever a formula: text stays text whatever it begins with, in a
 * cell of text format, so that it stays text when somebody edits it. Days `2026-06-02` become dates, numbers numbers.
 */
export function writeExport(
  rows: AsyncIterable<ExportRow>,
  columns: readonly ExportColumn[],
  sheetName: string,
): ReadableStream<Uint8Array> {
  const values = async function* (): AsyncGenerator<CellValue[]> {
    yield columns.map(({ title }) => title);
    for await (const row of rows) yield columns.map(({ key, kind }) => exported(row[key], kind ?? 'text'));
  };
  return writeXlsxStream(values(), {
    name: sheetName,
    columns: columns.map(({ width, kind }) => ({
      width: width ?? 16,
      numFmt: kind === 'date' ? 'yyyy-mm-dd' : kind === 'number' ? 'General' : '@',
    })),
    freezePane: { rows: 1 },
  });
}

function exported(value: ExportRow[string], kind: ValueKind): CellValue {
  if (value === null || value === undefined || typeof value === 'boolean') return value ?? null;
  if (kind === 'number' && typeof value === 'string' && /^-?\d{1,15}(\.\d{1,10})?$/.test(value)) return Number(value);
  if (kind === 'date' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return new Date(`${value}T00:00:00Z`);
  if (typeof value === 'number') return value;
  // `_x0041_` is how the format writes an A; a text that really says so has its first sign written that way.
  return value.slice(0, MAX_CELL_CHARACTERS).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
