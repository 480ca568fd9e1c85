import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { year } from './fields.ts';
import { wholeNumber } from './paging.ts';
import { UnitKind } from './session.ts';

/** A themed day, window, deadline or recurring duty as it holds in one year of the district. */
export const CalendarEntry = z.strictObject({
  code: z.string(),
  kind: z.enum(['observance', 'campaign', 'recurring', 'window', 'deadline']),
  /** `fixed`, `fixed range`, `second Sunday of May` …; a rule that is not reckoned has no date. */
  dateRule: z.string(),
  month: z.number().int().nullable(),
  day: z.number().int().nullable(),
  endMonth: z.number().int().nullable(),
  endDay: z.number().int().nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  required: z.boolean(),
  /** Which kinds of unit it concerns. */
  levels: z.array(UnitKind),
  /** What the association might do for it. */
  suggestedZh: z.array(z.string()),
  /** How many days before and after the day an activity may be held for it. */
  daysBefore: z.number().int(),
  daysAfter: z.number().int(),
  /** Photos that the record of an activity for it needs; 0: none is asked for. */
  photosMin: z.number().int(),
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;

/** The district's calendar of a year, observances first, each kind by date; without a date at the end. */
export const readCalendar = endpoint({
  method: 'GET',
  path: '/calendar',
  permission: 'activity.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ year: wholeNumber(2000, 2100).pipe(year) }),
  response: z.strictObject({ items: z.array(CalendarEntry) }),
});
