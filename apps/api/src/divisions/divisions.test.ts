import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { importDivisions, previewDivisions } from '@xiehui/contracts/divisions';
import { beforeEach, describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { recountDistrict } from '../platform/facts.ts';
import { openTestPortal } from '../testing/portal.ts';
import { divisionRoutes } from './divisions.routes.ts';

const portal = openTestPortal(divisionRoutes);
const csv = readFileSync(new URL('../../../../prisma/seed/divisions.csv', import.meta.url), 'utf8');
const header = 'code,name,level,parentCode';
const lines = csv.trim().split(/\r?\n/).slice(1);
const pinghe = realmId('350628');
const pingheRows = lines.filter((line) => line.startsWith('350628') && !line.includes(',district,'));
const listOf = (rows: readonly string[]): string => [header, ...rows].join('\n');

const preview = (who: CastName, list: string) => portal.as(who).call(previewDivisions, { body: { csv: list } });
const take = (who: CastName, list: string, retireVanished = false, key: string = randomUUID()) =>
  portal.as(who).call(importDivisions, { body: { csv: list, retireVanished }, key });

const stored = (districtId: string = pinghe) =>
  portal.test.database.system('read', ({ db }) =>
    db.unit.findMany({ where: { districtId }, orderBy: [{ path: 'asc' }] }),
  );
const unitOf = async (code: string) => (await stored()).find((unit) => unit.code === code);
const differences = () => portal.test.database.system('write', (scope) => recountDistrict(scope, pinghe));

// Each test begins with the district as the cast leaves it.
beforeEach(async () => {
  const cast = Object.values(castUnits).map(unitId);
  await portal.test.database.system('write', async ({ db }) => {
    await db.fact.deleteMany({ where: { unitId: { notIn: cast } } });
    for (const kind of ['group', 'village', 'town'])
      await db.unit.deleteMany({ where: { districtId: pinghe, kind, id: { notIn: cast } } });
    for (const unit of Object.values(castUnits))
      await db.unit.updateMany({
        where: { id: unitId(unit) },
        data: {
          name: unit.name,
          officialName: null,
          state: 'active',
          parentId: unit.parent && unitId(castUnits[parentKey(unit.parent)]),
        },
      });
  });
  await differences();
});

const parentKey = (path: string): keyof typeof castUnits =>
  (Object.entries(castUnits).find(([, unit]) => unit.path === path)?.[0] ?? 'pinghe') as keyof typeof castUnits;

describe('divisions', () => {
  test('lin sees what the list would bring before anything changes', async () => {
    const before = await stored();
    const { status, body } = await preview('lin', csv);
    expect(status).toBe(200);
    expect(body.counts).toEqual({
      added: 276,
      renamed: 0,
      moved: 0,
      vanished: 0,
      unchanged: 4,
      elsewhere: 389,
      problems: 0,
    });
    expect(body.added).toHaveLength(276);
    expect(body.added).toContainEqual({ code: '350628102', name: '文峰镇', level: 'town', parent: '平和县' });
    expect(await stored()).toEqual(before);
  });

  test('lin imports the list: 16 towns and 264 villages under the names people use, the cast’s rows adopted', async () => {
    const { status, body } = await take('lin', csv);
    expect(status).toBe(200);
    expect(body).toEqual({ added: 276, renamed: 0, retired: 0, moved: 0, unchanged: 4, elsewhere: 389, kept: [] });
    const units = await stored();
    expect([units.filter((u) => u.kind === 'town').length, units.filter((u) => u.kind === 'village').length]).toEqual([
      16, 264,
    ]);
    expect(await unitOf('350628101204')).toMatchObject({
      id: unitId(castUnits.pingzhai),
      name: '平寨村',
      officialName: '平寨村委会',
      path: castUnits.pingzhai.path,
    });
    expect(await unitOf('350628100001')).toMatchObject({
      name: '城东社区',
      officialName: '城东社区居委会',
      pinyin: 'chengdongshequ',
      initials: 'cdsq',
      path: '350628/100/100001/',
    });
    expect(await differences()).toEqual([]);
  });

  test('the same list again changes nothing', async () => {
    await take('lin', csv);
    const before = await stored();
    expect((await take('lin', csv)).body).toMatchObject({ added: 0, renamed: 0, retired: 0, unchanged: 280 });
    expect((await preview('lin', csv)).body.counts).toMatchObject({ added: 0, unchanged: 280 });
    expect(await stored()).toEqual(before);
  });

  test('renamed, added and vanished codes are shown and then taken over; a vanished village is retired only when asked', async () => {
    await take('lin', csv);
    const next = listOf([
      ...pingheRows
        .filter((line) => !line.startsWith('350628100201,'))
        .map((line) => line.replace('350628100202,古楼村委会', '350628100202,新古楼村委会')),
      '350628100299,琯溪村委会,village,350628100',
    ]);
    const seen = await preview('lin', next);
    expect(seen.body.counts).toMatchObject({ added: 1, renamed: 1, vanished: 1, unchanged: 278, elsewhere: 0 });
    expect(seen.body.renamed).toEqual([{ code: '350628100202', name: '新古楼村委会', before: '古楼村委会' }]);
    expect(seen.body.vanished).toEqual([{ code: '350628100201', name: '共和村' }]);
    const left = await take('lin', next);
    expect(left.body).toMatchObject({
      added: 1,
      renamed: 1,
      retired: 0,
      kept: [{ code: '350628100201', reason: 'not_asked' }],
    });
    expect(await unitOf('350628100202')).toMatchObject({
      name: '新古楼村',
      initials: 'xglc',
      version: 2,
      path: '350628/100/100202/',
    });
    expect(await unitOf('350628100201')).toMatchObject({ state: 'active' });
    expect((await take('lin', next, true)).body).toMatchObject({ retired: 1, kept: [] });
    expect(await unitOf('350628100201')).toMatchObject({ state: 'retired' });
    expect(await differences()).toEqual([]);
  });

  test('what vanished and still carries somebody stays and says why', async () => {
    await take('lin', csv);
    const { body } = await take('lin', listOf(pingheRows.filter((line) => !line.startsWith('350628101'))), true);
    expect(body.kept.map(({ name, reason }) => [name, reason])).toEqual([
      ['平寨村', 'units_rest_here'],
      ['山格镇', 'units_rest_here'],
    ]);
    expect(body.retired).toBe(13);
    expect(await unitOf('350628101202')).toMatchObject({ name: '白楼村', state: 'retired' });
  });

  test('a town that vanished with all its villages follows them', async () => {
    await take('lin', csv);
    const { body } = await take('lin', listOf(pingheRows.filter((line) => !line.startsWith('350628401'))), true);
    expect([body.retired, body.kept]).toEqual([2, []]);
    expect(await unitOf('350628401')).toMatchObject({ state: 'retired' });
  });

  test('a village under another town is told and stays where its records are', async () => {
    await take('lin', csv);
    const next = csv.replace('350628101202,白楼村委会,village,350628101', '350628101202,白楼村委会,village,350628100');
    expect((await preview('lin', next)).body.moved).toEqual([
      { code: '350628101202', name: '白楼村', from: '山格镇', to: '小溪镇' },
    ]);
    expect((await take('lin', next)).body.moved).toBe(1);
    expect(await unitOf('350628101202')).toMatchObject({ path: castUnits.bailou.path });
  });

  test('a name that lin gave outlives the next import, until the official one changes', async () => {
    await take('lin', csv);
    await portal.test.database.system('write', ({ db }) =>
      db.unit.updateMany({ where: { code: '350628100201' }, data: { name: '共和新村' } }),
    );
    await take('lin', csv);
    expect(await unitOf('350628100201')).toMatchObject({ name: '共和新村', officialName: '共和村委会' });
    await take('lin', csv.replace('共和村委会', '共和社区居委会'));
    expect(await unitOf('350628100201')).toMatchObject({ name: '共和社区', officialName: '共和社区居委会' });
  });

  test('a list that Excel saved reads alike', async () => {
    const saved = `\ufeff${listOf(
      pingheRows.map((line) =>
        line
          .split(',')
          .map((cell) => `"${cell}"`)
          .join(','),
      ),
    ).replaceAll('\n', '\r\n')}\r\n\r\n`;
    expect((await preview('lin', saved)).body.counts).toMatchObject({ added: 276, problems: 0 });
  });

  test('every wrong row is told with its line, and nothing of the list is taken', async () => {
    const wrong = listOf([
      '350628101,山格镇,town,350628',
      '350628101,山格镇,town,350628',
      '350628102,文峰镇,county,350628',
      '35062810,文峰镇,town,350628',
      '3506281O2,文峰镇,town,350628',
      '350628102,,town,350628',
      '350628103,南胜镇,town,350628101',
      '350628999001,某村委会,village,350628999',
      '350628104,坂仔镇,town',
      `350628105,${'长'.repeat(61)},town,350628`,
    ]);
    const before = await stored();
    const { body } = await preview('lin', wrong);
    expect(body.problems.map(({ line, problem }) => [line, problem])).toEqual([
      [3, 'duplicate_code'],
      [4, 'unknown_level'],
      [5, 'bad_code'],
      [6, 'bad_code'],
      [7, 'bad_name'],
      [8, 'wrong_parent'],
      [9, 'missing_parent'],
      [10, 'malformed'],
      [11, 'bad_name'],
    ]);
    const { status, problem } = await take('lin', wrong);
    expect([status, problem.reason]).toEqual([409, 'list_has_errors']);
    expect(await stored()).toEqual(before);
  });

  test.each([
    ['no list at all', 'hello', 1, 'wrong_header'],
    ['another order of columns', 'name,code,level,parentCode\n平和县,350628,district,3506', 1, 'wrong_header'],
    [
      'a quote that never closes',
      `${header}\n350628102,"文峰镇,town,350628\n350628103,南胜镇,town,350628`,
      3,
      'malformed',
    ],
    ['signs after a quote', `${header}\n350628102,"文峰"镇,town,350628`, 2, 'malformed'],
    ['an endless line', `${header}\n350628102,${'x'.repeat(3_000)},town,350628`, 2, 'malformed'],
  ])('%s is told with its line', async (_, list, line, problem) => {
    const { status, body } = await preview('lin', list);
    expect([status, body.problems[0]]).toEqual([200, expect.objectContaining({ line, problem })]);
    expect((await take('lin', list)).problem.reason).toBe('list_has_errors');
  });

  test('a village below a retired town is a wrong row', async () => {
    await take('lin', csv);
    await portal.test.database.system('write', ({ db }) =>
      db.unit.updateMany({ where: { code: '350628401' }, data: { state: 'retired' } }),
    );
    const { body } = await preview('lin', listOf([...pingheRows, '350628401009,新村委会,village,350628401']));
    expect(body.problems).toEqual([expect.objectContaining({ code: '350628401009', problem: 'parent_retired' })]);
  });

  test('a list of other districts is counted and left alone', async () => {
    const others = listOf(lines.filter((line) => line.startsWith('230402')));
    expect((await preview('lin', others)).body.counts).toMatchObject({ added: 0, vanished: 0, elsewhere: 13 });
    expect((await take('lin', others)).problem.reason).toBe('nothing_of_ours');
    expect(await stored(realmId('230402'))).toHaveLength(3);
  });

  test('a place with two committees keeps both apart', async () => {
    await take(
      'lin',
      listOf([
        ...pingheRows,
        '350628100297,沿村居民委员会,village,350628100',
        '350628100298,沿村村民委员会,village,350628100',
      ]),
    );
    expect([(await unitOf('350628100297'))?.name, (await unitOf('350628100298'))?.name]).toEqual([
      '沿村居民委员会',
      '沿村村民委员会',
    ]);
  });

  test('two imports at once end like one', async () => {
    const both = await Promise.all([take('lin', csv), take('lin', csv)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.map(({ body }) => body.added).sort((a, b) => a - b)).toEqual([0, 276]);
    expect((await stored()).filter((unit) => unit.kind === 'village')).toHaveLength(264);
  });

  test('a double click imports once and answers alike', async () => {
    const key = randomUUID();
    const one = await take('lin', csv, false, key);
    const two = await take('lin', csv, false, key);
    expect(two.body).toEqual(one.body);
    expect((await take('lin', listOf(pingheRows), false, key)).problem.code).toBe('key_reused');
  });

  test('the log says who imported and what was named anew', async () => {
    await take('lin', csv);
    await take('lin', csv.replace('古楼村委会', '新古楼村委会'));
    const told = await portal.test.database.system('read', ({ db }) =>
      db.auditEntry.findMany({
        where: { districtId: pinghe, action: { in: ['division.import', 'unit.rename'] } },
        orderBy: { seq: 'desc' },
        take: 2,
      }),
    );
    expect(told.map(({ action, accountName, changes }) => [action, accountName, changes])).toEqual([
      ['division.import', '林县管（演示）', { added: [0, 0], renamed: [0, 1], retired: [0, 0] }],
      ['unit.rename', '林县管（演示）', { name: ['古楼村', '新古楼村'] }],
    ]);
  });

  test('chen, huang and zhou import nothing, xu only her own', async () => {
    for (const who of ['chen', 'huang', 'zhou', 'su'] as const) {
      expect((await preview(who, csv)).status).toBe(403);
      expect((await take(who, csv)).status).toBe(403);
    }
    expect((await portal.nobody.call(previewDivisions, { body: { csv } })).status).toBe(401);
    const before = await stored();
    expect((await take('xu', csv)).body).toMatchObject({ added: 10, unchanged: 2, elsewhere: 657 });
    expect(await stored()).toEqual(before);
  });

  test('a list of a million signs is too much for one call', async () => {
    const { status } = await preview('lin', `${header}\n${'x'.repeat(1_000_000)}`);
    expect(status).toBe(413);
  });
});
