import {
  addHousehold,
  changeHousehold,
  countHouseholds,
  listHouseholds,
  removeHousehold,
} from '@xiehui/contracts/households';
import { changeGroup, endMembership } from '@xiehui/contracts/members';
import { describe, expect, test } from 'vitest';
import type { CastName } from '../../../../prisma/seed/cast.ts';
import { at, registerOf } from '../members/members.test.kit.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const { entered, logged } = registerOf(portal);
const huang = portal.as('huang');
const add = (who: CastName, memberId: string, doorNo: string, headName = '林某') =>
  portal.as(who).call(addHousehold, { body: { memberId, doorNo, headName } });

describe('contact households', () => {
  test('huang notes which doors a member keeps in touch with, by number and head alone [S3-32]', async () => {
    const member = await entered('huang', 'group3', { name: '联系一人', phone: null });
    const made = await add('huang', member.id, '平寨12号', '张某');
    expect(made.body).toEqual({
      id: made.body.id,
      version: 1,
      doorNo: '平寨12号',
      headName: '张某',
      memberId: member.id,
      member: '联系一人',
      unit: { id: at('group3'), name: '第3小组', kind: 'group' },
    });
    await add('huang', member.id, '平寨13号', '李某');
    const { body } = await huang.call(listHouseholds, { query: { member: member.id } });
    expect(body.items.map((one) => [one.doorNo, one.headName])).toEqual([
      ['平寨12号', '张某'],
      ['平寨13号', '李某'],
    ]);
    expect((await portal.as('chen').call(countHouseholds, { query: { unit: at('pingzhai') } })).body.total).toBe(2);
    const more = await huang.call(addHousehold, {
      body: { memberId: member.id, doorNo: '14', headName: '某', children: 2 } as never,
    });
    expect(more.status).toBe(400);
    expect((await logged(made.body.id)).map(({ action }) => action)).toEqual(['household.create']);
  });

  test('a household is one member’s, and a member has no more than the district asks', async () => {
    const one = await entered('huang', 'group3', { name: '联系二人', phone: null });
    const other = await entered('huang', 'group3', { name: '联系三人', phone: null });
    await add('huang', one.id, '21号');
    expect((await add('huang', other.id, '21号')).problem.reason).toBe('already_contacted');
    for (let door = 30; door < 44; door += 1) expect((await add('huang', one.id, `${door}号`)).status).toBe(200);
    expect((await add('huang', one.id, '99号')).problem.reason).toBe('enough');
  });

  test('a member who changes group takes the households along; who has left gets none', async () => {
    const member = await entered('huang', 'group3', { name: '联系四人', phone: null });
    await add('huang', member.id, '51号');
    const moved = await huang.call(changeGroup, {
      params: { id: member.id },
      version: member.version,
      body: { unitId: at('group5') },
    });
    const { body } = await huang.call(listHouseholds, { query: { member: member.id } });
    expect(body.items[0]?.unit.name).toBe('第5小组');
    await huang.call(endMembership, {
      params: { id: member.id },
      version: moved.body.version,
      body: { leftOn: '2026-05-20', reason: 'moved' },
    });
    expect((await add('huang', member.id, '52号')).problem.reason).toBe('already_left');
  });

  test('a door is corrected and taken off, never over somebody else’s change', async () => {
    const member = await entered('huang', 'group3', { name: '联系五人', phone: null });
    const { body: made } = await add('huang', member.id, '61号');
    const params = { id: made.id };
    const changed = await huang.call(changeHousehold, {
      params,
      version: 1,
      body: { doorNo: '62号', headName: '林某某' },
    });
    expect(changed.body).toMatchObject({ doorNo: '62号', version: 2 });
    expect((await huang.call(removeHousehold, { params, version: 1 })).status).toBe(412);
    expect((await huang.call(removeHousehold, { params, version: 2 })).status).toBe(200);
    expect((await huang.call(countHouseholds, { query: { member: member.id } })).body.total).toBe(0);
  });

  test('neither the village beside nor another district hears of a door', async () => {
    const member = await entered('chen', 'bailou', { name: '联系六人', phone: null });
    const { body: made } = await add('chen', member.id, '71号');
    for (const who of ['huang', 'xu'] as const) {
      expect((await add(who, member.id, '72号')).status).toBe(404);
      expect((await portal.as(who).call(removeHousehold, { params: { id: made.id }, version: 1 })).status).toBe(404);
      expect((await portal.as(who).call(listHouseholds, { query: { member: member.id } })).body.items).toEqual([]);
    }
    expect((await add('wu', member.id, '73号')).status).toBe(403);
  });
});
