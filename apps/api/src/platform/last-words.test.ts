import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient, type Address } from '@xiehui/database/client';
import { describe, expect, inject, test } from 'vitest';
import { openKeys } from './keys.ts';
import { lastWords } from './last-words.ts';
import { addressOf, assertListenable } from './listening.ts';

/** What an operator reads when this fails. */
const said = (work: () => unknown): Promise<string> =>
  Promise.resolve()
    .then(work)
    .then(() => 'nothing', lastWords);
const connecting = (address: Address) => () => withClient(address, (c) => c.query('select'));

describe('the operator is told', () => {
  test('that another program has the port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const words = await said(() => assertListenable({ host: '127.0.0.1', port }));
    expect(words).toBe(`Another program listens on port ${port} of 127.0.0.1: end it, or choose another PORT.`);
    other.close();
    await once(other, 'close');
    expect(await said(() => assertListenable({ host: '127.0.0.1', port }))).toBe('nothing');
  });

  test('that HOST is no address of this machine', async () => {
    const words = await said(() => assertListenable({ host: '192.0.2.1', port: 0 }));
    expect(words).toBe('192.0.2.1 is not an address of this machine: choose another HOST.');
  });

  test('that nothing answers at DATABASE_URL, by name too, where Node tries two addresses and says nothing', async () => {
    for (const host of ['127.0.0.1', 'localhost'])
      expect(await said(connecting(`postgresql://portal:x@${host}:9/portal`))).toMatch(
        /^The database does not answer: connect ECONNREFUSED .*See DATABASE_URL/,
      );
  });

  test('that the database or the role does not exist', async () => {
    const server = inject('server');
    expect(await said(connecting({ ...server.owner, database: 'nowhere' }))).toMatch(
      /^PostgreSQL refuses: database "nowhere" does not exist\. See DATABASE_URL/,
    );
    expect(await said(connecting({ ...server.owner, user: 'nobody_here' }))).toMatch(
      /^PostgreSQL refuses: .*nobody_here/,
    );
  });

  test('which place cannot be used, and that damaged keys come from the copy', async () => {
    const place = await mkdtemp(join(tmpdir(), 'xiehui-words-'));
    const file = join(place, 'file');
    await writeFile(file, '');
    expect(await said(() => mkdirSync(join(file, 'data'), { recursive: true }))).toMatch(
      /file.* cannot be used by this user \(ENOTDIR\)/,
    );
    await writeFile(join(place, 'keys.json'), '{"fields":');
    expect(await said(() => openKeys(place))).toMatch(/keys\.json is damaged: put back the copy/);
    await rm(place, { recursive: true });
  });

  test('a refusal of our own in its own words', () => {
    expect(lastWords(new Error('The database lacks 2 migrations.'))).toBe('The database lacks 2 migrations.');
  });
});

test('an IPv6 address stands in brackets', () => {
  expect(addressOf({ host: '::1', port: 3000 })).toBe('http://[::1]:3000');
  expect(addressOf({ host: '127.0.0.1', port: 3000 })).toBe('http://127.0.0.1:3000');
});
