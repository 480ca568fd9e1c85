import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backup, type BackupOptions, type Manifest } from './backup.ts';
import { makeDatabase, portrait, putMigrations, putRows } from './backup.test.kit.ts';
import { withClient, type ConnectionOptions } from './client.ts';
import { openSite } from './embedded.test.kit.ts';
import type { Embedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { inspectBackup, restore } from './restore.ts';

const run = promisify(execFile);
const site = openSite();
const key = 'a passphrase of enough length';
let server: Embedded;
let source: ConnectionOptions;
let [folder, filesDir, into] = ['', '', ''];
let databases = 0;

beforeAll(async () => {
  server = await site.start({ dataDir: await site.folder() });
  const place = await site.folder();
  [folder, filesDir, into] = [join(place, 'migrations'), join(place, 'files'), join(place, 'backups')];
  await putMigrations(folder);
  source = await makeDatabase(server.owner, 'source');
  await migrate(source, { folder });
  await putRows(source);
  await mkdir(join(filesDir, 'ab/cd'), { recursive: true });
  await mkdir(join(filesDir, 'tmp'));
  await writeFile(join(filesDir, 'ab/cd/照片'), Buffer.alloc(300_000, 'photo'));
  await writeFile(join(filesDir, 'tmp/half'), 'an upload under way');
});
afterAll(() => site.clear());

let target: ConnectionOptions;
let targetFiles: string;
beforeEach(async () => {
  databases += 1;
  target = await makeDatabase(server.owner, `target${databases}`);
  targetFiles = await site.folder();
});

const take = (more: Partial<BackupOptions> = {}): Promise<{ path: string; manifest: Manifest }> =>
  backup({ owner: source, filesDir, into, appVersion: '1.0.0', ...more });
const bring = (archive: string, more: object = {}): Promise<Manifest> =>
  restore({ owner: target, archive, filesDir: targetFiles, folder, ...more });

describe('a backup', () => {
  test('restored, it is the same database and the same files', async () => {
    const { path, manifest } = await take();
    expect(await bring(path)).toEqual(manifest);
    expect(await portrait(target)).toEqual(await portrait(source));
    const { rows } = await withClient(target, (c) => c.query('select words from audit'));
    expect(rows).toEqual([{ words: '林 signs in (stamped)' }]);
    expect(await readdir(targetFiles)).toEqual(['ab']);
    expect(await readFile(join(targetFiles, 'ab/cd/照片'))).toEqual(await readFile(join(filesDir, 'ab/cd/照片')));
  });

  test('names version, migrations, rows and sequences', async () => {
    const { path, manifest } = await take();
    expect(await inspectBackup(path)).toEqual(manifest);
    expect(manifest).toMatchObject({
      format: 1,
      appVersion: '1.0.0',
      migrations: [{ name: '0001_tables' }],
      files: { count: 1, bytes: 300_000 },
    });
    expect(manifest.contents.map(({ name, rows }) => [name, rows])).toEqual([
      ['audit', 1],
      ['dictionary', 1],
      ['members', 3],
      ['units', 2],
    ]);
    expect(manifest.sequences).toEqual([
      { schema: 'public', name: 'audit_seq_seq', last: '1' },
      { schema: 'public', name: 'members_id_seq', last: '3' },
    ]);
  });

  test('unsealed, opens with tar; sealed, holds no readable word', async () => {
    const plain = await take();
    const { stdout } = await run('tar', ['-tzf', plain.path]);
    expect(stdout.split('\n')).toContain('tables/public.members/000000.copy');
    const sealed = await take({ key });
    expect((await stat(sealed.path)).mode & 0o777).toBe(0o600);
    await expect(run('tar', ['-tzf', sealed.path])).rejects.toThrow('not in gzip format');
    await bring(sealed.path, { key });
    expect(await portrait(target)).toEqual(await portrait(source));
  });

  test('is of one moment: what is written while it is taken is not in it', async () => {
    const other = await makeDatabase(server.owner, `busy${databases}`);
    await migrate(other, { folder });
    let going = true;
    const writing = withClient(other, async (c) => {
      await c.query(`insert into units (district_id, id, name) values (1, 1, '平和县')`);
      while (going) await c.query(`insert into members (district_id, unit_id) values (1, 1)`);
    });
    const { path, manifest } = await take({ owner: other });
    going = false;
    await writing;
    await bring(path);
    const rows = manifest.contents.find(({ name }) => name === 'members')?.rows;
    const { rows: arrived } = await withClient(target, (c) => c.query('select count(*)::int as n from members'));
    expect(arrived).toEqual([{ n: rows }]);
  });

  test('of an older version gets the migrations that came after', async () => {
    const { path } = await take();
    const later = join(await site.folder(), 'migrations');
    await putMigrations(later, { '0002_later': `alter table members add column phone text default 'unknown';` });
    await bring(path, { folder: later });
    const { rows } = await withClient(target, (c) => c.query('select distinct phone from members'));
    expect(rows).toEqual([{ phone: 'unknown' }]);
  });

  test('of this version’s own tables is restored', async () => {
    const own = await makeDatabase(server.owner, `own${databases}`);
    await migrate(own);
    const { path, manifest } = await take({ owner: own });
    await restore({ owner: target, archive: path, filesDir: targetFiles });
    expect(manifest.tables.length).toBeGreaterThan(5);
    expect(await portrait(target)).toEqual(await portrait(own));
  });

  test('a table of many parts arrives whole', async () => {
    const large = await makeDatabase(server.owner, `large${databases}`);
    await migrate(large, { folder });
    await withClient(large, (c) =>
      c.query(
        `insert into audit (words) select string_agg(md5(random()::text), E'\\n') from generate_series(1, 90000) group by random() < 0.5, random() < 0.1`,
      ),
    );
    await withClient(large, (c) =>
      c.query(`insert into audit (words) select repeat(md5(i::text), 20) from generate_series(1, 15000) i`),
    );
    const { path } = await take({ owner: large });
    const { stdout } = await run('tar', ['-tzf', path]);
    expect(stdout).toContain('tables/public.audit/000002.copy');
    await bring(path);
    expect(await portrait(target)).toEqual(await portrait(large));
  });
});

describe('a restore refuses', () => {
  const refusal = async (archive: string, more: object = {}): Promise<string> => {
    const before = await portrait(target);
    const message = await bring(archive, more).then(
      () => 'restored',
      (error: Error) => error.message,
    );
    expect(await portrait(target)).toEqual(before);
    expect(await readdir(targetFiles)).toEqual([]);
    return message;
  };

  test('a database that holds rows, unless it is told to replace them', async () => {
    const { path } = await take();
    await migrate(target, { folder });
    await withClient(target, (c) => c.query(`insert into units (district_id, id, name) values (2, 9, '向阳区')`));
    expect(await refusal(path)).toBe('The database is not empty: there are rows in public.dictionary, public.units.');
    await bring(path, { replace: true });
    expect(await portrait(target)).toEqual(await portrait(source));
  });

  test('a sealed backup without its key, or with another', async () => {
    const { path } = await take({ key });
    expect(await refusal(path)).toContain('is sealed: set BACKUP_KEY');
    expect(await refusal(path, { key: 'another passphrase altogether' })).toContain(
      'BACKUP_KEY is not the key of this backup',
    );
  });

  test.each([
    ['plain', undefined],
    ['sealed', key],
  ])('a %s backup that is cut off or damaged, whole and untouched', async (_, secret) => {
    const { path } = await take(secret === undefined ? {} : { key: secret });
    const size = (await stat(path)).size;
    const bytes = await readFile(path);
    const middle = Math.floor(size / 2);
    await truncate(path, size - 20);
    expect(await refusal(path, { key: secret })).toMatch(/damaged|cut off/);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    await writeFile(path, bytes);
    expect(await refusal(path, { key: secret })).toMatch(/damaged/);
  });

  test('a backup of a newer version, and one made with another text of a migration', async () => {
    const { path } = await take();
    const other = join(await site.folder(), 'migrations');
    await putMigrations(other, { '0001_tables': 'create table units ();' });
    expect(await refusal(path, { folder: other })).toContain('another text of migration 0001_tables');
    const none = await site.folder();
    expect(await refusal(path, { folder: none })).toContain(
      'is of a newer version (1.0.0): this one does not know 0001_tables',
    );
  });

  test('what is no backup', async () => {
    const path = join(await site.folder(), 'holiday.tar.gz');
    await writeFile(path, 'no archive at all');
    expect(await refusal(path)).toContain('is no backup');
  });

  test('a backup of tables changed by hand', async () => {
    const changed = await makeDatabase(server.owner, `changed${databases}`);
    await migrate(changed, { folder });
    await withClient(changed, (c) => c.query('alter table units add column extra int'));
    expect(await refusal((await take({ owner: changed })).path)).toContain('database changed by hand');
  });
});

describe('taking a backup', () => {
  test('fails when a wall hides rows from the role', async () => {
    await withClient(source, (c) =>
      c.query('create role auditor login; grant select on all tables in schema public to auditor'),
    );
    await expect(take({ owner: { ...source, user: 'auditor' } })).rejects.toThrow(
      'may not see every row of public.members',
    );
  });

  test('leaves nothing behind when the disk refuses it', async () => {
    const taken = await take();
    const full = await site.folder();
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'xiehui-test', full]);
    site.undo(() => run('umount', ['-l', full]));
    const large = await makeDatabase(server.owner, `refused${databases}`);
    await migrate(large, { folder });
    await withClient(large, (c) =>
      c.query(`insert into audit (words) select md5(random()::text) from generate_series(1, 40000)`),
    );
    await expect(take({ owner: large, into: full })).rejects.toThrow('ENOSPC');
    expect(await readdir(full)).toEqual([]);
    expect(await inspectBackup(taken.path)).toEqual(taken.manifest);
  });

  test('works as the owner of an external server who is no superuser', async () => {
    await withClient(server.owner, (c) =>
      c.query('create role district_owner login createrole; grant xiehui_system to district_owner'),
    );
    await withClient(server.owner, (c) => c.query('create database external owner district_owner'));
    const owner = { ...server.owner, user: 'district_owner', database: 'external' };
    await restore({ owner, archive: (await take()).path, filesDir: targetFiles, folder });
    const again = await take({ owner });
    await bring(again.path);
    expect(await portrait(target)).toEqual(await portrait(source));
  });
});
