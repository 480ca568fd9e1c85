import {
  changeActivity,
  createActivity,
  listActivityHistory,
  readActivity,
  removeActivity,
  submitActivity,
  withdrawActivity,
  type NewActivity,
} from '@xiehui/contracts/activities';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { recountDistrict } from '../platform/facts.ts';
import { openTestPortal } from '../testing/portal.ts';
import { blank, givenOf, record, withCalendar } from './records.test.kit.ts';

const portal = openTestPortal();
const photoOf = withCalendar(portal);

const send = (name: CastName, body: NewActivity, key?: string) =>
  portal.as(name).call(createActivity, { body, ...(key ? { key } : {}) });
const at = (id: string, version: number) => ({ params: { id }, version });
const auditOf = (objectId: string) =>
  portal.test.database.system('read', ({ db }) =>
    db.auditEntry.findMany({ where: { objectId }, orderBy: { seq: 'asc' } }),
  );

const pinghe = realmId('350628');
const differences = () => portal.test.database.system('write', (work) => recountDistrict(work, pinghe));
// The units of the cast are written past the services.
beforeAll(() => differences());

describe('the life of a record', () => {
  test('huang keeps a draft, fills it in, submits it, takes it back, mends it and submits it again', async () => {
    const huang = portal.as('huang');
    const draft = record(blank);
    await send('huang', draft);
    expect((await huang.call(submitActivity, at(draft.id, 1))).problem.fields).toEqual({
      title: 'required',
      keyTasks: 'required',
      venue: 'required',
      participants: 'required',
    });
    const filled = givenOf(record({ submit: false }));
    expect((await huang.call(changeActivity, { ...at(draft.id, 1), body: filled })).body.activity.version).toBe(2);
    expect((await huang.call(submitActivity, at(draft.id, 2))).body.counted).not.toEqual([]);
    const back = await huang.call(withdrawActivity, at(draft.id, 3));
    expect(back.body).toMatchObject({ state: 'withdrawn', submittedAt: null, version: 4 });
    const mended = { ...filled, participants: 50, submit: true };
    const again = await huang.call(changeActivity, { ...at(draft.id, 4), body: mended });
    expect(again.body.activity).toMatchObject({ state: 'submitted', participants: 50, version: 5 });
    expect((await auditOf(draft.id)).map(({ action }) => action)).toEqual([
      'activity.create',
      'activity.change',
      'activity.submit',
      'activity.withdraw',
      'activity.submit',
    ]);
    expect((await auditOf(draft.id)).at(-1)?.changes).toEqual({
      participants: [46, 50],
      state: ['withdrawn', 'submitted'],
    });
  });

  test('huang reads what chen of the town changed, and when; wu below and xu abroad read nothing', async () => {
    const draft = record({ submit: false });
    await send('huang', draft);
    await portal.as('chen').call(changeActivity, { ...at(draft.id, 1), body: { ...givenOf(draft), participants: 44 } });
    const of = { params: { id: draft.id } };
    const { items } = (await portal.as('huang').call(listActivityHistory, of)).body;
    expect(items.map(({ who, role, action }) => [who, role, action])).toEqual([
      ['陈镇秘（演示）', 'townSecretary', 'activity.change'],
      ['黄村秘（演示）', 'villageSecretary', 'activity.create'],
    ]);
    expect(items[0]).toMatchObject({ at: '2026-05-29T02:00:00.000Z', changes: { participants: [46, 44] } });
    for (const name of ['wu', 'xu'] as const)
      expect((await portal.as(name).call(listActivityHistory, of)).status).toBe(404);
  });

  test('what is submitted is neither changed, submitted again nor removed', async () => {
    const { activity } = (await send('huang', record())).body;
    const huang = portal.as('huang');
    const reasons = await Promise.all([
      huang.call(changeActivity, { ...at(activity.id, 1), body: givenOf(record()) }),
      huang.call(submitActivity, at(activity.id, 1)),
      huang.call(removeActivity, at(activity.id, 1)),
    ]);
    expect(reasons.map(({ status, problem }) => [status, problem.reason])).toEqual([
      [409, 'submitted'],
      [409, 'submitted'],
      [409, 'once_submitted'],
    ]);
  });

  test('what counted once is changed, not removed; a draft is removed, and not taken back', async () => {
    const huang = portal.as('huang');
    const { activity } = (await send('huang', record())).body;
    await huang.call(withdrawActivity, at(activity.id, 1));
    expect((await huang.call(removeActivity, at(activity.id, 2))).problem.reason).toBe('once_submitted');
    const photo = await photoOf('huang');
    const draft = record({ ...blank, photos: [photo] });
    await send('huang', draft);
    expect((await huang.call(withdrawActivity, at(draft.id, 1))).problem.reason).toBe('not_submitted');
    expect((await huang.call(removeActivity, at(draft.id, 1))).status).toBe(200);
    expect((await huang.call(readActivity, { params: { id: draft.id } })).status).toBe(404);
    expect((await send('huang', record({ photos: [photo] }))).status).toBe(200);
  });

  test('lateness is reckoned from the first time it was submitted, not from the last', async () => {
    const { activity } = (await send('huang', record({ heldOn: '2026-05-21' }))).body;
    expect(activity.late).toBe(true);
    await portal.test.database.system('write', ({ db }) =>
      db.activity.updateMany({ where: { id: activity.id }, data: { enteredAt: new Date('2026-05-28T15:59:00Z') } }),
    );
    await portal.as('huang').call(withdrawActivity, at(activity.id, 1));
    const again = await portal.as('huang').call(submitActivity, at(activity.id, 2));
    expect(again.body.activity).toMatchObject({ late: false, submittedAt: '2026-05-29T02:00:00.000Z' });
  });

  test('huang and chen change one draft: the second sees how it stands and overwrites nothing', async () => {
    const draft = record({ submit: false });
    await send('huang', draft);
    await portal
      .as('huang')
      .call(changeActivity, { ...at(draft.id, 1), body: { ...givenOf(draft), participants: 47 } });
    const second = await portal
      .as('chen')
      .call(changeActivity, { ...at(draft.id, 1), body: { ...givenOf(draft), participants: 90 } });
    expect([second.status, second.problem.code]).toEqual([412, 'stale']);
    expect(second.problem.current).toMatchObject({ activity: { participants: 47, version: 2 } });
    expect((await portal.as('chen').call(withdrawActivity, at(draft.id, 1))).problem.current).toMatchObject({
      participants: 47,
    });
  });

  test('of twenty changes at the same moment one wins', async () => {
    const draft = record({ submit: false });
    await send('huang', draft);
    const race = Array.from({ length: 20 }, (_, i) =>
      portal
        .as('huang')
        .call(changeActivity, { ...at(draft.id, 1), body: { ...givenOf(draft), participants: 50 + i } }),
    );
    const statuses = (await Promise.all(race)).map(({ status }) => status);
    expect(statuses.filter((s) => s === 200)).toHaveLength(1);
    expect(statuses.filter((s) => s === 412)).toHaveLength(19);
  });

  test('a change sent again under its key, after its answer got lost, is the same change', async () => {
    const draft = record({ submit: false });
    await send('huang', draft);
    const key = crypto.randomUUID();
    const body = { ...givenOf(draft), participants: 48, submit: true };
    const [one, two] = [
      await portal.as('huang').call(changeActivity, { ...at(draft.id, 1), body, key }),
      await portal.as('huang').call(changeActivity, { ...at(draft.id, 1), body, key }),
    ];
    expect(two.body).toEqual(one.body);
    expect(two.body.activity.version).toBe(2);
  });
});

