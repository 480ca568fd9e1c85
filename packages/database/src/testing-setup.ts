import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { seedCast } from '../../../prisma/seed/cast.ts';
import { withClient } from './client.ts';
import { openDatabase } from './connection.ts';
import { startEmbedded } from './embedded.ts';
import { ensureGroups } from './login-roles.ts';
import { migrate } from './migrate.ts';
import type { TestServer } from './testing.ts';

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
  const database = openDatabase({
    app: { ...embedded.app, database: owner.database },
    system: { ...embedded.system, database: owner.database },
  });
  await seedCast(database);
  await database.close();
  project.provide('server', { owner, template: 'template_house', app: embedded.app.user, system: embedded.system.user });
  return async () => {
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
