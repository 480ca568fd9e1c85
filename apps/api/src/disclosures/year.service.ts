import {
  DisclosureStanding,
  type countDisclosureStandings,
  type DisclosureDue,
  type listDisclosureStandings,
  type readDisclosureYear,
} from '@xiehui/contracts/disclosures';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { UnitRef } from '@xiehui/contracts/indicators';
import { askedOfYear } from '@xiehui/rules/disclosures';
import { dayOf } from '../platform/clock.ts';
import type { MissingSource } from '../platform/missing.ts';
import type { Scope } from '../platform/scope.ts';
import { hadBegun, unitSeen } from '../platform/whereabouts.ts';
import { disclosures, standings, type Range } from './disclosures.repository.ts';
import { keeps, listOf } from './disclosures.service.ts';

/** What a unit is to make public in a year, period by period. @throws not_found when the unit is not in the acting range */
export async function year(
  scope: Scope,
  { query }: Input<typeof readDisclosureYear>,
): Promise<Output<typeof readDisclosureYear>> {
  const unit = await unitSeen(scope, query.unit);
  const { items, times } = await listOf(scope, query.year);
  const done = await disclosures.ofYear(scope, unit.id, query.year);
  const today = dayOf(scope.now);
  const dues = askedOfYear(items, times, query.year).flatMap(({ item, period, until }): DisclosureDue[] => {
    const { zh, en } = items.find(({ code }) => code === item) ?? { zh: item, en: item };
    const row = done.find((one) => one.item === item && one.period === period);
    if (!row && !hadBegun(unit, until)) return [];
    const state = row ? 'done' : until < today ? 'due' : 'open';
    const disclosure = row ? { id: row.id, disclosedOn: row.disclosed_on, place: row.place } : null;
    return [{ item, zh, en, period, until, state, disclosure }];
  });
  return {
    unit: { ...UnitRef.parse({ id: unit.id, name: unit.name, kind: unit.kind }), parentId: unit.parentId },
    items: dues,
    mayChange: keeps(scope, unit) && unit.state === 'active',
  };
}

/** What is to be made public in a year, and what of it should have been by a day: the periods that have ended. */
async function askedIn(scope: Scope, of: number, today: string): Promise<Pick<Range, 'asked' | 'ofYear'>> {
  const { items, times } = await listOf(scope, of);
  const ofYear = askedOfYear(items, times, of);
  return { ofYear, asked: ofYear.filter(({ until }) => until < today) };
}

async function rangeOf(
  scope: Scope,
  { unit, year: ofYear, show }: Pick<Input<typeof listDisclosureStandings>['query'], 'unit' | 'year' | 'show'>,
): Promise<Range> {
  const at = await unitSeen(scope, unit);
  return { at, ...(await askedIn(scope, ofYear, dayOf(scope.now))), due: show === 'due' };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function listStandings(
  scope: Scope,
  { query }: Input<typeof listDisclosureStandings>,
): Promise<Output<typeof listDisclosureStandings>> {
  const { page, pageSize } = query;
  const range = await rangeOf(scope, query);
  const rows = await standings.list(scope, range, { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  const items = rows.slice(0, pageSize).map((row) =>
    DisclosureStanding.parse({
      unit: { id: row.id, name: row.name, kind: row.kind },
      above: row.above,
      done: row.done,
      asked: row.asked,
      ofYear: row.of_year,
    }),
  );
  return { items, more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const countStandings = async (
  scope: Scope,
  { query }: Input<typeof countDisclosureStandings>,
): Promise<Output<typeof countDisclosureStandings>> => ({
  total: await standings.count(scope, await rangeOf(scope, query)),
});

/** Villages that have not made public what was due, in this year or for the whole of the last. */
export const missing: MissingSource = async (scope, range, today) => {
  const now = Number(today.slice(0, 4));
  const [last, present] = [await askedIn(scope, now - 1, today), await askedIn(scope, now, today)];
  const asked = [...last.asked, ...present.asked];
  if (asked.length === 0) return [];
  const units = await standings.lacking(scope, range, asked);
  return units.map(({ id, since }) => ({ unitId: id, what: 'disclosures.due', since }));
};
