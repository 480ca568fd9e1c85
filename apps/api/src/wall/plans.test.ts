import { listActivities, readActivity } from '@xiehui/contracts/activities';
import { listAudit } from '@xiehui/contracts/audit';
import { listMembers, readMember } from '@xiehui/contracts/members';
import { findLikely, findPeople } from '@xiehui/contracts/people';
import { listChildren, readUnit, searchUnits } from '@xiehui/contracts/units';
import { beforeAll, describe, expect, test } from 'vitest';
import { accountId, castUnits, postId, realmId } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';
import { hear, large, settleDistricts, type Hearing, type Plan } from './plans.test.kit.ts';

const portal = openTestPortal();
const ids = { town: '', village: '', member: '', activity: '' };

beforeAll(async () => {
  await settleDistricts(portal);
  const of: Record<keyof typeof ids, string> = {
    town: `units where name = '第7镇' and`,
    village: `units where name = '第7村' and`,
    member: 'members where',
    activity: 'activities where',
  };
  for (const key of Object.keys(ids) as (keyof typeof ids)[]) {
    const sql = `select id from ${of[key]} district_id = $1 order by id limit 1`;
    const [row] = await rows<{ id: string }>(portal, sql, [realmId(castUnits.pinghe.realm)], { as: 'system' });
    ids[key] = row?.id ?? '';
  }
}, 60_000);

const lin = portal.as('lin');
const list = { page: '1', pageSize: '25' } as const;
type Ask = () => Promise<{ status: number }>;

/**
 * What is asked all day long of a district of 12,600 members, and how many rows it may look at of the tables that grow.
 * (Of units, a few hundred in a district, the planner may read them all.)
 */
const bounded: [name: string, most: number, ask: Ask][] = [
  ['a unit', 0, () => lin.call(readUnit, { params: { id: ids.town } })],
  ['the units below one', 0, () => lin.call(listChildren, { params: { id: ids.town }, query: { retired: 'false' } })],
  ['units by name', 0, () => lin.call(searchUnits, { query: { q: '第7镇' } })],
  ['units by pinyin', 0, () => lin.call(searchUnits, { query: { q: 'di7' } })],
  ['members by name', 300, () => lin.call(listMembers, { query: { ...list, state: 'active', sort: 'name' } })],
  [
    'members of one sex, the youngest first',
    1_000,
    () => lin.call(listMembers, { query: { ...list, state: 'current', sex: 'female', sort: '-birthYear' } }),
  ],
  [
    'members found by name',
    2_500,
    () => lin.call(listMembers, { query: { ...list, state: 'current', sort: 'name', q: '李演' } }),
  ],
  [
    'members of a village',
    300,
    () => lin.call(listMembers, { query: { ...list, unit: ids.village, state: 'current', sort: 'joinedOn' } }),
  ],
  [
    'who may be meant, by name and number',
    2_500,
    () => lin.call(findLikely, { body: { name: '李演八', phone: '13900001111' } }),
  ],
  ['persons found while one types', 2_500, () => lin.call(findPeople, { query: { q: '李演' } })],
  ['a member', 20, () => lin.call(readMember, { params: { id: ids.member } })],
  ['an activity', 100, () => lin.call(readActivity, { params: { id: ids.activity } })],
];

/** Lists whose order is not that of the paths: of a whole district they read the district's rows to sort them. */
const sorted: [name: string, ask: Ask][] = [
  ['activities', () => lin.call(listActivities, { query: { ...list, sort: '-heldOn' } })],
  ['the log', () => lin.call(listAudit, { query: list })],
];

/** The tables that have more rows with every year. */
const growing = ['activities', 'audit_entries', 'members', 'people'];

const isLarge = (node: Plan): boolean =>
  large.some((table) => node['Relation Name'] === table || node['Index Name']?.startsWith(`${table}_`));

/** Each way in which the hearing is not served by an index that begins with the district. */
const faults = ({ status, statements, nodes, touched }: Hearing): string[] => [
  ...(status === 200 && statements.length > 0 ? [] : [`answered ${status} with ${statements.length} statements`]),
  ...nodes.filter((n) => isLarge(n) && /Seq Scan/.test(n['Node Type'])).map((n) => `walks ${n['Relation Name']}`),
  ...nodes
    .filter((n) => isLarge(n) && n['Index Name'] && !/\(district_id = /.test(n['Index Cond'] ?? ''))
    .map((n) => `${n['Index Name']} by ${n['Index Cond']}`),
  ...nodes
    .filter((n) => /current_setting/.test(`${n['Index Cond']} ${n.Filter}`) && n['Node Type'] !== 'Result')
    .map((n) => `${n['Relation Name']} asks for the setting at each row`),
  ...touched.filter(({ walks }) => walks > 0).map(({ table, walked }) => `a function walks ${walked} of ${table}`),
];

describe('AZ7: behind the wall, what is asked all day is served by indexes', () => {
  test('the district is large enough to tell', async () => {
    const [found] = await rows<{ members: number; units: number }>(
      portal,
      'select (select count(*)::int from members) as members, (select count(*)::int from units) as units',
      [],
      { as: 'system' },
    );
    expect(found).toEqual({ members: 14_580, units: 3268 });
  });

  test.each(bounded)('%s: no table of districts is walked, and few rows are looked at', async (_, most, ask) => {
    const hearing = await hear(portal.test.app, ask);
    expect(faults(hearing)).toEqual([]);
    expect(hearing.touched.some(({ fetched }) => fetched > 0)).toBe(true);
    const looked = hearing.touched.filter(({ table }) => growing.includes(table)).map(({ fetched }) => fetched);
    expect(Math.max(...looked)).toBeLessThanOrEqual(most);
  });

  test.each(sorted)('%s: no table of districts is walked', async (_, ask) => {
    expect(faults(await hear(portal.test.app, ask))).toEqual([]);
  });

  test('a table that is walked is told, also where no plan shows it', async () => {
    const claims = {
      districtId: realmId(castUnits.pinghe.realm),
      pathFrom: castUnits.pinghe.path,
      pathTo: `${castUnits.pinghe.path}~`,
      accountId: accountId('lin'),
      postId: postId('lin'),
      assignedOnly: false,
      today: '2026-05-29',
    };
    const { database } = portal.test;
    const walk: Ask = () =>
      database.scoped(claims, 'read', async ({ db }) => {
        await db.$queryRaw`select set_config(name, 'off', true) from unnest('{enable_indexscan,enable_bitmapscan,enable_indexonlyscan}'::text[]) name`;
        await db.$queryRaw`select count(*) from members`;
        return { status: 200 };
      });
    expect(faults(await hear(portal.test.app, walk))).toEqual(['a function walks 14580 of members']);
  });
});
