import { readMissing } from '@xiehui/contracts/missing';
import {
  changeFigure,
  changeProfile,
  changeResponsible,
  countProfiles,
  createFigure,
  createResponsible,
  listProfiles,
  readProfile,
  removeFigure,
  removeResponsible,
  type Profile,
} from '@xiehui/contracts/profiles';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, idOf, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { addMembers } from '../testing/records.ts';

const portal = openTestPortal();
type UnitName = keyof typeof castUnits;
const at = (unit: UnitName): string => unitId(castUnits[unit]);
const params = { id: at('pingzhai') };

const said = {
  foundedOn: '1998-05-29',
  functionsFixed: true,
  bodyFixed: true,
  postsFixed: false,
  functions: '宣传教育、生殖健康咨询、优生优育指导、计生家庭帮扶、权益维护、流动人口服务',
  body: '山格镇计生协会办公室',
  establishedPosts: 2,
  openIssue: '编制待区委编办批复，已两次专报',
  massSequence: true,
  sequenceDocument: '平委〔2024〕12号',
  support: '镇财政每年安排工作经费5万元',
  selfGovernment: '',
};

const profileOf = async (who: CastName, unit: UnitName): Promise<Profile> =>
  (await portal.as(who).call(readProfile, { params: { id: at(unit) } })).body;
const say = async (who: CastName, unit: UnitName, body: object) => {
  const { version } = await profileOf(who, unit);
  return portal.as(who).call(changeProfile, { params: { id: at(unit) }, version, body: { ...said, ...body } });
};
const put = (who: CastName, unit: UnitName, body: object) =>
  portal.as(who).call(createResponsible, {
    params: { id: at(unit) },
    body: { kind: 'contact', post: '', fromOn: '2026-01-10', ...body } as never,
  });
const someone = (name: string) => ({ name, sex: 'female', birthYear: 1975, phone: null });
const count = (who: CastName, body: object, unit: UnitName = 'pingzhai') =>
  portal.as(who).call(createFigure, {
    params: { id: at(unit) },
    body: { code: 'population', asOf: '2025-12-31', value: 2_534, source: '村统计年报', ...body },
  });

let meiling: string;
beforeAll(async () => {
  await addMembers(portal, [{ name: '赖美玲', unit: 'group3' }]);
  meiling = idOf('person', 'group3', '赖美玲');
});

