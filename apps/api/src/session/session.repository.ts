import type { Db, SystemScope } from '../platform/scope.ts';

type Reach = Pick<SystemScope, 'db' | 'now'>;

const withPosts = {
  posts: {
    where: { disabledAt: null, unit: { state: 'active' } },
    include: { unit: true, district: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  },
} as const satisfies Parameters<Db['account']['findUnique']>[0]['include'];

export type AccountWithPosts = NonNullable<Awaited<ReturnType<typeof accounts.find>>>;

/** Accounts as signing in needs them; across districts, for a person may serve in several. */
export const accounts = {
  find: ({ db }: Reach, id: string) => db.account.findUnique({ where: { id }, include: withPosts }),

  /** By user name, or by the keyed hash of a phone number. */
  findByName: ({ db }: Reach, name: string, phoneIndex: string) =>
    db.account.findFirst({ where: { OR: [{ name }, { phoneIndex }] }, include: withPosts }),


  async enter({ db, now }: Reach, id: string, address: string, passwordHash?: string): Promise<void> {
    await db.account.update({
      where: { id },
      data: { failures: 0, lockedUntil: null, lastSignInAt: now, lastSignInFrom: address, ...(passwordHash ? { passwordHash } : {}) },
    });
  },

  async setPassword({ db, now }: Reach, id: string, passwordHash: string): Promise<void> {
    await db.account.update({ where: { id }, data: { passwordHash, passwordChangedAt: now, mustChangePassword: false } });
  },

  async setPreferences({ db }: Reach, id: string, preferences: object): Promise<void> {
    await db.account.update({ where: { id }, data: { preferences } });
  },
};

/** Open sessions of accounts. */
export const sessions = {
  list: ({ db, now }: Reach, accountId: string) =>
    db.sessionRow.findMany({ where: { accountId, expiresAt: { gt: now } }, orderBy: { createdAt: 'desc' } }),

  /** Ends one session of the account; answers whether there was one. */
  end: async ({ db }: Reach, accountId: string, id: string): Promise<boolean> =>
    (await db.sessionRow.deleteMany({ where: { accountId, id } })).count === 1,

  endAll: async ({ db }: Reach, accountId: string): Promise<void> => {
    await db.sessionRow.deleteMany({ where: { accountId } });
  },

  confirm: async ({ db, now }: Reach, id: string): Promise<void> => {
    await db.sessionRow.update({ where: { id }, data: { confirmedAt: now } });
  },
};
