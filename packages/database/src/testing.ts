import { randomUUID } from 'node:crypto';
import { openDatabase, type Database } from './connection.ts';
import { withClient, type ConnectionOptions } from './client.ts';

/** Where the tests' PostgreSQL answers; the set-up of the run provides it. */
export type TestServer = {
  template: string;
  owner: ConnectionOptions;
  app: ConnectionOptions;
  system: ConnectionOptions;
};

/** A database of one test file, cloned from the migrated template, with its two walls-abiding roles and its owner. */
export type TestDatabase = {
  readonly database: Database;
  readonly owner: ConnectionOptions;
  readonly app: ConnectionOptions;
  readonly system: ConnectionOptions;
  close(): Promise<void>;
};

/** Clones the template: some 50 ms. */
export async function cloneDatabase(server: TestServer, connections = 4): Promise<TestDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const strategy = 'strategy file_copy';
  await withClient({ ...server.owner, database: 'postgres' }, (c) =>
    c.query(`create database ${name} template ${server.template} ${strategy}`),
  );
  const at = (login: ConnectionOptions): ConnectionOptions => ({ ...login, database: name });
  const [app, system, owner] = [at(server.app), at(server.system), at(server.owner)];
  const database = openDatabase({ app, system, connections });
  return {
    database,
    owner,
    app,
    system,
    async close() {
      await database.close();
      await withClient({ ...server.owner, database: 'postgres' }, (c) =>
        c.query(`drop database if exists ${name} with (force)`),
      );
    },
  };
}
