import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { passwords } from './embedded-cluster.ts';
import { notedHome } from './embedded-home.ts';
import { holderOfDataFolder } from './embedded-lock.ts';
import { connectionsTo, startEmbedded, type Connections, type EmbeddedOptions } from './embedded.ts';

/** The private PostgreSQL of a data folder for the time of one command. `stop` ends it only if the command has started it. */
export type Visit = Connections & { stop: () => Promise<void> };

/** The ways into the server that runs on a data folder; `undefined` when none does, or it does not answer yet. */
const runningOn = async (dataDir: string): Promise<Connections | undefined> => {
  const own = await realpath(dataDir).catch(() => undefined);
  if (own === undefined) return undefined;
  const home = (await notedHome(own)) ?? own;
  if ((await holderOfDataFolder(home)) === undefined) return undefined;
  const lines = (await readFile(join(home, 'postgres/postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  // Number, folder, start, port, socket folder, address, memory key, state: PostgreSQL's own order.
  const [port, folder = '', state = ''] = [Number(lines[3]), lines[4], lines[7]];
  if (state.trim() !== 'ready') return undefined;
  return connectionsTo({
    port,
    transport: folder === '' ? { kind: 'loopback', passwords: await passwords(home) } : { kind: 'socket', folder },
  });
};

/**
 * Reaches the private PostgreSQL for a command that may work beside the server, such as a backup: through the server that runs on
 * the data folder, else by starting one. What must have the data for itself (restoring, moving) calls `startEmbedded`, which
 * refuses while a server runs.
 * @throws as `startEmbedded` does
 */
export const visitEmbedded = async (options: EmbeddedOptions): Promise<Visit> => {
  const running = await runningOn(options.dataDir);
  return running ? { ...running, stop: () => Promise.resolve() } : startEmbedded(options);
};
