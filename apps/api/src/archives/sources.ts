import { sql as raw } from 'kysely';
import { governance } from './governance-sources.ts';
import { attached, first, last, mine, type Source } from './source.ts';

const plan = (kind: 'plan' | 'summary', word: string): Source => ({
  name: kind,
  item: kind,
  link: (id) => `/plans/${id}`,
  files: attached('plan'),
  rows: (asked) => raw`
    select p.unit_id, p.id, p.submitted_on as day, p.year || ${`年${word}`} as title,
      concat_ws(E'\n', nullif(p.body, ''), '目标：' || nullif(p.goals, ''), '重点：' || nullif(p.key_points, ''),
        (select string_agg(concat(m.at, '．', m.one->>'text', '（', m.one->>'owner', '，', m.one->>'month', '月底前）',
           case when m.one->>'result' <> '' then '——' || (m.one->>'result') end), E'\n' order by m.at)
         from jsonb_array_elements(p.measures) with ordinality m(one, at))) as body
    from plans p
    where ${mine(asked, 'p')} and p.kind = ${kind} and p.year = ${asked.year} and p.submitted_on is not null`,
});

const document = (item: string, kinds: readonly string[]): Source => ({
  name: `document.${item}`,
  item,
  link: (id) => `/documents/${id}`,
  files: attached('document'),
  rows: (asked) => raw`
    select d.unit_id, d.id, d.dated as day, concat(d.title, case when d.number <> '' then '（' || d.number || '）' end) as title,
      concat_ws(E'\n', nullif(d.organ, ''), nullif(d.body, ''), nullif(d.outcome, '')) as body
    from documents d
    where ${mine(asked, 'd')} and d.kind = any(${[...kinds]}::text[]) and d.year = ${asked.year}`,
});

/** 2026H1 as an office writes it: 2026年上半年. */
const periodInWords = raw`concat(left(d.period, 4), '年', case substr(d.period, 5, 1)
  when 'H' then case substr(d.period, 6) when '1' then '上半年' else '下半年' end
  when 'Q' then concat('第', substr(d.period, 6), '季度')
  when '-' then concat(ltrim(substr(d.period, 6), '0'), '月') end)`;

/** Everything an archive is built from. A slice whose records belong there adds its line. */
export const sources: readonly Source[] = [
  plan('plan', '工作计划'),
  plan('summary', '工作总结'),
  document('upstream', ['upstream']),
  {
    name: 'regulation',
    item: 'regulation',
    link: (id) => `/regulations/${id}`,
    files: attached('regulation'),
    editions: true,
    rows: (asked) => raw`
      select r.unit_id, r.id, r.in_force_from as day, concat(r.title, '（第', r.edition, '版）') as title, r.body,
        r.type as paper
      from regulations r
      where ${mine(asked, 'r')} and r.in_force_from <= ${last(asked)}
        and (r.repealed_on is null or r.repealed_on > ${first(asked)})
        and not exists (select from regulations n where n.district_id = r.district_id and n.unit_id = r.unit_id
          and n.type = r.type and n.edition > r.edition and n.in_force_from <= ${first(asked)})`,
  },
  {
    name: 'covenant',
    item: 'covenant',
    link: (id) => `/covenants/${id}`,
    files: attached('covenant'),
    editions: true,
    rows: (asked) => raw`
      select c.unit_id, c.id, c.in_force_from as day, concat(c.title, '（第', c.edition, '版）') as title,
        concat_ws(E'\n', nullif(c.body, ''), concat('表决：', to_char(c.voted_on, 'YYYY-MM-DD'), '，应到', c.entitled, '人，实到',
          c.present, '人，赞成', c.in_favour, '票，反对', c.against, '票，弃权', c.abstained, '票。')) as body, c.kind as paper
      from covenants c
      where ${mine(asked, 'c')} and c.state in ('inForce', 'replaced') and c.in_force_from <= ${last(asked)}
        and (c.replaced_on is null or c.replaced_on > ${first(asked)})`,
  },
  {
    name: 'activity',
    item: 'activity',
    link: (id) => `/activities/${id}`,
    files: { table: 'activity_files', column: 'activity_id', file: 'id' },
    rows: (asked) => raw`
      select a.unit_id, a.id, a.held_on as day, a.title, concat_ws(E'\n', '地点：' || nullif(a.venue, ''),
        concat('参加', a.participants, '人'), nullif(a.summary, '')) as body
      from activities a
      where ${mine(asked, 'a')} and a.state = 'submitted' and a.held_on between ${first(asked)} and ${last(asked)}`,
  },
  {
    name: 'training',
    item: 'training',
    link: (id) => `/trainings/${id}`,
    rows: (asked) => raw`
      select t.unit_id, t.id, t.held_on as day, t.title, concat_ws(E'\n', '地点：' || t.place, concat(t.hours, '学时，参训会员',
        (select count(*) from training_attendances x where x.district_id = t.district_id and x.training_id = t.id), '人'),
        nullif(t.summary, '')) as body
      from trainings t
      where ${mine(asked, 't')} and t.state = 'finished' and t.held_on between ${first(asked)} and ${last(asked)}`,
  },
  ...governance,
  document('report', ['leaderReport', 'support']),
  document('research', ['research', 'circular', 'experience']),
  {
    name: 'disclosure',
    item: 'disclosure',
    link: (id) => `/disclosures/${id}`,
    files: attached('disclosure'),
    rows: (asked) => raw`
      select d.unit_id, d.id, d.disclosed_on as day, concat('公开记录（', d.place, '）') as title,
        concat_ws(E'\n', '期间：' || ${periodInWords}, nullif(d.note, '')) as body
      from disclosures d
      where ${mine(asked, 'd')} and left(d.period, 4) = ${String(asked.year)}`,
  },
  {
    name: 'review',
    item: 'review',
    link: (id) => `/reviews/sheets/${id}`,
    rows: (asked) => raw`
      select s.unit_id, s.id, coalesce(s.recognised_on, r.created_at::date) as day, r.title,
        concat_ws(E'\n', '认定：' || s.grade, s.document_no) as body
      from review_sheets s join reviews r on r.district_id = s.district_id and r.id = s.review_id
      where ${mine(asked, 's')} and r.year = ${asked.year}`,
  },
  {
    name: 'rectification',
    item: 'review',
    link: (id) => `/rectifications/${id}`,
    files: { table: 'rectification_files', column: 'rectification_id', file: 'file_id' },
    rows: (asked) => raw`
      select o.unit_id, o.id, o.created_at::date as day, concat('整改：', o.problem) as title,
        concat_ws(E'\n', '要求：' || o.measure, '整改情况：' || o.answer) as body
      from rectifications o
      where ${mine(asked, 'o')} and extract(year from o.created_at)::int = ${asked.year}`,
  },
];
