import { createActivity } from '@xiehui/contracts/activities';
import { readFigures, readTable, type MeasureCode } from '@xiehui/contracts/indicators';
import { changeAttendance, createTraining, finishTraining } from '@xiehui/contracts/trainings';
import { beforeAll, describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../../prisma/seed/calendar.ts';
import { castUnits, idOf, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { seedTargets } from '../../../../prisma/seed/targets.ts';
import { openTestPortal } from '../testing/portal.ts';
import { addActivities, addMembers, recountPinghe } from '../testing/records.ts';

const portal = openTestPortal();
const pinghe = realmId('350628');
const at = (unit: keyof typeof castUnits): string => unitId(castUnits[unit]);

const figure = async (who: CastName, measure: MeasureCode, query: { unit?: string; period?: string } = {}) => {
  const { body } = await portal.as(who).call(readFigures, { query });
  const found = body.figures.find((one) => one.measure === measure);
  if (!found) throw new Error(`${measure} is not shown`);
  return found;
};

const record = (who: CastName, unit: keyof typeof castUnits, heldOn: string) =>
  portal.as(who).call(createActivity, {
    body: {
      id: crypto.randomUUID(),
      unitId: at(unit),
      title: '三生三优讲座',
      heldOn,
      endsOn: null,
      venueKind: 'memberHome',
      venue: '会员之家',
      keyTasks: ['goodNurture'],
      themedDay: null,
      form: 'lecture',
      channel: 'onSite',
      targetGroups: ['parents'],
      participants: 30,
      memberParticipants: 20,
      materials: 40,
      consultations: 0,
      coOrganisers: '',
      summary: '',
      photos: [],
      submit: true,
    },
  });

beforeAll(async () => {
  await portal.test.database.system('write', async ({ db }) => {
    await seedCalendar(db, pinghe);
    await seedTargets(db, pinghe);
  });
  await addMembers(portal, [
    { name: '赖美玲', unit: 'group3', complete: true },
    { name: '曾水莲', unit: 'group3', complete: true },
    { name: '张木水', unit: 'group5' },
    { name: '杨国泰', unit: 'pingzhai', joinedOn: '2026-04-10' },
    { name: '游志强', unit: 'bailou' },
    { name: '林丽华', unit: 'xiaoxi' },
    { name: '卢建成', unit: 'bailou', state: 'left', leftOn: '2026-03-05' },
  ]);
  await addActivities(portal, [
    { unit: 'pingzhai', on: '2026-03-08' },
    { unit: 'pingzhai', on: '2026-05-20', themedDay: 'memberDay', keyTasks: ['publicity', 'rights'] },
    { unit: 'pingzhai', on: '2026-05-22', state: 'draft' },
    { unit: 'pingzhai', on: '2025-11-02' },
    { unit: 'group3', on: '2026-02-10' },
    { unit: 'group3', on: '2026-02-20' },
    { unit: 'group5', on: '2026-05-06' },
    { unit: 'shange', on: '2026-01-15', keyTasks: ['migrant'] },
  ]);
  await recountPinghe(portal);
});

describe('indicators', () => {
  test('huang sees her village’s activities of the year, and four a year ask for 1.7 by May', async () => {
    expect(await figure('huang', 'activityCount')).toMatchObject({
      numerator: 2,
      denominator: 1,
      value: '2',
      target: '4',
      expected: '1.7',
      state: 'reached',
    });
    expect(await figure('huang', 'activityCount', { period: '2025' })).toMatchObject({
      value: '1',
      expected: '4',
      state: 'missed',
      short: 3,
    });
    expect(await figure('huang', 'activityCount', { period: '2026Q1' })).toMatchObject({
      value: '1',
      state: 'reached',
    });
  });

  test('a town’s figure is the sum of what lies below over its associations, never a mean of rates', async () => {
    expect(await figure('chen', 'activityCount')).toMatchObject({
      numerator: 3,
      denominator: 3,
      value: '1.0',
      mean: true,
    });
    expect(await figure('lin', 'activityCount')).toMatchObject({ numerator: 3, denominator: 4, value: '0.8' });
    expect(await figure('chen', 'memberRecordCompletenessRate')).toMatchObject({
      numerator: 2,
      denominator: 5,
      value: '40.0',
      state: 'missed',
    });
  });

  test('key tasks of the groups count in their village once each', async () => {
    expect(await figure('huang', 'keyTaskCoverage')).toMatchObject({ numerator: 2, value: '2' });
    expect(await figure('lin', 'keyTaskCoverage')).toMatchObject({ numerator: 3 });
  });

  test('on 5·29 one village of two has held its themed day, and in April none was asked', async () => {
    expect(await figure('chen', 'themedDayRate')).toMatchObject({
      numerator: 1,
      denominator: 2,
      value: '50.0',
      state: 'missed',
      short: 1,
    });
    portal.time.now = new Date('2026-04-29T02:00:00Z');
    expect(await figure('chen', 'themedDayRate')).toMatchObject({ denominator: 0, value: null, state: 'none' });
    portal.time.now = new Date('2026-05-29T02:00:00Z');
  });

  test('two groups owe four months by May, and have kept one [S2-114]', async () => {
    expect(await figure('huang', 'groupMonthlyActivityRate')).toMatchObject({
      numerator: 1,
      denominator: 8,
      value: '12.5',
    });
    expect(await figure('huang', 'groupMonthlyActivityRate', { period: '2026-05' })).toMatchObject({
      numerator: 1,
      denominator: 2,
    });
    expect(await figure('wu', 'groupMonthlyActivityRate')).toMatchObject({ numerator: 1, denominator: 4 });
  });

  test('the register shows how it grew month by month', async () => {
    const { value, series } = await figure('chen', 'memberCount');
    expect(value).toBe('5');
    expect(series).toEqual([
      { month: '2026-01', value: '5' },
      { month: '2026-02', value: '5' },
      { month: '2026-03', value: '4' },
      { month: '2026-04', value: '5' },
      { month: '2026-05', value: '5' },
    ]);
    expect(await figure('chen', 'memberCount', { period: '2025' })).toMatchObject({ value: '5' });
  });

  test('what huang records is counted in the next answer of town and district', async () => {
    const before = await figure('lin', 'activityCount');
    const { status } = await record('huang', 'pingzhai', '2026-05-28');
    expect(status).toBe(200);
    expect((await figure('chen', 'activityCount')).numerator).toBe(4);
    expect((await figure('lin', 'activityCount')).numerator).toBe(before.numerator + 1);
    expect((await figure('lin', 'keyTaskCoverage')).numerator).toBe(4);
  });

  test('a finished training raises the training rate wherever its members are, 95 % a year in view [S0-37]', async () => {
    expect(await figure('huang', 'trainingRate')).toMatchObject({
      numerator: 0,
      denominator: 4,
      value: '0.0',
      target: '95',
      state: 'missed',
      short: 2,
    });
    const session = {
      title: '村级培训',
      category: 'law',
      mode: 'central',
      audience: [],
      heldOn: '2026-05-20',
      place: '村部',
      teacher: '',
      hours: 2,
      others: 0,
      summary: '',
    } as const;
    const { body: begun } = await portal
      .as('chen')
      .call(createTraining, { body: { ...session, audience: [], unitId: at('shange') } });
    const came = [
      idOf('member', 'group3', '赖美玲'),
      idOf('member', 'group5', '张木水'),
      idOf('member', 'bailou', '游志强'),
    ];
    await portal.as('chen').call(changeAttendance, { params: { id: begun.id }, body: { came, stayedAway: [] } });
    expect((await figure('huang', 'trainingRate')).numerator).toBe(0);
    expect(
      (await portal.as('chen').call(finishTraining, { params: { id: begun.id }, version: begun.version })).status,
    ).toBe(200);
    expect(await figure('huang', 'trainingRate')).toMatchObject({
      numerator: 2,
      denominator: 4,
      value: '50.0',
      state: 'reached',
      short: 0,
    });
    expect(await figure('wu', 'trainingRate')).toMatchObject({ numerator: 1, denominator: 2 });
    const { body } = await portal.as('lin').call(readTable, { query: {} });
    const rates = body.rows.map(({ unit, figures }) => [
      unit.name,
      figures.find((f) => f.measure === 'trainingRate')?.numerator,
    ]);
    expect(rates).toEqual([
      ['小溪镇', 0],
      ['山格镇', 3],
    ]);
    expect(await figure('lin', 'trainingSessionCount')).toMatchObject({
      numerator: 1,
      denominator: 2,
      value: '0.5',
      mean: true,
    });
  });

  test('the heat table’s rows add up to its total line', async () => {
    const { body } = await portal.as('lin').call(readTable, { query: { unit: at('shange') } });
    expect(body.rows.map(({ unit }) => unit.name)).toEqual(['白楼村', '平寨村']);
    expect(body.rows.map(({ villages }) => villages)).toEqual([1, 1]);
    const sums = (code: MeasureCode) =>
      body.rows.map(({ figures }) => figures.find((f) => f.measure === code)?.numerator ?? 0);
    const whole = (code: MeasureCode) => body.total.figures.find((f) => f.measure === code)?.numerator;
    for (const code of [
      'memberCount',
      'groupCount',
      'themedDayRate',
      'groupMonthlyActivityRate',
      'trainingRate',
    ] as const)
      expect(sums(code).reduce((a, b) => a + b)).toBe(whole(code));
    const villages = await portal.as('lin').call(readTable, { query: { rows: 'villages' } });
    expect(villages.body.rows.map(({ unit }) => unit.name)).toEqual(['白楼村', '平寨村']);
  });

  test('a village is not judged by what is asked of towns', async () => {
    const { body } = await portal.as('lin').call(readTable, { query: { unit: at('shange') } });
    const sessions = body.rows.map(({ figures }) => figures.find((f) => f.measure === 'trainingSessionCount')?.state);
    expect(sessions).toEqual(['none', 'none']);
  });

  test('huang finds no figure of 白楼村 or of her town, xu none of 平和县, and zhou may read none', async () => {
    for (const unit of [at('bailou'), at('shange')]) {
      expect((await portal.as('huang').call(readFigures, { query: { unit } })).status).toBe(404);
      expect((await portal.as('huang').call(readTable, { query: { unit } })).status).toBe(404);
    }
    expect((await portal.as('xu').call(readFigures, { query: { unit: at('shange') } })).status).toBe(404);
    const own = await portal.as('xu').call(readFigures, { query: {} });
    expect(own.body.figures.every(({ numerator }) => numerator === 0)).toBe(true);
    expect((await portal.as('zhou').call(readFigures, { query: {} })).status).toBe(403);
    expect((await portal.as('su').call(readFigures, { query: {} })).status).toBe(403);
    expect((await portal.nobody.call(readFigures, { query: {} })).status).toBe(401);
  });

  test.each(['2026-13', '2026Q5', '26', '1999'])('the period "%s" is refused by name', async (period) => {
    const { status, problem } = await portal.as('lin').call(readFigures, { query: { period } });
    expect([status, Object.keys(problem.fields ?? {})]).toEqual([400, ['period']]);
  });
});
