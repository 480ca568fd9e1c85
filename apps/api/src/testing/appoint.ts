import { randomUUID } from 'node:crypto';
import type { Role } from '@xiehui/contracts/roles';
import { castUnits, realmId, unitId } from '../../../../prisma/seed/cast.ts';
import type { Holder, TestPortal } from './portal.ts';

/** Appoints a new person at a unit of the cast, straight into the database. */
export async function appoint(portal: TestPortal, role: Role, at: keyof typeof castUnits): Promise<Holder> {
  const holder = { accountId: randomUUID(), postId: randomUUID() };
  const unit = castUnits[at];
  await portal.test.database.system('write', async ({ db }) => {
    const name = `t${holder.accountId.slice(0, 8)}`;
    await db.account.create({
      data: { id: holder.accountId, name, displayName: `${role}（演示）`, mustChangePassword: false },
    });
    await db.post.create({
      data: {
        districtId: realmId(unit.realm),
        id: holder.postId,
        accountId: holder.accountId,
        unitId: unitId(unit),
        unitPath: unit.path,
        role,
      },
    });
  });
  return holder;
}
