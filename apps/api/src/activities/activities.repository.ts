import type { ActivityFields, KeyTask, listActivities } from '@xiehui/contracts/activities';
import type { Input } from '@xiehui/contracts/endpoint';
import { sql as raw } from 'kysely';
import { pathEnd, type Scope } from '../platform/scope.ts';

type Reach = Pick<Scope, 'sql' | 'districtId' | 'paths'>;

/** Where an activity belongs. */
export type Place = { readonly id: string; readonly path: string };
/** Days from the one to the other, both included. */
export type Span = { readonly from: string; readonly to: string };
/** What changes with the state of a record. */
export type Standing = {
  readonly state: string;
  readonly enteredAt: Date | null;
  readonly submittedAt: Date | null;
  readonly late: boolean;
};
export type Filter = Pick<Input<typeof listActivities>['query'], 'state' | 'keyTask' | 'themedDay' | 'only'> & {
  readonly at: Place;
  readonly span: Span | undefined;
};

const columnsOf = (fields: ActivityFields, standing: Standing) => ({
  title: fields.title,
  held_on: fields.heldOn,
  ends_on: fields.endsOn,
  venue_kind: fields.venueKind,
  venue_id: fields.venueId,
  venue: fields.venue,
  key_tasks: fields.keyTasks,
  themed_day: fields.themedDay,
  form: fields.form,
  channel: fields.channel,
  target_groups: fields.targetGroups,
  participants: fields.participants,
  member_participants: fields.memberParticipants,
  materials: fields.materials,
  consultations: fields.consultations,
  co_organisers: fields.coOrganisers,
  summary: fields.summary,
  state: standing.state,
  entered_at: standing.enteredAt,
  submitted_at: standing.submittedAt,
  late: standing.late,
});

// The driver reads a `date` as midnight of the server's own time zone; as text it is the day that was meant.
const dayText = (column: 'a.held_on' | 'a.ends_on') => raw.ref(column);
const heldOn = raw<string>`to_char(${dayText('a.held_on')}, 'YYYY-MM-DD')`;
const endsOn = raw<string | null>`to_char(${dayText('a.ends_on')}, 'YYYY-MM-DD')`;

const attended = raw<number>`(select count(*)::int from activity_attendances t
  where t.district_id = a.district_id and t.activity_id = a.id)`;

const recordsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('activities as a')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'a.district_id').onRef('u.id', '=', 'a.unit_id'))
    .where('a.district_id', '=', districtId)
    .where('a.unit_path', '>=', paths.gte)
    .where('a.unit_path', '<', paths.lt);

const filtered = (scope: Reach, { at, span, only, ...f }: Filter) => {
  let rows = recordsOf(scope);
  rows = only
    ? rows.where('a.unit_path', '=', at.path)
    : rows.where('a.unit_path', '>=', at.path).where('a.unit_path', '<', pathEnd(at.path));
  if (span)
    rows = rows
      .where('a.held_on', '>=', raw<Date>`${span.from}::date`)
      .where('a.held_on', '<=', raw<Date>`${span.to}::date`);
  if (f.state) rows = rows.where('a.state', '=', f.state);
  if (f.keyTask) rows = rows.where(raw<boolean>`a.key_tasks @> array[${f.keyTask}]::text[]`);
  if (f.themedDay) rows = rows.where('a.themed_day', '=', f.themedDay);
  return rows;
};

const unitColumns = ['u.name as unit_name', 'u.kind as unit_kind', 'u.parent_id as unit_parent_id'] as const;

