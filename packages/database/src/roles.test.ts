import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from './client.ts';
import { openSite } from './embedded.test.kit.ts';
import type { Embedded } from './embedded.ts';
import { assertRestricted, ensureGroups, ensureLogins } from './roles.ts';

const site = openSite();
let server: Embedded;
beforeAll(async () => {
  server = await site.start({ dataDir: await site.folder() });
});
afterAll(() => site.clear());

const asOwner = (sql: string): Promise<unknown> => withClient(server.owner, (c) => c.query(sql));

/** Runs `sql` as owner, looks at the role, and takes it back. */
const refused = async (give: string, take: string): Promise<string> => {
  await asOwner(give);
  const answer = await assertRestricted(server.app).then(
    () => 'accepted',
    (error: Error) => error.message,
  );
  await asOwner(take);
  return answer;
};

describe('the roles of the application', () => {
  test('the app and system roles are restricted, and making them again changes nothing', async () => {
    await ensureGroups(server.owner);
    await ensureLogins(server.owner, { app: { name: 'app' }, system: { name: 'system' } });
    await expect(assertRestricted(server.app)).resolves.toBeUndefined();
    await expect(assertRestricted(server.system)).resolves.toBeUndefined();
  });

  test('the app role can neither make tables nor become the owner', async () => {
    await withClient(server.app, async (c) => {
      await expect(c.query('create table mine (id int)')).rejects.toThrow('permission denied for schema public');
      await expect(c.query('create temporary table mine (id int)')).rejects.toThrow('permission denied');
      await expect(c.query('set role owner')).rejects.toThrow('permission denied');
      await expect(c.query('set role xiehui_system')).rejects.toThrow('permission denied');
    });
  });

  test.each([
    ['a superuser', 'alter role app superuser', 'alter role app nosuperuser', 'a superuser'],
    [
      'one that passes by the walls',
      'alter role app bypassrls',
      'alter role app nobypassrls',
      'bypasses row-level security',
    ],
    ['one that makes roles', 'alter role app createrole', 'alter role app nocreaterole', 'makes roles'],
    ['one that can become the owner', 'grant owner to app', 'revoke owner from app', 'is or can become owner'],
    [
      'a reader of everything',
      'grant pg_read_all_data to app',
      'revoke pg_read_all_data from app',
      'can become pg_read_all_data',
    ],
    ['an owner of a table', 'create table x (); alter table x owner to app', 'drop table x', 'owns x'],
    [
      'one that may truncate',
      'create table x (); grant truncate on x to app',
      'drop table x',
      'may truncate, reference or put triggers on x',
    ],
    [
      'one that may truncate through its group',
      'create table x (); grant trigger on x to xiehui_app',
      'drop table x',
      'put triggers on x',
    ],
    [
      'one that may make tables',
      'grant create on schema public to app',
      'revoke create on schema public from app',
      'may create in schema public',
    ],
  ])('%s is refused [AZ5]', async (_, give, take, reason) => {
    expect(await refused(give, take)).toContain(reason);
    await assertRestricted(server.app);
  });

  test('the owner is refused as the server of requests', async () => {
    await expect(assertRestricted(server.owner)).rejects.toThrow('The server may not run as database role "owner"');
  });

  test('an owner that may not make roles is told what to ask for', async () => {
    await asOwner('create role poor login');
    await asOwner('create database poor owner poor');
    const poor = { ...server.owner, user: 'poor', database: 'poor' };
    const missing = ensureLogins(poor, { app: { name: 'app2' }, system: { name: 'system2' } });
    await expect(missing).rejects.toThrow(/may not make roles .* Give it CREATEROLE/);
  });
});
