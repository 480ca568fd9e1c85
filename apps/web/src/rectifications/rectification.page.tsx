import { ToolOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { downloadFile, previewFile } from '@xiehui/contracts/files';
import type { Rectification } from '@xiehui/contracts/rectifications';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { addressOf } from '../platform/call.ts';
import { useNarrow } from '../platform/device.ts';
import { toMinute } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { useProblemText } from '../platform/problem-text.ts';
import { clauses, labelled } from '../platform/punctuation.ts';
import { ScopedLink } from '../platform/scope.tsx';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { AnswerForm } from './answer-form.tsx';
import { ExtendDialog, SendBackDialog } from './order-dialogs.tsx';
import { useRectificationWords } from './rectifications.messages.ts';
import { rectifications } from './rectifications.queries.ts';
import { StatePill } from './state-pill.tsx';

/** One order: what was found, what is to be done by when, what was done, and who looked again. */
export function RectificationPage() {
  const t = useRectificationWords();
  const { id = '' } = useParams();
  const asked = useQuery(rectifications.find(id));
  if (asked.data) return <Standing order={asked.data} />;
  return (
    <Page title={t('one')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Standing({ order }: { order: Rectification }) {
  const t = useRectificationWords();
  const narrow = useNarrow();
  const facts = useFacts(order);
  const { actions, dialogs, said } = useActs(order);
  return (
    <Page
      title={t('one')}
      crumbs={[{ label: t('title'), to: '/rectifications' }, { label: order.problem }]}
      foot={narrow && actions}
    >
      {said && <Alert type="error" role="alert" title={said} className="said" />}
      <div className="stack">
        <Record
          icon={<ToolOutlined aria-hidden />}
          name={order.problem}
          state={<StatePill order={order} />}
          byline={t('byline', { who: order.orderedBy, at: toMinute(order.orderedAt) })}
          actions={!narrow && actions}
          facts={facts}
        />
        {order.sentBack && <Alert type="warning" title={labelled(t('sentBack'), order.sentBack)} />}
        {order.answer !== null && <Answer order={order} />}
        {order.acts.includes('answer') && <AnswerForm order={order} />}
      </div>
      {dialogs}
    </Page>
  );
}

function useFacts(order: Rectification): Fact[] {
  const t = useRectificationWords();
  const { language } = usePreferences();
  const { item } = order;
  const text = `${item.number} ${(language === 'en' && item.text.en) || item.text.zh}`;
  const due = order.extendedTo ? clauses(order.dueOn, t('extendedTo', { day: order.extendedTo })) : order.dueOn;
  return [
    { name: t('unit'), value: [order.above?.name, order.unit.name].filter(Boolean).join(' ') },
    { name: t('dueOn'), value: due },
    { name: t('issuedAs'), value: t(`issuer.${order.issuedAs}`) },
    { name: t('measure'), value: order.measure, wide: true },
    { name: t('item'), value: text, wide: true },
    ...(order.extendReason ? [{ name: t('extendReason'), value: order.extendReason, wide: true }] : []),
    { name: t('review'), value: order.review.title },
    {
      name: t('sheet'),
      value: <ScopedLink to={`/reviews/sheets/${order.sheetId}?item=${item.code}`}>{t('toSheet')}</ScopedLink>,
    },
  ];
}

function Answer({ order }: { order: Rectification }) {
  const t = useRectificationWords();
  const note =
    order.answeredBy && order.answeredAt && t('answeredBy', { who: order.answeredBy, at: toMinute(order.answeredAt) });
  return (
    <Panel title={t('answer')} note={note} padded>
      <div className="stack">
        <p>{order.answer}</p>
        {order.files.length === 0 ? (
          <p className="faint">{t('noPhotos')}</p>
        ) : (
          <ul className="shots">
            {order.files.map(({ id }, at) => (
              <li key={id} className="shot">
                <a href={addressOf(downloadFile, { params: { id } })} target="_blank" rel="noreferrer">
                  <img
                    src={addressOf(previewFile, { params: { id } })}
                    alt={t('photo', { at: at + 1 })}
                    loading="lazy"
                  />
                </a>
              </li>
            ))}
          </ul>
        )}
        {order.closedBy && order.closedAt && (
          <p className="t-ok">{t('closedBy', { who: order.closedBy, at: toMinute(order.closedAt) })}</p>
        )}
      </div>
    </Panel>
  );
}

function useActs(order: Rectification) {
  const t = useRectificationWords();
  const confirm = useConfirm();
  const say = useProblemText();
  const close = useMutation(rectifications.close(useQueryClient()));
  const [dialog, setDialog] = useState<'sendBack' | 'extend'>();
  const shut = () => setDialog(undefined);
  const finish = async () => {
    const question = {
      title: t('ask.closeTitle', { problem: order.problem }),
      consequence: t('ask.closeText', { unit: order.unit.name }),
      verb: t('act.close'),
      danger: false,
    };
    if (await confirm(question)) close.mutate(order);
  };
  const can = (act: Rectification['acts'][number]) => order.acts.includes(act);
  const any = can('close') || can('sendBack') || can('extend');
  return {
    said: close.error
      ? say(close.error, t('reason', { returnObjects: true }) as { [reason: string]: string })
      : undefined,
    dialogs: (
      <>
        <SendBackDialog order={order} open={dialog === 'sendBack'} onClose={shut} />
        <ExtendDialog order={order} open={dialog === 'extend'} onClose={shut} />
      </>
    ),
    actions: any && (
      <>
        {can('extend') && <Button onClick={() => setDialog('extend')}>{t('act.extend')}</Button>}
        {can('sendBack') && <Button onClick={() => setDialog('sendBack')}>{t('act.sendBack')}</Button>}
        {can('close') && (
          <Button type="primary" loading={close.isPending} onClick={() => void finish()}>
            {t('act.close')}
          </Button>
        )}
      </>
    ),
  };
}
