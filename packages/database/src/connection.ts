import pg from 'pg';
import { clientConfig, type Address } from './client.ts';
import { seatOf, type Db, type Sql } from './seat.ts';

export type { Db, Sql } from './seat.ts';

/** Whose rows a transaction sees: one district, one range of unit paths, one account. */
export type Claims = {
  readonly districtId: string;
  /** From here, included … */
  readonly pathFrom: string;
  /** … to here, excluded; compared byte by byte. */
  readonly pathTo: string;
  readonly accountId: string;
  readonly postId: string;
  /** Whether the post sees of reviews only what is assigned to it. */
  readonly assignedOnly: boolean;
  /** The calendar day in China, for what is assigned until a day. */
  readonly today: string;
};

type Mode = 'read' | 'write';
/** What a transaction offers: models, typed SQL, and nothing that could end or leave it. */
export type Work = { readonly db: Db; readonly sql: Sql };

export type Database = {
  /** One transaction walled to the claims. It commits when `work` answers and rolls back when it throws. */
  scoped<T>(claims: Claims, mode: Mode, work: (w: Work) => Promise<T>): Promise<T>;
  /** One transaction across districts, as the system role. Only `platform` may call it. */
  system<T>(mode: Mode, work: (w: Work) => Promise<T>): Promise<T>;
  /** One statement as the system role, outside any transaction: what every request asks first. */
  lookup<R extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<R[]>;
  close(): Promise<void>;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const path = /^[0-9a-z/]{1,200}~?$/;

const checked = (shape: RegExp, value: string): string => {
  if (!shape.test(value)) throw new Error('a claim has a form that is never quoted');
  return `'${value}'`;
};

/** `SET LOCAL` takes no parameters and, unlike `set_config()`, reaches Citus shards: the one place that quotes. */
const claim = (c: Claims): string =>
  `SET LOCAL app.district = ${checked(uuid, c.districtId)}; ` +
  `SET LOCAL app.path_from = ${checked(path, c.pathFrom)}; ` +
  `SET LOCAL app.path_to = ${checked(path, c.pathTo)}; ` +
  `SET LOCAL app.account = ${checked(uuid, c.accountId)}; ` +
  `SET LOCAL app.post = ${checked(uuid, c.postId)}; ` +
  `SET LOCAL app.assigned_only = '${c.assignedOnly}'; ` +
  `SET LOCAL app.today = ${checked(day, c.today)}`;

/** A pool that answers or refuses within three seconds and never lets a statement run away. */
const openPool = (address: Address, max: number): pg.Pool => {
  const pool = new pg.Pool({
    ...clientConfig(address),
    max,
    // What is asked without waiting travels together: each way to the database costs as much as a small question.
    pipeline: true,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 60_000,
    // Compiling a statement of many tables takes seconds, running it milliseconds: no jit.
    options:
      '-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000 -c timezone=UTC -c jit=off',
  });
  // A connection that dies is replaced at the next use; who was using it hears of it from its next statement. An event that
  // nobody listens to would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
};

/** What is sent until the running turn ends goes as one packet. */
function gatherSent({ connection: { stream } }: pg.PoolClient): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** `pending` is sent already and answered later: whoever waits for the work need not wait for it. */
const later = (pending: Promise<unknown>): Promise<unknown> => (pending.catch(() => undefined), pending);

/**
 * Nothing is written, so the opening is not waited for – the first questions travel with it – and the end is not either: it
 * travels with the next opening. Should an opening fail, its answer is not given.
 */
async function reading<T>(pool: pg.Pool, claims: string, work: (w: Work) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  gatherSent(client);
  const opened = later(client.query(`BEGIN READ ONLY${claims}`));
  try {
    const answer = await work(seatOf(client));
    await opened;
    return answer;
  } finally {
    void later(client.query('COMMIT'));
    client.release();
  }
}

async function writing<T>(pool: pg.Pool, claims: string, work: (w: Work) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN${claims}`);
    const answer = await work(seatOf(client));
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK').catch((e: Error) => (broken = e));
    throw error;
  } finally {
    client.release(broken);
  }
}

const inTransaction = { read: reading, write: writing };

/** Opens the application's two login roles: `app` behind the walls, `system` for work across districts. */
export function openDatabase(roles: { app: Address; system: Address; connections?: number }): Database {
  const app = openPool(roles.app, roles.connections ?? 8);
  const system = openPool(roles.system, 4);
  return {
    scoped: async (claims, mode, work) => inTransaction[mode](app, `; ${claim(claims)}`, work),
    system: (mode, work) => inTransaction[mode](system, '', work),
    lookup: async <R extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) =>
      (await system.query<R>({ name, text, values })).rows,
    close: async () => {
      await Promise.all([app.end(), system.end()]);
    },
  };
}
