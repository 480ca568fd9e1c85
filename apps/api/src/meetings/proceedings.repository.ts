import type { ResolutionFields, ResolutionState } from '@xiehui/contracts/meetings';
import { sql as raw } from 'kysely';
import { pathEnd, type Scope } from '../platform/scope.ts';
import { dateOf, type Place, type Reach } from './meetings.repository.ts';

const resolutionsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('resolutions as r')
    .where('r.district_id', '=', districtId)
    .where('r.unit_path', '>=', paths.gte)
    .where('r.unit_path', '<', paths.lt);

const days = [
  raw<string | null>`to_char(r.due_on, 'YYYY-MM-DD')`.as('due_on'),
  raw<string | null>`to_char(r.ended_on, 'YYYY-MM-DD')`.as('ended_on'),
] as const;

const columnsOf = (fields: ResolutionFields) => ({
  text: fields.text,
  votes_for: fields.votesFor,
  against: fields.against,
  abstained: fields.abstained,
  owner: fields.owner,
  due_on: dateOf(fields.dueOn),
});

export type Following = {
  readonly at: Place;
  readonly state: ResolutionState | undefined;
  readonly overdue: boolean;
  readonly today: string;
};

const followed = (scope: Reach, { at, state, overdue, today }: Following) => {
  let rows = resolutionsOf(scope)
    .innerJoin('meetings as m', (on) =>
      on.onRef('m.district_id', '=', 'r.district_id').onRef('m.id', '=', 'r.meeting_id'),
    )
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'r.district_id').onRef('u.id', '=', 'r.unit_id'))
    .where('r.unit_path', '>=', at.path)
    .where('r.unit_path', '<', pathEnd(at.path));
  if (state) rows = rows.where('r.state', '=', state);
  if (overdue) rows = rows.where('r.state', '=', 'open').where('r.due_on', '<', dateOf(today));
  return rows;
};

