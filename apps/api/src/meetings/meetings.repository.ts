import type { Input } from '@xiehui/contracts/endpoint';
import type { countMeetings, MeetingFields, MeetingState } from '@xiehui/contracts/meetings';
import { sql as raw } from 'kysely';
import { dayTextOrNull } from '../platform/register.ts';
import { pathEnd, type Scope } from '../platform/scope.ts';

export type Reach = Pick<Scope, 'sql' | 'districtId' | 'paths'>;
export type Place = { readonly id: string; readonly path: string };
export type Span = { readonly from: string; readonly to: string };
export type Filter = Pick<Input<typeof countMeetings>['query'], 'state' | 'kind' | 'only'> & {
  readonly at: Place;
  readonly span: Span | undefined;
};

/** A day as the database takes it. */
export const dateOf = (day: string | null) => raw<Date>`${day}::date`;

const recordsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('meetings as m')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'm.district_id').onRef('u.id', '=', 'm.unit_id'))
    .where('m.district_id', '=', districtId)
    .where('m.unit_path', '>=', paths.gte)
    .where('m.unit_path', '<', paths.lt);

// The driver reads a `date` as midnight of the server's own time zone; as text it is the day that was meant.
const heldOn = raw<string>`to_char(m.held_on, 'YYYY-MM-DD')`;
const resolved = (only: 'all' | 'open') => raw<number>`(select count(*)::int from resolutions r
  where r.district_id = m.district_id and r.meeting_id = m.id ${only === 'open' ? raw`and r.state = 'open'` : raw``})`;

const rowsOf = (scope: Reach) =>
  recordsOf(scope)
    .selectAll('m')
    .select(heldOn.as('held_on'))
    .select(['u.name as unit_name', 'u.kind as unit_kind', 'u.parent_id as unit_parent_id']);

const filtered = (scope: Reach, { at, span, only, state, kind }: Filter) => {
  let rows = only
    ? recordsOf(scope).where('m.unit_path', '=', at.path)
    : recordsOf(scope).where('m.unit_path', '>=', at.path).where('m.unit_path', '<', pathEnd(at.path));
  if (span) rows = rows.where('m.held_on', '>=', dateOf(span.from)).where('m.held_on', '<=', dateOf(span.to));
  if (state) rows = rows.where('m.state', '=', state);
  if (kind) rows = rows.where('m.kind', '=', kind);
  return rows;
};

/** A meeting about to be put on record. */
export type Begun = {
  readonly id: string;
  readonly unit: Place;
  readonly kind: string;
  readonly term: { readonly id: string; readonly number: number } | null;
  readonly sessionNo: number | null;
  readonly expected: number;
  readonly quorum: number;
  readonly recordedName: string;
};

const columnsOf = (fields: MeetingFields) => ({
  topic: fields.topic,
  held_on: dateOf(fields.heldOn),
  place: fields.place,
  chair: fields.chair,
  recorder: fields.recorder,
  agenda: fields.agenda,
  minutes: fields.minutes,
});

/** How many were to come, came, and had to come. */
export type Figures = { readonly expected: number; readonly present: number; readonly quorum: number };

