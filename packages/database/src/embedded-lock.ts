import { readFile, rm, writeFile } from 'node:fs/promises';
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

/**
 * Takes a data folder for this process until `release` is called or the process ends, however it ends.
 * The lock is the operating system's, through an SQLite file: it needs no cleaning after `kill -9`, does not mistake a
 * recycled process number for the first server, and holds between containers that share the folder.
 * @throws when another server holds it; the sentence names its process
 */
export const takeDataFolder = async (home: string): Promise<{ release: () => Promise<void> }> => {
  const file = join(home, 'postgres.server.json');
  const lock = new DatabaseSync(join(home, 'postgres.lock'), { timeout: 0 });
  try {
    // Without a journal on disk the lock needs no room: it can be had on a full disk.
    lock.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock.close();
    if (!(error instanceof Error) || !error.message.includes('locked')) throw error;
    const holder = await holderOf(file);
    const who = holder
      ? `process ${holder.pid} on ${holder.host}, since ${holder.since}`
      : 'a process that has just started';
    throw new Error(`Another server (${who}) uses the data in ${home}. Stop it first, or choose another DATA_DIR.`, {
      cause: error,
    });
  }
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  // Only tells the next one who we are: a full disk may refuse it.
  await writeFile(file, JSON.stringify(holder)).catch(() => undefined);
  return {
    release: async () => {
      await rm(file, { force: true });
      lock.close();
    },
  };
};