/** What meetings resolved. */
export const resolutions = {
  of: (scope: Reach, meetingId: string) =>
    resolutionsOf(scope).where('r.meeting_id', '=', meetingId).selectAll().select(days).orderBy('r.position').execute(),

  hold: (scope: Reach, id: string) =>
    resolutionsOf(scope).where('r.id', '=', id).selectAll().select(days).forUpdate().executeTakeFirst(),

  async add(
    { sql, districtId, now }: Scope,
    at: { id: string; unit: Place; meetingId: string },
    fields: ResolutionFields,
  ) {
    await sql
      .insertInto('resolutions')
      .values({
        district_id: districtId,
        id: at.id,
        unit_id: at.unit.id,
        unit_path: at.unit.path,
        meeting_id: at.meetingId,
        position: raw<number>`(select coalesce(max(position), 0) + 1 from resolutions
          where district_id = ${districtId} and meeting_id = ${at.meetingId})`,
        ...columnsOf(fields),
        state: 'open',
        outcome: '',
        created_at: now,
      })
      .execute();
  },

  async change({ sql, districtId }: Reach, id: string, fields: ResolutionFields): Promise<void> {
    await sql
      .updateTable('resolutions')
      .set({ ...columnsOf(fields), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async follow(
    { sql, districtId }: Reach,
    id: string,
    to: { state: ResolutionState; endedOn: string | null; outcome: string },
  ): Promise<void> {
    await sql
      .updateTable('resolutions')
      .set({ state: to.state, ended_on: dateOf(to.endedOn), outcome: to.outcome, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Reach, id: string): Promise<void> {
    await sql.deleteFrom('resolutions').where('district_id', '=', districtId).where('id', '=', id).execute();
  },

  list: (scope: Reach, filter: Following, page: { offset: number; limit: number }) =>
    followed(scope, filter)
      .selectAll('r')
      .select(days)
      .select([
        'm.topic',
        raw<string>`to_char(m.held_on, 'YYYY-MM-DD')`.as('held_on'),
        'u.name as unit_name',
        'u.kind as unit_kind',
        'u.parent_id as unit_parent_id',
      ])
      .orderBy(raw`r.due_on asc nulls last`)
      .orderBy('r.id')
      .offset(page.offset)
      .limit(page.limit)
      .execute(),

  async count(scope: Reach, filter: Following): Promise<number> {
    const rows = followed(scope, filter).select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },
};
export type ResolutionRow = Awaited<ReturnType<typeof resolutions.of>>[number];

/** Who of a body was to come, and came. */
export const attendances = {
  of: ({ sql, districtId, paths }: Reach, meetingId: string) =>
    sql
      .selectFrom('meeting_attendances as a')
      .innerJoin('people as p', (on) =>
        on.onRef('p.district_id', '=', 'a.district_id').onRef('p.id', '=', 'a.person_id'),
      )
      .where('a.district_id', '=', districtId)
      .where('a.meeting_id', '=', meetingId)
      .where('a.unit_path', '>=', paths.gte)
      .where('a.unit_path', '<', paths.lt)
      .select(['a.person_id', 'p.name', 'a.came', 'a.excuse'])
      .select(
        raw<
          string | null
        >`(select s.title from seats s join meetings m on m.district_id = s.district_id and m.term_id = s.term_id
          where m.district_id = a.district_id and m.id = a.meeting_id and s.person_id = a.person_id
          order by s.since desc limit 1)`.as('title'),
      )
      .orderBy('p.pinyin')
      .orderBy('a.person_id')
      .execute(),

  /** Puts on the list of a meeting whoever sat in the body that day; answers how many. */
  async callTogether(
    { sql, districtId }: Reach,
    meeting: { id: string; unit: Place; termId: string; heldOn: string },
  ): Promise<number> {
    const called = await raw<{ person_id: string }>`
      insert into meeting_attendances (district_id, meeting_id, person_id, unit_path, came, excuse)
      select distinct s.district_id, ${meeting.id}::uuid, s.person_id, ${meeting.unit.path}, false, ''
      from seats s
      where s.district_id = ${districtId} and s.term_id = ${meeting.termId}
        and s.since <= ${meeting.heldOn}::date and (s.until is null or s.until > ${meeting.heldOn}::date)
      on conflict do nothing returning person_id`.execute(sql);
    return called.rows.length;
  },

  /** False when the person is not on the list. */
  async mark({ sql, districtId }: Reach, meetingId: string, one: { personId: string; came: boolean; excuse: string }) {
    const { numUpdatedRows } = await sql
      .updateTable('meeting_attendances')
      .set({ came: one.came, excuse: one.came ? '' : one.excuse })
      .where('district_id', '=', districtId)
      .where('meeting_id', '=', meetingId)
      .where('person_id', '=', one.personId)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },

  /** Figures follow the list. */
  async recount({ sql, districtId }: Reach, meetingId: string): Promise<void> {
    await sql
      .updateTable('meetings')
      .set({
        present: raw<number>`(select count(*)::int from meeting_attendances a
          where a.district_id = meetings.district_id and a.meeting_id = meetings.id and a.came)`,
        version: raw`version + 1`,
      })
      .where('district_id', '=', districtId)
      .where('id', '=', meetingId)
      .execute();
  },
};

/** Papers, units, terms and names, as records of meetings need them. */
export const whereabouts = {
  /** The term of a body of the unit that a day falls in. */
  termOn: ({ sql, districtId, paths }: Reach, unitId: string, body: string, day: string) =>
    sql
      .selectFrom('terms')
      .select(['id', 'number'])
      .where('district_id', '=', districtId)
      .where('unit_id', '=', unitId)
      .where('unit_path', '>=', paths.gte)
      .where('unit_path', '<', paths.lt)
      .where('body', '=', body)
      .where('starts_on', '<=', dateOf(day))
      .where((where) => where.or([where('closed_on', 'is', null), where('closed_on', '>', dateOf(day))]))
      .executeTakeFirst(),

  /** Active members of an association and its groups. */
  async members({ sql, districtId }: Reach, path: string): Promise<number> {
    const rows = sql
      .selectFrom('members')
      .select(raw<number>`count(*)::int`.as('total'))
      .where('district_id', '=', districtId)
      .where('unit_path', '>=', path)
      .where('unit_path', '<', pathEnd(path))
      .where('state', '=', 'active');
    return (await rows.executeTakeFirstOrThrow()).total;
  },

  filesOf: ({ db, districtId }: Scope, meetingId: string) =>
    db.meetingFile.findMany({ where: { districtId, meetingId }, include: { file: true }, orderBy: { fileId: 'asc' } }),

  /** Gives the meeting exactly these files. False when one is not the unit's. */
  async setFiles({ db, districtId }: Scope, meeting: { id: string; unitPath: string }, ids: readonly string[]) {
    const unitPath = { gte: meeting.unitPath, lt: pathEnd(meeting.unitPath) };
    const found = await db.storedFile.count({ where: { districtId, id: { in: [...ids] }, unitPath } });
    if (found !== ids.length) return false;
    await db.meetingFile.deleteMany({ where: { districtId, meetingId: meeting.id } });
    await db.meetingFile.createMany({
      data: ids.map((fileId) => ({ districtId, meetingId: meeting.id, fileId, unitPath: meeting.unitPath })),
    });
    return true;
  },
};
