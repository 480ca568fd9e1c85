import type { Db, Sql } from '@xiehui/database/connection';
import type { Actor } from '@xiehui/policy/grants';
import type { Blobs } from './blobs.ts';
import type { JobData, JobName } from './jobs.ts';
import type { PasswordProfile } from './password-profile.ts';
import type { Vault } from './vault.ts';

export type { Actor } from '@xiehui/policy/grants';
export type { Db, Sql } from '@xiehui/database/connection';

/** What an audit row says of one act; who, when and from where the scope adds. */
export type AuditNote = {
  /** `member.change`, `session.refused` … */
  action: string;
  object?: string;
  objectId?: string;
  /** Field → [before, after]; personal fields only as masks. */
  changes?: Record<string, readonly [unknown, unknown]>;
  /** `refused`: an attempt that came to nothing. */
  result?: 'ok' | 'refused';
};

/**
 * Who asks, in which district, over which units. Built once per request from the session; the only way to reach data.
 * `db` and `sql` stand in one transaction behind the wall of row-level security.
 */
export type Scope = {
  readonly actor: Actor;
  readonly districtId: string;
  /** The acting post's range of unit paths; state it in every query, for the index and for the reader. */
  readonly paths: { readonly gte: string; readonly lt: string };
  readonly db: Db;
  readonly sql: Sql;
  readonly now: Date;
  readonly requestId: string;
  /** Seals and opens single fields. */
  readonly vault: Vault;
  /** The store of files; a hash is only ever taken from a row that the scope may see. */
  readonly blobs: Blobs;
  /** Sends a job that runs once this transaction has committed, and never otherwise. */
  send<N extends JobName>(name: N, data: JobData[N]): Promise<void>;
  /** Notes an act; the rows are written with the change, in the same transaction. */
  audit(note: AuditNote): void;
};

/** Work across districts: signing in, installation, totals of a city. Every use states its reason in the audit log. */
export type SystemScope = {
  readonly db: Db;
  readonly sql: Sql;
  readonly now: Date;
  readonly requestId: string;
  /** Where the call comes from. */
  readonly address: string;
  readonly device: string;
  /** The call came over plain http from another machine. */
  readonly insecure: boolean;
  /** What the sign-in page calls the portal; undefined: its own name. */
  readonly title: string | undefined;
  readonly passwordProfile: PasswordProfile;
  readonly visitor: Visitor | undefined;
  readonly vault: Vault;
  /** Notes an act in the chain of a district. */
  audit(districtId: string, note: AuditNote & { as?: { id: string | null; name: string }; unitPath?: string }): void;
};

/** A call that opens its transactions itself, such as signing in: hashing a password holds no connection. */
export type Visit = Omit<SystemScope, 'db' | 'sql' | 'audit'> & {
  readonly cookie: SessionCookie;
  ready(): Promise<boolean>;
  /** One transaction across districts, committed when `use` answers. */
  within<T>(use: (scope: SystemScope) => Promise<T>): Promise<T>;
};

/** Who holds the cookie: an account, perhaps acting as a post. */
export type Visitor = {
  readonly sessionId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly mustChangePassword: boolean;
  /** When the person last confirmed the password; null: not in this session. */
  readonly confirmedAt: Date | null;
  readonly actor: Actor | undefined;
};

/** The session's handle on the wire. A session's row is written with the change that begins it. */
export type SessionCookie = {
  /** Chooses a new id and answers the token under which the row of its session is written. */
  next(): string;
  /** Once that row is committed: hands the new id out; the old one, if any, is gone. */
  begin(): Promise<void>;
  end(): Promise<void>;
};

/** One past the last path below `path`: `~` sorts after every sign a path is made of. */
export const pathEnd = (path: string): string => `${path}~`;

/** The range of the units at and below `path`, as a filter. */
export const below = (path: string): { gte: string; lt: string } => ({ gte: path, lt: pathEnd(path) });
