import { randomUUID } from 'node:crypto';
import { decideAct, listActs } from '@xiehui/contracts/associations';
import {
  changeUnitState,
  createUnit,
  listChildren,
  listUnitChanges,
  readUnit,
  renameUnit,
  searchUnits,
  type MadeKind,
} from '@xiehui/contracts/units';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { recountDistrict } from '../platform/facts.ts';
import { establish, strikeOff } from '../testing/establish.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const { pinghe, shange, xiaoxi, pingzhai, bailou, group3, group5, xiangyang, wutong } = castUnits;
const pingheId = realmId('350628');

const read = (who: CastName, id: string) => portal.as(who).call(readUnit, { params: { id } });
const make = (who: CastName, parentId: string, kind: MadeKind, name: string, key: string = randomUUID()) =>
  portal.as(who).call(createUnit, { body: { parentId, kind, name }, key });
const found = async (who: CastName, q: string): Promise<string[]> =>
  (await portal.as(who).call(searchUnits, { query: { q } })).body.items.map((unit) => unit.name);
const setState = (who: CastName, id: string, version: number, state: 'active' | 'retired') =>
  portal.as(who).call(changeUnitState, { params: { id }, version, body: { state } });

const differences = () => portal.test.database.system('write', (scope) => recountDistrict(scope, pingheId));

beforeAll(async () => {
  await differences();
});

