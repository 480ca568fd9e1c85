// Makes a checkout runnable on nothing but Node ≥ 20.19 and npm, and runs the project's own files and tools.
// Plain JavaScript without dependencies: it works before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { isCurrent, remember, root, runtime } from './stamps.js';

const pnpm = 'pnpm@12.21.0';
const windows = process.platform === 'win32';

/** The steps that make a checkout runnable; each is skipped while what it was made from has not changed. */
const steps = [
  {
    name: 'install',
    says: '安装依赖 Installing packages',
    from: ['pnpm-lock.yaml', 'pnpm-workspace.yaml'],
    makes: 'node_modules/.bin',
    run: () => run('npx', ['-y', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'], {}),
  },
  {
    name: 'generate',
    says: '生成数据库访问代码 Generating database code',
    from: ['prisma/schema', 'pnpm-lock.yaml'],
    makes: 'packages/database/src/generated',
    // The engine named here is never run; without a name, generating would download one.
    run: () => runTool('prisma', ['generate', '--no-hints'], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }),
  },
  {
    name: 'web',
    says: '构建网页 Building the web app',
    from: ['apps/web', 'packages/contracts/src', 'packages/policy/src', 'packages/rules/src', 'pnpm-lock.yaml'],
    makes: 'apps/web/dist/index.html',
    run: () => runTool('vite', ['build', 'apps/web', '--logLevel', 'warn'], {}),
  },
];

const environment = (/** @type {Record<string, string>} */ more) => ({
  ...process.env,
  ...more,
  PATH: [runtime(), join(root, 'node_modules/.bin'), join(root, 'apps/web/node_modules/.bin'), process.env.PATH].join(
    delimiter,
  ),
});

/** @param {string} command @param {string[]} args @param {Record<string, string>} more */
function run(command, args, more) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment(more),
    shell: windows,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}

/** Runs one of the project's tools to its end. @param {string} name @param {string[]} args @param {Record<string, string>} more */
export const runTool = (name, args, more) => run(name, args, more);

/** @param {string} needed @param {string} have */
const isOlder = (needed, have) => {
  const parts = (/** @type {string} */ version) => version.split('.').map(Number);
  const [wanted, found] = [parts(needed), parts(have)];
  const first = wanted.findIndex((part, i) => part !== found[i]);
  return first >= 0 && (wanted[first] ?? 0) > (found[first] ?? 0);
};

/** @throws Error when this Node is too old to begin with */
function assertNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const needed = engines.node.replace('>=', '');
  if (isOlder(needed, process.versions.node))
    throw new Error(`Node ${needed} or newer is needed; this is ${process.versions.node}.`);
}

/** Makes the checkout runnable and says what it does. */
export function prepare() {
  assertNode();
  const due = steps.filter((step) => !isCurrent(step));
  due.forEach((step, i) => {
    console.log(`[${i + 1}/${due.length}] ${step.says} …`);
    const begun = Date.now();
    step.run();
    remember(step);
    console.log(`[${i + 1}/${due.length}] ${Math.round((Date.now() - begun) / 1000)} s`);
  });
}

/**
 * How our server is run. By itself the engine lets short-lived objects pile up to some 200 MB before it looks at them, and what
 * outlived that to several times what is in use; looking every eight megabytes, and once two fifths more are there than at the
 * last look, costs no request that could be measured.
 */
export const nodeFlags = ['--max-semi-space-size=8', '--heap-growing-percent=40'];

/** And in which environment: by itself the C library keeps a store of memory for each thread and gives none of it back. */
export const nodeEnvironment = { MALLOC_ARENA_MAX: '2' };

/**
 * Runs a TypeScript file of ours on the project's own Node. Ctrl-C reaches it by itself; other signals are passed on.
 * @param {string} file @param {string[]} args
 * @returns {Promise<number>} what it ended with
 */
export function runOurs(file, args) {
  const node = join(runtime(), windows ? 'node.exe' : 'node');
  const child = spawn(node, [...nodeFlags, join(root, file), ...args], {
    stdio: 'inherit',
    env: environment(nodeEnvironment),
  });
  process.on('SIGINT', () => undefined);
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 0))));
}
