import { randomUUID } from 'node:crypto';
import type { DisclosureFields } from '@xiehui/contracts/disclosures';
import type { AskedPeriod } from '@xiehui/rules/disclosures';
import { sql as raw } from 'kysely';
import type { MissingRange } from '../platform/missing.ts';
import { pathEnd, type Scope } from '../platform/scope.ts';
import { begunBy, type UnitSeen } from '../platform/whereabouts.ts';

const rowsOf = ({ sql, districtId, paths }: Scope) =>
  sql
    .selectFrom('disclosures as d')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'd.district_id').onRef('u.id', '=', 'd.unit_id'))
    .where('d.district_id', '=', districtId)
    .where('d.unit_path', '>=', paths.gte)
    .where('d.unit_path', '<', paths.lt)
    .selectAll('d')
    .select(raw<string>`to_char(d.disclosed_on, 'YYYY-MM-DD')`.as('disclosed_on'))
    .select(['u.name as unit_name', 'u.kind as unit_kind', 'u.parent_id as unit_parent_id']);

type Said = Omit<DisclosureFields, 'files'>;

/** What was made public, behind the wall of its unit. */
export const disclosures = {
  find: (scope: Scope, id: string) => rowsOf(scope).where('d.id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: (scope: Scope, id: string) => rowsOf(scope).where('d.id', '=', id).forUpdate('d').executeTakeFirst(),

  async add({ sql, districtId, actor, now }: Scope, { unit, name }: { unit: UnitSeen; name: string }, said: Said) {
    const id = randomUUID();
    await sql
      .insertInto('disclosures')
      .values({
        district_id: districtId,
        id,
        unit_id: unit.id,
        unit_path: unit.path,
        item: said.item,
        period: said.period,
        disclosed_on: said.disclosedOn,
        place: said.place,
        note: said.note,
        recorded_by: actor.accountId,
        recorded_name: name,
        created_at: now,
      })
      .execute();
    return id;
  },

  /** The record is held by this transaction. */
  async change({ sql, districtId }: Scope, id: string, said: Said): Promise<void> {
    const { item, period, disclosedOn, place, note } = said;
    await sql
      .updateTable('disclosures')
      .set({ item, period, disclosed_on: disclosedOn, place, note, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Scope, id: string): Promise<void> {
    await sql.deleteFrom('disclosures').where('district_id', '=', districtId).where('id', '=', id).execute();
  },

  /** What a unit made public for periods of a year, in the order of the days. */
  ofYear: (scope: Scope, unitId: string, year: number) =>
    rowsOf(scope)
      .where('d.unit_id', '=', unitId)
      .where('d.period', 'like', `${year}%`)
      .orderBy('d.disclosed_on')
      .execute(),
};
export type DisclosureRow = NonNullable<Awaited<ReturnType<typeof disclosures.find>>>;

export type Range = {
  readonly at: { readonly path: string };
  /** The periods that have ended, and those of the whole year. */
  readonly asked: readonly AskedPeriod[];
  readonly ofYear: readonly AskedPeriod[];
  /** Only villages that lack one. */
  readonly due: boolean;
};

/** What of these periods `w` is asked of a village `u`: none that had ended before it began. */
const askedOf = (asked: readonly AskedPeriod[]) => raw`unnest(${asked.map((one) => one.item)}::text[],
  ${asked.map((one) => one.period)}::text[], ${asked.map((one) => one.until)}::date[]) w(item, period, until)
  where ${begunBy(raw.ref('w.until'))}`;

type Standing = { done: number; asked: number; since: string | null };

/** How many of these periods a village `u` has made public and was asked for, and the last day of the earliest that it lacks. */
const standingOf = (asked: readonly AskedPeriod[]) =>
  raw<Standing>`(select (count(*) filter (where x.done))::int as done,
    count(*)::int as asked, to_char(min(x.until) filter (where not x.done), 'YYYY-MM-DD') as since
  from (select w.until, exists (select from disclosures d where d.district_id = u.district_id and d.unit_id = u.id
      and d.item = w.item and d.period = w.period) as done from ${askedOf(asked)}) x)`.as<'s'>('s');

const villages = ({ sql, districtId, paths }: Scope, range: MissingRange) =>
  sql
    .selectFrom('units as u')
    .where('u.district_id', '=', districtId)
    .where('u.path', '>=', paths.gte)
    .where('u.path', '<', paths.lt)
    .where('u.path', '>=', range.gte)
    .where('u.path', '<', range.lt)
    .where('u.state', '=', 'active')
    .where('u.kind', '=', 'village');
const lacking = (scope: Scope, range: MissingRange, asked: readonly AskedPeriod[]) =>
  villages(scope, range).innerJoinLateral(standingOf(asked), (on) => on.on('s.since', 'is not', null));

const within = ({ path }: Range['at']): MissingRange => ({ gte: path, lt: pathEnd(path) });

/** How the villages of a range stand; one statement over all of them. */
export const standings = {
  list: (scope: Scope, { at, asked, ofYear, due }: Range, { offset, limit }: { offset: number; limit: number }) =>
    villages(scope, within(at))
      .innerJoinLateral(standingOf(asked), (on) => on.onTrue())
      .$if(due, (q) => q.where('s.since', 'is not', null))
      .leftJoin('units as a', (on) => on.onRef('a.district_id', '=', 'u.district_id').onRef('a.id', '=', 'u.parent_id'))
      .select(['u.id', 'u.name', 'u.kind', 'a.name as above', 's.done', 's.asked'])
      .select(raw<number>`(select count(*)::int from ${askedOf(ofYear)})`.as('of_year'))
      .orderBy('u.path')
      .offset(offset)
      .limit(limit)
      .execute(),

  async count(scope: Scope, { at, asked, due }: Range): Promise<number> {
    const rows = due ? lacking(scope, within(at), asked) : villages(scope, within(at));
    return (await rows.select(raw<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()).total;
  },

  lacking: (scope: Scope, range: MissingRange, asked: readonly AskedPeriod[]) =>
    lacking(scope, range, asked).select(['u.id', 's.since']).execute(),
};
