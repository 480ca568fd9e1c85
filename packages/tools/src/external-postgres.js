// A throwaway PostgreSQL from the machine's own package: the external server of the tests.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const nobody = 65_534;
const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

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
 * @param {string} bin
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startExternal(bin) {
  const dir = mkdtempSync(join(tmpdir(), 'xiehui-external-'));
  if ('uid' in account) chownSync(dir, account.uid, account.gid);
  const data = join(dir, 'data');
  const secret = join(dir, 'secret');
  writeFileSync(secret, 'super');
  if ('uid' in account) chownSync(secret, account.uid, account.gid);
  must(bin, 'initdb', [
    '-D',
    data,
    '-U',
    'super',
    '-A',
    'scram-sha-256',
    `--pwfile=${secret}`,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ]);
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${dir}`,
    'fsync=off',
    'max_connections=60',
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
  const made = psql(`create role portal_owner login createdb createrole password 'owner'`);
  if (made.status !== 0) throw new Error(made.stderr);
  must(bin, 'psql', ['--version']);
  return {
    url: `postgresql://portal_owner:owner@127.0.0.1:${port}/postgres`,
    stop: () => {
      server.kill('SIGINT');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
