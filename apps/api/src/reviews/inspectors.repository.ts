import type { Scope } from '../platform/scope.ts';

const shown = {
  id: true,
  accountId: true,
  title: true,
  unitId: true,
  unitPath: true,
  unit: { select: { id: true, name: true } },
  account: { select: { displayName: true } },
} as const;

/** Posts of inspectors in the acting range. */
export const inspectors = {
  list: ({ db, districtId, paths }: Scope) =>
    db.post.findMany({
      where: { districtId, role: 'inspector', disabledAt: null, unitPath: paths },
      select: shown,
      orderBy: [{ account: { displayName: 'asc' } }, { id: 'asc' }],
      take: 200,
    }),

  find: async ({ db, districtId, paths }: Scope, id: string) =>
    (await db.post.findFirst({
      where: { districtId, id, role: 'inspector', disabledAt: null, unitPath: paths },
      select: shown,
    })) ?? undefined,

  /** Whether the person serves the reviewed village, its groups or its town: nobody checks the own house. */
  async isInvolved({ db, districtId, paths }: Scope, accountId: string, path: string): Promise<boolean> {
    const posts = await db.post.findMany({
      where: { districtId, accountId, disabledAt: null, role: { not: 'inspector' }, unitPath: paths },
      select: { unitPath: true, unit: { select: { kind: true } } },
    });
    return posts.some(
      ({ unitPath, unit }) => unit.kind !== 'district' && (path.startsWith(unitPath) || unitPath.startsWith(path)),
    );
  },
};
