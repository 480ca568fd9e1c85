import type { Scope } from '../platform/scope.ts';

type Reach = Pick<Scope, 'sql' | 'districtId'>;

/** The district's calendar; it is shared by all units of the district. */
export const calendar = {
  /** Of each code the entry that holds in the year. */
  of: ({ sql, districtId }: Reach, year: number) =>
    sql
      .selectFrom('calendar_entries')
      .distinctOn('code')
      .select(['code', 'kind', 'date_rule', 'month', 'day', 'end_month', 'end_day', 'name_zh', 'name_en'])
      .select(['required', 'levels', 'suggested_zh', 'days_before', 'days_after', 'photos_min'])
      .where('district_id', '=', districtId)
      .where('from_year', '<=', year)
      .orderBy('code')
      .orderBy('from_year', 'desc')
      .execute(),
};
export type CalendarRow = Awaited<ReturnType<typeof calendar.of>>[number];
