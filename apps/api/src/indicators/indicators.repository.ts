import type { Period } from '@xiehui/contracts/indicators';
import type { Fact } from '@xiehui/rules/figures';
import { sql as raw } from 'kysely';
import { pathEnd, type Scope } from '../platform/scope.ts';

export type Reach = Pick<Scope, 'sql' | 'districtId' | 'paths'>;

/** Where figures are asked for. */
export type Place = { readonly id: string; readonly path: string; readonly kind: string; readonly name: string };

const columns = ['u.id', 'u.path', 'u.kind', 'u.name'] as const;

const unitsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('units as u')
    .where('u.district_id', '=', districtId)
    .where('u.path', '>=', paths.gte)
    .where('u.path', '<', paths.lt);

/** More rows than a table shows. */
export const rowsMax = 1_000;

/** Units as figures need them. */
export const units = {
  find: (scope: Reach, id: string): Promise<Place | undefined> =>
    unitsOf(scope).where('u.id', '=', id).select(columns).executeTakeFirst(),

  /** The active units right below, by path; one more than a table shows tells that there are more. */
  children: (scope: Reach, at: Place): Promise<Place[]> =>
    unitsOf(scope)
      .where('u.parent_id', '=', at.id)
      .where('u.state', '=', 'active')
      .select(columns)
      .orderBy('u.path')
      .limit(rowsMax + 1)
      .execute(),

  /** The active villages below, by path. */
  villages: (scope: Reach, at: Place): Promise<Place[]> =>
    unitsOf(scope)
      .where('u.path', '>=', at.path)
      .where('u.path', '<', pathEnd(at.path))
      .where('u.kind', '=', 'village')
      .where('u.state', '=', 'active')
      .select(columns)
      .orderBy('u.path')
      .limit(rowsMax + 1)
      .execute(),
};

/** Which facts a period's figures are put together from: how things stand now, its months, its year, and later comings and goings. */
export const ofPeriod = (period: Period) => {
  const year = period.slice(0, 4);
  return raw<boolean>`(f.period_kind = 'now'
    or f.period_kind = 'month' and f.period >= ${`${year}-01`} and (f.period <= ${`${year}-12`} or f.measure = 'memberChange')
    or f.period_kind = 'year' and f.measure = 'themedDayRate' and f.period = ${year})`;
};

/** A fact as the database answers it. */
export type FactRow = Pick<Fact, 'measure' | 'part' | 'period'> & {
  unit_id: string;
  numerator: string;
  denominator: string;
};

/** Facts by unit. */
export const grouped = (rows: readonly FactRow[]): ReadonlyMap<string, Fact[]> => {
  const byUnit = new Map<string, Fact[]>();
  for (const { unit_id: unitId, numerator, denominator, ...fact } of rows) {
    const known = byUnit.get(unitId) ?? [];
    known.push({ ...fact, numerator: Number(numerator), denominator: Number(denominator) });
    byUnit.set(unitId, known);
  }
  return byUnit;
};

const factsOf = ({ sql, districtId, paths }: Reach, period: Period) =>
  sql
    .selectFrom('facts as f')
    .where('f.district_id', '=', districtId)
    .where('f.unit_path', '>=', paths.gte)
    .where('f.unit_path', '<', paths.lt)
    .where(ofPeriod(period))
    .select(['f.unit_id', 'f.measure', 'f.part', 'f.period', 'f.numerator', 'f.denominator']);

/** Stored facts of units with everything below them. */
export const facts = {
  of: async (scope: Reach, unitId: string, period: Period): Promise<readonly Fact[]> =>
    grouped(await factsOf(scope, period).where('f.unit_id', '=', unitId).execute()).get(unitId) ?? [],

  /** Of many units at once, by unit. */
  ofAll: async (
    scope: Reach,
    places: readonly Place[],
    period: Period,
  ): Promise<ReadonlyMap<string, readonly Fact[]>> =>
    grouped(
      await factsOf(scope, period)
        .where('f.unit_id', '=', raw<string>`any(${places.map(({ id }) => id)}::uuid[])`)
        .execute(),
    ),
};

/** What the district asks of its measures in a year, by measure. */
export async function targetsOf(
  { sql, districtId }: Pick<Scope, 'sql' | 'districtId'>,
  year: number,
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql
    .selectFrom('measure_targets')
    .distinctOn('measure')
    .select(['measure', raw<string | null>`trim_scale(target)::text`.as('target')])
    .where('district_id', '=', districtId)
    .where('from_year', '<=', year)
    .orderBy('measure')
    .orderBy('from_year', 'desc')
    .execute();
  return new Map(rows.flatMap(({ measure, target }) => (target === null ? [] : [[measure, target]])));
}
