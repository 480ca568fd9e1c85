/** Seconds, of a person who waits; memory in MB, the peak of a process during that work; `idle`: what the portal had before. */
export type Excel = {
  readonly rows: number;
  readonly idle: number;
  /** From sending the file to every row being checked, then from confirming to the last row being written. */
  readonly check: number;
  readonly write: number;
  /** Of the process that reads and writes the roster, and of the portal meanwhile. */
  readonly importMemory: number;
  readonly meanwhile: number;
  readonly export: number;
  readonly exportMemory: number;
  readonly undo: number;
};

const asked = (got: number, most: number): string => `${got} | ${most} | ${got <= most ? 'met' : 'MISSED'}`;

/** The figures as the table of docs/performance.md. */
export const excelReport = (e: Excel): string => {
  const [rows, whole] = [e.rows.toLocaleString('en'), Math.round((e.check + e.write) * 10) / 10];
  return [
    '| Excel | got | asked | |',
    '|---|---:|---:|---|',
    `| Excel import of ${rows} members, s (check ${e.check}, write ${e.write}) | ${asked(whole, 60)} |`,
    `| Excel import of ${rows} members, peak MB of its process | ${asked(e.importMemory, 300)} |`,
    `| Excel import of ${rows} members, peak MB of the portal (before: ${e.idle}) | ${asked(e.meanwhile, 300)} |`,
    `| Excel export of ${rows} members, s | ${asked(e.export, 20)} |`,
    `| Excel export of ${rows} members, peak MB | ${asked(e.exportMemory, 300)} |`,
    '',
    `Taking the import back: ${e.undo} s.`,
  ].join('\n');
};
