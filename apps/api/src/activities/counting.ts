import type { Activity, Counted, KeyTask, Recorded, Uncounted } from '@xiehui/contracts/activities';
import type { CalendarEntry } from '@xiehui/contracts/calendar';
import { requiredDaysNear, servedDate } from '@xiehui/rules/activities';
import { partsOf } from '@xiehui/rules/dates';
import { periodDays } from '@xiehui/rules/measures';
import { calendarOf } from '../calendar/calendar.service.ts';
import type { Scope } from '../platform/scope.ts';
import { activities, targetsOf, type Place, type Span } from './activities.repository.ts';

type Submitted = Pick<Activity, 'heldOn' | 'themedDay' | 'keyTasks' | 'unit'>;

const spanOf = (period: string): Span => periodDays(period);

const towardDay = (
  { heldOn, themedDay, unit }: Submitted,
  entries: readonly CalendarEntry[],
  times: number,
): Counted[] => {
  const entry = entries.find(({ code }) => code === themedDay);
  if (!entry?.required || !entry.levels.includes(unit.kind)) return [];
  const { code, nameZh, nameEn } = entry;
  const on = servedDate(entry, heldOn) ?? null;
  return [{ code: 'themedDayRate', themedDay: code, nameZh, nameEn, on, have: Math.min(times, 1), need: 1 }];
};

const towardTasks = (
  { keyTasks }: Submitted,
  year: number,
  byTask: ReadonlyMap<KeyTask, number>,
): Omit<Extract<Counted, { code: 'keyTaskCoverage' }>, 'need'> => {
  const added = keyTasks.filter((task) => byTask.get(task) === 1);
  return { code: 'keyTaskCoverage', year, added, have: byTask.size };
};

/** A required day near by that the record does not name and the unit has not served otherwise. */
async function missed(
  scope: Scope,
  record: Submitted,
  at: Place,
  entries: readonly CalendarEntry[],
): Promise<Uncounted[]> {
  if (record.themedDay !== null) return [];
  const year = spanOf(record.heldOn.slice(0, 4));
  for (const { entry, on } of requiredDaysNear(record.heldOn, record.unit.kind, entries)) {
    const { themed } = await activities.submitted(scope, at, year, entry.code);
    const { code, nameZh, nameEn } = entry;
    if (themed === 0) return [{ code: 'themedDayRate', why: 'day_not_named', themedDay: code, nameZh, nameEn, on }];
  }
  return [];
}

/**
 * What a submitted record counts toward, reckoned from the records as this transaction sees them: its themed day, and for
 * a group the activity of the month, for any other unit the activities and tasks of the year. Codes are the measures'.
 */
export async function countingOf(scope: Scope, record: Submitted, at: Place): Promise<Omit<Recorded, 'activity'>> {
  const { year } = partsOf(record.heldOn);
  const entries = await calendarOf(scope, year);
  const inYear = await activities.submitted(scope, at, spanOf(String(year)), record.themedDay);
  const uncounted = await missed(scope, record, at, entries);
  const days = towardDay(record, entries, inYear.themed);
  if (record.unit.kind === 'group') {
    const month = record.heldOn.slice(0, 7);
    const { all } = await activities.submitted(scope, at, spanOf(month), null);
    return {
      counted: [...days, { code: 'groupMonthlyActivityRate', month, have: Math.min(all, 1), need: 1 }],
      uncounted,
    };
  }
  const byTask = await activities.byTask(scope, at, spanOf(String(year)));
  const asked = await targetsOf(scope, year);
  const needOf = (measure: Counted['code']): number | null => asked.get(measure) ?? null;
  const activityCount: Counted = { code: 'activityCount', year, have: inYear.all, need: needOf('activityCount') };
  const tasks: Counted = { ...towardTasks(record, year, byTask), need: needOf('keyTaskCoverage') };
  return { counted: [...days, activityCount, tasks], uncounted };
}
