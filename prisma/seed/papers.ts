import type { Database } from '@xiehui/database/connection';
import { sql } from 'kysely';
import { idOf } from './cast.ts';
import { has, idFor, luck, unitsOf } from './made-up.ts';

const nobody = '00000000-0000-4000-8000-000000000000';

const measures = JSON.stringify(
  [
    ['每季度开展一次宣传服务活动', '会长', 12],
    ['为会员办两次优生优育和家庭健康讲座', '秘书长', 9],
    ['走访联系户，记录群众需求', '小组长', 11],
  ].map(([text, owner, month]) => ({ text, owner, month, done: false, result: '' })),
);

/** Plans and summaries: most in time, some late, some not at all; those of the last year were accepted. */
const plans = (districtId: string, kind: 'plan' | 'summary', year: number, today: string) => sql`
  insert into plans (district_id, id, unit_id, unit_path, kind, year, state, goals, key_points, measures, body, submitted_on,
    submitted_name, decided_at, decided_name, recorded_by, recorded_name)
  select u.district_id, ${idFor(`${kind} ${year}`)}, u.id, u.path, ${kind}, ${year},
    case when ${year} < extract(year from ${today}::date) or ${luck(`a${kind}${year}`)} < 70 then 'accepted' else 'submitted' end,
    '会员之家每月开放，小组每月有活动，服务群众“四个转变”见成效。', '生育关怀、优生优育指导、权益维护', ${measures}::jsonb,
    ${kind === 'summary' ? '一年来按计划开展活动，联系户走访做到全覆盖，群众反映的需求逐件办理。' : ''},
    d.on_day, '演示数据', case when ${luck(`a${kind}${year}`)} < 70 then d.on_day + interval '3 days' end,
    case when ${luck(`a${kind}${year}`)} < 70 then '演示数据' end, ${nobody}::uuid, '演示数据'
  from (select *, make_date(${year}, ${kind === 'plan' ? 1 : 12}, 12)
      + (${luck(`${kind}${year}`)} / 4) as on_day from ${unitsOf(districtId, 'town', 'village')}) d
    join units u on u.district_id = d.district_id and u.id = d.id
  where ${has(`has ${kind}${year}`, 86)} and d.on_day <= ${today}::date
  on conflict do nothing`;

const types = [
  ['meeting', '会议制度', 94],
  ['study', '学习培训制度', 90],
  ['activity', '组织活动制度', 88],
  ['appraisal', '考核评比制度', 76],
  ['archive', '档案管理制度', 82],
  ['visit', '走访慰问制度', 40],
] as const;

const regulation = (districtId: string, [type, title, share]: (typeof types)[number]) => sql`
  insert into regulations (district_id, id, unit_id, unit_path, type, edition, title, body, in_force_from, recorded_by, recorded_name)
  select u.district_id, ${idFor(`regulation ${type}`)}, u.id, u.path, ${type}, 1, ${title},
    ${`第一条 为使${title.replace('制度', '')}有章可循，制定本制度。\n第二条 由协会秘书长组织落实，每年检查一次。`}, '2024-03-01', ${nobody}::uuid, '演示数据'
  from ${unitsOf(districtId, 'town', 'village')} and ${luck(`regulation ${type}`)} < ${share}
  on conflict do nothing`;

const checklist = JSON.stringify(
  ['charges', 'deposits', 'fines', 'duties', 'rights', 'privacy'].map((code) => ({ code, passed: true, note: '' })),
);
const covenant = (districtId: string) => sql`
  insert into covenants (district_id, id, unit_id, unit_path, kind, edition, state, title, body, consultation, voted_on, entitled, present,
    in_favour, against, abstained, checklist, checked_on, checked_name, check_note, in_force_from, review_on, recorded_by, recorded_name)
  select u.district_id, ${idFor('covenant')}, u.id, u.path, 'covenant', 1, 'inForce', u.name || '村规民约',
    E'一、邻里和睦，互帮互助。\n二、红白喜事从简。\n三、尊老爱幼，关心下一代健康成长。\n四、村务公开，接受村民监督。',
    '两上两下征求意见', '2023-11-12', 1200, 760, 702, 21, 37, ${checklist}::jsonb, '2023-11-20', '演示数据', '', '2023-12-01',
    make_date(2026, 1 + ${luck('review')} / 9, 1), ${nobody}::uuid, '演示数据'
  from ${unitsOf(districtId, 'village')} and ${has('covenant', 81)}
  on conflict do nothing`;

