import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList, SchemaContainer } from '@prisma/schema-engine-wasm';

const inPrisma = (folder: string): string => fileURLToPath(new URL(`../../../prisma/${folder}`, import.meta.url));

/** The migrations that travel with this version: `<timestamp_name>/migration.sql` and `migration_lock.toml`. */
export const MIGRATIONS = inPrisma('migrations');

/** The schema that travels with this version: `*.prisma`. */
export const SCHEMA = inPrisma('schema');

/** The names of the migrations in a folder, in the order in which they are applied. */
export const migrationNames = async (folder: string = MIGRATIONS): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();

/** A folder of migrations as the schema engine takes it, with only the named migrations when `only` is given. */
export const readMigrations = async (folder: string, only?: readonly string[]): Promise<MigrationList> => {
  const names = (await migrationNames(folder)).filter((name) => only === undefined || only.includes(name));
  const migrationDirectories = await Promise.all(
    names.map(async (path) => {
      const value = await readFile(join(folder, path, 'migration.sql'), 'utf8');
      return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } };
    }),
  );
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(join(folder, 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir: folder, lockfile, shadowDbInitScript: '', migrationDirectories };
};

/** The schema files of a folder as the schema engine takes them. */
export const readSchema = async (folder: string = SCHEMA): Promise<SchemaContainer[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).toSorted();
  return Promise.all(
    names.map(async (path) => ({ path: join(folder, path), content: await readFile(join(folder, path), 'utf8') })),
  );
};
