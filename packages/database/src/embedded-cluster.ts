import { randomBytes } from 'node:crypto';
import { access, chown, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { privateFolder, type Account } from './embedded-home.ts';
import type { Passwords, Transport } from './embedded-settings.ts';
import type { Binaries } from './postgres-binaries.ts';
import { runInitdb } from './postmaster.ts';

/** The longest socket address every system takes: 104 bytes on macOS, 108 on Linux, both with a closing zero. */
const LONGEST_SOCKET = 103;

/** The same port for every private server: over a Unix socket it is only part of a file's name. */
export const SOCKET_PORT = 5432;

const socketFolder = async (home: string, account: Account): Promise<string> => {
  const beside = join(home, 'postgres.run');
  const fits = Buffer.byteLength(join(beside, `.s.PGSQL.${SOCKET_PORT}.lock`)) <= LONGEST_SOCKET;
  // Made anew at every start: a folder of a known name in /tmp could be somebody else's.
  const folder = fits ? beside : await mkdtemp('/tmp/xiehui-');
  // A killed server's lock file lies in there, and may bear the number of a process that lives.
  if (fits) await rm(folder, { recursive: true, force: true });
  await privateFolder(folder, account);
  return folder;
};

/** The roles' passwords, made once and kept for our own user only. */
export const passwords = async (home: string): Promise<Passwords> => {
  const file = join(home, 'postgres.passwords');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) {
    const { owner, app, system }: Passwords = JSON.parse(kept);
    return { owner, app, system };
  }
  const secret = (): string => randomBytes(24).toString('base64url');
  const made = { owner: secret(), app: secret(), system: secret() };
  await writeFile(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  return made;
};

/** The way to this start's server, made ready: a private socket folder, or passwords for loopback. */
export const openTransport = async (kind: Transport['kind'], home: string, account: Account): Promise<Transport> =>
  kind === 'socket' ? { kind, folder: await socketFolder(home, account) } : { kind, passwords: await passwords(home) };

/** A port on loopback that is free at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Unicode in a fixed order, the same on every machine; older versions take what the system offers. */
const localeArguments = (major: number): string[] =>
  major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C.UTF-8'];

/** What a cluster is made with and for. */
type Making = { binaries: Binaries; transport: Transport; account: Account; durable: boolean };

const create = async (cluster: string, { binaries, transport, account, durable }: Making): Promise<void> => {
  const half = `${cluster}.new`;
  const secret = `${half}.password`;
  await rm(half, { recursive: true, force: true });
  await privateFolder(half, account);
  const args = ['-D', half, '-U', 'owner', '-E', 'UTF8', ...localeArguments(binaries.major)];
  if (!durable) args.push('--no-sync');
  if (transport.kind === 'loopback') {
    await writeFile(secret, transport.passwords.owner, { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined) await chown(secret, account.uid, account.gid);
    args.push('-A', 'scram-sha-256', `--pwfile=${secret}`);
  } else args.push('-A', 'peer');
  try {
    await runInitdb(binaries.initdb, args, account, join(cluster, '..'));
  } finally {
    await rm(secret, { force: true });
  }
  // Flushed by initdb: under its final name a durable cluster is always whole.
  await rename(half, cluster);
};

/**
 * Makes the cluster when there is none yet, and sees that these programs can serve it. A creation that was interrupted starts over.
 * @throws when the cluster is of another PostgreSQL version
 */
export const ensureCluster = async (cluster: string, making: Making): Promise<void> => {
  const there = await access(cluster).then(
    () => true,
    () => false,
  );
  if (!there) await create(cluster, making);
  const { binaries } = making;
  const major = Number.parseInt(await readFile(join(cluster, 'PG_VERSION'), 'utf8'), 10);
  if (major !== binaries.major) {
    throw new Error(
      `The database in ${cluster} is of PostgreSQL ${major}, and the installed version is ${binaries.version}. ` +
        `Back it up with the version of the server that wrote it, and restore the backup with this one.`,
    );
  }
};
