import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { vi } from 'vitest';
import type { Embedded, EmbeddedOptions } from './embedded.ts';
import { startEmbedded } from './embedded.ts';
import type { Log } from './embedded-home.ts';

const run = promisify(execFile);

/** Every line that was logged, to look into. */
export const memoryLog = (): Log & { lines: string[] } => {
  const lines: string[] = [];
  const keep = (line: string): void => void lines.push(line);
  return { lines, info: keep, warn: keep, error: keep };
};

/** What a test makes outside the database, undone in reverse order at its end. */
export type Site = {
  folder(mode?: number): Promise<string>;
  /** A data folder whose cluster has been made already: a tenth of the time of making one. */
  furnished(): Promise<string>;
  start(options: Partial<EmbeddedOptions> & { dataDir: string }): Promise<Embedded>;
  undo(step: () => Promise<unknown>): void;
  /** After each test. */
  clear(): Promise<void>;
  /** After the file. */
  close(): Promise<void>;
};

const emptyFolder = async (mode = 0o755): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'xiehui-site-'));
  // PostgreSQL's unprivileged user must be able to enter.
  await chmod(path, mode);
  return path;
};

const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

const makeModel = async (): Promise<string> => {
  const model = await emptyFolder();
  await (await startEmbedded({ dataDir: model, log: memoryLog(), durable: false })).stop();
  return model;
};

export const openSite = (): Site => {
  // Making a cluster takes a second of two cores, and many on a machine that is busy otherwise.
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
  const steps: (() => Promise<unknown>)[] = [];
  let model: Promise<string> | undefined;
  const folder = async (mode?: number): Promise<string> => {
    const path = await emptyFolder(mode);
    steps.push(() => remove(path));
    return path;
  };
  return {
    folder,
    furnished: async () => {
      const path = await folder();
      await run('cp', ['-a', join(await (model ??= makeModel()), 'postgres'), path]);
      return path;
    },
    start: async (options) => {
      const embedded = await startEmbedded({ log: memoryLog(), durable: false, ...options });
      steps.push(() => embedded.stop());
      return embedded;
    },
    undo: (step) => void steps.push(step),
    clear: async () => {
      const failures: unknown[] = [];
      // A step that fails keeps no server running.
      for (const step of steps.splice(0).toReversed()) await step().catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    },
    close: async () => {
      if (model) await remove(await model);
    },
  };
};

/** Asks again until the answer is there; a question that is never answered ends at the test's own time limit. */
export const until = async <T>(ask: () => Promise<T | undefined | false>): Promise<T> => {
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined && answer !== false) return answer;
    await pause(20);
  }
};
