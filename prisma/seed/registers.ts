import type { Database } from '@xiehui/database/connection';
import { sql } from 'kysely';
import { idOf } from './cast.ts';
import { idFor, luck, unitsOf, uuidOf } from './made-up.ts';

type Kept = { kind: string; name: string; count: number; area: number | null; shows: string; share: number };
/** What villages keep, in which share of them (per cent). */
const villageVenues: readonly Kept[] = [
  { kind: 'memberHome', name: '会员之家', count: 1, area: 80, shows: '', share: 82 },
  { kind: 'activityRoom', name: '会员活动室', count: 1, area: 45, shows: '', share: 40 },
  { kind: 'displayBoard', name: '宣传栏', count: 2, area: null, shows: '优生优育、家庭健康知识', share: 90 },
  { kind: 'disclosureBoard', name: '公开栏', count: 1, area: null, shows: '政务公开一览表、会费收支', share: 70 },
  { kind: 'convenienceBox', name: '便民箱', count: 6, area: null, shows: '', share: 55 },
];

const venue = (districtId: string, { kind, name, count, area, shows, share }: Kept) => sql`
  insert into venues (district_id, id, unit_id, unit_path, kind, name, count, area_sqm, address, shows, shared, owner, share_agreement,
    equipment, opened_on)
  select u.district_id, ${idFor(`venue ${kind}`)}, u.id, u.path, ${kind}, ${name}, ${count}, ${area}::float8, '村部', ${shows}, false, '', '',
    ${kind === 'memberHome' ? '[{"name":"桌椅","count":20},{"name":"电视机","count":1}]' : '[]'}::jsonb, '2019-03-01'
  from ${unitsOf(districtId, 'village')} and ${luck(`venue ${kind}`)} < ${share}
  on conflict do nothing`;

/** The activities of the year were held at the village's member home, where it has one. */
const atHome = (districtId: string) => sql`
  update activities a set venue_id = v.id from venues v
  where a.district_id = ${districtId}::uuid and v.district_id = a.district_id and v.unit_id = a.unit_id
    and v.kind = 'memberHome' and a.venue = '会员之家' and a.venue_id is null`;

const figures = (districtId: string, asOf: string) => sql`
  insert into profile_figures (district_id, id, unit_id, unit_path, code, as_of, value, source, recorded_by, recorded_name)
  select u.district_id, ${idFor(`population ${asOf}`)}, u.id, u.path, 'population', ${asOf}::date, 1200 + ${luck('people')} * 31, '统计年报',
    ${'00000000-0000-4000-8000-000000000000'}::uuid, '演示数据'
  from ${unitsOf(districtId, 'village')} and ${luck('counted')} < 92
  on conflict do nothing`;

/** A member of each village who does not exist either: the same one each time. */
const someone = (purpose: string) => sql`
  cross join lateral (select m.person_id from members m where m.district_id = u.district_id
    and m.unit_path >= u.path and m.unit_path < u.path || '~' and m.association_id = u.id and m.state = 'active' and m.kind = 'individual' order by md5(m.id::text || ${purpose}) limit 1) w`;

const staffed = (districtId: string) => sql`
  insert into staff (district_id, id, unit_id, unit_path, person_id, type, post, concurrent_post, from_on, seconded_from)
  select u.district_id, ${idFor('staff')}, u.id, u.path, w.person_id, 'partTime', 'secretaryGeneral', '村委委员', '2024-03-01', ''
  from (select * from ${unitsOf(districtId, 'village')}) u ${someone('staff')} where ${luck('staff')} < 78
  on conflict do nothing`;

const named = (districtId: string) => sql`
  insert into responsibles (district_id, id, unit_id, unit_path, kind, person_id, post, from_on)
  select u.district_id, ${idFor('contact')}, u.id, u.path, 'contact', w.person_id, '村计生协秘书长', '2024-03-01'
  from (select * from ${unitsOf(districtId, 'village')}) u ${someone('staff')} where ${luck('named')} < 80
  on conflict do nothing`;

const teams = (districtId: string) => sql`
  with made as (
    insert into teams (district_id, id, unit_id, unit_path, kind, name, purpose, partner, office, document_no, founded_on)
    select u.district_id, ${idFor('team')}, u.id, u.path, 'publicity', u.name || '宣传队', '上街入户宣传', '', '', '', '2021-05-29'
    from ${unitsOf(districtId, 'village')} and ${luck('team')} < 60
    on conflict do nothing returning district_id, id, unit_id, unit_path)
  insert into team_members (district_id, id, team_id, unit_path, person_id, outside_name, organisation, role, specialty, from_on)
  select u.district_id, ${uuidOf(sql`m.id::text || 'team'`)}, u.id, u.unit_path,
    m.person_id, '', '', case when m.at = 1 then 'leader' else 'member' end, '', '2021-05-29'
  from made u cross join lateral (
    select x.id, x.person_id, row_number() over (order by md5(x.id::text)) as at from members x
    where x.district_id = u.district_id and x.unit_path >= u.unit_path and x.unit_path < u.unit_path || '~'
      and x.association_id = u.unit_id and x.state = 'active' and x.kind = 'individual'
    order by md5(x.id::text) limit 4) m
  on conflict do nothing`;

/** Registers of the villages of 平和县: most keep all of them, some lack one. Twice is harmless. */
export const seedRegisters = (database: Database, today: string): Promise<void> =>
  database.system('write', async (work) => {
    const districtId = idOf('district', '350628');
    const lastYear = Number(today.slice(0, 4)) - 1;
    for (const kept of villageVenues) await venue(districtId, kept).execute(work.sql);
    await atHome(districtId).execute(work.sql);
    for (const year of [lastYear - 1, lastYear]) await figures(districtId, `${year}-12-31`).execute(work.sql);
    for (const write of [staffed, named, teams]) await write(districtId).execute(work.sql);
  });
