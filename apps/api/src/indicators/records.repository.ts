import type { MeasureCode, UncountedReason } from '@xiehui/contracts/indicators';
import { sql as raw, type RawBuilder } from 'kysely';
import { pathEnd } from '../platform/scope.ts';
import type { Place, Reach } from './indicators.repository.ts';

/** A record that counts toward a figure (`reason` null) or does not. */
export type RecordRow = {
  type: 'activity' | 'training' | 'trainingAbove' | 'unit';
  id: string;
  title: string;
  on: string | null;
  unit_id: string;
  unit_name: string;
  unit_kind: string;
  /** Of a group: the name of the unit above it, where that is seen. */
  above: string | null;
  adds: number;
  reason: UncountedReason | null;
};

/** A required day of the year, with the days on which an activity may be held for it. */
export type DayWindow = { readonly code: string; readonly from: string; readonly to: string; readonly due: boolean };

/** What a figure is asked for, as its records are sifted. */
export type Asked = {
  readonly at: Place;
  readonly from: string;
  readonly to: string;
  readonly windows: readonly DayWindow[];
  /** Months in which a duty of the month has fallen due. */
  readonly months: readonly string[];
  readonly once: 'half' | 'year';
};

type Sieve = (scope: Reach, asked: Asked) => RawBuilder<unknown>;

/** Rows of a table at and below the unit, within the acting range. */
const below = ({ districtId, paths }: Reach, { at }: Asked, alias: string) => raw`
  ${raw.ref(`${alias}.district_id`)} = ${districtId}
  and ${raw.ref(`${alias}.unit_path`)} >= ${paths.gte} and ${raw.ref(`${alias}.unit_path`)} < ${paths.lt}
  and ${raw.ref(`${alias}.unit_path`)} >= ${at.path} and ${raw.ref(`${alias}.unit_path`)} < ${pathEnd(at.path)}`;

const inPeriod = ({ from, to }: Asked, alias: string) =>
  raw`${raw.ref(`${alias}.held_on`)} between ${from}::date and ${to}::date`;

/** Entered in the period, by the day in China, though held outside it. */
const enteredIn = ({ from, to }: Asked, column: string) =>
  raw`(${raw.ref(column)} at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date`;

const unsubmitted = raw`when a.state = 'draft' then 'draft' when a.state = 'withdrawn' then 'withdrawn'`;

const activityColumns = raw`'activity' as type, a.id, a.title, a.held_on as day, u.id as unit_id, u.name as unit_name, u.kind as unit_kind`;
const activitiesWithUnits = raw`activities a join units u on u.district_id = a.district_id and u.id = a.unit_id`;

const activityCount: Sieve = (scope, asked) => raw`
  select ${activityColumns}, 1 as adds, case ${unsubmitted}
      when not (${inPeriod(asked, 'a')}) then 'outsidePeriod'
      when u.kind = 'group' and ${asked.at.kind} <> 'group' then 'ofGroup' end as reason
  from ${activitiesWithUnits}
  where ${below(scope, asked, 'a')}
    and (${inPeriod(asked, 'a')} or a.state = 'submitted' and ${enteredIn(asked, 'a.submitted_at')})`;

const keyTaskCoverage: Sieve = (scope, asked) => raw`
  select type, id, title, day, unit_id, unit_name, unit_kind, count(*) filter (where nth = 1 and unsubmitted is null)::int as adds,
    coalesce(unsubmitted, case when count(*) filter (where nth = 1) = 0 then 'repeated' end) as reason
  from (
    select ${activityColumns}, case ${unsubmitted} end as unsubmitted,
      row_number() over (partition by k.task, a.state order by a.held_on, a.id) as nth
    from ${activitiesWithUnits} cross join lateral unnest(a.key_tasks) k(task)
    where ${below(scope, asked, 'a')} and ${inPeriod(asked, 'a')}
  ) served
  group by type, id, title, day, unit_id, unit_name, unit_kind, unsubmitted`;

/** The windows of required days as a table w (code, opens, closes, due). */
const windowTable = ({
  windows,
}: Asked) => raw`unnest(${windows.map((w) => w.code)}::text[], ${windows.map((w) => w.from)}::date[],
  ${windows.map((w) => w.to)}::date[], ${windows.map((w) => w.due)}::boolean[]) w(code, opens, closes, due)`;

const themedDayRate: Sieve = (scope, asked) => raw`
  select ${activityColumns}, 1 as adds, case ${unsubmitted}
      when u.kind = 'group' then 'ofGroup' when u.kind <> 'village' then 'notVillage'
      when u.state <> 'active' then 'unitRetired'
      when not w.due then 'dayAhead'
      when row_number() over (partition by a.unit_id, a.themed_day, a.state order by a.held_on, a.id) > 1 then 'repeated' end as reason
  from ${activitiesWithUnits} join ${windowTable(asked)} on w.code = a.themed_day
  where ${below(scope, asked, 'a')} and extract(year from a.held_on) = ${Number(asked.from.slice(0, 4))}
  union all
  select ${activityColumns}, 1, 'dayNotNamed'
  from ${activitiesWithUnits} join ${windowTable(asked)} on w.due and a.held_on between w.opens and w.closes
  where ${below(scope, asked, 'a')} and a.state = 'submitted' and a.themed_day is null and u.kind = 'village' and u.state = 'active'
    and not exists (select from activities o where o.district_id = a.district_id and o.unit_id = a.unit_id and o.state = 'submitted'
      and o.themed_day = w.code and extract(year from o.held_on) = extract(year from a.held_on))`;

