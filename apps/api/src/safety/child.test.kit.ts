/** The real server as a process of its own, over a database and a data folder that outlive it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Signer } from '@fastify/cookie';
import { withClient } from '@xiehui/database/client';
import { ensureLogins } from '@xiehui/database/roles';
import { cloneDatabase, type TestDatabase } from '@xiehui/database/testing';
import { inject } from 'vitest';
import { accountId, postId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openKeys } from '../platform/keys.ts';
import { tokenOf } from '../platform/session-store.ts';

const main = resolve(import.meta.dirname, '../main.ts');
const egress = resolve(import.meta.dirname, 'egress.test.kit.ts');

export type Site = {
  readonly test: TestDatabase;
  readonly dataDir: string;
  readonly url: string;
  /** Everything that all children of this site have written. */
  said(): string;
  /** Starts the server and waits until it is ready. */
  start(environment?: Record<string, string>): Promise<ChildProcess>;
  /** Ends a child by a signal and waits for it; answers how it ended. */
  end(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  cookieOf(name: CastName): Promise<string>;
  /** Kills what still runs. */
  clear(): Promise<void>;
  close(): Promise<void>;
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A login role of the child's own on the tests' server, and its address. */
async function addressFor({ owner }: TestDatabase): Promise<string> {
  const login = { name: 'child', password: 'child' };
  await ensureLogins(owner, { app: login, system: { ...login, name: 'child_system' } });
  const where = new URLSearchParams({ host: owner.host, port: String(owner.port) });
  return `postgresql://child:child@localhost/${owner.database}?${where.toString()}`;
}

const untilReady = (child: ChildProcess, said: () => string): Promise<void> =>
  new Promise((done, fail) => {
    child.stdout?.on('data', () => said().includes('Ready:') && done());
    child.on('exit', (code) => fail(new Error(`the server ended with ${code}: ${said()}`)));
  });

async function signIn({ test }: Pick<Site, 'test'>, secret: string, name: CastName): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  await test.database.lookup(
    'child-session',
    `insert into sessions (token, id, account_id, post_id, created_at, expires_at, confirmed_at, address, device)
     values ($1, $2, $3, $4, now(), now() + interval '12 hours', now(), '127.0.0.1', 'test')`,
    [tokenOf(id), randomUUID(), accountId(name), postId(name)],
  );
  return `sid=${encodeURIComponent(new Signer([secret]).sign(id))}`;
}

/** A place for children; nothing runs yet. */
export async function openSite(): Promise<Site> {
  const test = await cloneDatabase(inject('server'));
  const dataDir = await mkdtemp(join(tmpdir(), 'xiehui-child-'));
  const [secret = ''] = openKeys(dataDir).session;
  const [address, port] = [await addressFor(test), await freePort()];
  const running = new Set<ChildProcess>();
  let said = '';
  const settings = {
    PORT: String(port),
    DATA_DIR: dataDir,
    DATABASE_URL: address,
    NODE_OPTIONS: `--import=file://${egress}`,
  };
  const end: Site['end'] = async (child, signal) => {
    running.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return { code: child.exitCode, signal: child.signalCode };
    const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    child.kill(signal);
    const [code, by] = await ended;
    return { code, signal: by };
  };
  return {
    test,
    dataDir,
    url: `http://127.0.0.1:${port}`,
    said: () => said,
    async start(environment = {}) {
      const from = said.length;
      const child = spawn(process.execPath, [main, '--empty'], {
        env: { PATH: process.env['PATH'] ?? '', ...settings, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(child);
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
      await untilReady(child, () => said.slice(from));
      return child;
    },
    end,
    cookieOf: (name) => signIn({ test }, secret, name),
    async clear() {
      for (const child of running) await end(child, 'SIGKILL');
    },
    async close() {
      await test.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks the database until it says yes. */
export async function until(site: Site, sql: string, values: unknown[]): Promise<void> {
  await withClient(site.test.owner, async (client) => {
    const latest = Date.now() + 30_000;
    while ((await client.query(sql, values)).rowCount === 0)
      if (Date.now() > latest) throw new Error(`never came true: ${sql}`);
  });
}
