import { sql as raw } from 'kysely';
import { memberNamed } from '../platform/member-named.ts';
import { pathEnd, type Scope } from '../platform/scope.ts';
import type { Place } from './activities.repository.ts';

type Reach = Pick<Scope, 'sql' | 'districtId' | 'paths'>;
type Held = { readonly id: string; readonly at: Place };
type Whom = { readonly q?: string | undefined; readonly came: boolean };

const membersOf = ({ sql, districtId, paths }: Reach, at: Place, q?: string) => {
  const rows = sql
    .selectFrom('members as m')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'm.district_id').onRef('u.id', '=', 'm.unit_id'))
    .where('m.district_id', '=', districtId)
    .where('m.unit_path', '>=', paths.gte)
    .where('m.unit_path', '<', paths.lt)
    .where('m.unit_path', '>=', at.path)
    .where('m.unit_path', '<', pathEnd(at.path))
    .where('m.state', '=', 'active');
  return q ? rows.where(memberNamed(q)) : rows;
};

const cameTo = (activityId: string) => raw<boolean>`exists (select from activity_attendances a
  where a.district_id = m.district_id and a.member_id = m.id and a.activity_id = ${activityId})`;

/** Which members took part in which activity. */
export const attendances = {
  /** Who may be ticked, by name. */
  candidates: (scope: Reach, { id, at }: Held, { q, came }: Whom, page: { offset: number; limit: number }) => {
    const rows = membersOf(scope, at, q)
      .select(['m.id', 'm.name', 'm.unit_id', 'u.name as unit_name', 'u.kind as unit_kind'])
      .select(cameTo(id).as('came'))
      .orderBy('m.sort_name')
      .orderBy('m.id')
      .offset(page.offset)
      .limit(page.limit);
    return came ? rows.where(cameTo(id)).execute() : rows.execute();
  },

  /** Ticks those of the ids that are active members there; answers how many were. */
  async tick(scope: Reach, { id, at }: Held, ids: readonly string[]): Promise<number> {
    const found = await membersOf(scope, at)
      .where('m.id', '=', raw<string>`any(${ids}::uuid[])`)
      .select('m.id')
      .execute();
    if (found.length === 0) return 0;
    const rows = found.map((member) => ({
      district_id: scope.districtId,
      activity_id: id,
      member_id: member.id,
      unit_path: at.path,
    }));
    await scope.sql
      .insertInto('activity_attendances')
      .values(rows)
      .onConflict((c) => c.columns(['district_id', 'activity_id', 'member_id']).doNothing())
      .execute();
    return found.length;
  },

  async untick({ sql, districtId }: Reach, id: string, ids: readonly string[]): Promise<void> {
    await sql
      .deleteFrom('activity_attendances')
      .where('district_id', '=', districtId)
      .where('activity_id', '=', id)
      .where('member_id', '=', raw<string>`any(${ids}::uuid[])`)
      .execute();
  },
};
