import { sql as raw } from 'kysely';
import { dayText, type Reach, type RegisterPlace } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName } from '../platform/whereabouts.ts';

type Given = { readonly code: string; readonly asOf: string; readonly value: number; readonly source: string };

const rowsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('profile_figures as f')
    .selectAll('f')
    .select(dayText('f.as_of').as('as_of'))
    .where('f.district_id', '=', districtId)
    .where('f.unit_path', '>=', paths.gte)
    .where('f.unit_path', '<', paths.lt);

/** Dated figures of units, behind their wall. */
export const figures = {
  of: (scope: Reach, unitId: string, limit: number) =>
    rowsOf(scope).where('f.unit_id', '=', unitId).orderBy('f.code').orderBy('f.as_of', 'desc').limit(limit).execute(),

  /** Nobody else changes it until this transaction ends. */
  hold: (scope: Reach, id: string) => rowsOf(scope).where('f.id', '=', id).forUpdate('f').executeTakeFirst(),

  /** False when the same figure stands there for that day. */
  async add(scope: Scope, id: string, unit: RegisterPlace, given: Given): Promise<boolean> {
    const { sql, districtId, actor, now } = scope;
    const added = await sql
      .insertInto('profile_figures')
      .values({
        district_id: districtId,
        id,
        unit_id: unit.id,
        unit_path: unit.path,
        code: given.code,
        as_of: given.asOf,
        value: given.value,
        source: given.source,
        recorded_by: actor.accountId,
        recorded_name: await actorName(scope),
        created_at: now,
      })
      .onConflict((on) => on.columns(['district_id', 'unit_id', 'code', 'as_of']).doNothing())
      .returning('id')
      .execute();
    return added.length > 0;
  },

  async change({ sql, districtId }: Reach, id: string, given: Pick<Given, 'value' | 'source'>): Promise<void> {
    await sql
      .updateTable('profile_figures')
      .set({ ...given, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Reach, id: string): Promise<void> {
    await sql.deleteFrom('profile_figures').where('district_id', '=', districtId).where('id', '=', id).execute();
  },
};
export type FigureRow = Awaited<ReturnType<typeof figures.of>>[number];
