// `npm run bench [-- --only NAME] [--seconds N] [--json FILE] [--rebuild]`: the portal beside a bare Fastify + `pg` server that sends the
// same SQL, over a province of real divisions with 1.5 million invented members. Docs: docs/performance.md.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildApp } from '@xiehui/api/app';
import { openInstallation, upgrade } from '@xiehui/api/platform/installation';
import { openHouse } from '@xiehui/api/platform/open-house';
import { readSettings, systemUrl } from '@xiehui/api/platform/settings';
import { withClient } from '@xiehui/database/client';
import { nodeEnvironment, nodeFlags } from '../../../packages/tools/src/prepare.js';
import { needPostgres } from '../../../packages/tools/src/needs.js';
import { startExternal } from '../../../packages/tools/src/external-postgres.js';
import type { Script } from './bare.ts';
import type { Country } from './country.ts';
import { excelReport, type Excel } from './excel-report.ts';
import type { Figures, Shot } from './load.ts';
import { peakMegabytes } from './memory.ts';
import { moveVillage } from './move.ts';
import { buildProvince, findAskers, type Askers } from './province.ts';
import { registers } from './registers.ts';
import { scriptOf, signIn } from './replay.ts';
import { report, type Hot, type Row } from './report.ts';
import { scenarios, type Scenario } from './scenarios.ts';

const root = resolve(import.meta.dirname, '../../..');
const cache = join(root, '.cache');
const say = (line: string): void => console.error(`  ${line}`);
const option = (name: string): string | undefined => process.argv[process.argv.indexOf(`--${name}`) + 1];
const given = (name: string): boolean => process.argv.includes(`--${name}`);
/** One request by a part of its name, `registers`, `move`, `country` or `excel`; undefined: everything. */
const only = given('only') ? option('only') : undefined;
const [portalPort, barePort] = [3801, 3802];
const shorter = given('seconds') ? Number(option('seconds')) : Infinity;

const start = (file: string, args: string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [...nodeFlags, join(root, file), ...args], {
    env: { ...process.env, ...nodeEnvironment, NODE_ENV: 'production', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });

const says = (child: ChildProcess, word: string): Promise<void> =>
  new Promise((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => text.toString().includes(word) && resolve());
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });

/** Ends a process; answers once it has ended, so that nothing it rests on goes before it. */
const stopped = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

const load = (port: number, { clients = 16, seconds = 8 }: Scenario, shot: Shot): Promise<Figures> =>
  new Promise((resolve, reject) => {
    const child = start('apps/bench/src/load.ts', [port, clients, Math.min(seconds, shorter)].map(String), {});
    let out = '';
    child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
    child.once('exit', (code) =>
      code === 0 ? resolve(JSON.parse(out) as Figures) : reject(new Error(`the load ended with ${code}`)),
    );
    child.stdin?.end(JSON.stringify(shot));
  });

async function compare(scenario: Scenario, shot: Shot, script: Script): Promise<Row> {
  const { name, aim } = scenario;
  const bare = await load(barePort, scenario, { ...shot, path: script.path });
  const portal = await load(portalPort, scenario, shot);
  return { name, aim, portal, bare, ratio: Math.round((portal.perSecond / bare.perSecond) * 100) / 100 };
}

const stopAll: (() => unknown)[] = [];
const logins = (url: string): Record<string, string> => {
  const login = new URL(url);
  [login.username, login.password] = ['portal_server', 'server'];
  return { DATABASE_URL: login.toString(), LOG_LEVEL: 'error' };
};
const addressOf = (external: string, name: string): string => external.replace(/postgres$/, name);

