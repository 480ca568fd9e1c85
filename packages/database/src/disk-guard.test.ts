import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { withClient, type ConnectionOptions } from './client.ts';
import type { DiskLimits } from './disk-guard.ts';
import { openSite, until } from './embedded.test.kit.ts';
import type { Embedded } from './embedded.ts';
import type { OnChange } from './embedded-watch.ts';

const run = promisify(execFile);
const site = openSite();
afterEach(() => site.clear());
afterAll(() => site.close());

const MIB = 2 ** 20;
const never = 3_600_000;

/** A data folder on a small disk of its own, 40 MB of it taken by a file called ballast. */
const smallDisk = async (mebibytes: number): Promise<string> => {
  const dataDir = await site.folder();
  await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=755`, 'xiehui-test', dataDir]);
  site.undo(() => run('umount', ['-l', dataDir]));
  await run('cp', ['-a', join(await site.furnished(), 'postgres'), dataDir]);
  await writeFile(join(dataDir, 'ballast'), Buffer.alloc(40 * MIB));
  return dataDir;
};

const startOn = async (dataDir: string, options: { disk: DiskLimits; onChange?: OnChange }): Promise<Embedded> => {
  const server = await site.start({ dataDir, durable: true, ...options });
  await withClient(server.owner, (c) =>
    c.query(
      'create table if not exists members (n int primary key, note text); grant select, insert on members to xiehui_app',
    ),
  );
  return server;
};

/** A member whose note takes 2 MB, random so that it cannot be packed. */
const note = randomBytes(1.5 * MIB).toString('base64');
const add = (app: ConnectionOptions, n: number): Promise<unknown> =>
  withClient(app, (c) => c.query('insert into members values ($1, $2)', [n, note]));

/** A small member in one transaction with 2 MB that go to PostgreSQL's log only: the log is what it cannot do without. */
const addToLog = (app: ConnectionOptions, n: number): Promise<unknown> =>
  withClient(app, (c) =>
    c.query(`insert into members select $1::int, pg_logical_emit_message(true, '', $2)::text`, [n, note]),
  );

const count = (app: ConnectionOptions): Promise<number> =>
  withClient(
    app,
    async (c) => (await c.query<{ n: number }>('select count(*)::int as n from members')).rows[0]?.n ?? 0,
  );

/** Adds members until `refusals` attempts have failed: how many were acknowledged and what the last failure was. */
const addUntilRefused = async (
  app: ConnectionOptions,
  refusals: number,
  write = add,
): Promise<{ acknowledged: number; last: unknown }> => {
  let [acknowledged, refused, last] = [0, 0, undefined as unknown];
  while (refused < refusals) {
    await write(app, acknowledged + 1).then(
      () => (acknowledged += 1),
      (error: unknown) => {
        refused += 1;
        last = error;
      },
    );
  }
  return { acknowledged, last };
};

describe.skipIf(process.getuid?.() !== 0)('on a disk that fills up (a small tmpfs, mounted as root)', () => {
  test('writing is refused in time, reading goes on, and with space back writing goes on without a restart', async () => {
    const dataDir = await smallDisk(180);
    const { app, ready, writable } = await startOn(dataDir, {
      disk: { lowBytes: 16 * MIB, reserveBytes: 8 * MIB, everyMs: 20 },
    });
    const { acknowledged, last } = await addUntilRefused(app, 3);
    expect(last).toMatchObject({ code: '25006' });
    expect([ready(), writable()]).toEqual([true, false]);
    expect(await count(app)).toBe(acknowledged);
    await rm(join(dataDir, 'ballast'));
    await until(async () => writable());
    await until(() => add(app, 1_000_000).then(() => true));
    expect(await count(app)).toBe(acknowledged + 1);
  });

  test('a burst that outruns the look stops PostgreSQL; it comes back by itself with all that was acknowledged', async () => {
    const dataDir = await smallDisk(160);
    const told: boolean[] = [];
    const onChange = (isReady: boolean): void => void told.push(isReady);
    const disk = { lowBytes: 8 * MIB, reserveBytes: 34 * MIB, everyMs: never };
    const { app } = await startOn(dataDir, { disk, onChange });
    const { acknowledged } = await addUntilRefused(app, 1, addToLog);
    await until(async () => told.length === 2);
    expect(told).toEqual([false, true]);
    expect(await count(app)).toBe(acknowledged);
  });

  test('a server whose disk was filled while it was down starts, and reads', async () => {
    const dataDir = await smallDisk(160);
    const limits = { lowBytes: 8 * MIB, reserveBytes: 34 * MIB, everyMs: 20 };
    const first = await startOn(dataDir, { disk: limits });
    await add(first.app, 1);
    await first.stop();
    await access(join(dataDir, 'postgres.reserve'));
    await expect(writeFile(join(dataDir, 'more'), Buffer.alloc(200 * MIB))).rejects.toThrow('ENOSPC');
    const second = await site.start({ dataDir, durable: true, disk: { ...limits, lowBytes: 50 * MIB } });
    expect([second.writable(), await count(second.app)]).toEqual([false, 1]);
    await expect(add(second.app, 2)).rejects.toMatchObject({ code: '25006' });
  });
});
