import { randomUUID } from 'node:crypto';
import { openTerm, readCouncil, readTerm, removeTerm } from '@xiehui/contracts/councils';
import { listMembers, readMember } from '@xiehui/contracts/members';
import {
  carryReshape,
  listReshapes,
  previewReshape,
  readUnitHistory,
  undoReshape,
  type ReshapeOrder,
} from '@xiehui/contracts/reshapes';
import { createUnit, listChildren, readUnit } from '@xiehui/contracts/units';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, postId, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { recountDistrict } from '../platform/facts.ts';
import { establish } from '../testing/establish.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const { pinghe, shange, xiaoxi, pingzhai, bailou, group3, group5, xiangyang } = castUnits;
const district = realmId('350628');

const why = { happenedOn: '2026-05-20', reason: '区划调整', documentNo: '平政〔2026〕12 号' };
type Order = ReshapeOrder extends infer O ? (O extends unknown ? Omit<O, keyof typeof why> : never) : never;
const orderOf = (order: Order, over: Partial<typeof why> = {}) => ({ ...order, ...why, ...over }) as ReshapeOrder;
const carry = (order: Order, over: Partial<typeof why> = {}, who: CastName = 'lin') =>
  portal.as(who).call(carryReshape, { body: { order: orderOf(order, over) } });
const look = (order: Order, over: Partial<typeof why> = {}) =>
  portal.as('lin').call(previewReshape, { body: { order: orderOf(order, over) } });
const undo = (id: string, version = 1) =>
  portal.as('lin').call(undoReshape, { params: { id }, version, body: { reason: '合并有误' } });
const differences = () => portal.test.database.system('write', (scope) => recountDistrict(scope, district));
const unitOf = (id: string) =>
  portal.test.database.system('read', ({ db }) => db.unit.findFirstOrThrow({ where: { districtId: district, id } }));
const childNames = async (id: string, who: CastName = 'lin') =>
  (await portal.as(who).call(listChildren, { params: { id }, query: {} })).body.items.map(({ name }) => name);
const make = async (parentId: string, kind: 'group', name: string) =>
  (await portal.as('lin').call(createUnit, { body: { parentId, kind, name } })).body.id;

const enter = async (name: string, at: { id: string; path: string }, associationId: string) =>
  portal.test.database.system('write', async ({ db }) => {
    const here = { districtId: district, unitId: at.id, unitPath: at.path };
    const person = { ...here, id: randomUUID(), name, pinyin: 'x', initials: 'x', skills: [] };
    await db.person.create({ data: person });
    const member = { ...here, id: randomUUID(), personId: person.id, associationId, state: 'active', categories: [] };
    await db.member.create({ data: { ...member, joinedOn: new Date('2020-01-01') } });
    return { memberId: member.id, personId: person.id };
  });
const placeOf = (u: (typeof castUnits)['group3']) => ({ id: unitId(u), path: u.path });
/** Rows of the district that lie at no unit, or at another unit's path than their own's. */
const strays = async (): Promise<unknown[]> =>
  portal.test.database.lookup(
    'strays',
    `select 'members' as t, m.id from members m join units u on u.district_id = m.district_id and u.id = m.unit_id where m.unit_path <> u.path
     union all select 'people', m.id from people m join units u on u.district_id = m.district_id and u.id = m.unit_id where m.unit_path <> u.path
     union all select 'posts', m.id from posts m join units u on u.district_id = m.district_id and u.id = m.unit_id where m.unit_path <> u.path
     union all select 'facts', m.unit_id from facts m join units u on u.district_id = m.district_id and u.id = m.unit_id where m.unit_path <> u.path
     union all select 'units', c.id from units c join units p on p.district_id = c.district_id and p.id = c.parent_id where not starts_with(c.path, p.path)`,
    [],
  );

beforeAll(async () => {
  await enter('赖美玲', placeOf(group3), unitId(pingzhai));
  await enter('陈阿凤', placeOf(group5), unitId(pingzhai));
  await enter('林秀英', placeOf(bailou), unitId(bailou));
  await differences();
});

