import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Persuasion } from '@xiehui/contracts/persuasions';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { today } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { VoteFields, voteOf, type VoteValues } from '../platform/vote-fields.tsx';
import { ActDialog, useRequired } from '../ui/act-dialog.tsx';
import { DayInput } from '../ui/day-input.tsx';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { usePersuasionWords, useRefusals } from './persuasions.messages.ts';
import { persuasions } from './persuasions.queries.ts';
import { standingOf } from './standing-of.ts';

/** One case: what was said, voted and answered so far, and the next step. */
export function PersuasionPage() {
  const t = usePersuasionWords();
  const { id = '' } = useParams();
  const asked = useQuery(persuasions.find(id));
  if (asked.data) return <Known one={asked.data} />;
  return (
    <Page title={t('one')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Known({ one }: { one: Persuasion }) {
  const t = usePersuasionWords();
  return (
    <Page title={t('one')} crumbs={[{ label: t('title'), to: '/persuasions' }, { label: one.name }]}>
      <Record
        name={one.name}
        state={<span className="pill">{t(`state.${standingOf(one)}`)}</span>}
        byline={<ScopedLink to={`/members/${one.memberId}`}>{t('toMember')}</ScopedLink>}
        actions={<Steps one={one} />}
        facts={useFacts(one)}
      />
    </Page>
  );
}

function useFacts(one: Persuasion): Fact[] {
  const t = usePersuasionWords();
  const { t: shared } = useTranslation();
  const vote = (of: Persuasion['decision']) =>
    of &&
    [
      of.decidedOn,
      shared(of.passed ? 'person.vote.passed' : 'person.vote.failed'),
      shared('person.vote.count', { for: of.votesFor, against: of.votesAgainst }),
      of.resolutionNo,
      of.resolution,
    ]
      .filter(Boolean)
      .join(' · ');
  return [
    { name: t('field.unit'), value: one.unit.name },
    { name: t('field.reason'), value: t(`reason.${one.reason}`) },
    { name: t('field.talkedOn'), value: one.talkedOn },
    { name: t('field.talkedBy'), value: one.talkedBy },
    { name: t('field.talk'), value: one.talk },
    { name: t('field.decision'), value: vote(one.decision) },
    { name: t('field.noticedOn'), value: one.noticedOn },
    { name: t('field.appealUntil'), value: one.appealUntil },
    { name: t('field.appealedOn'), value: one.appealedOn },
    { name: t('field.appeal'), value: one.appeal },
    { name: t('field.appealDecision'), value: vote(one.appealDecision) },
  ];
}

type Step = 'decide' | 'notice' | 'appeal' | 'settle';
const nextOf: Partial<globalThis.Record<Persuasion['state'], Step>> = {
  talked: 'decide',
  decided: 'notice',
  left: 'appeal',
  appealed: 'settle',
};

function Steps({ one }: { one: Persuasion }) {
  const t = usePersuasionWords();
  const may = useMay();
  const confirm = useConfirm();
  const say = useProblemText();
  const reasons = useRefusals();
  const { message } = App.useApp();
  const drop = useMutation(persuasions.drop(useQueryClient()));
  const [open, setOpen] = useState(false);
  const next = nextOf[one.state];
  if (!next || !may('member.change')) return null;
  const giveUp = async () => {
    if (await confirm({ title: t('act.drop'), consequence: t('text.drop'), verb: t('act.drop') }))
      await drop.mutateAsync({ one, body: {} }).catch((thrown: unknown) => void message.error(say(thrown, reasons)));
  };
  return (
    <span className="row wrap">
      <Button type={standingOf(one) === 'struckOff' ? 'default' : 'primary'} onClick={() => setOpen(true)}>
        {t(`act.${next}`)}
      </Button>
      {(next === 'decide' || next === 'notice') && <Button onClick={() => void giveUp()}>{t('act.drop')}</Button>}
      {open && <StepDialog one={one} step={next} onClose={() => setOpen(false)} />}
    </span>
  );
}

function StepDialog({ one, step, onClose }: { one: Persuasion; step: Step; onClose: () => void }) {
  if (step === 'notice') return <NoticeDialog one={one} onClose={onClose} />;
  if (step === 'appeal') return <AppealDialog one={one} onClose={onClose} />;
  return <VoteDialog one={one} step={step} onClose={onClose} />;
}

type Of = { one: Persuasion; onClose: () => void };

function VoteDialog({ one, step, onClose }: Of & { step: 'decide' | 'settle' }) {
  const t = usePersuasionWords();
  const reasons = useRefusals();
  const client = useQueryClient();
  const decide = useMutation(persuasions.decide(client));
  const settle = useMutation(persuasions.settle(client));
  const { mutateAsync } = step === 'decide' ? decide : settle;
  return (
    <ActDialog
      reasons={reasons}
      title={t(`act.${step}`)}
      text={t(`text.${step}`)}
      initial={{ decidedOn: today() }}
      onSave={(values: VoteValues) => mutateAsync({ one, body: voteOf(values) })}
      onClose={onClose}
    >
      <VoteFields from={step === 'decide' ? one.talkedOn : (one.appealedOn ?? one.talkedOn)} />
    </ActDialog>
  );
}

function NoticeDialog({ one, onClose }: Of) {
  const t = usePersuasionWords();
  const reasons = useRefusals();
  const required = useRequired();
  const notice = useMutation(persuasions.notice(useQueryClient()));
  return (
    <ActDialog
      reasons={reasons}
      title={t('act.notice')}
      text={t('text.notice')}
      danger
      initial={{ noticedOn: today() }}
      onSave={(body: { noticedOn: string }) => notice.mutateAsync({ one, body })}
      onClose={onClose}
    >
      <Form.Item name="noticedOn" label={t('field.noticedOn')} rules={required}>
        <DayInput min={one.decision?.decidedOn ?? one.talkedOn} max={today()} />
      </Form.Item>
    </ActDialog>
  );
}

function AppealDialog({ one, onClose }: Of) {
  const t = usePersuasionWords();
  const reasons = useRefusals();
  const required = useRequired();
  const appeal = useMutation(persuasions.appeal(useQueryClient()));
  const last = one.appealUntil && one.appealUntil < today() ? one.appealUntil : today();
  return (
    <ActDialog
      reasons={reasons}
      title={t('act.appeal')}
      text={one.appealUntil ? t('text.appeal', { day: one.appealUntil }) : ''}
      initial={{ appealedOn: last }}
      onSave={(body: { appealedOn: string; appeal: string }) => appeal.mutateAsync({ one, body })}
      onClose={onClose}
    >
      <Form.Item name="appealedOn" label={t('field.appealedOn')} rules={required}>
        <DayInput min={one.noticedOn ?? one.talkedOn} max={last} />
      </Form.Item>
      <Form.Item name="appeal" label={t('field.appeal')} rules={required}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </ActDialog>
  );
}
