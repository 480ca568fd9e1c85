import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toDay } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useNoticeSource, type NoticeSource } from '../platform/unit-source.tsx';
import { MenuButton, useCloseMenu } from '../ui/menu-button.tsx';

/** The bell with the number of unread notices; nothing where no slice answers for notices, or the post is told none. */
export function NoticeBell() {
  const source = useNoticeSource();
  const may = useMay();
  return source && may('notice.read') ? <Bell source={source} /> : null;
}

function Bell({ source }: { source: NoticeSource }) {
  const { t } = useTranslation();
  const unread = useQuery({ queryKey: ['notice-bell'], queryFn: source.unread, refetchInterval: 120_000 });
  const count = unread.data ?? 0;
  return (
    <MenuButton
      align="right"
      className="icon-button"
      label={count > 0 ? t('notices.unread', { count }) : t('notices.none')}
      button={
        <>
          <BellOutlined aria-hidden className="bell" />
          {count > 0 && (
            <span className="badge" aria-hidden="true">
              {count > 99 ? '99+' : count}
            </span>
          )}
        </>
      }
    >
      <Newest source={source} />
    </MenuButton>
  );
}

function Newest({ source }: { source: NoticeSource }) {
  const close = useCloseMenu();
  const { t } = useTranslation();
  const newest = useQuery({ queryKey: ['notice-bell', 'newest'], queryFn: source.newest });
  const items = newest.data ?? [];
  return (
    <div className="notice-list">
      <b>{t('notices.title')}</b>
      {newest.isSuccess && items.length === 0 && <p className="faint">{t('notices.empty')}</p>}
      <ul>
        {items.map((notice) => (
          <li key={notice.id} className={notice.read ? '' : 'unread'}>
            <ScopedLink to={notice.path} onClick={close}>
              {notice.title}
            </ScopedLink>
            <time className="small faint">{toDay(notice.at)}</time>
          </li>
        ))}
      </ul>
    </div>
  );
}
