import {
  createActivity,
  listActivities,
  readActivity,
  type Activity,
  type KeyTask,
  type NewActivity,
  type Recorded,
} from '@xiehui/contracts/activities';
import { readCalendar } from '@xiehui/contracts/calendar';
import { readFigures } from '@xiehui/contracts/indicators';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { recountPinghe } from '../testing/records.ts';
import { record, withCalendar } from './records.test.kit.ts';

const portal = openTestPortal();
const photoOf = withCalendar(portal);
// The units of the cast are written past the services.
beforeAll(() => recountPinghe(portal));

const send = async (over: Partial<NewActivity>, name: CastName = 'huang'): Promise<Recorded> => {
  const { status, body } = await portal.as(name).call(createActivity, { body: record(over) });
  expect(status).toBe(200);
  return body;
};

/** The record as 陈 of the town reads it. */
const asChenReads = async (over: Partial<NewActivity>): Promise<Activity> => {
  const { id } = (await send(over)).activity;
  return (await portal.as('chen').call(readActivity, { params: { id } })).body.activity;
};

describe('what the founding documents ask of an activity', () => {
  test('huang says whom it was for: the young, newlyweds, parents, the elderly, migrants [S2-04] [S3-20]', async () => {
    for (const group of ['youth', 'newlyweds', 'parents', 'workingAge', 'elderly', 'migrants', 'everyone'] as const)
      expect((await asChenReads({ targetGroups: [group] })).targetGroups).toEqual([group]);
    const both = await asChenReads({ targetGroups: ['elderly', 'migrants'] });
    expect(both.targetGroups).toEqual(['elderly', 'migrants']);
  });

  test('it goes into enterprises, schools, communities and households [S3-21]', async () => {
    for (const venueKind of ['enterprise', 'school', 'community', 'household'] as const)
      expect((await asChenReads({ venueKind, venue: '蜜柚加工厂' })).venueKind).toBe(venueKind);
  });

  test('it reaches people from door to door, by notice board, on air and on television [S2-05] [S2-72]', async () => {
    for (const channel of ['doorToDoor', 'noticeBoard', 'broadcast', 'television'] as const)
      expect((await asChenReads({ channel, materials: 120 })).channel).toBe(channel);
    expect(await asChenReads({ channel: 'onSite', form: 'performance', materials: 120 })).toMatchObject({
      form: 'performance',
      materials: 120,
    });
  });

  test('it is announced on air, played on a stage or asked in a quiz [S2-12]', async () => {
    const told = { form: 'performance', channel: 'broadcast' } as const;
    expect(await asChenReads(told)).toMatchObject(told);
    expect(await asChenReads({ form: 'quiz' })).toMatchObject({ form: 'quiz' });
  });

  test('a clinic day and a lecture count heads, leaflets and advice given [S2-08] [S2-11] [S2-129]', async () => {
    const counts = { participants: 86, memberParticipants: 30, materials: 200, consultations: 41 };
    for (const form of ['clinic', 'lecture'] as const)
      expect(await asChenReads({ ...counts, form })).toMatchObject({ ...counts, form });
  });

  test('for check-ups before pregnancy people are invited, and nowhere is noted who went [S2-98]', async () => {
    const told = { title: '免费孕前优生健康检查宣传', keyTasks: ['goodNurture' as const], participants: 46 };
    const shown = await asChenReads(told);
    expect(shown).toMatchObject(told);
    const listed = { ...record(told), examined: [{ name: '赖美玲' }] };
    const { status, problem } = await portal.as('huang').call(createActivity, { body: listed as NewActivity });
    expect([status, problem.fields]).toEqual([400, { examined: 'unknown_field' }]);
  });

  test('who held it together with huang is named [S2-33]', async () => {
    expect((await asChenReads({ coOrganisers: '平和县公交公司、镇卫生院' })).coOrganisers).toBe(
      '平和县公交公司、镇卫生院',
    );
  });
});

describe('what the founding documents ask of a year', () => {
  test('chen serves the six tasks one by one, hears six of six, and finds each by its task [S3-02]', async () => {
    const six: KeyTask[] = ['publicity', 'healthConsult', 'goodNurture', 'familyHelp', 'rights', 'migrant'];
    for (const [at, task] of six.entries()) {
      const { activity, counted } = await send({ unitId: unitId(castUnits.bailou), keyTasks: [task] }, 'chen');
      expect(counted.find(({ code }) => code === 'keyTaskCoverage')).toMatchObject({
        added: [task],
        have: at + 1,
        need: 6,
      });
      const query = { unit: unitId(castUnits.bailou), keyTask: task };
      const { items } = (await portal.as('lin').call(listActivities, { query })).body;
      expect(items.map(({ id }) => id)).toEqual([activity.id]);
    }
  });

  test('town and village each owe four activities a year, and hear how many they have [S0-41] [S4-07]', async () => {
    for (const [name, unit] of [
      ['chen', castUnits.shange],
      ['huang', castUnits.pingzhai],
    ] as const) {
      for (const [at, month] of ['02', '05', '08', '11'].entries()) {
        const { counted } = await send({ unitId: unitId(unit), heldOn: `2024-${month}-10` }, name);
        const own = { code: 'activityCount', year: 2024, have: at + 1, need: 4 };
        expect(counted).toContainEqual(own);
      }
    }
    const { figures } = (await portal.as('huang').call(readFigures, { query: { period: '2024' } })).body;
    expect(figures.find(({ measure }) => measure === 'activityCount')).toMatchObject({ value: '4', state: 'reached' });
  });

  test('huang holds 5·29, 7·11 and 12·1, each tied to its day, and the rate is whole [S0-40]', async () => {
    const { items } = (await portal.as('huang').call(readCalendar, { query: { year: '2025' } })).body;
    const days = items.filter(({ kind, required }) => kind === 'observance' && required);
    expect(days.map(({ month, day }) => [month, day])).toEqual([
      [5, 29],
      [7, 11],
      [12, 1],
    ]);
    for (const { code, month, day } of days) {
      const heldOn = `2025-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      const { counted } = await send({ heldOn, themedDay: code, photos: [await photoOf('huang')] });
      expect(counted[0]).toMatchObject({ code: 'themedDayRate', themedDay: code, have: 1, need: 1 });
    }
    const { figures } = (await portal.as('huang').call(readFigures, { query: { period: '2025' } })).body;
    expect(figures.find(({ measure }) => measure === 'themedDayRate')).toMatchObject({
      numerator: 3,
      denominator: 3,
      value: '100.0',
    });
  });

  test('wu finds the days that the documents name in the calendar [S2-78] [S3-26]', async () => {
    const { items } = (await portal.as('wu').call(readCalendar, { query: { year: '2026' } })).body;
    const named = (code: string) => items.find((entry) => entry.code === code);
    expect(named('mothersDay')).toMatchObject({ nameZh: '母亲节', dateRule: 'second Sunday of May' });
    const dated = ['memberDay', 'populationDay', 'openLetterDay', 'mensHealthDay', 'aidsDay'].map((code) => [
      named(code)?.month,
      named(code)?.day,
    ]);
    expect(dated).toEqual([
      [5, 29],
      [7, 11],
      [9, 25],
      [10, 28],
      [12, 1],
    ]);
  });
});
