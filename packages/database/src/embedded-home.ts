import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { access, chmod, chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './postgres-binaries.ts';

const run = promisify(execFile);

/** Takes lines for the operator; a pino or console object fits. */
export type Log = { info(line: string): void; warn(line: string): void; error(line: string): void };

/** The user a child process runs as; empty to run as ourselves. */
export type Account = { uid?: number; gid?: number };

/** The system folder that serves an installation whose own folder the unprivileged user cannot reach. */
export const SYSTEM_FOLDER = '/var/lib/xiehui';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const idOf = async (name: string): Promise<Account | undefined> => {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
};

/** @throws when the machine has no name for the user: containers run such users, PostgreSQL does not */
const ownName = (uid: number): string => {
  try {
    return userInfo().username;
  } catch (error) {
    const words = `User ${uid} has no name on this machine, and PostgreSQL needs one. Add it to /etc/passwd, or set DATABASE_URL.`;
    throw new Error(words, { cause: error });
  }
};

/**
 * The user PostgreSQL runs as: ourselves, unless we are root, whom PostgreSQL refuses. Then the owner of the existing
 * cluster, else the system user `xiehui` if the machine has one, else `nobody`.
 * @throws when the cluster belongs to somebody else, when we have no name, or when root finds no such user
 */
export const accountFor = async (cluster: string): Promise<Account> => {
  const owner = await stat(cluster).catch(() => undefined);
  const self = process.getuid?.();
  if (self === undefined) return {};
  if (self !== 0) {
    const name = ownName(self);
    if (owner && owner.uid !== self) {
      throw new Error(
        `The database in ${cluster} belongs to user ${owner.uid} and this server runs as user ${self} ` +
          `(${name}). Start it as root or as the owner, or choose another DATA_DIR.`,
      );
    }
    return {};
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = (await idOf('xiehui')) ?? (await idOf('nobody'));
  if (!account)
    throw new Error('PostgreSQL does not run as root, and there is no user "xiehui" or "nobody" to run it as.');
  return account;
};

/** Whether `account` can enter a folder: tried, since modes, access lists and mounts all have a say. */
const canEnter = async (folder: string, account: Account): Promise<boolean> =>
  run('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  );

const openFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  // The umask of root may close it again.
  await chmod(folder, 0o755);
};

const noteIn = (dataDir: string): string => join(dataDir, 'postgres.location');

/** The folder outside the data folder in which an earlier start has put the cluster; `undefined` when it is, or would be, inside. */
export const notedHome = async (dataDir: string): Promise<string | undefined> =>
  (await readFile(noteIn(dataDir), 'utf8').catch(() => undefined))?.trim();

/**
 * The folder for the cluster of a data folder that has no note: the data folder itself, or a folder below the system folder
 * when the account cannot enter the data folder. A note in the data folder, `postgres.location`, remembers the latter.
 * @throws when a cluster stands in the data folder and its account cannot enter it any more
 */
export const chooseHome = async (
  dataDir: string,
  account: Account,
  log: Log,
  systemFolder: string,
): Promise<string> => {
  if (account.uid === undefined || (await canEnter(dataDir, account))) return dataDir;
  if (await exists(join(dataDir, 'postgres'))) {
    throw new Error(
      `The database stands in ${join(dataDir, 'postgres')}, but its user ${account.uid} cannot enter ${dataDir} any more. ` +
        `Let others pass through the folders above it (chmod o+x), or move the data folder.`,
    );
  }
  const home = join(
    systemFolder,
    `${basename(dataDir)}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`,
  );
  await openFolder(systemFolder);
  await openFolder(home);
  await writeFile(noteIn(dataDir), `${home}\n`);
  log.warn(`PostgreSQL does not run as root, and its user cannot enter ${dataDir}: the database is kept in ${home}.`);
  return home;
};

/** Makes a folder that only `account` may enter. */
export const privateFolder = async (folder: string, { uid, gid }: Account): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
  await chmod(folder, 0o700);
};

/**
 * Programs that `account` can run: those given, or a copy of them below the system folder when they lie where it has no way in.
 * @throws when the account cannot run programs of the system
 */
export const runnableFor = async (
  binaries: Binaries,
  account: Account,
  log: Log,
  systemFolder: string,
): Promise<Binaries> => {
  const runs = async (postgres: string): Promise<boolean> =>
    run(postgres, ['--version'], { ...account, cwd: '/' }).then(
      () => true,
      () => false,
    );
  if (account.uid === undefined || (await runs(binaries.postgres))) return binaries;
  if (binaries.root === undefined) {
    throw new Error(`User ${account.uid} cannot run ${binaries.postgres}. Let it, or set DATABASE_URL.`);
  }
  const copy = join(systemFolder, 'runtime', `postgresql-${binaries.version}-${process.platform}-${process.arch}`);
  const there = {
    ...binaries,
    root: copy,
    initdb: join(copy, 'bin', basename(binaries.initdb)),
    postgres: join(copy, 'bin', basename(binaries.postgres)),
  };
  if (await runs(there.postgres)) return there;
  await openFolder(systemFolder);
  await openFolder(dirname(copy));
  const half = `${copy}.${randomUUID()}`;
  await cp(binaries.root, half, { recursive: true, verbatimSymlinks: true });
  // Root may have installed with a umask that keeps others out.
  await run('chmod', ['-R', 'a+rX', half]);
  await rm(copy, { recursive: true, force: true });
  await rename(half, copy);
  log.warn(`User ${account.uid} cannot reach ${binaries.root}: PostgreSQL runs from a copy in ${copy}.`);
  return there;
};
