import { readFileSync } from 'node:fs';
import { importDistricts, listDistricts, previewDistricts, searchDistricts } from '@xiehui/contracts/divisions';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId } from '../../../../prisma/seed/cast.ts';
import { recountDistrict } from '../platform/facts.ts';
import { openTestPortal } from '../testing/portal.ts';
import { byDistrict } from './by-district.ts';
import { divisionRoutes } from './divisions.routes.ts';
import { readList, type Listed } from './division-list.ts';
import { importDivisions } from './import-districts.ts';

const portal = openTestPortal(divisionRoutes);
const csv = readFileSync(new URL('../../../../prisma/seed/divisions.csv', import.meta.url), 'utf8');
const header = 'code,name,level,parentCode';
const lines = csv.trim().split(/\r?\n/).slice(1);
const yuecheng = [header, ...lines.filter((line) => /^(33,|3306|330602)/.test(line))].join('\n');

const preview = (list: string) => portal.as('admin').call(previewDistricts, { body: { csv: list } });
const take = (list: string) => portal.as('admin').call(importDistricts, { body: { csv: list } });
const search = async (q: string, kind?: 'district' | 'town') =>
  (await portal.as('admin').call(searchDistricts, { query: { q, kind } })).body.items;
const realms = () =>
  portal.test.database.system('read', ({ db }) =>
    db.district.findMany({ orderBy: { code: 'asc' }, include: { units: { orderBy: { path: 'asc' } } } }),
  );

beforeAll(async () => {
  for (const code of ['350628', '230402'])
    await portal.test.database.system('write', (scope) => recountDistrict(scope, realmId(code)));
});

