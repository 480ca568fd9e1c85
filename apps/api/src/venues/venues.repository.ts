import type { Input } from '@xiehui/contracts/endpoint';
import type { listVenueRegister, VenueFields } from '@xiehui/contracts/venues';
import { sql as raw } from 'kysely';
import { aboveOf, dayTextOrNull, rangeOf, unitColumns, type Reach } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';
import { sqlStateOf } from '../platform/sql-state.ts';

type Query = Input<typeof listVenueRegister>['query'];
export type Filter = Pick<Query, 'only' | 'kind' | 'show'> & {
  readonly at: { readonly path: string };
  readonly year: number;
};

const columnsOf = (fields: VenueFields) => ({
  kind: fields.kind,
  name: fields.name,
  count: fields.count,
  area_sqm: fields.areaSqm,
  address: fields.address,
  shows: fields.shows,
  shared: fields.shared,
  owner: fields.owner,
  share_agreement: fields.shareAgreement,
  equipment: JSON.stringify(fields.equipment),
  opened_on: fields.openedOn,
  closed_on: fields.closedOn,
});

const recordsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('venues as v')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'v.district_id').onRef('u.id', '=', 'v.unit_id'))
    .where('v.district_id', '=', districtId)
    .where('v.unit_path', '>=', paths.gte)
    .where('v.unit_path', '<', paths.lt);

const said = [
  dayTextOrNull('v.opened_on').as('opened_on'),
  dayTextOrNull('v.closed_on').as('closed_on'),
  dayTextOrNull('v.excellent_on').as('excellent_on'),
  aboveOf.as('unit_above'),
] as const;

const rowsOf = (scope: Reach) => recordsOf(scope).selectAll('v').select(unitColumns).select(said);

// Counted past the wall: whoever sees a venue learns how often it is used, also by units that they do not see.
const used = (year: number) => raw<number>`(select d.used from venue_use(v.id, ${year}::int) d)`;
/** Both at once, for a row `x`. */
const use = (year: number) => raw<{ used: number; last_used_on: string | null }>`(
  select d.used, to_char(d.last_used_on, 'YYYY-MM-DD') as last_used_on from venue_use(x.id, ${year}::int) d)`;
const pieces = raw<number>`(select coalesce(sum((e ->> 'count')::int), 0)::int from jsonb_array_elements(v.equipment) e)`;

const filtered = (scope: Reach, { at, only, kind, show, year }: Filter) => {
  const range = rangeOf(at, only);
  let rows = recordsOf(scope).where('v.unit_path', '>=', range.gte).where('v.unit_path', '<', range.lt);
  if (kind) rows = rows.where('v.kind', '=', kind);
  if (show === 'closed') return rows.where('v.closed_on', 'is not', null);
  rows = rows.where('v.closed_on', 'is', null);
  if (show === 'excellent') return rows.where('v.excellent_on', 'is not', null);
  if (show === 'shared') return rows.where('v.shared', '=', true);
  if (show === 'unused') return rows.where(used(year), '=', 0);
  return rows;
};

