import type { Period } from '@xiehui/contracts/indicators';
import type { Fact } from '@xiehui/rules/figures';
import type { SystemScope } from '../platform/scope.ts';

/** What an observer's city is, and the sums of its districts; the one place that reads facts across districts. */
export const cities = {
  find: ({ sql }: Pick<SystemScope, 'sql'>, id: string) =>
    sql
      .selectFrom('districts')
      .select(['code', 'name'])
      .where('id', '=', id)
      .where('kind', '=', 'city')
      .executeTakeFirst(),

  /** The districts whose official code lies under the city's, by code. */
  districts: ({ sql }: Pick<SystemScope, 'sql'>, cityCode: string) =>
    sql
      .selectFrom('districts as d')
      .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'd.id').on('u.parent_id', 'is', null))
      .select(['d.id', 'd.code', 'd.name', 'u.id as unit_id'])
      .where('d.kind', '=', 'district')
      .where('d.code', '>=', cityCode)
      .where('d.code', '<', `${cityCode}~`)
      .orderBy('d.code')
      .execute(),

  /** Facts of a district's own root: its whole sums, and nothing of any unit below. */
  async facts(
    { sql }: Pick<SystemScope, 'sql'>,
    district: { id: string; unit_id: string },
    period: Period,
  ): Promise<Fact[]> {
    const year = period.slice(0, 4);
    const rows = await sql
      .selectFrom('facts')
      .select(['measure', 'part', 'period', 'numerator', 'denominator'])
      .where('district_id', '=', district.id)
      .where('unit_id', '=', district.unit_id)
      .where((e) =>
        e.or([
          e('period_kind', '=', 'now'),
          e.and([e('period', '>=', year), e.or([e('period', '<=', `${year}~`), e('measure', '=', 'memberChange')])]),
        ]),
      )
      .execute();
    return rows.map((row) => ({ ...row, numerator: Number(row.numerator), denominator: Number(row.denominator) }));
  },
};
