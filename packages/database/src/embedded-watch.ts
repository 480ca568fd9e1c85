import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './embedded-home.ts';
import { end, signalTo, type Postmaster } from './postmaster.ts';

/** Told when the database goes away and when it is back. */
export type OnChange = (ready: boolean) => void;

/** How a server is started (at once) and how one waits until it answers. */
export type Start = {
  launch: () => Postmaster;
  untilReady: (postmaster: Postmaster) => Promise<void>;
  /** Told why a start failed; true when it has done something that makes another try worth while at once. */
  mend: (error: unknown) => Promise<boolean>;
  postgres: string;
};

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
const STEADY_AFTER_MS = 60_000;

/** Children of a postmaster that was killed hold its memory for a moment; the next start is refused until they have noticed. */
const isMomentary = (error: unknown): boolean => String(error).includes('shared memory block');

const startOnce = async (start: Start, hold: (postmaster: Postmaster) => void): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    const postmaster = start.launch();
    hold(postmaster);
    try {
      return await start.untilReady(postmaster);
    } catch (error) {
      if (attempt < 20 && isMomentary(error)) await pause(250);
      else if (!(await start.mend(error))) throw error;
    }
  }
};

/**
 * Starts the server and keeps it running: when it ends unasked (a crash, a full disk, a stranger's kill) it is started again
 * after 0.2 s, then after twice as long each time up to 10 s, until it answers; `onChange` hears of both.
 * `reload` makes it read its settings again. When our process exits without `stop`, the server is told to end by itself.
 * @throws when the first start fails
 */
export const keepRunning = async (
  start: Start,
  log: Log,
  onChange: OnChange,
): Promise<{ ready: () => boolean; reload: () => void; stop: () => Promise<void> }> => {
  let current: Postmaster | undefined;
  let ready = false;
  const stopping = new AbortController();
  const hold = (postmaster: Postmaster): void => void (current = postmaster);
  const isAlive = ({ child }: Postmaster): boolean =>
    child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  const letGo = (): void => void (current && isAlive(current) && current.child.kill('SIGINT'));
  process.once('exit', letGo);

  const stopCurrent = async (): Promise<void> => {
    const postmaster = current;
    if (!postmaster || !isAlive(postmaster)) return;
    const pid = postmaster.child.pid ?? 0;
    await end(
      async () => !isAlive(postmaster),
      (name) => signalTo(pid, name, start.postgres),
    );
  };
  const comeBack = async (firstWaitMs: number): Promise<void> => {
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      await pause(waitMs, undefined, { signal: stopping.signal });
      try {
        return await startOnce(start, hold);
      } catch (error) {
        if (stopping.signal.aborted) throw error;
        log.error(error instanceof Error ? error.message : String(error));
        await stopCurrent();
      }
    }
  };
  const watch = async (): Promise<void> => {
    for (let waitMs = FIRST_WAIT_MS; current;) {
      const since = Date.now();
      const reason = await current.ended;
      if (stopping.signal.aborted) return;
      ready = false;
      onChange(false);
      log.error(`PostgreSQL is gone: ${reason}. It is started again.`);
      waitMs = Date.now() - since > STEADY_AFTER_MS ? FIRST_WAIT_MS : Math.min(waitMs * 2, LONGEST_WAIT_MS);
      await comeBack(waitMs);
      ready = true;
      onChange(true);
      log.info('PostgreSQL is back.');
    }
  };

  try {
    await startOnce(start, hold);
  } catch (error) {
    await stopCurrent();
    process.off('exit', letGo);
    throw error;
  }
  ready = true;
  const watching = watch().catch(() => undefined);
  return {
    ready: () => ready,
    reload: () => void (current && isAlive(current) && current.child.kill('SIGHUP')),
    stop: async () => {
      ready = false;
      stopping.abort();
      await stopCurrent();
      await watching;
      process.off('exit', letGo);
    },
  };
};
