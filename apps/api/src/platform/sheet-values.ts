import type { CellProblem } from '@xiehui/contracts/file-problems';

/** What a cell of an uploaded sheet holds once the library has read it. */
export type RawCell = string | number | boolean | Date | null | undefined;

export type ValueKind = 'text' | 'date' | 'number';

export type CellReading = { value?: string | number; problem?: CellProblem };

const excelError = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/;
/** A picture that WPS keeps inside a cell. */
const pictureFormula = /^=(_xlfn\.)?DISPIMG\(/i;
/** Excel keeps 15 digits of a number; the rest of a longer one (an identity number) is already zeros. */
const EXACT_NUMBERS_BELOW = 1e15;
/** 1900-03-01, after the day that Excel invented, and 2100-12-31. */
const SERIAL_FROM = 61;
const SERIAL_TO = 73_415;
const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** What stands around a text that was pasted from WeChat or a web page and nobody typed. */
const invisible = '[\\s\\u200b-\\u200f\\u2028-\\u202f\\u2060\\ufeff]';
const around = new RegExp(`^${invisible}+|${invisible}+$`, 'gu');
export const trim = (text: string): string => text.replace(around, '');
const narrow = (text: string): string => trim(text.normalize('NFKC'));

/**
 * Reads one cell as text, as a calendar day `2026-06-02`, or as a number. A blank cell gives neither value nor problem.
 * Text of a number keeps its digits; a number too long to be exact is a problem, not a guess.
 */
export function readCell(raw: RawCell, kind: ValueKind): CellReading {
  if (isBlank(raw)) return {};
  if (typeof raw === 'string' && excelError.test(raw)) return { problem: 'error_value' };
  if (typeof raw === 'string' && pictureFormula.test(raw)) return { problem: 'formula' };
  if (kind === 'date') return orProblem(dayIn(raw), 'not_a_date');
  if (kind === 'number') return orProblem(numberIn(raw), 'not_a_number');
  if (typeof raw === 'number' && Math.abs(raw) >= EXACT_NUMBERS_BELOW) return { problem: 'digits_lost' };
  return { value: textIn(raw) };
}

export const isBlank = (raw: RawCell): raw is null | undefined | '' =>
  raw === null || raw === undefined || (typeof raw === 'string' && trim(raw) === '');

const orProblem = <T extends string | number>(value: T | undefined, problem: CellProblem): CellReading =>
  value === undefined ? { problem } : { value };

function textIn(raw: Exclude<RawCell, null | undefined>): string {
  if (raw instanceof Date) return dayIn(raw) ?? '';
  if (typeof raw === 'boolean') return raw ? 'TRUE' : 'FALSE';
  return trim(String(raw));
}

function numberIn(raw: RawCell): number | undefined {
  if (typeof raw === 'number') return raw;
  if (typeof raw !== 'string') return undefined;
  const plain = narrow(raw).replace(/(?<=\d),(?=\d{3}(\D|$))/g, '');
  return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(plain) ? Number(plain) : undefined;
}

/**
 * The calendar day in a cell: Excel's date or bare serial number, 2026-06-02, 2026/6/2, 2026.6.2, 20260602, 2026年6月2日,
 * each with or without a time behind it. Two-digit years and month-first dates are not guessed.
 */
export function dayIn(raw: RawCell): string | undefined {
  if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? undefined : inRange(raw.toISOString().slice(0, 10));
  if (typeof raw === 'number') {
    if (raw >= SERIAL_FROM && raw < SERIAL_TO + 1) return isoDay(EXCEL_DAY_ZERO + Math.floor(raw) * DAY_MS);
    return Number.isInteger(raw) ? dayIn(String(raw)) : undefined;
  }
  if (typeof raw !== 'string') return undefined;
  const text = narrow(raw);
  const parts =
    /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?[日号]?(?:[T\s]\s*\d{1,2}[:时].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const day = [parts[1], parts[2]?.padStart(2, '0'), parts[3]?.padStart(2, '0')].join('-');
  const moment = Date.parse(day);
  // A 30 February does not survive the way there and back.
  return !Number.isNaN(moment) && isoDay(moment) === day ? inRange(day) : undefined;
}

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const inRange = (day: string): string | undefined => (day >= '1900-01-01' && day <= '2100-12-31' ? day : undefined);
