import { BookOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Training } from '@xiehui/contracts/trainings';
import { mayKeepTraining } from '@xiehui/policy/trainings';
import { trainingFaults } from '@xiehui/rules/trainings';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { toCount, toMinute, today } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { listed } from '../platform/punctuation.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useActor, useMay } from '../platform/session.tsx';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { Attendance } from './attendance.tsx';
import { StatePill } from './state-pill.tsx';
import { useTrainingWords } from './trainings.messages.ts';
import { trainings } from './trainings.queries.ts';

/** One training: facts, who came, and what may be done with it as it stands. */
export function TrainingPage() {
  const t = useTrainingWords();
  const { id = '' } = useParams();
  const asked = useQuery(trainings.find(id));
  if (asked.data) return <Kept training={asked.data} />;
  return (
    <Page title={t('one')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Kept({ training }: { training: Training }) {
  const t = useTrainingWords();
  const may = useMay();
  const actor = useActor();
  const narrow = useNarrow();
  const { actions, said } = useActs(training);
  const facts = useFacts(training);
  const keeps = mayKeepTraining(actor, training);
  return (
    <Page
      title={t('one')}
      crumbs={[{ label: t('title'), to: '/trainings' }, { label: t('one') }]}
      foot={narrow && actions}
    >
      {said && <Alert type="error" role="alert" title={said} />}
      <Record
        icon={<BookOutlined />}
        name={training.title || t('untitled')}
        state={<StatePill state={training.state} />}
        byline={t('byline', { who: training.recordedBy.name, at: toMinute(training.createdAt) })}
        actions={!narrow && actions}
        facts={facts}
      >
        {keeps && <Missing training={training} />}
        {may('member.read') && <Attendance training={training} open={keeps && training.state === 'draft'} />}
      </Record>
    </Page>
  );
}

/** What a draft lacks before it can be finished. */
function Missing({ training }: { training: Training }) {
  const t = useTrainingWords();
  if (training.state === 'finished') return null;
  const faults = Object.keys(trainingFaults(training, training.attended, today())) as (keyof typeof words)[];
  const words = t('missing', { returnObjects: true });
  if (faults.length === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={t('attendance.missing', { fields: listed(faults.map((field) => words[field] ?? field)) })}
    />
  );
}

function useFacts(training: Training): Fact[] {
  const t = useTrainingWords();
  return [
    { name: t('field.unit'), value: training.unit.name },
    { name: t('field.heldOn'), value: training.heldOn },
    { name: t('field.place'), value: training.place || null },
    {
      name: t('field.venueId'),
      value: training.venue && <ScopedLink to={`/venues/${training.venue.id}`}>{training.venue.name}</ScopedLink>,
    },
    { name: t('field.teacher'), value: training.teacher || null },
    { name: t('field.category'), value: t(`category.${training.category}`) },
    { name: t('field.mode'), value: t(`mode.${training.mode}`) },
    { name: t('field.hours'), value: training.hours },
    { name: t('field.attended'), value: toCount(training.attended) },
    { name: t('field.others'), value: toCount(training.others) },
    { name: t('field.total'), value: toCount(training.attended + training.others) },
    { name: t('field.finishedAt'), value: training.finishedAt ? toMinute(training.finishedAt) : null },
    {
      name: t('field.audience'),
      value: listed(training.audience.map((one) => t(`audience.${one}`))) || null,
      wide: true,
    },
    { name: t('field.summary'), value: training.summary || null, wide: true },
  ];
}

/** A draft is edited, finished, removed; a finished one is taken back. */
function useActs(training: Training) {
  const t = useTrainingWords();
  const { t: shared } = useTranslation();
  const actor = useActor();
  const client = useQueryClient();
  const go = useGo();
  const confirm = useConfirm();
  const say = useProblemText();
  const finish = useMutation(trainings.finish(client));
  const reopen = useMutation(trainings.reopen(client));
  const remove = useMutation(trainings.remove(client));
  const named = { title: training.title || t('untitled'), count: training.attended };
  const asked = (act: 'finish' | 'reopen' | 'remove') =>
    confirm({
      title: t(`ask.${act}`, named),
      consequence: t(`ask.${act}Text`, named),
      verb: t(`act.${act}`),
      danger: act === 'remove',
    });
  const failed = finish.error ?? reopen.error ?? remove.error;
  const said = failed ? say(failed, t('reason', { returnObjects: true }) as { [reason: string]: string }) : undefined;
  if (!mayKeepTraining(actor, training)) return { actions: undefined, said };
  if (training.state === 'finished')
    return {
      said,
      actions: (
        <Button
          loading={reopen.isPending}
          onClick={() => void asked('reopen').then((yes) => yes && reopen.mutate(training))}
        >
          {t('act.reopen')}
        </Button>
      ),
    };
  const drop = () => remove.mutate(training, { onSuccess: () => go('/trainings', { replace: true }) });
  const lacks = Object.keys(trainingFaults(training, training.attended, today())).length > 0;
  const actions = (
    <>
      <Button onClick={() => go(`/trainings/${training.id}/edit`)}>{shared('act.edit')}</Button>
      <Button loading={remove.isPending} onClick={() => void asked('remove').then((yes) => yes && drop())}>
        {t('act.remove')}
      </Button>
      <Button
        type="primary"
        disabled={lacks}
        loading={finish.isPending}
        onClick={() => void asked('finish').then((yes) => yes && finish.mutate(training))}
      >
        {t('act.finish')}
      </Button>
    </>
  );
  return { actions, said };
}
