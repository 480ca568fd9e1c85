import type { Period } from '@xiehui/contracts/indicators';
import type { Fact } from '@xiehui/rules/figures';
import { sql as raw } from 'kysely';
import { grouped, ofPeriod, rowsMax, type FactRow, type Place, type Reach } from './indicators.repository.ts';

/** The map of units as it was on a day, and the figures that its units have on it. */
export const past = {
  /** The units that were right below one on the day, or all villages that lay below it, by path. */
  below: async (
    { sql, districtId, paths }: Reach,
    at: Place,
    day: string,
    rows: 'children' | 'villages',
  ): Promise<Place[]> =>
    (
      await raw<Place>`
        with recursive m as materialized (
          select * from units_on(${districtId}, ${day}::date) m where m.state = 'active' and m.path >= ${paths.gte} and m.path < ${paths.lt}
        ), tree as (
          select m.* from m where m.parent_id = ${at.id}
          union all select m.* from tree t join m on m.parent_id = t.id where ${rows === 'villages'}
        )
        select id, path, kind, name from tree where ${rows === 'children'} or kind = 'village' order by path limit ${rowsMax + 1}`.execute(
        sql,
      )
    ).rows,

  /**
   * The figures of units with everything that lay below them on the day. What a merger has brought together since is set
   * apart again by what each of its units had of its own before.
   */
  factsOf: async (
    { sql, districtId, paths }: Reach,
    places: readonly Place[],
    period: Period,
    day: string,
  ): Promise<ReadonlyMap<string, readonly Fact[]>> => {
    const { rows } = await raw<FactRow>`
      with recursive m as materialized (
        select * from units_on(${districtId}, ${day}::date) m where m.state = 'active' and m.path >= ${paths.gte} and m.path < ${paths.lt}
      ), tree as (
        select m.id as top, m.id from m where m.id = any(${places.map(({ id }) => id)}::uuid[])
        union all select t.top, m.id from tree t join m on m.parent_id = t.id
      ), f as (
        select f.unit_id, f.measure, f.part, f.period_kind, f.period, f.own_numerator as numerator, f.own_denominator as denominator
        from facts f where f.district_id = ${districtId} and f.unit_path >= ${paths.gte} and f.unit_path < ${paths.lt}
          and (f.own_numerator <> 0 or f.own_denominator <> 0) and ${ofPeriod(period)}
        union all
        select f.unit_id, f.measure, f.part, f.period_kind, f.period, f.numerator, f.denominator
        from reshape_figures f where f.district_id = ${districtId} and f.unit_path >= ${paths.gte} and f.unit_path < ${paths.lt}
          and ${ofPeriod(period)} and exists (select from unit_lineage l
            where l.district_id = f.district_id and l.reshape_id = f.reshape_id and l.until_on > ${day}::date)
      )
      select t.top as unit_id, f.measure, f.part, f.period, sum(f.numerator) as numerator, sum(f.denominator) as denominator
      from tree t join f on f.unit_id = t.id group by t.top, f.measure, f.part, f.period`.execute(sql);
    return grouped(rows);
  },
};