/** Records of activities, behind the wall of their units. */
export const activities = {
  find: ({ sql, districtId, paths }: Reach, id: string) =>
    recordsOf({ sql, districtId, paths })
      .where('a.id', '=', id)
      .selectAll('a')
      .select([heldOn.as('held_on'), endsOn.as('ends_on'), attended.as('attended')])
      .select(unitColumns)
      .executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: ({ sql, districtId, paths }: Reach, id: string) =>
    recordsOf({ sql, districtId, paths })
      .where('a.id', '=', id)
      .selectAll('a')
      .select([heldOn.as('held_on'), endsOn.as('ends_on'), attended.as('attended')])
      .select(unitColumns)
      .forUpdate('a')
      .executeTakeFirst(),

  /** False when a record of that id stands already. */
  async add(
    scope: Scope,
    begun: { id: string; unit: Place; recordedName: string },
    fields: ActivityFields,
    standing: Standing,
  ): Promise<boolean> {
    const { sql, districtId, actor, now } = scope;
    const added = await sql
      .insertInto('activities')
      .values({
        district_id: districtId,
        id: begun.id,
        unit_id: begun.unit.id,
        unit_path: begun.unit.path,
        recorded_by: actor.accountId,
        recorded_name: begun.recordedName,
        created_at: now,
        ...columnsOf(fields, standing),
      })
      .onConflict((c) => c.columns(['district_id', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst();
    return added !== undefined;
  },

  /** The record is held by this transaction. */
  async change({ sql, districtId }: Reach, id: string, fields: ActivityFields, standing: Standing): Promise<void> {
    await sql
      .updateTable('activities')
      .set({ ...columnsOf(fields, standing), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Reach, id: string): Promise<void> {
    await sql.deleteFrom('activities').where('district_id', '=', districtId).where('id', '=', id).execute();
  },

  /** `size + 1` rows tell whether there is more. */
  list: (
    scope: Reach,
    filter: Filter,
    { sort, offset, limit }: { sort: 'asc' | 'desc'; offset: number; limit: number },
  ) =>
    filtered(scope, filter)
      .select(['a.id', 'a.version', 'a.unit_id', 'a.state', 'a.title', 'a.venue', 'a.key_tasks', 'a.themed_day'])
      .select(['a.participants', 'a.member_participants', 'a.materials', 'a.submitted_at', 'a.late'])
      .select(unitColumns)
      .select(heldOn.as('held_on'))
      .select(
        raw<number>`(select count(*)::int from activity_files f where f.district_id = a.district_id and f.activity_id = a.id)`.as(
          'photo_count',
        ),
      )
      .select(
        raw<string | null>`case when u.kind = 'group' then (select p.name from units p
          where p.district_id = u.district_id and p.id = u.parent_id) end`.as('above'),
      )
      .orderBy('a.held_on', sort)
      .orderBy('a.id', sort)
      .offset(offset)
      .limit(limit)
      .execute(),

  async count(scope: Reach, filter: Filter): Promise<number> {
    const { total } = await filtered(scope, filter)
      .select(raw<number>`count(*)::int`.as('total'))
      .executeTakeFirstOrThrow();
    return total;
  },

  /** What was done to a record, newest first; nothing of one that is not in the acting range. */
  async history({ sql }: Reach, id: string) {
    type Row = { seq: string; at: Date; account_name: string; role: string | null; action: string; changes: unknown };
    return (await raw<Row>`select * from activity_history(${id}::uuid)`.execute(sql)).rows;
  },

  /** Venues in use that the unit itself keeps, or the one right above it. */
  registered: ({ sql, districtId, paths }: Reach, at: Place & { readonly parentId: string | null }, limit: number) =>
    sql
      .selectFrom('venues as v')
      .select(['v.id', 'v.name', 'v.kind'])
      .where('v.district_id', '=', districtId)
      .where('v.unit_path', '>=', paths.gte)
      .where('v.unit_path', '<', paths.lt)
      .where('v.unit_id', 'in', at.parentId === null ? [at.id] : [at.id, at.parentId])
      .where('v.closed_on', 'is', null)
      .orderBy(
        raw`(select max(a.held_on) from activities a where a.district_id = v.district_id and a.venue_id = v.id) desc nulls last`,
      )
      .orderBy('v.unit_path', 'desc')
      .orderBy('v.created_at')
      .orderBy('v.id')
      .limit(limit)
      .execute(),

  /** Where the unit itself was, the latest first. */
  venues: (scope: Reach, at: Place, limit: number) =>
    filtered(scope, { at, span: undefined, only: 'own' })
      .where('a.venue', '<>', '')
      .where('a.venue_kind', 'is not', null)
      .select(['a.venue', 'a.venue_kind'])
      .groupBy(['a.venue', 'a.venue_kind'])
      .orderBy(raw`max(a.held_on)`, 'desc')
      .orderBy('a.venue')
      .limit(limit)
      .execute(),

  /** Submitted records of the unit itself in a span, and those among them that serve a themed day. */
  async submitted(
    scope: Reach,
    at: Place,
    span: Span,
    themedDay: string | null,
  ): Promise<{ all: number; themed: number }> {
    return filtered(scope, { at, span, only: 'own', state: 'submitted' })
      .select([
        raw<number>`count(*)::int`.as('all'),
        raw<number>`count(*) filter (where a.themed_day = ${themedDay})::int`.as('themed'),
      ])
      .executeTakeFirstOrThrow();
  },

  /** How many submitted records of the unit itself serve each task in a span. */
  async byTask(scope: Reach, at: Place, span: Span): Promise<Map<KeyTask, number>> {
    const rows = await filtered(scope, { at, span, only: 'own', state: 'submitted' })
      .innerJoinLateral(raw<{ task: KeyTask }>`unnest(a.key_tasks)`.as<'k'>(raw`k(task)`), (on) => on.onTrue())
      .select(['k.task', raw<number>`count(*)::int`.as('times')])
      .groupBy('k.task')
      .execute();
    return new Map(rows.map(({ task, times }) => [task, times]));
  },
};
export type ActivityRow = NonNullable<Awaited<ReturnType<typeof activities.find>>>;
export type ChangeRow = Awaited<ReturnType<typeof activities.history>>[number];
export type LineRow = Awaited<ReturnType<typeof activities.list>>[number];

/** What the district asks of its units in a year, by measure; what it does not ask is left out. */
export async function targetsOf({ sql, districtId }: Reach, year: number): Promise<ReadonlyMap<string, number>> {
  const rows = await sql
    .selectFrom('measure_targets')
    .distinctOn('measure')
    .select(['measure', raw<number | null>`ceil(target)::int`.as('target')])
    .where('district_id', '=', districtId)
    .where('from_year', '<=', year)
    .orderBy('measure')
    .orderBy('from_year', 'desc')
    .execute();
  return new Map(rows.flatMap(({ measure, target }) => (target === null ? [] : [[measure, target]])));
}
