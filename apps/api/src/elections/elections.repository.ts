import type { ElectionPlan, ElectionStage } from '@xiehui/contracts/elections';
import { sql as raw } from 'kysely';
import { pathEnd, type Scope } from '../platform/scope.ts';

export type Reach = Pick<Scope, 'sql' | 'districtId' | 'paths'>;
export type Place = { readonly id: string; readonly path: string };

/** A day as the database takes it. */
export const dateOf = (day: string | null) => raw<Date>`${day}::date`;

// The driver reads a `date` as midnight of the server's own time zone; as text it is the day that was meant.
const asDay = (column: string) => raw<string | null>`to_char(${raw.ref(column)}, 'YYYY-MM-DD')`;

const recordsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('elections as e')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'e.district_id').onRef('u.id', '=', 'e.unit_id'))
    .where('e.district_id', '=', districtId)
    .where('e.unit_path', '>=', paths.gte)
    .where('e.unit_path', '<', paths.lt);

const plain = [
  'e.id',
  'e.version',
  'e.unit_id',
  'e.unit_path',
  'e.number',
  'e.stage',
  'e.assembly',
  'e.mode',
  'e.leading_group',
  'e.schedule',
  'e.plan',
  'e.frozen_at',
  'e.council_places',
  'e.standing_places',
  'e.officers',
  'e.years',
  'e.request',
  'e.reply',
  'e.replied_name',
  'e.place',
  'e.present',
  'e.council_present',
  'e.round',
  'e.supervisors',
  'e.supervision',
  'e.minutes',
  'e.filing_no',
  'e.stopped_reason',
  'e.recorded_by',
  'e.recorded_name',
  'e.created_at',
  'u.name as unit_name',
  'u.kind as unit_kind',
  'u.parent_id as unit_parent_id',
] as const;

const rowsOf = (scope: Reach) =>
  recordsOf(scope)
    .select(plain)
    .select([
      asDay('e.cut_off_on').as('cut_off_on'),
      asDay('e.asked_on').as('asked_on'),
      asDay('e.replied_on').as('replied_on'),
      asDay('e.held_on').as('held_on'),
      asDay('e.council_met_on').as('council_met_on'),
      asDay('e.published_on').as('published_on'),
      asDay('e.closed_on').as('closed_on'),
      asDay('e.filed_on').as('filed_on'),
    ]);

const planColumns = (plan: ElectionPlan) => ({
  number: plan.number,
  assembly: plan.assembly,
  mode: plan.mode,
  leading_group: plan.leadingGroup,
  schedule: JSON.stringify(plan.schedule),
  plan: plan.plan,
  cut_off_on: dateOf(plan.cutOffOn),
  council_places: plan.councilPlaces,
  standing_places: plan.standingPlaces,
  officers: JSON.stringify(plan.officers),
  years: plan.years,
});

/** What a step writes; a day as text. */
export type Step = {
  readonly stage?: ElectionStage;
  readonly frozen_at?: Date | null;
  readonly asked_on?: string;
  readonly request?: string;
  readonly replied_on?: string;
  readonly reply?: string;
  readonly replied_name?: string;
  readonly held_on?: string;
  readonly place?: string;
  readonly present?: number;
  readonly council_met_on?: string;
  readonly council_present?: number;
  readonly round?: number;
  readonly supervisors?: string[];
  readonly supervision?: string;
  readonly minutes?: string;
  readonly published_on?: string | null;
  readonly closed_on?: string;
  readonly closed_at?: Date;
  readonly filing_no?: string;
  readonly filed_on?: string;
  readonly stopped_reason?: string;
};

const days = new Set(['asked_on', 'replied_on', 'held_on', 'council_met_on', 'published_on', 'closed_on', 'filed_on']);
const columnsOf = (step: Step) =>
  Object.fromEntries(
    Object.entries(step).map(([column, value]) => [column, days.has(column) ? dateOf(value as string | null) : value]),
  );

