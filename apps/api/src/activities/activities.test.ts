import { randomUUID } from 'node:crypto';
import {
  changeActivity,
  createActivity,
  readActivity,
  removeActivity,
  submitActivity,
  withdrawActivity,
  type NewActivity,
  type Recorded,
} from '@xiehui/contracts/activities';
import { listVenues } from '@xiehui/contracts/activity-venues';
import { downloadFile } from '@xiehui/contracts/files';
import { describe, expect, test } from 'vitest';
import { accountId, castUnits, idOf, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { blank, givenOf, record, withCalendar } from './records.test.kit.ts';

const portal = openTestPortal();
const photoOf = withCalendar(portal);

const send = (name: CastName, body: NewActivity, key?: string) =>
  portal.as(name).call(createActivity, { body, ...(key ? { key } : {}) });
const rows = () => portal.test.database.system('read', ({ db }) => db.activity.findMany());
const faults = async (over: Partial<NewActivity>) => (await send('huang', record(over))).problem.fields;
const countOf = ({ counted }: Recorded, code: string) => counted.find((c) => c.code === code);

describe('recording an activity', () => {
  test('huang records the 5·29 activity with a photo and hears what it counts toward [S3-27]', async () => {
    const photo = await photoOf('huang');
    const { status, body } = await send('huang', record({ themedDay: 'memberDay', photos: [photo] }));
    expect(status).toBe(200);
    expect(body.activity).toMatchObject({
      state: 'submitted',
      unit: { name: '平寨村', kind: 'village' },
      participants: 46,
      late: false,
      submittedAt: '2026-05-29T02:00:00.000Z',
      recordedBy: { id: accountId('huang'), name: '黄村秘（演示）' },
    });
    expect(body.activity.photos.map(({ id }) => id)).toEqual([photo]);
    expect(countOf(body, 'themedDayRate')).toMatchObject({
      nameZh: '5·29 会员活动日',
      on: '2026-05-29',
      have: 1,
      need: 1,
    });
    expect(countOf(body, 'activityCount')).toMatchObject({ year: 2026, need: 4 });
    expect(body.uncounted).toEqual([]);
    expect((await portal.as('lin').call(readActivity, { params: { id: body.activity.id } })).body).toEqual(body);
  });

  test('a draft may hold nothing but its day, and is not counted', async () => {
    const { status, body } = await send('huang', record({ ...blank, heldOn: '2026-05-20' }));
    expect([status, body.activity.state, body.counted]).toEqual([200, 'draft', []]);
  });

  test.each<[string, Partial<NewActivity>, Record<string, string>]>([
    ['without a name', { title: '  ' }, { title: 'required' }],
    ['without a task', { keyTasks: [] }, { keyTasks: 'required' }],
    ['without a venue', { venue: '' }, { venue: 'required' }],
    ['that nobody came to', { participants: 0, memberParticipants: 0 }, { participants: 'required' }],
    ['with more members than people', { memberParticipants: 47 }, { memberParticipants: 'more_than_participants' }],
    ['of tomorrow', { heldOn: '2026-05-30' }, { heldOn: 'in_future' }],
    ['that ends tomorrow', { endsOn: '2026-05-30' }, { endsOn: 'in_future' }],
    ['that ends before it begins', { endsOn: '2026-05-28' }, { endsOn: 'before_begin' }],
    ['older than the association', { heldOn: '1980-05-28' }, { heldOn: 'before_founding' }],
    ['for a day that is in no calendar', { themedDay: 'moonDay' }, { themedDay: 'unknown_day' }],
    ['for a deadline', { themedDay: 'annualPlanDue' }, { themedDay: 'unknown_day' }],
    [
      'for 5·29 that was held in April',
      { heldOn: '2026-04-10', themedDay: 'mensHealthDay' },
      { themedDay: 'outside_window' },
    ],
    ['for 5·29 without a photo', { themedDay: 'memberDay' }, { photos: 'too_few_photos' }],
  ])('a record %s is not submitted, and the field is named', async (_, over, fields) => {
    const sent = record(over);
    const { status, problem } = await send('huang', sent);
    expect([status, problem.fields]).toEqual([400, fields]);
    expect((await rows()).some(({ id }) => id === sent.id)).toBe(false);
  });

  test('several things wrong are named at once', async () => {
    expect(await faults({ title: '', venue: '', keyTasks: [] })).toEqual({
      title: 'required',
      venue: 'required',
      keyTasks: 'required',
    });
  });

  test.each<[string, Partial<Record<keyof NewActivity, unknown>>, string]>([
    ['100,001 people', { participants: 100_001 }, 'participants'],
    ['half a person', { participants: 1.5 }, 'participants'],
    ['a task that is none of the six', { keyTasks: ['fees'] }, 'keyTasks.0'],
    ['the same task twice', { keyTasks: ['rights', 'rights'] }, 'keyTasks'],
    ['seven photos', { photos: Array.from({ length: 7 }, () => randomUUID()) }, 'photos'],
    ['29 February of 2026', { heldOn: '2026-02-29' }, 'heldOn'],
    ['a field that nobody asked for', { births: 1 } as never, 'births'],
  ])('%s is refused by name', async (_, over, field) => {
    const { status, problem } = await send('huang', { ...record(), ...over } as NewActivity);
    expect([status, Object.keys(problem.fields ?? {})]).toEqual([400, [field]]);
  });

  test('an activity of 2026-05-21 entered on 05-29 is late, counted, and shown as late', async () => {
    const late = (await send('huang', record({ heldOn: '2026-05-21' }))).body;
    const onTime = (await send('huang', record({ heldOn: '2026-05-20', endsOn: '2026-05-22' }))).body;
    expect([late.activity.late, onTime.activity.late]).toEqual([true, false]);
    expect(countOf(late, 'activityCount')).toBeDefined();
  });

  test('the places of the village are offered, the latest first', async () => {
    await send('huang', record({ heldOn: '2026-05-02', venue: '平寨小学', venueKind: 'school' }));
    const { items } = (await portal.as('huang').call(listVenues, { query: {} })).body;
    expect(items).toEqual([
      { kind: 'memberHome', name: '会员之家', venueId: null },
      { kind: 'school', name: '平寨小学', venueId: null },
    ]);
  });
});

describe('who may record', () => {
  test('wu records for the own group and not for its village, which does not exist for wu', async () => {
    const own = await send('wu', record({ unitId: unitId(castUnits.group3), title: '第3小组活动' }));
    expect(own.body.counted).toEqual([{ code: 'groupMonthlyActivityRate', month: '2026-05', have: 1, need: 1 }]);
    expect(own.body.uncounted).toMatchObject([{ themedDay: 'memberDay', why: 'day_not_named', on: '2026-05-29' }]);
    expect((await send('wu', record())).status).toBe(404);
    expect((await send('wu', record({ unitId: unitId(castUnits.group5) }))).status).toBe(404);
  });

  test('huang records for a group of the village, chen for a village of the town', async () => {
    expect((await send('huang', record({ unitId: unitId(castUnits.group5) }))).status).toBe(200);
    expect((await send('chen', record({ unitId: unitId(castUnits.bailou) }))).status).toBe(200);
  });

  test('what hangs two levels down is read, not written: chen for a group, lin for a village', async () => {
    expect((await send('chen', record({ unitId: unitId(castUnits.group3) }))).status).toBe(403);
    expect((await send('lin', record())).status).toBe(403);
    const { activity } = (await send('huang', record({ submit: false }))).body;
    const at = { params: { id: activity.id }, version: 1 };
    expect((await portal.as('lin').call(submitActivity, at)).status).toBe(403);
    expect((await portal.as('lin').call(removeActivity, at)).status).toBe(403);
  });

  test('zhou, who inspects, su, who sees totals, and nobody record nothing', async () => {
    expect(
      await Promise.all([send('zhou', record()), send('su', record())]).then((a) => a.map((x) => x.status)),
    ).toEqual([403, 403]);
    expect((await portal.nobody.call(createActivity, { body: record() })).status).toBe(401);
  });

  test('for a group that is no more nothing is recorded', async () => {
    const gone = idOf('unit', '350628/101/101204/g9/');
    await portal.test.database.system('write', ({ db }) =>
      db.unit.create({
        data: {
          districtId: realmId('350628'),
          id: gone,
          parentId: unitId(castUnits.pingzhai),
          kind: 'group',
          name: '第9小组',
          pinyin: 'di9xiaozu',
          initials: 'd9xz',
          path: '350628/101/101204/g9/',
          state: 'retired',
        },
      }),
    );
    expect((await send('huang', record({ unitId: gone }))).problem.reason).toBe('unit_retired');
  });

  test('a record of 平寨村 does not exist for wu below it, nor for xu of 向阳区', async () => {
    const { activity } = (await send('huang', record())).body;
    for (const name of ['wu', 'xu'] as const) {
      const at = { params: { id: activity.id }, version: 1 };
      expect((await portal.as(name).call(readActivity, at)).status).toBe(404);
      expect((await portal.as(name).call(withdrawActivity, at)).status).toBe(404);
      expect((await portal.as(name).call(changeActivity, { ...at, body: givenOf(record()) })).status).toBe(404);
    }
  });
});

describe('photos of a record', () => {
  test('a photo that huang took of a group is there for wu once it belongs to the record of the group', async () => {
    const photo = await photoOf('huang');
    const see = async () => (await portal.as('wu').call(downloadFile, { params: { id: photo } })).status;
    expect(await see()).toBe(404);
    await send('huang', record({ unitId: unitId(castUnits.group3), photos: [photo] }));
    expect(await see()).toBe(200);
  });

  test('a photo belongs to one record', async () => {
    const photo = await photoOf('huang');
    await send('huang', record({ photos: [photo] }));
    const second = record({ photos: [photo] });
    expect((await send('huang', second)).problem).toMatchObject({ code: 'conflict', reason: 'photo_unusable' });
    expect((await rows()).some(({ id }) => id === second.id)).toBe(false);
  });

  test("another person's photo, one that is not there, and one of another district are refused alike", async () => {
    const photos = [await photoOf('wu'), randomUUID(), await photoOf('xu')];
    const answers = await Promise.all(photos.map((photo) => send('huang', record({ photos: [photo] }))));
    expect(answers.map(({ problem }) => problem.reason)).toEqual([
      'photo_unusable',
      'photo_unusable',
      'photo_unusable',
    ]);
  });

  test('photos keep the order they are given, and one that is left out goes', async () => {
    const [a, b, c] = [await photoOf('huang'), await photoOf('huang'), await photoOf('huang')];
    const draft = record({ submit: false, photos: [a, b, c] });
    await send('huang', draft);
    const body = { ...givenOf(draft), photos: [c, a] };
    const changed = await portal.as('huang').call(changeActivity, { params: { id: draft.id }, version: 1, body });
    expect(changed.body.activity.photos.map(({ id }) => id)).toEqual([c, a]);
  });
});
