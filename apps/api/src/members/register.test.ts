import {
  admitMember,
  changeGroup,
  changeMember,
  countMembers,
  endMembership,
  exportMembers,
  listMembers,
  readMember,
  restoreMembership,
  revealPhone,
} from '@xiehui/contracts/members';
import { findLikely } from '@xiehui/contracts/people';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { provisionDefaults } from '@xiehui/rules/provision-defaults';
import { sql as raw } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { cellsOf, rosterOf, rostersOf } from './imports.test.kit.ts';
import { asIs, at, pinghe, registerOf, vote } from './members.test.kit.ts';

const portal = openTestPortal();
const { enter, entered, namesOf, logged } = registerOf(portal);
const { sent, apply } = rostersOf(portal);

describe('the register', () => {
  test('huang enters a member of 第3小组 and finds her by name, pinyin, initials and the end of her number', async () => {
    const made = await entered('huang', 'group3');
    expect(made).toMatchObject({
      phone: '138****2617',
      group: { name: '第3小组' },
      association: { name: '平寨村' },
      version: 1,
    });
    for (const q of ['赖美玲', '赖', '美玲', 'laimei', 'lml', '2617', '13800002617', 'ＬＭＬ'])
      expect([q, await namesOf('huang', { q })]).toEqual([q, ['赖美玲']]);
    for (const q of ['美', 'meiling', '0000', '%', '_']) expect([q, await namesOf('huang', { q })]).toEqual([q, []]);
    expect((await logged(made.id)).map((e) => [e.action, JSON.stringify(e.changes).includes('13800002617')])).toEqual([
      ['member.create', false],
    ]);
  });

  test('the number lies sealed in the database and opens for nobody else’s row', async () => {
    const { body } = await portal.as('huang').call(listMembers, { query: { q: '赖美玲' } });
    const person = await portal.test.database.system('read', ({ db }) =>
      db.person.findFirstOrThrow({ where: { id: body.items[0]?.personId ?? '' } }),
    );
    expect(JSON.stringify(person)).not.toContain('13800002617');
    const place = { districtId: pinghe, table: 'people', column: 'phone', id: at('pingzhai') };
    expect(() => portal.house.vault.open(person.phone ?? '', place)).toThrow('authenticate');
  });

  test('a membership shows the person as they are, also where many are written at once', async () => {
    const { id } = await entered('huang', 'group3', { name: '同演一', phone: null, joinedOn: '2020-05-29' });
    const copied = (shown: string) =>
      portal.test.database.system('write', ({ sql }) =>
        raw`insert into members (district_id, id, person_id, association_id, unit_id, unit_path, state, joined_on, categories, name, sort_name)
          select district_id, gen_random_uuid(), person_id, unit_id, unit_id, unit_path, state, joined_on, categories, name, ${shown}
          from members where id = ${id}::uuid`.execute(sql),
      );
    await expect(copied('tong yan yi 别人')).rejects.toThrow('a member is not shown as the person is');
    await copied('');
    expect(await namesOf('huang', { q: '同演' })).toEqual(['同演一', '同演一']);
  });

  test('while huang types, the portal names who has that name or number, and nobody of another village', async () => {
    await entered('chen', 'bailou', { name: '赖美玲', phone: '13900001111' });
    const ask = async (who: CastName, name: string, phone: string | null) =>
      (await portal.as(who).call(findLikely, { body: { name, phone } })).body.items.map((one) => [one.phone, one.same]);
    expect(await ask('huang', '赖美玲', null)).toEqual([['138****2617', ['name']]]);
    expect(await ask('huang', '谁也不是', '13800002617')).toEqual([['138****2617', ['phone']]]);
    expect(await ask('huang', '', '13900001111')).toEqual([]);
    expect(await ask('chen', '赖美玲', '13800002617')).toEqual([
      ['138****2617', ['name', 'phone']],
      ['139****1111', ['name']],
    ]);
    expect(await ask('xu', '赖美玲', '13800002617')).toEqual([]);
  });

  test('a number is shown to who says why, and the log keeps it', async () => {
    const made = await entered('huang', 'group3', { name: '吴丽红', phone: '17800006254' });
    const shown = await portal
      .as('huang')
      .call(revealPhone, { params: { id: made.id }, body: { reason: '电话核实入会资料' } });
    expect(shown.body).toEqual({ phone: '17800006254' });
    expect((await logged(made.id)).at(-1)).toMatchObject({
      action: 'person.reveal',
      accountName: '黄村秘（演示）',
      changes: { reason: [null, '电话核实入会资料'] },
    });
    const why = await portal.as('huang').call(revealPhone, { params: { id: made.id }, body: { reason: ' ' } });
    expect(why.problem.fields).toEqual({ reason: 'too_small' });
    const leader = await portal.as('wu').call(revealPhone, { params: { id: made.id }, body: { reason: '看一看' } });
    expect(leader.status).toBe(403);
    const none = await entered('huang', 'group3', { name: '没有电话', phone: null });
    const nothing = await portal.as('huang').call(revealPhone, { params: { id: none.id }, body: { reason: '核实' } });
    expect(nothing.status).toBe(404);
  });

  test('a group leader sees the group, without the village above it', async () => {
    await entered('huang', 'group3', { name: '蔡顺发', phone: null });
    await entered('huang', 'group5', { name: '蔡素月', phone: null });
    const { items } = (await portal.as('wu').call(listMembers, { query: { q: '蔡' } })).body;
    expect(items.map((one) => [one.name, one.group?.name, one.association])).toEqual([['蔡顺发', '第3小组', null]]);
  });

  test('neither the village beside nor another district learns of a member', async () => {
    const here = await entered('chen', 'bailou', { name: '白楼一人', phone: '13300008049' });
    const tries = (who: CastName) => {
      const caller = portal.as(who);
      const params = { id: here.id };
      const { version } = here;
      return Promise.all([
        caller.call(readMember, { params }),
        caller.call(changeMember, { params, version, body: asIs(here) }),
        caller.call(changeGroup, { params, version, body: { unitId: at('group3') } }),
        caller.call(endMembership, { params, version, body: { leftOn: '2026-05-29', reason: 'moved' } }),
        caller.call(restoreMembership, { params, version }),
        caller.call(admitMember, { params, version, body: { joinedOn: '2026-05-29', cardNo: '', decision: vote } }),
        caller.call(revealPhone, { params, body: { reason: '核实' } }),
        caller.call(listMembers, { query: { unit: at('bailou') } }),
        caller.call(countMembers, { query: { unit: at('bailou') } }),
        caller.call(listMembers, { query: { group: at('bailou') } }),
      ]);
    };
    for (const who of ['huang', 'xu'] as const)
      expect((await tries(who)).map((a) => a.status)).toEqual(Array(10).fill(404));
    expect(await namesOf('huang', { q: '白楼一人' })).toEqual([]);
    const stolen = await enter('huang', 'group3', { personId: here.personId, phone: null });
    expect(stolen.status).toBe(404);
    expect((await enter('huang', 'bailou', { phone: null })).status).toBe(404);
  });

  test('pages follow one another without a gap, in each order', async () => {
    for (let i = 0; i < 12; i += 1)
      await entered('huang', 'group3', {
        name: `${'甲乙丙丁戊己庚辛壬癸子丑'.charAt(i)}某`,
        joinedOn: `20${10 + (i % 5)}-01-01`,
        birthYear: i % 3 === 0 ? null : 1960 + i,
        phone: null,
      });
    for (const sort of ['name', '-name', 'joinedOn', '-joinedOn', 'birthYear', '-birthYear'] as const) {
      const first = await portal.as('chen').call(listMembers, { query: { sort, pageSize: '10' } });
      const second = await portal.as('chen').call(listMembers, { query: { sort, pageSize: '10', page: '2' } });
      expect(first.body.more).toBe(true);
      const all = [...first.body.items, ...second.body.items];
      expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
      const { body } = await portal.as('chen').call(countMembers, { query: {} });
      expect(all.length + (second.body.more ? 1 : 0)).toBeLessThanOrEqual(body.total);
    }
    const { body } = await portal.as('chen').call(listMembers, { query: { sort: '-joinedOn', pageSize: '100' } });
    const days = body.items.map((one) => one.joinedOn);
    expect(days).toEqual(days.toSorted().toReversed());
    expect(body.items).toHaveLength((await portal.as('chen').call(countMembers, { query: {} })).body.total);
  });

  test('conditions narrow the list and its count alike', async () => {
    await entered('huang', 'group5', {
      name: '曾文辉',
      sex: 'male',
      birthYear: 1990,
      categories: ['entrepreneur'],
      phone: null,
    });
    const query = { sex: 'male', category: 'entrepreneur', unit: at('pingzhai') } as const;
    expect(await namesOf('lin', query)).toEqual(['曾文辉']);
    expect((await portal.as('lin').call(countMembers, { query })).body).toEqual({ total: 1 });
    for (const nonsense of [{ sort: 'phone' }, { state: 'all' }, { sex: 'x' }, { phone: '1' }, { page: '0' }])
      expect((await portal.as('lin').call(listMembers, { query: nonsense as never })).status).toBe(400);
  });

  test('huang notes what members are known for and can do, and finds who is known for it [S1-27] [S3-31]', async () => {
    const known = {
      五老一人: 'fiveElders',
      能人一人: 'localTalent',
      青年一人: 'youngExpert',
      企业一人: 'entrepreneur',
    } as const;
    for (const [name, category] of Object.entries(known))
      await entered('huang', 'group3', {
        name,
        phone: null,
        categories: [category, 'volunteer'],
        skills: ['果树嫁接'],
      });
    for (const [name, category] of Object.entries(known)) {
      const { body } = await portal.as('huang').call(listMembers, { query: { category, q: name.slice(0, 2) } });
      expect(body.items.map((one) => [one.name, one.categories, one.skills])).toEqual([
        [name, [category, 'volunteer'], ['果树嫁接']],
      ]);
    }
    expect((await namesOf('huang', { category: 'volunteer' })).length).toBe(4);
  });

  test('a category of the district’s own is entered, found, read from a roster and sent out; one that is off stays where it is [S1-27]', async () => {
    const value = [
      ...provisionDefaults.memberCategories.map((entry) => ({ ...entry, off: entry.code === 'core' })),
      { code: 'newNotable', zh: '新乡贤', en: 'New notable', off: false },
    ];
    const core = await entered('huang', 'group3', { name: '骨干一人', phone: null, categories: ['core'] });
    expect((await enter('huang', 'group3', { name: '乡贤一人', categories: ['newNotable'] })).problem.reason).toBe(
      'unknown_category',
    );
    await portal.as('lin').call(layDownProvision, { body: { key: 'memberCategories', fromYear: 2026, value } });
    await entered('huang', 'group3', { name: '乡贤一人', phone: null, categories: ['newNotable'] });
    const row = ['乡贤二人', '女', 1979, '平寨村', '', '', '', '', '新乡贤', '', '2015-05-29'];
    const old = ['骨干二人', '女', 1979, '平寨村', '', '', '', '', '骨干会员', '', '2015-05-29'];
    const checked = await sent('chen', await rosterOf([row, old]));
    expect(checked.rows).toMatchObject({ add: 1, fault: 1 });
    await apply('chen', checked.id);
    expect((await namesOf('huang', { category: 'newNotable' })).toSorted()).toEqual(['乡贤一人', '乡贤二人']);
    const filter = { state: 'current', category: 'newNotable' } as const;
    const book = await portal.as('lin').call(exportMembers, { body: { filter, sort: 'name', language: 'zh' } });
    expect((await cellsOf(book.raw)).map((cells) => cells[8])).toEqual(['类别', '新乡贤', '新乡贤']);
    expect((await enter('huang', 'group3', { name: '骨干三人', categories: ['core'] })).problem.reason).toBe(
      'unknown_category',
    );
    const same = { params: { id: core.id }, version: core.version, body: asIs(core) };
    expect((await portal.as('huang').call(changeMember, same)).body.categories).toEqual(['core']);
  });
});
