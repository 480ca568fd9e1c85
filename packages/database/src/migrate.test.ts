import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withClient, type ConnectionOptions } from './client.ts';
import { openSite } from './embedded.test.kit.ts';
import type { Embedded } from './embedded.ts';
import { diagnose, migrate, pendingMigrations } from './migrate.ts';

const site = openSite();
let server: Embedded;
let owner: ConnectionOptions;
let folder: string;
let files = 0;

beforeAll(async () => {
  server = await site.start({ dataDir: await site.folder() });
});
afterAll(() => site.clear());
beforeEach(async () => {
  folder = await site.folder();
  await mkdir(join(folder, 'migrations'));
  await writeFile(join(folder, 'migrations/migration_lock.toml'), 'provider = "postgresql"\n');
  files += 1;
  await withClient(server.owner, (c) => c.query(`create database m${files} strategy file_copy`));
  owner = { ...server.owner, database: `m${files}` };
});

const put = async (name: string, sql: string): Promise<void> => {
  await mkdir(join(folder, 'migrations', name), { recursive: true });
  await writeFile(join(folder, 'migrations', name, 'migration.sql'), sql);
};
const here = (): { folder: string } => ({ folder: join(folder, 'migrations') });
const tables = async (): Promise<string[]> =>
  withClient(owner, async (c) =>
    (
      await c.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
    ).rows.map(({ name }) => name),
  );

describe('migrating', () => {
  test('applies what is missing, in order, once', async () => {
    await put('0001_units', 'create table units (id int primary key);');
    await put('0002_members', 'create table members (unit int references units);');
    expect(await pendingMigrations(owner, here())).toEqual(['0001_units', '0002_members']);
    expect(await migrate(owner, here())).toEqual(['0001_units', '0002_members']);
    expect(await migrate(owner, here())).toEqual([]);
    await put('0003_dues', 'create table dues (id int);');
    expect(await migrate(owner, here())).toEqual(['0003_dues']);
    expect(await tables()).toEqual(['_prisma_migrations', 'dues', 'members', 'units']);
  });

  test('a database in another encoding is left alone', async () => {
    await put('0001_units', 'create table units (id int primary key);');
    await withClient(server.owner, (c) =>
      c.query(`create database latin_${files} encoding latin1 locale_provider libc locale 'C' template template0`),
    );
    const latin = { ...server.owner, database: `latin_${files}` };
    await expect(migrate(latin, here())).rejects.toThrow('The database is encoded as LATIN1; make one with UTF8.');
    expect(await pendingMigrations(latin, here())).toEqual(['0001_units']);
  });

  test('a function body, a string and a comment may hold semicolons', async () => {
    await put(
      '0001_function',
      `create function greeting() returns text language plpgsql as $$ declare x text := '黄; 陈'; begin return x; end; $$; -- done;
       create table units (name text default ';');`,
    );
    await migrate(owner, here());
    const { rows } = await withClient(owner, (c) => c.query('select greeting()'));
    expect(rows).toEqual([{ greeting: '黄; 陈' }]);
  });

  test('a failing migration leaves nothing, names itself, and is begun again when mended', async () => {
    await put('0001_units', 'create table units (id int primary key);');
    await put('0002_members', 'create table members (id int); create tabel oops ();');
    await expect(migrate(owner, here())).rejects.toThrow(
      'Migration 0002_members failed, and nothing of it was kept: syntax error at or near "tabel"',
    );
    expect(await tables()).toEqual(['_prisma_migrations', 'units']);
    await put('0002_members', 'create table members (id int);');
    expect(await migrate(owner, here())).toEqual(['0002_members']);
  });

  test('a migration whose connection is cut in the middle leaves nothing, and the next call completes it', async () => {
    await put('0001_units', 'create table units (id int); select pg_sleep(60);');
    const cut = migrate(owner, here()).catch((error: Error) => error.message);
    await withClient(server.owner, async (c) => {
      const ask = `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and wait_event = 'PgSleep'`;
      while ((await c.query(ask, [owner.database])).rowCount === 0);
    });
    expect(await cut).toContain('Migration 0001_units failed, and nothing of it was kept');
    expect(await tables()).toEqual([]);
    await put('0001_units', 'create table units (id int);');
    expect(await migrate(owner, here())).toEqual(['0001_units']);
  });

  test('three migrators at once apply each migration once', async () => {
    await put('0001_units', 'create table units (id int); select pg_sleep(0.2);');
    await put('0002_members', 'create table members (id int);');
    const answers = await Promise.all([1, 2, 3].map(() => migrate(owner, here())));
    expect(answers.flat().toSorted()).toEqual(['0001_units', '0002_members']);
  });

  test('a migration another tool has left unfinished is refused by name', async () => {
    await put('0001_units', 'create table units (id int);');
    await migrate(owner, here());
    await withClient(owner, (c) => c.query('update _prisma_migrations set finished_at = null'));
    await expect(migrate(owner, here())).rejects.toThrow(
      'Migration 0001_units was begun by another tool and not finished.',
    );
  });

  test('a database of a newer version is refused', async () => {
    await put('0001_units', 'create table units (id int);');
    await put('0002_later', 'create table later (id int);');
    await migrate(owner, here());
    await rm(join(folder, 'migrations/0002_later'), { recursive: true });
    await expect(migrate(owner, here())).rejects.toThrow('this one does not know 0002_later');
    await expect(pendingMigrations(owner, here())).rejects.toThrow('newer version');
  });
});

describe('the diagnosis', () => {
  const schema = `datasource db {\n  provider = "postgresql"\n}\nmodel Unit {\n  id Int @id\n  @@map("units")\n}\n`;

  test('says where database, migrations and schema files differ', async () => {
    await mkdir(join(folder, 'schema'));
    await writeFile(join(folder, 'schema/main.prisma'), schema);
    const all = { ...here(), schema: join(folder, 'schema') };
    await put('0001_units', 'create table units (id int primary key);');
    await migrate(owner, here());
    expect(await diagnose(owner, all)).toEqual({ pending: [], edited: [], drift: '' });
    await put('0001_units', 'create table units (id int primary key); -- edited');
    await withClient(owner, (c) => c.query('create table stray (id int)'));
    expect(await diagnose(owner, all)).toMatchObject({
      edited: ['0001_units'],
      drift: expect.stringContaining('stray'),
    });
  });

  test('the migrations of this version make the tables of its schema', async () => {
    const names = (await readdir(new URL('../../../prisma/migrations', import.meta.url))).filter((name) =>
      /^\d/.test(name),
    );
    await migrate(owner);
    expect((await diagnose(owner)).drift).toBe('');
    expect(names.length).toBeGreaterThan(0);
  });
});