describe('units', () => {
  test('huang reads her own village: no way up, and what hangs below', async () => {
    const { status, body } = await read('huang', unitId(pingzhai));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: '平寨村',
      kind: 'village',
      code: '350628101204',
      state: 'active',
      home: true,
      parents: [],
      district: { id: pingheId, name: '平和县' },
      below: { group: 2 },
      members: 0,
      makes: ['grid', 'group'],
      changeable: false,
    });
  });

  test('lin reads the same village below her district and its town', async () => {
    const { body } = await read('lin', unitId(pingzhai));
    expect(body.parents.map((unit) => unit.name)).toEqual(['平和县', '山格镇']);
    expect(body).toMatchObject({
      home: false,
      makes: ['grid', 'group'],
      changeable: true,
    });
  });

  test('wu sees her group and nothing beside it, and makes nothing', async () => {
    expect((await read('wu', unitId(group3))).body).toMatchObject({
      home: true,
      parents: [],
      makes: [],
      changeable: false,
    });
    expect((await read('wu', unitId(group5))).status).toBe(404);
    expect((await make('wu', unitId(group3), 'group', '第1小组')).status).toBe(403);
  });

  test('huang learns nothing of 白楼村, xu nothing of 平和县: the same answer as for what never was', async () => {
    const never = await read('huang', randomUUID());
    expect([never.status, never.problem.code]).toEqual([404, 'not_found']);
    const asked = [
      await read('huang', unitId(bailou)),
      await read('huang', unitId(shange)),
      await read('xu', unitId(pinghe)),
      await read('xu', unitId(pingzhai)),
      await portal.as('huang').call(listChildren, { params: { id: unitId(bailou) }, query: {} }),
      await portal.as('xu').call(listChildren, { params: { id: unitId(shange) }, query: {} }),
      await portal.as('xu').call(listUnitChanges, { params: { id: unitId(pingzhai) }, query: {} }),
    ];
    for (const { status, problem } of asked)
      expect([status, { ...problem, requestId: '' }]).toEqual([404, { ...never.problem, requestId: '' }]);
    expect((await portal.nobody.call(readUnit, { params: { id: unitId(pinghe) } })).status).toBe(401);
    expect((await read('su', unitId(pinghe))).status).toBe(403);
  });

  test('the tree opens level by level: divisions by code, each with what hangs right below it', async () => {
    const towns = await portal.as('lin').call(listChildren, { params: { id: unitId(pinghe) }, query: {} });
    expect(towns.body.items.map(({ name, children }) => [name, children])).toEqual([
      ['小溪镇', {}],
      ['山格镇', { village: 2 }],
    ]);
    const villages = await portal.as('chen').call(listChildren, { params: { id: unitId(shange) }, query: {} });
    expect(villages.body.items.map(({ code, children }) => [code, children])).toEqual([
      ['350628101202', {}],
      ['350628101204', { group: 2 }],
    ]);
    expect(villages.body.more).toBe(false);
  });

  test('huang founds 第9小组, sees it in the tree, and it is counted', async () => {
    const { status, body } = await make('huang', unitId(pingzhai), 'group', ' 第9小组 ');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: '第9小组',
      kind: 'group',
      code: null,
      state: 'active',
      version: 1,
      changeable: true,
    });
    expect(await found('huang', 'd9xz')).toEqual(['第9小组']);
    expect((await read('huang', unitId(pingzhai))).body.below).toEqual({ group: 3 });
    const row = await portal.test.database.system('read', ({ db }) => db.unit.findFirst({ where: { id: body.id } }));
    expect([row?.path, row?.districtId]).toEqual([`${pingzhai.path}g9/`, pingheId]);
    expect(await differences()).toEqual([]);
  });

  test('a double click founds one group', async () => {
    const key = randomUUID();
    const [one, two] = await Promise.all([
      make('huang', unitId(pingzhai), 'group', '南片小组', key),
      make('huang', unitId(pingzhai), 'group', '南片小组', key),
    ]);
    expect([one.status, two.status, one.body.id]).toEqual([200, 200, two.body.id]);
    expect(await found('huang', '南片')).toEqual(['南片小组']);
  });

  test('two who found groups of one name at once: one does, the other is told', async () => {
    const both = await Promise.all([
      make('huang', unitId(pingzhai), 'group', '北片小组'),
      make('chen', unitId(pingzhai), 'group', '北片小组'),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.problem.reason).toBe('name_taken');
  });

  test('groups founded at once in one village each have a place of their own', async () => {
    const made = await Promise.all(
      ['甲组', '乙组', '丙组', '丁组'].map((name) => make('chen', unitId(bailou), 'group', name)),
    );
    expect(made.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const rows = await portal.test.database.system('read', ({ db }) =>
      db.unit.findMany({ where: { parentId: unitId(bailou) }, orderBy: { path: 'asc' } }),
    );
    expect(rows.map((unit) => unit.path)).toEqual(['g1', 'g2', 'g3', 'g4'].map((label) => `${bailou.path}${label}/`));
  });

  test.each([
    ['huang', bailou, 'group', 404, 'not_found'],
    ['huang', shange, 'group', 404, 'not_found'],
    ['huang', group3, 'group', 409, 'kind_does_not_fit'],
    ['chen', shange, 'group', 409, 'kind_does_not_fit'],
    ['chen', xiaoxi, 'group', 404, 'not_found'],
    ['xu', pingzhai, 'group', 404, 'not_found'],
    ['zhou', pingzhai, 'group', 403, 'forbidden'],
    ['admin', pingzhai, 'group', 403, 'forbidden'],
  ] as const)('%s founds nothing under %o as %s: %i %s', async (who, parent, kind, status, word) => {
    const { status: said, problem } = await make(who, unitId(parent), kind, '不该有的');
    expect([said, problem.reason ?? problem.code]).toEqual([status, word]);
  });

  test('a town or a village is never made by hand, and wrong fields are each named', async () => {
    const body = { parentId: 'x', kind: 'village', name: '', districtId: realmId('230402'), path: '230402/' };
    const { status, problem } = await portal.as('lin').call(createUnit, { body: body as never });
    expect([status, Object.keys(problem.fields ?? {}).sort()]).toEqual([
      400,
      ['districtId', 'kind', 'name', 'parentId', 'path'],
    ]);
  });

  test('chen establishes a migrant association, gives it a group and a new name; struck off it stays on record [S4-27]', async () => {
    const id = await establish(portal, 'chen', { parentId: unitId(shange), kind: 'migrant', name: '流动人口计生协' });
    const group = await make('chen', id, 'group', '市场小组');
    expect(group.body.parents.map((unit) => unit.name)).toEqual(['山格镇', '流动人口计生协']);
    const named = await portal
      .as('chen')
      .call(renameUnit, { params: { id }, version: 1, body: { name: '山格镇流动人口计生协' } });
    expect(named.body).toMatchObject({ name: '山格镇流动人口计生协', version: 2 });
    expect(await found('chen', 'sgzld')).toEqual(['山格镇流动人口计生协']);
    await expect(strikeOff(portal, 'chen', id)).rejects.toThrow('units_rest_here');
    expect((await setState('chen', group.body.id, 1, 'retired')).body.state).toBe('retired');
    expect((await setState('chen', group.body.id, 2, 'active')).body.state).toBe('active');
    expect((await setState('chen', group.body.id, 3, 'retired')).body.state).toBe('retired');
    const [waiting] = (await portal.as('lin').call(listActs, { query: { act: 'retire' } })).body.items;
    const approved = { to: 'approved', on: '2026-05-20', archivedAt: '县档案室' } as const;
    const { id: act = '', version = 0 } = waiting ?? {};
    await portal.as('lin').call(decideAct, { params: { id: act }, version, body: approved });
    expect((await read('chen', id)).body).toMatchObject({ state: 'retired', makes: [] });
    expect(await found('chen', '流动人口')).toEqual([]);
    expect((await make('chen', id, 'group', '又一组')).problem.reason).toBe('unit_retired');
    expect((await setState('chen', group.body.id, 4, 'active')).problem.reason).toBe('parent_retired');
    expect(await differences()).toEqual([]);
  });

  test('a retired unit is in the tree only for who asks for it', async () => {
    const id = await establish(portal, 'lin', {
      parentId: unitId(xiaoxi),
      kind: 'enterprise',
      name: '蜜柚加工厂计生协',
    });
    await strikeOff(portal, 'lin', id);
    const names = async (retired: 'true' | 'false') =>
      (
        await portal.as('lin').call(listChildren, { params: { id: unitId(xiaoxi) }, query: { retired } })
      ).body.items.map((u) => u.name);
    expect([await names('false'), await names('true')]).toEqual([[], ['蜜柚加工厂计生协']]);
  });

  test('a unit where somebody holds a post stays, and so does the one above', async () => {
    expect((await setState('huang', unitId(group3), 1, 'retired')).problem.reason).toBe('posts_rest_here');
    expect((await setState('chen', unitId(pingzhai), 1, 'retired')).problem.reason).toBe('units_rest_here');
    expect((await setState('huang', unitId(group5), 1, 'retired')).status).toBe(200);
    expect((await setState('huang', unitId(group5), 2, 'active')).status).toBe(200);
  });

  test('a group with a member stays, and its member is counted in the tree for who reads figures', async () => {
    const { body: group } = await make('huang', unitId(pingzhai), 'group', '有会员的组');
    const place = { districtId: pingheId, unitId: group.id, unitPath: `${pingzhai.path}g99/` };
    await portal.test.database.system('write', async ({ db }) => {
      const { path = '' } = (await db.unit.findFirst({ where: { id: group.id } })) ?? {};
      const here = { ...place, unitPath: path };
      const person = { ...here, id: randomUUID(), name: '赖美玲', pinyin: 'laimeiling', initials: 'lml', skills: [] };
      await db.person.create({ data: person });
      const member = {
        ...here,
        id: randomUUID(),
        personId: person.id,
        associationId: unitId(pingzhai),
        state: 'active',
      };
      await db.member.create({ data: { ...member, joinedOn: new Date('2020-01-01'), categories: [] } });
    });
    expect((await setState('huang', group.id, 1, 'retired')).problem.reason).toBe('members_rest_here');
    await differences();
    const members = async (who: CastName) => (await read(who, unitId(pingzhai))).body.members;
    expect([await members('huang'), await members('lin'), await members('zhou')]).toEqual([1, 1, null]);
    const groups = await portal.as('huang').call(listChildren, { params: { id: unitId(pingzhai) }, query: {} });
    expect(groups.body.items.filter((unit) => unit.members === 1).map((unit) => unit.name)).toEqual(['有会员的组']);
  });

  test('nobody renames or retires the own unit, a higher one, or one beside', async () => {
    const rename = (who: CastName, id: string) =>
      portal.as(who).call(renameUnit, { params: { id }, version: 1, body: { name: '新名字' } });
    expect((await rename('huang', unitId(pingzhai))).status).toBe(403);
    expect((await setState('chen', unitId(shange), 1, 'retired')).status).toBe(403);
    expect((await rename('lin', unitId(pinghe))).status).toBe(403);
    expect((await rename('huang', unitId(shange))).status).toBe(404);
    expect((await rename('huang', unitId(bailou))).status).toBe(404);
    expect((await rename('xu', unitId(pingzhai))).status).toBe(404);
    expect((await rename('wu', unitId(group3))).status).toBe(403);
  });

  test('who read an older version is shown the present one, and who read none is sent back', async () => {
    const { body: group } = await make('huang', unitId(pingzhai), 'group', '第20小组');
    const rename = (version: number | undefined, name: string) =>
      portal.as('huang').call(renameUnit, { params: { id: group.id }, version: version as number, body: { name } });
    expect((await rename(1, '第21小组')).body.version).toBe(2);
    const late = await rename(1, '第22小组');
    expect([late.status, late.problem.current]).toEqual([
      412,
      expect.objectContaining({ name: '第21小组', version: 2 }),
    ]);
    expect((await rename(undefined, '第22小组')).status).toBe(428);
    expect((await rename(2, '第3小组')).problem.reason).toBe('name_taken');
    expect((await rename(2, '第21小组')).body.version).toBe(2);
  });

  test('of two who rename at once one wins and the other sees it', async () => {
    const { body: group } = await make('huang', unitId(pingzhai), 'group', '第30小组');
    const rename = (who: CastName, name: string) =>
      portal.as(who).call(renameUnit, { params: { id: group.id }, version: 1, body: { name } });
    const both = await Promise.all([rename('huang', '第31小组'), rename('chen', '第32小组')]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });

  test('a group is restored only while nobody took its name', async () => {
    const { body: group } = await make('huang', unitId(pingzhai), 'group', '第40小组');
    await setState('huang', group.id, 1, 'retired');
    const { body: heir } = await make('huang', unitId(pingzhai), 'group', '第40小组');
    expect((await setState('huang', group.id, 2, 'active')).problem.reason).toBe('name_taken');
    const paths = await portal.test.database.system('read', ({ db }) =>
      db.unit.findMany({ where: { name: '第40小组' }, select: { id: true, path: true } }),
    );
    expect(new Set(paths.map((unit) => unit.path)).size).toBe(2);
    expect(paths.find((unit) => unit.id === heir.id)?.path).not.toBe(`${pingzhai.path}g40/`);
  });

  test('what was done to a group is told to who did it and to the town, newest first', async () => {
    const { body: group } = await make('huang', unitId(pingzhai), 'group', '第50小组');
    await portal.as('huang').call(renameUnit, { params: { id: group.id }, version: 1, body: { name: '第51小组' } });
    const told = await portal.as('chen').call(listUnitChanges, { params: { id: group.id }, query: {} });
    expect(told.body.items.map(({ action, who, changes }) => [action, who, changes])).toEqual([
      ['unit.rename', '黄村秘（演示）', { name: ['第50小组', '第51小组'] }],
      ['unit.create', '黄村秘（演示）', { kind: [null, 'group'], name: [null, '第50小组'], parent: [null, '平寨村'] }],
    ]);
    expect(told.body.more).toBe(false);
  });

  test('xu’s own tree is whole and hers', async () => {
    const { body } = await portal.as('xu').call(listChildren, { params: { id: unitId(xiangyang) }, query: {} });
    expect(body.items.map((unit) => unit.name)).toEqual(['北山街道']);
    expect((await read('xu', unitId(wutong))).body.parents.map((unit) => unit.name)).toEqual(['向阳区', '北山街道']);
  });
});