/** Elections, behind the wall of their units. */
export const elections = {
  find: (scope: Reach, id: string) => rowsOf(scope).where('e.id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: (scope: Reach, id: string) => rowsOf(scope).where('e.id', '=', id).forUpdate('e').executeTakeFirst(),

  async add(
    { sql, districtId, actor, now }: Scope,
    begun: { id: string; unit: Place; recordedName: string },
    plan: ElectionPlan,
  ): Promise<void> {
    await sql
      .insertInto('elections')
      .values({
        district_id: districtId,
        id: begun.id,
        unit_id: begun.unit.id,
        unit_path: begun.unit.path,
        stage: 'preparing',
        ...planColumns(plan),
        request: '',
        reply: '',
        place: '',
        supervisors: [],
        supervision: '',
        minutes: '',
        filing_no: '',
        stopped_reason: '',
        recorded_by: actor.accountId,
        recorded_name: begun.recordedName,
        created_at: now,
      })
      .execute();
  },

  async plan({ sql, districtId }: Reach, id: string, plan: ElectionPlan): Promise<void> {
    await sql
      .updateTable('elections')
      .set({ ...planColumns(plan), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async step({ sql, districtId }: Reach, id: string, step: Step): Promise<void> {
    await sql
      .updateTable('elections')
      .set({ ...columnsOf(step), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },
};
export type ElectionRow = NonNullable<Awaited<ReturnType<typeof elections.find>>>;

export type Filter = {
  readonly at: Place;
  readonly only: 'own' | undefined;
  readonly stage: ElectionStage | undefined;
  readonly filed: 'no' | undefined;
  /** Counted by one person, who is not this account. */
  readonly secondOf: string | undefined;
};

const filtered = (scope: Reach, { at, only, stage, filed, secondOf }: Filter) => {
  let rows = only
    ? recordsOf(scope).where('e.unit_path', '=', at.path)
    : recordsOf(scope).where('e.unit_path', '>=', at.path).where('e.unit_path', '<', pathEnd(at.path));
  if (filed) rows = rows.where('e.stage', '=', 'closed').where('e.filed_on', 'is', null);
  if (secondOf)
    rows =
      rows.where(raw<boolean>`e.stage in ('ballot', 'officers') and (select count(*) = 1 and bool_and(c.counted_by <> ${secondOf})
      from ballot_counts c where c.district_id = e.district_id and c.election_id = e.id and c.round = e.round
        and c.ballot = case e.stage when 'ballot' then 'assembly' else 'firstMeeting' end)`);
  return stage ? rows.where('e.stage', '=', stage) : rows;
};

/** Cases in a list, the latest first. */
export const electionLines = {
  list: (scope: Reach, filter: Filter, page: { offset: number; limit: number }) =>
    filtered(scope, filter)
      .select(['e.id', 'e.number', 'e.stage', 'e.unit_id', 'u.name as unit_name', 'u.kind as unit_kind'])
      .select([
        asDay('e.held_on').as('held_on'),
        asDay('e.closed_on').as('closed_on'),
        asDay('e.filed_on').as('filed_on'),
      ])
      .orderBy('e.created_at', 'desc')
      .orderBy('e.id')
      .offset(page.offset)
      .limit(page.limit)
      .execute(),

  async count(scope: Reach, filter: Filter): Promise<number> {
    const rows = filtered(scope, filter).select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },
};

type Progress = {
  id: string;
  name: string;
  kind: string;
  villages: number;
  done: number;
  under_way: number;
  elected: number;
  women: number;
  average_age: string | null;
  college: number;
  not_done: { id: string; name: string }[];
};

/** How far the villages of each town at and below a place are with the elections of a year. */
export const progressOf = async ({ sql, districtId, paths }: Reach, at: Place, year: number): Promise<Progress[]> =>
  (
    await raw<Progress>`
      with villages as (
        select t.id as town_id, v.id, v.name, v.path,
          (select e.id from elections e where e.district_id = v.district_id and e.unit_id = v.id and e.stage = 'closed'
             and extract(year from e.closed_on) = ${year} order by e.closed_on desc limit 1) as closed,
          exists (select from elections e where e.district_id = v.district_id and e.unit_id = v.id
             and e.stage not in ('closed', 'stopped')) as open
        from units t join units v on v.district_id = t.district_id and v.parent_id = t.id and v.kind = 'village' and v.state = 'active'
        where t.district_id = ${districtId} and t.kind = 'town' and t.state = 'active'
          and t.path >= ${paths.gte} and t.path < ${paths.lt} and t.path >= ${at.path} and t.path < ${pathEnd(at.path)}),
      winners as (
        select v.town_id, p.sex, p.birth_year, p.education
        from villages v join candidates c on c.district_id = ${districtId} and c.election_id = v.closed
        join people p on p.district_id = c.district_id and p.id = c.person_id
        where c.body = 'council' and c.outcome = 'elected')
      select t.id, t.name, t.kind,
        (select count(*)::int from villages v where v.town_id = t.id) as villages,
        (select count(*)::int from villages v where v.town_id = t.id and v.closed is not null) as done,
        (select count(*)::int from villages v where v.town_id = t.id and v.closed is null and v.open) as under_way,
        (select count(*)::int from winners w where w.town_id = t.id) as elected,
        (select count(*)::int from winners w where w.town_id = t.id and w.sex = 'female') as women,
        (select round(avg(${year} - w.birth_year), 1)::text from winners w where w.town_id = t.id) as average_age,
        (select count(*)::int from winners w where w.town_id = t.id and w.education in ('college', 'bachelor', 'postgraduate')) as college,
        (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name) order by v.path), '[]') from villages v
           where v.town_id = t.id and v.closed is null) as not_done
      from units t where t.district_id = ${districtId} and t.id in (select town_id from villages) order by t.path`.execute(
      sql,
    )
  ).rows;
