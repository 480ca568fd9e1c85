// Starts the real server for the browser tests: `server.ts empty` over an empty installation, embedded or on the
// PostgreSQL whose owner TEST_OWNER_URL names, with the link that creates the first administrator left in a file;
// `server.ts demo` over the demo.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { linkFile } from './link-file.ts';

const root = resolve(import.meta.dirname, '../../..');
const empty = process.argv[2] !== 'demo';
const link = linkFile(process.env['PORT'] ?? '');
const dataDir = mkdtempSync(join(tmpdir(), 'xiehui-browser-'));
// The embedded PostgreSQL runs as an unprivileged user that must be able to enter.
chmodSync(dataDir, 0o755);

const external = process.env['TEST_OWNER_URL'];

/** A database of this run's own on the external server; the server's login role is another than its owner. */
function settingsFor(ownerUrl: string): Record<string, string> {
  const name = `journey_${Date.now()}`;
  const made = spawnSync(process.execPath, [join(import.meta.dirname, 'make-database.ts'), ownerUrl, name], {
    stdio: 'inherit',
  });
  if (made.status !== 0) throw new Error('the journey has no database');
  const owner = new URL(ownerUrl);
  owner.pathname = `/${name}`;
  const login = new URL(owner);
  login.username = 'portal_server';
  login.password = randomBytes(12).toString('hex');
  return { DATABASE_OWNER_URL: owner.toString(), DATABASE_URL: login.toString() };
}

const settings = { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'error', ...(external ? settingsFor(external) : {}) };
if (external) {
  const migrated = spawnSync(process.execPath, [join(root, 'apps/api/src/commands/migrate.ts')], {
    env: settings,
    stdio: 'inherit',
  });
  if (migrated.status !== 0) process.exit(1);
}
const server = spawn(process.execPath, [join(root, 'apps/api/src/main.ts'), ...(empty ? ['--empty'] : [])], {
  env: settings,
  stdio: ['ignore', 'pipe', 'inherit'],
});
server.stdout.on('data', (text: Buffer) => {
  const said = /https?:\S+\/first-run#\S+/.exec(text.toString())?.[0];
  if (said && empty) writeFileSync(link, said);
  process.stdout.write(text);
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => server.kill('SIGTERM'));
server.on('exit', (code) => {
  rmSync(dataDir, { recursive: true, force: true });
  if (empty) rmSync(link, { force: true });
  process.exit(code ?? 1);
});
