import type { Database } from '@xiehui/database/connection';
import { sql } from 'kysely';
import { idOf } from './cast.ts';
import { idFor, luck, uuidOf } from './made-up.ts';

/**
 * What happens in a year, as a table: on which day, what, for which task, in which share of the villages (per cent). The
 * same villages lag each year: a demo in which all is well teaches nobody to look.
 */
const village: readonly [day: string, title: string, task: string, themed: string | null, share: number][] = [
  ['01-22', '春节走访慰问', 'familyHelp', null, 62],
  ['03-08', '妇女健康知识讲座', 'healthConsult', null, 71],
  ['04-16', '优生优育进家庭宣讲', 'goodNurture', null, 55],
  ['05-29', '5·29 会员活动日宣传服务', 'publicity', 'memberDay', 88],
  ['07-11', '7·11 世界人口日宣传', 'publicity', 'populationDay', 84],
  ['08-20', '暑期青春健康教育', 'publicity', null, 47],
  ['09-12', '维权知识宣传', 'rights', null, 38],
  ['10-21', '重阳敬老志愿服务', 'familyHelp', null, 66],
  ['12-01', '12·1 世界艾滋病日宣传', 'healthConsult', 'aidsDay', 79],
];
const townDays: readonly [string, string, string, string | null, number][] = [
  ['03-20', '镇协会业务咨询服务', 'healthConsult', null, 90],
  ['05-28', '5·29 会员活动日集中宣传', 'publicity', 'memberDay', 100],
  ['07-10', '7·11 世界人口日集中宣传', 'publicity', 'populationDay', 100],
  ['09-25', '流动人口便民服务', 'migrant', null, 75],
  ['12-01', '12·1 防艾宣传', 'healthConsult', 'aidsDay', 100],
];

type Say = { readonly districtId: string; readonly year: number; readonly today: string };

const yearly = (
  { districtId, year, today }: Say,
  kind: string,
  [day, title, task, themed, share]: (typeof village)[number],
) => {
  const on = `${year}-${day}`;
  return sql`
    insert into activities (district_id, id, unit_id, unit_path, state, title, held_on, venue_kind, venue, key_tasks, themed_day,
      target_groups, participants, member_participants, materials, consultations, co_organisers, summary, recorded_by, recorded_name,
      entered_at, submitted_at, late)
    select u.district_id, ${idFor(`activity ${on}`)}, u.id, u.path, 'submitted', ${title}, ${on}::date, 'memberHome', '会员之家', array[${task}], ${themed},
      '{}', 24 + ${luck(`n${on}`)} / 2, 12 + ${luck(`n${on}`)} / 4, 20 + ${luck(`m${on}`)}, 0, '', '', ${'00000000-0000-4000-8000-000000000000'}::uuid, '演示数据',
      ${on}::date + interval '18 hours', ${on}::date + interval '18 hours', false
    from units u
    where u.district_id = ${districtId}::uuid and u.kind = ${kind} and u.state = 'active' and ${luck(on)} < ${share} and ${on}::date <= ${today}::date
    on conflict do nothing`;
};

/** One activity a group and month; four groups in five keep it up. */
const monthly = ({ districtId, year, today }: Say) => sql`
  insert into activities (district_id, id, unit_id, unit_path, state, title, held_on, venue, key_tasks, target_groups, participants,
    member_participants, materials, consultations, co_organisers, summary, recorded_by, recorded_name, entered_at, submitted_at, late)
  select u.district_id, ${uuidOf(sql`'month ' || ${year}::int || '-' || m || u.district_id::text || u.path`)}, u.id, u.path, 'submitted', u.name || '月活动',
    make_date(${year}, m, 3 + ${luck('day')} / 5), '组内', array['publicity'], '{}', 8 + ${luck('g')} / 12, 6 + ${luck('g')} / 16, 0, 0, '', '',
    ${'00000000-0000-4000-8000-000000000000'}::uuid, '演示数据', make_date(${year}, m, 3 + ${luck('day')} / 5) + interval '20 hours',
    make_date(${year}, m, 3 + ${luck('day')} / 5) + interval '20 hours', false
  from units u cross join generate_series(1, 12) m
  where u.district_id = ${districtId}::uuid and u.kind = 'group' and u.state = 'active'
    and (('x' || substr(md5(u.path || m), 1, 6))::bit(24)::int % 100) < 81 and make_date(${year}, m, 25) <= ${today}::date
  on conflict do nothing`;

/** Two courses a town; most members come to one of them. */
const courses: readonly [day: string, title: string, category: string, share: number][] = [
  ['05-13', '上半年会员骨干业务培训', 'professional', 58],
  ['08-19', '下半年集中业务培训', 'law', 84],
];

const sessions = ({ districtId, year, today }: Say, [day, title, category]: (typeof courses)[number]) => sql`
  insert into trainings (district_id, id, unit_id, unit_path, state, title, category, mode, audience, held_on, place, teacher, hours, others, summary,
    recorded_by, recorded_name, finished_at)
  select u.district_id, ${idFor(`training ${year}-${day}`)}, u.id, u.path, 'finished', ${title}, ${category}, 'central', '{}', ${`${year}-${day}`}::date,
    '镇会议室', '县计生协', 4, 0, '', ${'00000000-0000-4000-8000-000000000000'}::uuid, '演示数据', ${`${year}-${day}`}::date + interval '17 hours'
  from units u where u.district_id = ${districtId}::uuid and u.kind = 'town' and u.state = 'active' and ${`${year}-${day}`}::date <= ${today}::date
  on conflict do nothing`;

const attendances = ({ districtId, year, today }: Say, [day, title, , share]: (typeof courses)[number]) => sql`
  insert into training_attendances (district_id, training_id, member_id, unit_path, held_on, title, finished)
  select m.district_id, ${idFor(`training ${year}-${day}`)}, m.id, m.unit_path, ${`${year}-${day}`}::date, ${title}, true
  from units u join members m on m.district_id = u.district_id and m.unit_path >= u.path and m.unit_path < u.path || '~'
  where u.district_id = ${districtId}::uuid and u.kind = 'town' and m.state = 'active' and ${`${year}-${day}`}::date <= ${today}::date
    and (('x' || substr(md5(m.id::text || ${day}), 1, 6))::bit(24)::int % 100) < ${share} - 20 + ${luck('course')} / 3
  on conflict do nothing`;

/** A believable year and the one before it in the three districts of the demo, up to today; twice is harmless. */
export const seedYear = (database: Database, today: string): Promise<void> =>
  database.system('write', async (work) => {
    await sql`set local statement_timeout = '120s'`.execute(work.sql);
    const year = Number(today.slice(0, 4));
    for (const code of ['350628', '230402', '330602']) {
      for (const y of [year - 1, year]) {
        const say = { districtId: idOf('district', code), year: y, today };
        for (const row of village) await yearly(say, 'village', row).execute(work.sql);
        for (const row of townDays) await yearly(say, 'town', row).execute(work.sql);
        await monthly(say).execute(work.sql);
        for (const course of courses) {
          await sessions(say, course).execute(work.sql);
          await attendances(say, course).execute(work.sql);
        }
      }
    }
  });
