import { sql as raw } from 'kysely';
import { pathEnd } from '../platform/scope.ts';
import type { Place, Reach } from './indicators.repository.ts';

/** A duty as facts know it: who is asked, and the fact that says it was done. */
export type DutyFact = {
  readonly asked: 'village' | 'group';
  readonly measure: 'themedDayRate' | 'groupMonthlyActivityRate';
  readonly part: string;
  readonly period: string;
};

/** Of one unit with all below it, and of the unit alone: how many are asked, how many have done it. */
export type Standing = { unit_id: string; total: number; done: number; own_total: number; own_done: number };

const kindOf = (period: string): string => (period.includes('-') ? 'month' : 'year');

/** Duties as they stand. */
export const duties = {
  async standing({ sql, districtId, paths }: Reach, places: readonly Place[], duty: DutyFact): Promise<Standing[]> {
    const ids = places.map(({ id }) => id);
    const rows = await raw<Standing>`
      select g.id as unit_id,
        coalesce(t.numerator, 0)::int as total, coalesce(d.numerator, 0)::int as done,
        coalesce(t.own_numerator, 0)::int as own_total, coalesce(d.own_numerator, 0)::int as own_done
      from unnest(${ids}::uuid[]) g(id)
      left join facts t on t.district_id = ${districtId} and t.unit_id = g.id and t.unit_path >= ${paths.gte} and t.unit_path < ${paths.lt}
        and t.measure = 'unitCount' and t.part = ${duty.asked} and t.period_kind = 'now' and t.period = ''
      left join facts d on d.district_id = ${districtId} and d.unit_id = g.id and d.unit_path >= ${paths.gte} and d.unit_path < ${paths.lt}
        and d.measure = ${duty.measure} and d.part = ${duty.part} and d.period_kind = ${kindOf(duty.period)} and d.period = ${duty.period}
    `.execute(sql);
    return rows.rows;
  },

  /** The units at and below one that are asked and have not done it, by path, with the name of the unit above where that is seen. */
  async open(
    { sql, districtId, paths }: Reach,
    at: Place,
    duty: DutyFact,
    { offset, limit }: { offset: number; limit: number },
  ): Promise<{ id: string; name: string; kind: string; parent: string }[]> {
    const rows = await raw<{ id: string; name: string; kind: string; parent: string }>`
      select u.id, u.name, u.kind, coalesce(p.name, '') as parent
      from units u left join units p on p.district_id = u.district_id and p.id = u.parent_id
      where u.district_id = ${districtId} and u.path >= ${paths.gte} and u.path < ${paths.lt}
        and u.path >= ${at.path} and u.path < ${pathEnd(at.path)} and u.kind = ${duty.asked} and u.state = 'active'
        and not exists (select from facts d where d.district_id = u.district_id and d.unit_id = u.id and d.own_numerator > 0
          and d.measure = ${duty.measure} and d.part = ${duty.part} and d.period_kind = ${kindOf(duty.period)} and d.period = ${duty.period})
      order by u.path offset ${offset} limit ${limit}`.execute(sql);
    return rows.rows;
  },
};
