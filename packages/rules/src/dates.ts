/** Calendar days as ISO text. Days are compared as text; nothing here knows what day it is today. */

/** A calendar day in China, "2026-05-29". */
export type Day = string;

export type DayParts = { readonly year: number; readonly month: number; readonly date: number };

/** How many days the month has; months count from 1. */
export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const padded = (amount: number, length: number): string => String(amount).padStart(length, '0');

/** The day of that date, or undefined where the month has no such date (29 February of a common year). */
export const dayOf = ({ year, month, date }: DayParts): Day | undefined =>
  [year, month, date].every(Number.isInteger) &&
  month >= 1 &&
  month <= 12 &&
  date >= 1 &&
  date <= daysInMonth(year, month)
    ? `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`
    : undefined;

/**
 * Year, month and date of a day.
 * @throws RangeError when the text is not a day of the calendar: a fault of the caller.
 */
export const partsOf = (day: Day): DayParts => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const parts = { year: Number(year), month: Number(month), date: Number(date) };
  if (parts.year < 1000 || dayOf(parts) !== day) throw new RangeError(`not a day: ${day}`);
  return parts;
};

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (day: Day): number => {
  const { year, month, date } = partsOf(day);
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay();
};

/** The day so many days later. */
export const addDays = (day: Day, days: number): Day => {
  const { year, month, date } = partsOf(day);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
};
