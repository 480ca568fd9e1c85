/** A part of a list that one call takes, with the line that each of its lines has in the file. */
export type Part = { readonly csv: string; readonly lines: readonly number[] };

/** What a call may carry, in bytes; the server takes a million with all its wrapping. */
const mostBytes = 700_000;

/** The text of a list: UTF-8, or GB 18030 as office programs save it. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

type Row = {
  readonly text: string;
  readonly line: number;
  readonly code: string;
  readonly level: string;
  readonly parent: string;
};

const rowOf = (text: string, at: number): Row => {
  const [code = '', , level = '', parent = ''] = text
    .replaceAll('"', '')
    .split(',')
    .map((cell) => cell.trim());
  return { text, line: at + 1, code, level, parent };
};

const encoder = new TextEncoder();
const sizeOf = ({ text }: Row): number => encoder.encode(text).length + 2;
const isAbove = ({ level }: Row): boolean => level === 'province' || level === 'city';
const districtOf = ({ level, code, parent }: Row): string => (level === 'district' ? code : parent).slice(0, 6);

const partOf = (header: Row, rows: readonly Row[]): Part => {
  const all = [header, ...rows.toSorted((a, b) => a.line - b.line)];
  return { csv: all.map(({ text }) => text).join('\n'), lines: all.map(({ line }) => line) };
};

/**
 * Cuts a list into parts that a call can carry, each with whole districts and the provinces and cities above them.
 * A list that fits goes as it is. Problems are told by the line of the part: `part.lines[line - 1]` is that of the file.
 */
export function partsOf(text: string, most = mostBytes): Part[] {
  const rows = text.split(/\r?\n/).map(rowOf);
  const [header] = rows;
  if (!header || rows.reduce((sum, row) => sum + sizeOf(row), 0) <= most)
    return [{ csv: text, lines: rows.map(({ line }) => line) }];
  const body = rows.slice(1).filter(({ text: said }) => said.trim() !== '');
  const upper = body.filter(isAbove);
  const districts = Map.groupBy(
    body.filter((row) => !isAbove(row)),
    districtOf,
  );
  const parts: Part[] = [];
  let held: Row[] = [];
  let size = 0;
  const close = () => {
    const codes = new Set(held.map(districtOf));
    const above = upper.filter(({ code }) => [...codes].some((district) => district.startsWith(code)));
    if (held.length > 0) parts.push(partOf(header, [...above, ...held]));
    held = [];
    size = 0;
  };
  for (const district of districts.values()) {
    const bytes = district.reduce((sum, row) => sum + sizeOf(row), 0);
    if (size + bytes > most) close();
    held.push(...district);
    size += bytes;
  }
  close();
  return parts;
}

/** The part of a list that is one district's, when the whole would be too much for one call. */
export function ownPart(text: string, code: string, most = mostBytes): Part {
  const rows = text.split(/\r?\n/).map(rowOf);
  const [header] = rows;
  if (!header || rows.reduce((sum, row) => sum + sizeOf(row), 0) <= most)
    return { csv: text, lines: rows.map(({ line }) => line) };
  return partOf(
    header,
    rows.slice(1).filter((row) => row.code.startsWith(code) || row.parent.startsWith(code)),
  );
}
