import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { seedCast } from '../../../../prisma/seed/cast.ts';
import { withClient, type ConnectionOptions } from '@xiehui/database/client';
import { openDatabase } from '@xiehui/database/connection';
import { startEmbedded } from '@xiehui/database/embedded';
import { ensureGroups, ensureLogins } from '@xiehui/database/roles';
import { migrate } from '@xiehui/database/migrate';
import type { TestServer } from '@xiehui/database/testing';
import { installJobs } from '../platform/jobs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    server: TestServer;
  }
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

type Server = { owner: ConnectionOptions; app: ConnectionOptions; system: ConnectionOptions; stop(): Promise<void> };

async function startPrivate(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'xiehui-test-'));
  // PostgreSQL's unprivileged user must be able to enter.
  await chmod(dataDir, 0o755);
  const { owner, app, system, stop } = await startEmbedded({ dataDir, log: quiet, durable: false });
  return {
    owner,
    app,
    system,
    stop: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** An external server, as its owner: no superuser, but one who may make roles and databases. */
async function useExternal(address: string): Promise<Server> {
  const url = new URL(address);
  const as = (user: string, password: string): ConnectionOptions => ({
    host: url.hostname,
    port: Number(url.port),
    user,
    password,
    database: url.pathname.slice(1),
  });
  const server = {
    owner: as(url.username, url.password),
    app: as('test_app', 'app'),
    system: as('test_system', 'system'),
  };
  await ensureGroups(server.owner);
  await ensureLogins(server.owner, {
    app: { name: server.app.user, password: 'app' },
    system: { name: server.system.user, password: 'system' },
  });
  return { ...server, stop: () => Promise.resolve() };
}

/**
 * A migrated template that holds the cast, on one PostgreSQL for the run: a private one, or the one that TEST_OWNER_URL
 * names. Every test file clones it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env['TEST_OWNER_URL'];
  const server = await (external ? useExternal(external) : startPrivate());
  const template = `template_${Date.now()}`;
  await withClient(server.owner, (c) => c.query(`create database ${template}`));
  const at = (login: ConnectionOptions): ConnectionOptions => ({ ...login, database: template });
  const owner = at(server.owner);
  await ensureGroups(owner);
  await migrate(owner);
  await installJobs(owner);
  const database = openDatabase({ app: at(server.app), system: at(server.system) });
  await seedCast(database);
  await database.close();
  project.provide('server', { template, owner, app: at(server.app), system: at(server.system) });
  return async () => {
    await withClient(server.owner, (c) => c.query(`drop database ${template} with (force)`));
    await server.stop();
  };
}
