import { createVenue } from '@xiehui/contracts/venues';
import {
  addTeamMember,
  changeTeam,
  changeTeamMember,
  countTeams,
  createTeam,
  listTeams,
  readTeam,
  removeTeam,
  removeTeamMember,
  type Team,
} from '@xiehui/contracts/teams';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, idOf, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { blankTeam, blankVenue } from '../testing/blanks.ts';
import { openTestPortal } from '../testing/portal.ts';
import { addMembers } from '../testing/records.ts';

const portal = openTestPortal();
type UnitName = keyof typeof castUnits;
const at = (unit: UnitName): string => unitId(castUnits[unit]);

const blank = { ...blankTeam, name: '平寨村宣传队' };
const found = async (who: CastName, unit: UnitName, more: object = {}): Promise<Team> => {
  const { status, body } = await portal.as(who).call(createTeam, { body: { ...blank, ...more, unitId: at(unit) } });
  expect(status).toBe(200);
  return body;
};
const place = { organisation: '', role: 'member', specialty: '', fromOn: '2024-01-01', untilOn: null };
const add = (who: CastName, team: Team, given: object, more: object = {}) =>
  portal.as(who).call(addTeamMember, { params: { id: team.id }, body: { ...place, ...more, who: given } as never });
const someone = (name: string) => ({ name, sex: 'male', birthYear: 1970, phone: null });
const outside = (outsideName: string) => ({ outsideName });
const listed = async (who: CastName, query: object = {}) =>
  (await portal.as(who).call(listTeams, { query })).body.items;
const fieldsOf = ({ id: _id, version: _version, unit: _unit, members: _members, ...fields }: Team) => fields;

let meiling: string;
beforeAll(async () => {
  await addMembers(portal, [{ name: '赖美玲', unit: 'group3' }]);
  meiling = idOf('person', 'group3', '赖美玲');
});

