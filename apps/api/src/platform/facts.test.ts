import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  cast,
  castUnits,
  idOf,
  realmId,
  unitId,
  accountId,
  postId,
  type CastName,
} from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { recountNightly } from './facts-nightly.ts';
import { recount, recountDistrict, type Recount } from './facts.ts';
import { pathEnd } from './scope.ts';

const portal = openTestPortal();
const pinghe = realmId('350628');

/** Works as one of the cast: one transaction behind the wall of the post. */
const acting = <T>(name: CastName, work: Parameters<typeof portal.test.database.scoped<T>>[2]): Promise<T> => {
  const unit = cast[name].posts[0]?.unit ?? castUnits.platform;
  const claims = {
    districtId: realmId(unit.realm),
    pathFrom: unit.path,
    pathTo: pathEnd(unit.path),
    accountId: accountId(name),
    assignedOnly: false,
    today: '2026-05-29',
    postId: postId(name),
  };
  return portal.test.database.scoped(claims, 'write', work);
};

const recounted = (name: CastName, what: Recount): Promise<void> => acting(name, (scope) => recount(scope, what));

const groupsBelow = async (unit: keyof typeof castUnits): Promise<number> => {
  const fact = await portal.test.database.system('read', ({ db }) =>
    db.fact.findFirst({
      where: { districtId: pinghe, unitId: unitId(castUnits[unit]), measure: 'unitCount', part: 'group' },
    }),
  );
  return Number(fact?.numerator ?? 0);
};

const differences = () => portal.test.database.system('write', (scope) => recountDistrict(scope, pinghe));

const addGroup = async (label: string): Promise<string> => {
  const id = idOf('unit', label);
  await acting('huang', async ({ db }) => {
    const path = `${castUnits.pingzhai.path}${label}/`;
    const names = { name: label, pinyin: label, initials: label, path };
    await db.unit.create({
      data: { districtId: pinghe, id, parentId: unitId(castUnits.pingzhai), kind: 'group', ...names },
    });
  });
  return id;
};

beforeAll(async () => {
  await differences();
});

describe('facts', () => {
  test('records loaded past the services are counted by one recount, and the next finds nothing', async () => {
    expect([await groupsBelow('pingzhai'), await groupsBelow('shange'), await groupsBelow('pinghe')]).toEqual([
      2, 2, 2,
    ]);
    expect(await groupsBelow('bailou')).toBe(0);
    expect(await differences()).toEqual([]);
  });

  test('a group that huang adds is counted in her village, her town and her district, and no longer once it is retired', async () => {
    const id = await addGroup('g7');
    await recounted('huang', { unitId: id, day: null, topic: 'units' });
    expect([await groupsBelow('pingzhai'), await groupsBelow('shange'), await groupsBelow('pinghe')]).toEqual([
      3, 3, 3,
    ]);
    await acting('huang', ({ db }) =>
      db.unit.update({ where: { districtId_id: { districtId: pinghe, id } }, data: { state: 'retired' } }),
    );
    await recounted('huang', { unitId: id, day: '2026-05-29', topic: 'units' });
    expect([await groupsBelow('pingzhai'), await groupsBelow('pinghe')]).toEqual([2, 2]);
    expect(await differences()).toEqual([]);
  });

  test('a unit beside the acting post, of another district, or unknown is not recounted', async () => {
    for (const unitId_ of [unitId(castUnits.bailou), unitId(castUnits.shange), unitId(castUnits.wutong), randomUUID()])
      await expect(recounted('huang', { unitId: unitId_, day: null, topic: 'units' })).rejects.toThrow('no such unit');
  });

  test('nobody writes a fact by hand', async () => {
    const write = acting('lin', ({ sql }) => sql.updateTable('facts').set({ numerator: '99' }).execute());
    await expect(write).rejects.toThrow('permission denied');
    await expect(acting('lin', (scope) => recountDistrict(scope, pinghe))).rejects.toThrow('permission denied');
  });

  test('huang sees the facts of her village and below, xu none of 平和县', async () => {
    const seen = await acting('huang', ({ sql }) => sql.selectFrom('facts').select('unit_path').distinct().execute());
    expect(seen.map((f) => f.unit_path).toSorted()).toEqual(
      [
        castUnits.group3.path,
        castUnits.group5.path,
        `${castUnits.pingzhai.path}g7/`,
        castUnits.pingzhai.path,
      ].toSorted(),
    );
    const abroad = await acting('xu', ({ sql }) =>
      sql.selectFrom('facts').select('unit_path').where('district_id', '=', pinghe).execute(),
    );
    expect(abroad).toEqual([]);
  });

  test('a fact that went wrong is named and mended', async () => {
    await portal.test.database.system('write', ({ sql }) =>
      sql
        .updateTable('facts')
        .set({ numerator: '7' })
        .where('unit_id', '=', unitId(castUnits.shange))
        .where('part', '=', 'group')
        .execute(),
    );
    expect(await differences()).toMatchObject([
      { unit_id: unitId(castUnits.shange), part: 'group', stored_numerator: '7', counted_numerator: '2' },
    ]);
    expect(await groupsBelow('shange')).toBe(2);
  });

  test('at night a fact that went wrong is mended, and the district reads of it in its log', async () => {
    await portal.test.database.system('write', ({ sql }) =>
      sql
        .updateTable('facts')
        .set({ numerator: '9' })
        .where('unit_id', '=', unitId(castUnits.shange))
        .where('part', '=', 'group')
        .execute(),
    );
    // The units of 向阳区 were loaded past the services and have never been counted.
    expect((await recountNightly(portal.house)).get(pinghe)).toBe(1);
    expect(await recountNightly(portal.house)).toEqual(new Map());
    const entries = await acting('lin', ({ db }) =>
      db.auditEntry.findMany({ where: { districtId: pinghe, action: 'facts.differ' } }),
    );
    expect(entries).toMatchObject([{ object: 'facts', requestId: 'nightly', changes: { facts: [null, 1] } }]);
    expect(await groupsBelow('shange')).toBe(2);
  });
});
