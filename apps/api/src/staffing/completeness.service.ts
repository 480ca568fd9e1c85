import type { Input, Output } from '@xiehui/contracts/endpoint';
import { UnitKind } from '@xiehui/contracts/session';
import type { countStaffedUnits, listStaffedUnits, readStaffLevels } from '@xiehui/contracts/staffing';
import { dayOf } from '../platform/clock.ts';
import type { MissingSource } from '../platform/missing.ts';
import { provision } from '../platform/provisions.ts';
import { placeFor, unitOf } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';
import { completeness, type Filter } from './completeness.repository.ts';

type Counts = Record<'full_time' | 'part_time' | 'seconded' | 'filled' | 'required' | 'vacant', number>;

const countsOf = (row: Counts) => ({
  fullTime: row.full_time,
  partTime: row.part_time,
  seconded: row.seconded,
  filled: row.filled,
  required: row.required,
  vacant: row.vacant,
});

const requiredNow = (scope: Scope) => provision(scope, 'staffRequired', Number(dayOf(scope.now).slice(0, 4)));

type Asked = Partial<Input<typeof countStaffedUnits>['query']>;

/** @throws not_found when the unit asked for is not in the acting range */
async function filterOf(scope: Scope, query: Asked): Promise<Filter> {
  const at = await placeFor(scope, query.unit ?? scope.actor.unitId);
  return { ...query, at, required: await requiredNow(scope) };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function units(
  scope: Scope,
  { query }: Input<typeof listStaffedUnits>,
): Promise<Output<typeof listStaffedUnits>> {
  const { page, pageSize, sort } = query;
  const place = { sort, offset: (page - 1) * pageSize, limit: pageSize + 1 };
  const rows = await completeness.list(scope, await filterOf(scope, query), place);
  return {
    items: rows.slice(0, pageSize).map((row) => ({ unit: unitOf(row), ...countsOf(row) })),
    more: rows.length > pageSize,
  };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const unitCount = async (
  scope: Scope,
  { query }: Input<typeof countStaffedUnits>,
): Promise<Output<typeof countStaffedUnits>> => ({
  total: await completeness.count(scope, await filterOf(scope, query)),
});

/** @throws not_found when the unit asked for is not in the acting range */
export async function levels(
  scope: Scope,
  { query }: Input<typeof readStaffLevels>,
): Promise<Output<typeof readStaffLevels>> {
  const rows = await completeness.levels(scope, await filterOf(scope, query));
  return {
    levels: rows.map((row) => ({
      kind: UnitKind.parse(row.unit_kind),
      units: row.units,
      complete: row.complete,
      nobody: row.nobody,
      ...countsOf(row),
    })),
  };
}

/** Units with fewer staff than the district asks of their kind. */
export const missing: MissingSource = async (scope, range) =>
  (await completeness.lacking(scope, range, await requiredNow(scope))).map(({ unit_id: unitId }) => ({
    unitId,
    what: 'staffing.staff',
    since: null,
  }));
