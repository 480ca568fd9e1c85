import { withClient } from '@xiehui/database/client';
import { diagnose } from '@xiehui/database/migrate';
import { cloneDatabase, type TestDatabase } from '@xiehui/database/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

/** Tables that are no district's, each with the reason why its rows may stand outside the wall of a district. */
const notTenants: Record<string, string> = {
  districts: 'the realms themselves; a post sees its own',
  accounts: 'a person may serve in several districts; seen through posts',
  sessions: 'closed to requests',
  recovery_codes: 'closed to requests',
  account_links: 'closed to requests',
  column_settings: "the account's own",
  once_answers: "the account's own",
  setup_tokens: 'closed to requests',
  _prisma_migrations: 'the history of the schema',
};

let clone: TestDatabase;
const rows = <T>(sql: string): Promise<T[]> => withClient(clone.owner, async (c) => (await c.query(sql)).rows as T[]);

beforeAll(async () => {
  clone = await cloneDatabase(inject('server'));
});
afterAll(() => clone.close());

type Table = { name: string; forced: boolean; key: string[] };
const tables = (): Promise<Table[]> =>
  rows(`select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
          coalesce((select array_agg(a.attname::text order by k.n) from pg_index i
            cross join unnest(i.indkey::int[]) with ordinality k(attnum, n)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
            where i.indrelid = c.oid and i.indisprimary), '{}') as key
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);

describe('the schema', () => {
  test('every table is walled by a forced policy', async () => {
    const open = (await tables()).filter((t) => !t.forced && t.name !== '_prisma_migrations');
    expect(open.map((t) => t.name)).toEqual([]);
  });

  test("every district's table has a primary key that begins with its district", async () => {
    const strays = (await tables()).filter((t) => !(t.name in notTenants) && t.key[0] !== 'district_id');
    expect(strays.map((t) => t.name)).toEqual([]);
  });

  test('every policy that lets a row be seen also says which may be written', async () => {
    const loose = await rows<{ tablename: string }>(
      `select tablename, policyname from pg_policies where schemaname = 'public' and permissive = 'PERMISSIVE'
       and (cmd = 'ALL' and (qual is null or with_check is null) or cmd = 'INSERT' and with_check is null)`,
    );
    expect(loose).toEqual([]);
  });

  test("no foreign key between districts' tables leaves the district out", async () => {
    const tenants = new Set((await tables()).map((t) => t.name).filter((name) => !(name in notTenants)));
    const keys = await rows<{ name: string; from: string; to: string; columns: string[] }>(
      `select k.conname as name, f.relname as from, t.relname as to,
              (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any(k.conkey)) as columns
       from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
       where k.contype = 'f' and k.connamespace = 'public'::regnamespace`,
    );
    const loose = keys.filter((k) => tenants.has(k.from) && tenants.has(k.to) && !k.columns.includes('district_id'));
    expect(loose.map((k) => k.name)).toEqual([]);
  });

  test("every unique key of a district's table names the district or is an id", async () => {
    const keys = await rows<{ table: string; columns: string[] }>(
      `select c.relname as table, array_agg(a.attname::text order by k.n) as columns
       from pg_index i join pg_class c on c.oid = i.indrelid
       cross join unnest(i.indkey::int[]) with ordinality k(attnum, n)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
       where i.indisunique and c.relnamespace = 'public'::regnamespace group by c.relname, i.indexrelid`,
    );
    const loose = keys.filter(
      ({ table, columns }) => !(table in notTenants) && columns[0] !== 'district_id' && columns.join() !== 'id',
    );
    expect(loose).toEqual([]);
  });

  test('every unit path is compared byte by byte', async () => {
    const loose = await rows(
      `select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname in ('path', 'unit_path')
       and a.attcollation <> (select oid from pg_collation where collname = 'C')`,
    );
    expect(loose).toEqual([]);
  });

  test('every view asks with the rights of who asks', async () => {
    const loose = await rows(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
       and not coalesce(reloptions::text[] @> array['security_invoker=true'], false)`,
    );
    expect(loose).toEqual([]);
  });

  test('every function with its owner’s rights is on this list and has a fixed search path', async () => {
    const found = await rows<{ name: string; fixed: boolean }>(
      `select proname as name, coalesce(proconfig::text like '%search_path%', false) as fixed from pg_proc
       where pronamespace = 'public'::regnamespace and prosecdef order by 1`,
    );
    expect(found.filter((f) => !f.fixed)).toEqual([]);
    await expect(found.map((f) => f.name).join('\n')).toMatchFileSnapshot('definer-functions.txt');
  });

  test('no function of ours takes its names from whoever calls it', async () => {
    const loose = await rows(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace
       and not coalesce(proconfig::text like '%search_path%', false) order by 1`,
    );
    // Both are one expression over functions of PostgreSQL, taken into the statement that calls them: a path would forbid that.
    expect(loose).toEqual([{ proname: 'path_prefixes' }, { proname: 'periods_of' }]);
  });

  test('a policy asks for a setting once in a statement, not at each row, and calls no function of ours', async () => {
    const policies = await rows<{ name: string; says: string }>(
      `select tablename || '.' || policyname as name, concat_ws(' ', qual, with_check) as says
       from pg_policies where schemaname = 'public'`,
    );
    const calls = (says: string, form: RegExp): number => [...says.matchAll(form)].length;
    const asking = policies.filter(({ says }) => says.includes('current_setting('));
    expect(asking.length).toBeGreaterThan(40);
    const perRow = asking.filter(
      ({ says }) => calls(says, /current_setting\(/g) !== calls(says, /\( SELECT [(]*(?:NULLIF\()?current_setting\(/g),
    );
    expect(perRow.map(({ name }) => name)).toEqual([]);
    const called = await rows(
      `select distinct refobjid::regproc from pg_depend where classid = 'pg_policy'::regclass and refclassid = 'pg_proc'::regclass`,
    );
    expect(called).toEqual([]);
  });

  test('a wall of units only sifts: no index is entered by a range that the planner does not know', async () => {
    const ranges = await rows<{ name: string; says: string }>(
      `select tablename || '.' || policyname as name, qual as says from pg_policies
       where schemaname = 'public' and qual ~ 'path >= ' and roles = '{xiehui_app}'`,
    );
    expect(ranges.length).toBeGreaterThan(40);
    const entered = ranges.filter(({ says }) => !/CASE\s+WHEN \((unit_)?path >= /.test(says));
    // What somebody may see of these by another way stands beside the range.
    expect(entered.map(({ name }) => name).toSorted()).toEqual([
      'audit_entries.reads',
      'files.assigned',
      'people.scope',
    ]);
  });

  test('no table has two policies that each let the server’s role do the same', async () => {
    const double = await rows(
      `select p.tablename, c.cmd, array_agg(p.policyname) from pg_policies p
       cross join unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) c (cmd)
       where p.schemaname = 'public' and p.permissive = 'PERMISSIVE' and p.cmd in (c.cmd, 'ALL')
       and p.roles && '{xiehui_app,public}'::name[] group by 1, 2 having count(*) > 1`,
    );
    expect(double).toEqual([]);
  });

  test('no policy lets the server’s role do everything to every row', async () => {
    const open = await rows(
      `select tablename, policyname from pg_policies where schemaname = 'public' and permissive = 'PERMISSIVE'
       and roles && '{xiehui_app,public}'::name[] and (qual = 'true' or with_check = 'true')`,
    );
    expect(open).toEqual([]);
  });

  test('neither login role owns, truncates, references or creates anything', async () => {
    const rights = await rows(
      `select grantee, table_name, privilege_type from information_schema.role_table_grants
       where grantee in ('xiehui_app', 'xiehui_system', 'PUBLIC') and table_schema = 'public'
       and privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`,
    );
    expect(rights).toEqual([]);
  });

  test('nobody changes or removes what the audit log holds', async () => {
    await expect(rows(`update audit_entries set action = 'x'`)).resolves.toEqual([]);
    await expect(rows('truncate audit_entries')).rejects.toThrow('append-only');
  });

  test('the migrations make what the schema files say', async () => {
    expect(await diagnose(clone.owner)).toEqual({ pending: [], edited: [], drift: '' });
  });
});
