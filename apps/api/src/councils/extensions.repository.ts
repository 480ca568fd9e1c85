import { sql as raw } from 'kysely';
import type { Scope } from '../platform/scope.ts';
import { dateOf, type Place, type Reach } from './terms.repository.ts';

const rowsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('term_extensions as e')
    .leftJoin('files as f', (on) => on.onRef('f.district_id', '=', 'e.district_id').onRef('f.id', '=', 'e.file_id'))
    .where('e.district_id', '=', districtId)
    .where('e.unit_path', '>=', paths.gte)
    .where('e.unit_path', '<', paths.lt)
    .selectAll('e')
    .select('f.name as file_name')
    .select([
      raw<string>`to_char(e.until, 'YYYY-MM-DD')`.as('until'),
      raw<string>`to_char(e.decided_on, 'YYYY-MM-DD')`.as('decided_on'),
      raw<string | null>`to_char(e.replied_on, 'YYYY-MM-DD')`.as('replied_on'),
    ]);

/** Requests to put a term off. */
export const extensions = {
  of: (scope: Reach, termId: string) =>
    rowsOf(scope).where('e.term_id', '=', termId).orderBy('e.created_at', 'desc').limit(100).execute(),

  hold: (scope: Reach, id: string) => rowsOf(scope).where('e.id', '=', id).forUpdate('e').executeTakeFirst(),

  async add(
    { sql, districtId, actor, now }: Scope,
    asked: {
      id: string;
      unit: Place;
      termId: string;
      until: string;
      reason: string;
      decidedOn: string;
      resolution: string;
      fileId: string | null;
      askedName: string;
    },
  ): Promise<void> {
    await sql
      .insertInto('term_extensions')
      .values({
        district_id: districtId,
        id: asked.id,
        unit_id: asked.unit.id,
        unit_path: asked.unit.path,
        term_id: asked.termId,
        until: dateOf(asked.until),
        reason: asked.reason,
        decided_on: dateOf(asked.decidedOn),
        resolution: asked.resolution,
        state: 'asked',
        reply: '',
        asked_by: actor.accountId,
        asked_name: asked.askedName,
        file_id: asked.fileId,
        created_at: now,
      })
      .execute();
  },

  async answer(
    { sql, districtId }: Reach,
    id: string,
    said: { state: 'approved' | 'refused'; reply: string; repliedOn: string; repliedName: string },
  ): Promise<void> {
    await sql
      .updateTable('term_extensions')
      .set({
        state: said.state,
        reply: said.reply,
        replied_on: dateOf(said.repliedOn),
        replied_name: said.repliedName,
        version: raw`version + 1`,
      })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },
};
export type ExtensionRow = Awaited<ReturnType<typeof extensions.of>>[number];

/** Units, papers and names, as records of bodies need them. */
export const whereabouts = {
  async hasFile({ sql, districtId, paths }: Reach, id: string): Promise<boolean> {
    const found = await sql
      .selectFrom('files')
      .select('id')
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .where('unit_path', '>=', paths.gte)
      .where('unit_path', '<', paths.lt)
      .executeTakeFirst();
    return found !== undefined;
  },
};