/** Listens to the portal over the province once per request, and answers what the load sends and the bare server says. */
async function listen(
  external: string,
  env: Record<string, string>,
): Promise<{ heard: Map<Scenario, [Shot, Script]>; who: Askers }> {
  const owner = addressOf(external, 'bench');
  const settings = readSettings(env);
  const built = join(cache, 'bench', 'built');
  if (!existsSync(built)) await withClient(external, (c) => c.query('create database bench').catch(() => undefined));
  await upgrade(settings, owner);
  const { house, close } = await openHouse(settings, await openInstallation(settings));
  if (!existsSync(built)) {
    say('building the province; this takes some minutes');
    await buildProvince(owner, house.database, say);
    writeFileSync(built, '');
  }
  const askers = await findAskers(owner);
  const app = await buildApp(house);
  const heard = new Map<Scenario, [Shot, Script]>();
  const cookies = {
    'bench-district': await signIn(app, 'bench-district', askers.password),
    'bench-village': await signIn(app, 'bench-village', askers.password),
  };
  for (const [i, scenario] of chosen(askers).entries()) {
    const { shot, script } = await scriptOf(app, scenario, cookies[scenario.as], `/${i}`);
    heard.set(scenario, [shot, script]);
  }
  await app.close();
  await close();
  return { heard, who: askers };
}

const chosen = (who: Askers): Scenario[] =>
  only === 'registers'
    ? registers(who)
    : [...scenarios(who), ...registers(who)].filter(({ name }) => name.includes(only ?? ''));

/** The hot requests, each asked of the bare server and of the portal. */
async function hotRequests(external: string): Promise<Hot> {
  const env: Record<string, string> = { ...logins(addressOf(external, 'bench')), DATA_DIR: join(cache, 'bench-data') };
  const { heard, who } = await listen(external, env);
  const portal = start('apps/api/src/main.ts', ['--empty'], { ...env, PORT: String(portalPort) });
  const bare = start(
    'apps/bench/src/bare.ts',
    [String(barePort), env['DATABASE_URL'] ?? '', systemUrl(env['DATABASE_URL'] ?? '')],
    {},
  );
  stopAll.push(
    () => stopped(portal),
    () => stopped(bare),
  );
  await says(portal, 'Ready');
  bare.stdin?.end(JSON.stringify([...heard.values()].map(([, script]) => script)));
  await says(bare, 'ready');
  const rows: Row[] = [];
  for (const [scenario, [shot, script]] of heard) {
    say(scenario.name);
    rows.push(await compare(scenario, shot, script));
  }
  const moved = only === undefined || ['registers', 'move'].includes(only) ? await moveVillage(portalPort, who) : null;
  return { rows, memory: peakMegabytes(portal.pid), moved };
}

/** Runs `<name>.ts` over an empty database of its own, in a process of its own, and answers its figures. */
async function apart<T>(external: string, name: 'country' | 'excel'): Promise<T> {
  await withClient(external, async (c) => {
    await c.query(`drop database if exists ${name}`);
    await c.query(`create database ${name}`);
  });
  const owner = addressOf(external, name);
  const child = start(`apps/bench/src/${name}.ts`, [owner], { ...logins(owner), DATA_DIR: join(cache, 'bench-data') });
  stopAll.push(() => stopped(child));
  let out = '';
  child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${name} ended with ${String(code)}`);
  await withClient(external, (c) => c.query(`drop database ${name}`));
  return JSON.parse(out) as T;
}

const sentence = (c: Country): string =>
  [
    `The whole country: ${c.rows} divisions in ${c.seconds} s, at most ${c.memory} MB.`,
    `With all of them there, p95: children of a district ${c.childrenP95} ms, search in a district ${c.searchP95} ms, search over the country ${c.everywhereP95} ms.`,
  ].join('\n');

async function main(): Promise<void> {
  if (given('rebuild')) rmSync(join(cache, 'bench'), { recursive: true, force: true });
  const external = await startExternal(needPostgres(), { keep: join(cache, 'bench') });
  stopAll.push(() => external.stop());
  const hot = only === 'country' || only === 'excel' ? undefined : await hotRequests(external.url);
  if (hot) console.log(report(hot));
  const country = only === undefined || only === 'country' ? await apart<Country>(external.url, 'country') : undefined;
  if (country) console.log(sentence(country));
  const excel = only === undefined || only === 'excel' ? await apart<Excel>(external.url, 'excel') : undefined;
  if (excel) console.log(excelReport(excel));
  const file = given('json') ? option('json') : undefined;
  if (file) writeFileSync(file, JSON.stringify({ at: new Date().toISOString(), ...hot, country, excel }, null, 2));
}

try {
  await main();
} catch (error) {
  // Told at once: ending the database below breaks connections that would speak first.
  console.error(error);
  process.exitCode = 1;
}
for (const stop of stopAll.toReversed()) await stop();
process.exit();
