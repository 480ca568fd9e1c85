// `npm run bench [-- --only NAME] [--json FILE] [--rebuild]`: the portal beside a bare Fastify + `pg` server that sends the
// same SQL, over a province of real divisions with 1.5 million invented members. Docs: docs/performance.md.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildApp } from '@xiehui/api/app';
import { upgrade } from '@xiehui/api/platform/installation';
import { openHouse } from '@xiehui/api/platform/open-house';
import { readSettings, systemUrl } from '@xiehui/api/platform/settings';
import { withClient } from '@xiehui/database/client';
import { needPostgres } from '../../../packages/tools/src/needs.js';
import { startExternal } from '../../../packages/tools/src/external-postgres.js';
import type { Script } from './bare.ts';
import type { Figures, Shot } from './load.ts';
import { buildProvince, findAskers } from './province.ts';
import { scriptOf } from './replay.ts';
import { scenarios, type Scenario } from './scenarios.ts';

const root = resolve(import.meta.dirname, '../../..');
const cache = join(root, '.cache');
const say = (line: string): void => console.error(`  ${line}`);
const option = (name: string): string | undefined => process.argv[process.argv.indexOf(`--${name}`) + 1];
const given = (name: string): boolean => process.argv.includes(`--${name}`);
const [portalPort, barePort] = [3801, 3802];
const [connections, seconds] = [16, 8];

const start = (file: string, args: string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [join(root, file), ...args], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });

const says = (child: ChildProcess, word: string): Promise<void> =>
  new Promise((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => text.toString().includes(word) && resolve());
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });

const load = (port: number, shot: Shot): Promise<Figures> =>
  new Promise((resolve, reject) => {
    const child = start('apps/bench/src/load.ts', [String(port), String(connections), String(seconds)], {});
    let out = '';
    child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
    child.once('exit', (code) =>
      code === 0 ? resolve(JSON.parse(out) as Figures) : reject(new Error(`the load ended with ${code}`)),
    );
    child.stdin?.end(JSON.stringify(shot));
  });

/** Peak resident memory of a process in MB. */
const peakMegabytes = (pid: number | undefined): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);

export type Row = { name: string; portal: Figures; bare: Figures; ratio: number };

async function compare(scenario: Scenario, shot: Shot): Promise<Row> {
  const bare = await load(barePort, shot);
  const portal = await load(portalPort, shot);
  return { name: scenario.name, portal, bare, ratio: Math.round((portal.perSecond / bare.perSecond) * 100) / 100 };
}

const table = (rows: readonly Row[], memory: number): string =>
  [
    '| request | portal /s | bare /s | ratio | p50 ms | p95 ms | p99 ms | failed |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...rows.map(
      ({ name, portal: p, bare: b, ratio }) =>
        `| ${name} | ${p.perSecond} | ${b.perSecond} | ${ratio} | ${p.p50} | ${p.p95} | ${p.p99} | ${p.failed + b.failed} |`,
    ),
    '',
    `Peak memory of the portal's process: ${memory} MB.`,
  ].join('\n');

async function main(): Promise<void> {
  if (given('rebuild')) rmSync(join(cache, 'bench'), { recursive: true, force: true });
  const external = await startExternal(needPostgres(), { keep: join(cache, 'bench') });
  const children: ChildProcess[] = [];
  try {
    const owner = external.url.replace(/postgres$/, 'bench');
    const url = new URL(owner);
    [url.username, url.password] = ['portal_server', 'server'];
    const env = { DATABASE_URL: url.toString(), DATA_DIR: join(cache, 'bench-data'), LOG_LEVEL: 'error' };
    const settings = readSettings(env);
    const built = join(cache, 'bench', 'built');
    if (!existsSync(built))
      await withClient(external.url, (c) => c.query('create database bench').catch(() => undefined));
    await upgrade(settings, owner);
    const { house, close } = await openHouse(settings, {
      app: env.DATABASE_URL,
      system: systemUrl(env.DATABASE_URL),
      owner: undefined,
      running: () => true,
      stop: async () => undefined,
    });
    if (!existsSync(built)) {
      say('building the province; this takes some minutes');
      await buildProvince(owner, house.database, say);
      writeFileSync(built, '');
    }
    const askers = await findAskers(owner);
    const app = await buildApp(house);
    const wanted = scenarios(askers).filter((s) => !given('only') || s.name.includes(option('only') ?? ''));
    const shots = new Map<Scenario, Shot>();
    const scripts: Script[] = [];
    for (const scenario of wanted) {
      const { shot, script } = await scriptOf(app, scenario, askers.password);
      shots.set(scenario, shot);
      scripts.push(script);
    }
    await app.close();
    await close();
    const portal = start('apps/api/src/main.ts', ['--empty'], { ...env, PORT: String(portalPort) });
    children.push(portal);
    await says(portal, 'Ready');
    const bare = start('apps/bench/src/bare.ts', [String(barePort), env.DATABASE_URL, systemUrl(env.DATABASE_URL)], {});
    children.push(bare);
    bare.stdin?.end(JSON.stringify(scripts));
    await says(bare, 'ready');
    const rows: Row[] = [];
    for (const [scenario, shot] of shots) {
      say(scenario.name);
      rows.push(await compare(scenario, shot));
    }
    console.log(table(rows, peakMegabytes(portal.pid)));
    const file = given('json') ? option('json') : undefined;
    if (file)
      writeFileSync(
        file,
        JSON.stringify({ at: new Date().toISOString(), rows, memory: peakMegabytes(portal.pid) }, null, 2),
      );
  } catch (error) {
    // Told at once: ending the database below breaks connections that would speak first.
    console.error(error);
    throw error;
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await external.stop();
  }
}

try {
  await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
process.exit();
