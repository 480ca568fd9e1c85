import { chown, open, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account, Log } from './embedded-home.ts';

/** Below `lowBytes` of free space the database only reads; `reserveBytes` are held back so that it can start on a full disk. */
export type DiskLimits = { lowBytes: number; reserveBytes: number; everyMs: number };

export const DISK_LIMITS: DiskLimits = { lowBytes: 64 * 2 ** 20, reserveBytes: 32 * 2 ** 20, everyMs: 1_000 };

/** Both have the same length: rewritten in place they need no space of a disk that has none. */
const READS_ONLY = 'default_transaction_read_only = on \n';
const WRITES = 'default_transaction_read_only = off\n';

export type DiskGuard = {
  /** False while the disk is too full for writing: requests that write are refused with SQLSTATE 25006, reading goes on. */
  writable: () => boolean;
  /** Gives the reserve up for a server that did not start for want of space; true when that is worth another try. */
  mend: (error: unknown) => Promise<boolean>;
  /** Looks at the disk from time to time and lets `reload` tell the server of a change, until `stop`. */
  watch: (reload: () => void) => void;
  stop: () => void;
};

type Place = { home: string; cluster: string; account: Account };
type Guard = Place & { log: Log; limits: DiskLimits; writable: boolean };

const reserveIn = (home: string): string => join(home, 'postgres.reserve');
const settingIn = (cluster: string): string => join(cluster, 'disk.conf');

const freeBytes = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

const hasReserve = (home: string): Promise<boolean> =>
  stat(reserveIn(home)).then(
    () => true,
    () => false,
  );

/** Gives the reserve up when the disk has no room even for the few small files of a start. */
export const makeRoom = async (home: string): Promise<void> => {
  if ((await freeBytes(home)) < 2 ** 20) await rm(reserveIn(home), { force: true });
};

const layBy = async ({ home, limits: { reserveBytes, lowBytes } }: Guard): Promise<void> => {
  if (reserveBytes === 0 || (await hasReserve(home)) || (await freeBytes(home)) < reserveBytes + 2 * lowBytes) return;
  await writeFile(reserveIn(home), Buffer.alloc(reserveBytes), { mode: 0o600 });
};

const overwrite = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'r+');
  try {
    await file.write(text, 0);
  } finally {
    await file.close();
  }
};

/** Measures the disk and writes down what follows from it; true when that has changed. */
const look = async (guard: Guard): Promise<boolean> => {
  const { home, cluster, limits, log } = guard;
  // Twice the space before writing begins again, so that it does not flicker.
  const next = (await freeBytes(cluster)) >= (guard.writable ? 1 : 2) * limits.lowBytes;
  if (next) await layBy(guard);
  if (next === guard.writable) return false;
  guard.writable = next;
  await overwrite(settingIn(cluster), next ? WRITES : READS_ONLY);
  if (next) log.info('There is space again: the database writes.');
  else log.error(`The disk of ${home} is nearly full: the database only reads until there is space again.`);
  return true;
};

/** The state the last run has left, in a file that is there from now on. */
const takeUp = async ({ cluster, account: { uid, gid } }: Place): Promise<boolean> => {
  const file = settingIn(cluster);
  const before = await readFile(file, 'utf8').catch(() => '');
  if (before.length !== WRITES.length) await writeFile(file, WRITES, { mode: 0o600 });
  if (uid !== undefined && gid !== undefined) await chown(file, uid, gid);
  return before !== READS_ONLY;
};

/**
 * Keeps a full disk from ending the database: without space for its log PostgreSQL stops altogether, reading included.
 * Writing is refused before that, a reserve is there for a burst that outruns the look, and when space is back the reserve is
 * laid by again and writing goes on without a restart. The owner is not held back.
 */
export const guardDisk = async (place: Place, log: Log, limits: DiskLimits): Promise<DiskGuard> => {
  const guard: Guard = { ...place, log, limits, writable: await takeUp(place) };
  await look(guard);
  let timer: NodeJS.Timeout | undefined;
  const lookAgain = async (reload: () => void): Promise<void> => {
    try {
      if (await look(guard)) reload();
    } catch (error) {
      log.error(`The disk of ${place.home} cannot be measured: ${String(error)}`);
    }
  };
  return {
    writable: () => guard.writable,
    mend: async (error) => {
      if (!String(error).includes('No space left') || !(await hasReserve(place.home))) return false;
      await rm(reserveIn(place.home), { force: true });
      await look(guard);
      return true;
    },
    watch: (reload) => {
      timer = setInterval(() => void lookAgain(reload), limits.everyMs).unref();
    },
    stop: () => clearInterval(timer),
  };
};
