/**
 * What the associations of a district keep beside members, invented: a handful of each register's records for every unit, as an
 * office that works has them. `$1` is the district, `$2` the year; `own` holds its towns and villages, each with twenty of its people.
 */
export const associationUnits = `
  insert into units (district_id, id, parent_id, kind, name, pinyin, initials, path, form)
  select u.district_id, gen_random_uuid(), u.id, k.kind, u.name || k.word, u.pinyin || k.pinyin, u.initials || left(k.pinyin, 1),
    u.path || k.label || '/', k.form
  from units u cross join (values ('e1', 'enterprise', '演示企业', 'qiye', 'single'), ('e2', 'enterprise', '演示园区', 'yuanqu', 'joint'),
    ('m1', 'migrant', '流动人口', 'liudong', null)) k (label, kind, word, pinyin, form)
  where u.district_id = $1 and u.kind = 'town' and u.state = 'active'
  union all
  select u.district_id, gen_random_uuid(), u.id, 'group', '第' || n || '小组', 'di' || n || 'xiaozu', 'd' || n || 'xz', u.path || 'g' || n || '/', null
  from units u cross join generate_series(1, 2) n where u.district_id = $1 and u.kind = 'village' and u.state = 'active'`;

export const own = `
  create temp table own on commit drop as
  select u.id, u.path, u.kind, u.name, hashtext(u.path) & 1023 as luck,
    array(select p.id from people p where p.district_id = u.district_id and p.unit_path >= u.path and p.unit_path < u.path || '~' limit 20) as who
  from units u where u.district_id = (select $1::uuid) and u.kind in ('district', 'town', 'village') and u.state = 'active'`;

const by = `'00000000-0000-4000-8000-000000000001'::uuid`;
const unit = 'select $1::uuid, gen_random_uuid(), o.id, o.path';
const columns = 'district_id, id, unit_id, unit_path';

