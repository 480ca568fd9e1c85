import { cloneDatabase, type TestDatabase } from '@xiehui/database/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { recountDistrict } from '../../apps/api/src/platform/facts.ts';
import { castUnits, idOf, realmId, unitId } from './cast.ts';
import { dealGroups, seedDivisions } from './units.ts';

let clone: TestDatabase;
const units = (where: object = {}) =>
  clone.database.system('read', ({ db }) =>
    db.unit.findMany({ where, orderBy: [{ districtId: 'asc' }, { path: 'asc' }] }),
  );

beforeAll(async () => {
  clone = await cloneDatabase(inject('server'));
  await seedDivisions(clone.database);
});
afterAll(() => clone.close());

describe('the demo’s units', () => {
  test.each([
    ['350628', 16, 264, 1_554],
    ['230402', 5, 7, 41],
    ['330602', 17, 352, 0],
  ])('%s has %i towns, %i villages and %i groups', async (code, towns, villages, groups) => {
    const found = await units({ districtId: idOf('district', code) });
    const count = (kind: string) => found.filter((unit) => unit.kind === kind).length;
    expect([count('town'), count('village'), count('group')]).toEqual([towns, villages, groups]);
  });

  test('平寨村 has eight groups, of which the third and the fifth are the cast’s', async () => {
    const groups = await units({ parentId: unitId(castUnits.pingzhai) });
    expect(groups.map(({ name, path }) => [name, path])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`第${n}小组`, `${castUnits.pingzhai.path}g${n}/`]),
    );
    expect([groups[2]?.id, groups[4]?.id]).toEqual([unitId(castUnits.group3), unitId(castUnits.group5)]);
  });

  test('every village of 平和县 has five to eight groups, and not all alike', async () => {
    const groups = await units({ districtId: realmId('350628'), kind: 'group' });
    const sizes = [...Map.groupBy(groups, (unit) => unit.parentId).values()].map((list) => list.length);
    expect(sizes).toHaveLength(264);
    expect([Math.min(...sizes), Math.max(...sizes), new Set(sizes).size]).toEqual([5, 8, 4]);
  });

  test('the cast’s units are the list’s, and ids follow from paths', async () => {
    for (const unit of Object.values(castUnits)) {
      const [found] = await units({ id: unitId(unit) });
      expect(found).toMatchObject({ name: unit.name, path: unit.path, kind: unit.kind, code: unit.code });
    }
    const [village] = await units({ code: '350628100001' });
    expect(village?.id).toBe(idOf('unit', '350628/100/100001/'));
  });

  test('twice is harmless, and the figures are those of the records', async () => {
    const before = await units();
    await seedDivisions(clone.database);
    expect(await units()).toEqual(before);
    expect(await clone.database.system('write', (work) => recountDistrict(work, realmId('350628')))).toEqual([]);
  });

  test('too many groups are not dealt out', () => {
    expect(() => dealGroups(['350628/101/101204/'], 9)).toThrow('do not fit');
    expect(() => dealGroups(['350628/101/101204/', '350628/101/101202/'], 12)).toThrow('do not fit');
    expect([...dealGroups(['350628/101/101204/', '350628/101/101202/'], 14).values()]).toEqual([8, 6]);
  });
});
