import { randomUUID } from 'node:crypto';
import { readTable } from '@xiehui/contracts/indicators';
import {
  carryReshape,
  listReshapes,
  previewReshape,
  readUnitHistory,
  type ReshapeOrder,
} from '@xiehui/contracts/reshapes';
import { listChildren } from '@xiehui/contracts/units';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { recountDistrict } from '../platform/facts.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const { pinghe, shange, xiaoxi, pingzhai, bailou, group3 } = castUnits;
const district = realmId('350628');

const carry = (order: ReshapeOrder) => portal.as('lin').call(carryReshape, { body: { order } });
const why = { reason: '区划调整', documentNo: '' };

const enter = (name: string, unit: { id: string; path: string }, associationId: string) =>
  portal.test.database.system('write', async ({ db }) => {
    const here = { districtId: district, unitId: unit.id, unitPath: unit.path, id: randomUUID() };
    await db.person.create({ data: { ...here, name, pinyin: 'x', initials: 'x', skills: [] } });
    const member = { ...here, personId: here.id, associationId, state: 'active', categories: [] };
    await db.member.create({ data: { ...member, joinedOn: new Date('2020-01-01') } });
  });

/** Members and activities by unit, on the map of a day. */
const tableOn = async (
  unit: string,
  map?: string,
  rows: 'children' | 'villages' = 'children',
  who: CastName = 'lin',
) => {
  const query = { unit, period: '2026', rows, ...(map ? { map } : {}) };
  const { body } = await portal.as(who).call(readTable, { query });
  const at = (code: 'memberCount' | 'activityCount') => body.measures.indexOf(code);
  return body.rows.map(({ unit: { name }, figures }) => [
    name,
    figures[at('memberCount')]?.numerator,
    figures[at('activityCount')]?.numerator,
  ]);
};
const childrenOn = async (id: string, on?: string) =>
  (await portal.as('lin').call(listChildren, { params: { id }, query: on ? { on } : {} })).body.items.map(
    ({ name }) => name,
  );

beforeAll(async () => {
  await enter('赖美玲', { id: unitId(group3), path: group3.path }, unitId(pingzhai));
  await enter('陈阿凤', { id: unitId(pingzhai), path: pingzhai.path }, unitId(pingzhai));
  await enter('林秀英', { id: unitId(bailou), path: bailou.path }, unitId(bailou));
  await portal.test.database.system('write', (scope) => recountDistrict(scope, district));
  for (const [unit, path] of [
    [pingzhai, pingzhai.path],
    [bailou, bailou.path],
  ] as const)
    await portal.test.database.system('write', ({ db }) =>
      db.activity.create({
        data: {
          districtId: district,
          id: randomUUID(),
          unitId: unitId(unit),
          unitPath: path,
          title: '宣传',
          state: 'submitted',
          heldOn: new Date('2026-03-08'),
          venueKind: 'memberHome',
          venue: '村部',
          keyTasks: ['publicity'],
          form: 'lecture',
          channel: 'onSite',
          targetGroups: ['everyone'],
          participants: 10,
          memberParticipants: 2,
          materials: 0,
          consultations: 0,
          coOrganisers: '',
          summary: '',
          recordedBy: district,
          recordedName: '黄',
          enteredAt: new Date('2026-03-08'),
          submittedAt: new Date('2026-03-08'),
          late: false,
        },
      }),
    );
  await portal.test.database.system('write', (scope) => recountDistrict(scope, district));
});

describe('reshapes', () => {
  test('a report is drawn on the map of then or of now, and adds up on both', async () => {
    expect(await tableOn(unitId(shange))).toEqual([
      ['白楼村', 1, 1],
      ['平寨村', 2, 1],
    ]);
    const merge = { act: 'merge', unitIds: [unitId(bailou)], intoId: unitId(pingzhai), name: '平楼村' } as const;
    expect((await carry({ ...merge, unitIds: [...merge.unitIds], ...why, happenedOn: '2026-04-10' })).status).toBe(200);
    const move = {
      act: 'move',
      unitId: unitId(pingzhai),
      toId: unitId(xiaoxi),
      ...why,
      happenedOn: '2026-05-10',
    } as const;
    expect((await carry(move)).status).toBe(200);
    expect(await tableOn(unitId(pinghe))).toEqual([
      ['小溪镇', 3, 2],
      ['山格镇', 0, 0],
    ]);
    expect(await tableOn(unitId(pinghe), '2026-05-09')).toEqual([
      ['小溪镇', 0, 0],
      ['山格镇', 3, 2],
    ]);
    expect(await tableOn(unitId(shange), '2026-05-09')).toEqual([['平楼村', 3, 2]]);
    expect((await tableOn(unitId(shange), '2026-04-09')).toSorted()).toEqual([
      ['平寨村', 2, 1],
      ['白楼村', 1, 1],
    ]);
    expect((await tableOn(unitId(pinghe), '2026-04-09', 'villages')).toSorted()).toEqual([
      ['平寨村', 2, 1],
      ['白楼村', 1, 1],
    ]);
    expect(await tableOn(unitId(pinghe), undefined, 'villages')).toEqual([['平楼村', 3, 2]]);
  });

  test('the tree opens as it stood on a day', async () => {
    expect([await childrenOn(unitId(shange)), await childrenOn(unitId(xiaoxi))]).toEqual([[], ['平楼村']]);
    expect(await childrenOn(unitId(shange), '2026-04-10')).toEqual(['平楼村']);
    expect(await childrenOn(unitId(shange), '2026-04-09')).toEqual(['白楼村', '平寨村']);
    expect(await childrenOn(unitId(pingzhai), '2026-04-09')).toEqual(['第3小组', '第5小组']);
  });

  test('a move reads from where to where: foreseen, carried out, in the list and in the unit’s history', async () => {
    const at = { fromId: unitId(pingzhai), fromName: '平楼村', toId: unitId(pingzhai), toName: '平楼村' };
    const [town, other] = [
      { parent: '山格镇', form: null },
      { parent: '小溪镇', form: null },
    ];
    const back = {
      act: 'move',
      unitId: unitId(pingzhai),
      toId: unitId(shange),
      ...why,
      happenedOn: '2026-05-20',
    } as const;
    const foreseen = await portal.as('lin').call(previewReshape, { body: { order: back } });
    expect(foreseen.body.lines).toEqual([{ ...at, was: other, is: town }]);
    expect((await carry(back)).body.lines).toEqual([{ ...at, was: other, is: town }]);
    const listed = (await portal.as('lin').call(listReshapes, { query: {} })).body.items;
    expect(listed.map(({ act, lines }) => [act, lines[0]?.was, lines[0]?.is])).toEqual([
      ['move', other, town],
      ['move', town, other],
      ['merge', town, town],
    ]);
    const params = { id: unitId(pingzhai) };
    // The village itself, which sees no unit above it, is told where it hung and hangs all the same.
    for (const who of ['lin', 'huang'] as const) {
      const { events, spans } = (await portal.as(who).call(readUnitHistory, { params, query: {} })).body;
      expect(events.slice(0, 2).map(({ was, is }) => [was, is])).toEqual([
        [other, town],
        [town, other],
      ]);
      expect(spans[0]?.parent).toBe('山格镇');
    }
  });
});
