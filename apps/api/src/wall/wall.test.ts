import { randomUUID } from 'node:crypto';
import { withClient } from '@xiehui/database/client';
import { openDatabase, type Claims } from '@xiehui/database/connection';
import { cloneDatabase, type TestDatabase } from '@xiehui/database/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accountId, castUnits, idOf, postId, realmId, unitId } from '../../../../prisma/seed/cast.ts';

let clone: TestDatabase;
beforeAll(async () => {
  clone = await cloneDatabase(inject('server'), 2);
});
afterAll(() => clone.close());

type Key = keyof typeof castUnits;
const keys = Object.keys(castUnits) as Key[];

const claims = (at: Key): Claims => ({
  districtId: realmId(castUnits[at].realm),
  pathFrom: castUnits[at].path,
  pathTo: `${castUnits[at].path}~`,
  accountId: accountId('huang'),
  postId: postId('huang'),
  assignedOnly: false,
  today: '2026-05-29',
});

/** What a post at this unit may see of the tree: the plain model the wall is held against. */
const visible = (at: Key): string[] =>
  keys
    .filter((k) => castUnits[k].realm === castUnits[at].realm && castUnits[k].path.startsWith(castUnits[at].path))
    .map((k) => castUnits[k].path)
    .sort();

const seen = async (at: Key): Promise<string[]> =>
  clone.database.scoped(claims(at), 'read', async ({ db }) =>
    (await db.unit.findMany({ select: { path: true } })).map((u) => u.path).sort(),
  );

describe('the wall', () => {
  test.each(keys)('a post at %s sees its own branch of the tree and nothing else, without any filter', async (at) => {
    expect(await seen(at)).toEqual(visible(at));
  });

  test('two thousand interleaved requests of all districts over two connections never see a foreign row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...keys), { minLength: 200, maxLength: 200 }), async (order) => {
        const found = await Promise.all(order.map(seen));
        order.forEach((at, i) => expect(found[i]).toEqual(visible(at)));
      }),
      { numRuns: 10 },
    );
  });

  test('a connection that says nothing, or has said something before, sees no rows and meets no error', async () => {
    await withClient(clone.app, async (client) => {
      expect((await client.query('select * from units')).rows).toEqual([]);
      await client.query(
        `begin; set local app.district = '${realmId('350628')}'; set local app.path_from = '350628/'; set local app.path_to = '350628/~'`,
      );
      expect((await client.query('select * from units')).rows.length).toBeGreaterThan(0);
      await client.query('commit');
      expect((await client.query('select * from units')).rows).toEqual([]);
      expect((await client.query('select * from audit_entries')).rows).toEqual([]);
    });
  });

  test('a claim is never quoted from a form it may not have', async () => {
    const evil = { ...claims('pingzhai'), pathFrom: "350628/'; set local app.path_from = '" };
    await expect(clone.database.scoped(evil, 'read', ({ db }) => db.unit.findMany())).rejects.toThrow('never quoted');
  });

  test('a row is neither moved nor made beyond the range, whatever writes it', async () => {
    const beyond = (data: { path: string; districtId: string; parentId: string }) =>
      clone.database.scoped(claims('pingzhai'), 'write', ({ db }) =>
        db.unit.create({ data: { id: randomUUID(), kind: 'group', name: 'x', pinyin: '', initials: '', ...data } }),
      );
    const own = { districtId: realmId('350628'), parentId: unitId(castUnits.pingzhai) };
    await expect(beyond({ ...own, path: '350628/101/101202/g1/' })).rejects.toThrow(/row-level security/);
    await expect(beyond({ ...own, districtId: realmId('230402'), path: '230402/001/001001/g1/' })).rejects.toThrow(
      /row-level security|foreign key|never changes district/,
    );
    const move = clone.database.scoped(claims('shange'), 'write', ({ db }) =>
      db.unit.update({
        where: { districtId_id: { districtId: realmId('350628'), id: unitId(castUnits.group3) } },
        data: { districtId: realmId('230402') },
      }),
    );
    await expect(move).rejects.toThrow(/row-level security|foreign key|never changes district/);
  });

  test("Prisma's nested connect cannot carry a row into another district", async () => {
    const theft = clone.database.scoped(claims('pinghe'), 'write', ({ db }) =>
      db.unit.update({
        where: { districtId_id: { districtId: realmId('350628'), id: unitId(castUnits.pingzhai) } },
        data: {
          parent: { connect: { districtId_id: { districtId: realmId('230402'), id: unitId(castUnits.beishan) } } },
        },
      }),
    );
    await expect(theft).rejects.toThrow(/No 'Unit' record/);
  });

  test('a reference into another district is refused like one to nothing', async () => {
    const refer = (parentId: string) =>
      clone.database
        .scoped(claims('pinghe'), 'write', ({ db }) =>
          db.unit.create({
            data: {
              districtId: realmId('350628'),
              id: randomUUID(),
              parentId,
              kind: 'town',
              name: 'x',
              pinyin: '',
              initials: '',
              path: `350628/${randomUUID().slice(0, 8)}/`,
            },
          }),
        )
        .then(
          () => 'made',
          (error: Error & { code?: string }) => error.code,
        );
    expect(await refer(idOf('unit', castUnits.beishan.path))).toBe(await refer(randomUUID()));
  });

  test('a read-only request cannot write', async () => {
    const write = clone.database.scoped(claims('pinghe'), 'read', ({ db }) =>
      db.unit.updateMany({ where: {}, data: { name: 'x' } }),
    );
    await expect(write).rejects.toThrow(/read-only/);
  });

  test('the application role can become nobody else', async () => {
    await withClient(clone.app, async (client) => {
      for (const role of ['xiehui_system', clone.owner.user, clone.system.user])
        await expect(client.query(`set role "${role}"`)).rejects.toThrow(/permission denied/);
      await expect(client.query('truncate units')).rejects.toThrow(/permission denied/);
      await expect(client.query('create table x (y int)')).rejects.toThrow(/permission denied/);
    });
  });

  test('a statement that runs away and a lock that is not given are ended', async () => {
    const one = openDatabase({ app: clone.app, system: clone.system, connections: 1 });
    try {
      const settings = await one.scoped(
        claims('pinghe'),
        'read',
        ({ db }) =>
          db.$queryRaw<{ name: string; setting: string }[]>`select name, setting from pg_settings
          where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`,
      );
      expect(settings.map((s) => s.setting)).toEqual(['10000', '2000', '5000']);
    } finally {
      await one.close();
    }
  });
});
