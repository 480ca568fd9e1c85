import { sql as raw } from 'kysely';
import { dayText, dayTextOrNull, type Reach, type RegisterPlace } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';

type Charge = { readonly kind: string; readonly personId: string; readonly post: string; readonly fromOn: string };
type Days = { readonly fromOn: string; readonly untilOn: string | null };

const rowsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('responsibles as r')
    .innerJoin('people as w', (on) => on.onRef('w.district_id', '=', 'r.district_id').onRef('w.id', '=', 'r.person_id'))
    .selectAll('r')
    .select(['w.name as person_name', dayText('r.from_on').as('from_on'), dayTextOrNull('r.until_on').as('until_on')])
    .where('r.district_id', '=', districtId)
    .where('r.unit_path', '>=', paths.gte)
    .where('r.unit_path', '<', paths.lt);

/** Who was in charge of units when, behind their wall. */
export const responsibles = {
  of: (scope: Reach, unitId: string, limit: number) =>
    rowsOf(scope).where('r.unit_id', '=', unitId).orderBy('r.kind').orderBy('r.from_on', 'desc').limit(limit).execute(),

  /** Nobody else changes it until this transaction ends. */
  hold: (scope: Reach, id: string) => rowsOf(scope).where('r.id', '=', id).forUpdate('r').executeTakeFirst(),

  /** Whether another entry of the unit and kind shares a day with these. */
  async overlaps(
    { sql, districtId }: Reach,
    unitId: string,
    kind: string,
    { fromOn, untilOn }: Days,
    but: string | null,
  ) {
    const rows = await sql
      .selectFrom('responsibles as r')
      .select('r.id')
      .where('r.district_id', '=', districtId)
      .where('r.unit_id', '=', unitId)
      .where('r.kind', '=', kind)
      .where('r.id', 'is distinct from', but)
      .where(raw<boolean>`daterange(r.from_on, r.until_on, '[]') && daterange(${fromOn}::date, ${untilOn}::date, '[]')`)
      .limit(1)
      .execute();
    return rows.length > 0;
  },

  /** Ends who is in charge now the day before; answers who that was. */
  async endBefore({ sql, districtId }: Reach, unitId: string, kind: string, day: string): Promise<string | undefined> {
    const ended = await sql
      .updateTable('responsibles as r')
      .set({ until_on: raw<Date>`${day}::date - 1`, version: raw`version + 1` })
      .where('r.district_id', '=', districtId)
      .where('r.unit_id', '=', unitId)
      .where('r.kind', '=', kind)
      .where('r.until_on', 'is', null)
      .where(raw<boolean>`r.from_on < ${day}::date`)
      .returning('r.id')
      .executeTakeFirst();
    return ended?.id;
  },

  async add({ sql, districtId, now }: Scope, id: string, unit: RegisterPlace, charge: Charge): Promise<void> {
    await sql
      .insertInto('responsibles')
      .values({
        district_id: districtId,
        id,
        unit_id: unit.id,
        unit_path: unit.path,
        kind: charge.kind,
        person_id: charge.personId,
        post: charge.post,
        from_on: charge.fromOn,
        created_at: now,
      })
      .execute();
  },

  async change({ sql, districtId }: Reach, id: string, given: Days & { readonly post: string }): Promise<void> {
    await sql
      .updateTable('responsibles')
      .set({ post: given.post, from_on: given.fromOn, until_on: given.untilOn, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Reach, id: string): Promise<void> {
    await sql.deleteFrom('responsibles').where('district_id', '=', districtId).where('id', '=', id).execute();
  },

  /** Active associations of a range of paths that nobody is named for. */
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
      .where('u.kind', 'not in', ['group', 'grid'])
      .where(raw<boolean>`not exists (select from responsibles r where r.district_id = u.district_id and r.unit_id = u.id
        and r.kind = 'contact' and r.until_on is null)`)
      .execute(),
};
export type ResponsibleRow = Awaited<ReturnType<typeof responsibles.of>>[number];
