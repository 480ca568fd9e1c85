import type { Database } from '@xiehui/database/connection';
import { checkPassword } from './passwords.ts';

/** Whether nobody has ever been given an account here. */
export const isFirstUse = (database: Database): Promise<boolean> =>
  database.system('read', async ({ db }) => (await db.account.findFirst({ select: { id: true } })) === null);

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
