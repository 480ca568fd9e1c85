import { chineseNumeral } from '@xiehui/rules/session-names';
import { sql as raw } from 'kysely';
import { first, last, mine, type Asked, type Source } from './source.ts';

/** 一 to 九十九, so that a number of the database is its place in the list. */
const numerals = Array.from({ length: 99 }, (_, at) => chineseNumeral(at + 1));
const numeral = (column: string) => raw`(${numerals}::text[])[${raw.ref(column)}]`;
const word = (words: Readonly<Record<string, string>>, column: string) =>
  raw`coalesce(${JSON.stringify(words)}::jsonb ->> ${raw.ref(column)}, '')`;
const bodyWord = raw`case t.body when 'congress' then '会员代表大会' when 'council' then '理事会' else '常务理事会' end`;
const memberWord = raw`case t.body when 'congress' then '会员代表' when 'council' then '理事' else '常务理事' end`;
const title = ({ words }: Asked) =>
  raw`case s.title when 'member' then ${memberWord} else ${word(words.titles, 's.title')} end`;

/** Who sat in a body in the year, by post. */
const holders = (asked: Asked) => raw`(
  select string_agg(concat(${title(asked)}, '：', p.name, case when s.in_charge then '（主持日常工作）' end,
      case when s.duty <> '' then '，' || s.duty end, case when s.until is not null then concat('，任至', s.until) end),
    E'\n' order by s.title = 'member', s.since, p.name)
  from seats s join people p on p.district_id = s.district_id and p.id = s.person_id
  where s.district_id = t.district_id and s.term_id = t.id and s.since <= ${last(asked)}
    and (s.until is null or s.until > ${first(asked)}))`;

const term: Source = {
  name: 'term',
  item: 'council',
  link: (id) => `/terms/${id}`,
  files: { table: 'term_extensions', column: 'term_id', file: 'file_id' },
  rows: (asked) => raw`
    select t.unit_id, t.id, greatest(t.starts_on, ${first(asked)}) as day, concat('第', ${numeral('t.number')}, '届', ${bodyWord}, '名册（',
      t.starts_on, ' 至 ', coalesce(t.closed_on, t.extended_to, t.ends_on), '）') as title,
      concat_ws(E'\n', '产生依据：' || nullif(t.basis, ''), ${holders(asked)}) as body
    from terms t
    where ${mine(asked, 't')} and t.starts_on <= ${last(asked)} and (t.closed_on is null or t.closed_on > ${first(asked)})`,
};

const change: Source = {
  name: 'seatChange',
  item: 'council',
  rows: (asked) => raw`
    select c.unit_id, c.id, c.decided_on as day, concat('第', ${numeral('t.number')}, '届', ${bodyWord}, '届中调整（', c.resolution, '）') as title,
      concat_ws(E'\n', nullif(c.reason, ''),
        '离任：' || (select string_agg(p.name, '、' order by p.name) from seats s join people p on p.district_id = s.district_id
          and p.id = s.person_id where s.district_id = c.district_id and s.left_change_id = c.id),
        '任职：' || (select string_agg(concat(p.name, '（', ${title(asked)}, '）'), '、' order by p.name) from seats s join people p
          on p.district_id = s.district_id and p.id = s.person_id
          where s.district_id = c.district_id and s.entered_change_id = c.id)) as body
    from seat_changes c join terms t on t.district_id = c.district_id and t.id = c.term_id
    where ${mine(asked, 'c')} and c.decided_on between ${first(asked)} and ${last(asked)}`,
};

const election: Source = {
  name: 'election',
  item: 'council',
  link: (id) => `/elections/${id}`,
  files: { table: 'election_files', column: 'election_id', file: 'file_id' },
  rows: (asked) => raw`
    select e.unit_id, e.id, e.held_on as day, concat('第', ${numeral('e.number')}, '届理事会换届') as title,
      concat_ws(E'\n', concat('大会：', e.held_on, '，', e.place, '，到会', e.present, '人'), '请示：' || nullif(e.request, ''),
        '批复：' || nullif(e.reply, ''),
        '当选：' || (select string_agg(concat(p.name, '（', x.votes, '票）'), '、' order by x.position) from candidates x join people p
          on p.district_id = x.district_id and p.id = x.person_id
          where x.district_id = e.district_id and x.election_id = e.id and x.outcome = 'elected' and x.body = 'council'),
        '监督：' || nullif(e.supervision, ''), nullif(e.minutes, ''), '备案：' || nullif(e.filing_no, '')) as body
    from elections e
    where ${mine(asked, 'e')} and e.stage = 'closed' and e.held_on between ${first(asked)} and ${last(asked)}`,
};

const meeting: Source = {
  name: 'meeting',
  item: 'meeting',
  link: (id) => `/meetings/${id}`,
  files: { table: 'meeting_files', column: 'meeting_id', file: 'file_id' },
  rows: (asked) => raw`
    select m.unit_id, m.id, m.held_on as day, concat(case when m.session_no is not null
        then concat(${numeral('m.term_no')}, '届', ${numeral('m.session_no')}, '次') end,
      ${word(asked.words.meetingKinds, 'm.kind')}, case when m.topic <> '' then '：' || m.topic end) as title,
      concat_ws(E'\n', '地点：' || nullif(m.place, ''), '主持：' || nullif(m.chair, ''), '记录：' || nullif(m.recorder, ''),
        concat('应到', m.expected, '人，实到', m.present, '人'),
        '议程：' || nullif(array_to_string(m.agenda, '；'), ''), nullif(m.minutes, ''),
        '决议：' || (select string_agg(concat(r.text, case when r.owner <> '' then concat('（', r.owner, '）') end,
            case when r.outcome <> '' then '——' || r.outcome end), '；' order by r.created_at, r.id)
          from resolutions r where r.district_id = m.district_id and r.meeting_id = m.id)) as body
    from meetings m
    where ${mine(asked, 'm')} and m.state = 'held' and m.held_on between ${first(asked)} and ${last(asked)}`,
};

/** Bodies, changes within a term, elections and meetings. */
export const governance: readonly Source[] = [term, change, election, meeting];
