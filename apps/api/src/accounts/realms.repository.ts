import type { Realm } from '@xiehui/contracts/administrators';
import type { SystemScope } from '../platform/scope.ts';
import { platformId } from '../platform/transact.ts';
import type { RealmRow } from './desk.ts';

type Reach = Pick<SystemScope, 'sql'>;

const withRoots = ({ sql }: Reach) =>
  sql
    .selectFrom('districts as d')
    .innerJoin('units as u', (join) => join.onRef('u.district_id', '=', 'd.id').on('u.parent_id', 'is', null))
    .select(['d.id as districtId', 'd.kind', 'd.code', 'd.name', 'u.id as rootId', 'u.path as rootPath'])
    .where('u.state', '=', 'active')
    .where('d.kind', 'in', ['district', 'city']);

/** Districts and cities with the unit at their root. */
export const realms = {
  platform: { districtId: platformId, rootId: platformId, rootPath: 'platform/', kind: 'platform' } satisfies RealmRow,

  find: (scope: Reach, id: string): Promise<RealmRow | undefined> =>
    withRoots(scope).where('d.id', '=', id).executeTakeFirst(),

  async list(scope: Reach, text: string | undefined): Promise<Realm[]> {
    const part = `%${(text ?? '').replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await withRoots(scope)
      .where((e) => e.or([e('d.name', 'like', part), e('d.code', 'like', part)]))
      .orderBy('d.code')
      .limit(50)
      .execute();
    return rows.map(({ districtId, kind, code, name }) => ({
      id: districtId,
      kind: kind === 'city' ? 'city' : 'district',
      code,
      name,
    }));
  },

  /** The realm of a post with one of the roles; undefined for the platform's own and for none. */
  async ofPost(scope: Reach, postId: string, roles: readonly string[]): Promise<RealmRow | undefined> {
    const post = await scope.sql
      .selectFrom('posts')
      .select('district_id')
      .where('id', '=', postId)
      .where('role', 'in', [...roles])
      .executeTakeFirst();
    return post && realms.find(scope, post.district_id);
  },

  /** The realm in which the platform appointed the account first. */
  async ofAccount(scope: Reach, accountId: string, roles: readonly string[]): Promise<RealmRow | undefined> {
    const post = await scope.sql
      .selectFrom('posts')
      .select('district_id')
      .where('account_id', '=', accountId)
      .where('role', 'in', [...roles])
      .orderBy('created_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return post && realms.find(scope, post.district_id);
  },
};