describe('reshapes', () => {
  test('lin sees what a move takes along, moves 平寨村 to 小溪镇, and huang goes on working there [S2-26]', async () => {
    const order = { act: 'move', unitId: unitId(pingzhai), toId: unitId(xiaoxi) } as const;
    const seen = await look(order);
    expect(seen.body).toMatchObject({ units: 2, refused: null, moved: { members: 2, people: 2, posts: 2 } });
    const done = await carry(order);
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({
      act: 'move',
      state: 'carried',
      documentNo: '平政〔2026〕12 号',
      undoable: true,
    });
    expect((await unitOf(unitId(group3))).path).toBe('350628/100/101204/g3/');
    expect([await childNames(unitId(shange)), await childNames(unitId(xiaoxi))]).toEqual([['白楼村'], ['平寨村']]);
    expect((await portal.as('chen').call(readUnit, { params: { id: unitId(pingzhai) } })).status).toBe(404);
    const hers = await portal.as('huang').call(listMembers, { query: {} });
    expect(hers.body.items.map(({ name }) => name)).toEqual(['赖美玲', '陈阿凤']);
    const members = async (id: string) => (await portal.as('lin').call(readUnit, { params: { id } })).body.members;
    expect([await members(unitId(shange)), await members(unitId(xiaoxi)), await members(unitId(pinghe))]).toEqual([
      1, 2, 3,
    ]);
    expect([await differences(), await strays()]).toEqual([[], []]);
    const told = await portal.as('huang').call(readUnitHistory, { params: { id: unitId(pingzhai) }, query: {} });
    expect(told.body.events).toEqual([
      expect.objectContaining({ act: 'move', happenedOn: '2026-05-20', reason: '区划调整', from: true }),
    ]);
    expect(told.body.spans.map(({ parent, until }) => [parent, until])).toEqual([
      ['小溪镇', null],
      ['山格镇', '2026-05-20'],
    ]);
    const back = await carry(
      { act: 'move', unitId: unitId(pingzhai), toId: unitId(shange) },
      { happenedOn: '2026-05-21' },
    );
    expect(back.status).toBe(200);
    expect((await unitOf(unitId(group3))).path).toBe(group3.path);
    expect([await differences(), await strays()]).toEqual([[], []]);
  });

  test('an impossible change is refused, each by its reason, and nothing has moved', async () => {
    const enterprise = await establish(portal, 'lin', {
      parentId: unitId(shange),
      kind: 'enterprise',
      name: '蜜柚厂计生协',
    });
    const said = async (order: Order, over: Partial<typeof why> = {}) => {
      const [seen, done] = [await look(order, over), await carry(order, over)];
      expect([done.status, done.problem.reason]).toEqual([409, seen.body.refused]);
      return seen.body.refused;
    };
    const [village, town] = [unitId(pingzhai), unitId(shange)];
    const later = { happenedOn: '2026-05-22' };
    expect(await said({ act: 'move', unitId: unitId(pinghe), toId: town })).toBe('own_unit');
    expect(await said({ act: 'move', unitId: town, toId: village })).toBe('circular_move');
    expect(await said({ act: 'move', unitId: town, toId: town })).toBe('circular_move');
    expect(await said({ act: 'move', unitId: village, toId: town })).toBe('same_place');
    expect(await said({ act: 'move', unitId: village, toId: unitId(pinghe) })).toBe('kind_does_not_fit');
    expect(await said({ act: 'move', unitId: enterprise, toId: unitId(group3) })).toBe('kind_does_not_fit');
    expect(await said({ act: 'move', unitId: village, toId: unitId(xiaoxi) }, { happenedOn: '2026-05-30' })).toBe(
      'in_future',
    );
    expect(await said({ act: 'move', unitId: village, toId: unitId(xiaoxi) })).toBe('before_last_event');
    expect(await said({ act: 'rename', unitId: village, name: '平寨村' }, later)).toBe('same_name');
    expect(await said({ act: 'rename', unitId: village, name: '白楼村' }, later)).toBe('name_taken');
    expect(await said({ act: 'upgrade', unitId: village, name: '平寨社区', form: 'township' }, later)).toBe(
      'form_does_not_fit',
    );
    expect(await said({ act: 'merge', unitIds: [village], intoId: village }, later)).toBe('same_unit');
    expect(await said({ act: 'merge', unitIds: [village], intoId: town }, later)).toBe('kinds_differ');
    expect(
      await said(
        { act: 'split', unitId: village, parts: [{ name: '新村', childIds: [unitId(bailou)], direct: false }] },
        later,
      ),
    ).toBe('not_a_child');
    expect(
      await said({ act: 'split', unitId: village, parts: [{ name: '白楼村', childIds: [], direct: false }] }, later),
    ).toBe('name_taken');
    expect(await said({ act: 'establish', parentId: village, kind: 'town', name: '新镇' }, later)).toBe(
      'kind_does_not_fit',
    );
    expect(await childNames(town)).toEqual(['白楼村', '平寨村', '蜜柚厂计生协']);
    expect([await differences(), await strays()]).toEqual([[], []]);
  });

  test('only the district changes the map, and only its own', async () => {
    const order = { act: 'rename', unitId: unitId(pingzhai), name: '新平寨村' } as const;
    for (const who of ['chen', 'huang', 'wu', 'zhou', 'su', 'admin'] as const)
      expect((await carry(order, {}, who)).status).toBe(403);
    expect((await carry(order, {}, 'xu')).status).toBe(404);
    expect((await carry({ act: 'move', unitId: unitId(pingzhai), toId: unitId(xiangyang) })).status).toBe(404);
  });

  test('白楼村 is taken up by 平寨村 with all its records, and given back whole when that was a mistake [S2-26]', async () => {
    const third = await make(unitId(bailou), 'group', '第3小组');
    const { path } = await unitOf(third);
    const { memberId } = await enter('郑丽华', { id: third, path }, unitId(bailou));
    const teacher = await portal.test.database.system('write', async ({ db }) => {
      await db.post.updateMany({ where: { id: postId('wu') }, data: {} });
      return db.post.count({ where: { unitId: unitId(bailou) } });
    });
    expect(teacher).toBe(0);
    await differences();
    const on = { happenedOn: '2026-05-25' };
    const order: Order = { act: 'merge', unitIds: [unitId(bailou)], intoId: unitId(pingzhai), name: '平楼村' };
    const seen = await look(order, on);
    expect(seen.body).toMatchObject({
      refused: null,
      units: 1,
      renames: [{ from: '第3小组', to: '白楼村第3小组' }],
      moved: { members: 2 },
      lines: [
        { fromName: '白楼村', toName: '平楼村' },
        { fromName: '平寨村', toName: '平楼村' },
      ],
    });
    const before = await portal.as('lin').call(readUnit, { params: { id: unitId(shange) } });
    const done = await carry(order, on);
    expect(done.status).toBe(200);
    expect(await childNames(unitId(shange))).toEqual(['平楼村', '蜜柚厂计生协']);
    const merged = await portal.as('huang').call(listMembers, { query: { pageSize: '50' } });
    expect(merged.body.items.map(({ name }) => name).toSorted()).toEqual(
      ['林秀英', '赖美玲', '郑丽华', '陈阿凤'].toSorted(),
    );
    expect((await portal.as('huang').call(readMember, { params: { id: memberId } })).body).toMatchObject({
      association: { id: unitId(pingzhai) },
    });
    expect([await differences(), await strays()]).toEqual([[], []]);
    expect((await undo(done.body.id, 2)).status).toBe(412);
    const undone = await undo(done.body.id);
    expect(undone.body).toMatchObject({ state: 'undone', undone: { reason: '合并有误' }, undoable: false });
    expect((await undo(done.body.id, 2)).problem.reason).toBe('already_undone');
    expect(await childNames(unitId(shange))).toEqual(['白楼村', '平寨村', '蜜柚厂计生协']);
    expect(await childNames(unitId(bailou))).toEqual(['第3小组']);
    expect((await portal.as('lin').call(readMember, { params: { id: memberId } })).body.association?.id).toBe(
      unitId(bailou),
    );
    expect((await portal.as('lin').call(readUnit, { params: { id: unitId(shange) } })).body).toMatchObject({
      members: before.body.members,
      below: before.body.below,
    });
    expect([await differences(), await strays()]).toEqual([[], []]);
  });

  test('two villages with councils in office merge: the term taken up stays with its own, and undoing leaves all as it was', async () => {
    const term = { body: 'council', startsOn: '2024-05-01', endsOn: '2029-05-01', basis: '', closedOn: null } as const;
    const openAt = (id: string, number: number) =>
      portal.as('chen').call(openTerm, { body: { ...term, unitId: id, number } });
    const kept = await openAt(unitId(pingzhai), 7);
    const taken = await openAt(unitId(bailou), 6);
    expect([kept.status, taken.status]).toEqual([200, 200]);
    const done = await carry({ act: 'merge', unitIds: [unitId(bailou)], intoId: unitId(pingzhai), name: '平寨村' });
    expect(done.status).toBe(200);
    const { body: inOffice } = await portal.as('huang').call(readCouncil, { params: { id: unitId(pingzhai) } });
    expect(JSON.stringify(inOffice)).toContain(kept.body.id);
    expect(JSON.stringify(inOffice)).not.toContain(taken.body.id);
    expect((await undo(done.body.id)).status).toBe(200);
    expect((await portal.as('chen').call(readTerm, { params: { id: taken.body.id } })).status).toBe(200);
    for (const { id, version } of [kept.body, taken.body])
      await portal.as('chen').call(removeTerm, { params: { id }, version });
  });

  test('a merger is not undone once something new rests on it', async () => {
    const done = await carry(
      { act: 'merge', unitIds: [unitId(bailou)], intoId: unitId(pingzhai) },
      { happenedOn: '2026-05-25' },
    );
    await enter('吴新来', placeOf(pingzhai), unitId(pingzhai));
    await differences();
    expect((await undo(done.body.id)).problem.reason).toBe('new_rests_here');
    await portal.test.database.system('write', ({ db }) => db.member.deleteMany({ where: { name: '吴新来' } }));
    await portal.test.database.system('write', ({ db }) => db.person.deleteMany({ where: { name: '吴新来' } }));
    await differences();
    await carry({ act: 'rename', unitId: unitId(pingzhai), name: '大平寨村' }, { happenedOn: '2026-05-26' });
    expect((await undo(done.body.id)).problem.reason).toBe('later_reshape');
    expect([await differences(), await strays()]).toEqual([[], []]);
  });

  test('a village is split, founded, built up anew and made a community, and its history tells it all [S2-26]', async () => {
    const on = { happenedOn: '2026-05-27' };
    const here = { id: unitId(pingzhai), path: (await unitOf(unitId(pingzhai))).path };
    const alone = await enter('卢直属', here, unitId(pingzhai));
    const parts = await carry(
      { act: 'split', unitId: unitId(pingzhai), parts: [{ name: '东平村', childIds: [unitId(group5)], direct: true }] },
      on,
    );
    expect(parts.body.lines.map(({ fromName, toName }) => [fromName, toName])).toEqual([
      ['大平寨村', '大平寨村'],
      ['大平寨村', '东平村'],
    ]);
    const east = parts.body.lines[1]?.toId ?? '';
    expect(await childNames(east)).toEqual(['第5小组']);
    expect((await unitOf(east)).path).toBe('350628/101/v1/');
    const moved = await portal.as('lin').call(listMembers, { query: { unit: east } });
    expect(moved.body.items.map(({ name, association }) => [name, association?.id]).toSorted()).toEqual([
      ['卢直属', east],
      ['林秀英', east],
      ['陈阿凤', east],
    ]);
    expect(parts.body.moved['members']).toBe(3);
    expect((await portal.as('lin').call(readMember, { params: { id: alone.memberId } })).body.group).toBeNull();
    const founded = await carry(
      { act: 'establish', parentId: unitId(shange), kind: 'village', name: '新区社区', form: 'community' },
      on,
    );
    const upgraded = await carry(
      { act: 'upgrade', unitId: east, name: '东平社区', form: 'community' },
      { happenedOn: '2026-05-28' },
    );
    const rebuilt = await carry(
      { act: 'rebuild', unitId: unitId(bailou), name: '白楼新村' },
      { happenedOn: '2026-05-28' },
    );
    expect([founded, upgraded, rebuilt].map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await childNames(unitId(shange))).toEqual(['白楼新村', '大平寨村', '蜜柚厂计生协', '东平社区', '新区社区']);
    const told = await portal.as('lin').call(readUnitHistory, { params: { id: east }, query: {} });
    expect(told.body.spans.map(({ name, state, until }) => [name, state, until])).toEqual([
      ['东平社区', 'active', null],
      ['东平村', 'active', '2026-05-28'],
      ['东平村', 'absent', '2026-05-27'],
    ]);
    const all = await portal.as('lin').call(listReshapes, { query: { pageSize: '50' } });
    expect(all.body.items.map(({ act }) => act)).toEqual([
      'rebuild',
      'upgrade',
      'establish',
      'split',
      'rename',
      'merge',
      'merge',
      'move',
      'merge',
      'move',
    ]);
    const placed = await carry({ act: 'move', unitId: east, toId: unitId(xiaoxi) }, { happenedOn: '2026-05-29' });
    expect((await undo(upgraded.body.id)).problem.reason).toBe('later_reshape');
    expect((await undo(placed.body.id)).body.state).toBe('undone');
    expect((await undo(upgraded.body.id)).body.state).toBe('undone');
    expect(await unitOf(east)).toMatchObject({ name: '东平村', form: null, parentId: unitId(shange) });
    expect((await undo(parts.body.id)).problem.reason).toBe('not_undoable');
    expect([await differences(), await strays()]).toEqual([[], []]);
  });
});
