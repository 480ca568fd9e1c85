import type { Role } from '@xiehui/contracts/roles';
import { appoints } from '@xiehui/policy/accounts';
import { sql as raw, type RawBuilder } from 'kysely';
import { unauthenticated } from '../platform/errors.ts';
import { below, type Scope, type SystemScope } from '../platform/scope.ts';

/** What reaches beyond one's own range when keeping accounts, each with the right to it checked where it is done. */
type People = {
  /** Whether all posts in force of the account of `ref` are below the actor's; for a query. */
  standsBelow(ref: string): RawBuilder<boolean>;
  /** The account of a user name; its id and nothing else. */
  named(name: string): Promise<string | undefined>;
  /** Puts a link in place of an earlier one; false when the account is not wholly below. */
  link(accountId: string, hash: string, expiresAt: Date): Promise<boolean>;
  endSessions(accountId: string): Promise<number>;
  /** False when the account is not wholly below. */
  removeFactor(accountId: string): Promise<boolean>;
};

/** Where accounts are kept: one realm's rows in one transaction, as the actor who keeps them. */
export type Desk = Pick<Scope, 'actor' | 'districtId' | 'paths' | 'sql' | 'now' | 'vault' | 'audit'> & {
  readonly people: People;
  /** Which posts of a person are seen: those in the range, or those of these roles in whichever realm. */
  readonly sees: 'range' | readonly Role[];
};

async function one<T>(sql: Scope['sql'], query: RawBuilder<{ answer: T }>): Promise<T> {
  const row = (await query.execute(sql)).rows[0];
  if (!row) throw new Error('a function answers one row');
  return row.answer;
}

/** The desk of a post in a district: the wall around its range stands, and functions of the database look beyond it. */
export function deskOf(scope: Scope): Desk {
  const roles = raw`${[...appoints[scope.actor.role]]}::text[]`;
  const { sql } = scope;
  const people: People = {
    standsBelow: (ref) => raw<boolean>`account_stands_below(${raw.ref(ref)}, ${roles})`,
    named: async (name) =>
      (await one(sql, raw<{ answer: string | null }>`select account_named(${name}) as answer`)) ?? undefined,
    link: (id, hash, until) => one(sql, raw`select account_link(${id}, ${roles}, ${hash}, ${until}) as answer`),
    endSessions: (id) => one(sql, raw`select account_end_sessions(${id}, ${roles}) as answer`),
    removeFactor: (id) => one(sql, raw`select account_remove_factor(${id}, ${roles}) as answer`),
  };
  return { ...scope, people, sees: 'range' };
}

/** A realm as the platform's desk reaches it. */
export type RealmRow = { districtId: string; rootId: string; rootPath: string; kind: string };

const systemPeople = ({ sql }: SystemScope, roles: RawBuilder<unknown>): People => {
  const standsBelow = (ref: string) => raw<boolean>`(
    exists (select 1 from posts q where q.account_id = ${raw.ref(ref)} and q.role = any (${roles}))
    and not exists (select 1 from posts q where q.account_id = ${raw.ref(ref)} and q.disabled_at is null and q.role <> all (${roles})))`;
  const isBelow = async (id: string): Promise<boolean> => {
    const query = sql.selectFrom('accounts').select(standsBelow('accounts.id').as('yes')).where('id', '=', id);
    return (await query.executeTakeFirst())?.yes ?? false;
  };
  return {
    standsBelow,
    named: async (name) =>
      (
        await sql
          .selectFrom('accounts')
          .select('id')
          .where('name', '=', name)
          .where('disabled_at', 'is', null)
          .executeTakeFirst()
      )?.id,
    async link(id, hash, expiresAt) {
      if (!(await isBelow(id))) return false;
      await sql.deleteFrom('account_links').where('account_id', '=', id).execute();
      await sql.insertInto('account_links').values({ hash, account_id: id, expires_at: expiresAt }).execute();
      return true;
    },
    async endSessions(id) {
      const whole = await isBelow(id);
      const acting = raw<boolean>`exists (select 1 from posts q where q.id = sessions.post_id and q.role = any (${roles}))`;
      const ended = sql
        .deleteFrom('sessions')
        .where('account_id', '=', id)
        .where(whole ? raw<boolean>`true` : acting);
      return Number((await ended.executeTakeFirst()).numDeletedRows);
    },
    async removeFactor(id) {
      if (!(await isBelow(id))) return false;
      const off = { totp_seed: null, totp_confirmed_at: null, totp_last_step: '0' };
      await sql.updateTable('accounts').set(off).where('id', '=', id).execute();
      await sql.deleteFrom('recovery_codes').where('account_id', '=', id).execute();
      return true;
    },
  };
};

/** The platform's desk in one realm. It acts across districts, so what it does is logged in the realm it does it in. */
export function platformDesk(scope: SystemScope, realm: RealmRow): Desk {
  const actor = scope.visitor?.actor;
  if (!actor) throw unauthenticated();
  const roles = raw`${[...appoints[actor.role]]}::text[]`;
  return {
    actor,
    districtId: realm.districtId,
    paths: below(realm.rootPath),
    sql: scope.sql,
    now: scope.now,
    vault: scope.vault,
    audit: (note) => scope.audit(realm.districtId, { ...note, unitPath: realm.rootPath }),
    people: systemPeople(scope, roles),
    sees: appoints[actor.role],
  };
}
