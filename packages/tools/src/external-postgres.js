// A throwaway PostgreSQL from the machine's own package: the external server of the tests.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const nobody = 65_534;
const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : undefined;

const give = (/** @type {string} */ path) => account && chownSync(path, account.uid, account.gid);

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** @param {string} bin @param {string} name @param {string[]} args */
function must(bin, name, args) {
  const { status, stderr } = spawnSync(join(bin, name), args, { ...account, cwd: '/', encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
}

/**
 * Starts the server on loopback with passwords. `url` is an owner who is no superuser: he may make roles and databases.
 * With `keep` the data lie in that folder and outlive the server, durably; without, they are gone with it.
 * @param {string} bin @param {{ keep?: string }} [options]
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startExternal(bin, { keep } = {}) {
  const dir = keep ?? mkdtempSync(join(tmpdir(), 'xiehui-external-'));
  mkdirSync(dir, { recursive: true });
  give(dir);
  const data = join(dir, 'data');
  const secret = join(dir, 'secret');
  writeFileSync(secret, 'super');
  give(secret);
  const isNew = !existsSync(join(data, 'PG_VERSION'));
  const access = ['-A', 'scram-sha-256', `--pwfile=${secret}`];
  if (isNew) must(bin, 'initdb', ['-D', data, '-U', 'super', ...access, '-E', 'UTF8', '--locale=C.UTF-8']);
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${dir}`,
    'max_connections=60',
    ...(keep ? ['shared_buffers=1GB', 'max_wal_size=4GB'] : ['fsync=off']),
  ];
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((s) => ['-c', s])], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  const psql = (/** @type {string} */ sql) =>
    spawnSync(join(bin, 'psql'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'super', '-d', 'postgres', '-c', sql], {
      env: { ...process.env, PGPASSWORD: 'super' },
      encoding: 'utf8',
    });
  const deadline = Date.now() + 20_000;
  while (psql('select 1').status !== 0) {
    if (Date.now() > deadline) throw new Error('the external PostgreSQL does not answer');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (isNew) {
    const made = psql(`create role portal_owner login createdb createrole password 'owner'`);
    if (made.status !== 0) throw new Error(made.stderr);
  }
  const ended = new Promise((resolve) => server.once('exit', resolve));
  return {
    url: `postgresql://portal_owner:owner@127.0.0.1:${port}/postgres`,
    stop: async () => {
      server.kill('SIGINT');
      await ended;
      if (!keep) rmSync(dir, { recursive: true, force: true });
    },
  };
}
