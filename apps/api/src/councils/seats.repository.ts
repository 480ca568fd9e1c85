import type { SeatEntered, SeatFields, SeatLeft } from '@xiehui/contracts/councils';
import { sql as raw } from 'kysely';
import type { Scope } from '../platform/scope.ts';
import { dateOf, type Place, type Reach } from './terms.repository.ts';

/** A seat to be taken. */
export type NewSeat = SeatFields & {
  readonly id: string;
  readonly termId: string;
  readonly personId: string;
  readonly title: string;
  readonly sole: boolean;
  readonly since: string;
  readonly entered: SeatEntered;
  readonly changeId: string | null;
};

const seatsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('seats as s')
    .innerJoin('people as p', (on) => on.onRef('p.district_id', '=', 's.district_id').onRef('p.id', '=', 's.person_id'))
    .where('s.district_id', '=', districtId)
    .where('s.unit_path', '>=', paths.gte)
    .where('s.unit_path', '<', paths.lt)
    .select(['s.id', 's.version', 's.unit_id', 's.unit_path', 's.term_id', 's.person_id', 's.title', 's.sole'])
    .select(['s.in_charge', 's.duty', 's.concurrent_post', 's.background', 's.grass_roots', 's.service_target'])
    .select(['s.entered', 's.entered_change_id', 's.left_by', 's.left_change_id'])
    .select(raw<string>`to_char(s.since, 'YYYY-MM-DD')`.as('since'))
    .select(raw<string | null>`to_char(s.until, 'YYYY-MM-DD')`.as('until'))
    .select(['p.name', 'p.sex', 'p.birth_year', 'p.education']);

/** Who sits in which term. */
export const seats = {
  find: (scope: Reach, id: string) => seatsOf(scope).where('s.id', '=', id).executeTakeFirst(),
  hold: (scope: Reach, id: string) => seatsOf(scope).where('s.id', '=', id).forUpdate('s').executeTakeFirst(),

  /** Of one term, in the order they took their seats; those who left among them. */
  of: (scope: Reach, termId: string) =>
    seatsOf(scope).where('s.term_id', '=', termId).orderBy('s.since').orderBy('p.pinyin').orderBy('s.id').execute(),

  /** Held at present in the running terms of a unit. */
  heldAt: (scope: Reach, unitId: string) =>
    seatsOf(scope)
      .where('s.unit_id', '=', unitId)
      .where('s.until', 'is', null)
      .orderBy('s.since')
      .orderBy('p.pinyin')
      .orderBy('s.id')
      .execute(),

  async add({ sql, districtId, now }: Scope, unit: Place, taken: readonly NewSeat[]): Promise<void> {
    if (taken.length === 0) return;
    await sql
      .insertInto('seats')
      .values(
        taken.map((seat) => ({
          district_id: districtId,
          id: seat.id,
          unit_id: unit.id,
          unit_path: unit.path,
          term_id: seat.termId,
          person_id: seat.personId,
          title: seat.title,
          sole: seat.sole,
          ...columnsOf(seat),
          since: dateOf(seat.since),
          entered: seat.entered,
          entered_change_id: seat.changeId,
          created_at: now,
        })),
      )
      .execute();
  },

  async change({ sql, districtId }: Reach, id: string, fields: SeatFields): Promise<void> {
    await sql
      .updateTable('seats')
      .set({ ...columnsOf(fields), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async leave(
    { sql, districtId }: Reach,
    id: string,
    end: { until: string; leftBy: SeatLeft; changeId: string },
  ): Promise<void> {
    await sql
      .updateTable('seats')
      .set({
        until: dateOf(end.until),
        left_by: end.leftBy,
        left_change_id: end.changeId,
        version: raw`version + 1`,
      })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },
};
export type SeatRow = NonNullable<Awaited<ReturnType<typeof seats.find>>>;

const columnsOf = (fields: SeatFields) => ({
  in_charge: fields.inCharge,
  duty: fields.duty,
  concurrent_post: fields.concurrentPost,
  background: fields.background,
  grass_roots: fields.grassRoots,
  service_target: fields.serviceTarget,
});

/** Resolutions that changed a body. */
export const changes = {
  of: ({ sql, districtId, paths }: Reach, termId: string) =>
    sql
      .selectFrom('seat_changes as c')
      .where('c.district_id', '=', districtId)
      .where('c.term_id', '=', termId)
      .where('c.unit_path', '>=', paths.gte)
      .where('c.unit_path', '<', paths.lt)
      .selectAll()
      .select(raw<string>`to_char(c.decided_on, 'YYYY-MM-DD')`.as('decided_on'))
      .orderBy('c.decided_on', 'desc')
      .orderBy('c.created_at', 'desc')
      .limit(200)
      .execute(),

  async add(
    { sql, districtId, actor, now }: Scope,
    change: {
      id: string;
      unit: Place;
      termId: string;
      decidedOn: string;
      resolution: string;
      reason: string;
      recordedName: string;
    },
  ): Promise<void> {
    await sql
      .insertInto('seat_changes')
      .values({
        district_id: districtId,
        id: change.id,
        unit_id: change.unit.id,
        unit_path: change.unit.path,
        term_id: change.termId,
        decided_on: dateOf(change.decidedOn),
        resolution: change.resolution,
        reason: change.reason,
        recorded_by: actor.accountId,
        recorded_name: change.recordedName,
        created_at: now,
      })
      .execute();
  },
};
