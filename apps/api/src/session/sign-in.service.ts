import type { Input } from '@xiehui/contracts/endpoint';
import type { Session, signIn } from '@xiehui/contracts/session';
import { phoneIndex } from '../platform/account-phone.ts';
import { conflict, unauthenticated } from '../platform/errors.ts';
import { hashPassword } from '../platform/passwords.ts';
import type { SystemScope, Visit } from '../platform/scope.ts';
import { lookAt, noteFailure } from './password-look.ts';
import { accounts, sessions, type AccountWithPosts } from './session.repository.ts';
import { spendCode } from './second-factor.ts';
import { realmOf, sessionOf } from './session-view.ts';

type Verified = { id: string; passwordHash: string; renewed: string | undefined; code: string | undefined };

/** The only post is acted as at once; of several the person chooses one. */
const firstPost = ({ posts }: AccountWithPosts): string | null => (posts.length === 1 ? (posts[0]?.id ?? null) : null);

/** Opens a session for a password that was right; answers what stood in the way otherwise. */
async function open(
  scope: SystemScope,
  token: string,
  verified: Verified,
): Promise<AccountWithPosts | 'wrong_code' | 'gone'> {
  const account = await accounts.find(scope, verified.id);
  if (!account) return 'gone';
  if (account.totpConfirmedAt && !(await spendCode(scope, account, verified.code ?? ''))) return 'wrong_code';
  if (!(await accounts.forgive(scope, account.id, verified.passwordHash, verified.renewed))) return 'gone';
  await sessions.begin(scope, {
    token,
    account,
    postId: firstPost(account),
    address: scope.address,
    device: scope.device,
  });
  await accounts.signedIn(scope, account.id, scope.address);
  const { districtId, unitPath } = realmOf(account.posts[0]);
  const as = { id: account.id, name: account.displayName };
  scope.audit(districtId, { action: 'session.begin', object: 'account', objectId: account.id, as, unitPath });
  return account;
}

/**
 * Signs in by user name or phone. One post: it is acted as at once; several: the person chooses.
 * @throws unauthenticated for an unknown name, a wrong password, a locked or a disabled account, all alike
 * @throws conflict `second_factor_needed` when the password is right and a code is missing
 * @throws conflict `wrong_code` when the password is right and the code is not, or was used before
 * @throws unavailable when too many sign in at once
 */
export async function enter(visit: Visit, { body }: Input<typeof signIn>): Promise<Session> {
  const index = phoneIndex(visit.vault, body.name);
  const row = await visit.within((scope) => accounts.findByName(scope, body.name.toLowerCase(), index));
  const look = await lookAt(visit, row && { id: row.id, passwordHash: row.password_hash }, body.password);
  const failed = row && { id: row.id, name: row.display_name, ...realmOf(rowRealm(row)) };
  if (!row?.password_hash || !look.right || row.disabled_at) {
    await noteFailure(visit, 'session.begin', failed, look);
    throw unauthenticated();
  }
  if (row.totp_confirmed_at && body.code === undefined) {
    await visit.within((scope) => accounts.release(scope, row.id));
    throw conflict('second_factor_needed');
  }
  const renewed = look.outdated ? await hashPassword(body.password) : undefined;
  const token = visit.cookie.next();
  const verified = { id: row.id, passwordHash: row.password_hash, renewed, code: body.code };
  const opened = await visit.within((scope) => open(scope, token, verified));
  if (typeof opened === 'string') {
    await noteFailure(visit, 'session.begin', failed, look);
    throw opened === 'wrong_code' ? conflict('wrong_code') : unauthenticated();
  }
  await visit.cookie.begin();
  return sessionOf(visit, opened, firstPost(opened), { at: opened.lastSignInAt, from: opened.lastSignInFrom });
}

const rowRealm = ({ district_id, unit_path }: { district_id: string | null; unit_path: string | null }) =>
  district_id && unit_path ? { districtId: district_id, unitPath: unit_path } : undefined;
