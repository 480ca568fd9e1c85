import { CalendarOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Activity, Counted, Recorded } from '@xiehui/contracts/activities';
import { downloadFile } from '@xiehui/contracts/files';
import { mayChangeActivity } from '@xiehui/policy/activities';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { addressOf } from '../platform/call.ts';
import { useNarrow } from '../platform/device.ts';
import { toCount, toMinute } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useGo } from '../platform/scope.tsx';
import { useActor, useMay } from '../platform/session.tsx';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useActivityWords } from './activities.messages.ts';
import { activities, known } from './activities.queries.ts';
import { photoOf } from './activity-values.ts';
import { useShown } from './activity-shown.tsx';
import { ActivityHistory } from './activity-history.tsx';
import { Attendance } from './attendance.tsx';
import { CountedExplanation } from './counted-explanation.tsx';
import { CountedList, UncountedList } from './counted.tsx';
import { StatePill } from './state-pill.tsx';
import { useDayName } from './themed-day.tsx';
import './activities.css';

/** One record: facts, photos, what it counts toward; what may be done with it as it stands. */
export function ActivityPage() {
  const t = useActivityWords();
  const { id = '' } = useParams();
  const asked = useQuery(activities.find(id));
  if (asked.data) return <Kept recorded={asked.data} />;
  return (
    <Page title={t('one')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Kept({ recorded }: { recorded: Recorded }) {
  const t = useActivityWords();
  const { t: shared } = useTranslation();
  const { activity } = recorded;
  const { actions, said } = useActs(activity);
  const facts = useFacts(activity);
  const narrow = useNarrow();
  const may = useMay();
  const open = activity.state !== 'submitted' && mayChangeActivity(useActor(), activity);
  const title = t('one');
  return (
    <Page title={title} crumbs={[{ label: t('title'), to: '/activities' }, { label: title }]} foot={narrow && actions}>
      {said && <Alert type="error" role="alert" title={said} className="said" />}
      <Record
        icon={<CalendarOutlined />}
        name={activity.title || t('untitled')}
        state={<StatePill state={activity.state} late={activity.late} />}
        byline={t('byline', { who: activity.recordedBy.name, at: toMinute(activity.createdAt) })}
        actions={!narrow && actions}
        facts={facts}
        tabs={[
          { key: 'photos', label: t('photosTab'), content: <Photos activity={activity} /> },
          ...(may('member.read')
            ? [
                {
                  key: 'attendance',
                  label: t('attendance.title'),
                  content: <Attendance activity={activity} open={open} />,
                },
              ]
            : []),
          { key: 'counted', label: t('tasksTab'), content: <CountedTab recorded={recorded} /> },
          { key: 'history', label: shared('record.history'), content: <ActivityHistory id={activity.id} /> },
        ]}
      />
    </Page>
  );
}

function useFacts(activity: Activity): Fact[] {
  const t = useActivityWords();
  const { accountId, districtId } = useActor();
  const { show } = useShown();
  const nameOf = useDayName();
  const year = Number(activity.heldOn.slice(0, 4));
  const entries = useQuery(known.calendar(accountId, districtId, year)).data ?? [];
  const day = entries.find(({ code }) => code === activity.themedDay);
  const { endsOn, heldOn } = activity;
  const of = (field: 'keyTasks' | 'targetGroups' | 'venueKind' | 'form' | 'channel') => {
    const value = activity[field];
    return value === null || value.length === 0 ? null : show(field, value);
  };
  return [
    { name: t('field.unit'), value: activity.unit.name },
    { name: t('field.heldOn'), value: endsOn ? `${heldOn} — ${endsOn}` : heldOn },
    { name: t('field.themedDay'), value: day ? nameOf(day) : null },
    { name: t('field.venue'), value: activity.venue || null },
    { name: t('field.keyTasks'), value: of('keyTasks') },
    { name: t('field.form'), value: of('form') },
    { name: t('field.channel'), value: of('channel') },
    { name: t('field.targetGroups'), value: of('targetGroups') },
    { name: t('field.participants'), value: toCount(activity.participants) },
    { name: t('field.memberParticipants'), value: toCount(activity.memberParticipants) },
    { name: t('field.materials'), value: toCount(activity.materials) },
    { name: t('field.consultations'), value: toCount(activity.consultations) },
    { name: t('field.coOrganisers'), value: activity.coOrganisers || null },
    { name: t('field.submittedAt'), value: activity.submittedAt ? toMinute(activity.submittedAt) : null },
    { name: t('field.summary'), value: activity.summary || null, wide: true },
  ];
}

/** What may be done with the record: a draft is edited, submitted, removed; a submitted one is taken back. */
function useActs(activity: Activity) {
  const t = useActivityWords();
  const { t: shared } = useTranslation();
  const actor = useActor();
  const client = useQueryClient();
  const go = useGo();
  const confirm = useConfirm();
  const say = useProblemText();
  const submit = useMutation(activities.submit(client));
  const withdraw = useMutation(activities.withdraw(client));
  const remove = useMutation(activities.remove(client));
  const title = activity.title || t('untitled');
  const edit = () => go(`/activities/${activity.id}/edit`);
  const back = async () => {
    const question = {
      title: t('ask.withdraw', { title }),
      consequence: t('ask.withdrawText'),
      verb: t('act.withdraw'),
    };
    if (await confirm({ ...question, danger: false })) withdraw.mutate(activity, { onSuccess: edit });
  };
  const drop = async () => {
    const question = { title: t('ask.remove', { title }), consequence: t('ask.removeText'), verb: t('act.remove') };
    if (await confirm(question)) remove.mutate(activity, { onSuccess: () => go('/activities', { replace: true }) });
  };
  const failed = submit.error ?? withdraw.error ?? remove.error;
  const said = failed ? say(failed, t('reason', { returnObjects: true }) as { [reason: string]: string }) : undefined;
  if (!mayChangeActivity(actor, activity)) return { actions: undefined, said };
  if (activity.state === 'submitted')
    return {
      said,
      actions: (
        <Button loading={withdraw.isPending} onClick={() => void back()}>
          {t('act.withdraw')}
        </Button>
      ),
    };
  const actions = (
    <>
      <Button onClick={edit}>{shared('act.edit')}</Button>
      {activity.state === 'draft' && (
        <Button loading={remove.isPending} onClick={() => void drop()}>
          {t('act.remove')}
        </Button>
      )}
      <Button
        type="primary"
        loading={submit.isPending}
        onClick={() =>
          submit.mutate(activity, { onSuccess: () => go(`/activities/${activity.id}/recorded`), onError: edit })
        }
      >
        {t('act.submit')}
      </Button>
    </>
  );
  return { actions, said };
}

function Photos({ activity }: { activity: Activity }) {
  const t = useActivityWords();
  const { t: shared } = useTranslation();
  if (activity.photos.length === 0) return <section className="panel panel-body faint">{t('noPhotos')}</section>;
  return (
    <section className="panel panel-body" aria-label={t('photosTab')}>
      <ul className="gallery">
        {activity.photos.map((file, at) => {
          const time = file.takenAt ? toMinute(file.takenAt) : '';
          const photo = photoOf(file);
          return (
            <li key={file.id}>
              <a href={addressOf(downloadFile, { params: { id: file.id } })} target="_blank" rel="noreferrer">
                <img
                  src={'src' in photo ? photo.src : ''}
                  alt={shared('photo.of', { at: at + 1, time })}
                  loading="lazy"
                />
              </a>
              <span className="small faint">{time}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function CountedTab({ recorded: { activity, counted, uncounted } }: { recorded: Recorded }) {
  const t = useActivityWords();
  const [explained, setExplained] = useState<Counted>();
  if (activity.state !== 'submitted') return <section className="panel panel-body faint">{t('notCounted')}</section>;
  return (
    <section className="panel">
      <CountedList counted={counted} unit={activity.unit} onAsk={setExplained} />
      {uncounted.length > 0 && (
        <>
          <h3 className="panel-body">{t('counted.not')}</h3>
          <UncountedList uncounted={uncounted} mend={() => null} />
        </>
      )}
      <CountedExplanation shown={explained} unit={activity.unit} onClose={() => setExplained(undefined)} />
    </section>
  );
}
