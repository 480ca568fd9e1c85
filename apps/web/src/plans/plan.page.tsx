import { ScheduleOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Plan } from '@xiehui/contracts/plans';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { toMinute } from '../platform/format.ts';
import { problemOf, useProblemText } from '../platform/problem-text.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { FileList } from '../ui/file-list.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { Measures } from './measures.tsx';
import { usePlanWords } from './plans.messages.ts';
import { plans } from './plans.queries.ts';
import { ReturnDialog } from './return-dialog.tsx';
import { StatePill } from './state-pill.tsx';

/** One plan or summary: what it says, where it stands, and what may be done with it. */
export function PlanPage() {
  const t = usePlanWords();
  const { id = '' } = useParams();
  const asked = useQuery(plans.find(id));
  if (asked.data) return <Kept plan={asked.data} />;
  return (
    <Page title={t('title')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Kept({ plan }: { plan: Plan }) {
  const t = usePlanWords();
  const narrow = useNarrow();
  const name = t('named', { year: plan.year, kind: t(`kind.${plan.kind}`) });
  const [returning, setReturning] = useState(false);
  const { actions, said } = useActs(plan, () => setReturning(true));
  return (
    <Page title={name} crumbs={[{ label: t('title'), to: '/plans' }, { label: name }]} foot={narrow && actions}>
      {said && <Alert type="error" role="alert" title={said} />}
      <div className="stack">
        <Record
          icon={<ScheduleOutlined aria-hidden />}
          name={`${plan.unit.name} ${name}`}
          state={<StatePill state={plan.state} />}
          byline={t('byline', { who: plan.recordedBy, at: toMinute(plan.createdAt) })}
          actions={!narrow && actions}
          facts={useFacts(plan)}
        />
        {plan.returnReason && <Alert type="warning" title={t('returned', { reason: plan.returnReason })} />}
        <Measures measures={plan.measures} withResult={plan.kind === 'summary'} />
        <FileList files={plan.files} />
      </div>
      <ReturnDialog plan={plan} open={returning} onClose={() => setReturning(false)} />
    </Page>
  );
}

function useFacts(plan: Plan): Fact[] {
  const t = usePlanWords();
  const prose = (text: string) => (text ? <span className="prose">{text}</span> : null);
  return [
    { name: t('field.unit'), value: plan.unit.name },
    { name: t('field.dueOn'), value: plan.dueOn },
    { name: t('field.submittedOn'), value: plan.submittedOn },
    { name: t('field.timing'), value: t(`timing.${plan.timing}`) },
    { name: t('field.submittedBy'), value: plan.submittedBy },
    { name: t('field.decidedBy'), value: plan.decidedBy },
    { name: t('field.goals'), value: prose(plan.goals), wide: true },
    { name: t('field.keyPoints'), value: prose(plan.keyPoints), wide: true },
    ...(plan.kind === 'summary' ? [{ name: t('field.body'), value: prose(plan.body), wide: true }] : []),
  ];
}

function useActs(plan: Plan, onReturn: () => void) {
  const t = usePlanWords();
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const go = useGo();
  const confirm = useConfirm();
  const say = useProblemText();
  const acts = {
    submit: useMutation(plans.submit(client)),
    accept: useMutation(plans.accept(client)),
    remove: useMutation(plans.remove(client)),
  };
  const named = { name: t('named', { year: plan.year, kind: t(`kind.${plan.kind}`) }), unit: plan.unit.name };
  const press = async (act: keyof typeof acts) => {
    const question = { title: t(`ask.${act}`, named), consequence: t(`ask.${act}Text`), verb: t(`act.${act}`) };
    if (!(await confirm({ ...question, danger: act === 'remove' }))) return;
    const leave = () => act === 'remove' && go(`/units/${plan.unit.id}?tab=plans`, { replace: true });
    acts[act].mutate(plan, { onSuccess: leave });
  };
  const can = (act: Plan['acts'][number]) => plan.acts.includes(act);
  const failed = acts.submit.error ?? acts.accept.error ?? acts.remove.error;
  const words: Partial<globalThis.Record<string, string>> = t('field', { returnObjects: true });
  const unfilled = Object.keys(problemOf(failed).fields ?? {}).flatMap((name) => words[name] ?? []);
  const refused = failed ? say(failed, t('reason', { returnObjects: true })) : undefined;
  const said = unfilled.length > 0 ? t('unfilled', { fields: unfilled.join(t('comma')) }) : refused;
  const actions = (
    <>
      <ScopedLink to={`/plans/${plan.id}/print`} target="_blank">
        {t('act.print')}
      </ScopedLink>
      {can('remove') && <Button onClick={() => void press('remove')}>{t('act.remove')}</Button>}
      {can('change') && <Button onClick={() => go(`/plans/${plan.id}/edit`)}>{shared('act.edit')}</Button>}
      {can('return') && <Button onClick={onReturn}>{t('act.return')}</Button>}
      {can('submit') && (
        <Button type="primary" loading={acts.submit.isPending} onClick={() => void press('submit')}>
          {t('act.submit')}
        </Button>
      )}
      {can('accept') && (
        <Button type="primary" loading={acts.accept.isPending} onClick={() => void press('accept')}>
          {t('act.accept')}
        </Button>
      )}
    </>
  );
  return { actions, said };
}
