import { randomUUID } from 'node:crypto';
import type { Answer, Column, ReviewState } from '@xiehui/contracts/reviews';
import { conflict } from '../platform/errors.ts';
import { below, type Scope } from '../platform/scope.ts';

/** One entry as it is to stand. */
export type KeptEntry = {
  readonly itemCode: string;
  readonly answer: Answer | null;
  readonly reason: string;
  readonly note: string;
  readonly files: readonly string[];
};
/** What an act changes beside the state. */
export type Change = {
  readonly reason?: string | null;
  readonly selfScore?: string | null;
  readonly townScore?: string | null;
  readonly districtScore?: string | null;
  readonly grade?: string | null;
  readonly documentNo?: string;
  readonly recognisedOn?: Date;
  readonly frozen?: object;
};

const whole = {
  review: { include: { standardFrom: { select: { edition: true } } } },
  unit: { select: { name: true, parentId: true } },
  district: { select: { name: true } },
  entries: { include: { evidence: { include: { file: true } } }, orderBy: { itemCode: 'asc' } },
  rectifications: { orderBy: { createdAt: 'asc' } },
} as const;

const columnsOf = (answer: Answer | null) => ({
  score: answer?.kind === 'scored' ? answer.score : null,
  applies: answer?.kind !== 'notApplicable',
  found: answer?.kind === 'found' ? true : answer?.kind === 'cleared' ? false : null,
});

/** Sheets of a round, behind the wall of their units; an inspector sees those assigned. */
export const sheets = {
  find: async ({ db, districtId, paths }: Scope, id: string) =>
    (await db.reviewSheet.findFirst({ where: { districtId, id, unitPath: paths }, include: whole })) ?? undefined,

  /** Nobody else changes the sheet until this transaction ends. */
  async hold({ sql, districtId, paths }: Scope, id: string): Promise<void> {
    await sql
      .selectFrom('review_sheets')
      .select('id')
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .where('unit_path', '>=', paths.gte)
      .where('unit_path', '<', paths.lt)
      .forUpdate()
      .execute();
  },

  /** False when the sheet does not stand in that state, or no longer in that version. @throws conflict `number_taken` */
  async turn(
    { db, districtId, paths }: Scope,
    { id, version, from }: { id: string; version: number; from: ReviewState },
    { to, ...change }: Change & { to: ReviewState },
  ): Promise<boolean> {
    try {
      const { count } = await db.reviewSheet.updateMany({
        where: { districtId, id, unitPath: paths, version, state: from },
        data: { ...change, state: to, version: { increment: 1 } },
      });
      return count === 1;
    } catch (error) {
      // The document number is the one thing here that another sheet may have.
      if ((error as { code?: unknown }).code === 'P2002') throw conflict('number_taken');
      throw error;
    }
  },

  async assign(
    { db, districtId, paths }: Scope,
    { id, version }: { id: string; version: number },
    inspector: { postId: string; name: string; until: Date } | null,
  ): Promise<boolean> {
    const { count } = await db.reviewSheet.updateMany({
      where: { districtId, id, unitPath: paths, version },
      data: {
        inspectorPostId: inspector?.postId ?? null,
        inspectorName: inspector?.name ?? null,
        assignedUntil: inspector?.until ?? null,
        version: { increment: 1 },
      },
    });
    return count === 1;
  },

  /** Writes entries of one column; the sheet is held by this transaction. */
  async keep(
    { sql, districtId, actor, now }: Scope,
    { id, unitPath }: { id: string; unitPath: string },
    { column, enteredName }: { column: Column; enteredName: string },
    entries: readonly KeptEntry[],
  ): Promise<void> {
    const by = { entered_by: actor.accountId, entered_name: enteredName, entered_at: now };
    const kept = await sql
      .insertInto('review_entries')
      .values(
        entries.map(({ itemCode, answer, reason, note }) => ({
          district_id: districtId,
          id: randomUUID(),
          sheet_id: id,
          unit_path: unitPath,
          item_code: itemCode,
          score_column: column,
          ...columnsOf(answer),
          reason,
          note,
          ...by,
        })),
      )
      .onConflict((c) =>
        c.columns(['district_id', 'sheet_id', 'item_code', 'score_column']).doUpdateSet((given) => ({
          score: given.ref('excluded.score'),
          applies: given.ref('excluded.applies'),
          found: given.ref('excluded.found'),
          reason: given.ref('excluded.reason'),
          note: given.ref('excluded.note'),
          ...by,
        })),
      )
      .returning(['id', 'item_code'])
      .execute();
    const entryIds = kept.map((row) => row.id);
    await sql
      .deleteFrom('review_evidence')
      .where('district_id', '=', districtId)
      .where('entry_id', 'in', entryIds)
      .execute();
    const evidence = kept.flatMap((row) => {
      const files = entries.find((entry) => entry.itemCode === row.item_code)?.files ?? [];
      return files.map((file) => ({ district_id: districtId, entry_id: row.id, file_id: file, unit_path: unitPath }));
    });
    if (evidence.length > 0) await sql.insertInto('review_evidence').values(evidence).execute();
  },

  /** Opens the answers of a column again; notes, reasons and pictures stay. */
  async reopen({ db, districtId, paths }: Scope, sheetId: string, column: Column): Promise<void> {
    await db.reviewEntry.updateMany({
      where: { districtId, sheetId, column, unitPath: paths },
      data: { score: null, applies: true, found: null },
    });
  },

  /**
   * Of these files, the ones that may show what an entry says: the reviewed unit's own, or sent by the actor and not in
   * use. What the actor sent moves to the reviewed unit, so that whoever sees the sheet sees it.
   */
  async takeFiles(
    { db, districtId, paths, actor }: Scope,
    unit: { id: string; path: string },
    ids: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const unused = { activity: null, reviewEvidence: { none: {} }, rectificationFiles: { none: {} } };
    const found = await db.storedFile.findMany({
      where: {
        districtId,
        id: { in: [...ids] },
        unitPath: paths,
        OR: [{ unitPath: below(unit.path) }, { uploadedBy: actor.accountId, unitPath: actor.unitPath, ...unused }],
      },
      select: { id: true, unitPath: true },
    });
    const foreign = found.filter((file) => !file.unitPath.startsWith(unit.path)).map((file) => file.id);
    await db.storedFile.updateMany({
      where: { districtId, id: { in: foreign } },
      data: { unitId: unit.id, unitPath: unit.path },
    });
    return new Set(found.map((file) => file.id));
  },

  /** The name of the acting account, as others are shown it. */
  async actorName({ db, actor }: Scope): Promise<string> {
    const where = { id: actor.accountId };
    return (await db.account.findUniqueOrThrow({ where, select: { displayName: true } })).displayName;
  },
};
export type SheetRow = NonNullable<Awaited<ReturnType<typeof sheets.find>>>;
export type EntryRow = SheetRow['entries'][number];
