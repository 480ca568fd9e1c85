import { randomUUID } from 'node:crypto';
import { accountId, cast, type CastName } from '../../../../prisma/seed/cast.ts';
import type { SystemScope } from '../platform/scope.ts';
import { platformId } from '../platform/transact.ts';

type Reach = Pick<SystemScope, 'db' | 'sql'>;

const demoIds = (Object.keys(cast) as CastName[]).map(accountId);

/** The installation before anybody is known. */
export const installation = {
  /** Whether there are accounts at all, and whether the demo is loaded. */
  async read({ db }: Reach): Promise<{ accounts: boolean; demo: boolean }> {
    const any = await db.account.findFirst({ select: { id: true } });
    const demo = await db.account.findFirst({ where: { id: { in: demoIds } }, select: { id: true } });
    return { accounts: any !== null, demo: demo !== null };
  },

  async keepToken({ db }: Reach, hash: string): Promise<void> {
    await db.setupToken.deleteMany();
    await db.setupToken.create({ data: { hash } });
  },

  knowsToken: async ({ db }: Reach, hash: string): Promise<boolean> =>
    (await db.setupToken.findUnique({ where: { hash } })) !== null,

  /** The token is good once, and only while nobody has an account. */
  async spendToken({ db }: Reach, hash: string): Promise<boolean> {
    const { count } = await db.setupToken.deleteMany({ where: { hash } });
    return count === 1 && (await db.account.findFirst({ select: { id: true } })) === null;
  },

  async addAdministrator(
    { db, now }: Reach & { now: Date },
    account: { name: string; displayName: string; passwordHash: string },
  ): Promise<string> {
    const id = randomUUID();
    await db.account.create({ data: { id, ...account, passwordChangedAt: now, mustChangePassword: false } });
    const unit = { districtId: platformId, unitId: platformId, unitPath: 'platform/' };
    await db.post.create({ data: { id: randomUUID(), accountId: id, role: 'platformAdmin', ...unit } });
    return id;
  },
};
