import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Notice } from '@xiehui/contracts/notices';
import { Button, Checkbox } from 'antd';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { toDay } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useNoticeWords } from './notices.messages.ts';
import { notices, sentenceOf } from './notices.queries.ts';
import './notices.css';

/** Everything the acting unit was told, newest first; opening one marks it as read. */
export function NoticesPage() {
  const t = useNoticeWords();
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const [address, setAddress] = useSearchParams();
  const page = Number(address.get('page') ?? 1);
  const unread = address.get('unread') === 'true';
  const asked = useQuery(notices.list(page, unread));
  const readAll = useMutation(notices.readAll(client));
  const turn = (to: Record<string, string>) =>
    setAddress((now) => new URLSearchParams({ ...Object.fromEntries(now), ...to }));
  return (
    <Page title={t('title')} extra={<Button onClick={() => readAll.mutate()}>{t('readAll')}</Button>}>
      <section className="panel">
        <div className="panel-head">
          <Checkbox checked={unread} onChange={(e) => turn({ unread: String(e.target.checked), page: '1' })}>
            {t('unread')}
          </Checkbox>
        </div>
        {asked.isPending && <Loading />}
        {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
        {asked.data?.items.length === 0 && <Empty title={t('empty')} text={t('emptyText')} />}
        <ul className="notice-page">
          {asked.data?.items.map((notice) => (
            <Line key={notice.id} notice={notice} />
          ))}
        </ul>
        {(page > 1 || asked.data?.more) && (
          <div className="notice-turn">
            <Button disabled={page === 1} onClick={() => turn({ page: String(page - 1) })}>
              {shared('list.previous')}
            </Button>
            <Button disabled={!asked.data?.more} onClick={() => turn({ page: String(page + 1) })}>
              {shared('list.following')}
            </Button>
          </div>
        )}
      </section>
    </Page>
  );
}

function Line({ notice }: { notice: Notice }) {
  const read = useMutation(notices.read(useQueryClient()));
  return (
    <li className={notice.read ? '' : 'unread'}>
      <ScopedLink to={notice.link} onClick={() => read.mutate(notice.id)}>
        {sentenceOf(notice)}
      </ScopedLink>
      <time className="small faint">{toDay(notice.at)}</time>
    </li>
  );
}
