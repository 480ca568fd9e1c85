import type { Database } from '@xiehui/database/connection';
import { sql } from 'kysely';
import { idOf } from './cast.ts';
import { idFor, luck, uuidOf } from './made-up.ts';

const nobody = sql`'00000000-0000-4000-8000-000000000000'::uuid`;

/** Most councils are in their third year, some were due in spring, some end within the half-year; one in ten was never taken down. */
const councils = (districtId: string, today: string) => sql`
  insert into terms (district_id, id, unit_id, unit_path, body, number, starts_on, ends_on, basis)
  select u.district_id, ${idFor('council')}, u.id, u.path, 'council', 6 + ${luck('number')} % 3, s.starts_on,
    (s.starts_on + case u.kind when 'village' then interval '3 years' else interval '5 years' end)::date, '会员代表大会选举产生'
  from units u cross join lateral (select (case
      when ${luck('term')} < 12 then ${today}::date - interval '3 years 2 months'
      when ${luck('term')} < 24 then ${today}::date - interval '2 years 9 months'
      else ${today}::date - interval '1 year 8 months' end)::date as starts_on) s
  where u.district_id = ${districtId}::uuid and u.state = 'active' and u.kind in ('district', 'town', 'village')
    and (u.kind <> 'village' or ${luck('council')} < 90)
  on conflict do nothing`;

/** Seven members of the place: president, vice-president, secretary-general and four more, the last of them elders. */
const seats = (districtId: string) => sql`
  insert into seats (district_id, id, unit_id, unit_path, term_id, person_id, title, sole, in_charge, duty, concurrent_post, background,
    grass_roots, service_target, since, entered)
  select t.district_id, ${uuidOf(sql`'seat' || t.id::text || m.at::text`)},
    t.unit_id, t.unit_path, t.id, m.person_id,
    case m.at when 1 then 'president' when 2 then 'vicePresident' when 3 then 'secretaryGeneral' else 'member' end, m.at in (1, 3),
    m.at = 3, case m.at when 1 then '主持全面工作' when 2 then '分管宣传服务' when 3 then '负责日常工作' else '' end,
    case m.at when 1 then '党组织书记' else '' end,
    case m.at when 1 then 'villageCadre' when 7 then 'fiveElders' else 'member' end, m.at > 3, m.at = 6, t.starts_on, 'elected'
  from terms t cross join lateral (
    select x.person_id, row_number() over (order by md5(x.id::text || 'council')) as at from members x
    where x.district_id = t.district_id and x.unit_path >= t.unit_path and x.unit_path < (t.unit_path || '~') collate "C"
      and x.state = 'active' and x.kind = 'individual'
    order by md5(x.id::text || 'council') limit 7) m
  where t.district_id = ${districtId}::uuid
  on conflict do nothing`;

const sessions = (districtId: string, today: string) => sql`
  with held as (
    insert into meetings (district_id, id, unit_id, unit_path, kind, state, term_id, term_no, session_no, topic, held_on, place, chair,
      recorder, agenda, expected, present, quorum, minutes, recorded_by, recorded_name)
    select u.district_id, ${idFor('meeting')}, u.id, u.path, 'council', 'held', t.id, t.number, 2, '总结上半年工作，部署下半年任务',
      ${today}::date - 40, '会员之家', '会长', '秘书长', array['通报上半年工作', '讨论下半年计划'], 7, 6, 5, '会议通过下半年工作安排。', ${nobody}, '演示数据'
    from units u join terms t on t.district_id = u.district_id and t.unit_id = u.id and t.body = 'council'
    where u.district_id = ${districtId}::uuid and (u.kind <> 'village' or ${luck('meeting')} < 70)
    on conflict do nothing returning district_id, id, unit_id, unit_path, term_id)
  insert into meeting_attendances (district_id, meeting_id, person_id, unit_path, came, excuse)
  select h.district_id, h.id, s.person_id, h.unit_path, s.title <> 'vicePresident', case s.title when 'vicePresident' then '外出' else '' end
  from held h join seats s on s.district_id = h.district_id and s.term_id = h.term_id
  on conflict do nothing`;

/** Every other village whose term is over has begun its election. */
const elections = (districtId: string, today: string) => sql`
  insert into elections (district_id, id, unit_id, unit_path, number, stage, assembly, mode, leading_group, schedule, plan, council_places,
    standing_places, officers, years, request, reply, place, supervisors, supervision, minutes, filing_no, stopped_reason, recorded_by,
    recorded_name)
  select u.district_id, ${idFor('election')}, u.id, u.path, t.number + 1, 'preparing', 'memberAssembly', 'competitive',
    array['组长：村党组织书记', '组员：协会秘书长'], '[]'::jsonb, '随村委会换届同步进行', 7, 0,
    '[{"title":"president","places":1},{"title":"vicePresident","places":1},{"title":"secretaryGeneral","places":1}]'::jsonb, 3, '', '', '',
    '{}', '', '', '', '', ${nobody}, '演示数据'
  from units u join terms t on t.district_id = u.district_id and t.unit_id = u.id and t.body = 'council'
  where u.district_id = ${districtId}::uuid and u.kind = 'village' and t.ends_on < ${today}::date and ${luck('election')} < 50
  on conflict do nothing`;

/** Councils with their terms, who sits in them, a session of each, and the elections under way. Twice is harmless. */
export const seedCouncils = (database: Database, today: string): Promise<void> =>
  database.system('write', async (work) => {
    const districtId = idOf('district', '350628');
    await councils(districtId, today).execute(work.sql);
    await seats(districtId).execute(work.sql);
    await sessions(districtId, today).execute(work.sql);
    await elections(districtId, today).execute(work.sql);
  });
