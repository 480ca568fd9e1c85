import { createAccount, type Person } from '@xiehui/contracts/accounts';
import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import type { TestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';

export const goodPassword = 'Longyan-Qiao-3ke';

let next = 0;
/** What opens an account for a village secretary of 白楼村, each time under another user name. */
export const person = (more: object = {}) => {
  next += 1;
  const place = { role: 'villageSecretary' as const, unitId: unitId(castUnits.bailou), title: '村计生协秘书长' };
  return { body: { name: `zheng${next}`, displayName: '郑维', phone: null, ...place, ...more } };
};

/** Opens such an account as chen; answers the person, the name and the post. */
export async function create(
  portal: TestPortal,
  more: object = {},
): Promise<{ id: string; name: string; post: Person['posts'][number] }> {
  const { body, status } = await portal.as('chen').call(createAccount, person(more));
  const [post] = status === 200 ? body.posts : [];
  if (!post) throw new Error(`chen opens an account and is answered ${status}`);
  return { id: body.holder.id, name: body.holder.name, post };
}

/** What the audit log keeps of an action, oldest first. */
export const audits = (
  portal: TestPortal,
  action: string,
): Promise<{ object_id: string; changes: Record<string, unknown> }[]> =>
  rows(portal, 'select object_id, changes from audit_entries where action = $1 order by seq', [action]);
