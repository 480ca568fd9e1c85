import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { listActivities } from '@xiehui/contracts/activities';
import { endpoint } from '@xiehui/contracts/endpoint';
import { Nothing } from '@xiehui/contracts/fields';
import { openDatabase } from '@xiehui/database/connection';
import { withClient } from '@xiehui/database/client';
import { sql } from 'kysely';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { route } from '../platform/route.ts';
import type { Scope } from '../platform/scope.ts';
import { scanZip } from '../platform/zip-scan.ts';
import { openTestPortal } from '../testing/portal.ts';

type Work = (scope: Scope) => Promise<unknown>;
let work: Work = () => Promise.resolve();
let tries = 0;
const working = (name: string) =>
  endpoint({
    method: 'POST',
    path: `/${name}`,
    permission: 'activity.create',
    reach: 'unit',
    audit: 'write',
    response: Nothing,
  });
const work1 = working('work');
const portal = openTestPortal([
  route(work1, async (scope) => {
    tries += 1;
    await work(scope);
    return {};
  }),
]);
const does = async (what: Work) => {
  [work, tries] = [what, 0];
  const { status, headers } = await portal.as('huang').call(work1, {});
  return { status, retryAfter: headers['retry-after'], tries };
};
const raise =
  (state: string): Work =>
  async (scope) => {
    await sql.raw(`do $$ begin raise exception 'x' using errcode = '${state}'; end $$`).execute(scope.sql);
  };
const raiseByPrisma =
  (state: string): Work =>
  (scope) =>
    scope.db.$executeRaw`select raise_state(${state})`;

describe('AV4: limits of the database', () => {
  test('a statement that runs away ends after five seconds, one that waits for a lock after two, and the call is told to come again', async () => {
    const shown = async (scope: Scope) => {
      const { rows } = await sql<{
        s: string;
      }>`select current_setting('statement_timeout') || ' ' || current_setting('lock_timeout') || ' ' || current_setting('idle_in_transaction_session_timeout') as s`.execute(
        scope.sql,
      );
      expect(rows[0]?.s).toBe('5s 2s 10s');
      await sql.raw(`set local statement_timeout = '30ms'`).execute(scope.sql);
      await sql`select pg_sleep(1)`.execute(scope.sql);
    };
    expect(await does(shown)).toMatchObject({ status: 503, retryAfter: '3' });
    const byPrisma: Work = async (scope) => {
      await sql.raw(`set local statement_timeout = '30ms'`).execute(scope.sql);
      await scope.db.$queryRaw`select pg_sleep(1)::text`;
    };
    expect(await does(byPrisma)).toMatchObject({ status: 503, retryAfter: '3' });
  });

  test('a disk too full for writing is told as such: come again', async () => {
    const full: Work = async (scope) => {
      await sql.raw('set transaction read only').execute(scope.sql);
      await scope.db.columnSetting.deleteMany({ where: { table: 'x' } });
    };
    expect(await does(full)).toMatchObject({ status: 503, retryAfter: '3' });
  });

  test('with every connection busy a call waits three seconds at most and is told to come again', async () => {
    const database = openDatabase({ app: portal.test.app, system: portal.test.system, connections: 1 });
    const app = await buildApp({ ...portal.house, database });
    const cookie = `sid=${await portal.cookieOf('huang')}`;
    const own = { host: 'portal.test', origin: 'http://portal.test', cookie };
    const list = () => app.inject({ method: 'GET', url: `/api${listActivities.path}`, headers: own });
    expect((await list()).statusCode).toBe(200);
    await withClient(portal.test.owner, async (holder) => {
      await holder.query('begin');
      await holder.query('lock table activities in access exclusive mode');
      const begun = Date.now();
      const answers = await Promise.all([list(), list(), list()]);
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 503, 503]);
      expect(Date.now() - begun).toBeLessThan(6_000);
      await holder.query('rollback');
    });
    expect((await list()).statusCode).toBe(200);
    await app.close();
    await database.close();
  });
});