/** In the order in which they rest on each other. */
export const records: readonly string[] = [
  `insert into terms (${columns}, body, number, starts_on, ends_on, closed_on, basis)
   ${unit}, b.body, 6 + n, make_date($2 - 5 + n * 3 - (luck + $2) % 2, 3, 1), make_date($2 - 2 + n * 3 - (luck + $2) % 2, 3, 1),
     case when n = 0 then make_date($2 - 2 - (luck + $2) % 2, 3, 1) end, '换届大会'
   from own o cross join generate_series(0, 1) n
   cross join lateral (select unnest(case when o.kind = 'village' then array['council'] else array['congress', 'council', 'standingCouncil'] end)) b (body)`,
  `insert into seats (${columns}, term_id, person_id, title, sole, in_charge, duty, concurrent_post, background, grass_roots, service_target, since, entered)
   ${unit}, t.id, o.who[s.n], s.title, s.sole, s.n = 1, '', '', 'member', s.n % 2 = 0, s.n = 4, t.starts_on, 'elected'
   from own o join terms t on t.district_id = $1 and t.unit_id = o.id and t.body = 'council' and t.closed_on is null
   cross join (values (1, 'president', true), (2, 'vicePresident', false), (3, 'secretaryGeneral', true), (4, 'member', false),
     (5, 'member', false), (6, 'member', false), (7, 'member', false)) s (n, title, sole)
   where cardinality(o.who) >= 7`,
  `insert into meetings (${columns}, kind, state, term_id, term_no, session_no, topic, held_on, place, chair, recorder, agenda, expected, present, quorum,
     minutes, recorded_by, recorded_name)
   ${unit}, k.kind, 'held', t.id, case when t.id is not null then t.number end, case when t.id is not null then k.n end, '年度工作', make_date($2, k.month, 1 + luck % 28), '会员之家', '王一', '李二',
     array['学习文件', '讨论工作'], k.expected, k.expected - 1, k.quorum, '到会人员讨论了本年工作，形成一致意见。', ${by}, '王一'
   from own o cross join (values ('council', 1, 3, 7, 5), ('council', 2, 9, 7, 5), ('memberAssembly', 3, 1, 60, 40)) k (kind, n, month, expected, quorum)
   left join terms t on t.district_id = $1 and t.unit_id = o.id and t.body = k.kind and t.closed_on is null`,
  `insert into meeting_attendances (district_id, meeting_id, person_id, unit_path, came, excuse)
   select $1, m.id, s.person_id, m.unit_path, true, '' from meetings m
   join seats s on s.district_id = $1 and s.term_id = m.term_id where m.district_id = $1 and m.session_no = 2`,
  `insert into resolutions (${columns}, meeting_id, position, text, votes_for, against, abstained, owner, due_on, state, ended_on, outcome)
   select $1, gen_random_uuid(), m.unit_id, m.unit_path, m.id, 1, '办好5·29会员活动日', 6, 0, 0, '秘书长', m.held_on + 90,
     case when m.session_no = 2 then 'open' else 'done' end, case when m.session_no = 2 then null else m.held_on + 60 end, ''
   from meetings m where m.district_id = $1 and m.kind = 'council'`,
  `insert into elections (${columns}, number, stage, assembly, mode, leading_group, schedule, plan, cut_off_on, frozen_at, council_places, standing_places,
     officers, years, request, reply, held_on, place, present, round, supervisors, supervision, minutes, closed_at, closed_on, filing_no, stopped_reason, recorded_by, recorded_name)
   ${unit}, t.number + n, case when n = 0 then 'closed' else 'preparing' end, 'memberAssembly', 'equal', array['王一'], '[]', '', case when n = 0 then t.starts_on - 20 end,
     case when n = 0 then t.starts_on - 20 end, 7, 0, '[{"title": "president", "places": 1}]', 3, '', '', case when n = 0 then t.starts_on end, '会员之家',
     null, 1, array['李二'], '', '', case when n = 0 then t.starts_on end, case when n = 0 then t.starts_on end, '', '', ${by}, '王一'
   from own o join terms t on t.district_id = $1 and t.unit_id = o.id and t.body = 'council' and t.closed_on is null
   cross join generate_series(0, 1) n where n = 0 or luck % 8 = 0`,
  `insert into plans (${columns}, kind, year, state, goals, key_points, measures, body, submitted_on, submitted_name, recorded_by, recorded_name)
   ${unit}, k.kind, $2 + k.y, case when luck % 10 = 0 and k.y = 0 then 'draft' when luck % 3 = 0 then 'submitted' else 'accepted' end, '办好会员活动日', '宣传、服务、维权',
     (select jsonb_agg(jsonb_build_object('text', '第' || m || '季度活动', 'owner', '秘书长', 'month', m * 3, 'done', k.kind = 'summary', 'result', '')) from generate_series(1, 4) m),
     case when k.kind = 'summary' then '全年工作按计划完成。' else '' end, case when luck % 10 > 0 or k.y < 0 then make_date($2 + k.y, k.month, 1 + luck % 28) end, '王一', ${by}, '王一'
   from own o cross join (values ('plan', -1, 1), ('summary', -1, 12), ('plan', 0, 1)) k (kind, y, month)`,
  `insert into regulations (${columns}, type, edition, title, body, in_force_from, recorded_by, recorded_name)
   ${unit}, k.type, 1, k.title, repeat('第一条 为做好工作，制定本制度。', 20), make_date($2 - 2, 1, 1), ${by}, '王一'
   from own o cross join (values (1, 'meeting', '会议制度'), (2, 'study', '学习培训制度'), (3, 'activity', '组织活动制度'), (4, 'appraisal', '考核评比制度'),
     (5, 'archive', '档案管理制度')) k (n, type, title) where luck % 8 <> k.n`,
  `insert into covenants (${columns}, kind, edition, state, title, body, consultation, voted_on, entitled, present, in_favour, against, abstained, checklist, checked_on,
     checked_name, in_force_from, review_on, recorded_by, recorded_name)
   ${unit}, 'covenant', 1, 'inForce', '村规民约', repeat('第一条 邻里互助，移风易俗。', 20), '入户征求意见', make_date($2 - 2, 4, 1), 60, 50, 48, 1, 1,
     '[{"code": "charges", "passed": true, "note": ""}]', make_date($2 - 2, 4, 20), '赵三', make_date($2 - 2, 5, 1), make_date($2 + 1, 5, 1), ${by}, '王一'
   from own o where o.kind = 'village' and luck % 12 > 0`,
  `insert into disclosures (${columns}, item, period, disclosed_on, place, note, recorded_by, recorded_name)
   ${unit}, k.item, $2::int || k.half, make_date($2, 1 + luck % 6, 1 + luck % 28), '村务公开栏', '', ${by}, '王一'
   from own o cross join (values (1, 'policy', ''), (2, 'rights', ''), (3, 'procedure', ''), (4, 'discipline', ''), (5, 'covenant', ''), (6, 'service', 'H1'), (7, 'dues', 'H1')) k (n, item, half)
   where o.kind = 'village' and luck % 9 <> k.n`,
  `insert into documents (${columns}, kind, title, dated, year, organ, number, body, outcome, support_items, recorded_by, recorded_name)
   ${unit}, k.kind, k.title, make_date($2, 1 + luck % 10, 1 + luck % 28), $2, '镇党委', '', '', '', k.items, ${by}, '王一'
   from own o cross join (values ('leaderReport', '半年工作汇报', '{}'::text[]), ('support', '列入议事日程', array['agenda']), ('upstream', '关于开展会员活动日的通知', '{}')) k (kind, title, items)`,
  `insert into profiles (district_id, unit_id, unit_path, founded_on, functions_fixed, body_fixed, posts_fixed, support, self_government)
   select $1, o.id, o.path, date '1998-05-29', luck % 2 = 0, luck % 2 = 0, luck % 3 = 0, '', '' from own o`,
  `insert into profile_figures (${columns}, code, as_of, value, source, recorded_by, recorded_name)
   ${unit}, k.code, make_date($2 - 1, 12, 31), k.base + luck, '年报', ${by}, '王一' from own o cross join (values ('population', 1800), ('households', 600), ('migrantsIn', 40)) k (code, base)`,
  `insert into responsibles (${columns}, kind, person_id, post, from_on)
   ${unit}, k.kind, o.who[k.n], '村党支部书记', make_date($2 - 2, 3, 1) from own o cross join (values (1, 'leader'), (2, 'officer')) k (n, kind)
   where cardinality(o.who) > 1 and luck % 15 > 0`,
  `insert into staff (${columns}, person_id, type, post, concurrent_post, background, from_on, seconded_from)
   ${unit}, o.who[n], case when o.kind = 'district' then 'fullTime' else 'partTime' end, 'secretaryGeneral', '', 'villageCadre', make_date($2 - 2, 3, 1), ''
   from own o cross join generate_series(1, 2) n where cardinality(o.who) >= n and luck % 12 <> n`,
  `insert into venues (${columns}, kind, name, count, area_sqm, address, shows, shared, owner, share_agreement, equipment, opened_on)
   ${unit}, k.kind, o.name || k.name, 1, 60, '村委会一楼', '', false, '', '', '[{"name": "电视机", "count": 1}, {"name": "桌椅", "count": 20}]', date '2015-05-29'
   from own o cross join (values ('memberHome', '会员之家'), ('displayBoard', '宣传栏')) k (kind, name) where luck % 11 > 0`,
  `insert into teams (${columns}, kind, name, purpose, partner, office, document_no, founded_on)
   ${unit}, k.kind, o.name || k.name, '', '', '', '', date '2015-05-29' from own o cross join (values ('publicity', '宣传队'), ('rights', '维权小组')) k (kind, name)`,
  `insert into team_members (district_id, id, team_id, unit_path, person_id, outside_name, organisation, role, specialty, from_on)
   select $1, gen_random_uuid(), t.id, t.unit_path, o.who[n], '', '', case when n = 8 then 'leader' else 'member' end, '', t.founded_on
   from teams t join own o on o.id = t.unit_id cross join generate_series(8, 10) n where t.district_id = $1 and cardinality(o.who) >= n`,
  `insert into contact_households (${columns}, member_id, door_no, head_name)
   select $1, gen_random_uuid(), m.unit_id, m.unit_path, m.id, n || '-' || k.door, '演户主' || n
   from own o cross join generate_series(1, 3) n join members m on m.district_id = $1 and m.person_id = o.who[n] cross join generate_series(1, 3) k (door) where o.kind = 'village'`,
  `insert into volunteers (${columns}, person_id, fields, since)
   ${unit}, o.who[n], array['publicity'], make_date($2 - 1, 3, 5) from own o cross join generate_series(11, 13) n where o.kind = 'village' and cardinality(o.who) >= n`,
  `insert into persuasions (${columns}, member_id, state, reason, talked_on, talked_by, talk, created_at)
   select $1, gen_random_uuid(), m.unit_id, m.unit_path, m.id, 'talked', 'inactive', make_date($2, 5, 1), '王一', '谈话记录', now()
   from own o join members m on m.district_id = $1 and m.person_id = o.who[20] where o.kind = 'village' and luck % 5 = 0`,
  `insert into association_profiles (district_id, unit_id, unit_path, site, sector, functions)
   select $1, u.id, u.path, 'enterprise', 'newEconomic', '{}' from units u where u.district_id = $1 and u.kind in ('enterprise', 'migrant')`,
  `insert into association_acts (district_id, id, unit_id, unit_path, act, state, name, kind, form, batch, reason, resolution, resolved_on, applicant_id, applied_by, applied_name, decided_on, decided_name)
   select $1, gen_random_uuid(), u.id, u.path, 'standardise', k.state, u.name, u.kind, u.form, $2::int || '年第一批', '规范化建设', '理事会决议', make_date($2, 3, 1), u.parent_id, ${by}, '王一',
     case when k.state = 'approved' then make_date($2, 4, 1) end, case when k.state = 'approved' then '赵三' end
   from units u cross join (values ('approved'), ('applied')) k (state) where u.district_id = $1 and u.kind in ('enterprise', 'migrant') and (k.state = 'approved' or u.path like '%e1/')`,
  `insert into activities (${columns}, state, title, held_on, ends_on, venue, key_tasks, target_groups, participants, member_participants, materials, consultations,
     co_organisers, summary, recorded_by, recorded_name, entered_at, submitted_at)
   ${unit}, 'submitted', '会员活动日', make_date($2, n * 2, 1 + luck % 28), null, '会员之家', array['publicity'], '{}', 46, 28, 60, 0, '', '', ${by}, '王一',
     make_date($2, n * 2, 1 + luck % 28), make_date($2, n * 2, 1 + luck % 28)
   from own o cross join generate_series(1, 4) n where o.kind <> 'district'`,
  `insert into trainings (${columns}, state, title, category, mode, audience, held_on, place, teacher, hours, others, summary, recorded_by, recorded_name, finished_at)
   ${unit}, 'finished', '骨干培训', 'professional', 'central', '{}', make_date($2, 4, 1 + luck % 28), '会员之家', '王一', 4, 0, '', ${by}, '王一', make_date($2, 4, 28) from own o where luck % 2 = 0`,
];
