import { findLikely, findPeople } from '@xiehui/contracts/people';
import { withClient } from '@xiehui/database/client';
import { describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { registerOf } from '../members/members.test.kit.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
const { entered } = registerOf(portal);

const found = async (who: CastName, q: string): Promise<string[]> =>
  (await portal.as(who).call(findPeople, { query: { q } })).body.items.map((one) => one.name);

/** What 黄 claims, for a statement past the services. */
const huang = `select set_config('app.district', '${realmId(castUnits.pingzhai.realm)}', false), set_config('app.path_from', '${castUnits.pingzhai.path}', false), set_config('app.path_to', '${castUnits.pingzhai.path}~', false)`;
const seen = async (personId: string): Promise<number> =>
  (await rows(portal, 'select 1 from people where id = $1', [personId], { as: 'app', before: huang })).length;

describe('people', () => {
  test('while huang types a name, its end, pinyin, initials or the end of a number, the portal names who is meant', async () => {
    await entered('huang', 'group3', { name: '赖美玲', phone: '13800002617' });
    await entered('huang', 'group3', { name: '赖美玲玲', phone: null });
    for (const q of ['赖美玲', '赖美', 'laimei', 'LML'])
      expect([q, await found('huang', q)]).toEqual([q, ['赖美玲', '赖美玲玲']]);
    for (const q of ['2617', '13800002617']) expect([q, await found('huang', q)]).toEqual([q, ['赖美玲']]);
    expect(await found('huang', '美玲')).toEqual(['赖美玲']);
    for (const q of ['617', '0000', '%', '_', '玲赖']) expect([q, await found('huang', q)]).toEqual([q, []]);
    const { body } = await portal.as('huang').call(findPeople, { query: { q: '2617' } });
    expect(body.items[0]).toMatchObject({
      phone: '138****2617',
      sex: 'female',
      memberships: [{ state: 'active', association: { name: '平寨村' } }],
    });
  });

  test('of ten and more of one surname, who is called exactly so stands first', async () => {
    for (const sign of Array.from('一二三四五六七八九十百千'))
      await entered('huang', 'group3', { name: `万${sign}`, phone: null });
    await entered('huang', 'group3', { name: '万十千', phone: null });
    expect(await found('huang', '万')).toHaveLength(10);
    expect((await found('huang', '万十')).slice(0, 2)).toEqual(['万十', '万十千']);
  });

  test('neither the village beside nor another district is offered a person', async () => {
    await entered('chen', 'bailou', { name: '白楼某某', phone: '13300008049' });
    expect(await found('chen', '白楼某某')).toEqual(['白楼某某']);
    for (const who of ['huang', 'xu'] as const)
      for (const q of ['白楼某某', '8049', 'blmm']) expect([who, q, await found(who, q)]).toEqual([who, q, []]);
    expect((await portal.as('wu').call(findPeople, { query: { q: '白楼' } })).status).toBe(403);
  });

  test('who is a member here and was first registered elsewhere is offered here', async () => {
    const home = await entered('chen', 'bailou', { name: '陶两村', phone: null });
    expect(await found('huang', '陶两村')).toEqual([]);
    await entered('chen', 'group3', { name: '陶两村', phone: null, personId: home.personId });
    expect(await found('huang', '陶两村')).toEqual(['陶两村']);
  });
});

describe('a record that names a person', () => {
  const seat = (personId: string, unit: 'pingzhai' | 'bailou') =>
    `insert into sample_seats values ('${realmId(castUnits[unit].realm)}', gen_random_uuid(), '${personId}', '${unitId(castUnits[unit])}', '${castUnits[unit].path}')`;
  const made = () =>
    withClient(portal.test.owner, async (client) => {
      await client.query(`create table if not exists sample_seats (district_id uuid not null, id uuid not null, person_id uuid,
        unit_id uuid not null, unit_path text collate "C" not null, primary key (district_id, id))`);
      await client.query(`grant select, insert, update, delete on sample_seats to xiehui_app`);
      await client.query(`select wall('sample_seats', 'unit'), person_serves('sample_seats')`);
    });

  test('shows the person to whoever sees it, as long as it stands there', async () => {
    await made();
    const { personId } = await entered('chen', 'bailou', { name: '石有座', phone: null });
    const act = (sql: string) => rows(portal, sql);
    expect(await seen(personId)).toBe(0);
    await act(seat(personId, 'pingzhai'));
    expect(await seen(personId)).toBe(1);
    expect(await found('huang', '石有座')).toEqual(['石有座']);
    await act(`update sample_seats set unit_path = '${castUnits.bailou.path}'`);
    expect(await seen(personId)).toBe(0);
    await act(`update sample_seats set unit_path = '${castUnits.pingzhai.path}'`);
    expect(await seen(personId)).toBe(1);
    await act(`delete from sample_seats`);
    expect(await seen(personId)).toBe(0);
  });

  test('cannot name a person whom its writer does not see, nor can the right to see one be written by hand', async () => {
    const { personId } = await entered('chen', 'bailou', { name: '石无座', phone: null });
    const asHuang = (sql: string) =>
      rows(portal, sql, [], { as: 'app', before: huang }).catch((error: Error) => error.message);
    expect(await asHuang(seat(personId, 'pingzhai'))).toBe('no such person');
    expect(
      await asHuang(
        `insert into person_places values ('${realmId(castUnits.pingzhai.realm)}', 'x', gen_random_uuid(), '${personId}', '${castUnits.pingzhai.path}')`,
      ),
    ).toBe('permission denied for table person_places');
    expect(await seen(personId)).toBe(0);
  });
});

describe('who may be meant', () => {
  test('a name or a number that nobody has finds nobody', async () => {
    const { body } = await portal.as('huang').call(findLikely, { body: { name: '谁也不是', phone: '13911112222' } });
    expect(body.items).toEqual([]);
  });
});
