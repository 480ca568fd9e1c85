import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { changePreferences, endSession, listSessions, Session, switchPost } from '@xiehui/contracts/session';
import { notFound, unauthenticated } from '../platform/errors.ts';
import type { SystemScope, Visit } from '../platform/scope.ts';
import { accounts, sessions } from './session.repository.ts';
import { realmOfVisitor, sessionOf, visitorOf } from './session-view.ts';

/** The account of whoever holds the cookie, its session's row, and where its doings are logged. */
async function self(scope: SystemScope) {
  const visitor = visitorOf(scope);
  const account = await accounts.find(scope, visitor.accountId);
  const row = await sessions.find(scope, visitor.sessionId);
  if (!account || !row) throw unauthenticated();
  const before = { at: row.previousAt, from: row.previousFrom };
  return { visitor, account, before, realm: realmOfVisitor(visitor, account) };
}

/** Who is signed in and as what. A person without a post is answered a session without posts. */
export async function read(scope: SystemScope): Promise<Session> {
  const { visitor, account, before } = await self(scope);
  return sessionOf(scope, account, visitor.actor?.postId ?? null, before);
}

export async function leave(visit: Visit): Promise<Record<string, never>> {
  await visit.within(async (scope) => {
    const { visitor, realm } = await self(scope);
    await sessions.end(scope, visitor.accountId, visitor.sessionId);
    scope.audit(realm.districtId, {
      action: 'session.end',
      object: 'account',
      objectId: visitor.accountId,
      unitPath: realm.unitPath,
    });
  });
  await visit.cookie.end();
  return {};
}

/**
 * Acts as another of one's own posts, under a new session id; the session keeps its age.
 * @throws not_found when the post is not one's own or no longer in force
 */
export async function actAs(visit: Visit, { body }: Input<typeof switchPost>): Promise<Session> {
  const token = visit.cookie.next();
  const session = await visit.within(async (scope) => {
    const { visitor, account, before } = await self(scope);
    const post = account.posts.find((p) => p.id === body.postId);
    if (!post) throw notFound();
    if (!(await sessions.renew(scope, visitor.sessionId, { token, postId: post.id }))) throw unauthenticated();
    const changes = { post: [visitor.actor?.postId ?? null, post.id] as const };
    scope.audit(post.districtId, {
      action: 'session.actAs',
      object: 'post',
      objectId: post.id,
      changes,
      unitPath: post.unitPath,
    });
    return sessionOf(scope, account, post.id, before);
  });
  await visit.cookie.begin();
  return session;
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
      lastSeen: s.lastUsedAt.toISOString(),
      from: s.address,
      device: s.device,
      current: s.id === visitor.sessionId,
    })),
  };
}

/** @throws not_found when it is not one of one's own open sessions */
export async function end(scope: SystemScope, { params }: Input<typeof endSession>): Promise<Record<string, never>> {
  const { visitor, realm } = await self(scope);
  if (!(await sessions.end(scope, visitor.accountId, params.id))) throw notFound();
  scope.audit(realm.districtId, {
    action: 'session.end',
    object: 'session',
    objectId: params.id,
    unitPath: realm.unitPath,
  });
  return {};
}
