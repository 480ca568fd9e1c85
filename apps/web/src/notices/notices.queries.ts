import './notices.messages.ts';
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { countUnread, listNotices, readAllNotices, readNotice, type Notice } from '@xiehui/contracts/notices';
import i18next from 'i18next';
import { call } from '../platform/call.ts';
import type { NoticeSource } from '../platform/unit-source.tsx';

const key = ['notices'] as const;

/** The sentence of a notice, in the reader's language. */
export const sentenceOf = ({ kind, params }: Notice): string =>
  // Which parameters a kind has is the sender's knowledge, not the compiler's.
  (i18next.t as (key: string, options: object) => string)(`notices:kind.${kind}`, params);

const refresh = (client: QueryClient) => async (): Promise<void> => {
  await client.invalidateQueries({ queryKey: key });
  await client.invalidateQueries({ queryKey: ['notice-bell'] });
};

/** What the acting unit was told. */
export const notices = {
  list: (page: number, unread: boolean) =>
    queryOptions({
      queryKey: [...key, page, unread],
      queryFn: () => call(listNotices, { query: { page: String(page), unread: unread ? 'true' : 'false' } }),
    }),
  read: (client: QueryClient) =>
    mutationOptions({ mutationFn: (id: string) => call(readNotice, { params: { id } }), onSuccess: refresh(client) }),
  readAll: (client: QueryClient) =>
    mutationOptions({ mutationFn: () => call(readAllNotices, {}), onSuccess: refresh(client) }),
};

/** What the bell in the top bar asks. */
export const noticeSource: NoticeSource = {
  unread: async () => (await call(countUnread, {})).total,
  newest: async () => {
    const { items } = await call(listNotices, { query: { pageSize: '10' } });
    return items.map((n) => ({ id: n.id, title: sentenceOf(n), at: n.at, path: n.link, read: n.read }));
  },
};
