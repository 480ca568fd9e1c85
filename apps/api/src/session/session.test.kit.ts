import { accountId, type CastName } from '../../../../prisma/seed/cast.ts';
import { hashPassword } from '../platform/passwords.ts';
import type { TestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';

/** A password that is good for everybody of the cast. */
export const goodPassword = 'Longyan-Qiao-3ke';

let hashed: Promise<string> | undefined;

/** Gives people of the cast the good password, through the database. */
export async function givePassword(portal: TestPortal, ...names: CastName[]): Promise<void> {
  const passwordHash = await (hashed ??= hashPassword(goodPassword));
  await portal.test.database.system('write', ({ db }) =>
    db.account.updateMany({
      where: { id: { in: names.map(accountId) } },
      data: { passwordHash, passwordChangedAt: portal.time.now, failures: 0, lockedUntil: null },
    }),
  );
}

/** What the audit log keeps of an account since a moment, oldest first. */
export const logged = (
  portal: TestPortal,
  name: CastName,
  since = new Date(0),
): Promise<{ action: string; result: string; address: string; district_id: string }[]> =>
  rows(
    portal,
    'select action, result, address, district_id from audit_entries where account_id = $1 and at >= $2 order by at, seq',
    [accountId(name), since],
  );
