import {
  admitMember,
  changeGroup,
  changeGroups,
  changeMember,
  createMember,
  endMembership,
  listMembers,
  type MemberSort,
  listMemberHistory,
  readMember,
  restoreMembership,
} from '@xiehui/contracts/members';
import { createUnit } from '@xiehui/contracts/units';
import { describe, expect, test } from 'vitest';
import type { castUnits, CastName } from '../../../../prisma/seed/cast.ts';
import { recountDistrict } from '../platform/facts.ts';
import { establish } from '../testing/establish.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rosterOf, rostersOf } from './imports.test.kit.ts';
import { asIs, at, meiling, pinghe, registerOf, vote } from './members.test.kit.ts';

const portal = openTestPortal();
const { enter, entered, namesOf, logged } = registerOf(portal);
const { sent, apply } = rostersOf(portal);

describe('members', () => {
  test('a double click enters one member', async () => {
    const body = { ...meiling, skills: [], categories: [], name: '双击一次', phone: null, unitId: at('group3') };
    const key = '0123456789abcdef';
    const [first, second] = await Promise.all([1, 2].map(() => portal.as('huang').call(createMember, { body, key })));
    expect(second?.body.id).toBe(first?.body.id);
    expect(await namesOf('huang', { q: '双击一次' })).toHaveLength(1);
  });

  test('one person is one record: a second membership takes and gives the same data', async () => {
    const home = await entered('chen', 'group3', { name: '卢建成', phone: '13600000845' });
    const away = await entered('chen', 'bailou', { name: '卢建成', phone: null, personId: home.personId });
    expect(away.memberships.map((m) => m.association?.name).toSorted()).toEqual(['平寨村', '白楼村']);
    expect(away.phone).toBe('136****0845');
    const { body } = await portal.as('chen').call(changeMember, {
      params: { id: away.id },
      version: away.version,
      body: { ...asIs(away), name: '卢建诚', phone: '13700000845' },
    });
    expect(body.name).toBe('卢建诚');
    expect(await namesOf('huang', { q: 'ljc' })).toEqual(['卢建诚']);
    const after = await portal.as('huang').call(readMember, { params: { id: home.id } });
    expect(after.body).toMatchObject({ name: '卢建诚', phone: '137****0845', version: home.version + 2 });
    expect(after.body.memberships).toHaveLength(1);
  });

  test('who is a member of the village is not entered there a second time', async () => {
    const home = await entered('huang', 'group3', { name: '朱秀兰', phone: null });
    const again = await enter('huang', 'group5', { name: '朱秀兰', phone: null, personId: home.personId });
    expect([again.status, again.problem.reason]).toEqual([409, 'already_member']);
    await portal.as('huang').call(endMembership, {
      params: { id: home.id },
      version: home.version,
      body: { leftOn: '2026-05-01', reason: 'moved' },
    });
    const back = await entered('huang', 'group5', { name: '朱秀兰', phone: null, personId: home.personId });
    expect(back.memberships.map((m) => m.state).toSorted()).toEqual(['active', 'left']);
    const restored = await portal
      .as('huang')
      .call(restoreMembership, { params: { id: home.id }, version: home.version + 2 });
    expect([restored.status, restored.problem.reason]).toEqual([409, 'already_member']);
  });

  test('members belong to a village or its groups, not to a town', async () => {
    expect((await enter('chen', 'shange', { phone: null })).problem.reason).toBe('not_for_members');
    expect((await enter('lin', 'pinghe', { phone: null })).problem.reason).toBe('not_for_members');
  });

  test('a roster of 县医院计生协 and of its ward puts members there, and the chief enters one more by hand', async () => {
    const parentId = at('pinghe');
    const hospital = await establish(portal, 'lin', { parentId, kind: 'institution', name: '县医院计生协' });
    await portal.as('lin').call(createUnit, { body: { parentId: hospital, kind: 'group', name: '护理小组' } });
    const rows = [
      ['沈演一', '女', 1979, '县医院计生协', '', '', '', '', '', '', '2015-05-29'],
      ['沈演二', '女', 1985, '县医院计生协', '护理小组', '', '', '', '', '', '2015-05-29'],
    ];
    const checked = await sent('lin', await rosterOf(rows));
    expect(checked.rows).toMatchObject({ add: 2, fault: 0 });
    await apply('lin', checked.id);
    const body = { ...meiling, skills: [], categories: [], name: '沈演三', phone: null, unitId: hospital };
    expect((await portal.as('lin').call(createMember, { body })).status).toBe(200);
    const { items } = (await portal.as('lin').call(listMembers, { query: { unit: hospital } })).body;
    expect(items.map(({ name, association, group }) => [name, association?.kind, group?.name]).toSorted()).toEqual([
      ['沈演一', 'institution', undefined],
      ['沈演三', 'institution', undefined],
      ['沈演二', 'institution', '护理小组'],
    ]);
  });

  test('a wrong field is named', async () => {
    const wrong = await enter('huang', 'group3', {
      name: '',
      sex: 'x',
      birthYear: 1979.5,
      joinedOn: '2026-02-30',
      phone: '123',
      categories: ['core', 'core'],
    });
    expect([wrong.status, Object.keys(wrong.problem.fields ?? {}).sort()]).toEqual([
      400,
      ['birthYear', 'categories', 'joinedOn', 'name', 'phone', 'sex'],
    ]);
    const later = await enter('huang', 'group3', { joinedOn: '2026-05-30', birthYear: 2027 });
    expect(later.problem.fields).toEqual({ joinedOn: 'in_future', birthYear: 'in_future' });
    const body = await enter('huang', 'group3', { kind: 'corporate' });
    expect(body.problem.fields).toEqual({
      sex: 'not_for_bodies',
      birthYear: 'not_for_bodies',
      education: 'not_for_bodies',
    });
  });

  test('two people edit one member: the second sees both sides and nothing is overwritten', async () => {
    const made = await entered('huang', 'group3', { name: '张木水', phone: null });
    const edit = (who: CastName, cardNo: string) =>
      portal.as(who).call(changeMember, {
        params: { id: made.id },
        version: made.version,
        body: { ...asIs(made), cardNo },
      });
    const [one, other] = await Promise.all([edit('huang', '平寨001'), edit('chen', '山格001')]);
    expect([one.status, other.status].toSorted((a, b) => a - b)).toEqual([200, 412]);
    const won = one.status === 200 ? one.body : other.body;
    const lost = one.status === 200 ? other.problem : one.problem;
    expect(lost.current).toMatchObject({ cardNo: won.cardNo, version: won.version });
    expect((await portal.as('huang').call(readMember, { params: { id: made.id } })).body.cardNo).toBe(won.cardNo);
  });

  test('the log says field by field what huang changed, the number as a mask', async () => {
    const made = await entered('huang', 'group3', { name: '林阿珍', phone: '13500004418' });
    await portal.as('huang').call(changeMember, {
      params: { id: made.id },
      version: made.version,
      body: { ...asIs(made), phone: '13500004419', education: null },
    });
    expect((await logged(made.id)).at(-1)).toMatchObject({
      action: 'member.change',
      changes: { phone: ['135****4418', '135****4419'], education: ['seniorHigh', null] },
    });
  });

  test('huang sees that chen changed his member, and what', async () => {
    const made = await entered('huang', 'group3', { name: '吴丽娟', phone: null });
    await portal.as('chen').call(changeMember, {
      params: { id: made.id },
      version: made.version,
      body: { ...asIs(made), cardNo: '山格009', phone: '13500004420' },
    });
    const history = (who: CastName) => portal.as(who).call(listMemberHistory, { params: { id: made.id } });
    const { items } = (await history('huang')).body;
    expect(items.map((one) => [one.action, one.who, one.role])).toEqual([
      ['member.change', '陈镇秘（演示）', 'townSecretary'],
      ['member.create', '黄村秘（演示）', 'villageSecretary'],
    ]);
    expect(items[0]?.changes).toEqual({ cardNo: ['', '山格009'], phone: [null, '135****4420'] });
    expect((await history('xu')).status).toBe(404);
  });

  test('an applicant waits, is admitted, leaves, and is taken back', async () => {
    const made = await entered('huang', 'group5', {
      name: '游志强',
      state: 'applied',
      joinedOn: '2026-05-20',
      phone: null,
    });
    expect(await namesOf('huang', { state: 'applied' })).toEqual(['游志强']);
    const huang = portal.as('huang');
    const admitted = await huang.call(admitMember, {
      params: { id: made.id },
      version: made.version,
      body: { joinedOn: '2026-05-28', cardNo: '平寨187', decision: vote },
    });
    expect(admitted.body).toMatchObject({ state: 'active', joinedOn: '2026-05-28', cardNo: '平寨187' });
    const twice = await huang.call(admitMember, {
      params: { id: made.id },
      version: admitted.body.version,
      body: { joinedOn: '2026-05-28', cardNo: '', decision: vote },
    });
    expect(twice.problem.reason).toBe('not_applied');
    const leave = (version: number, leftOn: string) =>
      huang.call(endMembership, { params: { id: made.id }, version, body: { leftOn, reason: 'ownRequest' } });
    expect((await leave(admitted.body.version, '2026-05-27')).problem.fields).toEqual({ leftOn: 'before_begin' });
    expect((await leave(admitted.body.version, '2026-05-30')).problem.fields).toEqual({ leftOn: 'in_future' });
    const gone = await leave(admitted.body.version, '2026-05-29');
    expect(gone.body).toMatchObject({ state: 'left', leaveReason: 'ownRequest' });
    expect((await leave(gone.body.version, '2026-05-29')).problem.reason).toBe('already_left');
    expect(await namesOf('huang', { q: '游志强' })).toEqual([]);
    expect(await namesOf('huang', { q: '游志强', state: 'left' })).toEqual(['游志强']);
    const back = await huang.call(restoreMembership, { params: { id: made.id }, version: gone.body.version });
    expect(back.body).toMatchObject({ state: 'active', leftOn: null, leaveReason: null });
    const again = await huang.call(restoreMembership, { params: { id: made.id }, version: back.body.version });
    expect(again.problem.reason).toBe('not_left');
  });

  test('a member changes group within the village only', async () => {
    const made = await entered('chen', 'group3', { name: '杨国泰', phone: null });
    const move = (unit: keyof typeof castUnits, version: number) =>
      portal.as('chen').call(changeGroup, { params: { id: made.id }, version, body: { unitId: at(unit) } });
    const moved = await move('group5', made.version);
    expect(moved.body.group?.name).toBe('第5小组');
    expect((await move('pingzhai', moved.body.version)).body.group).toBeNull();
    expect((await move('bailou', moved.body.version + 1)).problem.reason).toBe('other_association');
  });

  test('huang moves several at once, all or none', async () => {
    const made = await Promise.all(
      ['批一', '批二', '批三'].map((name) => entered('huang', 'group3', { name, phone: null })),
    );
    const stranger = await entered('chen', 'bailou', { name: '批四', phone: null });
    const ids = made.map((one) => one.id);
    const move = (who: CastName, all: string[], unit: keyof typeof castUnits) =>
      portal.as(who).call(changeGroups, { body: { ids: all, unitId: at(unit) } });
    expect((await move('huang', [...ids, stranger.id], 'group5')).status).toBe(404);
    expect((await move('chen', [...ids, stranger.id], 'group5')).problem.reason).toBe('other_association');
    expect(await namesOf('huang', { group: at('group5'), q: '批' })).toEqual([]);
    expect((await move('huang', ids, 'group5')).body).toEqual({ moved: 3 });
    expect((await namesOf('huang', { group: at('group5'), q: '批' })).toSorted()).toEqual(['批一', '批三', '批二']);
    expect((await move('huang', ids, 'group5')).body).toEqual({ moved: 0 });
    expect((await portal.as('huang').call(changeGroups, { body: { ids: [], unitId: at('group5') } })).status).toBe(400);
  });

  test('a name is found by its first signs and its last, in the order of names, page by page', async () => {
    // 解 is xie as a surname and jie in a word; 翟 is zhai or di; the body's name begins with no reading at all.
    const all = [
      '黄解解',
      ...'宝春东冬冠广海红亮'.split('').map((sign) => `解${sign}`),
      '翟解',
      '翟小解',
      '（解）合作社',
    ];
    for (const name of all) await entered('huang', 'group5', { name, phone: null });
    const page = async (q: string, sort: MemberSort, number: number) => {
      const query = { q, sort, page: String(number), pageSize: '10' } as const;
      return (await portal.as('huang').call(listMembers, { query })).body.items.map((one) => one.name);
    };
    const found = all.slice(0, -1);
    expect([...(await page('解', 'name', 1)), ...(await page('解', 'name', 2))]).toEqual(found);
    expect(await page('解', '-name', 1)).toEqual(found.toReversed().slice(0, 10));
    expect([...(await page('解', 'birthYear', 1)), ...(await page('解', 'birthYear', 2))].toSorted()).toEqual(
      found.toSorted(),
    );
    expect(await page('翟小', 'name', 1)).toEqual(['翟小解']);
    expect(await page('（解', 'name', 1)).toEqual(['（解）合作社']);
  });

  test('the figures are those of a recount, whatever was done to members', async () => {
    const differences = await portal.test.database.system('write', (scope) => recountDistrict(scope, pinghe));
    expect(differences.filter((one) => one.measure.startsWith('member'))).toEqual([]);
  });
});
