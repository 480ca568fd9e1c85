import type { UnitKind } from '@xiehui/contracts/session';
import { below, type Scope } from '../platform/scope.ts';

/** Where a member may be put: a group or an association. */
export type PlaceRow = {
  readonly id: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly path: string;
  readonly state: string;
  readonly parent_id: string | null;
};

/** Units as members need them. */
export const places = {
  find: async (scope: Scope, id: string): Promise<PlaceRow | undefined> =>
    scope.sql
      .selectFrom('units')
      .select(['id', 'kind', 'name', 'path', 'state', 'parent_id'])
      .where('district_id', '=', scope.districtId)
      .where('path', '>=', scope.paths.gte)
      .where('path', '<', scope.paths.lt)
      .where('id', '=', id)
      .$castTo<PlaceRow>()
      .executeTakeFirst(),

  /** The unit, kept from being retired until commit. */
  share: async (scope: Scope, id: string): Promise<PlaceRow | undefined> =>
    scope.sql
      .selectFrom('units')
      .select(['id', 'kind', 'name', 'path', 'state', 'parent_id'])
      .where('district_id', '=', scope.districtId)
      .where('path', '>=', scope.paths.gte)
      .where('path', '<', scope.paths.lt)
      .where('id', '=', id)
      .forShare()
      .$castTo<PlaceRow>()
      .executeTakeFirst(),

  /** Active units below a path, at any depth. */
  listBelow: (scope: Scope, path: string): Promise<PlaceRow[]> => {
    const { gte, lt } = below(path);
    return scope.sql
      .selectFrom('units')
      .select(['id', 'kind', 'name', 'path', 'state', 'parent_id'])
      .where('district_id', '=', scope.districtId)
      .where('path', '>=', gte)
      .where('path', '<', lt)
      .where('path', '>=', scope.paths.gte)
      .where('path', '<', scope.paths.lt)
      .where('state', '=', 'active')
      .orderBy('path')
      .$castTo<PlaceRow>()
      .execute();
  },
};
