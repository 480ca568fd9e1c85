import type { SchemaFilter } from '@prisma/schema-engine-wasm';
import type pg from 'pg';
import { inTransaction, withClient, type Address } from './client.ts';
import { withEngine } from './migration-engine.ts';
import { assertServerFits } from './server-fit.ts';
import { MIGRATIONS, migrationNames, readMigrations, readSchema, SCHEMA } from './migration-files.ts';

const EVERYTHING: SchemaFilter = { externalTables: [], externalEnums: [] };

/** The lock that Prisma's own tools take while they migrate. */
const PRISMA_LOCK = 72707369;

/** A migration the database has seen: `finished` is false while it runs and after it has failed. */
export type Applied = { name: string; checksum: string; finished: boolean };

/** The migrations a database has seen, in order. */
export const appliedMigrations = async (client: pg.Client): Promise<Applied[]> => {
  const { rows: tables } = await client.query<{ there: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as there`,
  );
  if (!tables[0]?.there) return [];
  const { rows } = await client.query<Applied>(
    `select migration_name as name, checksum, finished_at is not null as finished
       from _prisma_migrations where rolled_back_at is null order by started_at, migration_name`,
  );
  return rows;
};

/** What is left to apply. @throws when the database is ahead of these files or a migration in it is unfinished */
const pendingIn = async (client: pg.Client, folder: string): Promise<string[]> => {
  const [names, applied] = await Promise.all([migrationNames(folder), appliedMigrations(client)]);
  const unknown = applied.filter(({ name }) => !names.includes(name)).map(({ name }) => name);
  if (unknown.length > 0) {
    throw new Error(`The database was migrated by a newer version: this one does not know ${unknown.join(', ')}.`);
  }
  const unfinished = applied.find(({ finished }) => !finished);
  if (unfinished) {
    throw new Error(
      `Migration ${unfinished.name} was begun by another tool and not finished. Restore a backup, or put the schema in order by hand ` +
        `and mark it with "prisma migrate resolve".`,
    );
  }
  return names.filter((name) => !applied.some((done) => done.name === name));
};

const apply = async (client: pg.Client, folder: string, name: string, names: readonly string[]): Promise<void> => {
  const migrationsList = await readMigrations(folder, names.slice(0, names.indexOf(name) + 1));
  try {
    await withEngine(client, [], (engine) => engine.applyMigrations({ migrationsList, filters: EVERYTHING }));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${name} failed, and nothing of it was kept: ${said}`, { cause: error });
  }
};

/**
 * Applies migrations on an open connection, inside the transaction that stands open there, up to and with `last`.
 * For a restore, which is all or nothing; @throws as `migrate` does
 */
export const applyWithin = async (
  client: pg.Client,
  { folder = MIGRATIONS, last }: { folder?: string; last?: string },
): Promise<void> => {
  const names = await migrationNames(folder);
  const end = last === undefined ? names.length : names.indexOf(last) + 1;
  for (const name of await pendingIn(client, folder)) {
    if (names.indexOf(name) < end) await apply(client, folder, name, names);
  }
};

/** Waits for another migrator of this database, for a minute at most. */
const takeTurn = async (client: pg.Client): Promise<void> => {
  await client.query(`set lock_timeout = '60s'`);
  await client.query('select pg_advisory_lock($1)', [PRISMA_LOCK]).catch((error: unknown) => {
    throw new Error('Another process has been migrating this database for more than a minute.', { cause: error });
  });
};

/**
 * Applies the migrations a database does not have yet, in order, and answers their names.
 * Each runs in one transaction together with its entry in Prisma's `_prisma_migrations`: one that fails or is interrupted leaves
 * nothing, and the next call begins with it. Migrators of one database take turns.
 * @throws when the server is older than 15 or not UTF-8, when a migration fails (PostgreSQL's words are in the sentence), when the
 *   database was migrated by a newer version, when another tool has left a migration unfinished, or when another process migrates
 *   for longer than a minute
 */
export const migrate = async (owner: Address, { folder = MIGRATIONS }: { folder?: string } = {}): Promise<string[]> =>
  withClient(owner, async (client) => {
    await assertServerFits(client);
    await takeTurn(client);
    const [names, pending] = [await migrationNames(folder), await pendingIn(client, folder)];
    for (const name of pending) await inTransaction(client, '', () => apply(client, folder, name, names));
    return pending;
  });

/** The migrations a database does not have yet; for readiness, and for the application's role as well as the owner. */
export const pendingMigrations = async (
  address: Address,
  { folder = MIGRATIONS }: { folder?: string } = {},
): Promise<string[]> => withClient(address, (client) => pendingIn(client, folder));

/** Where a database stands against these files. `edited`: applied from files that have another content than those here. */
export type Diagnosis = { pending: string[]; edited: string[]; drift: string };

/**
 * Compares a migrated database with the migrations and the schema files. `drift` says in words what would have to change for the
 * database to have the tables, columns, keys and indexes of the schema; empty when they agree. Policies, checks, views and
 * functions are outside the schema language and are not compared.
 */
export const diagnose = async (
  owner: Address,
  { folder = MIGRATIONS, schema = SCHEMA }: { folder?: string; schema?: string } = {},
): Promise<Diagnosis> =>
  withClient(owner, async (client) => {
    const [migrationsList, files] = await Promise.all([readMigrations(folder), readSchema(schema)]);
    return withEngine(client, files, async (engine) => {
      const history = await engine.diagnoseMigrationHistory({
        migrationsList,
        filters: EVERYTHING,
        optInToShadowDatabase: false,
      });
      const difference = await engine.diff({
        from: { tag: 'schemaDatasource', files, configDir: schema },
        to: { tag: 'schemaDatamodel', files },
        script: false,
        exitCode: true,
        filters: EVERYTHING,
      });
      return {
        pending: await pendingIn(client, folder),
        edited: history.editedMigrationNames,
        drift: difference.exitCode === 0 ? '' : (difference.stdout ?? 'the schemas differ'),
      };
    });
  });
