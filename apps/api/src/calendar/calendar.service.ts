import { CalendarEntry, type readCalendar } from '@xiehui/contracts/calendar';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { dateIn } from '@xiehui/rules/calendar';
import type { Scope } from '../platform/scope.ts';
import { calendar, type CalendarRow } from './calendar.repository.ts';

const entryOf = (row: CalendarRow): CalendarEntry =>
  CalendarEntry.parse({
    code: row.code,
    kind: row.kind,
    dateRule: row.date_rule,
    month: row.month,
    day: row.day,
    endMonth: row.end_month,
    endDay: row.end_day,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    required: row.required,
    levels: row.levels,
    suggestedZh: row.suggested_zh,
    daysBefore: row.days_before,
    daysAfter: row.days_after,
    photosMin: row.photos_min,
  });

const kinds = CalendarEntry.shape.kind.options;

/** Where an entry stands in the list: its kind, its date, its code. A window stands where it opens. */
function placeOf(entry: CalendarEntry, year: number): string {
  const dated = entry.month !== null && entry.day !== null;
  const on = dateIn(dated ? { ...entry, dateRule: 'fixed' } : entry, year);
  return [kinds.indexOf(entry.kind), on ?? 'no date', entry.code].join(' ');
}

/** The calendar of a year: observances first, each kind by date, what has no date at the end of its kind. */
export async function calendarOf(scope: Pick<Scope, 'sql' | 'districtId'>, year: number): Promise<CalendarEntry[]> {
  const placed = (await calendar.of(scope, year)).map(entryOf).map((entry) => ({ entry, place: placeOf(entry, year) }));
  return placed.toSorted((a, b) => (a.place < b.place ? -1 : 1)).map(({ entry }) => entry);
}

export async function read(scope: Scope, { query }: Input<typeof readCalendar>): Promise<Output<typeof readCalendar>> {
  return { items: await calendarOf(scope, query.year) };
}
