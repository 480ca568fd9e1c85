import type { Election } from '@xiehui/contracts/elections';
import { mayReplyToElection } from '@xiehui/policy/elections';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { today } from '../platform/format.ts';
import { useActor } from '../platform/session.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { CandidateList } from './candidate-list.tsx';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { NominateForm } from './nominate-form.tsx';
import { useStep, useTitleWords } from './use-step.ts';

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
      {election.reply && <Alert type="warning" showIcon title={t('tell.returned', { reply: election.reply })} />}
      <NominateForm election={election} bodies={bodies} />
      <CandidateList election={election} bodies={bodies} open checks />
      <Needs election={election} />
      <RecordForm<{ request: string; askedOn: string }>
        initial={{ askedOn: today(), request: election.request }}
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

type Need = { readonly name: string; readonly have: number; readonly asked: number; readonly met: boolean };

/** What the list has to hold before it is handed in, and whether it does. */
function useNeeds(election: Election): Need[] {
  const t = useElectionWords();
  const titleOf = useTitleWords(election);
  const { candidates, councilPlaces, standingPlaces, officers, mode } = election;
  const listed = candidates.filter(({ body }) => body !== 'congress');
  const standing = (body: string, title?: string) =>
    listed.filter((one) => one.body === body && (title === undefined || one.title === title)).length;
  const enough = (name: string, have: number, asked: number): Need => ({ name, have, asked, met: have >= asked });
  const council = standing('council');
  const checked = listed.filter(({ qualified }) => qualified === true).length;
  return [
    {
      ...enough(t('need.council', { mode: t(`mode.${mode}`) }), council, councilPlaces),
      met: mode === 'equal' ? council === councilPlaces : council > councilPlaces,
    },
    ...(standingPlaces > 0 ? [enough(t('list.standingCouncil'), standing('standingCouncil'), standingPlaces)] : []),
    ...officers.map(({ title, places }) =>
      enough(t('need.post', { title: titleOf(title) }), standing('officers', title), places),
    ),
    { ...enough(t('need.checked'), checked, listed.length), met: listed.length > 0 && checked === listed.length },
  ];
}

function Needs({ election }: { election: Election }) {
  const t = useElectionWords();
  return (
    <Panel title={t('need.title')}>
      <ul className="rows">
        {useNeeds(election).map(({ name, have, asked, met }) => (
          <li key={name}>
            <span className="grow">{name}</span>
            <span className="faint">
              {have} / {asked}
            </span>
            <Mark state={met ? 'ok' : 'bad'}>{t(met ? 'need.met' : 'need.short')}</Mark>
          </li>
        ))}
      </ul>
    </Panel>
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
        <Panel title={t('stage.approval')} padded>
          <div className="row wrap">
            <Button type="primary" onClick={() => setApprove(true)}>
              {t('act.approve')}
            </Button>
            <Button onClick={() => setApprove(false)}>{t('act.return')}</Button>
          </div>
        </Panel>
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
            <FormField name="reply" label={approve ? t('field.reply') : t('field.reason')} required>
              <Input maxLength={200} />
            </FormField>
            <FormField name="repliedOn" label={t('field.repliedOn')} required>
              <DayInput max={today()} />
            </FormField>
          </FormGroup>
        </RecordForm>
      )}
    </>
  );
}
