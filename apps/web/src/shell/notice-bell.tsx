import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toDay } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useNoticeSource, type NoticeSource } from '../platform/unit-source.tsx';

/** The bell with the number of unread notices; nothing where no slice answers for notices. */
export function NoticeBell() {
  const source = useNoticeSource();
  return source ? <Bell source={source} /> : null;
}

function Bell({ source }: { source: NoticeSource }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const unread = useQuery({ queryKey: ['notice-bell'], queryFn: source.unread, refetchInterval: 120_000 });
  const count = unread.data ?? 0;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<Newest source={source} onOpen={() => setOpen(false)} />}
    >
      <button
        type="button"
        className="icon-button"
        aria-expanded={open}
        aria-label={count > 0 ? t('notices.unread', { count }) : t('notices.none')}
      >
        <Badge count={count} size="small" offset={[2, -2]}>
          <BellOutlined className="bell" />
        </Badge>
      </button>
    </Popover>
  );
}

function Newest({ source, onOpen }: { source: NoticeSource; onOpen: () => void }) {
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
            <ScopedLink to={notice.path} onClick={onOpen}>
              {notice.title}
            </ScopedLink>
            <time className="small faint">{toDay(notice.at)}</time>
          </li>
        ))}
      </ul>
    </div>
  );
}
