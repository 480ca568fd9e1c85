// The server: environment → database → app → listen → close. The only file that acts on import.
import { buildApp } from './app.ts';
import { handlers } from './handlers.ts';
import { letGo } from './platform/closing.ts';
import { assertServable, openInstallation, upgrade } from './platform/installation.ts';
import { measure, serveMetrics } from './platform/metrics.ts';
import { openHouse } from './platform/open-house.ts';
import { isFirstUse, usesPassword } from './platform/first-use.ts';
import { readSettings } from './platform/settings.ts';
import { issueSetupToken } from './session/installation.service.ts';
import { demoAccounts, demoPassword, describeDemo, seedDemo } from '../../../prisma/seed/demo.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const empty = process.argv.includes('--empty');
  const installation = await openInstallation(settings);
  if (installation.owner) await upgrade(settings, installation.owner);
  await assertServable(installation);
  const { house, jobs, retire, close } = await openHouse(settings, installation);
  if (!empty && (await isFirstUse(house.database))) {
    console.log('首次启动，正在载入演示数据 Loading the demo on first use …');
    await seedDemo(house, (line) => console.log(`  ${line}`));
  }
  const demo = await usesPassword(house.database, demoAccounts, demoPassword);
  if (demo && !loopback.has(settings.host))
    throw new Error(
      `HOST is ${settings.host}, but a demo account still has the documented password: the portal then listens on 127.0.0.1 only.`,
    );
  const app = await buildApp(house);
  letGo(app);
  const registry = measure(app);
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    retire();
    await app.close();
    await close();
    await installation.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void end().then(() => process.exit(0)));
  await jobs.work(handlers(house));
  await app.listen({ port: settings.port, host: settings.host });
  if (settings.metricsAddress) await serveMetrics(registry, settings.metricsAddress);
  const address = settings.publicUrl ?? `http://${settings.host}:${settings.port}`;
  console.log(`\n计生协会工作平台已就绪 Ready: ${address}`);
  if (demo) console.log(describeDemo());
  const token = await issueSetupToken(house.database);
  if (token) console.log(`首位管理员 First administrator: ${address}/first-run#${token}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
