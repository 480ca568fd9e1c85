import { join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { openDatabase } from '@xiehui/database/connection';
import { anchorFile } from './audit-anchors.ts';
import { openBlobs } from './blobs.ts';
import { systemClock } from './clock.ts';
import type { House } from './house.ts';
import type { Installation } from './installation.ts';
import { openJobs, type Jobs } from './jobs.ts';
import { openKeys } from './keys.ts';
import { openReadiness } from './readiness.ts';
import type { Settings } from './settings.ts';
import { receiver } from './receive.ts';
import { openVault } from './vault.ts';

const webDist = resolve(import.meta.dirname, '../../../web/dist');

/** A house over an installation, and what ends it in order. */
export type OpenHouse = {
  readonly house: House;
  readonly jobs: Jobs;
  /** From now on readiness says no; requests under way go on. */
  retire(): void;
  close(): Promise<void>;
};

/** Builds the house from settings and database: what `main` and the commands share. */
export async function openHouse(settings: Settings, installation: Installation): Promise<OpenHouse> {
  const keys = openKeys(settings.dataDir);
  const database = openDatabase({ app: installation.app, system: installation.system });
  const blobs = await openBlobs({
    dir: join(settings.dataDir, 'files'),
    ...(settings.filesUrl ? { filesUrl: settings.filesUrl } : {}),
  });
  const jobs = await openJobs(installation.system, (fault) => console.error(fault));
  const readiness = openReadiness(database, settings.dataDir);
  const house: House = {
    database,
    clock: systemClock,
    vault: openVault(keys),
    jobs,
    blobs,
    sessionSecrets: keys.session,
    receive: receiver(blobs),
    publicUrl: settings.publicUrl,
    trustProxy: settings.trustProxy,
    logLevel: settings.logLevel,
    passwordProfile: settings.passwordProfile,
    ...(settings.title ? { title: settings.title } : {}),
    anchorFile: anchorFile(settings.dataDir),
    ready: async () => installation.running() && (await readiness.ready()),
    webDir: existsSync(join(webDist, 'index.html')) ? webDist : undefined,
  };
  return {
    house,
    jobs,
    retire: readiness.close,
    close: async () => {
      await jobs.close();
      await database.close();
    },
  };
}
