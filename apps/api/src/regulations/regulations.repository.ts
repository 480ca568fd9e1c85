import { randomUUID } from 'node:crypto';
import { sql as raw } from 'kysely';
import type { MissingRange } from '../platform/missing.ts';
import { pathEnd, type Scope } from '../platform/scope.ts';
import type { UnitSeen } from '../platform/whereabouts.ts';

const dayText = (column: string) => raw<string>`to_char(${raw.ref(column)}, 'YYYY-MM-DD')`;
/** The first day of the edition that follows, if any. */
const followedOn = raw<string | null>`(select to_char(min(n.in_force_from), 'YYYY-MM-DD') from regulations n
  where n.district_id = r.district_id and n.unit_id = r.unit_id and n.type = r.type and n.edition > r.edition)`;

const rowsOf = ({ sql, districtId, paths }: Scope) =>
  sql
    .selectFrom('regulations as r')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'r.district_id').onRef('u.id', '=', 'r.unit_id'))
    .where('r.district_id', '=', districtId)
    .where('r.unit_path', '>=', paths.gte)
    .where('r.unit_path', '<', paths.lt)
    .selectAll('r')
    .select([
      dayText('r.in_force_from').as('in_force_from'),
      dayText('r.repealed_on').$castTo<string | null>().as('repealed_on'),
      followedOn.as('followed_on'),
    ])
    .select(['u.name as unit_name', 'u.kind as unit_kind', 'u.parent_id as unit_parent_id']);

export type Said = { readonly title: string; readonly body: string; readonly inForceFrom: string };
export type Filter = { readonly unitId: string; readonly type: string | undefined };

/** Editions of regulations, behind the wall of their units. */
export const regulations = {
  find: (scope: Scope, id: string) => rowsOf(scope).where('r.id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: (scope: Scope, id: string) => rowsOf(scope).where('r.id', '=', id).forUpdate('r').executeTakeFirst(),

  /** The editions of a type, the latest first; held, so that no two come to be the next. */
  async editions(scope: Scope, unitId: string, type: string) {
    await raw`select pg_advisory_xact_lock(hashtextextended(${`regulation ${unitId} ${type}`}, 0))`.execute(scope.sql);
    return rowsOf(scope)
      .where('r.unit_id', '=', unitId)
      .where('r.type', '=', type)
      .orderBy('r.edition', 'desc')
      .execute();
  },

  /** Every edition of a unit. */
  ofUnit: (scope: Scope, unitId: string) =>
    rowsOf(scope).where('r.unit_id', '=', unitId).orderBy('r.type').orderBy('r.edition', 'desc').execute(),

  async add(
    { sql, districtId, actor, now }: Scope,
    { unit, type, edition, name }: { unit: UnitSeen; type: string; edition: number; name: string },
    { title, body, inForceFrom }: Said,
  ): Promise<string> {
    const id = randomUUID();
    await sql
      .insertInto('regulations')
      .values({
        district_id: districtId,
        id,
        unit_id: unit.id,
        unit_path: unit.path,
        type,
        edition,
        title,
        body,
        in_force_from: inForceFrom,
        recorded_by: actor.accountId,
        recorded_name: name,
        created_at: now,
      })
      .execute();
    return id;
  },

  /** The record is held by this transaction. */
  async change({ sql, districtId }: Scope, id: string, said: Partial<Said> & { repealedOn?: string }): Promise<void> {
    await sql
      .updateTable('regulations')
      .set({
        version: raw`version + 1`,
        ...(said.title === undefined ? {} : { title: said.title }),
        ...(said.body === undefined ? {} : { body: said.body }),
        ...(said.inForceFrom === undefined ? {} : { in_force_from: said.inForceFrom }),
        ...(said.repealedOn === undefined ? {} : { repealed_on: said.repealedOn }),
      })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Scope, id: string): Promise<void> {
    await sql.deleteFrom('regulations').where('district_id', '=', districtId).where('id', '=', id).execute();
  },

  list: (scope: Scope, { unitId, type }: Filter, { offset, limit }: { offset: number; limit: number }) =>
    rowsOf(scope)
      .where('r.unit_id', '=', unitId)
      .$if(type !== undefined, (q) => q.where('r.type', '=', type ?? ''))
      .orderBy('r.type')
      .orderBy('r.edition', 'desc')
      .offset(offset)
      .limit(limit)
      .execute(),

  async count({ sql, districtId, paths }: Scope, { unitId, type }: Filter): Promise<number> {
    const rows = sql
      .selectFrom('regulations')
      .select(raw<number>`count(*)::int`.as('total'))
      .where('district_id', '=', districtId)
      .where('unit_path', '>=', paths.gte)
      .where('unit_path', '<', paths.lt)
      .where('unit_id', '=', unitId)
      .$if(type !== undefined, (q) => q.where('type', '=', type ?? ''));
    return (await rows.executeTakeFirstOrThrow()).total;
  },
};
export type RegulationRow = NonNullable<Awaited<ReturnType<typeof regulations.find>>>;

/** What is asked of whom. */
export type Asked = { readonly kinds: readonly string[]; readonly types: readonly string[]; readonly today: string };

/** The required types that an association has in force on a day, as an array beside each unit. */
const inForce = (types: readonly string[], today: string) => raw<string[]>`array(
  select r.type from (
    select distinct on (e.type) e.type, e.repealed_on from regulations e
    where e.district_id = u.district_id and e.unit_id = u.id and e.in_force_from <= ${today}::date
      and e.type = any(${[...types]}::text[])
    order by e.type, e.edition desc) r
  where r.repealed_on is null or r.repealed_on > ${today}::date)`;

export type Range = { readonly asked: Asked; readonly incomplete: boolean };

const associations = ({ sql, districtId, paths }: Scope, range: MissingRange, { asked, incomplete }: Range) =>
  sql
    .selectFrom('units as u')
    .where('u.district_id', '=', districtId)
    .where('u.path', '>=', paths.gte)
    .where('u.path', '<', paths.lt)
    .where('u.path', '>=', range.gte)
    .where('u.path', '<', range.lt)
    .where('u.state', '=', 'active')
    .where('u.kind', 'in', [...asked.kinds, ''])
    .$if(incomplete, (q) =>
      q.where(raw<boolean>`cardinality(${inForce(asked.types, asked.today)}) < ${asked.types.length}`),
    );

type At = Range & { readonly at: { readonly path: string } };

/** How complete the libraries of a range are; one statement over all its units. */
export const completeness = {
  list: (scope: Scope, range: At, { offset, limit }: { offset: number; limit: number }) =>
    associations(scope, { gte: range.at.path, lt: pathEnd(range.at.path) }, range)
      .leftJoin('units as a', (on) => on.onRef('a.district_id', '=', 'u.district_id').onRef('a.id', '=', 'u.parent_id'))
      .select(['u.id', 'u.name', 'u.kind', 'a.name as above'])
      .select(inForce(range.asked.types, range.asked.today).as('types'))
      .orderBy('u.path')
      .offset(offset)
      .limit(limit)
      .execute(),

  async count(scope: Scope, range: At): Promise<number> {
    const rows = associations(scope, { gte: range.at.path, lt: pathEnd(range.at.path) }, range);
    return (await rows.select(raw<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()).total;
  },

  lacking: (scope: Scope, range: MissingRange, asked: Asked): Promise<{ id: string }[]> =>
    associations(scope, range, { asked, incomplete: true }).select('u.id').execute(),
};