describe('CC4: what only the moment spoils is done again', () => {
  test.each(['40001', '40P01'])(
    'SQLSTATE %s: three times more, by typed SQL and by Prisma, then the call is told to come again',
    async (state) => {
      expect(await does(raise(state))).toEqual({ status: 503, retryAfter: '3', tries: 4 });
      await withClient(portal.test.owner, (c) =>
        c.query(`create or replace function raise_state(state text) returns void language plpgsql as $$ begin raise exception 'x' using errcode = state; end $$;
        grant execute on function raise_state(text) to public`),
      );
      expect(await does(raiseByPrisma(state))).toEqual({ status: 503, retryAfter: '3', tries: 4 });
    },
  );

  test('a second try that goes through is answered as if nothing had been', async () => {
    const once: Work = (scope) => (tries < 2 ? raise('40001')(scope) : Promise.resolve());
    expect(await does(once)).toMatchObject({ status: 200, tries: 2 });
  });

  test('two who wait for each other both get through', async () => {
    const rows = ['huang', 'chen'];
    const meet = { count: 0, all: Promise.withResolvers<void>() };
    const crossing: Work = async (scope) => {
      const first = meet.count % 2;
      meet.count += 1;
      const lock = (name: string | undefined) =>
        sql`select pg_advisory_xact_lock(hashtext(${name}))`.execute(scope.sql);
      await sql.raw(`set local lock_timeout = '4s'`).execute(scope.sql);
      await lock(rows[first]);
      if (meet.count === 2) meet.all.resolve();
      await meet.all.promise;
      await lock(rows[1 - first]);
    };
    work = crossing;
    const both = await Promise.all(['huang', 'chen'].map((name) => portal.as(name as 'huang').call(work1, {})));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(meet.count).toBeGreaterThan(2);
  });
});

describe('IN11: a part of a workbook written to keep the reader busy', () => {
  test('a hundred thousand beginnings and more without an end are read once', async () => {
    const beginnings = Array.from({ length: 150_000 }, (_, i) => `<Relationship a${i} `).join('');
    const bytes = zipSync({ '_rels/.rels': strToU8(beginnings) });
    const begun = Date.now();
    await scanZip(bytes);
    expect(Date.now() - begun).toBeLessThan(3_000);
  });
});

describe('IN12: slow and swollen requests', () => {
  /** Sends a beginning and waits for what comes back until the connection is closed. */
  const begin = async (port: number, text: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    let said = '';
    socket.on('data', (bytes: Buffer) => (said += bytes.toString()));
    socket.on('error', () => undefined);
    socket.write(text);
    await once(socket, 'close');
    return said;
  };

  test('headers have fifteen seconds, a request thirty; whoever is slower is sent away', async () => {
    const app = await buildApp(portal.house);
    const { server } = app as unknown as {
      server: { headersTimeout: number; requestTimeout: number; connectionsCheckingInterval: number };
    };
    expect([server.headersTimeout, server.requestTimeout, server.connectionsCheckingInterval]).toEqual([
      15_000, 30_000, 5_000,
    ]);
    // The same watch, wound to run faster.
    Object.assign(server, { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const slow = await Promise.all([
      begin(port, 'GET /api/health/live HTTP/1.1\r\nhost: x\r\nx-slow: '),
      begin(
        port,
        'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"name":',
      ),
    ]);
    for (const answer of slow) expect(answer).toMatch(/^HTTP\/1.1 408 /);
    const swollen = await begin(
      port,
      `GET /api/health/live HTTP/1.1\r\nhost: x\r\nx-big: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(swollen).toMatch(/^HTTP\/1.1 431 /);
    for (const answer of [...slow, swollen]) expect(answer).not.toMatch(/node|fastify|stack|\d+\.\d+\.\d+/i);
    await app.close();
  });
});
