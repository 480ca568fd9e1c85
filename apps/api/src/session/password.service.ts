import { createHash } from 'node:crypto';
import type { Input } from '@xiehui/contracts/endpoint';
import type { changePassword, redeemLink, Session, stepUp } from '@xiehui/contracts/session';
import { phoneOf } from '../platform/account-phone.ts';
import { conflict, invalid, rateLimited, unauthenticated } from '../platform/errors.ts';
import { faultOf } from '../platform/password-profile.ts';
import { hashPassword } from '../platform/passwords.ts';
import type { Visit, Visitor } from '../platform/scope.ts';
import { lookAt, noteFailure } from './password-look.ts';
import { accounts, lockMs, sessions, type AccountWithPosts } from './session.repository.ts';
import { realmOf, realmOfVisitor, sessionOf, visitorOf } from './session-view.ts';

/** @throws invalid with what is wrong with the password, at the field that carried it */
function assertGood(visit: Visit, field: string, password: string, account: AccountWithPosts): void {
  const owner = { name: account.name, displayName: account.displayName, phone: phoneOf(visit.vault, account) };
  const fault = faultOf(password, visit.passwordProfile, owner);
  if (fault) throw invalid({ [field]: fault });
}

type Attempt = { visitor: Visitor; password: string; action: 'session.confirm' | 'session.changePassword' };

/** The account of an open session, once its holder has said the password; counted like a sign-in. */
async function confirmed(visit: Visit, { visitor, password, action }: Attempt) {
  const account = await visit.within((scope) => accounts.find(scope, visitor.accountId));
  if (!account?.passwordHash) throw unauthenticated();
  const look = await lookAt(visit, account, password);
  const realm = realmOfVisitor(visitor, account);
  const verified = account.passwordHash;
  if (look.right) {
    if (!(await visit.within((scope) => accounts.forgive(scope, account.id, verified)))) throw unauthenticated();
    return { account, verified, realm };
  }
  await noteFailure(visit, action, { id: account.id, name: account.displayName, ...realm }, look);
  if (look.failures !== undefined) throw conflict('wrong_password');
  const until = account.lockedUntil?.getTime() ?? visit.now.getTime() + lockMs;
  throw rateLimited(Math.max(1, Math.ceil((until - visit.now.getTime()) / 1000)));
}

/**
 * Sets a new password; this session goes on under a new id, every other one ends.
 * @throws conflict `wrong_password` when the current one is wrong; such attempts count like those of signing in
 * @throws rate_limited while the account is locked
 * @throws invalid `next` when it is short, common, plain or tells the person's name, or is the one that stands
 */
export async function changeOwnPassword(visit: Visit, { body }: Input<typeof changePassword>): Promise<Session> {
  const visitor = visitorOf(visit);
  const { account, verified, realm } = await confirmed(visit, {
    visitor,
    password: body.current,
    action: 'session.changePassword',
  });
  if (body.next === body.current) throw invalid({ next: 'same_as_before' });
  assertGood(visit, 'next', body.next, account);
  const hash = await hashPassword(body.next);
  const token = visit.cookie.next();
  const before = await visit.within(async (scope) => {
    if (!(await accounts.setPassword(scope, account.id, hash, verified))) throw conflict('wrong_password');
    const ended = await sessions.endOthers(scope, account.id, visitor.sessionId);
    if (!(await sessions.renew(scope, visitor.sessionId, { token, confirmedAt: scope.now }))) throw unauthenticated();
    const { districtId, unitPath } = realm;
    const changes = { endedSessions: [null, ended] as const };
    scope.audit(districtId, {
      action: 'session.changePassword',
      object: 'account',
      objectId: account.id,
      changes,
      unitPath,
    });
    return sessions.find(scope, visitor.sessionId);
  });
  await visit.cookie.begin();
  const now = { ...account, mustChangePassword: false, passwordChangedAt: visit.now };
  return sessionOf(visit, now, visitor.actor?.postId ?? null, {
    at: before?.previousAt ?? null,
    from: before?.previousFrom ?? null,
  });
}

/**
 * Confirms who sits there; the session gets a new id and counts as confirmed for five minutes.
 * @throws conflict `wrong_password`; such attempts count like those of signing in
 * @throws rate_limited while the account is locked
 */
export async function confirm(visit: Visit, { body }: Input<typeof stepUp>): Promise<Record<string, never>> {
  const visitor = visitorOf(visit);
  const { account, realm } = await confirmed(visit, {
    visitor,
    password: body.password,
    action: 'session.confirm',
  });
  const token = visit.cookie.next();
  await visit.within(async (scope) => {
    if (!(await sessions.renew(scope, visitor.sessionId, { token, confirmedAt: scope.now }))) throw unauthenticated();
    const { districtId, unitPath } = realm;
    scope.audit(districtId, { action: 'session.confirm', object: 'account', objectId: account.id, unitPath });
  });
  await visit.cookie.begin();
  return {};
}

/**
 * Sets the password that a single-use link stands for, and ends the account's sessions. A password that is refused
 * does not spend the link.
 * @throws conflict `link_spent` when the link was used, has run out or never was
 * @throws invalid `password` when it is short, common, plain or tells the person's name
 */
export async function redeem(visit: Visit, { body }: Input<typeof redeemLink>): Promise<Record<string, never>> {
  const hash = createHash('sha256').update(body.token).digest('hex');
  const account = await visit.within((scope) => accounts.findByLink(scope, hash));
  if (!account || account.disabledAt) throw conflict('link_spent');
  assertGood(visit, 'password', body.password, account);
  const passwordHash = await hashPassword(body.password);
  await visit.within(async (scope) => {
    if (!(await accounts.spendLink(scope, hash))) throw conflict('link_spent');
    await accounts.setPassword(scope, account.id, passwordHash);
    const ended = await sessions.endOthers(scope, account.id, undefined);
    const { districtId, unitPath } = realmOf(account.posts[0]);
    const as = { id: account.id, name: account.displayName };
    const changes = { endedSessions: [null, ended] as const };
    scope.audit(districtId, {
      action: 'session.redeemLink',
      object: 'account',
      objectId: account.id,
      changes,
      unitPath,
      as,
    });
  });
  return {};
}
