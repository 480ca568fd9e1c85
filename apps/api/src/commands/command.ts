import { join } from 'node:path';
import type { Address } from '@xiehui/database/client';
import { startEmbedded } from '@xiehui/database/embedded';
import { visitEmbedded } from '@xiehui/database/embedded-attach';
import { lastWords } from '../platform/last-words.ts';
import { readSettings, type Settings } from '../platform/settings.ts';

/** What a command works with: the settings, the database as its owner, and a line for the operator. */
export type Errand = {
  readonly settings: Settings;
  readonly owner: Address;
  /** The folder of uploaded files; undefined where they lie on S3. */
  readonly filesDir: string | undefined;
  readonly args: readonly string[];
  say(line: string): void;
};

const log = {
  info: () => undefined,
  warn: (line: string) => console.warn(line),
  error: (line: string) => console.error(line),
};

/** The owner of the tables: of the external server, or of the embedded one; `alone` wants it while no portal runs. */
async function reachOwner(settings: Settings, alone: boolean): Promise<{ owner: Address; stop(): Promise<void> }> {
  if (!settings.databaseUrl) return (alone ? startEmbedded : visitEmbedded)({ dataDir: settings.dataDir, log });
  if (!settings.ownerUrl)
    throw new Error('DATABASE_OWNER_URL is needed: the role that owns the tables (see docs/operations.md).');
  return { owner: settings.ownerUrl, stop: () => Promise.resolve() };
}

/** Runs a command: a refusal is one sentence on standard error and exit code 1, never a stack trace. */
export async function command(work: (errand: Errand) => Promise<void>, { alone = false } = {}): Promise<void> {
  try {
    const settings = readSettings(process.env);
    const { owner, stop } = await reachOwner(settings, alone);
    try {
      const filesDir = settings.filesUrl ? undefined : join(settings.dataDir, 'files');
      await work({ settings, owner, filesDir, args: process.argv.slice(2), say: (line) => console.log(line) });
    } finally {
      await stop();
    }
  } catch (error) {
    console.error(lastWords(error));
    process.exitCode = 1;
  }
}
