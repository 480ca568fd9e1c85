import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { type CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import pg from 'pg';
import { PrismaClient } from './generated/prisma/client.ts';
import type { DB } from './generated/tables.ts';

/** Prisma's models on one connection, inside the transaction that is open there. */
export type Db = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$extends' | '$transaction'>;
/** Typed SQL on the same connection and transaction; names are the database's. */
export type Sql = Omit<
  Kysely<DB>,
  'transaction' | 'startTransaction' | 'connection' | 'destroy' | 'schema' | 'introspection' | 'dynamic' | 'withTables'
>;

/**
 * Prisma begins a transaction of its own for nested writes. On a seat one is open already, so its BEGIN becomes a
 * savepoint: all that a request does stays one transaction, whoever asks for it.
 */
const nested: Record<string, string> = {
  BEGIN: 'SAVEPOINT prisma',
  COMMIT: 'RELEASE SAVEPOINT prisma',
  ROLLBACK: 'ROLLBACK TO SAVEPOINT prisma',
};

/** A pool of the one connection given, in the shape that Prisma's adapter asks for. */
function poolOf(client: pg.PoolClient): pg.Pool {
  const query = (q: string | { text: string }, ...rest: unknown[]): unknown => {
    const text = typeof q === 'string' ? q : q.text;
    const mapped = nested[text];
    return (client.query as (...args: unknown[]) => unknown).call(client, mapped ?? q, ...rest);
  };
  const seat = { query, release: () => undefined, on: () => seat, off: () => seat, removeListener: () => seat };
  return Object.assign(new pg.Pool({ max: 1 }), { query, connect: async () => seat });
}

/** More texts than this are not kept: a connection has to hold each of them. */
const mostKept = 500;
const names = new Map<string, string>();

/** The name under which connections keep a statement; undefined once there are too many. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= mostKept) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

/** Kysely on the one connection given; it neither begins nor ends a transaction. `keeps`: the connection keeps its plans. */
function sqlOf(client: pg.PoolClient, keeps: boolean): Sql {
  const connection = {
    async executeQuery<R>(query: CompiledQuery) {
      const name = keeps ? nameOf(query.sql) : undefined;
      const result = await client.query({ ...(name ? { name } : {}), text: query.sql, values: [...query.parameters] });
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
    },
    // eslint-disable-next-line require-yield
    async *streamQuery(): AsyncIterableIterator<never> {
      throw new Error('rows are read by pages, not by a cursor');
    },
  };
  const never = (): Promise<never> => Promise.reject(new Error('the scope holds the transaction'));
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: () => Promise.resolve(),
        acquireConnection: () => Promise.resolve(connection),
        releaseConnection: () => Promise.resolve(),
        beginTransaction: never,
        commitTransaction: never,
        rollbackTransaction: never,
        destroy: () => Promise.resolve(),
      }),
    },
  });
}

/** What works on one connection: Prisma and typed SQL, made once for as long as the connection lives. */
export type Seat = { readonly db: Db; readonly sql: Sql };

const seats = new WeakMap<pg.PoolClient, Seat>();
const keepers = new WeakMap<Sql, Sql>();

/** The seat of a connection; a Prisma client costs some milliseconds, so each connection keeps its own. */
export function seatOf(client: pg.PoolClient): Seat {
  const known = seats.get(client);
  if (known) return known;
  const db = new PrismaClient({ adapter: new PrismaPg(poolOf(client)) });
  const seat = { db, sql: sqlOf(client, false) };
  seats.set(client, seat);
  keepers.set(seat.sql, sqlOf(client, true));
  return seat;
}

/**
 * The same connection and transaction, whose statements are planned once and kept: behind the wall, planning a join of a few
 * tables takes longer than running it. For statements whose best way does not hang on their values.
 */
export const plannedOnce = (sql: Sql): Sql => keepers.get(sql) ?? sql;
