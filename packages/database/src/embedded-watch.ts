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

/** A server that is kept running. */
type Run = {
  readonly start: Start;
  readonly log: Log;
  readonly onChange: OnChange;
  readonly stopping: AbortController;
  current?: Postmaster;
  ready: boolean;
};

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
const STEADY_AFTER_MS = 60_000;

/** Children of a postmaster that was killed hold its memory for a moment; the next start is refused until they have noticed. */
const isMomentary = (error: unknown): boolean => String(error).includes('shared memory block');

const isAlive = ({ child }: Postmaster): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

const tell = ({ current }: Run, signal: 'SIGINT' | 'SIGHUP'): void => {
  if (current && isAlive(current)) current.child.kill(signal);
};

const stopCurrent = async ({ current, start }: Run): Promise<void> => {
  const pid = current?.child.pid;
  if (!current || pid === undefined || !isAlive(current)) return;
  await end(
    async () => !isAlive(current),
    (name) => signalTo(pid, name, start.postgres),
  );
};

const startOnce = async (run: Run): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    const postmaster = run.start.launch();
    run.current = postmaster;
    try {
      return await run.start.untilReady(postmaster);
    } catch (error) {
      if (attempt < 20 && isMomentary(error)) await pause(250);
      else if (!(await run.start.mend(error))) throw error;
    }
  }
};

const comeBack = async (run: Run, firstWaitMs: number): Promise<void> => {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    await pause(waitMs, undefined, { signal: run.stopping.signal });
    try {
      return await startOnce(run);
    } catch (error) {
      if (run.stopping.signal.aborted) throw error;
      run.log.error(error instanceof Error ? error.message : String(error));
      await stopCurrent(run);
    }
  }
};

const watch = async (run: Run): Promise<void> => {
  for (let waitMs = FIRST_WAIT_MS; run.current;) {
    const since = Date.now();
    const reason = await run.current.ended;
    if (run.stopping.signal.aborted) return;
    run.ready = false;
    run.onChange(false);
    run.log.error(`PostgreSQL is gone: ${reason}. It is started again.`);
    waitMs = Date.now() - since > STEADY_AFTER_MS ? FIRST_WAIT_MS : Math.min(waitMs * 2, LONGEST_WAIT_MS);
    await comeBack(run, waitMs);
    run.ready = true;
    run.onChange(true);
    run.log.info('PostgreSQL is back.');
  }
};

/** A server under watch. `reload` makes it read its settings again. */
export type Kept = { ready: () => boolean; reload: () => void; stop: () => Promise<void> };

/**
 * Starts the server and keeps it running: when it ends unasked (a crash, a full disk, a stranger's kill) it is started again
 * after 0.4 s, then after twice as long each time up to 10 s, until it answers; `onChange` hears of both. When our process exits
 * without `stop`, the server is told to end by itself.
 * @throws when the first start fails
 */
export const keepRunning = async (start: Start, log: Log, onChange: OnChange): Promise<Kept> => {
  const run: Run = { start, log, onChange, stopping: new AbortController(), ready: false };
  const letGo = (): void => tell(run, 'SIGINT');
  process.once('exit', letGo);
  try {
    await startOnce(run);
  } catch (error) {
    await stopCurrent(run);
    process.off('exit', letGo);
    throw error;
  }
  run.ready = true;
  // It ends only by `stop`, which interrupts whatever it waits for.
  const watching = watch(run).catch(() => undefined);
  return {
    ready: () => run.ready,
    reload: () => tell(run, 'SIGHUP'),
    stop: async () => {
      run.ready = false;
      run.stopping.abort();
      await stopCurrent(run);
      await watching;
      process.off('exit', letGo);
    },
  };
};
