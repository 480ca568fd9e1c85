import { withClient } from '@xiehui/database/client';
import type { Claims } from '@xiehui/database/connection';
import { CompiledQuery } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { accountId, castUnits, postId, realmId, unitId } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { columnsOf, fillTables, places, rowId } from './rows.test.kit.ts';

const portal = openTestPortal();
let columns: Awaited<ReturnType<typeof columnsOf>> = [];
beforeAll(async () => {
  await fillTables(portal);
  columns = await withClient(portal.test.system, columnsOf);
});

const huang: Claims = {
  districtId: realmId('350628'),
  pathFrom: castUnits.pingzhai.path,
  pathTo: `${castUnits.pingzhai.path}~`,
  accountId: accountId('huang'),
  postId: postId('huang'),
  assignedOnly: false,
  today: '2026-05-29',
};
/** What the application's role gets for a statement, in a transaction of 黄's that comes to nothing; or the refusal. */
const asHuang = (text: string): Promise<{ count: number; rows: Record<string, unknown>[] } | string> =>
  portal.test.database
    .scoped(huang, 'write', async ({ sql }) => {
      const { rows, numAffectedRows } = await sql.executeQuery(CompiledQuery.raw(text));
      throw Object.assign(new Error('undone'), { count: Number(numAffectedRows ?? 0), rows });
    })
    .catch((error: Error & { count?: number; rows?: Record<string, unknown>[]; code?: string }) =>
      error.message === 'undone' ? { count: error.count ?? 0, rows: error.rows ?? [] } : String(error.code),
    );

const withPath = () => [...new Set(columns.filter((c) => c.name === 'unit_path').map((c) => c.table))];
/** Tables whose rows go further than their own path says, each with the reason. */
const wider: Record<string, string> = {
  people: 'a person is seen wherever a membership or a post is seen',
  notices: 'a post reads what is addressed to its own unit: narrower than its range',
};

describe('AZ3: with no filter of the services at all, every table shows the own branch', () => {
  test('no row of another unit or district, whatever the table', async () => {
    const leaks: string[] = [];
    for (const table of withPath()) {
      const found = await asHuang(`select district_id, unit_path from "${table}"`);
      if (typeof found === 'string') continue;
      const foreign = found.rows.filter(
        (r) => r['district_id'] !== huang.districtId || !String(r['unit_path']).startsWith(castUnits.pingzhai.path),
      );
      if (foreign.length > 0) leaks.push(table);
    }
    expect(withPath().length).toBeGreaterThan(15);
    expect(leaks).toEqual([]);
  });
});

describe('AZ12: a row that moves needs rights to both places', () => {
  test('no table lets 黄 carry a row to the neighbour, to the town, or from them', async () => {
    const moved: string[] = [];
    for (const table of withPath().filter((name) => !(name in wider))) {
      for (const to of [castUnits.bailou.path, castUnits.shange.path]) {
        const out = await asHuang(
          `update "${table}" set unit_path = '${to}' where unit_path = '${castUnits.pingzhai.path}'`,
        );
        if (typeof out !== 'string' && out.count > 0) moved.push(`${table} out`);
        const into = await asHuang(
          `update "${table}" set unit_path = '${castUnits.pingzhai.path}' where unit_path = '${to}'`,
        );
        if (typeof into !== 'string' && into.count > 0) moved.push(`${table} in`);
      }
    }
    expect(moved).toEqual([]);
  });

  test('no row is carried into another district, by anybody of the application', async () => {
    const carried: string[] = [];
    for (const table of new Set(columns.filter((c) => c.name === 'district_id').map((c) => c.table))) {
      const found = await asHuang(`update "${table}" set district_id = '${realmId('230402')}'`);
      if (typeof found !== 'string' && found.count > 0) carried.push(table);
    }
    expect(carried).toEqual([]);
  });
});

describe('AZ9: a reference to a foreign row is told like one to none', () => {
  test('every foreign key of every table of units', async () => {
    const references = await withClient(portal.test.system, async (c) => {
      const { rows } = await c.query<{ table: string; column: string; to: string }>(
        `select f.relname as table, a.attname as column, t.relname as to from pg_constraint k
         join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
         cross join unnest(k.conkey, k.confkey) as p(own, other)
         join pg_attribute a on a.attrelid = f.oid and a.attnum = p.own
         join pg_attribute b on b.attrelid = t.oid and b.attnum = p.other
         where k.contype = 'f' and k.connamespace = 'public'::regnamespace and b.attname = 'id' and t.relname <> 'districts'`,
      );
      return rows.filter(({ table }) => withPath().includes(table));
    });
    const told: string[] = [];
    for (const { table, column, to } of references) {
      const point = (id: string) =>
        asHuang(`update "${table}" set "${column}" = '${id}' where unit_path = '${castUnits.pingzhai.path}'`);
      const foreign = await point(to === 'units' ? unitId(castUnits.wutong) : rowId(to, 'wutong'));
      const none = await point('99999999-9999-4999-8999-999999999999');
      const reads = (one: typeof foreign) => (typeof one === 'string' ? one : String(one.count));
      if (reads(foreign) !== reads(none) || (typeof foreign !== 'string' && foreign.count > 0))
        told.push(`${table}.${column}`);
    }
    expect(references.length).toBeGreaterThan(20);
    // An account is no district's; whose it is, the posts say.
    expect(told.filter((name) => !name.endsWith('account_id'))).toEqual([]);
  });
});

describe('AZ13: where a unit lies decides from the next request on', () => {
  test('a group that is hung under the neighbour is the neighbour’s, with all its records, and no longer 黄’s', async () => {
    const see = async (name: 'huang' | 'wu') => {
      const cookie = await portal.cookieOf(name);
      const ask = (url: string) =>
        portal.app.inject({ method: 'GET', url, headers: { host: 'portal.test', cookie: `sid=${cookie}` } });
      return [
        (await ask(`/api/units/${unitId(castUnits.group3)}`)).statusCode,
        (await ask(`/api/activities/${rowId('activities', 'group3')}`)).statusCode,
      ];
    };
    expect([await see('huang'), await see('wu')]).toEqual([
      [200, 200],
      [200, 200],
    ]);
    const [from, to] = [castUnits.group3.path, `${castUnits.bailou.path}g3/`];
    await withClient(portal.test.system, async (c) => {
      await c.query('begin');
      await c.query(`update units set path = $2, parent_id = $3 where path = $1`, [from, to, unitId(castUnits.bailou)]);
      for (const table of withPath().filter((name) => name !== 'audit_entries'))
        await c.query(`update "${table}" set unit_path = $2 where unit_path = $1`, [from, to]);
      await c.query('commit');
    });
    expect([await see('huang'), await see('wu')]).toEqual([
      [404, 404],
      [200, 200],
    ]);
    expect(places).toContain('group3');
  });
});
