import type { Candidate, CandidateBody, Election } from '@xiehui/contracts/elections';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { CompositionLines } from '../platform/composition-lines.tsx';
import { useHolderWords } from '../platform/holders.messages.ts';
import { useScope } from '../platform/scope.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { RecordDialog } from '../ui/record-dialog.tsx';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { useStep, useTitleWords } from './use-step.ts';

type Props = { election: Election; bodies: readonly CandidateBody[]; open?: boolean; checks?: boolean };

/** Who stands for what, how the list is made up, and what came of it. */
export function CandidateList({ election, bodies, open = false, checks = false }: Props) {
  const t = useElectionWords();
  const { year } = useScope();
  const { said, start, isPending } = useStep(election);
  const listed = election.candidates.filter(({ body }) => bodies.includes(body));
  const unchecked = listed.filter(({ qualified }) => qualified === null);
  const all = () => {
    const list = unchecked.map(({ id }) => ({ candidateId: id, qualified: true, finding: '' }));
    start(steps.check(election.version, { checks: list }));
  };
  return (
    <>
      {said && <Alert type="error" role="alert" title={said} />}
      {checks && unchecked.length > 1 && (
        <Panel title={t('tell.unchecked', { count: unchecked.length })} padded>
          <Button loading={isPending} onClick={all}>
            {t('act.allQualified')}
          </Button>
        </Panel>
      )}
      {bodies.map((body) => {
        const list = listed.filter((one) => one.body === body);
        if (list.length === 0) return null;
        const people = list.map((one) => ({ ...one, sex: one.person.sex, birthYear: one.person.birthYear }));
        return (
          <Panel key={body} title={t(`list.${body}`)} note={t('tell.people', { count: list.length })}>
            <CompositionLines
              people={people}
              rules={election.composition.filter((rule) => rule.body === body)}
              year={year}
            />
            <ul className="rows">
              {list.map((one) => (
                <Line key={one.id} one={one} election={election} open={open} checks={checks} />
              ))}
            </ul>
          </Panel>
        );
      })}
    </>
  );
}

const states = { elected: 'ok', tied: 'near', again: 'near', lost: 'none' } as const;

/** What is known of somebody who stands, in a line. */
function useAbout(election: Election) {
  const said = useHolderWords();
  const titleOf = useTitleWords(election);
  return (one: Candidate): string =>
    [
      one.title === 'member' ? undefined : titleOf(one.title),
      one.nominatedBy,
      one.concurrentPost,
      one.grassRoots && said('grassRoots'),
      one.serviceTarget && said('serviceTarget'),
      one.finding,
    ]
      .filter(Boolean)
      .join(' · ');
}

type LineProps = { one: Candidate; election: Election; open: boolean; checks: boolean };

function Line({ one, election, open, checks }: LineProps) {
  const t = useElectionWords();
  const about = useAbout(election);
  const { start, isPending } = useStep(election);
  return (
    <li className="wrap">
      <span style={{ flex: '1 0 180px' }}>
        <b>{one.person.name}</b> <span className="small faint">{about(one)}</span>
      </span>
      {one.votes !== null && <span className="faint">{t('tell.votes', { count: one.votes })}</span>}
      {one.outcome && <Mark state={states[one.outcome]}>{t(`outcome.${one.outcome}`)}</Mark>}
      {!one.outcome && one.body !== 'congress' && (
        <Mark state={one.qualified === null ? 'none' : one.qualified ? 'ok' : 'bad'}>
          {t(one.qualified === null ? 'check.open' : one.qualified ? 'check.yes' : 'check.no')}
        </Mark>
      )}
      {checks && <Checks one={one} election={election} />}
      {open && (
        <Button size="small" disabled={isPending} onClick={() => start(steps.withdraw(election.version, one.id))}>
          {t('act.withdraw')}
        </Button>
      )}
    </li>
  );
}

/** Found fit at a touch; found unfit with a finding. */
function Checks({ one, election }: { one: Candidate; election: Election }) {
  const t = useElectionWords();
  const { run, start, isPending, reasons } = useStep(election);
  const [unfit, setUnfit] = useState(false);
  const check = (qualified: boolean, finding = '') =>
    steps.check(election.version, { checks: [{ candidateId: one.id, qualified, finding }] });
  return (
    <>
      {one.qualified !== true && (
        <Button size="small" disabled={isPending} onClick={() => start(check(true))}>
          {t('act.qualified')}
        </Button>
      )}
      {one.qualified !== false && (
        <Button size="small" disabled={isPending} onClick={() => setUnfit(true)}>
          {t('act.unqualified')}
        </Button>
      )}
      {unfit && (
        <RecordDialog<{ finding: string }>
          title={`${one.person.name} · ${t('act.unqualified')}`}
          initial={{}}
          submitLabel={t('act.unqualified')}
          reasons={reasons}
          onSave={({ finding }) => run(check(false, finding))}
          onClose={() => setUnfit(false)}
        >
          <FormField name="finding" label={t('field.finding')} required>
            <Input maxLength={200} />
          </FormField>
        </RecordDialog>
      )}
    </>
  );
}
