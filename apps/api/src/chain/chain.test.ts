import { randomUUID } from 'node:crypto';
import { countBreaks, listBreaks, readChain } from '@xiehui/contracts/chain';
import { readMissing } from '@xiehui/contracts/missing';
import { createUnit, describeUnit, readUnit } from '@xiehui/contracts/units';
import { describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const { shange, pingzhai, bailou, group3, group5 } = castUnits;
const district = realmId('350628');

const told = async (who: CastName, unit?: string) => {
  const { body } = await portal.as(who).call(readChain, { query: unit ? { unit } : {} });
  return Object.fromEntries(body.links.map(({ link, total, whole }) => [link, [whole, total]]));
};
const broken = async (who: CastName, unit?: string) =>
  (await portal.as(who).call(listBreaks, { query: { pageSize: '50', ...(unit ? { unit } : {}) } })).body.items.map(
    ({ unit: { name }, link, responsible, own }) => [name, link, responsible, own],
  );

/** What the page of what is missing says of the chain at a unit. */
const owed = async (unit: { path: string; realm: string }) =>
  (
    await portal.as('huang').call(readMissing, { params: { id: unitId(unit as (typeof castUnits)['group3']) } })
  ).body.items
    .map(({ what }) => what)
    .filter((what) => what.startsWith('chain.'));

const enter = (name: string, place: { id: string; path: string }) =>
  portal.test.database.system('write', async ({ db }) => {
    const here = { districtId: district, unitId: place.id, unitPath: place.path, id: randomUUID() };
    await db.person.create({ data: { ...here, name, pinyin: 'x', initials: 'x', skills: [] } });
    const member = { ...here, personId: here.id, associationId: unitId(pingzhai), state: 'active', categories: [] };
    await db.member.create({ data: { ...member, joinedOn: new Date('2020-01-01') } });
    return here.id;
  });
const placeOf = (unit: (typeof castUnits)['group3']) => ({ id: unitId(unit), path: unit.path });

describe('chain', () => {
  test('huang sees where the chain of her village breaks and who is to mend it, and mends it link by link [S2-91]', async () => {
    expect(await told('huang')).toEqual({
      committees: [0, 1],
      association: [1, 1],
      grid: [0, 1],
      group: [1, 1],
      member: [0, 2],
      household: [0, 2],
    });
    expect(await broken('huang')).toEqual([
      ['平寨村', 'committees', '黄村秘（演示）', true],
      ['平寨村', 'grid', '黄村秘（演示）', true],
      ['第3小组', 'member', '吴组长（演示）', true],
      ['第3小组', 'household', '吴组长（演示）', true],
      ['第5小组', 'member', '黄村秘（演示）', false],
      ['第5小组', 'household', '黄村秘（演示）', false],
    ]);
    expect(await owed(pingzhai)).toEqual(['chain.leader', 'chain.grid']);
    expect([await owed(group3), await owed(group5)]).toEqual([['chain.members'], ['chain.members']]);
    const grid = (
      await portal
        .as('huang')
        .call(createUnit, { body: { parentId: unitId(pingzhai), kind: 'grid', name: '东片网格' } })
    ).body;
    expect((await told('huang'))['group']).toEqual([0, 1]);
    expect(await owed(pingzhai)).toEqual(['chain.leader', 'chain.looseGroups']);
    for (const group of [group3, group5]) {
      const { version } = (await portal.as('huang').call(readUnit, { params: { id: unitId(group) } })).body;
      const body = { form: null, gridId: grid.id };
      await portal.as('huang').call(describeUnit, { params: { id: unitId(group) }, version, body });
    }
    const member = await enter('赖美玲', placeOf(group3));
    await enter('陈阿凤', placeOf(group5));
    await portal.test.database.system('write', async ({ db }) => {
      const here = { districtId: district, unitId: unitId(group3), unitPath: group3.path };
      await db.contactHousehold.create({
        data: { ...here, id: randomUUID(), memberId: member, doorNo: '12号', headName: '赖某' },
      });
      const leader = { districtId: district, unitId: unitId(pingzhai), unitPath: pingzhai.path, id: randomUUID() };
      await db.responsible.create({
        data: { ...leader, kind: 'leader', personId: member, post: '村党支部书记', fromOn: new Date('2025-01-01') },
      });
    });
    expect(await told('huang')).toEqual({
      committees: [1, 1],
      association: [1, 1],
      grid: [1, 1],
      group: [1, 1],
      member: [2, 2],
      household: [1, 2],
    });
    expect(await broken('huang')).toEqual([['第5小组', 'household', '黄村秘（演示）', false]]);
    expect([await owed(pingzhai), await owed(group3), await owed(group5)]).toEqual([[], [], ['chain.households']]);
    const { body } = await portal.as('huang').call(readChain, { query: {} });
    expect(body.members).toEqual({ total: 2, linked: 1 });
    expect((await portal.as('huang').call(countBreaks, { query: { link: 'household' } })).body.total).toBe(1);
  });

  test('chen sees the same over her town, and nothing of another one [S2-91]', async () => {
    expect(await told('chen')).toMatchObject({ town: [1, 1], committees: [1, 2], association: [1, 2] });
    const rows = await broken('chen', unitId(bailou));
    expect(rows.find(([, link]) => link === 'association')).toEqual(['白楼村', 'association', '陈镇秘（演示）', false]);
    expect((await portal.as('huang').call(readChain, { query: { unit: unitId(shange) } })).status).toBe(404);
    expect((await portal.as('xu').call(listBreaks, { query: { unit: unitId(pingzhai) } })).status).toBe(404);
    expect((await portal.as('zhou').call(readChain, { query: {} })).status).toBe(403);
  });
});
