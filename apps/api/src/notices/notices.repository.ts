import { Notice } from '@xiehui/contracts/notices';
import type { Scope } from '../platform/scope.ts';

const unread = (accountId: string) => ({ reads: { none: { accountId } } });
/** Addressed to the acting unit itself, and to nobody else there. */
const addressed = ({ districtId, actor }: Scope) => ({
  districtId,
  unitPath: actor.unitPath,
  OR: [{ accountId: null }, { accountId: actor.accountId }],
});

/** Notices of the acting unit. */
export const notices = {
  async list(
    scope: Scope,
    { unreadOnly, skip, take }: { unreadOnly: boolean; skip: number; take: number },
  ): Promise<Notice[]> {
    const rows = await scope.db.notice.findMany({
      where: { ...addressed(scope), ...(unreadOnly ? unread(scope.actor.accountId) : {}) },
      include: { reads: { where: { accountId: scope.actor.accountId }, select: { readAt: true } } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip,
      take,
    });
    return rows.map(({ id, kind, params, link, createdAt, reads }) =>
      Notice.parse({ id, kind, params, link, at: createdAt.toISOString(), read: reads.length > 0 }),
    );
  },

  countUnread: (scope: Scope): Promise<number> =>
    scope.db.notice.count({ where: { ...addressed(scope), ...unread(scope.actor.accountId) } }),

  exists: async (scope: Scope, id: string): Promise<boolean> =>
    (await scope.db.notice.count({ where: { ...addressed(scope), id } })) === 1,

  async unreadIds(scope: Scope): Promise<string[]> {
    const rows = await scope.db.notice.findMany({
      where: { ...addressed(scope), ...unread(scope.actor.accountId) },
      select: { id: true },
      take: 1000,
    });
    return rows.map(({ id }) => id);
  },

  async markRead({ db, districtId, actor, now }: Scope, ids: readonly string[]): Promise<void> {
    const data = ids.map((noticeId) => ({ districtId, noticeId, accountId: actor.accountId, readAt: now }));
    await db.noticeRead.createMany({ data, skipDuplicates: true });
  },
};