const groupMonthlyActivityRate: Sieve = (scope, asked) => raw`
  select ${activityColumns}, 1 as adds, case ${unsubmitted}
      when u.state <> 'active' then 'unitRetired'
      when not to_char(a.held_on, 'YYYY-MM') = any(${[...asked.months]}::text[]) then 'monthRunning'
      when row_number() over (partition by a.unit_id, to_char(a.held_on, 'YYYY-MM'), a.state order by a.held_on, a.id) > 1
        then 'repeated' end as reason
  from ${activitiesWithUnits}
  where ${below(scope, asked, 'a')} and ${inPeriod(asked, 'a')} and u.kind = 'group'`;

const trainingSessionCount: Sieve = (scope, asked) => raw`
  select 'training' as type, t.id, t.title, t.held_on as day, u.id as unit_id, u.name as unit_name, u.kind as unit_kind, 1 as adds,
    case when t.state = 'draft' then 'draft' when not (${inPeriod(asked, 't')}) then 'outsidePeriod' end as reason
  from trainings t join units u on u.district_id = t.district_id and u.id = t.unit_id
  where ${below(scope, asked, 't')}
    and (${inPeriod(asked, 't')} or t.state = 'finished' and ${enteredIn(asked, 't.finished_at')})`;

/** Until when somebody must have stayed a member for a training to count. */
const until = ({ once }: Asked) =>
  once === 'half'
    ? raw`case when extract(month from a.held_on) <= 6 then make_date(extract(year from a.held_on)::int, 6, 30)
        else make_date(extract(year from a.held_on)::int, 12, 31) end`
    : raw`make_date(extract(year from a.held_on)::int, 12, 31)`;

/** By session: how many people it adds, and how many it does not for each reason. A session above one's own unit shows as its title alone. */
const trainingRate: Sieve = (scope, asked) => raw`
  select case when t.id is null then 'trainingAbove' else 'training' end as type, p.training_id as id, p.title, p.held_on as day,
    coalesce(u.id, ${asked.at.id}::uuid) as unit_id, coalesce(u.name, ${asked.at.name}) as unit_name,
    coalesce(u.kind, ${asked.at.kind}) as unit_kind, count(*)::int as adds, p.reason
  from (
    select a.district_id, a.training_id, a.title, a.held_on, case
        when not a.finished then 'draft'
        when not (${inPeriod(asked, 'a')}) then 'outsidePeriod'
        when not (m.state in ('active', 'left') and m.joined_on <= ${until(asked)} and (m.left_on is null or m.left_on > ${until(asked)})) then 'notMember'
        when row_number() over (partition by a.member_id, a.finished, ${inPeriod(asked, 'a')} order by a.held_on, a.training_id) > 1
          then 'repeated' end as reason
    from training_attendances a join members m on m.district_id = a.district_id and m.id = a.member_id
    where ${below(scope, asked, 'a')} and m.kind = 'individual'
      and a.held_on between ${asked.from}::date - 31 and ${asked.to}::date + 31
  ) p
  left join trainings t on t.district_id = p.district_id and t.id = p.training_id
  left join units u on u.district_id = t.district_id and u.id = t.unit_id
  group by t.id, p.training_id, p.title, p.held_on, u.id, u.name, u.kind, p.reason
  union all
  select 'training', t.id, t.title, t.held_on, u.id, u.name, u.kind, t.others, 'nobodyAttended'
  from trainings t join units u on u.district_id = t.district_id and u.id = t.unit_id
  where ${below(scope, asked, 't')} and t.state = 'finished' and ${inPeriod(asked, 't')}
    and not exists (select from training_attendances a where a.district_id = t.district_id and a.training_id = t.id)`;

const sieves = {
  activityCount,
  keyTaskCoverage,
  themedDayRate,
  groupMonthlyActivityRate,
  trainingSessionCount,
  trainingRate,
} satisfies Partial<Record<MeasureCode, Sieve>>;
/** Measures whose figures rest on dated records; the others count what a unit has now, and are told by unit. */
export type DatedMeasure = keyof typeof sieves;
export const isDated = (code: MeasureCode): code is DatedMeasure => code in sieves;

/**
 * Behind the wall a range of paths is estimated at a handful of rows, and two handfuls are joined by a loop: 5 s for 7,000
 * attendances and their members, 60 ms when the loop is left out.
 */
async function hashed<T>({ sql }: Reach, query: RawBuilder<T>): Promise<T[]> {
  await raw`set local enable_nestloop = off`.execute(sql);
  const { rows } = await query.execute(sql);
  await raw`set local enable_nestloop = on`.execute(sql);
  return rows;
}

/** The records behind a figure, and those beside it that do not count. */
export const records = {
  list: (
    scope: Reach,
    measure: DatedMeasure,
    asked: Asked,
    { reason, offset, limit }: { reason: UncountedReason | null; offset: number; limit: number },
  ): Promise<RecordRow[]> =>
    hashed(
      scope,
      raw<RecordRow>`
        select x.type, x.id, x.title, to_char(x.day, 'YYYY-MM-DD') as on, x.unit_id, x.unit_name, x.unit_kind, p.name as above, x.adds, x.reason
        from (${sieves[measure](scope, asked)}) x
        left join units u on u.district_id = ${scope.districtId} and u.id = x.unit_id and x.unit_kind = 'group'
        left join units p on p.district_id = u.district_id and p.id = u.parent_id
        where x.reason is not distinct from ${reason}
        order by x.day desc, x.id offset ${offset} limit ${limit}`,
    ),

  /** How many there are, and what they add, by reason. */
  sums: (scope: Reach, measure: DatedMeasure, asked: Asked) =>
    hashed(
      scope,
      raw<{ reason: UncountedReason | null; records: number; adds: number }>`
        select reason, count(*)::int as records, sum(adds)::int as adds
        from (${sieves[measure](scope, asked)}) x group by reason order by reason`,
    ),
};
