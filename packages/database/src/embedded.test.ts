import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdir, rename, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { withClient, type ConnectionOptions } from './client.ts';
import { visitEmbedded } from './embedded-attach.ts';
import { memoryLog, openSite, until } from './embedded.test.kit.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
/** Whether a user like nobody can run our own programs: not when the checkout lies in a closed home. */
const isOpen = isRoot && spawnSync(process.execPath, ['--version'], { uid: 65534, gid: 65534, cwd: '/' }).status === 0;
const site = openSite();
afterEach(() => site.clear());
afterAll(() => site.close());

const count = (owner: ConnectionOptions): Promise<number> =>
  withClient(
    owner,
    async (c) => (await c.query<{ n: number }>('select count(*)::int as n from members')).rows[0]?.n ?? 0,
  );

const postmasterOf = async (home: string): Promise<number> =>
  Number.parseInt(await readFile(join(home, 'postgres/postmaster.pid'), 'utf8'), 10);

/** A server in a process of its own, and the last row it has promised to keep. */
const writer = async (dataDir: string): Promise<{ child: ChildProcess; acknowledged: () => number }> => {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('embedded-writer.test.kit.ts', import.meta.url)), dataDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let last = 0;
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  lines.on('line', (line) => (last = Number(line)));
  await until(async () => last > 50);
  return { child, acknowledged: () => last };
};

const killHard = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

describe('the private PostgreSQL', () => {
  test('what 黄 has written is there after a stop and a start', async () => {
    const dataDir = await site.folder();
    const first = await site.start({ dataDir });
    await withClient(first.owner, (c) =>
      c.query(`create table members (name text); insert into members values ('黄')`),
    );
    await first.stop();
    await first.stop();
    const second = await site.start({ dataDir });
    expect(second.ready()).toBe(true);
    expect(await count(second.owner)).toBe(1);
  });

  test('text sorts and folds alike on every machine, and time is UTC', async () => {
    const { app } = await site.start({ dataDir: await site.furnished() });
    const { rows } = await withClient(app, (c) =>
      c.query(`select datlocprovider::text || ' ' || datlocale as locale, current_setting('timezone') as zone, lower('É') as folded,
                      current_setting('data_checksums') as checksums from pg_database where datname = 'xiehui'`),
    );
    expect(rows).toEqual([{ locale: 'b C.UTF-8', zone: 'UTC', folded: 'é', checksums: 'on' }]);
  });

  test('a durable server flushes what it acknowledges', async () => {
    const { app } = await site.start({ dataDir: await site.furnished(), durable: true });
    const { rows } = await withClient(app, (c) =>
      c.query(
        `select name from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'on'`,
      ),
    );
    expect(rows).toHaveLength(3);
  });

  test('a second server on the same data is refused and told the first by its process [DU10]', async () => {
    const dataDir = await site.furnished();
    const { owner } = await site.start({ dataDir });
    await expect(site.start({ dataDir })).rejects.toThrow(`Another server (process ${process.pid} on `);
    expect(await withClient(owner, (c) => c.query('select'))).toBeDefined();
  });

  test('the log holds no words of a row', async () => {
    const log = memoryLog();
    const { owner } = await site.start({ dataDir: await site.furnished(), log });
    await withClient(owner, async (c) => {
      await c.query('create table members (name text primary key)');
      await c.query(`insert into members values ('黄')`);
      await expect(c.query(`insert into members values ('黄')`)).rejects.toThrow('duplicate key');
      await expect(c.query(`select '黄'::int`)).rejects.toThrow('invalid input');
      await expect(c.query(`do $$ begin raise exception 'no 黄'; end $$`)).rejects.toThrow('no 黄');
    });
    expect(log.lines.join('\n')).toContain('ready to accept connections');
    expect(log.lines.join('\n')).not.toContain('黄');
  });

  test('a data folder with a long path works: the socket moves to a short one', async () => {
    const dataDir = join(await site.folder(), '计划生育协会'.repeat(8), 'data');
    await mkdir(dataDir, { recursive: true });
    await rename(join(await site.furnished(), 'postgres'), join(dataDir, 'postgres'));
    const { owner } = await site.start({ dataDir });
    expect(owner.host).toMatch(/^\/tmp\/xiehui-/);
    expect((await stat(owner.host)).mode & 0o777).toBe(0o700);
    expect(await withClient(owner, (c) => c.query('select'))).toBeDefined();
  });

  test('an interrupted creation starts over', async () => {
    const dataDir = await site.folder();
    await mkdir(join(dataDir, 'postgres.new'));
    await writeFile(join(dataDir, 'postgres.new/PG_VERSION'), '18\n');
    const { owner } = await site.start({ dataDir });
    expect(await withClient(owner, (c) => c.query('select'))).toBeDefined();
  });

  test('data of another PostgreSQL version are refused and left alone', async () => {
    const dataDir = await site.folder();
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres/PG_VERSION'), '17\n');
    await expect(site.start({ dataDir })).rejects.toThrow(/is of PostgreSQL 17, and the installed version is 18/);
    expect(await readFile(join(dataDir, 'postgres/PG_VERSION'), 'utf8')).toBe('17\n');
  });

  test('over loopback only the passwords open it', async () => {
    const { owner, app } = await site.start({ dataDir: await site.folder(), transport: 'loopback' });
    expect(app.host).toBe('127.0.0.1');
    expect(await withClient(app, (c) => c.query('select'))).toBeDefined();
    const guess = { ...owner, password: app.password ?? '' };
    await expect(withClient(guess, (c) => c.query('select'))).rejects.toThrow('password authentication failed');
  });
});