/** Records of meetings, behind the wall of their units. */
export const meetings = {
  find: (scope: Reach, id: string) => rowsOf(scope).where('m.id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: (scope: Reach, id: string) => rowsOf(scope).where('m.id', '=', id).forUpdate('m').executeTakeFirst(),

  async add({ sql, districtId, actor, now }: Scope, begun: Begun, fields: MeetingFields): Promise<void> {
    await sql
      .insertInto('meetings')
      .values({
        district_id: districtId,
        id: begun.id,
        unit_id: begun.unit.id,
        unit_path: begun.unit.path,
        kind: begun.kind,
        state: 'planned',
        term_id: begun.term?.id ?? null,
        term_no: begun.sessionNo === null ? null : (begun.term?.number ?? null),
        session_no: begun.sessionNo,
        ...columnsOf(fields),
        expected: begun.expected,
        present: Math.min(fields.present, begun.expected),
        quorum: begun.quorum,
        recorded_by: actor.accountId,
        recorded_name: begun.recordedName,
        created_at: now,
      })
      .execute();
  },

  /** The record is held by this transaction. */
  async change({ sql, districtId }: Reach, id: string, fields: MeetingFields, figures: Figures): Promise<void> {
    await sql
      .updateTable('meetings')
      .set({ ...columnsOf(fields), ...figures, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async stand({ sql, districtId }: Reach, id: string, state: MeetingState): Promise<void> {
    await sql
      .updateTable('meetings')
      .set({ state, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async renumber({ sql, districtId }: Reach, id: string, sessionNo: number): Promise<void> {
    await sql
      .updateTable('meetings')
      .set({ session_no: sessionNo, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Reach, id: string): Promise<void> {
    await sql.deleteFrom('meetings').where('district_id', '=', districtId).where('id', '=', id).execute();
  },

  list: (scope: Reach, filter: Filter, page: { sort: 'asc' | 'desc'; offset: number; limit: number }) =>
    filtered(scope, filter)
      .selectAll('m')
      .select([heldOn.as('held_on'), resolved('all').as('resolutions'), resolved('open').as('open')])
      .select(['u.name as unit_name', 'u.kind as unit_kind', 'u.parent_id as unit_parent_id'])
      .orderBy('m.held_on', page.sort)
      .orderBy('m.id', page.sort)
      .offset(page.offset)
      .limit(page.limit)
      .execute(),

  async count(scope: Reach, filter: Filter): Promise<number> {
    const rows = filtered(scope, filter).select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },

  /** The unit's own meetings of a span that have been held. */
  heldIn: ({ sql, districtId, paths }: Reach, unitId: string, span: Span) =>
    sql
      .selectFrom('meetings as m')
      .where('m.district_id', '=', districtId)
      .where('m.unit_id', '=', unitId)
      .where('m.unit_path', '>=', paths.gte)
      .where('m.unit_path', '<', paths.lt)
      .where('m.state', '=', 'held')
      .where('m.held_on', '>=', dateOf(span.from))
      .where('m.held_on', '<=', dateOf(span.to))
      .select(['m.kind', heldOn.as('heldOn')])
      .execute(),

  /** The last session number of a kind in a term of the unit; 0 while there is none. Others wait who ask the same. */
  async lastSession({ sql, districtId }: Reach, unitId: string, kind: string, term: number): Promise<number> {
    await raw`select pg_advisory_xact_lock(hashtextextended(${`${districtId} ${unitId} ${kind}`}, 0))`.execute(sql);
    const row = await sql
      .selectFrom('meetings')
      .select(raw<number>`coalesce(max(session_no), 0)`.as('last'))
      .where('district_id', '=', districtId)
      .where('unit_id', '=', unitId)
      .where('kind', '=', kind)
      .where('term_no', '=', term)
      .executeTakeFirstOrThrow();
    return row.last;
  },
};
export type MeetingRow = NonNullable<Awaited<ReturnType<typeof meetings.find>>>;
export type MeetingLineRow = Awaited<ReturnType<typeof meetings.list>>[number];

/** Kinds of meeting held by the active units of a range in a span, unit by unit; a unit that held none is there once, without. */
export const heldBelow = ({ sql, districtId, paths }: Reach, range: { gte: string; lt: string }, span: Span) =>
  sql
    .selectFrom('units as u')
    .leftJoin('meetings as m', (on) =>
      on
        .onRef('m.district_id', '=', 'u.district_id')
        .onRef('m.unit_id', '=', 'u.id')
        .on('m.state', '=', 'held')
        .on('m.held_on', '>=', dateOf(span.from))
        .on('m.held_on', '<=', dateOf(span.to)),
    )
    .where('u.district_id', '=', districtId)
    .where('u.path', '>=', paths.gte)
    .where('u.path', '<', paths.lt)
    .where('u.path', '>=', range.gte)
    .where('u.path', '<', range.lt)
    .where('u.state', '=', 'active')
    .select(['u.id as unitId', 'u.kind as unitKind', 'm.kind as kind'])
    .select([dayTextOrNull('m.held_on').as('heldOn'), dayTextOrNull('u.began_on').as('began')])
    .execute();
