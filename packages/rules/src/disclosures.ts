import { periodDays } from './measures.ts';

const months = (year: number): string[] =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);

/** The periods of a year in which something is due so often; a number that divides no year evenly is taken as the next that does. */
export const periodsOfYear = (year: number, times: number): string[] => {
  if (times <= 0) return [];
  if (times === 1) return [String(year)];
  if (times === 2) return [`${year}H1`, `${year}H2`];
  if (times <= 4) return [1, 2, 3, 4].map((quarter) => `${year}Q${quarter}`);
  return months(year);
};

/** Something asked for in one period of a year, and the last day of it. */
export type AskedPeriod = { readonly item: string; readonly period: string; readonly until: string };

/** What is asked for in a year, item by item and period by period. */
export const askedOfYear = (
  items: readonly { readonly code: string; readonly off: boolean }[],
  times: Readonly<Record<string, number>>,
  year: number,
): AskedPeriod[] =>
  items
    .filter((item) => !item.off)
    .flatMap(({ code }) =>
      periodsOfYear(year, times[code] ?? 0).map((period) => ({ item: code, period, until: periodDays(period).to })),
    );
