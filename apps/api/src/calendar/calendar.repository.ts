import type { Scope } from '../platform/scope.ts';

type Reach = Pick<Scope, 'sql' | 'districtId'>;

/** The district's calendar; it is shared by all units of the district. */
export const calendar = {
  /** Of each code the entry that holds in the year. */
  of: ({ sql, districtId }: Reach, year: number) =>
    sql
      .selectFrom('calendar_entries')
      .distinctOn('code')
      .selectAll()
      .where('district_id', '=', districtId)
      .where('from_year', '<=', year)
      .orderBy('code')
      .orderBy('from_year', 'desc')
      .execute(),
};
export type CalendarRow = Awaited<ReturnType<typeof calendar.of>>[number];
