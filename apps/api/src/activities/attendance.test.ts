import {
  changeActivityAttendance,
  createActivity,
  listActivityAttendees,
  readActivity,
  withdrawActivity,
} from '@xiehui/contracts/activities';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, idOf, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { record, withCalendar } from './records.test.kit.ts';

const portal = openTestPortal();
withCalendar(portal);

/** Members of 平寨村, its third group, and 白楼村, written past the services. */
const people = [
  ['赖美玲', 'lml', 'pingzhai', 'active'],
  ['曾建国', 'zjg', 'group3', 'active'],
  ['卢秀英', 'lxy', 'group5', 'left'],
  ['朱文良', 'zwl', 'bailou', 'active'],
] as const;
const member = (name: string) => idOf('member', name);
beforeAll(() =>
  portal.test.database.system('write', async ({ db }) => {
    for (const [name, initials, at, state] of people) {
      const unit = castUnits[at];
      const association = at.startsWith('group') ? castUnits.pingzhai : unit;
      const place = { districtId: realmId('350628'), unitId: unitId(unit), unitPath: unit.path };
      const spelt = { name, pinyin: initials, initials };
      await db.person.create({ data: { ...place, ...spelt, id: idOf('person', name), skills: [] } });
      const left = state === 'left' ? { leftOn: new Date('2026-01-01'), leaveReason: 'moved' } : {};
      const membership = { state, joinedOn: new Date('2020-01-01'), categories: [], ...left };
      const ids = { id: member(name), personId: idOf('person', name), associationId: unitId(association) };
      await db.member.create({ data: { ...place, ...membership, ...ids } });
    }
  }),
);

const draft = async (name: CastName = 'huang', over: Parameters<typeof record>[0] = {}) =>
  (await portal.as(name).call(createActivity, { body: record({ submit: false, ...over }) })).body.activity.id;
const tick = (name: CastName, id: string, came: string[], stayedAway: string[] = []) =>
  portal.as(name).call(changeActivityAttendance, {
    params: { id },
    body: { came: came.map(member), stayedAway: stayedAway.map(member) },
  });
const names = async (name: CastName, id: string, query: object = {}) =>
  (await portal.as(name).call(listActivityAttendees, { params: { id }, query })).body.items.map((a) => [
    a.name,
    a.attended,
  ]);

describe('members who took part', () => {
  test('huang ticks members of the village and its groups, finds them by name, and takes a tick back', async () => {
    const id = await draft();
    expect(await names('huang', id)).toEqual([
      ['赖美玲', false],
      ['曾建国', false],
    ]);
    expect((await tick('huang', id, ['赖美玲', '曾建国', '赖美玲'])).body.attended).toBe(2);
    expect(await names('huang', id, { q: '建国' })).toEqual([['曾建国', true]]);
    expect(await names('huang', id, { q: 'lm' })).toEqual([['赖美玲', true]]);
    expect((await tick('huang', id, ['赖美玲'], ['曾建国'])).body.attended).toBe(1);
    expect(await names('huang', id, { show: 'attended' })).toEqual([['赖美玲', true]]);
    expect((await portal.as('lin').call(readActivity, { params: { id } })).body.activity.attended).toBe(1);
  });

  test.each(['朱文良', '卢秀英', '没有的人'])(
    '%s, who is no active member there, is not ticked, and nobody with them',
    async (who) => {
      const id = await draft();
      const { problem } = await tick('huang', id, ['赖美玲', who]);
      expect(problem).toMatchObject({ code: 'conflict', reason: 'not_a_member' });
      expect(await names('huang', id, { show: 'attended' })).toEqual([]);
    },
  );

  test('what is submitted stands as it was ticked; taken back, it can be ticked again', async () => {
    const { body } = await portal.as('huang').call(createActivity, { body: record() });
    const { id } = body.activity;
    expect((await tick('huang', id, ['赖美玲'])).problem.reason).toBe('submitted');
    await portal.as('huang').call(withdrawActivity, { params: { id }, version: 1 });
    expect((await tick('huang', id, ['赖美玲'])).status).toBe(200);
  });

  test('wu ticks for the own group; lin reads and does not tick; xu finds nothing', async () => {
    const id = await draft('wu', { unitId: unitId(castUnits.group3) });
    expect(await names('wu', id)).toEqual([['曾建国', false]]);
    expect((await tick('wu', id, ['曾建国'])).status).toBe(200);
    expect((await tick('lin', id, ['曾建国'])).status).toBe(403);
    expect((await tick('xu', id, ['曾建国'])).status).toBe(404);
    const asked = await portal.as('xu').call(listActivityAttendees, { params: { id }, query: {} });
    expect(asked.status).toBe(404);
  });

  test('two who tick at once lose nothing', async () => {
    const id = await draft();
    await Promise.all([tick('huang', id, ['赖美玲']), tick('chen', id, ['曾建国'])]);
    expect(await names('huang', id, { show: 'attended' })).toHaveLength(2);
  });
});
