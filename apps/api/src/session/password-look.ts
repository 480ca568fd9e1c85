import { randomUUID } from 'node:crypto';
import { checkPassword } from '../platform/passwords.ts';
import type { Visit } from '../platform/scope.ts';
import { accounts, failuresAllowed } from './session.repository.ts';
import { realmOf } from './session-view.ts';

/** One look at a password; `failures` counts with this one, undefined while the account is locked or unknown. */
export type Look = { readonly right: boolean; readonly outdated: boolean; readonly failures: number | undefined };

/**
 * Looks at a password. The attempt is counted before the look, in a transaction of its own: guesses made at the same
 * time cannot outrun the count, and no refusal takes it back. Unknown, locked and open accounts cost the same time.
 * @throws unavailable when too many wait
 */
export async function lookAt(
  visit: Visit,
  account: { id: string; passwordHash: string | null } | undefined,
  password: string,
): Promise<Look> {
  const failures = await visit.within((scope) => accounts.reserve(scope, account?.id ?? randomUUID()));
  const { right, outdated } = await checkPassword(password, account?.passwordHash ?? null).catch(
    async (error: unknown) => {
      // The password was not looked at: the attempt does not count.
      if (account && failures !== undefined) await visit.within((scope) => accounts.release(scope, account.id));
      throw error;
    },
  );
  return { right: right && failures !== undefined, outdated, failures };
}

type Failed = { id: string; name: string; districtId: string; unitPath: string };

/** Logs a failed look, and the lock when this one was the last allowed. */
export const noteFailure = (
  visit: Visit,
  action: 'session.begin' | 'session.confirm' | 'session.changePassword',
  account: Failed | undefined,
  { failures }: Pick<Look, 'failures'>,
): Promise<void> =>
  visit.within(async (scope) => {
    const { districtId, unitPath } = realmOf(account);
    const as = account ? { id: account.id, name: account.name } : { id: null, name: '' };
    const note = { as, unitPath, ...(account ? { object: 'account', objectId: account.id } : {}) };
    scope.audit(districtId, { ...note, action, result: 'refused' });
    if (failures !== undefined && failures >= failuresAllowed)
      scope.audit(districtId, { ...note, action: 'account.lock' });
  });
