import type { Input } from '@xiehui/contracts/endpoint';
import type { listTrainings, TrainingFields } from '@xiehui/contracts/trainings';
import { sql as raw } from 'kysely';
import { pathEnd, type Scope } from '../platform/scope.ts';

export type Reach = Pick<Scope, 'sql' | 'districtId' | 'paths'>;

/** Where a training belongs. */
export type Place = { readonly id: string; readonly path: string };
/** Days from the one to the other, both included. */
export type Span = { readonly from: string; readonly to: string };
export type Filter = Pick<Input<typeof listTrainings>['query'], 'state' | 'category' | 'only'> & {
  readonly at: Place;
  readonly span: Span | undefined;
};

const columnsOf = (fields: TrainingFields) => ({
  title: fields.title,
  category: fields.category,
  mode: fields.mode,
  audience: fields.audience,
  held_on: fields.heldOn,
  place: fields.place,
  venue_id: fields.venueId,
  teacher: fields.teacher,
  hours: fields.hours,
  others: fields.others,
  summary: fields.summary,
});

// The driver reads a `date` as midnight of the server's own time zone; as text it is the day that was meant.
const heldOn = raw<string>`to_char(t.held_on, 'YYYY-MM-DD')`;
const attended = raw<number>`(select count(*)::int from training_attendances a
  where a.district_id = t.district_id and a.training_id = t.id)`;

const recordsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('trainings as t')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 't.district_id').onRef('u.id', '=', 't.unit_id'))
    .where('t.district_id', '=', districtId)
    .where('t.unit_path', '>=', paths.gte)
    .where('t.unit_path', '<', paths.lt);

const rowsOf = (scope: Reach) =>
  recordsOf(scope)
    .leftJoin('venues as v', (on) =>
      on
        .onRef('v.district_id', '=', 't.district_id')
        .onRef('v.id', '=', 't.venue_id')
        .on('v.unit_path', '>=', scope.paths.gte)
        .on('v.unit_path', '<', scope.paths.lt),
    )
    .selectAll('t')
    .select([heldOn.as('held_on'), attended.as('attended')])
    .select(['u.name as unit_name', 'u.kind as unit_kind', 'u.parent_id as unit_parent_id', 'v.name as venue_name']);

const filtered = (scope: Reach, { at, span, only, state, category }: Filter) => {
  let rows = only
    ? recordsOf(scope).where('t.unit_path', '=', at.path)
    : recordsOf(scope).where('t.unit_path', '>=', at.path).where('t.unit_path', '<', pathEnd(at.path));
  if (span)
    rows = rows
      .where('t.held_on', '>=', raw<Date>`${span.from}::date`)
      .where('t.held_on', '<=', raw<Date>`${span.to}::date`);
  if (state) rows = rows.where('t.state', '=', state);
  if (category) rows = rows.where('t.category', '=', category);
  return rows;
};

/** Records of trainings, behind the wall of their units. */
export const trainings = {
  find: (scope: Reach, id: string) => rowsOf(scope).where('t.id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: (scope: Reach, id: string) => rowsOf(scope).where('t.id', '=', id).forUpdate('t').executeTakeFirst(),

  async add(
    scope: Scope,
    begun: { id: string; unit: Place; recordedName: string },
    fields: TrainingFields,
  ): Promise<void> {
    const { sql, districtId, actor, now } = scope;
    await sql
      .insertInto('trainings')
      .values({
        district_id: districtId,
        id: begun.id,
        unit_id: begun.unit.id,
        unit_path: begun.unit.path,
        state: 'draft',
        recorded_by: actor.accountId,
        recorded_name: begun.recordedName,
        created_at: now,
        ...columnsOf(fields),
      })
      .execute();
  },

  /** The record is held by this transaction. What the attendances copy of it follows. */
  async change({ sql, districtId }: Reach, id: string, fields: TrainingFields, finishedAt: Date | null): Promise<void> {
    const standing = { state: finishedAt ? 'finished' : 'draft', finished_at: finishedAt };
    await sql
      .updateTable('trainings')
      .set({ ...columnsOf(fields), ...standing, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
    await sql
      .updateTable('training_attendances')
      .set({ held_on: fields.heldOn, title: fields.title, finished: finishedAt !== null })
      .where('district_id', '=', districtId)
      .where('training_id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Reach, id: string): Promise<void> {
    await sql.deleteFrom('trainings').where('district_id', '=', districtId).where('id', '=', id).execute();
  },

  list: (
    scope: Reach,
    filter: Filter,
    { sort, offset, limit }: { sort: 'asc' | 'desc'; offset: number; limit: number },
  ) =>
    filtered(scope, filter)
      .selectAll('t')
      .select([heldOn.as('held_on'), attended.as('attended')])
      .select(['u.name as unit_name', 'u.kind as unit_kind', 'u.parent_id as unit_parent_id'])
      .orderBy('t.held_on', sort)
      .orderBy('t.id', sort)
      .offset(offset)
      .limit(limit)
      .execute(),

  async count(scope: Reach, filter: Filter): Promise<number> {
    const rows = filtered(scope, filter).select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },
};
export type TrainingRow = NonNullable<Awaited<ReturnType<typeof trainings.find>>>;
