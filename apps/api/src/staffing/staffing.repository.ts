import type { Input } from '@xiehui/contracts/endpoint';
import type { listStaff, StaffFields } from '@xiehui/contracts/staffing';
import { sql as raw } from 'kysely';
import { aboveOf, dayText, dayTextOrNull, rangeOf, unitColumns, type Reach } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';

type Query = Input<typeof listStaff>['query'];
export type Filter = Pick<Query, 'only' | 'kind' | 'type' | 'post' | 'show'> & {
  readonly at: { readonly path: string };
  readonly today: string;
};
type Held = { readonly id: string; readonly unitId: string; readonly path: string; readonly personId: string };

const columnsOf = (fields: StaffFields) => ({
  type: fields.type,
  post: fields.post,
  concurrent_post: fields.concurrentPost,
  background: fields.background,
  from_on: fields.fromOn,
  until_on: fields.untilOn,
  seconded_from: fields.secondedFrom,
  seconded_until: fields.secondedUntil,
});

const recordsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('staff as s')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 's.district_id').onRef('u.id', '=', 's.unit_id'))
    .innerJoin('people as w', (on) => on.onRef('w.district_id', '=', 's.district_id').onRef('w.id', '=', 's.person_id'))
    .where('s.district_id', '=', districtId)
    .where('s.unit_path', '>=', paths.gte)
    .where('s.unit_path', '<', paths.lt);

const rowsOf = (scope: Reach) =>
  recordsOf(scope)
    .selectAll('s')
    .select(unitColumns)
    .select([
      'w.name as person_name',
      aboveOf.as('unit_above'),
      dayText('s.from_on').as('from_on'),
      dayTextOrNull('s.until_on').as('until_on'),
      dayTextOrNull('s.seconded_until').as('seconded_until'),
    ]);

type Rows = ReturnType<typeof rowsOf>;

const narrowed = (rows: Rows, { at, only, kind, type, post, show, today }: Filter): Rows => {
  const range = rangeOf(at, only);
  let found = rows.where('s.unit_path', '>=', range.gte).where('s.unit_path', '<', range.lt);
  if (kind) found = found.where('u.kind', '=', kind);
  if (type) found = found.where('s.type', '=', type);
  if (post) found = found.where('s.post', '=', post);
  if (show === 'past') return found.where('s.until_on', 'is not', null);
  found = found.where('s.until_on', 'is', null);
  return show === 'overdue' ? found.where(raw<boolean>`s.seconded_until < ${today}::date`) : found;
};

/** The register of staff, behind the wall of their units. */
export const staffing = {
  find: (scope: Reach, id: string) => rowsOf(scope).where('s.id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: (scope: Reach, id: string) => rowsOf(scope).where('s.id', '=', id).forUpdate('s').executeTakeFirst(),

  /** Whether the person stands in the unit's register on one of these days, in another entry. */
  async serves(
    { sql, districtId }: Reach,
    { unitId, personId }: Pick<Held, 'unitId' | 'personId'>,
    { fromOn, untilOn }: Pick<StaffFields, 'fromOn' | 'untilOn'>,
    but: string | null,
  ): Promise<boolean> {
    const rows = await sql
      .selectFrom('staff as s')
      .select('s.id')
      .where('s.district_id', '=', districtId)
      .where('s.unit_id', '=', unitId)
      .where('s.person_id', '=', personId)
      .where('s.id', 'is distinct from', but)
      .where(raw<boolean>`daterange(s.from_on, s.until_on, '[]') && daterange(${fromOn}::date, ${untilOn}::date, '[]')`)
      .limit(1)
      .execute();
    return rows.length > 0;
  },

  async add({ sql, districtId, now }: Scope, held: Held, fields: StaffFields): Promise<void> {
    await sql
      .insertInto('staff')
      .values({
        district_id: districtId,
        id: held.id,
        unit_id: held.unitId,
        unit_path: held.path,
        person_id: held.personId,
        created_at: now,
        ...columnsOf(fields),
      })
      .execute();
  },

  async change({ sql, districtId }: Reach, id: string, fields: StaffFields): Promise<void> {
    await sql
      .updateTable('staff')
      .set({ ...columnsOf(fields), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Reach, id: string): Promise<void> {
    await sql.deleteFrom('staff').where('district_id', '=', districtId).where('id', '=', id).execute();
  },

  list: (scope: Reach, filter: Filter, { offset, limit }: { offset: number; limit: number }) =>
    narrowed(rowsOf(scope), filter)
      .orderBy('s.unit_path')
      .orderBy('s.post')
      .orderBy('s.from_on')
      .orderBy('s.id')
      .offset(offset)
      .limit(limit)
      .execute(),

  async count(scope: Reach, filter: Filter): Promise<number> {
    const rows = narrowed(rowsOf(scope), filter)
      .clearSelect()
      .select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },
};
export type StaffRow = NonNullable<Awaited<ReturnType<typeof staffing.find>>>;
