import {
  listAttendees,
  changeAttendance,
  changeTraining,
  countTrainings,
  countUntrained,
  createTraining,
  finishTraining,
  listMemberTrainings,
  listTrainings,
  listUntrained,
  readTraining,
  removeTraining,
  reopenTraining,
  type Training,
} from '@xiehui/contracts/trainings';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { addMembers, recountPinghe } from '../testing/records.ts';

const portal = openTestPortal();
const castDistrict = realmId('350628');
const at = (unit: keyof typeof castUnits): string => unitId(castUnits[unit]);

const session = {
  title: '村会长、秘书长培训',
  category: 'professional',
  mode: 'central',
  audience: ['presidents', 'secretaries'],
  heldOn: '2026-05-15',
  place: '山格镇政府会议室',
  teacher: '陈镇秘（演示）',
  hours: 3.5,
  others: 0,
  summary: '',
} as const;

const begin = async (who: CastName, unit: keyof typeof castUnits, more: object = {}): Promise<Training> => {
  const answer = await portal
    .as(who)
    .call(createTraining, { body: { ...session, audience: [...session.audience], ...more, unitId: at(unit) } });
  expect(answer.status).toBe(200);
  return answer.body;
};

const tick = (who: CastName, id: string, came: string[], stayedAway: string[] = []) =>
  portal.as(who).call(changeAttendance, { params: { id }, body: { came, stayedAway } });

/** A finished training of 山格镇 that these members came to. */
const held = async (came: string[], more: object = {}): Promise<Training> => {
  const { id } = await begin('chen', 'shange', more);
  const { body } = await tick('chen', id, came);
  const { body: finished, status } = await portal
    .as('chen')
    .call(finishTraining, { params: { id }, version: body.version });
  expect(status).toBe(200);
  return finished;
};

let meiling: string;
let shuilian: string;
let zhiqiang: string;
let guotai: string;

beforeAll(async () => {
  [meiling, shuilian, zhiqiang, guotai] = (await addMembers(portal, [
    { name: '赖美玲', unit: 'group3' },
    { name: '曾水莲', unit: 'group5' },
    { name: '游志强', unit: 'bailou' },
    { name: '杨国泰', unit: 'xiaoxi' },
    { name: '林丽华', unit: 'group3', state: 'left', leftOn: '2025-12-31' },
    { name: '平和某公司', unit: 'pingzhai', kind: 'corporate' },
  ])) as [string, string, string, string];
  await recountPinghe(portal);
});

