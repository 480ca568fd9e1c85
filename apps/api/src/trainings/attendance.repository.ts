import { sql as raw } from 'kysely';
import { memberNamed } from '../platform/member-named.ts';
import { pathEnd } from '../platform/scope.ts';
import type { Place, Reach, Span } from './trainings.repository.ts';

/** Which members: active people at and below a place, by beginning or end of the name, or initials. */
export type Whom = { readonly at: Place; readonly q?: string | undefined };
export type Page = { readonly offset: number; readonly limit: number };

const membersOf = ({ sql, districtId, paths }: Reach, { at, q }: Whom) => {
  const rows = sql
    .selectFrom('members as m')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'm.district_id').onRef('u.id', '=', 'm.unit_id'))
    .leftJoin('units as v', (on) =>
      on.onRef('v.district_id', '=', 'm.district_id').onRef('v.id', '=', 'm.association_id'),
    )
    .where('m.district_id', '=', districtId)
    .where('m.unit_path', '>=', paths.gte)
    .where('m.unit_path', '<', paths.lt)
    .where('m.unit_path', '>=', at.path)
    .where('m.unit_path', '<', pathEnd(at.path))
    .where('m.kind', '=', 'individual')
    .where('m.state', '=', 'active');
  return q ? rows.where(memberNamed(q)) : rows;
};

const cameTo = (trainingId: string) => raw<boolean>`exists (select from training_attendances a
  where a.district_id = m.district_id and a.member_id = m.id and a.training_id = ${trainingId})`;

const trainedIn = ({ from, to }: Span) => raw<boolean>`exists (select from training_attendances a
  where a.district_id = m.district_id and a.member_id = m.id and a.finished
    and a.held_on between ${from}::date and ${to}::date)`;

const columns = [
  'm.id',
  'm.name',
  'm.unit_id',
  'u.name as unit_name',
  'u.kind as unit_kind',
  'v.name as association',
] as const;

/** Who came to which training. */
export const attendances = {
  /** Those who may be ticked, with how many other finished trainings of the span each has come to. */
  candidates: (
    scope: Reach,
    trainingId: string,
    whom: Whom & { came?: boolean | undefined; span: Span },
    page: Page,
  ) => {
    const rows = membersOf(scope, whom)
      .select(columns)
      .select([
        cameTo(trainingId).as('came'),
        raw<number>`(select count(*)::int from training_attendances o where o.district_id = m.district_id and o.member_id = m.id
          and o.finished and o.training_id <> ${trainingId}
          and o.held_on between ${whom.span.from}::date and ${whom.span.to}::date)`.as('others'),
      ])
      .orderBy('m.sort_name')
      .orderBy('m.id')
      .offset(page.offset)
      .limit(page.limit);
    if (whom.came === undefined) return rows.execute();
    return rows.where(whom.came ? cameTo(trainingId) : raw<boolean>`not ${cameTo(trainingId)}`).execute();
  },

  untrained: (scope: Reach, whom: Whom & { span: Span }, page: Page) =>
    membersOf(scope, whom)
      .where(raw<boolean>`not ${trainedIn(whom.span)}`)
      .select(columns)
      .select(
        raw<string | null>`(select to_char(max(a.held_on), 'YYYY-MM-DD') from training_attendances a
          where a.district_id = m.district_id and a.member_id = m.id and a.finished)`.as('last_on'),
      )
      .orderBy('m.sort_name')
      .orderBy('m.id')
      .offset(page.offset)
      .limit(page.limit)
      .execute(),

  async countUntrained(scope: Reach, whom: Whom & { span: Span }): Promise<number> {
    const rows = membersOf(scope, whom).where(raw<boolean>`not ${trainedIn(whom.span)}`);
    return (await rows.select(raw<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()).total;
  },

  /** Ticks those of the ids that are active members at and below the place; answers how many were. */
  async tick(
    scope: Reach,
    training: { id: string; heldOn: string; title: string; at: Place },
    ids: readonly string[],
  ): Promise<number> {
    if (ids.length === 0) return 0;
    const found = await membersOf(scope, { at: training.at })
      .where('m.id', '=', raw<string>`any(${ids}::uuid[])`)
      .select(['m.id', 'm.unit_path'])
      .execute();
    if (found.length > 0)
      await scope.sql
        .insertInto('training_attendances')
        .values(
          found.map((member) => ({
            district_id: scope.districtId,
            training_id: training.id,
            member_id: member.id,
            unit_path: member.unit_path,
            held_on: training.heldOn,
            title: training.title,
            finished: false,
          })),
        )
        .onConflict((c) => c.columns(['district_id', 'training_id', 'member_id']).doNothing())
        .execute();
    return found.length;
  },

  async untick({ sql, districtId }: Reach, trainingId: string, ids: readonly string[]): Promise<void> {
    await sql
      .deleteFrom('training_attendances')
      .where('district_id', '=', districtId)
      .where('training_id', '=', trainingId)
      .where('member_id', '=', raw<string>`any(${ids}::uuid[])`)
      .execute();
  },

  /** The units that those who came are members of. */
  async units({ sql, districtId }: Reach, trainingId: string): Promise<string[]> {
    const rows = await sql
      .selectFrom('training_attendances as a')
      .innerJoin('members as m', (on) =>
        on.onRef('m.district_id', '=', 'a.district_id').onRef('m.id', '=', 'a.member_id'),
      )
      .where('a.district_id', '=', districtId)
      .where('a.training_id', '=', trainingId)
      .select('m.unit_id')
      .distinct()
      .execute();
    return rows.map((row) => row.unit_id);
  },

  isMember: async (scope: Reach, id: string): Promise<boolean> =>
    (await scope.sql
      .selectFrom('members')
      .select('id')
      .where('district_id', '=', scope.districtId)
      .where('id', '=', id)
      .where('unit_path', '>=', scope.paths.gte)
      .where('unit_path', '<', scope.paths.lt)
      .executeTakeFirst()) !== undefined,

  /** A member's trainings, latest first. */
  of: ({ sql, districtId, paths }: Reach, memberId: string) =>
    sql
      .selectFrom('training_attendances as a')
      .where('a.district_id', '=', districtId)
      .where('a.member_id', '=', memberId)
      .where('a.unit_path', '>=', paths.gte)
      .where('a.unit_path', '<', paths.lt)
      .select(['a.training_id', 'a.title', 'a.finished', raw<string>`to_char(a.held_on, 'YYYY-MM-DD')`.as('held_on')])
      .orderBy('a.held_on', 'desc')
      .orderBy('a.training_id')
      .limit(100)
      .execute(),
};