/** The register of venues, behind the wall of their units. */
export const venues = {
  find: (scope: Reach, id: string) => rowsOf(scope).where('v.id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: (scope: Reach, id: string) => rowsOf(scope).where('v.id', '=', id).forUpdate('v').executeTakeFirst(),

  async add({ sql, districtId, now }: Scope, place: { id: string; unitId: string; path: string }, fields: VenueFields) {
    await sql
      .insertInto('venues')
      .values({
        district_id: districtId,
        id: place.id,
        unit_id: place.unitId,
        unit_path: place.path,
        created_at: now,
        ...columnsOf(fields),
      })
      .execute();
  },

  async change({ sql, districtId }: Reach, id: string, fields: VenueFields): Promise<void> {
    await sql
      .updateTable('venues')
      .set({ ...columnsOf(fields), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async mark({ sql, districtId }: Reach, id: string, since: string | null): Promise<void> {
    await sql
      .updateTable('venues')
      .set({ excellent_on: since, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  /** False when a record names it, also one that the acting post does not see; the transaction is then spent. */
  async remove({ sql, districtId }: Reach, id: string): Promise<boolean> {
    try {
      await sql.deleteFrom('venues').where('district_id', '=', districtId).where('id', '=', id).execute();
      return true;
    } catch (error) {
      // A restricting key says 23001 from PostgreSQL 18 on, and 23503 before.
      if (['23001', '23503'].includes(sqlStateOf(error) ?? '')) return false;
      throw error;
    }
  },

  list: (
    scope: Reach,
    filter: Filter,
    { sort, offset, limit }: { sort: Query['sort']; offset: number; limit: number },
  ) => {
    // In the order of places the page is cut first, so that only its rows are asked how often they are used.
    const late = sort === 'place' && filter.show !== 'unused';
    const all = filtered(scope, { ...filter, show: filter.show === 'unused' ? 'open' : filter.show })
      .selectAll('v')
      .select(unitColumns)
      .select([...said, pieces.as('equipment_count')]);
    const cut = all.orderBy('v.unit_path').orderBy('v.kind').orderBy('v.id').offset(offset).limit(limit);
    const rows = scope.sql
      .selectFrom((late ? cut : all).as('x'))
      .innerJoinLateral(use(filter.year).as('d'), (on) => on.onTrue())
      .selectAll('x')
      .select(['d.used', 'd.last_used_on'])
      .$if(filter.show === 'unused', (q) => q.where('d.used', '=', 0))
      .$if(sort !== 'place', (q) => q.orderBy('d.used', sort === 'used' ? 'asc' : 'desc'))
      .orderBy('x.unit_path')
      .orderBy('x.kind')
      .orderBy('x.id');
    return (late ? rows : rows.offset(offset).limit(limit)).execute();
  },

  async count(scope: Reach, filter: Filter): Promise<number> {
    const rows = filtered(scope, filter).select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },

  /** By kind, over what is in use. */
  summary: (scope: Reach, at: { path: string }, year: number) =>
    scope.sql
      .selectFrom(
        filtered(scope, { at, only: undefined, kind: undefined, show: 'open', year })
          .select(['v.kind', 'v.count', 'v.area_sqm', 'v.shared', 'v.excellent_on', used(year).as('used')])
          .as('x'),
      )
      .groupBy('x.kind')
      .orderBy('x.kind')
      .select([
        'x.kind',
        raw<number>`count(*)::int`.as('entries'),
        raw<number>`sum(x.count)::int`.as('pieces'),
        raw<number>`round(coalesce(sum(x.area_sqm), 0)::numeric, 1)::float8`.as('area'),
        raw<number>`count(*) filter (where x.shared)::int`.as('shared'),
        raw<number>`count(*) filter (where x.excellent_on is not null)::int`.as('excellent'),
        raw<number>`sum(x.used)::int`.as('used'),
        raw<number>`count(*) filter (where x.used > 0)::int`.as('in_use'),
      ])
      .execute(),

  /** Active villages and communities of a range of paths without a venue in use. */
  lacking: ({ sql, districtId, paths }: Reach, range: { gte: string; lt: string }) =>
    sql
      .selectFrom('units as u')
      .select('u.id')
      .where('u.district_id', '=', districtId)
      .where('u.path', '>=', paths.gte)
      .where('u.path', '<', paths.lt)
      .where('u.path', '>=', range.gte)
      .where('u.path', '<', range.lt)
      .where('u.state', '=', 'active')
      .where('u.kind', '=', 'village')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('venues as v')
              .whereRef('v.district_id', '=', 'u.district_id')
              .whereRef('v.unit_id', '=', 'u.id')
              .where('v.closed_on', 'is', null)
              .select('v.id'),
          ),
        ),
      )
      .execute(),
};
export type VenueRow = NonNullable<Awaited<ReturnType<typeof venues.find>>>;
export type VenueListRow = Awaited<ReturnType<typeof venues.list>>[number];
