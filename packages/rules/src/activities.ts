/**
 * When a record of an activity is whole, and which themed day it serves. The same rules tell the person at the form, with
 * or without a network, and decide on the server.
 */
import type { ActivityFields } from '@xiehui/contracts/activities';
import type { CalendarEntry } from '@xiehui/contracts/calendar';
import type { UnitKind } from '@xiehui/contracts/session';
import { dateIn } from './calendar.ts';
import { type Day, partsOf } from './dates.ts';

/** Days after an activity within which its record is on time. */
export const entryDays = 7;

/** The day so many days later; earlier for a negative number. */
export const shiftDay = (day: Day, days: number): Day => {
  const { year, month, date } = partsOf(day);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
};

/** Whether a record first submitted on that day comes late. It counts all the same. */
export const isLate = ({ heldOn, endsOn }: Pick<ActivityFields, 'heldOn' | 'endsOn'>, enteredOn: Day): boolean =>
  enteredOn > shiftDay(endsOn ?? heldOn, entryDays);

/** The date of the themed day that an activity of this day may serve; undefined when it lies outside every year's window. */
export const servedDate = (entry: CalendarEntry, heldOn: Day): Day | undefined => {
  const { year } = partsOf(heldOn);
  return [year - 1, year, year + 1]
    .map((y) => dateIn(entry, y))
    .find((on) => on && heldOn >= shiftDay(on, -entry.daysBefore) && heldOn <= shiftDay(on, entry.daysAfter));
};

/** A themed day without a date of its own (lunar, movable) is served on any day. */
const serves = (entry: CalendarEntry, heldOn: Day): boolean =>
  dateIn(entry, partsOf(heldOn).year) === undefined || servedDate(entry, heldOn) !== undefined;

/** The required themed days that an activity of this day at a unit of this kind could serve, the nearest first. */
export const requiredDaysNear = (
  heldOn: Day,
  kind: UnitKind,
  entries: readonly CalendarEntry[],
): readonly { readonly entry: CalendarEntry; readonly on: Day }[] => {
  const apart = (on: Day): number => Math.abs(Date.parse(on) - Date.parse(heldOn));
  return entries
    .filter((entry) => entry.kind === 'observance' && entry.required && entry.levels.includes(kind))
    .flatMap((entry) => {
      const on = servedDate(entry, heldOn);
      return on ? [{ entry, on }] : [];
    })
    .toSorted((a, b) => apart(a.on) - apart(b.on));
};

/** How many photos the record needs: what its themed day asks for, and none otherwise. */
export const photosNeeded = (themedDay: string | null, entries: readonly CalendarEntry[]): number =>
  entries.find(({ code }) => code === themedDay)?.photosMin ?? 0;

/** The association was founded on this day; no activity of any of its units is older. */
const founded: Day = '1980-05-29';

/** What the judgement of a record rests on besides itself. */
export type Circumstances = {
  readonly photos: number;
  readonly today: Day;
  /** The calendar of the year in which it was held. */
  readonly entries: readonly CalendarEntry[];
};

/** What keeps a record from being submitted, field → code; empty when nothing does. */
export function activityFaults(record: ActivityFields, { photos, today, entries }: Circumstances) {
  const faults: Partial<Record<keyof ActivityFields | 'photos', string>> = {};
  if (record.title === '') faults.title = 'required';
  if (record.keyTasks.length === 0) faults.keyTasks = 'required';
  if (record.venue === '') faults.venue = 'required';
  if (record.participants === 0) faults.participants = 'required';
  if (record.memberParticipants > record.participants) faults.memberParticipants = 'more_than_participants';
  if (record.heldOn < founded) faults.heldOn = 'before_founding';
  if (record.heldOn > today) faults.heldOn = 'in_future';
  if (record.endsOn !== null && record.endsOn > today) faults.endsOn = 'in_future';
  if (record.endsOn !== null && record.endsOn < record.heldOn) faults.endsOn = 'before_begin';
  const day = entries.find(({ code, kind }) => kind === 'observance' && code === record.themedDay);
  if (record.themedDay !== null && !day) faults.themedDay = 'unknown_day';
  if (day && !serves(day, record.heldOn)) faults.themedDay = 'outside_window';
  if (photos < photosNeeded(record.themedDay, entries)) faults.photos = 'too_few_photos';
  return faults;
}