describe('districts', () => {
  test('admin sees by district what a list would bring', async () => {
    const { status, body } = await preview(csv);
    expect(status).toBe(200);
    expect(body.districts).toEqual([
      { code: '230402', name: '向阳区', fresh: false, added: 10, renamed: 0, moved: 0, vanished: 0, unchanged: 2 },
      { code: '330602', name: '越城区', fresh: true, added: 370, renamed: 0, moved: 0, vanished: 0, unchanged: 0 },
      { code: '350628', name: '平和县', fresh: false, added: 276, renamed: 0, moved: 0, vanished: 0, unchanged: 4 },
    ]);
    expect(body.problemCount).toBe(0);
    expect((await realms()).map((realm) => realm.code)).toEqual(['230402', '3506', '350628', 'platform']);
  });

  test('admin imports 越城区: a district of its own, its city beside it, its towns and villages below', async () => {
    expect((await take(yuecheng)).body).toEqual({ districts: 1, fresh: 1, added: 370, renamed: 0 });
    const found = await realms();
    const district = found.find((realm) => realm.code === '330602');
    const city = found.find((realm) => realm.code === '3306');
    expect(city).toMatchObject({
      kind: 'city',
      name: '绍兴市',
      units: [{ kind: 'city', path: '3306/', parentId: null }],
    });
    const kinds = Map.groupBy(district?.units ?? [], (unit) => unit.kind);
    expect([kinds.get('district')?.length, kinds.get('town')?.length, kinds.get('village')?.length]).toEqual([
      1, 17, 352,
    ]);
    expect(kinds.get('district')?.[0]).toMatchObject({ name: '越城区', path: '330602/', pinyin: 'yuechengqu' });
    const differing = await portal.test.database.system('write', (scope) => recountDistrict(scope, district?.id ?? ''));
    expect(differing).toEqual([]);
  });

  test('the whole list once more adds the rest, adopts the cast and then changes nothing', async () => {
    expect((await take(csv)).body).toEqual({ districts: 3, fresh: 0, added: 286, renamed: 0 });
    const before = await realms();
    expect((await take(csv)).body).toEqual({ districts: 3, fresh: 0, added: 0, renamed: 0 });
    expect(await realms()).toEqual(before);
    const pingzhai = before.flatMap((realm) => realm.units).find((unit) => unit.code === '350628101204');
    expect(pingzhai).toMatchObject({ id: unitId(castUnits.pingzhai), path: castUnits.pingzhai.path, name: '平寨村' });
  });

  test('two imports of one list at once end like one', async () => {
    const list = [
      header,
      '33,浙江省,province,',
      '3306,绍兴市,city,33',
      '330603,柯桥区,district,3306',
      '330603001,柯桥街道,town,330603',
      '330603001001,笛扬社区居委会,village,330603001',
    ].join('\n');
    const both = await Promise.all([take(list), take(list)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.map(({ body }) => body.fresh).toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect((await realms()).filter((realm) => realm.code === '330603').map((realm) => realm.units.length)).toEqual([3]);
  });

  test('a district that is named anew gets its name, and its root with it', async () => {
    const list = [
      header,
      '33,浙江省,province,',
      '3306,绍兴市,city,33',
      '330603,新柯桥区,district,3306',
      '330603001,柯桥街道,town,330603',
    ].join('\n');
    expect((await preview(list)).body.districts).toEqual([expect.objectContaining({ renamed: 1, vanished: 1 })]);
    expect((await take(list)).body).toMatchObject({ added: 0, renamed: 1 });
    const realm = (await realms()).find(({ code }) => code === '330603');
    expect([realm?.name, realm?.units.find((unit) => unit.kind === 'district')?.name]).toEqual([
      '新柯桥区',
      '新柯桥区',
    ]);
    expect(realm?.units.find((unit) => unit.kind === 'village')?.state).toBe('active');
  });

  test.each([
    ['a district whose city is not named', '999901,某区,district,9999', 'missing_parent'],
    ['a city whose province is not named', '9999,某市,city,99', 'missing_parent'],
    ['a town of an unknown district', '999901001,某镇,town,999901', 'missing_parent'],
    ['a village of an unknown town', '330603009001,某村委会,village,330603009', 'missing_parent'],
    ['a tier nobody knows', '99,某省,land,', 'unknown_level'],
  ])('%s is told, and nothing of the list is taken', async (_, row, problem) => {
    const list = [yuecheng, row].join('\n');
    const { body } = await preview(list);
    expect(body.problems).toEqual([{ line: list.split('\n').length, code: row.split(',')[0], problem }]);
    expect((await take(list)).problem.reason).toBe('list_has_errors');
  });

  test('a municipality’s 市辖区 is named after it, so that an observer of 北京 can be appointed', async () => {
    const list = [
      header,
      '11,北京市,province,',
      '1101,市辖区,city,11',
      '110101,东城区,district,1101',
      '46,海南省,province,',
      '4690,省直辖县级行政区划,city,46',
      '469001,五指山市,district,4690',
    ].join('\n');
    expect((await take(list)).body.fresh).toBe(2);
    const names = new Map((await realms()).map((realm) => [realm.code, realm.name]));
    expect([names.get('1101'), names.get('4690')]).toEqual(['北京市市辖区', '海南省直辖县级行政区划']);
  });

  test('admin lists the districts by code with what they hold', async () => {
    const { body } = await portal.as('admin').call(listDistricts, { query: { pageSize: '10' } });
    expect(body.items.map(({ code, name, city, towns, villages }) => [code, name, city, towns, villages])).toEqual([
      ['110101', '东城区', '北京市市辖区', 0, 0],
      ['230402', '向阳区', '鹤岗市', 5, 7],
      ['330602', '越城区', '绍兴市', 17, 352],
      ['330603', '新柯桥区', '绍兴市', 1, 1],
      ['350628', '平和县', '漳州市', 16, 264],
      ['469001', '五指山市', '海南省直辖县级行政区划', 0, 0],
    ]);
    expect(body.items[4]).toMatchObject({ id: realmId('350628'), unitId: unitId(castUnits.pinghe) });
  });

  test.each([
    ['平和', ['平和县', '福建平和工业园区', '福建平和工业园区虚拟社区']],
    ['平和县', ['平和县']],
    ['pinghexian', ['平和县']],
    ['phx', ['平和县']],
    ['350628', ['平和县', '小溪镇', '山格镇']],
    ['350628101204', ['平寨村']],
    ['35', ['漳州市', '平和县']],
    ['白楼村委会', ['白楼村']],
    ['城东社区居委会', ['城东社区']],
    ['迅故里', ['鲁迅故里社区']],
    ['第3小组', []],
    ['%', []],
    ["'; drop table units; --", []],
  ])('admin finds over all districts by %j: %j …', async (q, names) => {
    const found = await search(q);
    expect(found.map((unit) => unit.name).slice(0, Math.max(1, names.length))).toEqual(names);
  });

  test('what is found says which district it is of and what lies above it', async () => {
    const [unit] = await search('bailouc');
    expect(unit).toMatchObject({ name: '白楼村', district: '平和县', districtId: realmId('350628') });
    expect(unit?.parents.map((parent) => parent.name)).toEqual(['平和县', '山格镇']);
    expect((await search('山', 'town')).every((found) => found.kind === 'town')).toBe(true);
    expect(await search('山格', 'district')).toEqual([]);
  });

  test('nobody else sees beyond the own district', async () => {
    for (const who of ['lin', 'chen', 'huang', 'zhou', 'su', 'xu'] as const) {
      const asked = [
        await portal.as(who).call(previewDistricts, { body: { csv } }),
        await portal.as(who).call(importDistricts, { body: { csv } }),
        await portal.as(who).call(listDistricts, { query: {} }),
        await portal.as(who).call(searchDistricts, { query: { q: '平和' } }),
      ];
      expect(asked.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    }
    expect((await portal.nobody.call(searchDistricts, { query: { q: '平和' } })).status).toBe(401);
  });

  test('each district’s log says who brought it', async () => {
    const told = await portal.test.database.system('read', ({ db }) =>
      db.auditEntry.findMany({
        where: { action: { in: ['district.create', 'division.import'] } },
        orderBy: { seq: 'asc' },
      }),
    );
    const districts = new Map((await realms()).map((realm) => [realm.id, realm.code]));
    expect(
      told.map(({ districtId, action, accountName }) => [districts.get(districtId), action, accountName]),
    ).toContainEqual(['330602', 'district.create', '平台管理员（演示）']);
  });
});

describe('a stream of divisions', () => {
  const rows = readList(csv).rows;
  const codes = async (list: readonly Listed[]): Promise<string[]> => {
    const seen: string[] = [];
    for await (const { code } of byDistrict(list, () => undefined)) seen.push(code);
    return seen;
  };

  test('is gathered by district whether it comes tier by tier or branch by branch', async () => {
    const branchwise = rows.toSorted((a, b) => (a.code < b.code ? -1 : 1));
    expect(await codes(rows)).toEqual(['230402', '330602', '350628']);
    expect(await codes(branchwise)).toEqual(['230402', '330602', '350628']);
  });

  test('stops where a district fails, and what was before it stands', async () => {
    const within = <T>(work: Parameters<typeof portal.test.database.system<T>>[1]) =>
      portal.test.database.system('write', work);
    const broken: Listed[] = [
      { line: 1, code: '99', name: '某省', level: 'province', parentCode: '' },
      { line: 2, code: '9999', name: '某市', level: 'city', parentCode: '99' },
      { line: 3, code: '999901', name: '甲区', level: 'district', parentCode: '9999' },
      { line: 4, code: '999902', name: '乙区', level: 'district', parentCode: '9999' },
      { line: 5, code: '999901001', name: '甲镇', level: 'town', parentCode: '999901' },
      { line: 6, code: '999902001', name: '坏\0镇', level: 'town', parentCode: '999902' },
      { line: 7, code: '999901001001', name: '甲村', level: 'village', parentCode: '999901001' },
      { line: 8, code: '999902001001', name: '乙村', level: 'village', parentCode: '999902001' },
    ];
    const all = async () => {
      for await (const done of importDivisions(within, broken, { at: portal.time.now })) void done;
    };
    await expect(all()).rejects.toThrow('0x00');
    const found = (await realms()).filter((realm) => realm.code.startsWith('9999'));
    expect(found.map((realm) => [realm.code, realm.units.length])).toEqual([
      ['9999', 1],
      ['999901', 3],
    ]);
  });
});