describe('teams', () => {
  test('building leaders, information officers and volunteers stand in the team register by their roles [S2-02]', async () => {
    const team = await found('huang', 'pingzhai', { kind: 'buildings', name: '楼组长和信息员队伍' });
    await add('huang', team, { personId: meiling }, { role: 'buildingLeader', specialty: '1—3号楼' });
    await add('huang', team, someone('游志强'), { role: 'informationOfficer' });
    const { body } = await add('huang', team, someone('张木水'), { role: 'volunteer' });
    expect(body.members.map(({ name, role, specialty }) => `${name} ${role} ${specialty}`).toSorted()).toEqual([
      '张木水 volunteer ',
      '游志强 informationOfficer ',
      '赖美玲 buildingLeader 1—3号楼',
    ]);
    expect(await listed('chen', { kind: 'buildings' })).toMatchObject([
      { size: 3, outside: 0, unit: { above: '山格镇' } },
    ]);
  });

  test('student volunteers are entered with their partner school [S2-40]', async () => {
    await found('chen', 'shange', {
      kind: 'students',
      name: '大学生志愿者国策服务队',
      partner: '闽南师范大学',
    });
    expect(await listed('lin', { kind: 'students' })).toMatchObject([
      { partner: '闽南师范大学', unit: { name: '山格镇' } },
    ]);
  });

  test('a publicity team and the culture courtyard where it performs are both of the district’s kinds [S2-69]', async () => {
    await found('huang', 'pingzhai');
    const courtyard = { kind: 'cultureCourtyard', name: '人口文化大院', areaSqm: 300 };
    const body = { ...blankVenue, ...courtyard, unitId: at('pingzhai') };
    expect((await portal.as('huang').call(createVenue, { body })).status).toBe(200);
    expect((await listed('huang', { kind: 'publicity' })).map(({ name }) => name)).toEqual(['平寨村宣传队']);
    const unknown = { ...blank, kind: 'choir', unitId: at('pingzhai') };
    expect((await portal.as('huang').call(createTeam, { body: unknown })).problem.reason).toBe('code_unknown');
  });

  test('lin keeps the district’s register of health experts, and its education base is a venue [S3-19]', async () => {
    const experts = await found('lin', 'pinghe', { kind: 'experts', name: '健康教育专家库' });
    const { body } = await add('lin', experts, outside('方医生'), {
      role: 'expert',
      organisation: '县妇幼保健院',
      specialty: '儿童保健',
    });
    expect(body.members).toMatchObject([{ person: null, name: '方医生', specialty: '儿童保健', role: 'expert' }]);
    const base = {
      unitId: at('pinghe'),
      kind: 'educationBase',
      name: '平和县健康教育基地',
      count: 1,
      areaSqm: 500,
      address: '',
      shows: '',
      shared: true,
      owner: '县妇幼保健院',
      shareAgreement: '',
      equipment: [],
      openedOn: null,
      closedOn: null,
      photos: [],
    };
    expect((await portal.as('lin').call(createVenue, { body: base })).body.kind).toBe('educationBase');
    expect(await listed('lin', { kind: 'experts' })).toMatchObject([{ name: '健康教育专家库', size: 1, outside: 1 }]);
  });

  test('the leading group of the model villages has its members, their roles and the founding document [S4-01]', async () => {
    const group = await found('chen', 'shange', {
      kind: 'leadingGroup',
      name: '山格镇示范村创建活动工作领导小组',
      documentNo: '山政〔2026〕8号',
    });
    await add('chen', group, someone('陈秋月'), { role: 'deputy' });
    const { body } = await add('chen', group, someone('李镇长'), { role: 'leader' });
    expect(body.members.map(({ name, role }) => [name, role])).toEqual([
      ['李镇长', 'leader'],
      ['陈秋月', 'deputy'],
    ]);
    expect(await listed('lin', { kind: 'leadingGroup' })).toMatchObject([
      { documentNo: '山政〔2026〕8号', leader: '李镇长', size: 2 },
    ]);
  });

  test('a leading group says where its office is, and who heads it [S4-39]', async () => {
    const group = await found('lin', 'pinghe', {
      kind: 'leadingGroup',
      name: '平和县基层群众自治示范创建领导小组',
      office: '办公室设在县计生协',
    });
    await add('lin', group, someone('林素琴'), { role: 'officeHead', organisation: '县计生协' });
    const { body } = await portal.as('lin').call(readTeam, { params: { id: group.id } });
    expect([body.office, body.members[0]?.role, body.members[0]?.organisation]).toEqual([
      '办公室设在县计生协',
      'officeHead',
      '县计生协',
    ]);
  });

  test('a community officer and a migrant assistant from outside stand on the self-government team beside members [S4-03]', async () => {
    const team = await found('huang', 'pingzhai', { kind: 'selfGovernment', name: '自治管理队伍' });
    await add('huang', team, { personId: meiling }, { role: 'councillor' });
    await add('huang', team, outside('李警官'), { role: 'police', organisation: '山格派出所' });
    await add('huang', team, outside('何小燕'), { role: 'assistant', organisation: '山格镇流动人口办' });
    const [line] = await listed('chen', { kind: 'selfGovernment' });
    expect(line).toMatchObject({ size: 3, outside: 2 });
    const { body } = await portal.as('chen').call(readTeam, { params: { id: team.id } });
    expect(
      body.members.map(({ person, name, organisation }) => [person?.name ?? null, name, organisation]),
    ).toContainEqual([null, '李警官', '山格派出所']);
    const twice = await add('huang', team, outside('李警官'), { role: 'member', organisation: '山格派出所' });
    expect(twice.problem.reason).toBe('on_team_already');
  });

  test('who leaves a team keeps a place in its past; a disbanded team ends all places and takes nobody', async () => {
    const team = await found('huang', 'pingzhai', { kind: 'volunteers', name: '志愿者队伍' });
    const { body } = await add('huang', team, someone('游志强'));
    await add('huang', team, someone('曾水莲'));
    const [first] = body.members;
    const leave = (untilOn: string) =>
      portal.as('huang').call(changeTeamMember, {
        params: { id: first?.id ?? '' },
        version: first?.version ?? 0,
        body: { ...place, untilOn },
      });
    expect((await leave('2023-01-01')).problem.fields).toEqual({ untilOn: 'before_start' });
    expect((await leave('2025-12-31')).body.members.map(({ name, untilOn }) => [name, untilOn])).toEqual([
      ['曾水莲', null],
      ['游志强', '2025-12-31'],
    ]);
    const end = { ...fieldsOf(team), disbandedOn: '2026-05-01' };
    const { body: ended } = await portal
      .as('huang')
      .call(changeTeam, { params: { id: team.id }, version: team.version, body: end });
    expect(ended.members.every(({ untilOn }) => untilOn !== null)).toBe(true);
    expect((await add('huang', team, someone('陈阿凤'))).problem.reason).toBe('disbanded');
    expect((await listed('huang', { show: 'disbanded' })).map(({ name }) => name)).toEqual(['志愿者队伍']);
    const struck = { params: { id: team.id }, version: ended.version };
    expect((await portal.as('huang').call(removeTeam, struck)).problem.reason).toBe('has_members');
    for (const { id, version } of ended.members)
      expect((await portal.as('huang').call(removeTeamMember, { params: { id }, version })).status).toBe(200);
    expect((await portal.as('huang').call(removeTeam, struck)).status).toBe(200);
  });

  test('two who change one team: the second is shown how it stands', async () => {
    const team = await found('chen', 'bailou');
    const change = (name: string) =>
      portal
        .as('chen')
        .call(changeTeam, { params: { id: team.id }, version: team.version, body: { ...fieldsOf(team), name } });
    expect((await change('第一次')).status).toBe(200);
    const second = await change('第二次');
    expect([second.status, (second.problem.current as Team).name]).toEqual([412, '第一次']);
  });

  test('huang sees no team of the neighbour or the town, lin changes none of a village, xu finds nothing', async () => {
    const [neighbour] = await listed('chen', { unit: at('bailou') });
    const params = { id: neighbour?.id ?? '' };
    for (const who of ['huang', 'xu'] as const)
      expect((await portal.as(who).call(readTeam, { params })).status).toBe(404);
    expect((await add('lin', neighbour as never, someone('陈阿凤'))).status).toBe(403);
    expect((await portal.as('xu').call(countTeams, { query: {} })).body).toEqual({ total: 0 });
    expect((await listed('huang')).every(({ unit }) => unit.name !== '山格镇')).toBe(true);
  });
});
