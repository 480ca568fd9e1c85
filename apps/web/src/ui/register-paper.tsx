import { useEffect, type ReactNode } from 'react';
import { sheetWidth, spanOf } from './print-lines.tsx';
import { PrintPage } from './print-page.tsx';

/** One column on paper; widths are shares of the sheet. */
export type PaperColumn = { readonly title: string; readonly width: number };
type Props = {
  issuer: string;
  title: string;
  subtitle?: string | undefined;
  printed: string;
  columns: readonly PaperColumn[];
  rows: readonly (readonly string[])[];
  /** What stands above the table on the first sheet: sums, facts. */
  lead?: ReactNode | undefined;
  /** CSS pixels that `lead` takes. */
  leadHeight?: number | undefined;
  /** Under the table on the last sheet: who signs. */
  foot: string;
};

const firstRoom = 800;
const room = 900;

/** How high a row stands at most, in CSS pixels: as many lines as its longest cell needs at 13 px a sign. */
const heightOf = (row: readonly string[], widths: readonly number[]): number =>
  Math.max(...row.map((cell, at) => Math.ceil((spanOf(cell) * 13) / Math.max(13, (widths[at] ?? 0) - 12)))) * 19 + 9;

/** Rows by sheet: none is cut by the end of a page. */
export function sheetsOf(rows: readonly (readonly string[])[], widths: readonly number[], leadHeight = 0) {
  const sheets: (readonly string[])[][] = [[]];
  let taken = leadHeight;
  for (const row of rows) {
    const height = heightOf(row, widths);
    if (taken + height > (sheets.length === 1 ? firstRoom : room)) {
      sheets.push([]);
      taken = 0;
    }
    sheets.at(-1)?.push(row);
    taken += height;
  }
  return sheets;
}

/** A register on A4 as an office files it: numbered rows over as many sheets as it takes, and who signs at the end. */
export function RegisterPaper({ columns, rows, lead, leadHeight, foot, title, ...page }: Props) {
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.floor((width / all) * sheetWidth));
  const sheets = sheetsOf(rows, widths, leadHeight);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <PrintPage
      {...page}
      title={title}
      sheets={sheets.map((sheet, at) => (
        <div key={at}>
          {at === 0 && lead}
          <table>
            <colgroup>
              {widths.map((width, column) => (
                <col key={column} style={{ width }} />
              ))}
            </colgroup>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.title} scope="col">
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sheet.map((row, line) => (
                <tr key={line}>
                  {row.map((cell, column) => (
                    <td key={column} className={cell.length > 8 ? 'l' : undefined}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {at === sheets.length - 1 && <p className="line">{foot}</p>}
        </div>
      ))}
    />
  );
}
