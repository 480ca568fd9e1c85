import type { Election } from '@xiehui/contracts/elections';
import { mayReplyToElection } from '@xiehui/policy/elections';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { today } from '../platform/format.ts';
import { useActor } from '../platform/session.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { NominateForm } from './nominate-form.tsx';
import { useStep } from './use-step.ts';

/** 候选人: nominated, checked, then handed in to the association above. */
export function CandidatesStep({ election }: { election: Election }) {
  const t = useElectionWords();
  const { run, reasons } = useStep(election);
  const bodies = [
    'council' as const,
    ...(election.standingPlaces > 0 ? ['standingCouncil' as const] : []),
    ...(election.officers.length > 0 ? ['officers' as const] : []),
  ];
  return (
    <>
      <NominateForm election={election} bodies={bodies} />
      <RecordForm<{ request: string; askedOn: string }>
        initial={{ askedOn: today() }}
        submitLabel={t('act.ask')}
        reasons={reasons}
        onSubmit={(values) => run(steps.ask(election.version, values))}
      >
        <FormGroup title={t('act.ask')}>
          <FormField name="request" label={t('field.request')} required>
            <Input maxLength={200} />
          </FormField>
          <FormField name="askedOn" label={t('field.askedOn')} required>
            <DayInput max={today()} />
          </FormField>
        </FormGroup>
      </RecordForm>
    </>
  );
}

/** 请示批复: waits for the association above, or is answered by it here. */
export function ApprovalStep({ election }: { election: Election }) {
  const t = useElectionWords();
  const actor = useActor();
  const { run, reasons } = useStep(election);
  const [approve, setApprove] = useState<boolean>();
  const waiting = t('tell.waiting', { request: election.request, day: election.askedOn ?? '' });
  return (
    <>
      <Alert type="info" showIcon title={waiting} />
      {mayReplyToElection(actor, election) && (
        <div className="row wrap">
          <Button type="primary" onClick={() => setApprove(true)}>
            {t('act.approve')}
          </Button>
          <Button onClick={() => setApprove(false)}>{t('act.return')}</Button>
        </div>
      )}
      {approve !== undefined && (
        <RecordForm<{ reply: string; repliedOn: string }>
          key={String(approve)}
          initial={{ repliedOn: today() }}
          submitLabel={approve ? t('act.approve') : t('act.return')}
          reasons={reasons}
          onSubmit={(values) => run(steps.reply(election.version, { ...values, approve }))}
        >
          <FormGroup title={approve ? t('act.approve') : t('act.return')}>
            <FormField name="reply" label={t('field.reply')} required>
              <Input maxLength={200} />
            </FormField>
            <FormField name="repliedOn" label={t('field.repliedOn')} required>
              <DayInput />
            </FormField>
          </FormGroup>
        </RecordForm>
      )}
    </>
  );
}
