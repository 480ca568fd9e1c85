import type { Input } from '@xiehui/contracts/endpoint';
import type { listTeams, TeamFields } from '@xiehui/contracts/teams';
import { sql as raw } from 'kysely';
import { aboveOf, dayTextOrNull, rangeOf, unitColumns, type Reach } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';

type Query = Input<typeof listTeams>['query'];
export type Filter = Pick<Query, 'only' | 'kind' | 'show'> & { readonly at: { readonly path: string } };

const columnsOf = (fields: TeamFields) => ({
  kind: fields.kind,
  name: fields.name,
  purpose: fields.purpose,
  partner: fields.partner,
  office: fields.office,
  document_no: fields.documentNo,
  founded_on: fields.foundedOn,
  disbanded_on: fields.disbandedOn,
});

const recordsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('teams as t')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 't.district_id').onRef('u.id', '=', 't.unit_id'))
    .where('t.district_id', '=', districtId)
    .where('t.unit_path', '>=', paths.gte)
    .where('t.unit_path', '<', paths.lt);

const said = [
  dayTextOrNull('t.founded_on').as('founded_on'),
  dayTextOrNull('t.disbanded_on').as('disbanded_on'),
  aboveOf.as('unit_above'),
] as const;

const rowsOf = (scope: Reach) => recordsOf(scope).selectAll('t').select(unitColumns).select(said);

/** Places on the team of the row: of now, and of a disbanded team those that ended with it. */
const places = raw`team_members m where m.district_id = t.district_id and m.team_id = t.id
  and m.until_on is not distinct from t.disbanded_on`;
const leader = raw<string | null>`(select coalesce(w.name, m.outside_name) from team_members m
  left join people w on w.district_id = m.district_id and w.id = m.person_id
  where m.district_id = t.district_id and m.team_id = t.id and m.until_on is not distinct from t.disbanded_on and m.role = 'leader'
  order by m.from_on, m.id limit 1)`;

const filtered = (scope: Reach, { at, only, kind, show }: Filter) => {
  const range = rangeOf(at, only);
  const rows = recordsOf(scope)
    .where('t.unit_path', '>=', range.gte)
    .where('t.unit_path', '<', range.lt)
    .where('t.disbanded_on', show === 'standing' ? 'is' : 'is not', null);
  return kind ? rows.where('t.kind', '=', kind) : rows;
};

/** The register of teams, behind the wall of their units. */
export const teams = {
  find: (scope: Reach, id: string) => rowsOf(scope).where('t.id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: (scope: Reach, id: string) => rowsOf(scope).where('t.id', '=', id).forUpdate('t').executeTakeFirst(),

  async add({ sql, districtId, now }: Scope, place: { id: string; unitId: string; path: string }, fields: TeamFields) {
    await sql
      .insertInto('teams')
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

  async change({ sql, districtId }: Reach, id: string, fields: TeamFields): Promise<void> {
    await sql
      .updateTable('teams')
      .set({ ...columnsOf(fields), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Reach, id: string): Promise<void> {
    await sql.deleteFrom('teams').where('district_id', '=', districtId).where('id', '=', id).execute();
  },

  list: (scope: Reach, filter: Filter, { offset, limit }: { offset: number; limit: number }) =>
    filtered(scope, filter)
      .selectAll('t')
      .select(unitColumns)
      .select([
        ...said,
        leader.as('leader'),
        raw<number>`(select count(*)::int from ${places})`.as('size'),
        raw<number>`(select count(*)::int from ${places} and m.person_id is null)`.as('outside'),
      ])
      .orderBy('t.unit_path')
      .orderBy('t.kind')
      .orderBy('t.id')
      .offset(offset)
      .limit(limit)
      .execute(),

  async count(scope: Reach, filter: Filter): Promise<number> {
    const rows = filtered(scope, filter).select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },
};
export type TeamRow = NonNullable<Awaited<ReturnType<typeof teams.find>>>;
export type TeamListRow = Awaited<ReturnType<typeof teams.list>>[number];