describe('trainings', () => {
  test('chen records a session, ticks who came and finishes it', async () => {
    const begun = await begin('chen', 'shange');
    expect(begun).toMatchObject({
      state: 'draft',
      title: session.title,
      unit: { name: '山格镇' },
      attended: 0,
      hours: 3.5,
    });
    const ticked = await tick('chen', begun.id, [meiling, zhiqiang]);
    expect(ticked.body.attended).toBe(2);
    const { body } = await portal.as('chen').call(finishTraining, { params: { id: begun.id }, version: begun.version });
    expect(body).toMatchObject({ state: 'finished', attended: 2, finishedAt: '2026-05-29T02:00:00.000Z' });
    const lists = await portal.as('lin').call(listTrainings, { query: { period: '2026Q2', category: 'professional' } });
    expect(lists.body.items.map(({ id }) => id)).toContain(begun.id);
  });

  test('the list of the not yet trained shrinks as members are trained, and tells when each last was [S0-35]', async () => {
    const names = async () =>
      (await portal.as('chen').call(listUntrained, { query: { year: '2026' } })).body.items.map(({ name }) => name);
    expect(await names()).toEqual(['曾水莲']);
    expect((await portal.as('lin').call(countUntrained, { query: { unit: at('xiaoxi') } })).body).toEqual({ total: 1 });
    await held([shuilian], { heldOn: '2025-12-26', title: '总结培训' });
    const { body } = await portal.as('chen').call(listUntrained, { query: {} });
    expect(body.items).toMatchObject([{ name: '曾水莲', lastOn: '2025-12-26', unit: { name: '第5小组' } }]);
    await held([shuilian]);
    expect(await names()).toEqual([]);
  });

  test('huang sees that the town has trained her member, and reads nothing else of the town’s session', async () => {
    const { body } = await portal.as('huang').call(listMemberTrainings, { params: { id: meiling } });
    expect(body.items).toMatchObject([{ title: session.title, heldOn: '2026-05-15', finished: true }]);
    const id = body.items[0]?.trainingId ?? '';
    expect((await portal.as('huang').call(readTraining, { params: { id } })).status).toBe(404);
    expect((await portal.as('huang').call(listMemberTrainings, { params: { id: zhiqiang } })).status).toBe(404);
  });

  test('members are found by surname, given name and initials, and only those of the town stand to be ticked', async () => {
    const { id } = await begin('chen', 'shange');
    const found = async (query: object) =>
      (await portal.as('chen').call(listAttendees, { params: { id }, query })).body.items.map(({ name }) => name);
    expect((await found({})).toSorted()).toEqual(['曾水莲', '游志强', '赖美玲']);
    expect(await found({ q: '赖' })).toEqual(['赖美玲']);
    expect(await found({ q: '美玲' })).toEqual(['赖美玲']);
    expect(await found({ unit: at('bailou') })).toEqual(['游志强']);
    await tick('chen', id, [zhiqiang]);
    expect(await found({ show: 'attended' })).toEqual(['游志强']);
    expect(await found({ show: 'absent', q: '游' })).toEqual([]);
    await tick('chen', id, [], [zhiqiang]);
    expect(await found({ show: 'attended' })).toEqual([]);
  });

  test('who has left, a body, and a member of another town cannot be ticked', async () => {
    const { id } = await begin('chen', 'shange');
    const [left, body] = await addMembers(portal, [
      { name: '张木水', unit: 'bailou', state: 'left', leftOn: '2026-01-31' },
      { name: '琯溪某公司', unit: 'bailou', kind: 'corporate' },
    ]);
    for (const stranger of [left, body, guotai])
      expect((await tick('chen', id, [meiling, stranger ?? ''])).problem).toMatchObject({
        code: 'conflict',
        reason: 'not_a_member',
      });
    expect((await portal.as('chen').call(readTraining, { params: { id } })).body.attended).toBe(0);
  });

  test('a session without title, place, hours or people is not finished, nor one that lies ahead', async () => {
    const { id, version } = await begin('chen', 'shange', { title: '', place: '', hours: 0, heldOn: '2026-05-30' });
    const { status, problem } = await portal.as('chen').call(finishTraining, { params: { id }, version });
    expect(status).toBe(400);
    expect(problem.fields).toEqual({
      title: 'required',
      place: 'required',
      hours: 'required',
      heldOn: 'in_future',
      attendees: 'required',
    });
  });

  test('a finished session is changed only after it is reopened, and a draft alone is removed', async () => {
    const { id, version } = await held([meiling]);
    const params = { id };
    const body = { ...session, audience: [], title: '改名' };
    const refused = [
      await portal.as('chen').call(changeTraining, { params, version, body }),
      await portal.as('chen').call(removeTraining, { params, version }),
      await portal.as('chen').call(finishTraining, { params, version }),
      await tick('chen', id, [shuilian]),
    ];
    expect(refused.map(({ problem }) => problem.reason)).toEqual(['finished', 'finished', 'finished', 'finished']);
    const { body: reopened } = await portal.as('chen').call(reopenTraining, { params, version });
    expect((await portal.as('chen').call(reopenTraining, { params, version: reopened.version })).problem.reason).toBe(
      'not_finished',
    );
    const { body: changed } = await portal.as('chen').call(changeTraining, { params, version: reopened.version, body });
    expect(changed).toMatchObject({ title: '改名', state: 'draft', attended: 1 });
    expect((await portal.as('chen').call(removeTraining, { params, version: changed.version })).status).toBe(200);
    expect((await portal.as('chen').call(readTraining, { params })).status).toBe(404);
  });

  test('two who change one record at once: the second is shown how it stands', async () => {
    const { id, version } = await begin('chen', 'shange');
    const change = (title: string) =>
      portal.as('chen').call(changeTraining, { params: { id }, version, body: { ...session, audience: [], title } });
    expect((await change('第一次')).status).toBe(200);
    const second = await change('第二次');
    expect([second.status, (second.problem.current as Training).title]).toEqual([412, '第一次']);
  });

  test('a double click makes one record', async () => {
    const key = 'training-double-click-1';
    const body = { ...session, audience: [], unitId: at('shange'), title: '双击' };
    const [one, two] = [
      await portal.as('chen').call(createTraining, { body, key }),
      await portal.as('chen').call(createTraining, { body, key }),
    ];
    expect(two.body.id).toBe(one.body.id);
  });

  test('lin reads the town’s sessions and keeps those right below her; huang keeps only her own', async () => {
    const ofVillage = await begin('huang', 'pingzhai');
    expect((await portal.as('lin').call(readTraining, { params: { id: ofVillage.id } })).status).toBe(200);
    expect((await portal.as('lin').call(removeTraining, { params: { id: ofVillage.id }, version: 1 })).status).toBe(
      403,
    );
    expect((await portal.as('chen').call(removeTraining, { params: { id: ofVillage.id }, version: 1 })).status).toBe(
      200,
    );
    const body = { ...session, audience: [], unitId: at('bailou') };
    expect((await portal.as('huang').call(createTraining, { body })).status).toBe(404);
    expect((await portal.as('wu').call(createTraining, { body: { ...body, unitId: at('group3') } })).status).toBe(403);
  });

  test('xu of 向阳区 finds none of it', async () => {
    const { id, version } = await held([meiling]);
    const params = { id };
    const tries = [
      await portal.as('xu').call(readTraining, { params }),
      await portal.as('xu').call(reopenTraining, { params, version }),
      await portal.as('xu').call(listAttendees, { params, query: {} }),
      await portal.as('xu').call(listTrainings, { query: { unit: at('shange') } }),
      await portal.as('xu').call(listUntrained, { query: { unit: at('shange') } }),
      await portal.as('xu').call(listMemberTrainings, { params: { id: meiling } }),
      await tick('xu', id, []),
    ];
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
    expect((await portal.as('xu').call(countTrainings, { query: {} })).body).toEqual({ total: 0 });
  });

  test('wrong fields are named', async () => {
    const body = {
      ...session,
      audience: ['members', 'members'],
      hours: 1.3,
      heldOn: '2026-02-30',
      category: 'other',
      unitId: at('shange'),
    };
    const { status, problem } = await portal.as('chen').call(createTraining, { body: body as never });
    expect([status, Object.keys(problem.fields ?? {}).toSorted()]).toEqual([
      400,
      ['audience', 'category', 'heldOn', 'hours'],
    ]);
  });

  test('a member who moves takes the attendances along', async () => {
    await portal.test.database.system('write', ({ db }) =>
      db.member.update({
        where: { districtId_id: { districtId: castDistrict, id: shuilian } },
        data: { unitId: at('bailou'), unitPath: castUnits.bailou.path },
      }),
    );
    expect((await portal.as('huang').call(listMemberTrainings, { params: { id: shuilian } })).status).toBe(404);
    expect((await portal.as('chen').call(listMemberTrainings, { params: { id: shuilian } })).body.items).not.toEqual(
      [],
    );
    expect((await recountPinghe(portal)).length).toBeGreaterThan(0);
    expect(await recountPinghe(portal)).toEqual([]);
  });
});
