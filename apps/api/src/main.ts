// The server: environment → database → app → listen → close. With `job.ts`, the only file that acts on import.
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { handlers } from './handlers.ts';
import { letGo } from './platform/closing.ts';
import { demoState, usesPassword } from './platform/first-use.ts';
import type { House } from './platform/house.ts';
import { assertServable, openInstallation, upgrade } from './platform/installation.ts';
import { lastWords } from './platform/last-words.ts';
import { addressOf, assertListenable } from './platform/listening.ts';
import { measure, serveMetrics } from './platform/metrics.ts';
import { openHouse } from './platform/open-house.ts';
import { inOwnProcess } from './platform/own-process.ts';
import { readSettings, readWords, type Settings } from './platform/settings.ts';
import { issueSetupToken } from './session/installation.service.ts';
import { demoAccounts, demoPassword, describeDemo, seedDemo } from '../../../prisma/seed/demo.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

// Until there are requests to finish, whoever ends the server ends it at once; PostgreSQL goes with the process.
let end = async (): Promise<void> => undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void end().then(() => process.exit(0)));

/** Loads the demo on first use, and completes one that was cut off. */
async function loadDemo(house: House, { empty }: { readonly empty: boolean }): Promise<void> {
  const state = await demoState(house.database, demoAccounts);
  if (state === 'begun' && empty)
    console.warn('演示数据未载入完 The demo here is not whole: start without --empty to complete it.');
  if (state === 'settled' || empty) return;
  console.log('首次启动，正在载入演示数据 Loading the demo on first use …');
  await seedDemo(house, (line) => console.log(`  ${line}`));
}

/** Whether the demo can be entered. @throws Error when others could then enter it from outside */
async function assertDemoAtHome({ database }: House, { host }: Settings): Promise<boolean> {
  const demo = await usesPassword(database, demoAccounts, demoPassword);
  if (demo && !loopback.has(host))
    throw new Error(
      `HOST is ${host}, but a demo account still has the documented password: the portal then listens on 127.0.0.1 only.`,
    );
  return demo;
}

const portOf = (app: FastifyInstance): number => {
  const [first] = app.addresses();
  return typeof first === 'object' ? first.port : 0;
};

async function main(): Promise<void> {
  const words = readWords(process.argv.slice(2));
  const settings = readSettings(process.env);
  const installation = await openInstallation(settings);
  await assertListenable(settings);
  if (installation.owner) await upgrade(settings, installation.owner);
  await assertServable(installation);
  const { house, jobs, retire, close } = await openHouse(settings, installation);
  await loadDemo(house, words);
  const demo = await assertDemoAtHome(house, settings);
  const app = await buildApp(house);
  letGo(app);
  const registry = measure(app);
  let ended: Promise<void> | undefined;
  const inOrder = async (): Promise<void> => {
    retire();
    await app.close();
    await close();
    await installation.stop();
  };
  end = () => (ended ??= inOrder());
  const apart = { app: installation.app, system: installation.system };
  await jobs.work({
    ...handlers(house),
    'member.import': (data) => inOwnProcess({ name: 'member.import', data, ...apart }),
  });
  await app.listen({ port: settings.port, host: settings.host });
  if (settings.metricsAddress) await serveMetrics(registry, settings.metricsAddress);
  const address = settings.publicUrl ?? addressOf({ ...settings, port: portOf(app) });
  console.log(`\n计生协会工作平台已就绪 Ready: ${address}`);
  if (demo) console.log(describeDemo());
  const token = await issueSetupToken(house.database);
  if (token) console.log(`首位管理员 First administrator: ${address}/first-run#${token}`);
}

main().catch((error: unknown) => {
  console.error(lastWords(error));
  process.exit(1);
});
