import { appendFile, chown, readFile, writeFile } from 'node:fs/promises';
import { totalmem, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Account } from './embedded-home.ts';

/** The passwords of the three roles. */
export type Passwords = Record<'owner' | 'app' | 'system', string>;

/** How clients reach the private server: a Unix socket in a folder nobody else enters, or loopback with passwords. */
export type Transport = { kind: 'socket'; folder: string } | { kind: 'loopback'; passwords: Passwords };

const megabytes = (bytes: number, least: number, most: number): string =>
  `${Math.min(most, Math.max(least, Math.round(bytes / 2 ** 20)))}MB`;

/** Fast and forgetful, for tests: a power cut may cost such a cluster. */
const forgetful = ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off'];

/** Settings for one server that shares a small machine with the application. Log lines carry no statement, parameter or detail: those hold personal data. */
const settings = (durable: boolean): string[] => [
  `shared_buffers = ${megabytes(totalmem() / 16, 64, 512)}`,
  `effective_cache_size = ${megabytes(totalmem() / 3, 256, 8192)}`,
  'work_mem = 8MB',
  'maintenance_work_mem = 64MB',
  'max_connections = 40',
  'max_parallel_workers_per_gather = 1',
  'random_page_cost = 1.1',
  'jit = off',
  'min_wal_size = 32MB',
  'max_wal_size = 512MB',
  "timezone = 'UTC'",
  "log_timezone = 'UTC'",
  'log_min_messages = log',
  'log_min_error_statement = panic',
  'log_error_verbosity = terse',
  'log_parameter_max_length_on_error = 0',
  'log_checkpoints = off',
  "log_line_prefix = '%p '",
  ...(durable ? ['fsync = on', 'synchronous_commit = on', 'full_page_writes = on'] : forgetful),
];

/** Who may connect: over the socket the users root and our own, by the kernel's word; over loopback the two roles by password. */
const access = (transport: Transport, major: number): { hba: string; ident: string } => {
  if (transport.kind === 'loopback') return { hba: 'host all all 127.0.0.1/32 scram-sha-256\n', ident: '' };
  const users = [...new Set(['root', userInfo().username])];
  const roles = major >= 16 ? ['all'] : ['owner', 'app', 'system'];
  const ident = users.flatMap((user) => roles.map((role) => `xiehui "${user}" ${role}\n`)).join('');
  return { hba: 'local all all peer map=xiehui\n', ident };
};

const INCLUDES = "\ninclude 'xiehui.conf'\ninclude 'local.conf'\ninclude 'disk.conf'\n";

/**
 * Writes our settings and access rules into a cluster; called before every start, so a new version brings its own.
 * An administrator's own settings belong in `local.conf` beside them, which is never touched and wins.
 */
export const configure = async (
  cluster: string,
  { transport, durable, major, account }: { transport: Transport; durable: boolean; major: number; account: Account },
): Promise<void> => {
  const write = async (name: string, text: string): Promise<void> => {
    const file = join(cluster, name);
    // Left alone when it is the same: a full disk would truncate it and then refuse the words.
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return;
    await writeFile(file, text, { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined) await chown(file, account.uid, account.gid);
  };
  const { hba, ident } = access(transport, major);
  await write('pg_hba.conf', hba);
  await write('pg_ident.conf', ident);
  await write('xiehui.conf', `${settings(durable).join('\n')}\n`);
  const main = join(cluster, 'postgresql.conf');
  if ((await readFile(main, 'utf8')).includes(INCLUDES)) return;
  await write('local.conf', '# Your own settings; they win over those in xiehui.conf.\n');
  await appendFile(main, INCLUDES);
};
