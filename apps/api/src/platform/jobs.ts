import { clientConfig, withClient, type Address } from '@xiehui/database/client';
import { CompiledQuery } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Sql } from './scope.ts';

/** Everything the portal does after the answer, and what each is told: ids, never people's data. */
export type JobData = {
  'member.import': { districtId: string; postId: string; importId: string };
  'house.nightly': Record<string, never>;
};
export type JobName = keyof JobData;

const names = ['member.import', 'house.nightly'] as const satisfies readonly JobName[];
const schema = 'jobs';

/** What runs a job. It asks anew who may do what: rights are those of now, not of when the job was sent. */
export type JobHandlers = { readonly [N in JobName]?: (data: JobData[N]) => Promise<void> };

export type Jobs = {
  /** Sends a job in the caller's transaction: it runs only if that commits. */
  send<N extends JobName>(sql: Sql, name: N, data: JobData[N]): Promise<void>;
  /** Begins to work; three tries each, half a minute apart and longer. */
  work(handlers: JobHandlers): Promise<void>;
  /** Waits for what is running, at most 20 s, and hands the rest back. */
  close(): Promise<void>;
};

const bossFor = (address: Address, more: object): PgBoss => {
  const { connectionString, host, port, user, password, database } = clientConfig(address);
  const given = Object.entries({ connectionString, host, port, user, password, database });
  return new PgBoss({ ...Object.fromEntries(given.filter(([, v]) => v !== undefined)), schema, max: 2, ...more });
};

/** Makes the job tables and queues; the owner's work, after migrating. Harmless when repeated. */
export async function installJobs(owner: Address): Promise<void> {
  const boss = bossFor(owner, { supervise: false, schedule: false });
  await boss.start();
  for (const name of names) await boss.createQueue(name, { retryLimit: 3, retryDelay: 30, retryBackoff: true });
  await boss.stop({ graceful: false });
  await withClient(owner, (client) =>
    client.query(`
      grant usage on schema ${schema} to xiehui_app, xiehui_system;
      grant select, insert, update, delete on all tables in schema ${schema} to xiehui_system;
      grant execute on all functions in schema ${schema} to xiehui_system;
      grant select on ${schema}.queue to xiehui_app;
      grant insert, select (id) on ${schema}.job_common to xiehui_app;
      grant insert, select (id) on ${schema}.job to xiehui_app`),
  );
}

/** Sends and works jobs as the system role. */
export async function openJobs(system: Address, onFault: (error: unknown) => void): Promise<Jobs> {
  const boss = bossFor(system, { migrate: false, createSchema: false });
  boss.on('error', onFault);
  await boss.start();
  return {
    async send(sql, name, data) {
      const executeSql = async (text: string, values: unknown[] = []) => {
        const { rows } = await sql.executeQuery(CompiledQuery.raw(text, values));
        return { rows };
      };
      await boss.send(name, data, { db: { executeSql } });
    },
    async work(handlers) {
      for (const name of names) {
        const handle = handlers[name] as ((data: unknown) => Promise<void>) | undefined;
        if (handle) await boss.work(name, { pollingIntervalSeconds: 1 }, async ([job]) => handle(job?.data));
      }
      if (handlers['house.nightly']) await boss.schedule('house.nightly', '30 2 * * *', {}, { tz: 'Asia/Shanghai' });
    },
    close: () => boss.stop({ graceful: true, timeout: 20_000 }),
  };
}
