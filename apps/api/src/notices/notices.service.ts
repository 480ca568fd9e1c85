import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { listNotices, readNotice } from '@xiehui/contracts/notices';
import { notFound } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { notices } from './notices.repository.ts';

export async function list(scope: Scope, { query }: Input<typeof listNotices>): Promise<Output<typeof listNotices>> {
  const { page, pageSize, unread } = query;
  const found = await notices.list(scope, {
    unreadOnly: unread === 'true',
    skip: (page - 1) * pageSize,
    take: pageSize + 1,
  });
  return { items: found.slice(0, pageSize), more: found.length > pageSize };
}

export const unread = async (scope: Scope): Promise<{ total: number }> => ({ total: await notices.countUnread(scope) });

/** @throws not_found when no such notice is addressed to the acting unit or person */
export async function markRead(scope: Scope, { params }: Input<typeof readNotice>): Promise<Record<string, never>> {
  if (!(await notices.exists(scope, params.id))) throw notFound();
  await notices.markRead(scope, [params.id]);
  return {};
}

export async function markAllRead(scope: Scope): Promise<Record<string, never>> {
  await notices.markRead(scope, await notices.unreadIds(scope));
  return {};
}
