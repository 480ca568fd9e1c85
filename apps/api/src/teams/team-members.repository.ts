import { sql as raw } from 'kysely';
import { dayText, dayTextOrNull, type Reach } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';

/** What a place says beside who holds it. */
export type Held = {
  readonly organisation: string;
  readonly role: string;
  readonly specialty: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
};
/** Who holds it: a person, or a name from outside. */
export type Holder = { readonly personId: string | null; readonly outsideName: string };

const columnsOf = (held: Held) => ({
  organisation: held.organisation,
  role: held.role,
  specialty: held.specialty,
  from_on: held.fromOn,
  until_on: held.untilOn,
});

const rowsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('team_members as m')
    .leftJoin('people as w', (on) => on.onRef('w.district_id', '=', 'm.district_id').onRef('w.id', '=', 'm.person_id'))
    .selectAll('m')
    .select(['w.name as person_name', dayText('m.from_on').as('from_on'), dayTextOrNull('m.until_on').as('until_on')])
    .where('m.district_id', '=', districtId)
    .where('m.unit_path', '>=', paths.gte)
    .where('m.unit_path', '<', paths.lt);

/** Places on teams, behind the wall of the teams' units. */
export const members = {
  of: (scope: Reach, teamId: string, limit: number) =>
    rowsOf(scope)
      .where('m.team_id', '=', teamId)
      .orderBy(raw`m.until_on is not null`)
      .orderBy(raw`m.role <> 'leader'`)
      .orderBy('m.from_on')
      .orderBy('m.id')
      .limit(limit)
      .execute(),

  /** Nobody else changes it until this transaction ends. */
  hold: (scope: Reach, id: string) => rowsOf(scope).where('m.id', '=', id).forUpdate('m').executeTakeFirst(),

  /** Whether the same person, or the same name of the same organisation, has another place on one of these days. */
  async stands(
    { sql, districtId }: Reach,
    teamId: string,
    { personId, outsideName }: Holder,
    held: Held,
    but: string | null,
  ): Promise<boolean> {
    const rows = await sql
      .selectFrom('team_members as m')
      .select('m.id')
      .where('m.district_id', '=', districtId)
      .where('m.team_id', '=', teamId)
      .where('m.id', 'is distinct from', but)
      .where('m.person_id', 'is not distinct from', personId)
      .where('m.outside_name', '=', outsideName)
      .where(raw<boolean>`(m.person_id is not null or m.organisation = ${held.organisation})`)
      .where(
        raw<boolean>`daterange(m.from_on, m.until_on, '[]') && daterange(${held.fromOn}::date, ${held.untilOn}::date, '[]')`,
      )
      .limit(1)
      .execute();
    return rows.length > 0;
  },

  async add(
    { sql, districtId, now }: Scope,
    id: string,
    team: { readonly id: string; readonly unit_path: string },
    { personId, outsideName, ...held }: Holder & Held,
  ): Promise<void> {
    await sql
      .insertInto('team_members')
      .values({
        district_id: districtId,
        id,
        team_id: team.id,
        unit_path: team.unit_path,
        person_id: personId,
        outside_name: outsideName,
        created_at: now,
        ...columnsOf(held),
      })
      .execute();
  },

  async change({ sql, districtId }: Reach, id: string, held: Held): Promise<void> {
    await sql
      .updateTable('team_members')
      .set({ ...columnsOf(held), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  /** Ends the places of a team that have not ended; one that began later ends on its first day. */
  async end({ sql, districtId }: Reach, teamId: string, on: string): Promise<void> {
    await sql
      .updateTable('team_members')
      .set({ until_on: raw<Date>`greatest(from_on, ${on}::date)`, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('team_id', '=', teamId)
      .where('until_on', 'is', null)
      .execute();
  },

  async any({ sql, districtId }: Reach, teamId: string): Promise<boolean> {
    const rows = sql.selectFrom('team_members').select('id').where('district_id', '=', districtId);
    return (await rows.where('team_id', '=', teamId).limit(1).execute()).length > 0;
  },

  async remove({ sql, districtId }: Reach, id: string): Promise<void> {
    await sql.deleteFrom('team_members').where('district_id', '=', districtId).where('id', '=', id).execute();
  },
};
export type PlaceRow = Awaited<ReturnType<typeof members.of>>[number];
