import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The server that holds a data folder. */
type Holder = { pid: number; host: string; since: string };

const holderOf = async (file: string): Promise<Holder | undefined> => {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const holder: Partial<Holder> = JSON.parse(text === '' ? '{}' : text);
  const { pid, host, since } = holder;
  return pid === undefined || host === undefined || since === undefined ? undefined : { pid, host, since };
};

/** Locks in force: one that nobody mentions any more would be collected, and with it given up. */
const held = new Set<DatabaseSync>();

const lockIn = (home: string): string => join(home, 'postgres.lock');
const holderIn = (home: string): string => join(home, 'postgres.server.json');

/** Whether somebody holds the lock; taken and given back to find out. */
const isLocked = (lock: DatabaseSync): boolean => {
  try {
    // Without a journal on disk the lock needs no room: it can be had on a full disk.
    lock.exec('pragma journal_mode = memory; begin exclusive');
    return false;
  } catch (error) {
    if (error instanceof Error && error.message.includes('locked')) return true;
    throw error;
  }
};

/** The server that holds a data folder at this moment, this process included; `undefined` when it is free. */
export const holderOfDataFolder = async (home: string): Promise<Holder | undefined> => {
  const there = await stat(lockIn(home)).catch(() => undefined);
  if (!there) return undefined;
  const lock = new DatabaseSync(lockIn(home), { timeout: 0 });
  try {
    return isLocked(lock) ? await holderOf(holderIn(home)) : undefined;
  } finally {
    lock.close();
  }
};

/**
 * Takes a data folder for this process until `release` is called or the process ends, however it ends.
 * The lock is the operating system's, through an SQLite file: it needs no cleaning after `kill -9`, does not mistake a
 * recycled process number for the first server, and holds between containers that share the folder.
 * @throws when another server holds it; the sentence names its process
 */
export const takeDataFolder = async (home: string): Promise<{ release: () => Promise<void> }> => {
  const file = holderIn(home);
  const lock = new DatabaseSync(lockIn(home), { timeout: 0 });
  if (isLocked(lock)) {
    lock.close();
    const holder = await holderOf(file);
    const who = holder
      ? `process ${holder.pid} on ${holder.host}, since ${holder.since}`
      : 'a process that has just started';
    throw new Error(`Another server (${who}) uses the data in ${home}. Stop it first, or choose another DATA_DIR.`);
  }
  held.add(lock);
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  // Only tells the next one who we are: a full disk may refuse it.
  await writeFile(file, JSON.stringify(holder)).catch(() => undefined);
  return {
    release: async () => {
      await rm(file, { force: true });
      held.delete(lock);
      lock.close();
    },
  };
};
