import { randomUUID } from 'node:crypto';
import { StandardBody } from '@xiehui/contracts/standards';
import { below, type Scope } from '../platform/scope.ts';

type Filter = { readonly year?: number | undefined; readonly state?: string | undefined };
export type Place = { readonly id: string; readonly path: string };

const standing = { select: { id: true, code: true, edition: true, nameZh: true, nameEn: true } } as const;

/** A round is there for whoever sees one of its sheets. */
const whereOf = ({ districtId, paths }: Scope, { year, state }: Filter) => ({
  districtId,
  sheets: { some: { districtId, unitPath: paths } },
  ...(year === undefined ? {} : { year }),
  ...(state ? { state } : {}),
});

/** What a round is opened with. */
export type NewRound = {
  readonly title: string;
  readonly year: number;
  readonly standard: { readonly id: string; readonly body: StandardBody };
  readonly unit: Place & { readonly name: string };
  readonly selfBy: Date;
  readonly acceptBy: Date | null;
  readonly inspectBy: Date | null;
  readonly tolerance: string;
};
export type Reviewed = Place & { readonly name: string; readonly aboveName: string | null };

/** Rounds of reviews. */
export const rounds = {
  list: (scope: Scope, filter: Filter, { skip, take }: { skip: number; take: number }) =>
    scope.db.review.findMany({
      where: whereOf(scope, filter),
      omit: { standard: true },
      include: { standardFrom: standing },
      orderBy: [{ year: 'desc' }, { createdAt: 'desc' }, { id: 'desc' }],
      skip,
      take,
    }),

  count: (scope: Scope, filter: Filter): Promise<number> => scope.db.review.count({ where: whereOf(scope, filter) }),

  find: async (scope: Scope, id: string) =>
    (await scope.db.review.findFirst({
      where: { ...whereOf(scope, {}), id },
      omit: { standard: true },
      include: { standardFrom: standing },
    })) ?? undefined,

  /** How many sheets of these rounds the acting post sees, by round and state. */
  async sheetsByState({ db, districtId, paths }: Scope, ids: readonly string[]) {
    const rows = await db.reviewSheet.groupBy({
      by: ['reviewId', 'state'],
      where: { districtId, unitPath: paths, reviewId: { in: [...ids] } },
      _count: true,
    });
    return rows.map(({ reviewId, state, _count }) => ({ reviewId, state, sheets: _count }));
  },

  /** The edition, and nobody else opens a round by it until this transaction ends. */
  async holdStandard({ sql, districtId }: Scope, id: string) {
    const row = await sql
      .selectFrom('standards')
      .select(['id', 'code', 'edition', 'state', 'applies_to as appliesTo', 'body'])
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row && { ...row, body: StandardBody.parse(row.body) };
  },

  /** The edition of a standard that holds in a year: of those put in force for it or before it, the last. */
  async holdingIn({ db, districtId }: Scope, code: string, year: number): Promise<string | undefined> {
    const row = await db.standard.findFirst({
      where: { districtId, code, state: { not: 'draft' }, fromYear: { lte: year } },
      orderBy: { edition: 'desc' },
      select: { id: true },
    });
    return row?.id;
  },

  async unit({ db, districtId, paths }: Scope, id: string) {
    const where = { districtId, id, path: paths };
    return (await db.unit.findFirst({ where, select: { id: true, path: true, name: true, kind: true } })) ?? undefined;
  },

  /** The active units of a kind at and below a place, with the name of the one above, by path. */
  async below({ db, districtId, paths }: Scope, at: Place, kind: string): Promise<Reviewed[]> {
    const rows = await db.unit.findMany({
      where: { districtId, AND: [{ path: paths }, { path: below(at.path) }], kind, state: 'active' },
      select: { id: true, path: true, name: true, parent: { select: { name: true } } },
      orderBy: { path: 'asc' },
    });
    return rows.map(({ parent, ...row }) => ({ ...row, aboveName: parent?.name ?? null }));
  },

  /** Which of these units have an unfinished sheet of that standard and year already. */
  inUnfinished: ({ db, districtId }: Scope, code: string, year: number, unitIds: readonly string[]) =>
    db.reviewSheet.count({
      where: {
        districtId,
        unitId: { in: [...unitIds] },
        state: { notIn: ['recognised', 'rejected'] },
        review: { year, standardFrom: { code } },
      },
    }),

  /** Adds the round with a sheet for each unit; answers the sheets by unit. */
  async add(scope: Scope, id: string, round: NewRound, units: readonly Reviewed[]) {
    const { db, districtId, actor, now } = scope;
    const { standard, unit, year, ...rest } = round;
    await db.review.create({
      data: {
        districtId,
        id,
        ...rest,
        year,
        standardId: standard.id,
        standard: standard.body,
        unitId: unit.id,
        unitName: unit.name,
        openedById: actor.unitId,
        periodKind: 'year',
        period: String(year),
        createdBy: actor.accountId,
        createdAt: now,
      },
    });
    const sheets = units.map((reviewed) => ({
      districtId,
      id: randomUUID(),
      reviewId: id,
      unitId: reviewed.id,
      unitPath: reviewed.path,
      aboveName: reviewed.aboveName,
      createdAt: now,
    }));
    await db.reviewSheet.createMany({ data: sheets });
    return sheets.map((sheet) => ({ id: sheet.id, unitId: sheet.unitId }));
  },

  /** How many sheets of a round are neither recognised nor rejected. */
  unfinished: ({ db, districtId }: Scope, reviewId: string): Promise<number> =>
    db.reviewSheet.count({ where: { districtId, reviewId, state: { notIn: ['recognised', 'rejected'] } } }),

  /** False when it is not open, or no longer of that version. */
  async close({ db, districtId }: Scope, { id, version }: { id: string; version: number }): Promise<boolean> {
    const { count } = await db.review.updateMany({
      where: { districtId, id, version, state: 'open' },
      data: { state: 'closed', version: { increment: 1 } },
    });
    return count === 1;
  },
};
export type RoundRow = Awaited<ReturnType<typeof rounds.list>>[number];
