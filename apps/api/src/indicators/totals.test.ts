import { randomUUID } from 'node:crypto';
import { readTotals, type MeasureCode } from '@xiehui/contracts/indicators';
import { beforeAll, describe, expect, test } from 'vitest';
import { recountDistrict } from '../platform/facts.ts';
import { openTestPortal } from '../testing/portal.ts';
import { addActivities, recountPinghe } from '../testing/records.ts';

const portal = openTestPortal();

/** 龙海区, beside 平和县 in su's city: its one town has held two activities for the same task. Written past the services. */
const longhai = { id: randomUUID(), kind: 'district' as const, code: '350604', name: '龙海区' };
const root = { id: randomUUID(), path: '350604/' };
const town = { id: randomUUID(), path: '350604/100/' };

beforeAll(async () => {
  await addActivities(portal, [
    { unit: 'pingzhai', on: '2026-03-08', keyTasks: ['publicity'] },
    { unit: 'shange', on: '2026-04-08', keyTasks: ['rights'] },
  ]);
  await recountPinghe(portal);
  await portal.test.database.system('write', async (scope) => {
    const { db } = scope;
    await db.district.create({ data: longhai });
    const names = { name: '龙海区', pinyin: 'longhaiqu', initials: 'lhq' };
    await db.unit.create({ data: { ...names, ...root, districtId: longhai.id, parentId: null, kind: 'district' } });
    const below = { ...town, districtId: longhai.id, parentId: root.id, kind: 'town' as const };
    await db.unit.create({ data: { ...below, name: '海澄镇', pinyin: 'haichengzhen', initials: 'hcz' } });
    const at = { districtId: longhai.id, unitId: town.id, unitPath: town.path };
    for (const on of ['2026-02-10', '2026-05-10'])
      await db.activity.create({
        data: {
          ...at,
          id: randomUUID(),
          title: '宣传服务',
          heldOn: new Date(on),
          keyTasks: ['publicity'],
          targetGroups: [],
          participants: 20,
          memberParticipants: 10,
          venue: '会员之家',
          state: 'submitted',
          enteredAt: new Date(on),
          submittedAt: new Date(on),
          recordedBy: randomUUID(),
          recordedName: '测试',
          coOrganisers: '',
          summary: '',
          materials: 0,
          consultations: 0,
        },
      });
    await recountDistrict(scope, longhai.id);
  });
});

describe('the sums of a city', () => {
  test('what two districts did is added up, and a task that both serve is one of the six', async () => {
    const { body } = await portal.as('su').call(readTotals, { query: { period: '2026' } });
    expect(body.districts.map(({ name }) => name)).toEqual(['龙海区', '平和县']);
    const of = (measure: MeasureCode) =>
      [...body.districts.map(({ totals }) => totals), body.total].map(
        (totals) => totals.find((one) => one.measure === measure)?.numerator,
      );
    expect(of('activityCount')).toEqual([2, 2, 4]);
    expect(of('keyTaskCoverage')).toEqual([1, 2, 2]);
  });
});
