import { Role } from '@xiehui/contracts/roles';
import type { Actor } from '@xiehui/policy/grants';
import { holdMap } from './hold-map.ts';
import type { House } from './house.ts';
import type { Scope } from './scope.ts';
import { withScope } from './transact.ts';

type Row = { account_id: string; display_name: string; role: string; unit_id: string; path: string };

const inForce = `
  select p.account_id, a.display_name, p.role, u.id as unit_id, u.path
  from posts p
  join accounts a on a.id = p.account_id and a.disabled_at is null
  join units u on u.district_id = p.district_id and u.id = p.unit_id and u.state = 'active'
  where p.district_id = $1 and p.id = $2 and p.disabled_at is null`;

/** A post that works after the answer: in a job, on behalf of the person who asked. */
export type PostRef = { readonly districtId: string; readonly postId: string };

/**
 * Runs a use case as a post, in a transaction of its own, with the rights the post has now (AZ17).
 * Answers undefined without running it when the post or the person is no longer in force.
 */
export async function actingAs<T>(
  house: House,
  { districtId, postId }: PostRef,
  use: (scope: Scope) => Promise<T>,
): Promise<T | undefined> {
  const [row] = await house.database.lookup<Row>('post-in-force', inForce, [districtId, postId]);
  if (!row) return undefined;
  const actor: Actor = {
    accountId: row.account_id,
    postId,
    role: Role.parse(row.role),
    districtId,
    unitId: row.unit_id,
    unitPath: row.path,
  };
  const visitor = {
    sessionId: '',
    accountId: actor.accountId,
    accountName: row.display_name,
    mustChangePassword: false,
    confirmedAt: null,
    actor,
  };
  return withScope(house, { visitor, requestId: 'job', address: '', mode: 'write' }, actor, async (scope) => {
    await holdMap(scope);
    return use(scope);
  });
}
