import { createHash } from 'node:crypto';
import type { SessionStore } from '@fastify/session';
import { Role } from '@xiehui/contracts/roles';
import type { House } from './house.ts';
import { agedBefore } from './password-profile.ts';
import type { Visitor } from './scope.ts';

declare module 'fastify' {
  interface Session {
    /** Who holds the cookie, read afresh from the database at every request. */
    visitor?: Visitor;
    /** A session whose row was written under its new id, and whose cookie goes out with this answer. */
    begun?: boolean;
  }
}

export const sessionLimits = { idleMs: 30 * 60_000, absoluteMs: 12 * 3_600_000 };

/** When a session was last used, to the minute: its idle end moves with use. */
export const lastUseOf = ({ expiresAt }: { expiresAt: Date }): Date =>
  new Date(expiresAt.getTime() - sessionLimits.idleMs);

/** SHA-256 of the cookie's id: who reads the table cannot sign in with what it holds. */
export const tokenOf = (sessionId: string): string => createHash('sha256').update(sessionId).digest('hex');

type Row = {
  id: string;
  account_id: string;
  account_name: string;
  must_change_password: boolean;
  confirmed_at: Date | null;
  post_id: string | null;
  district_id: string | null;
  role: string | null;
  unit_id: string | null;
  unit_path: string | null;
};

// One statement answers who asks and as what, and moves the idle end on, at most once a minute. Disabled accounts and
// posts, ended, idle and over-age sessions give no row or no post: all of it holds from the next request on.
const whoAsks = `
  with s as (
    select s.id, s.account_id, s.post_id, s.confirmed_at, s.expires_at, a.display_name,
           a.must_change_password or coalesce(a.password_changed_at < $3, false) as must_change_password
    from sessions s join accounts a on a.id = s.account_id
    where s.token = $1 and s.expires_at > $2 and s.created_at > $2::timestamptz - interval '12 hours' and a.disabled_at is null
  ), pushed as (
    update sessions set expires_at = $2::timestamptz + interval '30 minutes'
    from s where sessions.token = $1 and s.expires_at < $2::timestamptz + interval '29 minutes'
  )
  select s.id, s.account_id, s.display_name as account_name, s.must_change_password, s.confirmed_at,
         p.id as post_id, p.district_id, p.role, u.id as unit_id, u.path as unit_path
  from s
  left join posts p on p.id = s.post_id and p.account_id = s.account_id and p.disabled_at is null
  left join units u on u.district_id = p.district_id and u.id = p.unit_id and u.state = 'active'`;

const visitorOf = (row: Row): Visitor => ({
  sessionId: row.id,
  accountId: row.account_id,
  accountName: row.account_name,
  mustChangePassword: row.must_change_password,
  confirmedAt: row.confirmed_at,
  actor:
    row.post_id && row.district_id && row.unit_id && row.unit_path
      ? {
          accountId: row.account_id,
          postId: row.post_id,
          role: Role.parse(row.role),
          districtId: row.district_id,
          unitId: row.unit_id,
          unitPath: row.unit_path,
        }
      : undefined,
});

/** Sessions in the database, for `@fastify/session`. Their rows are written by the use case that begins them. */
export const sessionStore = ({ database, clock, passwordProfile = 'mlps' }: House): SessionStore => ({
  get(sessionId, callback) {
    const now = clock.now();
    database
      .lookup<Row>('who-asks', whoAsks, [tokenOf(sessionId), now, agedBefore(passwordProfile, now)])
      .then(([row]) =>
        callback(
          null,
          row ? { visitor: visitorOf(row), cookie: { originalMaxAge: sessionLimits.absoluteMs, expires: null } } : null,
        ),
      )
      .catch((error: unknown) => callback(error));
  },
  set: (_sessionId, _session, callback) => callback(),
  destroy(sessionId, callback) {
    database
      .lookup('end-session', 'delete from sessions where token = $1', [tokenOf(sessionId)])
      .then(() => callback())
      .catch((error: unknown) => callback(error));
  },
});