describe('when things end unkindly', () => {
  test('after kill -9 of the server the next start ends the orphan and every acknowledged row is there', async () => {
    const dataDir = await site.furnished();
    const { child, acknowledged } = await writer(dataDir);
    await killHard(child);
    const orphan = await postmasterOf(dataDir);
    const log = memoryLog();
    const { owner } = await site.start({ dataDir, log, durable: true });
    expect(log.lines).toContain(`PostgreSQL process ${orphan} of a server that was killed still runs: it is ended.`);
    expect(await count(owner)).toBeGreaterThanOrEqual(acknowledged());
  });

  test('after kill -9 of the server and of PostgreSQL every acknowledged row is there', async () => {
    const dataDir = await site.furnished();
    const { child, acknowledged } = await writer(dataDir);
    process.kill(await postmasterOf(dataDir), 'SIGKILL');
    await killHard(child);
    const { owner } = await site.start({ dataDir, durable: true });
    expect(await count(owner)).toBeGreaterThanOrEqual(acknowledged());
  });

  test('PostgreSQL that dies while we run is started again, and readiness tells of it', async () => {
    const dataDir = await site.furnished();
    const told: boolean[] = [];
    const { owner, ready } = await site.start({ dataDir, durable: true, onChange: (isReady) => told.push(isReady) });
    await withClient(owner, (c) => c.query('create table members (n int); insert into members values (1)'));
    process.kill(await postmasterOf(dataDir), 'SIGKILL');
    await until(async () => told.length === 1);
    expect([told, ready()]).toEqual([[false], false]);
    await until(async () => told.length === 2);
    expect([told, ready()]).toEqual([[false, true], true]);
    expect(await count(owner)).toBe(1);
  });

  test('a server process that exits without a word takes PostgreSQL with it', async () => {
    const dataDir = await site.furnished();
    const { child } = await writer(dataDir);
    child.kill('SIGTERM');
    await once(child, 'exit');
    const isGone = (): Promise<boolean> =>
      access(join(dataDir, 'postgres/postmaster.pid')).then(
        () => false,
        () => true,
      );
    expect(await until(isGone)).toBe(true);
  });

  test('a pid file that points at a stranger is forgotten, and the stranger lives', async () => {
    const dataDir = await site.furnished();
    await (await site.start({ dataDir })).stop();
    const stranger = spawn('sleep', ['60'], { cwd: '/' });
    site.undo(async () => stranger.kill());
    await writeFile(join(dataDir, 'postgres/postmaster.pid'), `${stranger.pid}\n${join(dataDir, 'postgres')}\n`);
    const { owner } = await site.start({ dataDir });
    expect(await withClient(owner, (c) => c.query('select'))).toBeDefined();
    expect(stranger.exitCode).toBeNull();
  });
});

