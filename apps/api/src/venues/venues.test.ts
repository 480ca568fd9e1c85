import { createActivity, readActivity } from '@xiehui/contracts/activities';
import { uploadFile } from '@xiehui/contracts/files';
import { readMissing } from '@xiehui/contracts/missing';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { createTraining, finishTraining, readTraining } from '@xiehui/contracts/trainings';
import {
  changeVenue,
  countVenueRegister,
  createVenue,
  listVenueRegister,
  markVenue,
  readVenue,
  readVenueSummary,
  removeVenue,
  type Venue,
} from '@xiehui/contracts/venues';
import { venueKinds } from '@xiehui/rules/register-lists';
import { beforeAll, describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../../prisma/seed/calendar.ts';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { record } from '../activities/records.test.kit.ts';
import { photograph } from '../platform/pictures.test.kit.ts';
import { blankVenue } from '../testing/blanks.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
type UnitName = keyof typeof castUnits;
const at = (unit: UnitName): string => unitId(castUnits[unit]);

const home = {
  ...blankVenue,
  name: '平寨村会员之家',
  areaSqm: 80.5,
  address: '村部一楼',
  equipment: [
    { name: '桌椅', count: 20 },
    { name: '投影仪', count: 1 },
  ],
  openedOn: '2019-03-01',
  photos: [] as string[],
};

const enter = async (who: CastName, unit: UnitName, more: object = {}): Promise<Venue> => {
  const { status, body } = await portal.as(who).call(createVenue, { body: { ...home, ...more, unitId: at(unit) } });
  expect(status).toBe(200);
  return body;
};
const fieldsOf = (venue: Venue) => {
  const { id: _id, version: _version, unit: _unit, excellentOn: _since, photos, ...fields } = venue;
  return { ...fields, photos: photos.map((photo) => photo.id) };
};
const listed = async (who: CastName, query: object = {}) =>
  (await portal.as(who).call(listVenueRegister, { query })).body.items;
const summaryOf = async (who: CastName, kind: string, query: object = {}) =>
  (await portal.as(who).call(readVenueSummary, { query })).body.kinds.find((one) => one.kind === kind);

beforeAll(() => portal.test.database.system('write', ({ db }) => seedCalendar(db, realmId('350628'))));

describe('venues', () => {
  test('a village without a venue is told so, until huang enters its member home with rooms and equipment [S4-05]', async () => {
    const lacks = async () => {
      const { body } = await portal.as('huang').call(readMissing, { params: { id: at('pingzhai') } });
      return body.items.map(({ what }) => what);
    };
    expect(await lacks()).toContain('venues.venue');
    const file = new Blob([Uint8Array.from(await photograph(300, 200))], { type: 'image/jpeg' });
    const photo = await portal.as('huang').call(uploadFile, { query: {}, file, fileName: '会员之家.jpg' });
    const entered = await enter('huang', 'pingzhai', { photos: [photo.body.id] });
    expect(entered).toMatchObject({ areaSqm: 80.5, equipment: home.equipment, unit: { name: '平寨村', above: null } });
    expect(entered.photos).toMatchObject([{ name: '会员之家.jpg', preview: true }]);
    expect(await lacks()).not.toContain('venues.venue');
    expect(await listed('chen', { unit: at('pingzhai') })).toMatchObject([
      { name: home.name, equipmentCount: 21, unit: { name: '平寨村', above: '山格镇' } },
    ]);
    const updated = { ...fieldsOf(entered), equipment: [...home.equipment, { name: '图书', count: 300 }] };
    const { body } = await portal
      .as('huang')
      .call(changeVenue, { params: { id: entered.id }, version: entered.version, body: updated });
    expect(body.equipment.at(-1)).toEqual({ name: '图书', count: 300 });
    expect(body.photos).toHaveLength(1);
  });

  test('activity rooms, service rooms and population schools are kinds of the district’s list [S4-26]', async () => {
    for (const [kind, name] of [
      ['activityRoom', '会员活动室'],
      ['serviceRoom', '服务室'],
      ['populationSchool', '人口学校'],
    ] as const)
      await enter('chen', 'bailou', { kind, name, equipment: [] });
    const kinds = (await listed('chen', { unit: at('bailou') })).map(({ kind }) => kind);
    expect(kinds).toEqual(['activityRoom', 'populationSchool', 'serviceRoom']);
    const unknown = { ...home, kind: 'teahouse', unitId: at('bailou') };
    expect((await portal.as('chen').call(createVenue, { body: unknown })).problem.reason).toBe('code_unknown');
    expect(await summaryOf('lin', 'activityRoom')).toMatchObject({ entries: 1, areaSqm: 80.5 });
  });

  test('culture courtyards and publicity places stand in the register with a kind that a district may add to [S2-69]', async () => {
    await enter('huang', 'pingzhai', { kind: 'cultureCourtyard', name: '人口文化大院', areaSqm: 300 });
    const list = [...venueKinds, { code: 'dramaStage', zh: '戏台', en: 'Stage', off: false }];
    const laid = await portal
      .as('lin')
      .call(layDownProvision, { body: { key: 'venueKinds', fromYear: 2026, value: list } });
    expect(laid.status).toBe(200);
    const stage = await enter('huang', 'pingzhai', { kind: 'dramaStage', name: '平寨戏台' });
    expect(stage.kind).toBe('dramaStage');
    expect((await listed('huang', { kind: 'cultureCourtyard' })).map(({ name }) => name)).toEqual(['人口文化大院']);
  });

  test('culture households are entered as venues, and a street campaign is an activity of its form [S2-77]', async () => {
    const household = await enter('huang', 'pingzhai', {
      kind: 'cultureHousehold',
      name: '赖家文化示范户',
      areaSqm: null,
    });
    const { id } = await campaign('huang', household.id, '2026-04-12', {
      form: 'streetPublicity',
      venueKind: 'household',
    });
    expect(await listed('huang', { kind: 'cultureHousehold' })).toMatchObject([{ used: 1, lastUsedOn: '2026-04-12' }]);
    const { body } = await portal.as('chen').call(readActivity, { params: { id } });
    expect(body.activity).toMatchObject({ form: 'streetPublicity', venueId: household.id });
  });

  test('fixed publicity points and 32 convenience boxes are counted up the tree [S2-28]', async () => {
    await enter('chen', 'bailou', { kind: 'convenienceBox', name: '便民箱', count: 32, areaSqm: null, equipment: [] });
    await enter('huang', 'pingzhai', {
      kind: 'convenienceBox',
      name: '便民箱',
      count: 8,
      areaSqm: null,
      equipment: [],
    });
    await enter('huang', 'pingzhai', { kind: 'fixedPoint', name: '村口宣传点', areaSqm: null, equipment: [] });
    expect(await summaryOf('lin', 'convenienceBox')).toMatchObject({ entries: 2, pieces: 40 });
    expect(await summaryOf('huang', 'convenienceBox')).toMatchObject({ entries: 1, pieces: 8 });
    expect(await summaryOf('chen', 'fixedPoint')).toMatchObject({ entries: 1, pieces: 1 });
  });

  test('a disclosure board says what it shows, and so does a sign at the roadside [S4-06]', async () => {
    const shows = '政务公开一览表、会费收支、帮扶名额';
    const board = await enter('huang', 'pingzhai', { kind: 'disclosureBoard', name: '公开栏', shows, areaSqm: 6 });
    await enter('huang', 'pingzhai', {
      kind: 'sign',
      name: '进村路宣传牌',
      count: 3,
      shows: '家家幸福安康',
      areaSqm: null,
    });
    expect((await portal.as('chen').call(readVenue, { params: { id: board.id } })).body.shows).toBe(shows);
    expect((await listed('chen', { kind: 'disclosureBoard' })).map(({ name }) => name)).toEqual(['公开栏']);
    expect(await summaryOf('chen', 'sign')).toMatchObject({ pieces: 3 });
  });

  test('a shared room names its owner and the agreement, or is refused [S3-36]', async () => {
    const shared = {
      kind: 'activityRoom',
      name: '文化礼堂共用活动室',
      shared: true,
      shareAgreement: '每周三、周五下午使用',
    };
    const body = { ...home, ...shared, unitId: at('pingzhai') };
    expect((await portal.as('huang').call(createVenue, { body })).problem.fields).toEqual({ owner: 'required' });
    const room = await enter('huang', 'pingzhai', { ...shared, owner: '平寨村老人协会' });
    expect(room).toMatchObject({ owner: '平寨村老人协会', shareAgreement: '每周三、周五下午使用' });
    expect((await listed('chen', { show: 'shared' })).map(({ name }) => name)).toEqual([shared.name]);
    expect(await summaryOf('chen', 'activityRoom')).toMatchObject({ shared: 1 });
  });

  test('chen names three example member homes, as many as the district asks for; huang may not name her own [S2-70]', async () => {
    const homes = [
      ...(await listed('chen', { kind: 'memberHome' })),
      await enter('chen', 'bailou', { name: '白楼村会员之家' }),
      await enter('chen', 'shange', { name: '山格镇会员之家' }),
    ];
    const mark = (who: CastName, { id, version }: { id: string; version: number }) =>
      portal.as(who).call(markVenue, { params: { id }, version, body: { since: '2026-05-01' } });
    const [own] = homes;
    expect((await mark('huang', own as Venue)).status).toBe(403);
    for (const one of homes.filter(({ unit }) => unit.name !== '山格镇'))
      expect((await mark('chen', one)).body.excellentOn).toBe('2026-05-01');
    const target = async () => (await portal.as('lin').call(readVenueSummary, { query: {} })).body.excellentHomes;
    expect(await target()).toEqual({ target: 3, have: 2 });
    expect((await mark('lin', homes.at(-1) as Venue)).status).toBe(200);
    expect(await target()).toEqual({ target: 3, have: 3 });
    await portal.as('lin').call(layDownProvision, { body: { key: 'excellentHomes', fromYear: 2026, value: 5 } });
    expect(await target()).toEqual({ target: 5, have: 3 });
    expect((await listed('lin', { show: 'excellent' })).length).toBe(3);
  });

  test('the member home is used as often as activities name it, and one that nobody used is listed [S2-95]', async () => {
    const [own] = await listed('huang', { kind: 'memberHome' });
    await campaign('huang', own?.id ?? '', '2026-03-08', { form: 'gathering' });
    await campaign('huang', own?.id ?? '', '2026-05-20', { form: 'gathering' });
    const [used] = await listed('huang', { kind: 'memberHome' });
    expect(used).toMatchObject({ used: 2, lastUsedOn: '2026-05-20' });
    expect((await listed('huang', { kind: 'memberHome', year: '2025' }))[0]).toMatchObject({ used: 0 });
    expect(await summaryOf('huang', 'memberHome')).toMatchObject({ entries: 1, used: 2, inUse: 1 });
    expect((await listed('huang', { show: 'unused' })).map(({ name }) => name)).not.toContain(home.name);
    expect((await listed('chen', { sort: '-used' }))[0]?.name).toBe(home.name);
    const { problem } = await portal
      .as('huang')
      .call(removeVenue, { params: { id: used?.id ?? '' }, version: used?.version ?? 0 });
    expect(problem.reason).toBe('in_use');
  });

  test('a home is used also by those whom its village does not see, and it learns no more than how often', async () => {
    const [own] = await listed('huang', { kind: 'memberHome' });
    const body = record({ unitId: at('bailou'), venueId: own?.id ?? '', heldOn: '2026-05-28' });
    const { activity } = (await portal.as('chen').call(createActivity, { body })).body;
    expect((await portal.as('huang').call(readActivity, { params: { id: activity.id } })).status).toBe(404);
    expect((await listed('huang', { kind: 'memberHome' }))[0]).toMatchObject({ used: 3, lastUsedOn: '2026-05-28' });
    expect(await summaryOf('huang', 'memberHome')).toMatchObject({ used: 3, inUse: 1 });
    expect((await listed('lin', { kind: 'memberHome', sort: '-used' }))[0]).toMatchObject({ id: own?.id, used: 3 });
  });

  test('the three-excellence school holds a training, which counts as its use [S2-14]', async () => {
    const school = await enter('chen', 'shange', { kind: 'threeExcellenceSchool', name: '山格镇三优学校' });
    const begun = await portal.as('chen').call(createTraining, {
      body: {
        unitId: at('shange'),
        title: '优生优育优教培训',
        category: 'professional',
        mode: 'central',
        audience: ['members'],
        heldOn: '2026-05-15',
        place: school.name,
        venueId: school.id,
        teacher: '陈镇秘（演示）',
        hours: 2,
        others: 40,
        summary: '',
      },
    });
    const { id, version } = begun.body;
    expect((await portal.as('chen').call(finishTraining, { params: { id }, version })).status).toBe(200);
    expect((await portal.as('chen').call(readTraining, { params: { id } })).body).toMatchObject({
      venueId: school.id,
      venue: { id: school.id, name: '山格镇三优学校' },
    });
    expect(await listed('chen', { kind: 'threeExcellenceSchool' })).toMatchObject([
      { used: 1, lastUsedOn: '2026-05-15' },
    ]);
  });

  test('an activity cannot be held at a venue of another village, or of none', async () => {
    const elsewhere = await enter('chen', 'bailou', { name: '白楼活动点', kind: 'office' });
    const body = record({ unitId: at('pingzhai'), venueId: elsewhere.id });
    expect((await portal.as('huang').call(createActivity, { body })).problem.reason).toBe('venue_unknown');
  });

  test('a closed venue leaves the list of those in use and cannot be named an example', async () => {
    const room = await enter('huang', 'pingzhai', { name: '旧村部', kind: 'office' });
    const body = { ...fieldsOf(room), closedOn: '2026-05-01' };
    const closed = await portal.as('huang').call(changeVenue, { params: { id: room.id }, version: room.version, body });
    expect((await listed('huang')).map(({ name }) => name)).not.toContain('旧村部');
    expect((await listed('huang', { show: 'closed' })).map(({ name }) => name)).toEqual(['旧村部']);
    const { version } = closed.body;
    const marked = await portal
      .as('chen')
      .call(markVenue, { params: { id: room.id }, version, body: { since: '2026-05-02' } });
    expect(marked.problem.reason).toBe('closed');
    const early = { ...body, closedOn: '2018-01-01' };
    const { problem } = await portal.as('huang').call(changeVenue, { params: { id: room.id }, version, body: early });
    expect(problem.fields).toEqual({ closedOn: 'before_start' });
  });

  test('two who change one venue: the second is shown how it stands; a double click makes one', async () => {
    const key = 'venue-double-click-1';
    const body = { ...home, name: '双击', kind: 'office', unitId: at('pingzhai') };
    const one = await portal.as('huang').call(createVenue, { body, key });
    const two = await portal.as('huang').call(createVenue, { body, key });
    expect(two.body.id).toBe(one.body.id);
    const change = (name: string) =>
      portal.as('huang').call(changeVenue, {
        params: { id: one.body.id },
        version: one.body.version,
        body: { ...fieldsOf(one.body), name },
      });
    expect((await change('第一次')).status).toBe(200);
    const second = await change('第二次');
    expect([second.status, (second.problem.current as Venue).name]).toEqual([412, '第一次']);
  });

  test('huang sees no venue of the neighbour, wu changes none, and xu of 向阳区 finds nothing', async () => {
    const [neighbour] = await listed('chen', { unit: at('bailou') });
    const params = { id: neighbour?.id ?? '' };
    expect((await portal.as('huang').call(readVenue, { params })).status).toBe(404);
    expect((await portal.as('xu').call(readVenue, { params })).status).toBe(404);
    expect((await portal.as('xu').call(listVenueRegister, { query: { unit: at('shange') } })).status).toBe(404);
    expect((await portal.as('xu').call(countVenueRegister, { query: {} })).body).toEqual({ total: 0 });
    const body = { ...home, unitId: at('group3') };
    expect((await portal.as('wu').call(createVenue, { body })).status).toBe(403);
    expect((await portal.as('lin').call(createVenue, { body: { ...home, unitId: at('pingzhai') } })).status).toBe(403);
  });
});

/** A finished activity of 平寨村 at a venue. */
async function campaign(who: CastName, venueId: string, heldOn: string, more: object) {
  const body = record({ unitId: at('pingzhai'), venueId, heldOn, ...more });
  const { status, body: recorded } = await portal.as(who).call(createActivity, { body });
  expect(status).toBe(200);
  return recorded.activity;
}
