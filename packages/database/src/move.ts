import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copiedOut, inTransaction, withClient, type Address } from './client.ts';
import { whileOpen } from './loading.ts';
import { appliedMigrations, applyWithin, pendingMigrations } from './migrate.ts';
import { MIGRATIONS } from './migration-files.ts';
import { ensureGroups } from './roles.ts';
import { assertServerFits } from './server-fit.ts';
import {
  assertSeesAllRows,
  contentOf,
  copyIn,
  copyOut,
  listSequences,
  listTables,
  OUR_SCHEMAS,
  setSequences,
  speakPlainly,
  type Table,
} from './tables.ts';

export type MoveOptions = { from: Address; to: Address; schemas?: readonly string[]; folder?: string };

/** What was moved, table by table; both sides were found to hold the same. */
export type MoveReport = { tables: { schema: string; name: string; rows: number }[] };

/** @throws when the target is too old, not UTF-8, or holds tables */
const assertFit = async (target: pg.Client, schemas: readonly string[]): Promise<void> => {
  await assertServerFits(target);
  const tables = await listTables(target, schemas);
  if (tables.length > 0 || (await appliedMigrations(target)).length > 0) {
    throw new Error(`The target database is not empty: it has ${tables.length} tables. Give an empty database.`);
  }
};

const carry = async (source: pg.Client, target: pg.Client, table: Table): Promise<number> => {
  await pipeline(copiedOut(source, copyOut(table)), target.query(copyFrom(copyIn(table))));
  const [sent, arrived] = [await contentOf(source, table), await contentOf(target, table)];
  if (sent.rows !== arrived.rows || sent.hash !== arrived.hash) {
    throw new Error(
      `${table.schema}.${table.name} arrived with ${arrived.rows} rows that are not the ${sent.rows} that were sent.`,
    );
  }
  return sent.rows;
};

const moveAll = async (
  source: pg.Client,
  target: pg.Client,
  folder: string,
  schemas: readonly string[],
): Promise<MoveReport> => {
  await speakPlainly(source);
  await speakPlainly(target);
  await assertFit(target, schemas);
  const tables = await listTables(source, schemas);
  await assertSeesAllRows(source, tables);
  await applyWithin(target, { folder });
  if (JSON.stringify(await listTables(target, schemas)) !== JSON.stringify(tables)) {
    throw new Error('The tables here are not those that the migrations make: the database was changed by hand.');
  }
  const report: MoveReport = { tables: [] };
  await whileOpen(target, { tables, schemas }, async () => {
    for (const table of tables) {
      report.tables.push({ schema: table.schema, name: table.name, rows: await carry(source, target, table) });
    }
  });
  await setSequences(target, await listSequences(source, schemas));
  return report;
};

/**
 * Takes an installation's database over to an empty database of an external server: tables by the migrations, rows straight
 * from server to server, and each table's rows and content compared on both sides before anything is committed. The source is
 * only read; nobody else may write to it meanwhile.
 * @throws when the source is not fully migrated, when the target is not empty, too old or not UTF-8, or when a table differs
 */
export const moveToPostgres = async ({
  from,
  to,
  folder = MIGRATIONS,
  schemas = OUR_SCHEMAS,
}: MoveOptions): Promise<MoveReport> => {
  const pending = await pendingMigrations(from, { folder });
  if (pending.length > 0) throw new Error(`The database to move lacks ${pending.length} migrations: migrate it first.`);
  await ensureGroups(to);
  const report = await withClient(from, (source) =>
    inTransaction(source, 'isolation level repeatable read read only', () =>
      withClient(to, (target) => inTransaction(target, '', () => moveAll(source, target, folder, schemas))),
    ),
  );
  await withClient(to, (target) => target.query('analyze'));
  return report;
};
