import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutboxItem } from '../platform/local-store.ts';
import { discardOutboxItem, flush, reopenPath } from '../platform/offline.ts';
import { fieldText, problemText } from '../platform/problem-text.ts';
import { toMinute } from '../platform/format.ts';
import { labelled } from '../platform/punctuation.ts';
import { useGo } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useOutbox } from '../platform/use-outbox.ts';
import { Empty } from '../ui/empty.tsx';
import { Mark } from '../ui/mark.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';

/** What waits on this device to be sent: each with its state, and a refused one with its reason. */
export function OutboxPage() {
  const { t } = useTranslation();
  const { items, sending } = useOutbox();
  return (
    <Page title={t('outbox.title')}>
      <Panel
        title={t('outbox.title')}
        note={String(items.length)}
        extra={
          items.some((item) => item.state === 'waiting') && (
            <Button type="primary" loading={sending} onClick={() => void flush({ now: true })}>
              {t('act.send')}
            </Button>
          )
        }
      >
        {items.length === 0 ? (
          <Empty title={t('outbox.empty')} text={t('outbox.emptyText')} />
        ) : (
          <ul className="rows outbox">
            {items.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </ul>
        )}
        <p className="panel-body small faint">{t('outbox.kept')}</p>
      </Panel>
    </Page>
  );
}

function Item({ item }: { item: OutboxItem }) {
  const { t } = useTranslation();
  const go = useGo();
  const confirm = useConfirm();
  const { postId } = useActor();
  const path = reopenPath(item);
  const discard = async () => {
    const sure = await confirm({
      title: t('outbox.discardTitle', { title: item.title }),
      consequence: t('outbox.discardText'),
      verb: t('act.discard'),
    });
    if (sure) await discardOutboxItem(item.id);
  };
  return (
    <li>
      <span className="grow">
        <b>{item.title}</b>
        <div className="small faint">{t('outbox.savedAt', { at: toMinute(new Date(item.at)) })}</div>
        {item.postId !== postId && <div className="small sub">{t('outbox.otherPost', { post: item.postName })}</div>}
        {item.problem && <Why item={item} />}
      </span>
      <Mark state={item.state === 'refused' ? 'bad' : 'near'}>{t(`outbox.state.${item.state}`)}</Mark>
      {item.state === 'refused' && path && (
        <Button onClick={() => go(`${path}${path.includes('?') ? '&' : '?'}outbox=${item.id}`)}>
          {t('act.reopen')}
        </Button>
      )}
      <Button onClick={() => void discard()}>{t('act.discard')}</Button>
    </li>
  );
}

function Why({ item: { problem } }: { item: OutboxItem }) {
  const { t } = useTranslation();
  if (!problem) return null;
  const said = problemText(t, { ...problem, requestId: '' });
  const fields = Object.entries(problem.fields ?? {}).map(([name, code]) => labelled(name, fieldText(t, code)));
  return (
    <div className="small t-bad">
      {said}
      {fields.join(' ')}
    </div>
  );
}
