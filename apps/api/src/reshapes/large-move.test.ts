import { carryReshape, undoReshape } from '@xiehui/contracts/reshapes';
import { readUnit } from '@xiehui/contracts/units';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId } from '../../../../prisma/seed/cast.ts';
import { recountDistrict } from '../platform/facts.ts';
import { takeStatistics } from '../platform/statistics.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const { pingzhai, bailou, xiaoxi, shange, group3 } = castUnits;
const district = realmId('350628');
const differences = () => portal.test.database.system('write', (scope) => recountDistrict(scope, district));
const membersOf = async (id: string) => (await portal.as('lin').call(readUnit, { params: { id } })).body.members;

/** So many people with a membership each in a group of 平寨村, two trainings that all of them attended. */
const crowd = (count: number) =>
  portal.test.database.system('write', async (scope) => {
    const at = sql`${district}::uuid, g.id, ${unitId(group3)}::uuid, ${group3.path}`;
    const ids = sql`(select i, md5('person' || i)::uuid as id from generate_series(1, ${count}::int) i) g`;
    await sql`insert into people (district_id, id, unit_id, unit_path, name, pinyin, initials, skills, sex, birth_year)
      select ${at}, '群众' || g.i, 'qunzhong', 'qz', '{}', 'female', 1970 from ${ids}`.execute(scope.sql);
    await sql`insert into members (district_id, id, unit_id, unit_path, person_id, association_id, state, joined_on, categories)
      select ${at}, g.id, ${unitId(pingzhai)}::uuid, 'active', '2020-01-01', '{}' from ${ids}`.execute(scope.sql);
    for (const n of [1, 2]) {
      const training = sql`md5('training' || ${n}::text)::uuid`;
      await sql`insert into trainings (district_id, id, unit_id, unit_path, state, title, category, mode, audience, held_on, place, teacher, hours, others,
          summary, recorded_by, recorded_name, finished_at)
        values (${district}, ${training}, ${unitId(pingzhai)}, ${pingzhai.path}, 'finished', '业务培训', 'professional', 'central', '{members}',
          '2026-03-01', '村部', '陈老师', 2, 0, '', ${district}, '黄', now())`.execute(scope.sql);
      await sql`insert into training_attendances (district_id, training_id, member_id, unit_path, held_on, title, finished)
        select ${district}, ${training}, g.id, ${group3.path}, '2026-03-01', '业务培训', true from ${ids}`.execute(
        scope.sql,
      );
    }
    await takeStatistics(scope);
  });

beforeAll(async () => {
  await crowd(5_000);
  await differences();
}, 60_000);

describe('reshapes', () => {
  test('a village with 5,000 members is moved in one go', async () => {
    const why = { happenedOn: '2026-05-20', reason: '区划调整', documentNo: '' };
    const { status } = await portal
      .as('lin')
      .call(carryReshape, { body: { order: { act: 'move', unitId: unitId(pingzhai), toId: unitId(xiaoxi), ...why } } });
    expect(status).toBe(200);
    expect([await membersOf(unitId(xiaoxi)), await membersOf(unitId(shange))]).toEqual([5_000, 0]);
    expect(await differences()).toEqual([]);
  }, 60_000);

  test('it is taken up by another village and given back, every member', async () => {
    const why = { happenedOn: '2026-05-21', reason: '合并', documentNo: '' };
    const { body } = await portal.as('lin').call(carryReshape, {
      body: { order: { act: 'merge', unitIds: [unitId(pingzhai)], intoId: unitId(bailou), ...why } },
    });
    expect([await membersOf(unitId(bailou)), await differences()]).toEqual([5_000, []]);
    const undone = await portal
      .as('lin')
      .call(undoReshape, { params: { id: body.id }, version: body.version, body: { reason: '有误' } });
    expect([undone.status, await membersOf(unitId(pingzhai)), await differences()]).toEqual([200, 5_000, []]);
  }, 60_000);
});
