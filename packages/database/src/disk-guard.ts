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

const reserveIn = (home: string): string => join(home, 'postgres.reserve');

/** Gives the reserve up when the disk has no room even for the few small files of a start. */
export const makeRoom = async (home: string): Promise<void> => {
  const { bavail, bsize } = await statfs(home);
  if (bavail * bsize < 2 ** 20) await rm(reserveIn(home), { force: true });
};

type Place = { home: string; cluster: string; account: Account };

/**
 * Keeps a full disk from ending the database: without space for its log PostgreSQL stops altogether, reading included.
 * Writing is refused before that, a reserve is there for a burst that outruns the look, and when space is back the reserve is
 * laid by again and writing goes on without a restart. The owner is not held back.
 */
export const guardDisk = async (
  { home, cluster, account }: Place,
  log: Log,
  limits: DiskLimits,
): Promise<DiskGuard> => {
  const reserve = reserveIn(home);
  const setting = join(cluster, 'disk.conf');
  let writable = true;
  let timer: NodeJS.Timeout | undefined;

  const free = async (): Promise<number> => {
    const { bavail, bsize } = await statfs(cluster);
    return bavail * bsize;
  };
  const layBy = async (): Promise<void> => {
    if (limits.reserveBytes === 0) return;
    const there = await stat(reserve).then(
      () => true,
      () => false,
    );
    if (there || (await free()) < limits.reserveBytes + 2 * limits.lowBytes) return;
    await writeFile(reserve, Buffer.alloc(limits.reserveBytes), { mode: 0o600 });
  };
  const look = async (): Promise<boolean> => {
    // Twice the space before writing begins again, so that it does not flicker.
    const next = (await free()) >= (writable ? 1 : 2) * limits.lowBytes;
    if (next) await layBy();
    if (next === writable) return false;
    writable = next;
    const file = await open(setting, 'r+');
    try {
      await file.write(writable ? WRITES : READS_ONLY, 0);
    } finally {
      await file.close();
    }
    if (writable) log.info('There is space again: the database writes.');
    else log.error(`The disk of ${home} is nearly full: the database only reads until there is space again.`);
    return true;
  };

  const before = await readFile(setting, 'utf8').catch(() => '');
  writable = before !== READS_ONLY;
  if (before.length !== WRITES.length) await writeFile(setting, WRITES, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(setting, account.uid, account.gid);
  await look();
  return {
    writable: () => writable,
    mend: async (error) => {
      if (
        !String(error).includes('No space left') ||
        !(await stat(reserve).then(
          () => true,
          () => false,
        ))
      )
        return false;
      await rm(reserve, { force: true });
      await look();
      return true;
    },
    watch: (reload) => {
      timer = setInterval(() => {
        look().then(
          (changed) => changed && reload(),
          (error: unknown) => log.error(`The disk cannot be measured: ${String(error)}`),
        );
      }, limits.everyMs).unref();
    },
    stop: () => clearInterval(timer),
  };
};
