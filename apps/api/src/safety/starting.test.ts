import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const main = resolve(import.meta.dirname, '../main.ts');

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xiehui-start-'));
  // The embedded PostgreSQL runs as an unprivileged user that must be able to enter.
  await chmod(dataDir, 0o755);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

type Started = { child: ChildProcess; said(): string; ended: Promise<unknown[]> };

/** The server on the embedded PostgreSQL of a data folder that is new. */
function start(environment: Record<string, string>, words: string[] = []): Started {
  const child = spawn(process.execPath, [main, ...words], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  return { child, said: () => said, ended: once(child, 'close') };
}

const says = async ({ child, said }: Started, words: string): Promise<void> => {
  while (!said().includes(words)) await once(child.stdout ?? child, 'data');
};

const postmaster = async (): Promise<number> =>
  Number.parseInt(await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => ''), 10);

const isGone = async (pid: number): Promise<boolean> => {
  for (const latest = Date.now() + 15_000; Date.now() < latest;) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise(setImmediate);
  }
  return false;
};

describe('a start', () => {
  test('that is ended by Ctrl-C while the demo is loading ends cleanly and takes PostgreSQL with it', async () => {
    const started = start({});
    await says(started, 'Units and accounts');
    const pid = await postmaster();
    expect(pid).toBeGreaterThan(0);
    started.child.kill('SIGINT');
    expect(await started.ended).toEqual([0, null]);
    expect(await isGone(pid)).toBe(true);
  }, 60_000);

  test('on a port that another program has says so before anything is loaded, and leaves nothing running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const started = start({ PORT: String(port) });
    expect(await started.ended).toEqual([1, null]);
    expect(started.said()).toBe(
      `Another program listens on port ${port} of 127.0.0.1: end it, or choose another PORT.\n`,
    );
    const pid = await postmaster();
    expect(Number.isNaN(pid) || (await isGone(pid))).toBe(true);
    other.close();
  }, 60_000);

  test.each([
    [{ PORT: '99999' }, [], 'PORT is not a port between 0 and 65535.'],
    [{}, ['--emtpy'], '"--emtpy" is not understood: after "npm start --" only --empty is.'],
    [{ DATA_DIR: import.meta.filename }, [], 'starting.test.ts cannot be used by this user (EEXIST)'],
    [
      { DATABASE_URL: 'postgresql://portal:x@localhost:9/portal' },
      [],
      'The database does not answer: connect ECONNREFUSED',
    ],
  ])(
    'with %o %o ends with 1 and one sentence',
    async (environment, words, sentence) => {
      const started = start(environment, words);
      expect(await started.ended).toEqual([1, null]);
      expect(started.said()).toContain(sentence);
      expect(started.said().trim().split('\n')).toHaveLength(1);
    },
    60_000,
  );
});
