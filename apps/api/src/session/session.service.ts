import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  Preferences,
  type Post,
  type Session,
  type changePreferences,
  type endSession,
  type listSessions,
  type signIn,
  type switchPost,
  type UnitKind,
} from '@xiehui/contracts/session';
import { Role } from '@xiehui/contracts/roles';
import { notFound, unauthenticated } from '../platform/errors.ts';
import { checkPassword, hashPassword } from '../platform/passwords.ts';
import type { SystemScope, Visit, Visitor } from '../platform/scope.ts';
import { platformId } from '../platform/transact.ts';
import { accounts, sessions, type AccountWithPosts } from './session.repository.ts';

/** The one index for phone numbers of accounts: an account is not a district's. */
const phoneRealm = 'accounts';

const usual: Preferences = { language: 'zh', elder: false, theme: 'system' };

const postOf = (p: AccountWithPosts['posts'][number]): Post => ({
  id: p.id,
  role: Role.parse(p.role),
  title: p.title,
  unit: { id: p.unitId, name: p.unit.name, kind: p.unit.kind as UnitKind },
  district: { id: p.districtId, name: p.district.name },
});

const sessionOf = (account: AccountWithPosts, postId: string | null, insecure: boolean): Session => {
  const posts = account.posts.map(postOf);
  return {
    account: {
      id: account.id,
      name: account.name,
      displayName: account.displayName,
      mustChangePassword: account.mustChangePassword,
      secondFactor: account.totpConfirmedAt !== null,
      lastSignIn: account.lastSignInAt && {
        at: account.lastSignInAt.toISOString(),
        from: account.lastSignInFrom ?? '',
      },
    },
    preferences: Preferences.parse({ ...usual, ...(account.preferences as object) }),
    posts,
    acting: posts.find((p) => p.id === postId) ?? null,
    insecure,
  };
};

const visitorOf = (scope: SystemScope): Visitor => {
  if (!scope.visitor) throw unauthenticated();
  return scope.visitor;
};

const realmOf = (account: AccountWithPosts): string => account.posts[0]?.districtId ?? platformId;

/**
 * Signs in by user name or phone. One post: it is acted as at once; several: the person chooses.
 * @throws unauthenticated for an unknown name, a wrong password, a locked or a disabled account, all alike
 */
export async function enter(visit: Visit, { body }: Input<typeof signIn>): Promise<Session> {
  const phoneIndex = visit.vault.index(body.name, phoneRealm);
  const account = await visit.within((scope) => accounts.findByName(scope, body.name.toLowerCase(), phoneIndex));
  const { right, outdated } = await checkPassword(body.password, account?.passwordHash ?? null);
  const open = account && !account.disabledAt && !(account.lockedUntil && account.lockedUntil > visit.now);
  if (!account || !right || !open) throw unauthenticated();
  const renewed = outdated ? await hashPassword(body.password) : undefined;
  const postId = account.posts.length === 1 ? (account.posts[0]?.id ?? null) : null;
  await visit.within(async (scope) => {
    await accounts.enter(scope, account.id, scope.address, renewed);
    scope.audit(realmOf(account), { action: 'session.begin', as: { id: account.id, name: account.displayName } });
  });
  await visit.cookie.begin({ accountId: account.id, postId, confirmedAt: visit.now });
  return sessionOf(account, postId, false);
}

export async function read(scope: SystemScope): Promise<Session> {
  const visitor = visitorOf(scope);
  const account = await accounts.find(scope, visitor.accountId);
  if (!account) throw unauthenticated();
  return sessionOf(account, visitor.actor?.postId ?? null, false);
}

export async function leave(scope: SystemScope): Promise<Record<string, never>> {
  const visitor = visitorOf(scope);
  scope.audit(visitor.actor?.districtId ?? platformId, { action: 'session.end' });
  await scope.cookie.end();
  return {};
}

/**
 * Acts as another of one's own posts, under a new session id.
 * @throws not_found when the post is not one's own or no longer in force
 */
export async function actAs(scope: SystemScope, { body }: Input<typeof switchPost>): Promise<Session> {
  const visitor = visitorOf(scope);
  const account = await accounts.find(scope, visitor.accountId);
  const post = account?.posts.find((p) => p.id === body.postId);
  if (!account || !post) throw notFound();
  await scope.cookie.begin({ accountId: account.id, postId: post.id, confirmedAt: visitor.confirmedAt });
  const before = visitor.actor?.postId ?? null;
  scope.audit(post.districtId, { action: 'session.actAs', object: 'post', objectId: post.id, changes: { post: [before, post.id] }, unitPath: post.unitPath });
  return sessionOf(account, post.id, false);
}

export async function prefer(scope: SystemScope, { body }: Input<typeof changePreferences>): Promise<Session> {
  await accounts.setPreferences(scope, visitorOf(scope).accountId, body);
  return read(scope);
}

export async function devices(scope: SystemScope): Promise<Output<typeof listSessions>> {
  const visitor = visitorOf(scope);
  const rows = await sessions.list(scope, visitor.accountId);
  return {
    items: rows.map((s) => ({
      id: s.id,
      since: s.createdAt.toISOString(),
      // The idle end moves with use and lies half an hour after it.
      lastSeen: new Date(s.expiresAt.getTime() - 30 * 60_000).toISOString(),
      from: s.address,
      device: s.device,
      current: s.id === visitor.sessionId,
    })),
  };
}

/** @throws not_found when it is not one of one's own open sessions */
export async function end(scope: SystemScope, { params }: Input<typeof endSession>): Promise<Record<string, never>> {
  const visitor = visitorOf(scope);
  if (!(await sessions.end(scope, visitor.accountId, params.id))) throw notFound();
  scope.audit(visitor.actor?.districtId ?? platformId, { action: 'session.end', object: 'session', objectId: params.id });
  return {};
}

