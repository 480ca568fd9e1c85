import type { UnitKind } from '@xiehui/contracts/session';
import { sql as raw } from 'kysely';
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

  /** Every unit of the acting range by its id, also the retired. */
  async named({ sql, districtId, paths }: Scope): Promise<ReadonlyMap<string, Pick<PlaceRow, 'id' | 'kind' | 'name'>>> {
    const found = await sql
      .selectFrom('units')
      .select(['id', 'kind', 'name'])
      .where('district_id', '=', districtId)
      .where('path', '>=', paths.gte)
      .where('path', '<', paths.lt)
      .$castTo<PlaceRow>()
      .execute();
    return new Map(found.map((unit) => [unit.id, unit]));
  },

  /** Some of the active units below a path, and those right above them. */
  listAround: async ({ sql, districtId, paths }: Scope, path: string, ids: readonly string[]): Promise<PlaceRow[]> =>
    (
      await raw<PlaceRow>`select u.id, u.kind, u.name, u.path, u.state, u.parent_id from units u
        where u.district_id = ${districtId}::uuid and u.path >= ${path} and u.path < ${below(path).lt}
          and u.path >= ${paths.gte} and u.path < ${paths.lt} and u.state = 'active' and (u.id = any (${ids}::uuid[])
            or u.id in (select g.parent_id from units g where g.district_id = ${districtId}::uuid and g.id = any (${ids}::uuid[])))
        order by u.path`.execute(sql)
    ).rows,

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
