import type { ReactNode } from 'react';

/** A line of a printed document: its text, or cells across the sheet, the first the widest. */
export type PrintLine = {
  readonly text?: string;
  readonly bold?: boolean;
  readonly right?: boolean;
  readonly cells?: readonly string[];
};

/** What a sheet holds at 26 px a line; the first bears the title. */
const firstRoom = 31;
const room = 35;
/** Chinese signs on a line of 15 px; a Latin one takes about half. */
const signs = 42;

const widthOf = (sign: string): number => ((sign.codePointAt(0) ?? 0) > 0xff ? 1 : 0.6);

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

const sheetsOf = (lines: readonly PrintLine[]): PrintLine[][] => {
  const sheets: PrintLine[][] = [lines.slice(0, firstRoom)];
  for (let from = firstRoom; from < lines.length; from += room) sheets.push(lines.slice(from, from + room));
  return sheets;
};

/** Text for `PrintPage`, one entry a sheet. A text that is too long for its line is broken, a row of cells is not. */
export function printSheets(given: readonly PrintLine[]): ReactNode[] {
  const lines = given.flatMap((line) =>
    line.cells ? [line] : brokenInto(line.text ?? '').map((text): PrintLine => ({ ...line, text })),
  );
  return sheetsOf(lines).map((sheet, page) => (
    <div className="print-lines" key={page}>
      {sheet.map((line, at) => (
        <p
          key={at}
          className={[line.bold ? 'bold' : '', line.right ? 'right' : '', line.cells ? 'cells' : ''].join(' ')}
        >
          {line.cells ? line.cells.map((cell, column) => <span key={column}>{cell}</span>) : line.text || '\u00a0'}
        </p>
      ))}
    </div>
  ));
}
