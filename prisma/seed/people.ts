import type { Database } from '@xiehui/database/connection';
import { sql } from 'kysely';
import { spellPerson } from '../../apps/api/src/platform/pinyin.ts';
import { castUnits, idOf, realmId, unitId } from './cast.ts';
import { has, unitsOf, uuidOf } from './made-up.ts';

const districtId = realmId(castUnits.pingzhai.realm);
const village = { id: unitId(castUnits.pingzhai), path: castUnits.pingzhai.path };
// Everybody is called 演 (for 演示) something: nobody takes the demo's people for real ones.
const resident = { id: idOf('person', 'resident'), name: '居演帮', ...spellPerson('居演帮') };

/** Which member of 平寨村, in the order of their names. */
const nth = sql`(select m.*, row_number() over (order by m.sort_name, m.id) as n from members m
  where m.district_id = ${districtId}::uuid and m.association_id = ${village.id}::uuid and m.state = 'active')`;

const id = (purpose: string) => uuidOf(sql`${purpose} || m.id::text`);

/** The members of most groups, with their place in the order of each group. */
const inGroups = sql`(select m.*, row_number() over (partition by m.unit_id order by m.sort_name, m.id) as n from members m
  where m.district_id = ${districtId}::uuid and m.state = 'active'
    and m.unit_id in (select u.id from ${unitsOf(districtId, 'group')} and ${has('households', 85)}))`;

const steps = [
  sql`update members set residence = 'migrant', source_category = 'professional' where district_id = ${districtId}::uuid
    and id in (select id from ${nth} m where n % 17 = 0) and source_category is null`,
  sql`update members set source_category = 'notable' where district_id = ${districtId}::uuid
    and id in (select id from ${nth} m where n % 19 = 0) and source_category is null`,
  sql`insert into contact_households (district_id, id, member_id, unit_id, unit_path, door_no, head_name)
    select m.district_id, ${id('household 1')}, m.id, m.unit_id, m.unit_path, '平寨' || m.n || '号', '户演甲' from ${nth} m where m.n <= 120
    union all
    select m.district_id, ${id('household 2')}, m.id, m.unit_id, m.unit_path, '平寨' || (200 + m.n) || '号', '户演乙' from ${nth} m where m.n <= 60
    on conflict do nothing`,
  sql`insert into contact_households (district_id, id, member_id, unit_id, unit_path, door_no, head_name)
    select m.district_id, ${id('household 3')}, m.id, m.unit_id, m.unit_path, (300 + m.n) || '号', '户演丙' from ${inGroups} m where m.n <= 3
    on conflict do nothing`,
  sql`insert into people (district_id, id, unit_id, unit_path, name, pinyin, initials, sex, birth_year, skills)
    values (${districtId}::uuid, ${resident.id}::uuid, ${village.id}::uuid, ${village.path}, ${resident.name}, ${resident.pinyin}, ${resident.initials}, 'female', 1988, '{}')
    on conflict do nothing`,
  sql`insert into volunteers (district_id, id, person_id, unit_id, unit_path, fields, since)
    select m.district_id, ${id('volunteer')}, m.person_id, ${village.id}::uuid, ${village.path}, array['publicity', 'care'], '2025-03-05'::date
      from ${nth} m where m.n in (3, 8, 21, 34)
    union all
    select ${districtId}::uuid, ${idOf('volunteer', 'resident')}::uuid, ${resident.id}::uuid, ${village.id}::uuid, ${village.path}, array['publicity'], '2026-01-10'::date
    on conflict do nothing`,
  sql`insert into persuasions (district_id, id, member_id, unit_id, unit_path, state, reason, talked_on, talked_by, talk, created_at)
    select m.district_id, ${id('persuasion')}, m.id, m.unit_id, m.unit_path, 'talked', 'inactive', '2026-05-12'::date, '黄村秘（演示）',
      '近两年未参加活动；本人说外出务工，年底回村后愿意参加。', '2026-05-12T02:00:00Z'::timestamptz
    from ${nth} m where m.n = 50 on conflict do nothing`,
];

/** What is known of members beyond the register: households in most groups; volunteers and one case of leaving in 平寨村. Twice is harmless. */
export const seedPeople = (database: Database): Promise<void> =>
  database.system('write', async (work) => {
    for (const step of steps) await step.execute(work.sql);
  });
