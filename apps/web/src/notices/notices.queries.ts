import './notices.messages.ts';
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { countUnread, listNotices, readAllNotices, readNotice, type Notice } from '@xiehui/contracts/notices';
import i18next from 'i18next';
import { call } from '../platform/call.ts';
import type { NoticeSource } from '../platform/unit-source.tsx';

const key = ['notices'] as const;

const say = (key: string, options: object = {}): string =>
  (i18next.t as (key: string, options: object) => string)(key, options);

/** The bodies a notice is about, by name; a notice that names none is about the council. */
const bodiesOf = ({ bodies }: Notice['params']): string =>
  String(bodies ?? 'council')
    .split(' ')
    .map((body) => say(`notices:body.${body}`))
    .join(say('notices:comma'));

/** What is applied for, by name; absent where a notice is about no application. */
const actOf = ({ act }: Notice['params']) => (act === undefined ? {} : { act: say(`notices:act.${act}`) });

/** The sentence of a notice, in the reader's language. */
export const sentenceOf = ({ kind, params }: Notice): string =>
  // The kind is one of a closed list, each of which has its sentence; the words of its own params are its own.
  say(`notices:kind.${kind}`, { ...params, ...actOf(params), bodies: bodiesOf(params) });

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
