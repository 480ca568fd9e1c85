import { existsSync } from 'node:fs';

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDatabase, portrait, putMigrations, putRows } from './backup.test.kit.ts';
import { withClient, type ConnectionOptions } from './client.ts';
import { openSite } from './embedded.test.kit.ts';
import { freePort } from './embedded-cluster.ts';
import { accountFor, privateFolder } from './embedded-home.ts';
import type { Embedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { moveToPostgres } from './move.ts';
import { launch, runInitdb, untilItAnswers } from './postmaster.ts';

const site = openSite();
let installation: Embedded;
let from: ConnectionOptions;
let folder: string;

beforeAll(async () => {
  installation = await site.start({ dataDir: await site.folder() });
  folder = join(await site.folder(), 'migrations');
  await putMigrations(folder);
  await migrate(installation.owner, { folder });
  await putRows(installation.owner);
  from = installation.owner;
});
afterAll(() => site.clear());

const debian = '/usr/lib/postgresql/15/bin';

/** PostgreSQL 15 as Debian ships it, reached over TCP by a role that owns one empty database and is no superuser. */
const startExternal = async (): Promise<ConnectionOptions> => {
  const place = await site.folder();
  const account = await accountFor(join(place, 'data'));
  await privateFolder(join(place, 'data'), account);
  await runInitdb(
    join(debian, 'initdb'),
    ['-D', join(place, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
    account,
    place,
  );
  const port = await freePort();
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const args = [
    '-D',
    join(place, 'data'),
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    'fsync=off',
  ];
  const server = launch(join(debian, 'postgres'), args, { account, cwd: place, log: quiet, detached: false });
  site.undo(async () => {
    server.child.kill('SIGINT');
    await server.ended;
  });
  const admin = { host: '127.0.0.1', port, user: 'postgres', database: 'postgres' };
  await untilItAnswers(server, admin);
  await withClient(admin, (c) => c.query('create role district_owner login createrole'));
  await withClient(admin, (c) => c.query('create database portal owner district_owner'));
  return { ...admin, user: 'district_owner', database: 'portal' };
};

describe('moving to another server', () => {
  test.skipIf(!existsSync(debian))(
    'an installation arrives whole on PostgreSQL 15, owned by a role that is no superuser',
    async () => {
      const to = await startExternal();
      const { tables } = await moveToPostgres({ from, to, folder });
      expect(tables.map(({ name, rows }) => [name, rows])).toEqual([
        ['audit', 1],
        ['dictionary', 1],
        ['members', 3],
        ['units', 2],
      ]);
      expect(await portrait(to)).toEqual(await portrait(from));
      expect(await migrate(to, { folder })).toEqual([]);
    },
  );

  test('a target that has tables is refused and left alone', async () => {
    const to = await makeDatabase(from, 'taken');
    await withClient(to, (c) => c.query('create table theirs (n int)'));
    await expect(moveToPostgres({ from, to, folder })).rejects.toThrow(
      'The target database is not empty: it has 1 tables.',
    );
    expect(await portrait(to)).toMatchObject({ contents: [['theirs', { rows: 0 }]] });
  });

  test('a target in another encoding is refused', async () => {
    await withClient(from, (c) =>
      c.query(`create database latin encoding latin1 locale_provider libc locale 'C' template template0`),
    );
    const move = moveToPostgres({ from, to: { ...from, database: 'latin' }, folder });
    await expect(move).rejects.toThrow('The database is encoded as LATIN1; make one with UTF8.');
  });

  test('a source that waits for a migration is refused', async () => {
    const later = join(await site.folder(), 'migrations');
    await putMigrations(later, { '0002_later': 'create table later ();' });
    const to = await makeDatabase(from, 'waiting');
    await expect(moveToPostgres({ from, to, folder: later })).rejects.toThrow('lacks 1 migrations: migrate it first');
  });

  test('when a row breaks a key of the target nothing is kept there, and the next try works', async () => {
    const to = await makeDatabase(from, 'broken');
    const orphan = `set session_replication_role = replica; insert into members (district_id, unit_id) values (9, 9)`;
    await withClient(from, (c) => c.query(orphan));
    await expect(moveToPostgres({ from, to, folder })).rejects.toThrow('violates foreign key constraint');
    expect(await portrait(to)).toMatchObject({ contents: [] });
    await withClient(from, (c) => c.query('delete from members where district_id = 9'));
    await moveToPostgres({ from, to, folder });
    expect(await portrait(to)).toEqual(await portrait(from));
  });
});