describe('profiles', () => {
  test('chen writes down which of functions, body and posts are fixed, and what is still open; lin lists who lacks [S0-09]', async () => {
    expect(await profileOf('chen', 'shange')).toMatchObject({ version: 1, functionsFixed: false, openIssue: '' });
    expect((await say('chen', 'shange', {})).status).toBe(200);
    expect(await profileOf('lin', 'shange')).toMatchObject(said);
    const lacking = await portal.as('lin').call(listProfiles, { query: { lacks: 'establishment', kind: 'town' } });
    expect(lacking.body.items.find(({ unit }) => unit.name === '山格镇')).toMatchObject({ fixed: 2, openIssue: true });
    await say('chen', 'shange', { postsFixed: true, openIssue: '' });
    const after = await portal.as('lin').call(listProfiles, { query: { lacks: 'establishment', kind: 'town' } });
    expect(after.body.items.map(({ unit }) => unit.name)).not.toContain('山格镇');
  });

  test('the profile says whether the association is listed among the mass organisations, and by which document [S3-35]', async () => {
    expect((await profileOf('huang', 'pingzhai')).massSequence).toBeNull();
    await say('huang', 'pingzhai', { massSequence: false, sequenceDocument: '' });
    expect((await profileOf('huang', 'pingzhai')).massSequence).toBe(false);
    const unlisted = async () => {
      const { body } = await portal.as('lin').call(listProfiles, { query: { lacks: 'sequence', unit: at('shange') } });
      return body.items.map(({ unit }) => unit.name);
    };
    expect(await unlisted()).toContain('平寨村');
    await say('huang', 'pingzhai', { massSequence: true, sequenceDocument: '平委〔2025〕3号' });
    expect(await unlisted()).not.toContain('平寨村');
    expect((await profileOf('lin', 'pingzhai')).sequenceDocument).toBe('平委〔2025〕3号');
  });

  test('huang writes her village’s self-government model into the profile [S2-75]', async () => {
    const selfGovernment = '“两委”负总责，协会当骨干，家庭为中心，群众做主人';
    expect((await say('huang', 'pingzhai', { selfGovernment })).body.selfGovernment).toBe(selfGovernment);
    expect((await profileOf('chen', 'pingzhai')).selfGovernment).toBe(selfGovernment);
  });

  test('an accountable leader and an executing officer stand for the village, with those before them [S2-01]', async () => {
    await put('huang', 'pingzhai', {
      kind: 'leader',
      person: someone('林书记'),
      post: '村党支部书记',
      fromOn: '2021-05-01',
    });
    await put('huang', 'pingzhai', {
      kind: 'officer',
      person: someone('曾水莲'),
      post: '计生专干',
      fromOn: '2023-01-01',
    });
    const { body } = await put('huang', 'pingzhai', {
      kind: 'leader',
      person: someone('游志强'),
      post: '村党支部书记',
      fromOn: '2025-05-01',
    });
    const leaders = body.responsibles.filter(({ kind }) => kind === 'leader');
    expect(leaders.map(({ person, fromOn, untilOn }) => [person.name, fromOn, untilOn])).toEqual([
      ['游志强', '2025-05-01', null],
      ['林书记', '2021-05-01', '2025-04-30'],
    ]);
    const { items } = (await portal.as('chen').call(listProfiles, { query: { kind: 'village' } })).body;
    expect(items.find(({ unit }) => unit.name === '平寨村')).toMatchObject({ leader: '游志强', officer: '曾水莲' });
    expect((await portal.as('chen').call(countProfiles, { query: { kind: 'village', lacks: 'leader' } })).body).toEqual(
      {
        total: items.length - 1,
      },
    );
  });

  test('a village without a responsible person is told so; huang names the member 赖美玲 and it is settled [S0-12]', async () => {
    const lacks = async () =>
      (await portal.as('huang').call(readMissing, { params })).body.items.map(({ what }) => what);
    expect(await lacks()).toContain('profiles.contact');
    const { status, body } = await put('huang', 'pingzhai', { person: { personId: meiling }, post: '村计生协秘书长' });
    expect([status, body.responsibles.find(({ kind }) => kind === 'contact')?.person]).toEqual([
      200,
      { id: meiling, name: '赖美玲' },
    ]);
    expect(await lacks()).not.toContain('profiles.contact');
    const { items } = (await portal.as('lin').call(listProfiles, { query: { lacks: 'contact', unit: at('shange') } }))
      .body;
    expect(items.map(({ unit }) => unit.name)).not.toContain('平寨村');
  });

  test('population is kept by the day it was counted; what was counted before stays, and a slip is corrected', async () => {
    await count('huang', { asOf: '2024-12-31', value: 2_561 });
    const { body } = await count('huang', {});
    const series = (profile: Profile) => profile.figures.map(({ asOf, value }) => [asOf, value]);
    expect(series(body)).toEqual([
      ['2025-12-31', 2_534],
      ['2024-12-31', 2_561],
    ]);
    const [latest] = body.figures;
    const corrected = await portal.as('huang').call(changeFigure, {
      params: { id: latest?.id ?? '' },
      version: 1,
      body: { value: 2_543, source: '派出所户籍数' },
    });
    expect(series(corrected.body)[0]).toEqual(['2025-12-31', 2_543]);
    const { items } = (await portal.as('chen').call(listProfiles, { query: { kind: 'village' } })).body;
    expect(items.find(({ unit }) => unit.name === '平寨村')?.population).toEqual({ value: 2_543, asOf: '2025-12-31' });
    const again = { params: { id: latest?.id ?? '' }, version: 1, body: { value: 1, source: '' } };
    expect((await portal.as('huang').call(changeFigure, again)).status).toBe(412);
    expect((await portal.as('huang').call(removeFigure, { params: again.params, version: 2 })).status).toBe(200);
    expect(series(await profileOf('huang', 'pingzhai'))).toEqual([['2024-12-31', 2_561]]);
  });

  test('the same figure of one day, a day ahead and a figure that no list knows are refused', async () => {
    await count('huang', { code: 'households', value: 612 });
    expect((await count('huang', { code: 'households', value: 613 })).problem.reason).toBe('figure_exists');
    expect((await count('huang', { asOf: '2026-12-31' })).problem.fields).toEqual({ asOf: 'in_future' });
    expect((await count('huang', { code: 'newborns' })).problem.reason).toBe('code_unknown');
    expect((await count('huang', { value: -1 })).problem.fields).toHaveProperty('value');
  });

  test('nobody is put in charge before whoever is in charge began, nor for days that are taken', async () => {
    await put('huang', 'group5', { person: someone('吴金山'), fromOn: '2025-03-01' });
    expect((await put('huang', 'group5', { person: someone('陈阿凤'), fromOn: '2025-03-01' })).problem.reason).toBe(
      'overlaps',
    );
    expect((await put('huang', 'group5', { person: someone('陈阿凤'), fromOn: '2026-06-30' })).problem.fields).toEqual({
      fromOn: 'in_future',
    });
    const { body } = await put('huang', 'group5', { person: someone('陈阿凤'), fromOn: '2026-02-01' });
    const [now, before] = body.responsibles;
    const change = (days: object) =>
      portal.as('huang').call(changeResponsible, {
        params: { id: before?.id ?? '' },
        version: before?.version ?? 0,
        body: { post: '', fromOn: '2025-03-01', untilOn: '2026-01-31', ...days },
      });
    expect((await change({ untilOn: '2026-02-01' })).problem.reason).toBe('overlaps');
    expect((await change({ untilOn: '2025-02-01' })).problem.fields).toEqual({ untilOn: 'before_start' });
    expect((await change({ untilOn: '2025-12-31' })).status).toBe(200);
    const struck = { params: { id: now?.id ?? '' }, version: now?.version ?? 0 };
    expect((await portal.as('huang').call(removeResponsible, struck)).status).toBe(200);
    expect((await profileOf('huang', 'group5')).responsibles.map(({ untilOn }) => untilOn)).toEqual(['2025-12-31']);
  });

  test('two who change one profile: the second is shown how it stands', async () => {
    const { version } = await profileOf('chen', 'bailou');
    const change = (support: string) =>
      portal.as('chen').call(changeProfile, { params: { id: at('bailou') }, version, body: { ...said, support } });
    expect((await change('第一次')).status).toBe(200);
    const second = await change('第二次');
    expect([second.status, (second.problem.current as Profile).support]).toEqual([412, '第一次']);
  });

  test('huang reads neither the neighbour nor the town, lin keeps no village’s profile, xu finds nothing', async () => {
    const asked = (who: CastName, unit: UnitName) => portal.as(who).call(readProfile, { params: { id: at(unit) } });
    expect((await asked('huang', 'bailou')).status).toBe(404);
    expect((await asked('huang', 'shange')).status).toBe(404);
    expect((await asked('xu', 'pingzhai')).status).toBe(404);
    expect((await asked('zhou', 'pingzhai')).status).toBe(403);
    expect((await say('lin', 'pingzhai', {})).status).toBe(403);
    expect((await put('huang', 'bailou', { person: someone('陈阿凤') })).status).toBe(404);
    expect((await put('chen', 'bailou', { person: { personId: idOf('person', 'none') } })).status).toBe(404);
  });
});
