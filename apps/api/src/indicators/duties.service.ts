import type { CalendarEntry } from '@xiehui/contracts/calendar';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { UnitRef, type Duty, type listOpenUnits, type readDuties } from '@xiehui/contracts/indicators';
import { entryDays, shiftDay } from '@xiehui/rules/activities';
import { observancesBetween } from '@xiehui/rules/calendar';
import { daysInMonth } from '@xiehui/rules/dates';
import { calendarOf } from '../calendar/calendar.service.ts';
import { dayOf } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { duties, type DutyFact, type Standing } from './duties.repository.ts';
import { units, type Place } from './indicators.repository.ts';
import { placeOf, refOf } from './indicators.service.ts';

/** A duty before it is known who has done it. */
type Planned = Pick<Duty, 'kind' | 'code' | 'nameZh' | 'nameEn' | 'due'> & { readonly fact: DutyFact };

/** How far ahead a themed day is shown. */
const daysAhead = 60;
/** How many months back a group's month is still asked for. */
const monthsBack = 3;

const themedDay = (code: string, year: string): DutyFact => ({
  asked: 'village',
  measure: 'themedDayRate',
  part: code,
  period: year,
});
const groupMonth = (month: string): DutyFact => ({
  asked: 'group',
  measure: 'groupMonthlyActivityRate',
  part: '',
  period: month,
});

const daysOf = (entries: readonly CalendarEntry[], today: string): Planned[] => {
  const required = entries.filter(({ required: is, levels }) => is && levels.includes('village'));
  const until = shiftDay(today, daysAhead);
  return observancesBetween(`${today.slice(0, 4)}-01-01`, until, required).map(({ entry, on }) => ({
    kind: 'themedDay',
    code: `${entry.code}-${on.slice(0, 4)}`,
    nameZh: entry.nameZh,
    nameEn: entry.nameEn,
    due: on,
    fact: themedDay(entry.code, on.slice(0, 4)),
  }));
};

/** The month of the day, and those before it; each is due when its records should be in. */
const monthsTo = (today: string): Planned[] =>
  Array.from({ length: monthsBack + 1 }, (_, back) => {
    const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - back;
    const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
    const name = `${year}-${String(month).padStart(2, '0')}`;
    const due = shiftDay(`${name}-${daysInMonth(year, month)}`, entryDays);
    return { kind: 'groupMonth' as const, code: name, nameZh: null, nameEn: null, due, fact: groupMonth(name) };
  });

/** Columns: the unit itself where it is asked for something, then the units right below. */
const cellsOf = (at: Place, places: readonly Place[], standing: readonly Standing[]) =>
  [at, ...places].map((place) => {
    const of = standing.find(({ unit_id: id }) => id === place.id);
    const [total, done] = place.id === at.id ? [of?.own_total, of?.own_done] : [of?.total, of?.done];
    return { total: total ?? 0, open: Math.max(0, (total ?? 0) - (done ?? 0)) };
  });

async function dutyOf(scope: Scope, at: Place, places: readonly Place[], { fact, ...planned }: Planned): Promise<Duty> {
  const standing = await duties.standing(scope, [at, ...places], fact);
  const whole = standing.find(({ unit_id: id }) => id === at.id);
  return { ...planned, total: whole?.total ?? 0, done: whole?.done ?? 0, cells: cellsOf(at, places, standing) };
}

/** @throws not_found when the unit is not in the acting range */
export async function due(scope: Scope, { query }: Input<typeof readDuties>): Promise<Output<typeof readDuties>> {
  const at = await placeOf(scope, query.unit);
  const today = dayOf(scope.now);
  const places = await units.children(scope, at);
  const entries = await calendarOf(scope, Number(today.slice(0, 4)));
  const all: Duty[] = [];
  for (const planned of [...daysOf(entries, today), ...monthsTo(today)])
    all.push(await dutyOf(scope, at, places, planned));
  const shown = all
    .filter(({ total, done, due: day }) => total > 0 && (done < total || day >= `${today.slice(0, 7)}-01`))
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const columns = [at, ...places]
    .map((place, i) => ({ place, i }))
    .filter(({ i }) => shown.some(({ cells }) => (cells[i]?.total ?? 0) > 0));
  return {
    unit: refOf(at),
    asOf: today,
    units: columns.map(({ place }) => refOf(place)),
    duties: shown.map((duty) => ({ ...duty, cells: columns.flatMap(({ i }) => duty.cells[i] ?? []) })),
  };
}

/** The fact that a duty's address names. @throws not_found when it names none */
function factNamed({ kind, code }: Pick<Duty, 'kind' | 'code'>): DutyFact {
  const day = kind === 'themedDay' ? /^([a-zA-Z0-9]+)-(20\d\d)$/.exec(code) : null;
  if (day?.[1] && day[2]) return themedDay(day[1], day[2]);
  if (kind === 'groupMonth' && /^20\d\d-(0[1-9]|1[0-2])$/.test(code)) return groupMonth(code);
  throw notFound();
}

/** @throws not_found when the unit is not in the acting range, or there is no such duty */
export async function open(
  scope: Scope,
  { query }: Input<typeof listOpenUnits>,
): Promise<Output<typeof listOpenUnits>> {
  const at = await placeOf(scope, query.unit);
  const { page, pageSize } = query;
  const rows = await duties.open(scope, at, factNamed(query), { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  return {
    items: rows.slice(0, pageSize).map(({ parent, ...row }) => ({ ...UnitRef.parse(row), parent })),
    more: rows.length > pageSize,
  };
}
