/**
 * A district large enough that a plan which walks a table is a plan one sees: 210 villages with 60 members, an activity a
 * month, facts and a log; the neighbouring district has a seventh. Laid set by set, as the bench does it; people are invented.
 */
import { withClient, type ConnectionOptions } from '@xiehui/database/client';
import { record, type Statement } from '@xiehui/database/statements';
import { castUnits, realmId } from '../../../../prisma/seed/cast.ts';
import type { TestPortal } from '../testing/portal.ts';

const towns = `
  insert into units (district_id, id, parent_id, kind, code, name, pinyin, initials, path)
  select u.district_id, gen_random_uuid(), u.id, 'town', u.code || 900 + n, '第' || n || '镇', 'di' || n || 'zhen', 'd' || n || 'z', u.path || 900 + n || '/'
  from units u cross join generate_series(1, $2::int) n where u.district_id = $1 and u.kind = 'district'`;

const villages = `
  insert into units (district_id, id, parent_id, kind, code, name, pinyin, initials, path)
  select u.district_id, gen_random_uuid(), u.id, 'village', u.code || 100 + n, '第' || n || '村', 'di' || n || 'cun', 'd' || n || 'c', u.path || u.code || 100 + n || '/'
  from units u cross join generate_series(1, 15) n where u.district_id = $1 and u.kind = 'town' and u.name like '第%'`;

const people = `
  insert into people (district_id, id, unit_id, unit_path, name, pinyin, initials, sex, birth_year, skills)
  select u.district_id, gen_random_uuid(), u.id, u.path, s.hanzi[1 + n % 10] || '演' || g.hanzi[1 + n * 7 % 10],
    s.pinyin[1 + n % 10] || 'yan' || g.pinyin[1 + n * 7 % 10], left(s.pinyin[1 + n % 10], 1) || 'y' || left(g.pinyin[1 + n * 7 % 10], 1),
    case when n % 2 = 0 then 'female' else 'male' end, 1940 + (n * 7 + length(u.path)) % 65, '{}'
  from units u cross join generate_series(1, 60) n
  cross join (select string_to_array('王,李,张,刘,陈,杨,黄,赵,周,吴', ',') as hanzi,
    string_to_array('wang,li,zhang,liu,chen,yang,huang,zhao,zhou,wu', ',') as pinyin) s
  cross join (select string_to_array('一,二,三,四,五,六,七,八,九,十', ',') as hanzi,
    string_to_array('yi,er,san,si,wu,liu,qi,ba,jiu,shi', ',') as pinyin) g
  where u.district_id = $1 and u.kind = 'village'`;

const members = `
  insert into members (district_id, id, person_id, association_id, unit_id, unit_path, state, joined_on, categories)
  select district_id, gen_random_uuid(), id, unit_id, unit_id, unit_path,
    case when birth_year % 20 = 0 then 'applied' else 'active' end, date '2010-01-01' + (birth_year * 37) % 5000, '{}'
  from people where district_id = $1`;

const activities = `
  insert into activities (district_id, id, unit_id, unit_path, state, title, held_on, venue, key_tasks, target_groups,
    participants, member_participants, materials, consultations, co_organisers, summary, recorded_by, recorded_name, entered_at, submitted_at)
  select u.district_id, gen_random_uuid(), u.id, u.path, 'submitted', '会员活动', date '2024-01-15' + n * 30, '会员之家', '{publicity}', '{}',
    40, 20, 60, 0, '', '', p.account_id, '演示', now(), now()
  from units u cross join generate_series(1, 30) n
  cross join (select account_id from posts where district_id = $1 limit 1) p
  where u.district_id = $1 and u.kind = 'village'`;

const log = `
  insert into audit_entries (district_id, seq, at, account_name, role, unit_id, unit_path, action, object, object_id, result,
    changes, address, request_id, hash)
  select u.district_id, row_number() over (order by n, u.path), timestamptz '2026-01-01' + n * interval '1 hour', '演示', 'villageSecretary',
    u.id, u.path, 'member.change', 'member', gen_random_uuid()::text, 'ok', '{}', '127.0.0.1', '', ''
  from units u cross join generate_series(1, 40) n where u.district_id = $1 and u.kind = 'village'`;

