import { useQuery } from '@tanstack/react-query';
import { electionStages, type Election } from '@xiehui/contracts/elections';
import { mayLeadElection } from '@xiehui/policy/elections';
import { Alert, Button, Input, Steps } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { toMinute } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useSessionNames } from '../platform/session-names.ts';
import { Fault } from '../ui/fault.tsx';
import { FileList } from '../ui/file-list.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Record } from '../ui/record.tsx';
import { RecordDialog } from '../ui/record-dialog.tsx';
import { BallotStep } from './ballot-step.tsx';
import { CandidateList } from './candidate-list.tsx';
import { ApprovalStep, CandidatesStep } from './candidates-step.tsx';
import { useElectionWords } from './elections.messages.ts';
import { elections, steps } from './elections.queries.ts';
import { MeetingStep } from './meeting-step.tsx';
import { PlanStep } from './plan-step.tsx';
import { ClosedStep, RecordStep } from './record-step.tsx';
import { Roll, RollStep } from './roll-step.tsx';
import { useStep } from './use-step.ts';

/** One election as a guided case: where it stands, the step that is due, and all that was done. */
export function ElectionPage() {
  const t = useElectionWords();
  const { id = '' } = useParams();
  const asked = useQuery(elections.find(id));
  return (
    <Page title={t('one')} crumbs={[{ label: t('title'), to: '/elections' }, { label: t('one') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <Case election={asked.data} />}
    </Page>
  );
}

const shown = electionStages.filter((stage) => stage !== 'stopped');

function Case({ election }: { election: Election }) {
  const t = useElectionWords();
  const names = useSessionNames();
  const actor = useActor();
  const { stage } = election;
  const over = stage === 'closed' || stage === 'stopped';
  const leads = mayLeadElection(actor, election);
  return (
    <Record
      name={t('name', { unit: election.unit.name, term: names.term(election.number) })}
      state={
        <Pill state={stage === 'closed' ? 'ok' : stage === 'stopped' ? 'none' : 'near'}>{t(`stage.${stage}`)}</Pill>
      }
      byline={t('byline', { who: election.recordedBy.name, at: toMinute(election.createdAt) })}
      actions={
        <ScopedLink to={`/elections/${election.id}/form`} target="_blank">
          {t('act.print')}
        </ScopedLink>
      }
      facts={[
        { name: t('field.assembly'), value: t(`assembly.${election.assembly}`) },
        { name: t('field.mode'), value: t(`mode.${election.mode}`) },
        { name: t('field.cutOffOn'), value: election.cutOffOn },
        { name: t('field.entitled'), value: election.frozenAt ? election.entitled : null },
        { name: t('field.councilPlaces'), value: election.councilPlaces },
        { name: t('field.heldOn'), value: election.heldOn },
        { name: t('field.present'), value: election.present },
        { name: t('field.reply'), value: election.reply || null },
      ]}
    >
      <Way election={election} />
      <Due election={election} leads={leads} />
      <Roll election={election} thaws={leads && stage === 'candidates'} />
      {!(leads && (stage === 'roll' || stage === 'candidates')) && (
        <CandidateList election={election} bodies={['council', 'standingCouncil', 'officers', 'congress']} />
      )}
      {stage !== 'record' && <FileList files={election.files} />}
      {leads && !over && <Stop election={election} />}
    </Record>
  );
}

/** Where the case stands on its way. */
function Way({ election }: { election: Election }) {
  const t = useElectionWords();
  const narrow = useNarrow();
  if (election.stage === 'stopped')
    return <Alert type="warning" showIcon title={t('tell.stopped', { reason: election.stoppedReason })} />;
  const at = shown.findIndex((stage) => stage === election.stage);
  if (narrow)
    return (
      <Alert
        type="info"
        title={`${t('tell.step', { at: at + 1, of: shown.length })} · ${t(`stage.${election.stage}`)}`}
        description={t(`todo.${election.stage}`)}
      />
    );
  return (
    <section className="panel" aria-label={t('field.stage')}>
      <div className="panel-body">
        <Steps
          size="small"
          titlePlacement="vertical"
          current={election.stage === 'closed' ? shown.length : at}
          items={shown.map((stage) => ({ title: t(`stage.${stage}`) }))}
        />
        <p className="small faint">{t(`todo.${election.stage}`)}</p>
      </div>
    </section>
  );
}

/** The step that is due, for whoever does it. */
function Due({ election, leads }: { election: Election; leads: boolean }) {
  const { stage } = election;
  if (stage === 'approval') return <ApprovalStep election={election} />;
  if (stage === 'closed') return <ClosedStep election={election} />;
  if (stage === 'ballot' || (stage === 'officers' && election.counting))
    return <BallotStep election={election} leads={leads} />;
  if (!leads) return null;
  if (stage === 'preparing') return <PlanStep election={election} />;
  if (stage === 'roll') return <RollStep election={election} />;
  if (stage === 'candidates') return <CandidatesStep election={election} />;
  if (stage === 'assembly') return <MeetingStep election={election} first={false} />;
  if (stage === 'officers') return <MeetingStep election={election} first />;
  return stage === 'record' ? <RecordStep election={election} /> : null;
}

function Stop({ election }: { election: Election }) {
  const t = useElectionWords();
  const { run, reasons } = useStep(election);
  const [open, setOpen] = useState(false);
  return (
    <Panel title={t('ask.stop')} padded>
      <p className="faint">{t('ask.stopText')}</p>
      <Button danger onClick={() => setOpen(true)}>
        {t('act.stop')}
      </Button>
      {open && (
        <RecordDialog<{ reason: string }>
          title={t('act.stop')}
          initial={{}}
          submitLabel={t('act.stop')}
          reasons={reasons}
          onSave={({ reason }) => run(steps.stop(election.version, reason))}
          onClose={() => setOpen(false)}
        >
          <FormField name="reason" label={t('field.reason')} required>
            <Input maxLength={200} />
          </FormField>
        </RecordDialog>
      )}
    </Panel>
  );
}
