import type { Scope } from '../platform/scope.ts';

type Record = { readonly id: string; readonly unit: { readonly id: string; readonly path: string } };

/** The pictures of records, in order. */
export const photos = {
  async of({ db, districtId, paths }: Scope, venueId: string) {
    const rows = await db.venueFile.findMany({
      where: { districtId, venueId, unitPath: paths },
      orderBy: { position: 'asc' },
      include: { file: true },
    });
    return rows.map(({ file }) => file);
  },

  /** Pictures that the actor sent and that belong to no record yet, or to this one. */
  async usable({ db, districtId, paths, actor }: Scope, venueId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await db.storedFile.findMany({
      where: {
        districtId,
        id: { in: [...ids] },
        unitPath: paths,
        contentType: { startsWith: 'image/' },
        OR: [{ venue: { venueId } }, { venue: null, activity: null, uploadedBy: actor.accountId }],
      },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  },

  /**
   * Gives a record exactly these pictures. They move to the record's unit, so that whoever may see the record sees them.
   * Answers how many it has then; fewer than asked for when another record took one at the same moment.
   */
  async set({ sql, districtId }: Scope, { id, unit }: Record, ids: readonly string[]): Promise<number> {
    await sql.deleteFrom('venue_files').where('district_id', '=', districtId).where('venue_id', '=', id).execute();
    if (ids.length === 0) return 0;
    const moved = { unit_id: unit.id, unit_path: unit.path };
    await sql.updateTable('files').set(moved).where('district_id', '=', districtId).where('id', 'in', ids).execute();
    const rows = ids.map((file, at) => ({
      district_id: districtId,
      id: file,
      venue_id: id,
      unit_path: unit.path,
      position: at + 1,
    }));
    const set = await sql
      .insertInto('venue_files')
      .values(rows)
      .onConflict((c) => c.columns(['district_id', 'id']).doNothing())
      .returning('id')
      .execute();
    return set.length;
  },
};
export type PhotoRow = Awaited<ReturnType<typeof photos.of>>[number];
