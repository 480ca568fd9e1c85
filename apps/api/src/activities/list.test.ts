import { countActivities, createActivity, listActivities, type NewActivity } from '@xiehui/contracts/activities';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { record, withCalendar } from './records.test.kit.ts';

const portal = openTestPortal();
withCalendar(portal);

const send = (name: CastName, body: NewActivity) => portal.as(name).call(createActivity, { body });

describe('the list', () => {
  const lists = (name: CastName, query: object) => portal.as(name).call(listActivities, { query });
  const wutong = { unitId: unitId(castUnits.wutong) };
  const made: NewActivity[] = [];
  beforeAll(async () => {
    const beishan = record({ unitId: unitId(castUnits.beishan), heldOn: '2026-02-01', title: '街道活动' });
    made.push(
      record({ ...wutong, heldOn: '2026-01-05', keyTasks: ['rights'] }),
      record({ ...wutong, heldOn: '2026-04-05', submit: false }),
      record({ ...wutong, heldOn: '2025-12-01', themedDay: 'aidsDay', submit: false }),
      beishan,
    );
    // 向阳区 has one post in the cast; records of its units are written past the services.
    await portal.test.database.system('write', async ({ db }) => {
      for (const m of made) {
        const unit = await db.unit.findFirstOrThrow({ where: { id: m.unitId } });
        const { photos: _, submit, unitId: at, ...fields } = m;
        const moment = submit ? new Date('2026-05-29T02:00:00Z') : null;
        const days = { heldOn: new Date(m.heldOn), endsOn: null, enteredAt: moment, submittedAt: moment };
        const state = submit ? 'submitted' : 'draft';
        const by = { recordedBy: m.id, recordedName: '测试', state };
        await db.activity.create({
          data: { ...fields, ...days, ...by, districtId: unit.districtId, unitId: at, unitPath: unit.path },
        });
      }
    });
  });
  const [rights, april, aids, street] = [() => made[0]?.id, () => made[1]?.id, () => made[2]?.id, () => made[3]?.id];

  test('xu sees the records of 向阳区, newest first, and none of 平和县', async () => {
    await send('huang', record());
    const { body } = await lists('xu', {});
    expect(body.items.map(({ id }) => id)).toEqual([april(), street(), rights(), aids()]);
    expect(body.items[1]).toMatchObject({
      unit: { name: '北山街道', kind: 'town' },
      heldOn: '2026-02-01',
      photoCount: 0,
    });
    expect((await lists('xu', { sort: 'heldOn' })).body.items[0]?.id).toBe(aids());
  });

  test.each<[object, (() => string | undefined)[]]>([
    [{ year: '2026' }, [april, street, rights]],
    [{ year: '2026', period: '2026Q1' }, [street, rights]],
    [{ period: '2026-04' }, [april]],
    [{ period: '2025H2' }, [aids]],
    [{ state: 'draft' }, [april, aids]],
    [{ keyTask: 'rights' }, [rights]],
    [{ themedDay: 'aidsDay' }, [aids]],
    [{ unit: unitId(castUnits.wutong), year: '2026' }, [april, rights]],
    [{ unit: unitId(castUnits.beishan), only: 'own' }, [street]],
  ])('xu asks for %j and is answered exactly that, and as many are counted', async (query, ids) => {
    expect((await lists('xu', query)).body.items.map(({ id }) => id)).toEqual(ids.map((id) => id()));
    expect((await portal.as('xu').call(countActivities, { query })).body.total).toBe(ids.length);
  });

  test('a group’s record is told with its village, to those who see the village', async () => {
    const ofGroup = record({ unitId: unitId(castUnits.group3) });
    await send('huang', ofGroup);
    const told = async (name: CastName) => (await lists(name, {})).body.items.find(({ id }) => id === ofGroup.id);
    for (const name of ['lin', 'huang'] as const)
      expect(await told(name)).toMatchObject({ above: '平寨村', unit: { name: '第3小组' } });
    expect(await told('wu')).toMatchObject({ unit: { name: '第3小组' } });
    expect(await told('wu')).not.toHaveProperty('above');
  });

  test('a page tells that there is more', async () => {
    const inMarch = () => record({ unitId: unitId(castUnits.group3), heldOn: '2026-03-03', themedDay: null });
    await Promise.all(Array.from({ length: 11 }, () => send('wu', inMarch())));
    const march = { period: '2026-03', pageSize: '10' };
    const first = (await lists('wu', march)).body;
    const second = (await lists('wu', { ...march, page: '2' })).body;
    expect([first.items.length, first.more, second.items.length, second.more]).toEqual([10, true, 1, false]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(11);
  });

  test('the records of a unit that is not theirs do not exist', async () => {
    expect((await lists('wu', { unit: unitId(castUnits.pingzhai) })).status).toBe(404);
    expect((await lists('xu', { unit: unitId(castUnits.pinghe) })).status).toBe(404);
    expect((await portal.as('xu').call(countActivities, { query: { unit: unitId(castUnits.pinghe) } })).status).toBe(
      404,
    );
  });

  test.each<[object, string]>([
    [{ period: '2026Q5' }, 'period'],
    [{ year: '26' }, 'year'],
    [{ state: 'gone' }, 'state'],
    [{ sort: 'title' }, 'sort'],
    [{ page: '401' }, 'page'],
    [{ who: 'me' }, 'who'],
  ])('%j is refused by name', async (query, field) => {
    const { status, problem } = await lists('xu', query);
    expect([status, Object.keys(problem.fields ?? {})]).toEqual([400, [field]]);
  });
});
