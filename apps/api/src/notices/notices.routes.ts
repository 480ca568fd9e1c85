import { countUnread, listNotices, readAllNotices, readNotice } from '@xiehui/contracts/notices';
import { route } from '../platform/route.ts';
import { list, markAllRead, markRead, unread } from './notices.service.ts';

export const noticeRoutes = [
  route(listNotices, list),
  route(countUnread, unread),
  route(readNotice, markRead),
  route(readAllNotices, markAllRead),
];
