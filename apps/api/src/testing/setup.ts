import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { seedCast } from '../../../../prisma/seed/cast.ts';
import { withClient } from '@xiehui/database/client';
import { openDatabase } from '@xiehui/database/connection';
import { startEmbedded } from '@xiehui/database/embedded';
import { ensureGroups } from '@xiehui/database/login-roles';
import { migrate } from '@xiehui/database/migrate';
import type { TestServer } from '@xiehui/database/testing';
import { installJobs } from '../platform/jobs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    server: TestServer;
  }
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One private PostgreSQL for the run, with a migrated template that holds the cast; every test file clones it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'xiehui-test-'));
  // PostgreSQL's unprivileged user must be able to enter.
  await chmod(dataDir, 0o755);
  const embedded = await startEmbedded({ dataDir, log: quiet, durable: false });
  const owner = { ...embedded.owner, database: 'template_house' };
  await withClient(embedded.owner, (c) => c.query('create database template_house'));
  await ensureGroups(owner);
  await migrate(owner);
  await installJobs(owner);
  const database = openDatabase({
    app: { ...embedded.app, database: owner.database },
    system: { ...embedded.system, database: owner.database },
  });
  await seedCast(database);
  await database.close();
  project.provide('server', {
    owner,
    template: 'template_house',
    app: embedded.app.user,
    system: embedded.system.user,
  });
  return async () => {
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
