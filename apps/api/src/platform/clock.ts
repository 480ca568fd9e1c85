/** Where the time comes from; tests set it, nothing else calls `Date`. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** The calendar day in China, `2026-05-29`, whatever the server's time zone. */
export const dayOf = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
