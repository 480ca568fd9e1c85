import { randomUUID } from 'node:crypto';
import type { Issuer, RectificationState } from '@xiehui/contracts/rectifications';
import { StandardBody } from '@xiehui/contracts/standards';
import { below, type Scope } from '../platform/scope.ts';

export type Filter = {
  readonly path: string | undefined;
  readonly sheet: string | undefined;
  readonly state: RectificationState | undefined;
  /** Only those whose deadline passed before this day without an answer. */
  readonly overdueOn: string | undefined;
};
/** What is ordered, and of whom. */
export type Order = {
  readonly sheetId: string;
  readonly itemCode: string;
  readonly unit: { readonly id: string; readonly path: string };
  readonly problem: string;
  readonly measure: string;
  readonly dueOn: string;
  readonly issuedAs: Issuer;
};

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

const overdue = (today: string) => ({
  state: 'ordered',
  OR: [{ extendedTo: { lt: dateOf(today) } }, { extendedTo: null, dueOn: { lt: dateOf(today) } }],
});

const whereOf = ({ districtId, paths }: Scope, { path, sheet, state, overdueOn }: Filter) => ({
  districtId,
  AND: [
    { unitPath: paths },
    ...(path === undefined ? [] : [{ unitPath: below(path) }]),
    ...(state ? [{ state }] : []),
    ...(overdueOn === undefined ? [] : [overdue(overdueOn)]),
  ],
  ...(sheet ? { sheetId: sheet } : {}),
});

const whole = {
  sheet: {
    select: { aboveName: true, review: { select: { id: true, title: true, year: true, openedById: true } } },
  },
  unit: { select: { name: true, parentId: true } },
  files: { include: { file: true } },
} as const;

/** Orders to mend something, behind the wall of the unit that is to mend it. */
export const rectifications = {
  list: (scope: Scope, filter: Filter, page: { sort: 'asc' | 'desc'; skip: number; take: number }) =>
    scope.db.rectification.findMany({
      where: whereOf(scope, filter),
      include: whole,
      orderBy: [{ dueOn: page.sort }, { id: 'asc' }],
      skip: page.skip,
      take: page.take,
    }),

  count: (scope: Scope, filter: Filter): Promise<number> =>
    scope.db.rectification.count({ where: whereOf(scope, filter) }),

  find: async ({ db, districtId, paths }: Scope, id: string) =>
    (await db.rectification.findFirst({ where: { districtId, id, unitPath: paths }, include: whole })) ?? undefined,

  /** Nobody else changes the order until this transaction ends. */
  async hold({ sql, districtId, paths }: Scope, id: string): Promise<void> {
    await sql
      .selectFrom('rectifications')
      .select('id')
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .where('unit_path', '>=', paths.gte)
      .where('unit_path', '<', paths.lt)
      .forUpdate()
      .execute();
  },

  async add(
    { db, districtId, actor, now }: Scope,
    { unit, dueOn, ...order }: Order,
    orderedName: string,
  ): Promise<string> {
    const id = randomUUID();
    await db.rectification.create({
      data: {
        districtId,
        id,
        ...order,
        unitId: unit.id,
        unitPath: unit.path,
        dueOn: dateOf(dueOn),
        orderedBy: actor.accountId,
        orderedName,
        createdAt: now,
      },
    });
    return id;
  },

  /** False when the order does not stand in that state, or no longer in that version. */
  async turn(
    { db, districtId, paths }: Scope,
    { id, version, from }: { id: string; version: number; from: RectificationState },
    { to, extendedTo, ...change }: Change,
  ): Promise<boolean> {
    const { count } = await db.rectification.updateMany({
      where: { districtId, id, unitPath: paths, version, state: from },
      data: {
        ...change,
        ...(extendedTo === undefined ? {} : { extendedTo: dateOf(extendedTo) }),
        state: to,
        version: { increment: 1 },
      },
    });
    return count === 1;
  },

  /** Gives the answer exactly these files. False when one is not there for the unit. */
  async setFiles(
    { db, districtId }: Scope,
    row: { id: string; unitPath: string },
    ids: readonly string[],
  ): Promise<boolean> {
    const where = { districtId, id: { in: [...ids] }, unitPath: below(row.unitPath) };
    if ((await db.storedFile.count({ where })) !== ids.length) return false;
    await db.rectificationFile.deleteMany({ where: { districtId, rectificationId: row.id } });
    await db.rectificationFile.createMany({
      data: ids.map((fileId) => ({ districtId, rectificationId: row.id, fileId, unitPath: row.unitPath })),
    });
    return true;
  },

  /** The items of the standards that these rounds judge by, by round. */
  async itemsOf({ db, districtId }: Scope, reviewIds: readonly string[]) {
    const where = { districtId, id: { in: [...new Set(reviewIds)] } };
    const rows = await db.review.findMany({ where, select: { id: true, standard: true } });
    return new Map(
      rows.map(({ id, standard }) => [id, StandardBody.parse(standard).sections.flatMap((section) => section.items)]),
    );
  },

  async unitPath({ db, districtId, paths }: Scope, id: string): Promise<string | undefined> {
    return (await db.unit.findFirst({ where: { districtId, id, path: paths }, select: { path: true } }))?.path;
  },

  /** The name of the acting account, as others are shown it. */
  async actorName({ db, actor }: Scope): Promise<string> {
    const where = { id: actor.accountId };
    return (await db.account.findUniqueOrThrow({ where, select: { displayName: true } })).displayName;
  },
};

export type Change = {
  readonly to: RectificationState;
  readonly answer?: string;
  readonly answeredName?: string;
  readonly answeredAt?: Date;
  readonly sentBack?: string | null;
  readonly extendedTo?: string;
  readonly extendReason?: string;
  readonly closedBy?: string;
  readonly closedName?: string;
  readonly closedAt?: Date;
};
export type RectificationRow = NonNullable<Awaited<ReturnType<typeof rectifications.find>>>;
/** The items of standards by round. */
export type Items = Awaited<ReturnType<typeof rectifications.itemsOf>>;
