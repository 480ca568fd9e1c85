import type { Input } from '@xiehui/contracts/endpoint';
import type { ReviewState, listSheets } from '@xiehui/contracts/reviews';
import { sql as raw } from 'kysely';
import { pathEnd, type Scope } from '../platform/scope.ts';

type Query = Input<typeof listSheets>['query'];
export type Filter = {
  readonly review: string | undefined;
  /** Only sheets at and below this path. */
  readonly path: string | undefined;
  readonly year: number | undefined;
  readonly state: ReviewState | undefined;
  /** Only sheets in one of these states; undefined: in any. */
  readonly states: readonly ReviewState[] | undefined;
};

const filtered = ({ sql, districtId, paths }: Scope, { review, path, year, state, states }: Filter) => {
  let rows = sql
    .selectFrom('review_sheets as s')
    .innerJoin('reviews as r', (on) =>
      on.onRef('r.district_id', '=', 's.district_id').onRef('r.id', '=', 's.review_id'),
    )
    .where('s.district_id', '=', districtId)
    .where('s.unit_path', '>=', paths.gte)
    .where('s.unit_path', '<', paths.lt);
  if (review) rows = rows.where('s.review_id', '=', review);
  if (path) rows = rows.where('s.unit_path', '>=', path).where('s.unit_path', '<', pathEnd(path));
  if (year !== undefined) rows = rows.where('r.year', '=', year);
  if (state) rows = rows.where('s.state', '=', state);
  if (states) rows = rows.where('s.state', 'in', states);
  return rows;
};

const score = { '-self': 's.self_score', '-town': 's.town_score', '-district': 's.district_score' } as const;

/** Lines of sheets for tables. */
export const tables = {
  list(scope: Scope, filter: Filter, { sort, skip, take }: Pick<Query, 'sort'> & { skip: number; take: number }) {
    let rows = filtered(scope, filter)
      .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 's.district_id').onRef('u.id', '=', 's.unit_id'))
      .innerJoin('standards as d', (on) =>
        on.onRef('d.district_id', '=', 'r.district_id').onRef('d.id', '=', 'r.standard_id'),
      )
      .select([
        's.id',
        's.version',
        's.state',
        's.unit_id',
        's.above_name',
        's.self_score',
        's.town_score',
        's.district_score',
        's.grade',
        's.inspector_post_id',
        's.inspector_name',
        's.document_no',
        'u.name as unit_name',
        'u.parent_id',
        'r.id as review_id',
        'r.title',
        'r.year',
        'd.name_zh',
        'd.name_en',
        raw<string | null>`to_char(${raw.ref('s.assigned_until')}, 'YYYY-MM-DD')`.as('assigned_until'),
        raw<unknown>`${raw.ref('r.standard_body')} -> 'grades'`.as('grades'),
        raw<string>`(select count(*) from rectifications c where c.district_id = s.district_id and c.sheet_id = s.id
          and c.state <> 'closed')`.as('open_rectifications'),
      ]);
    if (sort === 'state') rows = rows.orderBy('s.state');
    else if (sort !== 'unit') rows = rows.orderBy(score[sort], (o) => o.desc().nullsLast());
    return rows.orderBy('r.year', 'desc').orderBy('s.unit_path').orderBy('s.id').offset(skip).limit(take).execute();
  },

  async count(scope: Scope, filter: Filter): Promise<number> {
    const row = await filtered(scope, filter)
      .select((e) => e.fn.countAll<string>().as('total'))
      .executeTakeFirstOrThrow();
    return Number(row.total);
  },
};
export type LineRow = Awaited<ReturnType<typeof tables.list>>[number];
