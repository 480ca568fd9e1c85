import type { Database } from '@xiehui/database/connection';
import { checkPassword } from './passwords.ts';

/** Where the demo stands: `absent` while there are no accounts at all, `begun` when its loading was cut off,
 * `settled` once it is whole or others have accounts. */
export type DemoState = 'absent' | 'begun' | 'settled';

/**
 * Where the demo stands. Its people get their password last of all: as long as nobody else has an account and none of them
 * a password, it is not whole, and loading it again completes it.
 */
export const demoState = (database: Database, names: readonly string[]): Promise<DemoState> =>
  database.system('read', async ({ db }) => {
    const accounts = await db.account.findMany({
      select: { name: true, passwordHash: true },
      take: names.length + 1,
    });
    const isBegun = accounts.every(({ name, passwordHash }) => names.includes(name) && passwordHash === null);
    return accounts.length === 0 ? 'absent' : isBegun ? 'begun' : 'settled';
  });

/** Whether one of the accounts named can be entered with this password. */
export async function usesPassword(database: Database, names: readonly string[], password: string): Promise<boolean> {
  const found = await database.system('read', ({ db }) =>
    db.account.findMany({ where: { name: { in: [...names] }, disabledAt: null }, select: { passwordHash: true } }),
  );
  // The demo gives one hash to all: what was checked once need not be checked again.
  for (const hash of new Set(found.map((a) => a.passwordHash))) {
    if ((await checkPassword(password, hash)).right) return true;
  }
  return false;
}