const papers = [
  ['upstream', '关于开展“5·29”会员活动日的通知', '04-20', '平和县计生协', '平计协〔{y}〕9号', '', '', '{agenda}'],
  [
    'leaderReport',
    '汇报一季度协会工作',
    '04-10',
    '党委书记',
    '',
    '工作进展、会员之家经费',
    '同意列入党委会议题',
    '{agenda,studied}',
  ],
  [
    'support',
    '党委会议研究协会工作',
    '04-28',
    '镇党委',
    '纪要〔{y}〕6号',
    '',
    '落实工作经费，明确分管领导。',
    '{studied,deployed}',
  ],
  ['research', '留守老人服务需求调研报告', '03-15', '', '', '走访 120 户，需求集中在就医和陪伴。', '', '{}'],
  [
    'experience',
    '“邻里议事”小组的做法',
    '05-08',
    '',
    '',
    '小组长每月召集一次邻里议事，先问需求再办活动。',
    '三个小组照此办理。',
    '{}',
  ],
] as const;

const paper = (districtId: string, year: number, today: string) => (one: (typeof papers)[number], at: number) => {
  const [kind, title, day, organ, number, body, outcome, items] = one;
  const on = `${year}-${day}`;
  return sql`
    insert into documents (district_id, id, unit_id, unit_path, kind, title, dated, year, organ, number, body, outcome, support_items,
      recorded_by, recorded_name)
    select u.district_id, ${idFor(`paper ${at} ${year}`)}, u.id, u.path, ${kind}, ${title}, ${on}::date, ${year}, ${organ},
      ${number.replace('{y}', String(year))}, ${body}, ${outcome}, ${items}::text[], ${nobody}::uuid, '演示数据'
    from ${unitsOf(districtId, 'district', 'town')} and ${luck(`paper ${at}`)} < 85 and ${on}::date <= ${today}::date
    on conflict do nothing`;
};

/** What the district put into its library. */
const shared = (districtId: string) => sql`
  insert into experiences (district_id, id, unit_id, unit_name, title, dated, body, outcome, shared_name)
  select d.district_id, d.id, d.unit_id, u.name, d.title, d.dated, d.body, d.outcome, '演示数据'
  from documents d join units u on u.district_id = d.district_id and u.id = d.unit_id
  where d.district_id = ${districtId}::uuid and d.kind = 'experience' and u.kind = 'town' and ${luck('shared')} < 40
  on conflict do nothing`;

const dues = [
  ['policy', '{y}', '03-05', 80],
  ['dues', '{y}H1', '06-20', 70],
  ['service', '{y}H1', '06-10', 75],
] as const;

const disclosure = (
  districtId: string,
  year: number,
  today: string,
  [item, period, day, share]: (typeof dues)[number],
) => {
  const on = `${year}-${day}`;
  return sql`
    insert into disclosures (district_id, id, unit_id, unit_path, item, period, disclosed_on, place, note, recorded_by, recorded_name)
    select u.district_id, ${idFor(`disclosure ${item} ${year}`)}, u.id, u.path, ${item}, ${period.replace('{y}', String(year))}, ${on}::date,
      '村务公开栏', '', ${nobody}::uuid, '演示数据'
    from ${unitsOf(districtId, 'village')} and ${has(`disclosure ${item}`, share)} and ${on}::date <= ${today}::date
    on conflict do nothing`;
};

/** Papers of 平和县: plans, regulations, covenants, disclosures, documents of the year and of the one before. Twice is harmless. */
export async function seedPapers(database: Database, today: string): Promise<void> {
  const districtId = idOf('district', '350628');
  const year = Number(today.slice(0, 4));
  await database.system('write', async ({ sql: db }) => {
    const written = [
      ...[year - 1, year].flatMap((one) => [
        plans(districtId, 'plan', one, today),
        plans(districtId, 'summary', one, today),
        ...papers.map(paper(districtId, one, today)),
        ...dues.map((due) => disclosure(districtId, one, today, due)),
      ]),
      ...types.map((type) => regulation(districtId, type)),
      covenant(districtId),
      shared(districtId),
    ];
    for (const one of written) await one.execute(db);
  });
}
