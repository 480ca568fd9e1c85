// Remembers what each preparing step was made from, so that a second start skips it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../../..');

/** The folder of the project's own Node, which pnpm installs as a package. */
export const runtime = () => join(root, 'node_modules/nodejs/bin');

const stampOf = (/** @type {string} */ name) => join(root, 'node_modules', `.made-${name}`);

// What steps make lies beside what they are made from.
const made = new Set(['node_modules', 'dist', 'generated', 'test-results', 'e2e']);

/** @param {string} path @returns {string[]} */
const filesBelow = (path) =>
  !existsSync(path)
    ? []
    : statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((name) => !made.has(name))
          .flatMap((name) => filesBelow(join(path, name)))
      : [path];

/** SHA-256 over names and contents. @param {string[]} from */
function digest(from) {
  const hash = createHash('sha256');
  for (const file of from.flatMap((f) => filesBelow(join(root, f))).sort()) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** @typedef {{ name: string, from: string[], makes: string }} Step */

/** @param {Step} step */
export const isCurrent = ({ name, from, makes }) =>
  existsSync(join(root, makes)) && existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === digest(from);

/** @param {Step} step */
export function remember({ name, from }) {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampOf(name), digest(from));
}
