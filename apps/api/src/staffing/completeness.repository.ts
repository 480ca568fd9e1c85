import type { Input } from '@xiehui/contracts/endpoint';
import type { listStaffedUnits } from '@xiehui/contracts/staffing';
import { sql as raw } from 'kysely';
import { aboveOf, rangeOf, unitColumns, type Reach } from '../platform/register.ts';

type Query = Input<typeof listStaffedUnits>['query'];
/** How many a unit of a kind must have; a kind left out must have none. */
export type Required = Readonly<Partial<Record<string, number>>>;
export type Filter = Partial<Pick<Query, 'only' | 'kind' | 'show'>> & {
  readonly at: { readonly path: string };
  readonly required: Required;
};

/** Active units with who works there now. */
const counted = ({ sql, districtId, paths }: Reach, { at, only, kind, required }: Filter) => {
  const range = rangeOf(at, only);
  const asked = raw<number>`coalesce((${JSON.stringify(required)}::jsonb ->> u.kind)::int, 0)`;
  const units = sql
    .selectFrom('units as u')
    .leftJoin('staff as s', (on) =>
      on.onRef('s.district_id', '=', 'u.district_id').onRef('s.unit_id', '=', 'u.id').on('s.until_on', 'is', null),
    )
    .where('u.district_id', '=', districtId)
    .where('u.path', '>=', paths.gte)
    .where('u.path', '<', paths.lt)
    .where('u.path', '>=', range.gte)
    .where('u.path', '<', range.lt)
    .where('u.state', '=', 'active')
    .groupBy(['u.district_id', 'u.id', 'u.path', 'u.name', 'u.kind', 'u.parent_id'])
    .select(unitColumns)
    .select([
      'u.path',
      aboveOf.as('unit_above'),
      raw<number>`(count(*) filter (where s.type = 'fullTime'))::int`.as('full_time'),
      raw<number>`(count(*) filter (where s.type = 'partTime'))::int`.as('part_time'),
      raw<number>`(count(*) filter (where s.type = 'seconded'))::int`.as('seconded'),
      raw<number>`count(s.id)::int`.as('filled'),
      asked.as('required'),
      raw<number>`greatest(0, ${asked} - count(s.id))::int`.as('vacant'),
    ]);
  // A unit of which nobody is asked for and that has nobody says nothing.
  return sql
    .selectFrom((kind ? units.where('u.kind', '=', kind) : units).as('x'))
    .where((x) => x.or([x('x.required', '>', 0), x('x.filled', '>', 0)]));
};

const shown = (scope: Reach, filter: Filter) => {
  const rows = counted(scope, filter);
  if (filter.show === 'vacant') return rows.where('x.vacant', '>', 0);
  return filter.show === 'nobody' ? rows.where('x.filled', '=', 0) : rows;
};

/** Staff against what is required, unit by unit and level by level. */
export const completeness = {
  list: (
    scope: Reach,
    filter: Filter,
    { sort, offset, limit }: { sort: Query['sort']; offset: number; limit: number },
  ) => {
    const rows = shown(scope, filter).selectAll('x');
    const sorted = sort === 'place' ? rows : rows.orderBy('x.vacant', sort === 'vacant' ? 'asc' : 'desc');
    return sorted.orderBy('x.path').offset(offset).limit(limit).execute();
  },

  async count(scope: Reach, filter: Filter): Promise<number> {
    const rows = shown(scope, filter).select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },

  levels: (scope: Reach, filter: Filter) =>
    counted(scope, filter)
      .groupBy('x.unit_kind')
      .orderBy(raw`min(length(x.path) - length(replace(x.path, '/', '')))`)
      .orderBy('x.unit_kind')
      .select([
        'x.unit_kind',
        raw<number>`count(*)::int`.as('units'),
        raw<number>`(count(*) filter (where x.vacant = 0))::int`.as('complete'),
        raw<number>`(count(*) filter (where x.filled = 0))::int`.as('nobody'),
        raw<number>`sum(x.full_time)::int`.as('full_time'),
        raw<number>`sum(x.part_time)::int`.as('part_time'),
        raw<number>`sum(x.seconded)::int`.as('seconded'),
        raw<number>`sum(x.filled)::int`.as('filled'),
        raw<number>`sum(x.required)::int`.as('required'),
        raw<number>`sum(x.vacant)::int`.as('vacant'),
      ])
      .execute(),

  /** Units of a range of paths with fewer than are required. */
  lacking: (scope: Reach, range: { gte: string; lt: string }, required: Required) =>
    counted(scope, { at: { path: range.gte }, required })
      .where('x.vacant', '>', 0)
      .where('x.path', '<', range.lt)
      .select('x.unit_id')
      .execute(),
};
