import { CsvError, parse } from 'csv-parse/sync';
import { divisionLevels, type DivisionLevel, type DivisionProblem, type RowProblem } from '@xiehui/contracts/divisions';

/** One row of an official list, with its line in the file. */
export type Listed = {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  readonly parentCode: string;
};

/** How many digits the codes of a tier have. */
const digits: Record<DivisionLevel, number> = { province: 2, city: 4, district: 6, town: 9, village: 12 };
const above: Record<DivisionLevel, DivisionLevel | undefined> = {
  province: undefined,
  city: 'province',
  district: 'city',
  town: 'district',
  village: 'town',
};

const isLevel = (said: string): said is DivisionLevel => (divisionLevels as readonly string[]).includes(said);

const isCode = (said: string, level: DivisionLevel): boolean => said.length === digits[level] && /^\d+$/.test(said);

const parentFits = (said: string, level: DivisionLevel): boolean => {
  const tier = above[level];
  return tier ? isCode(said, tier) : said === '';
};

/** What is wrong with a row by itself; undefined when nothing is. */
function problemOf(cells: readonly string[]): DivisionProblem | undefined {
  if (cells.length !== 4) return 'malformed';
  const [code = '', name = '', level = '', parentCode = ''] = cells;
  if (!isLevel(level)) return 'unknown_level';
  if (!isCode(code, level)) return 'bad_code';
  if (name === '' || name.length > 60 || /\s/.test(name)) return 'bad_name';
  return parentFits(parentCode, level) ? undefined : 'wrong_parent';
}

const header = 'code,name,level,parentCode';

type Line = { readonly cells: readonly string[]; readonly line: number };

/** The cells of each line; a quote that never closes ends the reading with its line. */
function linesOf(csv: string): { lines: readonly Line[]; broken: RowProblem | undefined } {
  const lines: Line[] = [];
  try {
    parse(csv, {
      bom: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: 2_000,
      on_record: (cells: string[], { lines: line }) => {
        lines.push({ cells, line });
        return null;
      },
    });
    return { lines, broken: undefined };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? Math.max(1, error['lines']) : 1;
    return { lines, broken: { line, code: '', problem: 'malformed' } };
  }
}

/**
 * Reads a list in the form `code,name,level,parentCode`. Every row that is wrong by itself, or says a code that an earlier
 * row said, is a problem with its line; whether parents exist is known only beside the district.
 */
export function readList(csv: string): { rows: Listed[]; problems: RowProblem[] } {
  const { lines, broken } = linesOf(csv);
  const [first, ...rest] = lines;
  if (first?.cells.join(',') !== header)
    return { rows: [], problems: [broken ?? { line: 1, code: '', problem: 'wrong_header' }] };
  const rows: Listed[] = [];
  const problems: RowProblem[] = broken ? [broken] : [];
  const seen = new Set<string>();
  for (const { cells, line } of rest) {
    const [code = '', name = '', level = '', parentCode = ''] = cells;
    const problem = problemOf(cells) ?? (seen.has(code) ? 'duplicate_code' : undefined);
    seen.add(code);
    if (problem) problems.push({ line, code: code.slice(0, 20), problem });
    else if (isLevel(level)) rows.push({ line, code, name, level, parentCode });
  }
  return { rows, problems: problems.sort((a, b) => a.line - b.line) };
}