describe('what a record counts toward', () => {
  const bailou = { unitId: unitId(castUnits.bailou) };
  test('白楼村 sees its activities and tasks of the year grow, and the day it forgot to name', async () => {
    const first = (await send('chen', record({ ...bailou, heldOn: '2026-03-08', keyTasks: ['publicity'] }))).body;
    expect(first.counted).toEqual([
      { code: 'activityCount', year: 2026, have: 1, need: 4 },
      { code: 'keyTaskCoverage', year: 2026, added: ['publicity'], have: 1, need: 6 },
    ]);
    const second = (await send('chen', record({ ...bailou, keyTasks: ['publicity', 'rights'] }))).body;
    expect(second.counted).toEqual([
      { code: 'activityCount', year: 2026, have: 2, need: 4 },
      { code: 'keyTaskCoverage', year: 2026, added: ['rights'], have: 2, need: 6 },
    ]);
    expect(second.uncounted).toMatchObject([{ code: 'themedDayRate', themedDay: 'memberDay', on: '2026-05-29' }]);
    const photo = await photoOf('chen');
    const third = (await send('chen', record({ ...bailou, themedDay: 'memberDay', photos: [photo] }))).body;
    expect(third.counted[0]).toMatchObject({ code: 'themedDayRate', have: 1, need: 1 });
    const now = (await portal.as('chen').call(readActivity, { params: { id: second.activity.id } })).body;
    expect(now.uncounted).toEqual([]);
    expect(now.counted[0]).toEqual({ code: 'activityCount', year: 2026, have: 3, need: 4 });
  });

  test('what is needed is what the district asks for in that year; it may ask for no number', async () => {
    const held = { unitId: unitId(castUnits.shange), keyTasks: ['rights' as const] };
    const target = { districtId: pinghe, measure: 'activityCount', target: 6 };
    await portal.test.database.system('write', ({ db }) =>
      db.measureTarget.create({ data: { ...target, fromYear: 2011 } }),
    );
    const needs = async (heldOn: string) =>
      (await send('chen', record({ ...held, heldOn }))).body.counted.map(({ need }) => need);
    expect([await needs('2010-05-02'), await needs('2011-05-02')]).toEqual([
      [4, 6],
      [6, 6],
    ]);
    await portal.test.database.system('write', ({ db }) =>
      db.measureTarget.createMany({
        data: [
          { ...target, target: null, fromYear: 2012 },
          { ...target, target: 4, fromYear: 2013 },
        ],
      }),
    );
    expect(await needs('2012-05-02')).toEqual([null, 6]);
    expect(await needs('2010-05-03')).toEqual([4, 6]);
  });

  test('what is taken back counts no more, and last year is another year', async () => {
    const before = (await send('chen', record({ ...bailou, heldOn: '2025-06-01' }))).body;
    expect(before.counted[0]).toEqual({ code: 'activityCount', year: 2025, have: 1, need: 4 });
    await portal.as('chen').call(withdrawActivity, at(before.activity.id, 1));
    const after = (await send('chen', record({ ...bailou, heldOn: '2025-06-02' }))).body;
    expect(after.counted[0]).toMatchObject({ have: 1 });
  });
});

describe('the figures', () => {
  const held = (unit: string) =>
    portal.test.database.system('read', async ({ db }) => {
      const of = { districtId: pinghe, unitId: unit, measure: 'activityCount', part: '', period: '2024-05' };
      return Number((await db.fact.findFirst({ where: of }))?.numerator ?? 0);
    });

  test('village, town and district have them at once, and lose them when a record is taken back', async () => {
    const all = [castUnits.pingzhai, castUnits.shange, castUnits.pinghe].map(unitId);
    await send('huang', record({ heldOn: '2024-05-02', submit: false }));
    expect(await Promise.all(all.map(held))).toEqual([0, 0, 0]);
    const { activity } = (await send('huang', record({ heldOn: '2024-05-02' }))).body;
    expect(await Promise.all(all.map(held))).toEqual([1, 1, 1]);
    await portal.as('huang').call(withdrawActivity, at(activity.id, 1));
    expect(await Promise.all(all.map(held))).toEqual([0, 0, 0]);
    await portal.as('huang').call(submitActivity, at(activity.id, 2));
    expect(await Promise.all(all.map(held))).toEqual([1, 1, 1]);
  });

  test('after all that happened here they are what a recount says', async () => {
    expect(await differences()).toEqual([]);
  });
});
