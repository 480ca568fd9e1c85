import type { ReactNode } from 'react';

/** A line of a printed document: its text, or cells across the sheet, the first the widest. */
export type PrintLine = {
  readonly text?: string;
  readonly bold?: boolean;
  readonly right?: boolean;
  readonly cells?: readonly string[];
};

/** What a sheet holds beside its margins, in CSS pixels. */
export const sheetWidth = 658;
/** What a sheet holds at 26 px a line; the first bears the title. */
const firstRoom = 31;
const room = 35;
/** Chinese signs on a line of 15 px; a Latin one takes about half. */
const signs = 42;

/** How wide a sign stands, in Chinese signs. */
const widthOf = (sign: string): number => ((sign.codePointAt(0) ?? 0) > 0xff ? 1 : 0.6);

/** How wide a text stands on one line, in Chinese signs. */
export const spanOf = (text: string): number => Array.from(text, widthOf).reduce((sum, width) => sum + width, 0);

/** A text broken into lines as they stand on the sheet; its own line breaks are kept. */
export function brokenInto(text: string, width = signs): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let [line, taken] = ['', 0];
    for (const sign of paragraph) {
      if (taken + widthOf(sign) > width) {
        lines.push(line);
        [line, taken] = ['', 0];
      }
      line += sign;
      taken += widthOf(sign);
    }
    return [...lines, line];
  });
}

/** How many signs the cells of a row hold: the first what the others, of 110 px each, leave it of the sheet. */
const cellSigns = (cells: number): number[] => [
  Math.floor((sheetWidth - (cells - 1) * 122) / 15),
  ...Array<number>(cells - 1).fill(7),
];

type Row = PrintLine & { /** The cells go on in the next line. */ readonly goesOn?: boolean };

/** The lines that one entry takes; those of a row of cells stay together. */
function linesOf(line: PrintLine): Row[][] {
  const { cells } = line;
  if (!cells) return brokenInto(line.text ?? '').map((text) => [{ ...line, text }]);
  const widths = cellSigns(cells.length);
  const columns = cells.map((cell, column) => brokenInto(cell, widths[column]));
  const height = Math.max(...columns.map(({ length }) => length));
  return [
    Array.from({ length: height }, (_, at) => ({
      ...line,
      cells: columns.map((column) => column[at] ?? ''),
      goesOn: at < height - 1,
    })),
  ];
}

/** Rows of cells that go over to another sheet stand there under their heads again. */
function sheetsOf(lines: readonly PrintLine[]): Row[][] {
  const sheets: Row[][] = [[]];
  let heads: Row[] = [];
  for (const line of lines)
    for (const block of linesOf(line)) {
      const isHead = line.cells !== undefined && line.bold === true;
      if (isHead) heads = block;
      const taken = sheets.at(-1)?.length ?? 0;
      if (taken + block.length > (sheets.length === 1 ? firstRoom : room))
        sheets.push(line.cells && !isHead ? [...heads] : []);
      sheets.at(-1)?.push(...block);
    }
  return sheets;
}

const looksOf = ({ bold, right, cells, goesOn }: Row): string =>
  [bold && 'bold', right && 'right', cells && 'cells', goesOn && 'goes-on'].filter(Boolean).join(' ');

/** Text for `PrintPage`, one entry a sheet. What is too long for its line or its cell is broken. */
export function printSheets(given: readonly PrintLine[]): ReactNode[] {
  return sheetsOf(given).map((sheet, page) => (
    <div className="print-lines" key={page}>
      {sheet.map((line, at) => (
        <p key={at} className={looksOf(line)}>
          {line.cells ? line.cells.map((cell, column) => <span key={column}>{cell}</span>) : line.text || '\u00a0'}
        </p>
      ))}
    </div>
  ));
}
