import {
  explainFigure,
  listFigureRecords,
  listOpenUnits,
  readDuties,
  readTotals,
  type MeasureCode,
} from '@xiehui/contracts/indicators';
import { listMembers } from '@xiehui/contracts/members';
import { beforeAll, describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../../prisma/seed/calendar.ts';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { seedTargets } from '../../../../prisma/seed/targets.ts';
import { openTestPortal } from '../testing/portal.ts';
import { addActivities, addMembers, addTraining, recountPinghe } from '../testing/records.ts';

const portal = openTestPortal();
const at = (unit: keyof typeof castUnits): string => unitId(castUnits[unit]);

const explained = async (who: CastName, measure: MeasureCode, query: { unit?: string; period?: string } = {}) => {
  const { body, status } = await portal.as(who).call(explainFigure, { query: { measure, ...query } });
  expect(status).toBe(200);
  const reasons = Object.fromEntries(body.uncounted.map(({ reason, records, adds }) => [reason, [records, adds]]));
  return { ...body, reasons, titles: body.counted.first.map(({ title }) => title) };
};

beforeAll(async () => {
  await portal.test.database.system('write', async ({ db }) => {
    await seedCalendar(db, realmId('350628'));
    await seedTargets(db, realmId('350628'));
  });
  const [meiling, mushui, zhiqiang, lihua] = await addMembers(portal, [
    { name: '赖美玲', unit: 'group3', complete: true },
    { name: '张木水', unit: 'group5' },
    { name: '游志强', unit: 'bailou', complete: true },
    { name: '林丽华', unit: 'group3', state: 'left', leftOn: '2026-04-01' },
  ]);
  await addActivities(portal, [
    { unit: 'pingzhai', on: '2026-03-08', title: '三八讲座', keyTasks: ['publicity'] },
    {
      unit: 'pingzhai',
      on: '2026-05-20',
      title: '会员日宣传',
      themedDay: 'memberDay',
      keyTasks: ['publicity', 'rights'],
    },
    { unit: 'pingzhai', on: '2026-05-21', title: '会员日走访', themedDay: 'memberDay' },
    { unit: 'pingzhai', on: '2026-05-22', title: '没写完', state: 'draft' },
    { unit: 'pingzhai', on: '2026-05-23', title: '收回的', state: 'withdrawn' },
    { unit: 'bailou', on: '2026-05-25', title: '五月讲座' },
    { unit: 'group3', on: '2026-02-10', title: '二月活动' },
    { unit: 'group3', on: '2026-02-20', title: '二月又一次' },
    { unit: 'group5', on: '2026-05-06', title: '五月活动', themedDay: 'memberDay' },
    { unit: 'shange', on: '2026-05-15', title: '镇里的', themedDay: 'memberDay', keyTasks: ['migrant'] },
    { unit: 'xiaoxi', on: '2026-02-15', title: '小溪的' },
  ]);
  // Held in December, entered in January.
  const [late] = await addActivities(portal, [{ unit: 'pingzhai', on: '2025-12-28', title: '去年的' }]);
  await portal.test.database.system('write', ({ sql }) =>
    sql
      .updateTable('activities')
      .set({ submitted_at: new Date('2026-01-04T02:00:00Z') })
      .where('id', '=', late ?? '')
      .execute(),
  );
  await addTraining(portal, {
    unit: 'shange',
    on: '2026-03-12',
    title: '乡协会骨干培训',
    came: [meiling, zhiqiang, lihua],
  });
  await addTraining(portal, { unit: 'shange', on: '2026-04-18', title: '小组长培训', came: [meiling] });
  await addTraining(portal, { unit: 'shange', on: '2026-05-22', title: '缺签到表', others: 22 });
  await addTraining(portal, { unit: 'shange', on: '2025-12-26', title: '总结培训', came: [mushui] });
  await addTraining(portal, { unit: 'shange', on: '2026-05-28', title: '还没办结', came: [mushui], finished: false });
  await recountPinghe(portal);
});

describe('the explanation of a figure', () => {
  test('activities that count, and for each other one why not', async () => {
    const { figure, counted, reasons, titles } = await explained('chen', 'activityCount');
    expect(figure.numerator).toBe(5);
    expect(counted).toMatchObject({ records: 5, adds: 5 });
    expect(titles).toEqual(['五月讲座', '会员日走访', '会员日宣传', '镇里的', '三八讲座']);
    expect(reasons).toEqual({ draft: [1, 1], withdrawn: [1, 1], ofGroup: [3, 3], outsidePeriod: [1, 1] });
  });

  test('what counts adds up to the figure, whatever the measure and wherever one stands', async () => {
    const measures = [
      'activityCount',
      'themedDayRate',
      'groupMonthlyActivityRate',
      'keyTaskCoverage',
      'trainingRate',
      'trainingSessionCount',
      'memberCount',
      'groupCount',
      'memberRecordCompletenessRate',
      'staffAssignedCount',
    ] as const;
    for (const who of ['lin', 'chen', 'huang', 'wu'] as const)
      for (const measure of measures) {
        const { figure, counted } = await explained(who, measure);
        expect([who, measure, counted.adds]).toEqual([who, measure, figure.numerator]);
      }
  });

  test('a second activity for the day is no second day, and the town’s and the group’s are not the village’s', async () => {
    const { titles, reasons } = await explained('chen', 'themedDayRate');
    expect(titles).toEqual(['会员日宣传']);
    expect(reasons).toEqual({ repeated: [1, 1], ofGroup: [1, 1], notVillage: [1, 1], dayNotNamed: [1, 1] });
  });

  test('a month counts once when it has ended', async () => {
    const { titles, reasons } = await explained('huang', 'groupMonthlyActivityRate');
    expect(titles).toEqual(['二月活动']);
    expect(reasons).toEqual({ repeated: [1, 1], monthRunning: [1, 1] });
    expect((await explained('huang', 'groupMonthlyActivityRate', { period: '2026-05' })).titles).toEqual(['五月活动']);
  });

  test('a person trained twice, one who has left and a session without names do not raise the training rate', async () => {
    const { figure, titles, reasons } = await explained('chen', 'trainingRate');
    expect(figure).toMatchObject({ numerator: 2, denominator: 3, value: '66.7' });
    expect(titles).toEqual(['乡协会骨干培训']);
    expect(reasons).toEqual({
      repeated: [1, 1],
      notMember: [1, 1],
      nobodyAttended: [1, 22],
      outsidePeriod: [1, 1],
      draft: [1, 1],
    });
  });

  test('huang sees the title of the town’s session that trained her member, and no way into it', async () => {
    const { counted } = await explained('huang', 'trainingRate');
    expect(counted.first).toMatchObject([
      { type: 'trainingAbove', title: '乡协会骨干培训', on: '2026-03-12', unit: { name: '平寨村' }, adds: 1 },
    ]);
  });

  test('what units have now is told by the unit below', async () => {
    const { counted, reasons } = await explained('chen', 'memberRecordCompletenessRate');
    expect(counted.first.map(({ type, title, adds }) => [type, title, adds])).toEqual([
      ['unit', '白楼村', 1],
      ['unit', '平寨村', 1],
    ]);
    expect(reasons).toEqual({ incomplete: [1, 1] });
    const members = await portal.as('chen').call(listMembers, { query: { unit: at('shange') } });
    expect((await explained('chen', 'memberCount')).counted.adds).toBe(members.body.items.length);
  });

  test('the records behind a figure come page by page, and by reason', async () => {
    const list = (query: object) =>
      portal.as('chen').call(listFigureRecords, { query: { measure: 'activityCount', ...query } });
    const { body } = await list({ pageSize: '10' });
    expect([body.items.length, body.more]).toEqual([5, false]);
    const groups = await list({ reason: 'ofGroup' });
    expect(groups.body.items.map(({ title, reason }) => [title, reason])).toEqual([
      ['五月活动', 'ofGroup'],
      ['二月又一次', 'ofGroup'],
      ['二月活动', 'ofGroup'],
    ]);
    const units = await portal.as('lin').call(listFigureRecords, { query: { measure: 'memberCount' } });
    expect(units.body.items.map(({ title, adds }) => [title, adds])).toEqual([['山格镇', 3]]);
  });

  test('nothing of it is told beside one’s own units', async () => {
    const query = { measure: 'activityCount', unit: at('bailou') } as const;
    expect((await portal.as('huang').call(explainFigure, { query })).status).toBe(404);
    expect((await portal.as('huang').call(listFigureRecords, { query })).status).toBe(404);
    expect((await portal.as('xu').call(explainFigure, { query })).status).toBe(404);
    const own = await portal.as('xu').call(explainFigure, { query: { measure: 'activityCount' } });
    expect(own.body).toMatchObject({ counted: { records: 0 }, uncounted: [] });
  });
});

describe('duties', () => {
  test('lin sees which town is behind with what, the overdue first', async () => {
    const { body } = await portal.as('lin').call(readDuties, { query: {} });
    expect(body.units.map(({ name }) => name)).toEqual(['山格镇']);
    const rows = body.duties.map(({ kind, code, due, done, total }) => [kind, code, due, done, total]);
    expect(rows).toEqual([
      ['groupMonth', '2026-02', '2026-03-07', 1, 2],
      ['groupMonth', '2026-03', '2026-04-07', 0, 2],
      ['groupMonth', '2026-04', '2026-05-07', 0, 2],
      ['themedDay', 'memberDay-2026', '2026-05-29', 1, 2],
      ['groupMonth', '2026-05', '2026-06-07', 1, 2],
      ['themedDay', 'populationDay-2026', '2026-07-11', 0, 2],
    ]);
    for (const { cells, total, done } of body.duties) {
      expect(cells.reduce((sum, cell) => sum + cell.total, 0)).toBe(total);
      expect(cells.reduce((sum, cell) => sum + cell.open, 0)).toBe(total - done);
    }
  });

  test('huang sees what she owes herself and what each of her groups owes', async () => {
    const { body } = await portal.as('huang').call(readDuties, { query: {} });
    expect(body.units.map(({ name }) => name)).toEqual(['平寨村', '第3小组', '第5小组']);
    const may = body.duties.find(({ code }) => code === '2026-05');
    expect(may?.cells).toEqual([
      { total: 0, open: 0 },
      { total: 1, open: 1 },
      { total: 1, open: 0 },
    ]);
    expect(body.duties.find(({ code }) => code === 'memberDay-2026')?.cells[0]).toEqual({ total: 1, open: 0 });
  });

  test('behind a number stand the units that have not done it', async () => {
    const open = (query: { kind: 'themedDay' | 'groupMonth'; code: string; unit?: string }, who: CastName = 'lin') =>
      portal.as(who).call(listOpenUnits, { query });
    const day = await open({ kind: 'themedDay', code: 'memberDay-2026' });
    expect(day.body.items.map(({ name, parent }) => [name, parent])).toEqual([['白楼村', '山格镇']]);
    const month = await open({ kind: 'groupMonth', code: '2026-05' }, 'wu');
    expect(month.body.items.map(({ name, parent }) => [name, parent])).toEqual([['第3小组', '']]);
    expect((await open({ kind: 'themedDay', code: 'memberDay' })).status).toBe(404);
    expect((await open({ kind: 'themedDay', code: 'memberDay-2026', unit: at('bailou') }, 'huang')).status).toBe(404);
  });
});

describe('totals', () => {
  test('su reads the sums of his city’s districts and nothing below them', async () => {
    const { body, status } = await portal.as('su').call(readTotals, { query: {} });
    expect(status).toBe(200);
    expect(body.city).toBe('漳州市');
    expect(body.districts.map(({ name, villages }) => [name, villages])).toEqual([['平和县', 2]]);
    const activities = body.districts[0]?.totals.find(({ measure }) => measure === 'activityCount');
    expect(activities).toMatchObject({ numerator: 6, denominator: 4, value: '1.5', hidden: false });
    expect(JSON.stringify(body)).not.toContain('山格');
  });

  test('three members are too few to be told', async () => {
    const { body } = await portal.as('su').call(readTotals, { query: {} });
    const hidden = [...(body.districts[0]?.totals ?? []), ...body.total].filter((total) => total.hidden);
    expect(hidden.map(({ measure }) => measure)).toEqual([
      'memberCount',
      'trainingRate',
      'memberRecordCompletenessRate',
      'memberCount',
      'trainingRate',
      'memberRecordCompletenessRate',
    ]);
    expect(
      hidden.every(({ numerator, denominator, value }) => numerator === null && denominator === null && value === null),
    ).toBe(true);
  });

  test('nobody of a district reads totals', async () => {
    for (const who of ['lin', 'chen', 'xu', 'admin'] as const)
      expect((await portal.as(who).call(readTotals, { query: {} })).status).toBe(403);
  });
});
