// One job in a process of its own; `platform/own-process.ts` starts it and says which. Acts on import, as `main.ts` does.
import { handlers } from './handlers.ts';
import type { JobHandlers, JobName } from './platform/jobs.ts';
import { openHouse } from './platform/open-house.ts';
import type { OneJob } from './platform/own-process.ts';
import { readSettings } from './platform/settings.ts';

async function work<N extends JobName>({ name, data, app, system }: OneJob<N>): Promise<void> {
  const installation = { app, system, owner: undefined, running: () => true, stop: () => Promise.resolve() };
  const { house, close } = await openHouse(readSettings(process.env), installation);
  const handle: JobHandlers[N] = handlers(house)[name];
  await handle?.(data);
  await close();
}

// Signals may reach every process of the server; it decides what is still waited for, and this one ends with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => process.exit(1));
process.once('message', (job: OneJob<JobName>) => {
  work(job).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
