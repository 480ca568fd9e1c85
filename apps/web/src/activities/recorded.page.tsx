import { CheckOutlined, CloudUploadOutlined, WarningOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Counted, Recorded } from '@xiehui/contracts/activities';
import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useOnline } from '../platform/device.ts';
import { shortDay, toDay, toMinute, toTime } from '../platform/format.ts';
import type { OutboxItem } from '../platform/local-store.ts';
import { fieldText, problemText } from '../platform/problem-text.ts';
import { labelled } from '../platform/punctuation.ts';
import { useGo } from '../platform/scope.tsx';
import { reopenPath } from '../platform/offline.ts';
import { useOutbox } from '../platform/use-outbox.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useActivityWords } from './activities.messages.ts';
import { activities } from './activities.queries.ts';
import { sendingOf, type Sending } from './activity-outbox.ts';
import { CountedList, Line, UncountedList } from './counted.tsx';
import { CountedExplanation } from './counted-explanation.tsx';
import './activities.css';

/** What became of a record: on the device, refused, or arrived and counted. */
export function RecordedPage() {
  const t = useActivityWords();
  const { id = '' } = useParams();
  const { items } = useOutbox();
  const item = items.find((one) => sendingOf(one)?.id === id);
  const go = useGo();
  const foot = (
    <>
      <Button className="foot-second" onClick={() => go('/')}>
        {t('act.home')}
      </Button>
      <Button type="primary" className="grow" onClick={() => go('/activities/new')}>
        {t('act.another')}
      </Button>
    </>
  );
  if (item) return <OnDevice item={item} foot={foot} />;
  return (
    <Page title={t('recorded')} foot={foot}>
      <Arrived id={id} />
    </Page>
  );
}

/** Kept here and not yet sent, or sent and refused. */
function OnDevice({ item, foot }: { item: OutboxItem; foot: ReactNode }) {
  const t = useActivityWords();
  const online = useOnline();
  const sending = sendingOf(item);
  const refused = item.state === 'refused';
  const waiting = online && item.attempts === 0 ? t('sending') : t('onDevice');
  if (!sending) return null;
  return (
    <Page title={refused ? t('notTaken') : waiting} foot={foot}>
      <Head
        icon={refused ? <WarningOutlined /> : <CloudUploadOutlined />}
        tone={refused ? 'bad' : 'near'}
        title={item.title}
        facts={[toMinute(new Date(item.at)), sending.fields.venue, t('people', { count: sending.fields.participants })]}
        photos={sending.photos.length}
      />
      {refused ? <Refusal item={item} /> : <Later sending={sending} />}
    </Page>
  );
}

function Later({ sending: { fields, submit } }: { sending: Sending }) {
  const t = useActivityWords();
  if (!submit) return null;
  return (
    <section className="block">
      <header>
        <h2>{t('counted.later')}</h2>
      </header>
      <ul className="counted">
        {fields.themedDay && <Line state="none" name={fields.title} />}
        <Line state="none" name={t('counted.activityCount')} />
        <Line
          state="none"
          name={t('counted.keyTaskCoverage')}
          note={fields.keyTasks.map((task) => t(`task.${task}`)).join(t('comma'))}
        />
      </ul>
    </section>
  );
}

function Refusal({ item }: { item: OutboxItem }) {
  const t = useActivityWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const path = reopenPath(item);
  const reasons = t('reason', { returnObjects: true }) as Record<string, string>;
  const wordOf = t as unknown as (key: string) => string;
  return (
    <section className="block block-body" role="alert">
      {item.problem && <p>{problemText(shared, { ...item.problem, requestId: '' } as never, reasons)}</p>}
      <ul>
        {Object.entries(item.problem?.fields ?? {}).map(([name, code]) => (
          <li key={name}>{labelled(wordOf(`field.${name}`), fieldText(shared, code))}</li>
        ))}
      </ul>
      {path && (
        <Button type="primary" onClick={() => go(`${path}?outbox=${item.id}`)}>
          {t('act.open')}
        </Button>
      )}
    </section>
  );
}

function Arrived({ id }: { id: string }) {
  const asked = useQuery({ ...activities.find(id), staleTime: 0 });
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  // What the device remembers is how the record stood before it was sent.
  if (!asked.isFetchedAfterMount || !asked.data) return <Loading />;
  return <Result recorded={asked.data} />;
}

function Result({ recorded: { activity, counted, uncounted } }: { recorded: Recorded }) {
  const t = useActivityWords();
  const [explained, setExplained] = useState<Counted>();
  const { mend, mending } = useMend(activity);
  const at = activity.submittedAt ?? activity.createdAt;
  const day = shortDay(activity.heldOn, Number(toDay(at).slice(0, 4)));
  const when = toDay(at) === activity.heldOn ? `${day} ${toTime(at)}` : day;
  return (
    <>
      <Head
        icon={<CheckOutlined />}
        tone="ok"
        title={activity.title}
        facts={[when, activity.venue, t('people', { count: activity.participants })]}
        photos={activity.photos.length}
      />
      <section className="block">
        <header>
          <h2>{t('counted.title')}</h2>
          <span className="faint small">{t('counted.how')}</span>
        </header>
        <CountedList counted={counted} unit={activity.unit} onAsk={setExplained} />
      </section>
      {uncounted.length > 0 && (
        <section className="block">
          <header>
            <h2>{t('counted.not')}</h2>
          </header>
          <UncountedList
            uncounted={uncounted}
            mend={() => (
              <Button loading={mending} onClick={mend}>
                {t('counted.nameDay')}
              </Button>
            )}
          />
        </section>
      )}
      <div className="block-body">
        <Button type="link" className="flush" loading={mending} onClick={mend}>
          {t('act.withdraw')}
        </Button>
      </div>
      <CountedExplanation shown={explained} unit={activity.unit} onClose={() => setExplained(undefined)} />
    </>
  );
}

/** Takes the record back and opens it: small, and mended by submitting again. */
function useMend({ id, version }: Recorded['activity']) {
  const go = useGo();
  const withdraw = useMutation(activities.withdraw(useQueryClient()));
  const mend = () =>
    withdraw.mutate({ id, version }, { onSuccess: () => go(`/activities/${id}/edit`, { replace: true }) });
  useEffect(() => void import('./edit-activity.page.tsx').catch(() => undefined), []);
  return { mend, mending: withdraw.isPending };
}

type HeadProps = {
  icon: ReactNode;
  tone: 'ok' | 'near' | 'bad';
  title: string;
  facts: readonly string[];
  photos: number;
};

function Head({ icon, tone, title, facts, photos }: HeadProps) {
  const t = useActivityWords();
  const said = [...facts, ...(photos > 0 ? [t('photoCount', { count: photos })] : [])].filter(
    (fact) => fact.trim() !== '',
  );
  return (
    <div className="done-head">
      <span className={`done-mark ${tone}`} aria-hidden="true">
        {icon}
      </span>
      <div>
        <h2>{title}</h2>
        <div className="faint small">{said.join(' · ')}</div>
      </div>
    </div>
  );
}
