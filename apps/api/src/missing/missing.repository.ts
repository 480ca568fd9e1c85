import type { UnitKind } from '@xiehui/contracts/session';
import { below, type Scope } from '../platform/scope.ts';

export type Place = { readonly id: string; readonly name: string; readonly kind: UnitKind; readonly path: string };
export type Line = Place & { readonly above: string | null };

const inRange = ({ sql, districtId, paths }: Scope) =>
  sql
    .selectFrom('units as u')
    .where('u.district_id', '=', districtId)
    .where('u.path', '>=', paths.gte)
    .where('u.path', '<', paths.lt);

/** Units of the acting post's range, and the active ones at and below one. */
export const places = {
  find: (scope: Scope, id: string): Promise<Place | undefined> =>
    inRange(scope)
      .select(['u.id', 'u.name', 'u.kind', 'u.path'])
      .where('u.id', '=', id)
      .$castTo<Place>()
      .executeTakeFirst(),

  /** From the top, each with the name of the unit above. */
  below: (scope: Scope, path: string, kind: UnitKind | undefined): Promise<Line[]> => {
    const { gte, lt } = below(path);
    return inRange(scope)
      .leftJoin('units as p', (on) => on.onRef('p.district_id', '=', 'u.district_id').onRef('p.id', '=', 'u.parent_id'))
      .select(['u.id', 'u.name', 'u.kind', 'u.path', 'p.name as above'])
      .where('u.path', '>=', gte)
      .where('u.path', '<', lt)
      .where('u.state', '=', 'active')
      .$if(kind !== undefined, (q) => q.where('u.kind', '=', kind ?? ''))
      .orderBy('u.path')
      .$castTo<Line>()
      .execute();
  },
};
