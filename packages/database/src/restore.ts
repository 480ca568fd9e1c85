import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { posix, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { bytesOf, readArchive, type Part } from './archive.ts';
import { filesBelow, rowsFolder, type Manifest } from './backup.ts';
import { inTransaction, withClient, type Address } from './client.ts';
import { emptySchemas, whileOpen } from './loading.ts';
import { appliedMigrations, applyWithin, migrate } from './migrate.ts';
import { MIGRATIONS, migrationNames } from './migration-files.ts';
import { ensureGroups } from './roles.ts';
import {
  contentOf,
  copyIn,
  filledTables,
  listTables,
  OUR_SCHEMAS,
  setSequences,
  speakPlainly,
  type Table,
} from './tables.ts';

export type RestoreOptions = {
  owner: Address;
  archive: string;
  /** The folder of uploaded files; absent where they lie elsewhere (S3). */
  filesDir?: string;
  key?: string;
  /** Empties a database that holds rows. */
  replace?: boolean;
  schemas?: readonly string[];
  /** The folder of migrations; this version's when absent. */
  folder?: string;
};

/**
 * Reads a whole backup and answers what it says of itself.
 * @throws when it is sealed and there is no key or another one, when it is damaged or cut off, and when it is of a later form
 */
export const inspectBackup = async (archive: string, key?: string): Promise<Manifest> => {
  let manifest: Manifest | undefined;
  await readArchive(archive, key, async (part, digest) => {
    if (part.name !== 'manifest.json') return;
    const read: Manifest = JSON.parse((await bytesOf(part)).toString());
    if (read.format !== 1)
      throw new Error(`${archive} was written by a newer version, in a form this one does not know.`);
    if (read.digest !== digest) throw new Error(`${archive} is damaged: it is not the backup that was written.`);
    manifest = read;
  });
  if (!manifest) throw new Error(`${archive} is no backup, or a part of one: its manifest is missing.`);
  return manifest;
};

/** @throws when the backup needs migrations that this version does not have, or has with another text */
const assertKnown = async ({ migrations, appVersion }: Manifest, folder: string): Promise<void> => {
  const names = await migrationNames(folder);
  for (const { name, checksum } of migrations) {
    if (!names.includes(name))
      throw new Error(`The backup is of a newer version (${appVersion}): this one does not know ${name}.`);
    const text = await readFile(join(folder, name, 'migration.sql'));
    if (createHash('sha256').update(text).digest('hex') !== checksum) {
      throw new Error(
        `The backup (${appVersion}) was made with another text of migration ${name}: its tables may differ.`,
      );
    }
  }
};

const makeRoom = async (client: pg.Client, schemas: readonly string[], replace: boolean): Promise<void> => {
  const tables = await listTables(client, schemas);
  const filled = replace ? [] : await filledTables(client, tables);
  if (filled.length > 0) {
    throw new Error(
      `The database is not empty: there are rows in ${filled.slice(0, 3).join(', ')}${filled.length > 3 ? ', …' : ''}.`,
    );
  }
  if (tables.length > 0 || (await appliedMigrations(client)).length > 0) await emptySchemas(client, schemas);
};

/** The place of a file within the folder of files. @throws when it would lie outside */
const placeOf = (name: string): string => {
  const path = name.slice('files/'.length);
  const isPlain = path
    .split('/')
    .every((step) => step !== '' && step !== '.' && step !== '..' && !/[\\:\0]/.test(step));
  if (!isPlain) throw new Error(`The backup holds a file with an impossible name: ${JSON.stringify(name)}.`);
  return path;
};

const layAside = async ({ name, content }: Part, aside: string): Promise<void> => {
  const file = join(aside, placeOf(name));
  await mkdir(join(file, '..'), { recursive: true });
  await pipeline(content, createWriteStream(file, { mode: 0o600, flush: true }));
};

const putInPlace = async (aside: string, filesDir: string): Promise<void> => {
  for await (const path of filesBelow(aside)) {
    await mkdir(join(filesDir, path, '..'), { recursive: true });
    await rename(join(aside, path), join(filesDir, path));
  }
};

const load = async (
  client: pg.Client,
  { archive, key }: RestoreOptions,
  tables: Table[],
  aside: string | undefined,
): Promise<void> => {
  const byFolder = new Map(tables.map((table) => [rowsFolder(table), table]));
  await readArchive(archive, key, async (part) => {
    const table = byFolder.get(posix.dirname(part.name));
    if (table) await pipeline(part.content, client.query(copyFrom(copyIn(table))));
    else if (part.name.startsWith('files/') && aside !== undefined) await layAside(part, aside);
  });
};

const assertSame = async (client: pg.Client, { contents }: Manifest, tables: Table[]): Promise<void> => {
  for (const table of tables) {
    const { rows, hash } = await contentOf(client, table);
    const written = contents.find(({ schema, name }) => schema === table.schema && name === table.name);
    if (written?.rows !== rows || written.hash !== hash) {
      throw new Error(
        `After the restore ${table.schema}.${table.name} holds ${rows} rows that are not the ${written?.rows ?? 0} of the backup.`,
      );
    }
  }
};

const fill = (
  client: pg.Client,
  options: RestoreOptions,
  manifest: Manifest,
  aside: string | undefined,
): Promise<void> => {
  const { schemas = OUR_SCHEMAS, folder = MIGRATIONS, filesDir, replace = false } = options;
  return inTransaction(client, '', async () => {
    await speakPlainly(client);
    await makeRoom(client, schemas, replace);
    const last = manifest.migrations.at(-1)?.name;
    if (last !== undefined) await applyWithin(client, { folder, last });
    const tables = await listTables(client, schemas);
    if (JSON.stringify(tables) !== JSON.stringify(manifest.tables)) {
      throw new Error(
        'The tables of the backup are not those that its migrations make: it is of a database changed by hand.',
      );
    }
    await whileOpen(client, { tables, schemas }, async () => {
      await load(client, options, tables, aside);
      await assertSame(client, manifest, tables);
    });
    await setSequences(client, manifest.sequences);
    // Before the commit: files that no row names are harmless, rows whose file is missing are not.
    if (aside !== undefined && filesDir !== undefined) await putInPlace(aside, filesDir);
  });
};

/**
 * Restores a backup into an empty database and the folder of files, and brings both to this version's form. It is all or nothing:
 * rows are loaded, checked against the backup and committed in one transaction; files already there stay, those of the same name
 * are replaced. The whole backup is read and checked before anything is touched.
 * @throws when the database holds rows and `replace` was not asked for, when the backup is damaged, sealed under another key, of a
 *   newer version, or of other tables, and when its content is not what arrived
 */
export const restore = async (options: RestoreOptions): Promise<Manifest> => {
  const { owner, archive, key, folder = MIGRATIONS, filesDir } = options;
  const manifest = await inspectBackup(archive, key);
  await assertKnown(manifest, folder);
  await ensureGroups(owner);
  const aside = filesDir === undefined ? undefined : join(filesDir, `.restore-${randomUUID()}`);
  try {
    if (aside !== undefined) await mkdir(aside, { recursive: true });
    await withClient(owner, (client) => fill(client, options, manifest, aside));
  } finally {
    if (aside !== undefined) await rm(aside, { recursive: true, force: true });
  }
  await migrate(owner, { folder });
  await withClient(owner, (client) => client.query('analyze'));
  return manifest;
};
