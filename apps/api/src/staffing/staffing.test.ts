import { readFigures } from '@xiehui/contracts/indicators';
import { countMissing, listMissing, readMissing } from '@xiehui/contracts/missing';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { listSheets, openReview, readSheet } from '@xiehui/contracts/reviews';
import {
  changeStaff,
  countStaff,
  countStaffedUnits,
  createStaff,
  listStaff,
  listStaffedUnits,
  readStaffLevels,
  removeStaff,
  type Staff,
} from '@xiehui/contracts/staffing';
import { beforeAll, describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../../prisma/seed/calendar.ts';
import { castUnits, idOf, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { seedStandards } from '../../../../prisma/seed/standards.ts';
import { opening } from '../reviews/reviews.test.kit.ts';
import { blankStaff } from '../testing/blanks.ts';
import { openTestPortal } from '../testing/portal.ts';
import { addMembers, recountPinghe } from '../testing/records.ts';

const portal = openTestPortal();
type UnitName = keyof typeof castUnits;
const at = (unit: UnitName): string => unitId(castUnits[unit]);

const post = { ...blankStaff, type: 'fullTime' } as const;
const someone = (name: string) => ({ name, sex: 'female' as const, birthYear: 1980, phone: null });

const ask = (who: CastName, unit: UnitName, name: string, more: object = {}) =>
  portal.as(who).call(createStaff, { body: { ...post, person: someone(name), ...more, unitId: at(unit) } });
const enter = async (who: CastName, unit: UnitName, name: string, more: object = {}): Promise<Staff> => {
  const { status, body } = await ask(who, unit, name, more);
  expect(status).toBe(200);
  return body;
};
const fieldsOf = ({ id: _id, version: _version, unit: _unit, person: _person, ...fields }: Staff) => fields;
const change = (who: CastName, staff: Staff, more: object) =>
  portal.as(who).call(changeStaff, {
    params: { id: staff.id },
    version: staff.version,
    body: { ...fieldsOf(staff), ...more },
  });
const namesOf = async (who: CastName, query: object = {}) =>
  (await portal.as(who).call(listStaff, { query })).body.items.map(({ person }) => person.name);
const unitIn = async (who: CastName, name: string) =>
  (await portal.as(who).call(listStaffedUnits, { query: { pageSize: '100' } })).body.items.find(
    ({ unit }) => unit.name === name,
  );

let meiling: string;
beforeAll(async () => {
  await addMembers(portal, [{ name: '赖美玲', unit: 'group3' }]);
  meiling = idOf('person', 'group3', '赖美玲');
  await recountPinghe(portal);
});

describe('staffing', () => {
  test('a village without staff is missing one; the member 赖美玲 is entered and the figure of reviews says 1 [S0-18]', async () => {
    const figure = async () =>
      (await portal.as('huang').call(readFigures, { query: {} })).body.figures.find(
        ({ measure }) => measure === 'staffAssignedCount',
      )?.value;
    const lacks = async () =>
      (await portal.as('huang').call(readMissing, { params: { id: at('pingzhai') } })).body.items.map(
        ({ what }) => what,
      );
    expect([await figure(), (await lacks()).includes('staffing.staff')]).toEqual(['0', true]);
    const alerts = async () =>
      (await portal.as('lin').call(countMissing, { query: {} })).body.by['staffing.staff'] ?? 0;
    const before = await alerts();
    const staff = await enter('huang', 'pingzhai', '', { person: { personId: meiling }, type: 'partTime' });
    expect(staff.person).toEqual({ id: meiling, name: '赖美玲' });
    expect([await figure(), (await lacks()).includes('staffing.staff')]).toEqual(['1', false]);
    expect(await alerts()).toBe(before - 1);
    await change('huang', staff, { untilOn: '2026-05-01' });
    expect([await figure(), (await lacks()).includes('staffing.staff')]).toEqual(['0', true]);
    const { body } = await portal.as('chen').call(listMissing, { query: { what: 'staffing.staff' } });
    expect(body.items.map(({ unit }) => unit.name)).toContain('平寨村');
    expect(await recountPinghe(portal)).toEqual([]);
  });

  test('the item of a review that asks for staff is scored from the register: none, then all its points [S0-18]', async () => {
    await portal.test.database.system('write', async ({ db }) => {
      await seedCalendar(db, realmId('350628'));
      await seedStandards(db, realmId('350628'));
    });
    await portal.as('lin').call(openReview, { body: opening() });
    const { body } = await portal.as('lin').call(listSheets, { query: { unit: at('pingzhai') } });
    const proposed = async () => {
      const sheet = await portal.as('huang').call(readSheet, { params: { id: body.items[0]?.id ?? '' } });
      return sheet.body.items.find(({ code }) => code === 'QV-1.3')?.records;
    };
    expect(await proposed()).toMatchObject({ numerator: '0', proposal: { kind: 'scored', score: '0.0' } });
    const staff = await enter('huang', 'pingzhai', '游志强');
    expect(await proposed()).toMatchObject({ numerator: '1', proposal: { kind: 'scored', score: '3.0' } });
    await portal.as('huang').call(removeStaff, { params: { id: staff.id }, version: staff.version });
  });

  test('full-time staff are held against the number required, which the district sets; vacancies show [S0-10]', async () => {
    await enter('chen', 'shange', '陈阿凤');
    expect(await unitIn('lin', '山格镇')).toMatchObject({ fullTime: 1, filled: 1, required: 1, vacant: 0 });
    await portal.as('lin').call(layDownProvision, {
      body: { key: 'staffRequired', fromYear: 2026, value: { district: 3, town: 2, village: 1 } },
    });
    expect(await unitIn('lin', '山格镇')).toMatchObject({ filled: 1, required: 2, vacant: 1 });
    const vacant = await portal.as('lin').call(listStaffedUnits, { query: { show: 'vacant', sort: '-vacant' } });
    expect(vacant.body.items[0]).toMatchObject({ unit: { name: '平和县' }, vacant: 3 });
    const { body } = await portal.as('lin').call(countStaffedUnits, { query: { show: 'vacant', kind: 'town' } });
    const towns = await portal.as('lin').call(countStaffedUnits, { query: { kind: 'town' } });
    expect(body.total).toBe(towns.body.total);
  });

  test('one of the town’s staff is seconded from the health bureau until a day; past it the list says so [S3-09]', async () => {
    const seconded = await enter('chen', 'shange', '曾水莲', {
      type: 'seconded',
      post: 'officer',
      secondedFrom: '区卫健局',
      secondedUntil: '2026-04-30',
    });
    await enter('chen', 'shange', '吴金山', { type: 'partTime', post: 'vicePresident' });
    expect(await unitIn('chen', '山格镇')).toMatchObject({ fullTime: 1, partTime: 1, seconded: 1, filled: 3 });
    expect(await namesOf('chen', { show: 'overdue' })).toEqual(['曾水莲']);
    const longer = await change('chen', seconded, { secondedUntil: '2027-04-30' });
    expect(longer.body).toMatchObject({ secondedFrom: '区卫健局', secondedUntil: '2027-04-30' });
    expect(await namesOf('chen', { show: 'overdue' })).toEqual([]);
    expect(await namesOf('chen', { type: 'seconded' })).toEqual(['曾水莲']);
  });

  test('a secondment without its end, and an end without a secondment, are refused', async () => {
    expect((await ask('chen', 'bailou', '游志强', { type: 'seconded' })).problem.fields).toEqual({
      secondedUntil: 'required',
    });
    expect((await ask('chen', 'bailou', '游志强', { secondedUntil: '2027-01-01' })).problem.fields).toEqual({
      secondedUntil: 'not_seconded',
    });
    expect((await ask('chen', 'bailou', '游志强', { fromOn: '2027-01-01' })).problem.fields).toEqual({
      fromOn: 'in_future',
    });
    expect((await ask('chen', 'bailou', '游志强', { post: 'treasurer' })).problem.reason).toBe('code_unknown');
  });

  test('every village names its staff by post and type: a full-time vice-president, a secretary-general [S2-44]', async () => {
    await enter('huang', 'pingzhai', '黄阿兰', { post: 'vicePresident', background: 'retiredCadre' });
    await enter('huang', 'pingzhai', '游志强', { type: 'partTime' });
    const { body } = await portal.as('chen').call(listStaff, { query: { unit: at('pingzhai') } });
    expect(body.items.map(({ person, post: held, type }) => [person.name, held, type])).toEqual([
      ['游志强', 'secretaryGeneral', 'partTime'],
      ['黄阿兰', 'vicePresident', 'fullTime'],
    ]);
    expect(await namesOf('lin', { post: 'vicePresident', kind: 'village' })).toEqual(['黄阿兰']);
  });

  test('whoever serves beside a village post is entered with that post and where they come from [S4-24]', async () => {
    const staff = await enter('chen', 'bailou', '林丽华', {
      type: 'partTime',
      concurrentPost: '村党支部副书记、村妇联主席',
      background: 'villageCadre',
    });
    expect(staff).toMatchObject({ concurrentPost: '村党支部副书记、村妇联主席', background: 'villageCadre' });
    const [listed] = (await portal.as('lin').call(listStaff, { query: { unit: at('bailou') } })).body.items;
    expect(listed).toMatchObject({ concurrentPost: '村党支部副书记、村妇联主席', unit: { above: '山格镇' } });
  });

  test('lin sees level by level how many units have their staff and how many have nobody [S3-16]', async () => {
    const { levels } = (await portal.as('lin').call(readStaffLevels, { query: { unit: at('shange') } })).body;
    const of = (kind: string) => levels.find((level) => level.kind === kind);
    expect(levels[0]?.kind).toBe('town');
    expect(of('town')).toMatchObject({ units: 1, complete: 1, filled: 3, required: 2, vacant: 0 });
    expect(of('village')).toMatchObject({ units: 2, complete: 2, nobody: 0, filled: 3 });
    const whole = (await portal.as('lin').call(readStaffLevels, { query: {} })).body.levels;
    expect(whole.find(({ kind }) => kind === 'district')).toMatchObject({ units: 1, nobody: 1, vacant: 3 });
    const villages = whole.find(({ kind }) => kind === 'village');
    expect(villages?.complete).toBe(2);
    expect((villages?.nobody ?? 0) + 2).toBe(villages?.units);
  });

  test('one person is not entered twice for the same days, but again after having left', async () => {
    const body = { person: { personId: meiling }, fromOn: '2026-04-01' };
    expect((await ask('huang', 'pingzhai', '', body)).problem.reason).toBe('serves_already');
    expect((await ask('huang', 'pingzhai', '', { ...body, fromOn: '2026-05-02' })).status).toBe(200);
    expect(await namesOf('huang', { show: 'past' })).toEqual(['赖美玲']);
  });

  test('two who change one entry: the second is shown how it stands; struck, it is gone', async () => {
    const staff = await enter('chen', 'bailou', '张木水', { post: 'assistant' });
    expect((await change('chen', staff, { concurrentPost: '第一次' })).status).toBe(200);
    const second = await change('chen', staff, { concurrentPost: '第二次' });
    expect([second.status, (second.problem.current as Staff).concurrentPost]).toEqual([412, '第一次']);
    const struck = { params: { id: staff.id }, version: 2 };
    expect((await portal.as('chen').call(removeStaff, struck)).status).toBe(200);
    expect(await namesOf('chen', { unit: at('bailou') })).toEqual(['林丽华']);
  });

  test('huang sees no staff of the neighbour, lin enters none for a village, xu finds nothing', async () => {
    expect((await portal.as('huang').call(listStaff, { query: { unit: at('bailou') } })).status).toBe(404);
    expect((await ask('lin', 'pingzhai', '陈阿凤')).status).toBe(403);
    expect((await ask('wu', 'group3', '陈阿凤')).status).toBe(403);
    expect((await portal.as('xu').call(countStaff, { query: {} })).body).toEqual({ total: 0 });
    expect((await portal.as('zhou').call(listStaff, { query: {} })).status).toBe(403);
  });
});
