import { createReadStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { writeArchive, type Writer } from './archive.ts';
import { copiedOut, inTransaction, withClient, type Address } from './client.ts';
import { appliedMigrations } from './migrate.ts';
import {
  assertSeesAllRows,
  contentOf,
  copyOut,
  listSequences,
  listTables,
  OUR_SCHEMAS,
  speakPlainly,
} from './tables.ts';
import type { Content, Sequence, Table } from './tables.ts';

/** What a backup says of itself. `head.json` comes first in the archive, with what a restore must know before it begins. */
export type Head = {
  format: 1;
  appVersion: string;
  /** ISO time at which the snapshot was taken: later changes are not in it. */
  takenAt: string;
  postgres: string;
  migrations: { name: string; checksum: string }[];
  tables: Table[];
};

/** `manifest.json` comes last and is the proof that all before it is there: `digest` covers every entry before it. */
export type Manifest = Head & {
  contents: (Content & { schema: string; name: string })[];
  sequences: Sequence[];
  files: { count: number; bytes: number };
  digest: string;
};

export type BackupOptions = {
  owner: Address;
  /** The folder of uploaded files; absent where they lie elsewhere (S3). */
  filesDir?: string;
  /** The folder in which the archive is put. */
  into: string;
  appVersion: string;
  /** Seals the archive. */
  key?: string;
  schemas?: readonly string[];
};

/** Rows are put into the archive in parts of about this size: one part is all that is held in memory. */
const PART_BYTES = 4 * 2 ** 20;

/** The folder of a table's rows in the archive. */
export const rowsFolder = ({ schema, name }: { schema: string; name: string }): string =>
  `tables/${encodeURIComponent(schema)}.${encodeURIComponent(name)}`;

const partName = (table: Table, part: number): string => `${rowsFolder(table)}/${String(part).padStart(6, '0')}.copy`;

/** Each part ends with a row, so that it can be read in by itself; a line feed within a value is written as `\\n`. */
const writeRows = async (client: pg.Client, table: Table, writer: Writer): Promise<void> => {
  let [held, size, part]: [Buffer[], number, number] = [[], 0, 0];
  for await (const chunk of copiedOut(client, copyOut(table))) {
    held.push(chunk);
    size += chunk.length;
    const end = size >= PART_BYTES ? chunk.lastIndexOf(0x0a) + 1 : 0;
    if (end === 0) continue;
    held.splice(-1, 1, chunk.subarray(0, end));
    await writer.add(partName(table, part), Buffer.concat(held));
    [held, size, part] = [[chunk.subarray(end)], chunk.length - end, part + 1];
  }
  if (size > 0) await writer.add(partName(table, part), Buffer.concat(held));
};

/** Every file below `folder`, as a path with slashes; `tmp` at the top and names with a leading dot are work in progress. */
export async function* filesBelow(folder: string, under = ''): AsyncGenerator<string> {
  const entries = await readdir(join(folder, under), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || (under === '' && entry.name === 'tmp')) continue;
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(folder, path);
    else if (entry.isFile()) yield path;
  }
}

const writeFiles = async (filesDir: string | undefined, writer: Writer): Promise<Manifest['files']> => {
  const files = { count: 0, bytes: 0 };
  if (filesDir === undefined) return files;
  for await (const path of filesBelow(filesDir)) {
    const found = await stat(join(filesDir, path)).catch(() => undefined);
    // Removed since it was listed: no row of the snapshot needs it.
    if (!found) continue;
    await writer.addStream(`files/${path}`, found.size, createReadStream(join(filesDir, path)));
    files.count += 1;
    files.bytes += found.size;
  }
  return files;
};

const describe = async (client: pg.Client, appVersion: string, schemas: readonly string[]): Promise<Head> => {
  const { rows } = await client.query<{ now: string; version: string }>(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now, current_setting('server_version') as version`,
  );
  const migrations = (await appliedMigrations(client)).map(({ name, checksum }) => ({ name, checksum }));
  const { now: takenAt = '', version: postgres = '' } = rows[0] ?? {};
  return { format: 1, appVersion, takenAt, postgres, migrations, tables: await listTables(client, schemas) };
};

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

/**
 * Writes database and files into one archive and answers its path and manifest. Works beside a running server: rows are those of
 * one moment, and files are read after it, so that every file a row names is there. Memory stays flat. The installation's keys
 * are not in it.
 * @throws when row-level security hides rows from the role
 */
export const backup = async (options: BackupOptions): Promise<{ path: string; manifest: Manifest }> => {
  const { owner, filesDir, into, appVersion, key, schemas = OUR_SCHEMAS } = options;
  await mkdir(into, { recursive: true, mode: 0o700 });
  return withClient(owner, (client) =>
    inTransaction(client, 'isolation level repeatable read read only', async () => {
      await speakPlainly(client);
      const head = await describe(client, appVersion, schemas);
      await assertSeesAllRows(client, head.tables);
      const path = join(
        into,
        `xiehui-${head.takenAt.replaceAll(/[-:]/g, '')}.tar.gz${key === undefined ? '' : '.sealed'}`,
      );
      let manifest: Manifest | undefined;
      await writeArchive(path, key, async (writer) => {
        await writer.add('head.json', json(head));
        const contents = [];
        for (const table of head.tables) {
          await writeRows(client, table, writer);
          contents.push({ schema: table.schema, name: table.name, ...(await contentOf(client, table)) });
        }
        // Sequences stand outside snapshots: asked after the rows, they are never behind them.
        const sequences = await listSequences(client, schemas);
        manifest = { ...head, contents, sequences, files: await writeFiles(filesDir, writer), digest: writer.digest() };
        await writer.add('manifest.json', json(manifest));
      });
      if (!manifest) throw new Error('unreachable: the archive was written without its manifest');
      return { path, manifest };
    }),
  );
};
