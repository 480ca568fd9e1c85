import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { clientConfig, type ConnectionOptions } from './client.ts';
import type { Account, Log } from './embedded-home.ts';

const run = promisify(execFile);

/** Locale, time zone and PG* variables of whoever starts us stay outside. */
const plainEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  LC_ALL: 'C',
  ...(process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'], TEMP: process.env['TEMP'] } : {}),
});

/** Runs `initdb`. @throws with what it said when it fails */
export const runInitdb = async (initdb: string, args: string[], account: Account, cwd: string): Promise<void> => {
  try {
    await run(initdb, args, { ...account, cwd, env: plainEnvironment() });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`PostgreSQL could not create its data folder: ${said || String(error)}`, { cause: error });
  }
};

/** A running server process. `ended` resolves, never rejects, with the reason in words. */
export type Postmaster = { child: ChildProcess; ended: Promise<string>; lastLines: () => string };

/** Starts `postgres`; its log lines go to `log`. Detached it survives a Ctrl-C that is meant for us. */
export const launch = (
  postgres: string,
  args: string[],
  options: { account: Account; cwd: string; log: Log; detached: boolean },
): Postmaster => {
  const { account, cwd, log, detached } = options;
  // A process group of its own: the terminal's Ctrl-C would otherwise end it before our last requests are answered.
  const child = spawn(postgres, args, {
    ...account,
    cwd,
    env: plainEnvironment(),
    detached,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    if (lines.length > 20) lines.shift();
    if (/ (FATAL|PANIC): {2}(?!the database system is|terminating connection)/.test(line))
      log.error(`postgres: ${line}`);
    else log.info(`postgres: ${line}`);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`it did not start: ${error.message}`));
    child.once('close', (code, signal) =>
      resolve(signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`),
    );
  });
  return { child, ended, lastLines: () => lines.join('\n') };
};

/** Waits until the server answers, however long recovery takes. @throws with its last log lines when it ends first */
export const untilItAnswers = async ({ ended, lastLines }: Postmaster, owner: ConnectionOptions): Promise<void> => {
  let end: string | undefined;
  void ended.then((reason) => (end = reason));
  for (;;) {
    const client = new pg.Client(clientConfig(owner));
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      if (end !== undefined) throw new Error(`PostgreSQL did not start, ${end}.\n${lastLines()}`, { cause: error });
      if (error instanceof pg.DatabaseError && error.code !== '57P03') throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
    await pause(15);
  }
};

type Signal = 'INT' | 'QUIT' | 'KILL';

/** Sends a signal; a process that is gone already is no error. On Windows, which has no signals, PostgreSQL's own `pg_ctl` carries it. */
export const signalTo = async (pid: number, name: Signal, postgres: string): Promise<void> => {
  if (process.platform === 'win32') {
    await run(join(dirname(postgres), 'pg_ctl.exe'), ['kill', name, String(pid)]).catch(() => undefined);
    return;
  }
  try {
    process.kill(pid, `SIG${name}`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) {
      throw new Error(`PostgreSQL process ${pid} runs as another user and cannot be ended from here.`, {
        cause: error,
      });
    }
  }
};

/** Ends a server: politely (its clients are cut off, nothing is lost), then by force, which costs the next start a recovery. */
export const end = async (stopped: () => Promise<boolean>, signal: (name: Signal) => Promise<void>): Promise<void> => {
  for (const [name, patienceMs] of [
    ['INT', 60_000],
    ['QUIT', 10_000],
    ['KILL', 10_000],
  ] as const) {
    await signal(name);
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (await stopped()) return;
      await pause(10);
    }
  }
  throw new Error('PostgreSQL does not end, not even by SIGKILL.');
};

/** Whether `pid` is a live server of this cluster, and not a stranger that got the same number. */
const serves = async (pid: number, cluster: string): Promise<boolean> => {
  const folder = await readlink(`/proc/${pid}/cwd`).catch((error: NodeJS.ErrnoException) => error.code);
  if (folder === cluster) return true;
  if (process.platform === 'linux' && folder !== 'EACCES') return false;
  const listed = await run('ps', ['-p', String(pid), '-o', 'args=']).catch(() => ({ stdout: '' }));
  return listed.stdout.includes(cluster);
};

/**
 * Ends the PostgreSQL that a killed server left behind, and forgets a pid file that points at nobody or at a stranger.
 * Ended and not adopted: the watch and the settings are then those of any other start. Call it while holding the data folder.
 * @throws when it runs as a user we may not signal
 */
export const endOrphan = async (cluster: string, postgres: string, log: Log): Promise<void> => {
  const file = join(cluster, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (Number.isNaN(pid) || process.platform === 'win32') return;
  const folder = await realpath(cluster);
  if (!(await serves(pid, folder))) {
    await rm(file);
    return;
  }
  log.warn(`PostgreSQL process ${pid} of a server that was killed still runs: it is ended.`);
  await end(
    async () => !(await serves(pid, folder)),
    (name) => signalTo(pid, name, postgres),
  );
};
