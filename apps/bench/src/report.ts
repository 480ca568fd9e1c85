import type { Figures } from './load.ts';
import type { Scenario } from './scenarios.ts';

/** What a request took, of the portal and of the bare server; `ratio`: the share of the bare throughput. */
export type Row = {
  readonly name: string;
  readonly aim: Scenario['aim'];
  readonly portal: Figures;
  readonly bare: Figures;
  readonly ratio: number;
};

/** All rows, the portal's peak in MB, and the longest move of the largest village in milliseconds where it was moved. */
export type Hot = { readonly rows: readonly Row[]; readonly memory: number; readonly moved: number | null };

/** Whether a row reaches what it has to; empty where nothing is asked of it. */
const verdictOf = ({ aim, portal, ratio }: Row): string => {
  const asked = [
    ...(aim?.ratio === undefined ? [] : [{ says: `ratio ≥ ${aim.ratio}`, met: ratio >= aim.ratio }]),
    ...(aim?.p95 === undefined ? [] : [{ says: `p95 ≤ ${aim.p95} ms`, met: portal.p95 <= aim.p95 }]),
  ];
  return asked.map(({ says, met }) => `${says}: ${met ? 'met' : 'MISSED'}`).join('; ');
};

const lineOf = (row: Row): string => {
  const { name, portal: p, bare: b, ratio } = row;
  const figures = [p.perSecond, b.perSecond, ratio, p.p50, p.p95, p.p99, p.failed + b.failed];
  return `| ${[name, ...figures, verdictOf(row)].join(' | ')} |`;
};

/** The figures as the table of docs/performance.md. */
export const report = ({ rows, memory, moved }: Hot): string =>
  [
    '| request | portal /s | bare /s | ratio | p50 ms | p95 ms | p99 ms | failed | asked |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---|',
    ...rows.map(lineOf),
    '',
    ...(moved === null
      ? []
      : [
          `A village of 5,000 members moved to another town: ${moved} ms (${moved <= 2000 ? 'met' : 'MISSED'}: 2,000 ms).`,
        ]),
    `Peak memory of the portal's process: ${memory} MB.`,
  ].join('\n');
