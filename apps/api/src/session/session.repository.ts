import { randomUUID } from 'node:crypto';
import { sql as raw } from 'kysely';
import type { Db, SystemScope } from '../platform/scope.ts';
import { lastUseOf, sessionLimits } from '../platform/session-store.ts';

type Reach = Pick<SystemScope, 'db' | 'sql' | 'now'>;

const withPosts = {
  posts: {
    where: { disabledAt: null, unit: { state: 'active' } },
    include: { unit: true, district: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  },
} as const satisfies Parameters<Db['account']['findUnique']>[0]['include'];

export type AccountWithPosts = NonNullable<Awaited<ReturnType<typeof accounts.find>>>;

/** After this many failures in a row … */
export const failuresAllowed = 5;
/** … the account's password is not even looked at for this long. Open sessions go on. */
export const lockMs = 15 * 60_000;

/** Accounts as signing in needs them; across districts, for a person may serve in several. */
export const accounts = {
  find: ({ db }: Reach, id: string) => db.account.findUnique({ where: { id }, include: withPosts }),

  /**
   * Who signs in by this user name or phone: what the password is looked at against, and the realm that hears of it.
   * One statement whether there is such an account or not, so that time does not tell.
   */
  findByName: ({ sql }: Reach, name: string, phoneIndex: string) =>
    sql
      .selectFrom('accounts as a')
      .leftJoinLateral(
        (e) =>
          e
            .selectFrom('posts')
            .whereRef('posts.account_id', '=', 'a.id')
            .select(['posts.district_id', 'posts.unit_path'])
            .orderBy('posts.created_at')
            .orderBy('posts.id')
            .limit(1)
            .as('p'),
        (join) => join.onTrue(),
      )
      .select(['a.id', 'a.display_name', 'a.password_hash', 'a.disabled_at', 'a.locked_until', 'a.totp_confirmed_at'])
      .select(['p.district_id', 'p.unit_path'])
      .where((e) => e.or([e('a.name', '=', name), e('a.phone_index', '=', phoneIndex)]))
      .limit(1)
      .executeTakeFirst(),

  /**
   * Takes one attempt at the password before it is looked at, so that guesses made at the same time are all counted.
   * Answers how many failures there are with this one; undefined: the account is locked, or there is none.
   */
  async reserve({ sql, now }: Reach, id: string): Promise<number | undefined> {
    const row = await sql
      .updateTable('accounts')
      .set((e) => {
        const failures = raw<number>`case when ${e.ref('locked_until')} is null then ${e.ref('failures')} + 1 else 1 end`;
        const until = new Date(now.getTime() + lockMs);
        return {
          failures,
          locked_until: raw<Date | null>`case when ${failures} >= ${failuresAllowed} then ${until}::timestamptz end`,
        };
      })
      .where('id', '=', id)
      .where((e) => e.or([e('locked_until', 'is', null), e('locked_until', '<=', now)]))
      .returning('failures')
      .executeTakeFirst();
    return row?.failures;
  },

  /** Gives an attempt back that said neither yes nor no. */
  async release({ sql }: Reach, id: string): Promise<void> {
    await sql
      .updateTable('accounts')
      .set({ failures: raw<number>`greatest(failures - 1, 0)`, locked_until: null })
      .where('id', '=', id)
      .execute();
  },

  /** Clears the failures, provided that the password that was looked at still stands; answers whether it does. */
  async forgive({ db }: Reach, id: string, verified: string, renewed?: string): Promise<boolean> {
    const data = { failures: 0, lockedUntil: null, ...(renewed ? { passwordHash: renewed } : {}) };
    return (await db.account.updateMany({ where: { id, passwordHash: verified, disabledAt: null }, data })).count === 1;
  },

  async signedIn({ db, now }: Reach, id: string, address: string): Promise<void> {
    await db.account.update({ where: { id }, data: { lastSignInAt: now, lastSignInFrom: address } });
  },

  /** Sets a new password, provided that `verified` still stands; undefined: whatever stands. */
  async setPassword({ db, now }: Reach, id: string, passwordHash: string, verified?: string): Promise<boolean> {
    const where = { id, ...(verified === undefined ? {} : { passwordHash: verified }) };
    const data = { passwordHash, passwordChangedAt: now, mustChangePassword: false, failures: 0, lockedUntil: null };
    return (await db.account.updateMany({ where, data })).count === 1;
  },

  async setPreferences({ db }: Reach, id: string, preferences: object): Promise<void> {
    await db.account.update({ where: { id }, data: { preferences } });
  },

  /** The account of a link that has not run out; the link is spent with this. */
  async spendLink({ db, sql, now }: Reach, hash: string) {
    const spent = await sql
      .deleteFrom('account_links')
      .where('hash', '=', hash)
      .where('expires_at', '>', now)
      .returning('account_id')
      .executeTakeFirst();
    return spent && db.account.findUnique({ where: { id: spent.account_id }, include: withPosts });
  },

  /** The account that a link would set the password of. */
  findByLink: ({ db, now }: Reach, hash: string) =>
    db.account.findFirst({ where: { links: { some: { hash, expiresAt: { gt: now } } } }, include: withPosts }),
};

type Begun = {
  token: string;
  account: AccountWithPosts;
  postId: string | null;
  address: string;
  device: string;
};

/** Open sessions of accounts. */
export const sessions = {
  async begin({ db, now }: Reach, { token, account, postId, address, device }: Begun): Promise<void> {
    const expiresAt = new Date(now.getTime() + sessionLimits.idleMs);
    const own = { accountId: account.id, postId, address, device };
    const before = { previousAt: account.lastSignInAt, previousFrom: account.lastSignInFrom };
    await db.sessionRow.create({
      data: { token, id: randomUUID(), createdAt: now, expiresAt, confirmedAt: now, ...own, ...before },
    });
  },

  /** Puts an open session under a new token; it keeps its age. Answers whether it was still open. */
  renew: async (
    { db }: Reach,
    id: string,
    change: { token: string; postId?: string; confirmedAt?: Date },
  ): Promise<boolean> => (await db.sessionRow.updateMany({ where: { id }, data: change })).count === 1,

  find: ({ db }: Reach, id: string) => db.sessionRow.findUnique({ where: { id } }),

  list: async ({ db, now }: Reach, accountId: string) => {
    const rows = await db.sessionRow.findMany({
      where: {
        accountId,
        expiresAt: { gt: now },
        createdAt: { gt: new Date(now.getTime() - sessionLimits.absoluteMs) },
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    });
    return rows.map((row) => ({ ...row, lastUsedAt: lastUseOf(row) }));
  },

  /** Ends one session of the account; answers whether there was one. */
  end: async ({ db }: Reach, accountId: string, id: string): Promise<boolean> =>
    (await db.sessionRow.deleteMany({ where: { accountId, id } })).count === 1,

  /** Ends the account's sessions, all but one. */
  endOthers: async ({ db }: Reach, accountId: string, id: string | undefined): Promise<number> =>
    (await db.sessionRow.deleteMany({ where: { accountId, ...(id ? { id: { not: id } } : {}) } })).count,
};

/** How accounts like their tables. */
export const columns = {
  find: async ({ db }: Reach, accountId: string, table: string) =>
    (await db.columnSetting.findUnique({ where: { accountId_table: { accountId, table } } }))?.settings,

  async change({ db }: Reach, accountId: string, table: string, settings: object): Promise<void> {
    const where = { accountId_table: { accountId, table } };
    await db.columnSetting.upsert({ where, create: { accountId, table, settings }, update: { settings } });
  },
};

/** Second factors: the sealed seed, the last step that was used, and the recovery codes that are left. */
export const factors = {
  async begin({ db }: Reach, id: string, totpSeed: string): Promise<boolean> {
    const data = { totpSeed, totpLastStep: 0n };
    return (await db.account.updateMany({ where: { id, totpConfirmedAt: null }, data })).count === 1;
  },

  /** Counts the seed from now on, if it is still the one that was begun. */
  async confirm(
    { db, now }: Reach,
    id: string,
    seed: string,
    step: number,
    hashes: readonly string[],
  ): Promise<boolean> {
    const data = { totpConfirmedAt: now, totpLastStep: BigInt(step) };
    const { count } = await db.account.updateMany({ where: { id, totpSeed: seed, totpConfirmedAt: null }, data });
    if (count !== 1) return false;
    await db.recoveryCode.deleteMany({ where: { accountId: id } });
    await db.recoveryCode.createMany({ data: hashes.map((hash) => ({ accountId: id, hash })) });
    return true;
  },

  async remove({ db }: Reach, id: string): Promise<boolean> {
    const data = { totpSeed: null, totpConfirmedAt: null, totpLastStep: 0n };
    const { count } = await db.account.updateMany({ where: { id, totpConfirmedAt: { not: null } }, data });
    await db.recoveryCode.deleteMany({ where: { accountId: id } });
    return count === 1;
  },

  /** Takes the step for used; a step is good once, and none before it. */
  async spendStep({ db }: Reach, id: string, step: number): Promise<boolean> {
    const where = { id, totpLastStep: { lt: BigInt(step) } };
    return (await db.account.updateMany({ where, data: { totpLastStep: BigInt(step) } })).count === 1;
  },

  async spendRecoveryCode({ db }: Reach, accountId: string, hash: string): Promise<boolean> {
    return (await db.recoveryCode.deleteMany({ where: { accountId, hash } })).count === 1;
  },
};
