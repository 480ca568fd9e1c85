import { addHousehold, listHouseholds } from '@xiehui/contracts/households';
import { listMembers, type MemberLine } from '@xiehui/contracts/members';
import { beginPersuasion } from '@xiehui/contracts/persuasions';
import { createStaff } from '@xiehui/contracts/staffing';
import { addVolunteer } from '@xiehui/contracts/volunteers';
import { describe, expect, test } from 'vitest';
import { blankStaff } from '../testing/blanks.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rosterOf, rostersOf } from './imports.test.kit.ts';
import { at, registerOf } from './members.test.kit.ts';

const portal = openTestPortal();
const { sent, apply, undo } = rostersOf(portal);
const { entered } = registerOf(portal);
const [huang, chen] = [portal.as('huang'), portal.as('chen')];

const titles = ['姓名', '出生年', '入会日期', '村', '联系电话'];
/** Somebody's row; the number tells that she is the same in every village. */
const row = (name: string, village: string) => [name, 1979, '2015-05-29', village, '13800000907'];
const found = async (name: string): Promise<MemberLine> => {
  const [one] = (await huang.call(listMembers, { query: { q: name } })).body.items;
  if (!one) throw new Error(`${name} is no member`);
  return one;
};
/** A roster that has been taken over, of one new member called so; answers its id. */
const imported = async (name: string, village = '平寨村') => {
  const { id } = await sent('chen', await rosterOf([row(name, village)], titles));
  const { status } = await apply('chen', id);
  return { id, status };
};
const talk = { reason: 'inactive', talkedOn: '2026-04-10', talkedBy: '黄村秘', talk: '两年未参加活动。' } as const;
const staff = { ...blankStaff, post: 'officer' } as const;

type Use = (member: MemberLine) => Promise<{ status: number }>;
const uses: [string, Use][] = [
  ['a door', ({ id }) => huang.call(addHousehold, { body: { memberId: id, doorNo: '12号', headName: '林某' } })],
  ['a case of leaving', ({ id }) => huang.call(beginPersuasion, { body: { memberId: id, ...talk } })],
  [
    'a post in the town',
    ({ personId }) => chen.call(createStaff, { body: { ...staff, unitId: at('shange'), person: { personId } } }),
  ],
  [
    'volunteering',
    ({ personId }) =>
      huang.call(addVolunteer, {
        body: { unitId: at('pingzhai'), person: { personId }, fields: ['publicity'], since: '2026-03-01' },
      }),
  ],
  ['another membership', ({ name }) => imported(name, '白楼村')],
];

describe('an import is taken back only while nothing rests on whom it brought', () => {
  test.each(uses)('%s keeps it', async (what, use) => {
    const name = `用演${uses.findIndex(([known]) => known === what)}`;
    const { id } = await imported(name);
    expect((await use(await found(name))).status).toBe(200);
    expect((await undo('chen', id)).problem.reason).toBe('in_use');
    expect((await found(name)).name).toBe(name);
  });

  test('what rests on somebody known before keeps nobody', async () => {
    const known = await entered('chen', 'bailou', { name: '用演旧', phone: '13800000907', birthYear: 1979 });
    const made = await chen.call(createStaff, {
      body: { ...staff, unitId: at('shange'), person: { personId: known.personId } },
    });
    expect(made.status).toBe(200);
    const { id } = await imported('用演旧');
    expect((await undo('chen', id)).body.state).toBe('undone');
    expect((await huang.call(listHouseholds, { query: {} })).body.items).toHaveLength(1);
  });
});
