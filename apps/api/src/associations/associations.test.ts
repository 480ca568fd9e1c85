import { randomUUID } from 'node:crypto';
import {
  applyForAct,
  changeAssociation,
  countActs,
  countAssociations,
  decideAct,
  listActs,
  listAssociations,
  readAssociation,
  readStanding,
  sayWorkplaces,
} from '@xiehui/contracts/associations';
import { readArchive } from '@xiehui/contracts/archives';
import { readMissing } from '@xiehui/contracts/missing';
import { listNotices } from '@xiehui/contracts/notices';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { createUnit, listChildren, readUnit } from '@xiehui/contracts/units';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { recountDistrict } from '../platform/facts.ts';
import { appoint } from '../testing/appoint.ts';
import { actWords, establish } from '../testing/establish.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const { pinghe, shange, pingzhai, bailou } = castUnits;
const district = realmId('350628');

type Body = Parameters<typeof applyBody>[0];
const applyBody = (
  body:
    | {
        act: 'establish';
        parentId: string;
        kind: 'enterprise' | 'migrant';
        name: string;
        form?: 'joint';
        site?: string;
      }
    | { act: 'standardise' | 'retire'; unitId: string },
) =>
  body.act === 'establish'
    ? { ...body, form: body.form ?? null, site: body.site ?? null, ...actWords }
    : { ...body, ...actWords };
const apply = (who: CastName, body: Body) => portal.as(who).call(applyForAct, { body: applyBody(body) });
type Decision = Parameters<typeof decideBody>[0];
const decideBody = (
  body:
    | { to: 'withdrawn' }
    | { to: 'noticed'; on: string; until: string }
    | { to: 'approved'; on: string; archivedAt?: string }
    | { to: 'returned'; on: string; reason: string },
) => body;
const decide = (who: CastName, act: { id: string; version: number }, body: Decision) =>
  portal.as(who).call(decideAct, { params: { id: act.id }, version: act.version, body: decideBody(body) });
const register = async (
  who: CastName,
  query: { unit?: string; state?: 'dormant' | 'retired' | 'active'; site?: string } = {},
) => (await portal.as(who).call(listAssociations, { query })).body.items;
const found = (who: CastName, parentId: string, kind: 'enterprise' | 'migrant', name: string) =>
  establish(portal, who, { parentId, kind, name });
/** As if it had been set up some months ago. */
const age = (id: string, createdAt: string) =>
  portal.test.database.system('write', ({ db }) =>
    db.unit.updateMany({ where: { id }, data: { createdAt: new Date(createdAt) } }),
  );

const act = async (id: string, day: string): Promise<void> => {
  const { path = '' } =
    (await portal.test.database.system('read', ({ db }) => db.unit.findFirst({ where: { id } }))) ?? {};
  await portal.test.database.system('write', ({ db }) =>
    db.activity.create({
      data: {
        districtId: district,
        id: randomUUID(),
        unitId: id,
        unitPath: path,
        title: '便民服务',
        state: 'submitted',
        heldOn: new Date(day),
        venueKind: 'memberHome',
        venue: '市场',
        keyTasks: ['migrant'],
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
        recordedName: '陈',
        enteredAt: new Date(day),
        submittedAt: new Date(day),
        late: false,
      },
    }),
  );
};

let quiet = '';
let lively = '';
beforeAll(async () => {
  quiet = await found('chen', unitId(shange), 'migrant', '市场流动人口计生协');
  lively = await found('chen', unitId(shange), 'migrant', '园区流动人口计生协');
  await age(quiet, '2024-03-01');
  await age(lively, '2024-03-01');
  await act(quiet, '2025-04-10');
  await act(lively, '2026-03-08');
  await portal.test.database.system('write', (scope) => recountDistrict(scope, district));
});

