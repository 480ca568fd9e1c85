import { assertRestricted, ensureGroups, ensureLogins } from '@xiehui/database/roles';
import type { Address } from '@xiehui/database/client';
import { startEmbedded } from '@xiehui/database/embedded';
import { migrate, pendingMigrations } from '@xiehui/database/migrate';
import { installJobs } from './jobs.ts';
import { systemUrl, type Settings } from './settings.ts';

/** Where an installation's database answers, for each of its roles. */
export type Installation = {
  readonly app: Address;
  readonly system: Address;
  /** The role that owns the tables of the embedded database; the server is never given that of an external one. */
  readonly owner: Address | undefined;
  /** False while the embedded server is being started again. */
  running(): boolean;
  stop(): Promise<void>;
};

const say = {
  info: () => undefined,
  warn: (line: string) => console.warn(line),
  error: (line: string) => console.error(line),
};

async function startOwn(settings: Settings): Promise<Installation> {
  const embedded = await startEmbedded({ dataDir: settings.dataDir, log: say });
  return {
    app: embedded.app,
    system: embedded.system,
    owner: embedded.owner,
    running: embedded.ready,
    stop: embedded.stop,
  };
}

/** The addresses of an external server. */
const external = (url: string): Installation => ({
  app: url,
  system: systemUrl(url),
  owner: undefined,
  running: () => true,
  stop: () => Promise.resolve(),
});

/** Starts the embedded database, or names the external one. Its tables may still be missing. */
export const openInstallation = (settings: Settings): Promise<Installation> =>
  settings.databaseUrl ? Promise.resolve(external(settings.databaseUrl)) : startOwn(settings);

const login = (url: string) => {
  const { username, password } = new URL(url);
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
};

/**
 * Brings the tables to this version's form, with the owner's rights, and makes the server's roles; repeated, it changes
 * nothing. Answers the migrations it applied.
 */
export async function upgrade(settings: Settings, owner: Address): Promise<string[]> {
  await ensureGroups(owner);
  const applied = await migrate(owner);
  await installJobs(owner);
  const { databaseUrl } = settings;
  if (databaseUrl) await ensureLogins(owner, { app: login(databaseUrl), system: login(systemUrl(databaseUrl)) });
  return applied;
}

/**
 * Refuses to serve over tables of another version, or as a role that could walk around the walls.
 * @throws Error with a sentence for the operator
 */
export async function assertServable({ app, system }: Installation): Promise<void> {
  const pending = await pendingMigrations(system);
  if (pending.length > 0)
    throw new Error(`The database lacks ${pending.length} migrations: run "npm run migrate" first.`);
  await assertRestricted(app);
  await assertRestricted(system);
}