describe.skipIf(!isRoot)('as root', () => {
  test('PostgreSQL runs as nobody, in a folder closed to others', async () => {
    const dataDir = await site.folder();
    await site.start({ dataDir });
    const { stdout } = await run('ps', ['-o', 'user=', '-p', String(await postmasterOf(dataDir))]);
    expect(stdout.trim()).toBe('nobody');
    const cluster = await stat(join(dataDir, 'postgres'));
    expect([cluster.uid, cluster.mode & 0o777]).toEqual([65534, 0o700]);
  });

  test('another user of the machine cannot reach the socket', async () => {
    const { owner } = await site.start({ dataDir: await site.furnished() });
    await expect(run('/bin/ls', [owner.host], { uid: 2, gid: 2 })).rejects.toThrow('Permission denied');
  });

  test.skipIf(!isOpen)('another program that runs as nobody is not let in as owner', async () => {
    const { owner } = await site.start({ dataDir: await site.furnished() });
    const script = `import pg from 'pg'; const c = new pg.Client(${JSON.stringify(owner)}); await c.connect()`;
    const cwd = fileURLToPath(new URL('.', import.meta.url));
    const attempt = run(process.execPath, ['--input-type=module', '-e', script], { uid: 65534, gid: 65534, cwd });
    await expect(attempt).rejects.toThrow('Peer authentication failed for user "owner"');
  });

  test.skipIf(!isOpen)('a user without a name is told so', async () => {
    const dataDir = await site.folder(0o777);
    const program = fileURLToPath(new URL('embedded-writer.test.kit.ts', import.meta.url));
    const attempt = run(process.execPath, [program, dataDir], { uid: 54321, gid: 54321, cwd: '/' });
    await expect(attempt).rejects.toThrow('User 54321 has no name on this machine, and PostgreSQL needs one.');
  });

  test('below a home that nobody can enter, the data go to the system folder, are found again there, and the log says so', async () => {
    const systemFolder = join(await site.folder(), 'lib');
    const dataDir = join(await site.folder(0o700), 'data');
    const log = memoryLog();
    const first = await site.start({ dataDir, systemFolder, log });
    const home = (await readFile(join(dataDir, 'postgres.location'), 'utf8')).trim();
    expect(home.startsWith(systemFolder)).toBe(true);
    expect(log.lines.join('\n')).toContain(`the database is kept in ${home}`);
    await withClient(first.owner, (c) => c.query('create table members (n int); insert into members values (1)'));
    await expect(site.start({ dataDir, systemFolder })).rejects.toThrow(`process ${process.pid} `);
    await first.stop();
    const second = await site.start({ dataDir, systemFolder });
    expect(await count(second.owner)).toBe(1);
  });

  test('data whose folder has been closed to nobody are not replaced by empty ones', async () => {
    const dataDir = await site.furnished();
    await chmod(dataDir, 0o700);
    await expect(site.start({ dataDir })).rejects.toThrow(`cannot enter ${dataDir} any more`);
  });
});

describe('a visit', () => {
  test.each(['socket', 'loopback'] as const)(
    'beside a running server reaches it over its %s and leaves it running',
    async (transport) => {
      const dataDir = transport === 'socket' ? await site.furnished() : await site.folder();
      const { owner, ready } = await site.start({ dataDir, transport });
      const visit = await visitEmbedded({ dataDir, log: memoryLog() });
      expect(visit.owner).toEqual(owner);
      expect(await withClient(visit.app, (c) => c.query('select'))).toBeDefined();
      await visit.stop();
      expect(ready()).toBe(true);
    },
  );

  test('to data that nobody serves starts a server and ends it', async () => {
    const dataDir = await site.furnished();
    const visit = await visitEmbedded({ dataDir, log: memoryLog(), durable: false });
    expect(await withClient(visit.app, (c) => c.query('select'))).toBeDefined();
    await visit.stop();
    await expect(access(join(dataDir, 'postgres/postmaster.pid'))).rejects.toThrow('ENOENT');
  });
});

describe('stopping', () => {
  test('the socket folder is gone and the data folder is free', async () => {
    const dataDir = await site.furnished();
    const { owner, stop, ready } = await site.start({ dataDir });
    await stop();
    expect(ready()).toBe(false);
    await expect(access(owner.host)).rejects.toThrow('ENOENT');
    await expect(access(join(dataDir, 'postgres.server.json'))).rejects.toThrow('ENOENT');
  });
});