describe('associations', () => {
  test('lin sees every association with its state and last activity, chen those of her town [S0-23] [S2-99] [S4-27]', async () => {
    const [one, two] = await register('lin', { unit: unitId(shange) });
    expect(one).toMatchObject({
      unit: { id: quiet },
      above: '山格镇',
      lastActivity: '2025-04-10',
      leader: null,
      members: 0,
    });
    expect([one?.state, two?.state, one?.quietMonths]).toEqual(['dormant', 'active', 13]);
    const standing = await portal.as('lin').call(readStanding, { query: {} });
    expect(standing.body).toMatchObject({ months: 12, asOf: '2026-05-29' });
    expect(standing.body.kinds.find(({ kind }) => kind === 'migrant')).toEqual({
      kind: 'migrant',
      total: 2,
      living: 1,
      dormant: 1,
      retired: 0,
    });
    expect((await register('chen')).map(({ unit }) => unit.id)).toEqual([quiet, lively]);
    expect(await register('huang')).toEqual([]);
    expect((await portal.as('huang').call(readAssociation, { params: { id: quiet } })).status).toBe(404);
    expect((await portal.as('xu').call(readAssociation, { params: { id: quiet } })).status).toBe(404);
    expect((await portal.as('lin').call(countAssociations, { query: { kind: 'migrant' } })).body.total).toBe(2);
  });

  test('who is quiet for longer than the district allows is on the dormant list; the district may allow longer [S0-26]', async () => {
    const dormant = async () => (await register('lin', { state: 'dormant' })).map(({ unit }) => unit.id);
    expect(await dormant()).toEqual([quiet]);
    const { body } = await portal.as('chen').call(readMissing, { params: { id: quiet } });
    expect(body.items).toContainEqual({ what: 'associations.dormant', since: '2026-04-10' });
    await portal.as('lin').call(layDownProvision, { body: { key: 'dormantMonths', fromYear: 2025, value: 18 } });
    expect(await dormant()).toEqual([]);
    await portal.as('lin').call(layDownProvision, { body: { key: 'dormantMonths', fromYear: 2026, value: 12 } });
    expect(await dormant()).toEqual([quiet]);
  });

  test('chen applies to establish an association, lin approves, and it stands in the register [S0-22] [S0-24]', async () => {
    const asked = await apply('chen', {
      act: 'establish',
      parentId: unitId(shange),
      kind: 'enterprise',
      name: '制砖行业联合计生协',
      form: 'joint',
      site: 'market',
    });
    expect(asked.body).toMatchObject({
      state: 'applied',
      batch: '2026年第一批',
      applicant: '山格镇',
      allows: ['withdraw'],
    });
    expect((await decide('chen', asked.body, { to: 'approved', on: '2026-05-20' })).status).toBe(403);
    expect((await decide('lin', asked.body, { to: 'approved', on: '2026-05-30' })).problem.reason).toBe('in_future');
    expect((await decide('lin', asked.body, { to: 'approved', on: '2026-05-09' })).problem.reason).toBe(
      'before_resolution',
    );
    const done = await decide('lin', asked.body, { to: 'approved', on: '2026-05-20' });
    expect(done.body).toMatchObject({
      state: 'approved',
      decided: { on: '2026-05-20' },
      unit: { name: '制砖行业联合计生协' },
    });
    const { id: unit } = done.body.unit;
    for (const site of ['enterprise', 'community', 'other', 'market']) {
      const { version } = (await portal.as('chen').call(readAssociation, { params: { id: unit } })).body;
      const body = { site, sector: null, functions: [] };
      expect((await portal.as('chen').call(changeAssociation, { params: { id: unit }, version, body })).status).toBe(
        200,
      );
      const there = (await register('chen', { site })).map(({ unit: one, form }) => [one.name, form]);
      expect([site, there]).toEqual([site, [['制砖行业联合计生协', 'joint']]]);
    }
    expect((await decide('lin', done.body, { to: 'approved', on: '2026-05-20' })).problem.reason).toBe('wrong_state');
    const strange = await apply('chen', {
      act: 'establish',
      parentId: unitId(shange),
      kind: 'migrant',
      name: '某协会',
      site: 'moon',
    });
    expect(strange.problem.reason).toBe('not_in_list');
  });

  test('an association is brought up to standard, or sent back with a reason, or taken back [S0-22]', async () => {
    const first = await apply('chen', { act: 'standardise', unitId: lively });
    expect((await apply('chen', { act: 'retire', unitId: lively })).problem.reason).toBe('act_under_way');
    const back = await decide('lin', first.body, { to: 'returned', on: '2026-05-21', reason: '制度不全' });
    expect(back.body).toMatchObject({ state: 'returned', returnReason: '制度不全' });
    const second = await apply('chen', { act: 'standardise', unitId: lively });
    expect((await decide('lin', { ...second.body, version: 9 }, { to: 'approved', on: '2026-05-22' })).status).toBe(
      412,
    );
    await decide('lin', second.body, { to: 'approved', on: '2026-05-22' });
    const { body } = await portal.as('chen').call(readAssociation, { params: { id: lively } });
    expect(body).toMatchObject({ standardisedOn: '2026-05-22', openAct: null });
    const third = await apply('chen', { act: 'standardise', unitId: lively });
    expect((await decide('chen', third.body, { to: 'withdrawn' })).body.state).toBe('withdrawn');
    const all = await portal.as('lin').call(listActs, { query: { batch: '2026年第一批', act: 'standardise' } });
    expect(all.body.items.map(({ state }) => state).toSorted()).toEqual(['approved', 'returned', 'withdrawn']);
    expect((await portal.as('lin').call(countActs, { query: { act: 'standardise' } })).body.total).toBe(3);
    expect((await apply('chen', { act: 'standardise', unitId: unitId(pingzhai) })).problem.reason).toBe(
      'not_association',
    );
    expect((await apply('huang', { act: 'standardise', unitId: lively })).status).toBe(404);
  });

  test('the district is told what is applied for, the town what came of it', async () => {
    await portal.test.database.system('write', ({ db }) => db.notice.deleteMany({}));
    const told = async (who: CastName) =>
      (await portal.as(who).call(listNotices, { query: {} })).body.items
        .map(({ kind, params }) => [kind, params])
        .toReversed();
    const about = { act: 'standardise', name: '园区流动人口计生协' };
    const asked = await apply('chen', { act: 'standardise', unitId: lively });
    expect(await told('lin')).toEqual([['associationActAsked', { ...about, unit: '山格镇' }]]);
    await decide('lin', asked.body, { to: 'returned', on: '2026-05-21', reason: '缺决议' });
    expect(await told('chen')).toEqual([['associationActReturned', { ...about, reason: '缺决议' }]]);
    const own = await apply('lin', { act: 'standardise', unitId: lively });
    await decide('lin', own.body, { to: 'approved', on: '2026-05-22' });
    expect(await told('lin')).toHaveLength(1);
    expect(await told('chen')).toHaveLength(1);
  });

  test('a dormant association is struck off by notice, decision and a place for its papers, and stays on record [S0-27]', async () => {
    const asked = await apply('chen', { act: 'retire', unitId: quiet });
    expect(
      (await decide('lin', asked.body, { to: 'approved', on: '2026-05-20', archivedAt: '县档案室' })).problem.reason,
    ).toBe('notice_first');
    const noticed = await decide('lin', asked.body, { to: 'noticed', on: '2026-05-12', until: '2026-05-19' });
    expect(noticed.body).toMatchObject({ state: 'noticed', notice: { on: '2026-05-12', until: '2026-05-19' } });
    expect((await portal.as('chen').call(readAssociation, { params: { id: quiet } })).body.openAct?.state).toBe(
      'noticed',
    );
    const early = await decide('lin', noticed.body, { to: 'approved', on: '2026-05-18', archivedAt: '县档案室' });
    expect(early.problem.reason).toBe('notice_running');
    expect((await decide('lin', noticed.body, { to: 'approved', on: '2026-05-20' })).problem.reason).toBe(
      'archive_missing',
    );
    const done = await decide('lin', noticed.body, { to: 'approved', on: '2026-05-20', archivedAt: '县档案室 3 柜' });
    expect(done.body).toMatchObject({ state: 'approved', archivedAt: '县档案室 3 柜' });
    expect((await portal.as('lin').call(readUnit, { params: { id: quiet } })).body.state).toBe('retired');
    expect((await register('lin', { state: 'retired' })).map(({ unit }) => unit.id)).toEqual([quiet]);
    expect((await register('lin', { state: 'dormant' })).map(({ unit }) => unit.id)).toEqual([]);
    const kept = await portal.as('chen').call(readArchive, { query: { unit: quiet, year: '2025' } });
    expect(kept.body.entries.map(({ item, title }) => [item, title])).toEqual([['activity', '便民服务']]);
  });

  test('an association with a group is not struck off while the group stands', async () => {
    const id = await found('chen', unitId(shange), 'enterprise', '蜜柚厂计生协');
    await portal.as('chen').call(createUnit, { body: { parentId: id, kind: 'group', name: '一车间小组' } });
    const asked = await apply('chen', { act: 'retire', unitId: id });
    const noticed = await decide('lin', asked.body, { to: 'noticed', on: '2026-05-12', until: '2026-05-12' });
    const done = await decide('lin', noticed.body, { to: 'approved', on: '2026-05-20', archivedAt: '镇档案室' });
    expect(done.problem.reason).toBe('units_rest_here');
  });

  test('chen ticks what a migrant association does, by the list of the district [S3-29]', async () => {
    const change = (version: number, functions: string[], site: string | null = 'park') =>
      portal
        .as('chen')
        .call(changeAssociation, { params: { id: lively }, version, body: { site, sector: 'newEconomic', functions } });
    const { version } = (await portal.as('chen').call(readAssociation, { params: { id: lively } })).body;
    const done = await change(version, ['register', 'service']);
    expect(done.body).toMatchObject({ site: 'park', sector: 'newEconomic', functions: ['register', 'service'] });
    expect((await change(version, [])).status).toBe(412);
    expect((await change(done.body.version, ['fly'])).problem.reason).toBe('not_in_list');
    expect((await change(done.body.version, ['rights'], 'nowhere')).problem.reason).toBe('not_in_list');
  });

  test('the guiding department reads the tree and the registers and changes nothing [S3-38]', async () => {
    const guide = portal.as(await appoint(portal, 'guidingDepartment', 'pinghe'));
    expect((await guide.call(listAssociations, { query: {} })).status).toBe(200);
    expect((await guide.call(listActs, { query: {} })).status).toBe(200);
    expect((await guide.call(listChildren, { params: { id: unitId(pinghe) }, query: {} })).status).toBe(200);
    const { body: acts } = await guide.call(listActs, { query: {} });
    expect(acts.items.flatMap(({ allows }) => allows)).toEqual([]);
    const refused = [
      await guide.call(applyForAct, { body: applyBody({ act: 'retire', unitId: lively }) }),
      await guide.call(changeAssociation, {
        params: { id: lively },
        version: 1,
        body: { site: null, sector: null, functions: [] },
      }),
      await guide.call(createUnit, { body: { parentId: unitId(bailou), kind: 'group', name: '不该有的' } }),
      await guide.call(decideAct, { params: { id: acts.items[0]?.id ?? '' }, version: 1, body: { to: 'withdrawn' } }),
      await guide.call(sayWorkplaces, {
        body: { unitId: unitId(shange), year: 2026, sector: 'market', workplaces: 1 },
      }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });
});