const facts = `
  insert into facts (district_id, unit_id, unit_path, measure, period_kind, period, own_numerator, own_denominator, numerator, denominator)
  select u.district_id, u.id, u.path, measure, 'now', '', 60, 0, 60, 0
  from units u cross join unnest('{memberCount,unitCount,activityCount,femaleShare,groupCount,trainingCount}'::text[]) measure
  where u.district_id = $1`;

/** So many that of all units those of one district are few, as they are where a portal serves more than one. */
const groups = `
  insert into units (district_id, id, parent_id, kind, name, pinyin, initials, path)
  select u.district_id, gen_random_uuid(), u.id, 'group', '第' || n || '小组', 'di' || n || 'xiaozu', 'd' || n || 'xz', u.path || 'g' || n || '/'
  from units u cross join generate_series(1, 100) n where u.district_id = $1 and u.kind = 'village' and u.name like '第%'`;

/** The tables that hold many rows, of both districts. */
export const large = ['activities', 'audit_entries', 'facts', 'members', 'people', 'units'];

/** Fills 平和县 with 14 towns more and 向阳区 with two. */
export async function settleDistricts(portal: TestPortal): Promise<void> {
  const sizes = [
    [realmId(castUnits.pinghe.realm), 14],
    [realmId(castUnits.xiangyang.realm), 2],
  ] as const;
  await withClient(portal.test.system, async (c) => {
    for (const [id, size] of sizes) {
      await c.query(towns, [id, size]);
      for (const statement of [villages, people, members, activities, log, facts]) await c.query(statement, [id]);
    }
    await c.query(groups, [realmId(castUnits.xiangyang.realm)]);
  });
  await withClient(portal.test.owner, (c) => c.query('analyze'));
}

type Client = Parameters<Parameters<typeof withClient>[1]>[0];

/** A node of a plan, as far as it is looked at. */
export type Plan = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly Plan[];
};

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Rows that were read of a table, its functions included: in walking it, and by an index. */
export type Touched = {
  readonly table: string;
  readonly walks: number;
  readonly walked: number;
  readonly fetched: number;
};

/** What a request asked behind the wall, the plans of it, and what it touched. */
export type Hearing = {
  readonly status: number;
  readonly statements: Statement[];
  readonly nodes: Plan[];
  readonly touched: Touched[];
};

const touchedSql = `
  select relname as "table", seq_scan::int as walks, seq_tup_read::int as walked, coalesce(idx_tup_fetch, 0)::int as fetched
  from pg_stat_xact_user_tables where schemaname = 'public' and relname = any ($1)`;

/** Runs `work` with the claims of `opening`, and leaves nothing behind. */
async function claimed<T>(c: Client, opening: string, work: () => Promise<T>): Promise<T> {
  await c.query(opening);
  try {
    return await work();
  } finally {
    await c.query('rollback');
  }
}

async function plansOf(c: Client, statements: readonly Statement[]): Promise<Plan[]> {
  const nodes: Plan[] = [];
  for (const { text, values } of statements) {
    const { rows } = await c.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (format json) ${text}`, values);
    nodes.push(...rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan: top }) => nodesOf(top))));
  }
  return nodes;
}

async function touchedBy(c: Client, statements: readonly Statement[]): Promise<Touched[]> {
  for (const { text, values } of statements) await c.query(text, values);
  return (await c.query<Touched>(touchedSql, [large])).rows;
}

/**
 * Hears what the server's login role sends while `ask` asks, then says it again on a connection of the same role: first for
 * the plans, then in earnest, and asks PostgreSQL what was read, also by functions that no plan looks into.
 */
export async function hear(app: ConnectionOptions, ask: () => Promise<{ status: number }>): Promise<Hearing> {
  let status = 0;
  const said = await record(async () => void ({ status } = await ask()));
  const own = said.filter((s) => s.role === app.user);
  const opening = own.find((s) => s.text.startsWith('BEGIN'))?.text ?? '';
  const statements = own.filter((s) => /^\s*(select|with)/i.test(s.text));
  return withClient(app, async (c) => {
    const nodes = await claimed(c, opening, () => plansOf(c, statements));
    return { status, statements, nodes, touched: await claimed(c, opening, () => touchedBy(c, statements)) };
  });
}
