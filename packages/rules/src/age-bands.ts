/** A band of ages, and the years of birth of who is in it in one year; an end is absent where the band is open. */
export type AgeBand = {
  readonly ageFrom?: number;
  readonly ageTo?: number;
  readonly bornFrom?: number;
  readonly bornTo?: number;
};

/**
 * The bands between ages at which a new one begins, the youngest first. Of [60, 46, 36] in 2026: up to 35, 36 to 45, 46 to 59,
 * 60 and older. One is as old as the years since that of one's birth, whatever the day.
 */
export function ageBands(bounds: readonly number[], year: number): AgeBand[] {
  const rising = bounds.toSorted((a, b) => a - b);
  return [undefined, ...rising].map((from, at) => {
    const next = rising[at];
    return {
      ...(from === undefined ? {} : { ageFrom: from, bornTo: year - from }),
      ...(next === undefined ? {} : { ageTo: next - 1, bornFrom: year - next + 1 }),
    };
  });
}

/** First years of birth of each band but the oldest, rising: what PostgreSQL's `width_bucket` counts bands by, 0 the oldest. */
export const bornBounds = (bounds: readonly number[], year: number): number[] =>
  bounds.map((age) => year - age + 1).toSorted((a, b) => a - b);
