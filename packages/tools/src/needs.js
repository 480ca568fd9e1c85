// Finds what the browser tests and the external database tests need on this machine, else installs it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const isRoot = process.getuid?.() === 0;

/** @param {string} command @param {string[]} args */
const answers = (command, args) => spawnSync(command, args, { encoding: 'utf8' });

let listsAreFresh = false;

/** Installs Debian packages where that is possible without asking anybody. @param {string[]} names */
function installDebian(names) {
  if (!isRoot || answers('apt-get', ['--version']).status !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!listsAreFresh) spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  listsAreFresh = true;
  console.log(`Installing ${names.join(' ')} …`);
  return (
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { stdio: 'ignore', env })
      .status === 0
  );
}

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

const found = () => [process.env.CHROMIUM, ...browsers].find((file) => file && existsSync(file));

/** The path of a Chromium; undefined: the one that Playwright keeps for itself. @returns {string | undefined} */
export function needChromium() {
  const here = found();
  if (here) return here;
  if (installDebian(['chromium'])) return found();
  const own = spawnSync('npx', ['playwright', 'install', '--with-deps', 'chromium'], { stdio: 'inherit' });
  if (own.status !== 0) throw new Error('No Chromium: install one, or name it in CHROMIUM.');
  return undefined;
}

/** Chinese letters for the screenshots. */
export function needChineseFont() {
  if (answers('fc-list', [':lang=zh']).stdout?.trim()) return;
  if (!installDebian(['fontconfig', 'fonts-noto-cjk']))
    console.warn('No Chinese font found: the pictures will show boxes.');
}

const versions = '/usr/lib/postgresql';

function serverFolder() {
  const [newest] = existsSync(versions)
    ? readdirSync(versions)
        .map(Number)
        .filter((v) => v >= 15)
        .sort((a, b) => b - a)
    : [];
  const folder = newest && join(versions, String(newest), 'bin');
  return folder && existsSync(join(folder, 'initdb')) ? folder : undefined;
}

/** The programs of a PostgreSQL ≥ 15 that is not ours. @returns {string} */
export function needPostgres() {
  const folder = serverFolder() ?? (installDebian(['postgresql']) ? serverFolder() : undefined);
  if (!folder) throw new Error('No PostgreSQL ≥ 15: install the package postgresql.');
  return folder;
}
