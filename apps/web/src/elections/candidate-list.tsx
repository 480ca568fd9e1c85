import type { Candidate, CandidateBody, Election } from '@xiehui/contracts/elections';
import { Alert, Button } from 'antd';
import { CompositionLines } from '../platform/composition-lines.tsx';
import { useHolderWords } from '../platform/holders.messages.ts';
import { useScope } from '../platform/scope.tsx';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { useStep, useTitleWords } from './use-step.ts';

type Props = { election: Election; bodies: readonly CandidateBody[]; open?: boolean; checks?: boolean };

/** Who stands for what, how the list is made up, and what came of it. */
export function CandidateList({ election, bodies, open = false, checks = false }: Props) {
  const t = useElectionWords();
  const { year } = useScope();
  const { said } = useStep(election);
  return (
    <>
      {said && <Alert type="error" role="alert" title={said} />}
      {bodies.map((body) => {
        const list = election.candidates.filter((one) => one.body === body);
        if (list.length === 0) return null;
        const people = list.map((one) => ({ ...one, sex: one.person.sex, birthYear: one.person.birthYear }));
        return (
          <Panel key={body} title={t(`body.${body}`)} note={String(list.length)}>
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

const states = { elected: 'ok', tied: 'near', lost: 'none' } as const;

function Line({ one, election, open, checks }: { one: Candidate; election: Election; open: boolean; checks: boolean }) {
  const t = useElectionWords();
  const said = useHolderWords();
  const titleOf = useTitleWords(election);
  const { start, isPending } = useStep(election);
  const about = [
    one.title === 'member' ? undefined : titleOf(one.title),
    one.nominatedBy,
    one.concurrentPost,
    one.grassRoots && said('grassRoots'),
    one.serviceTarget && said('serviceTarget'),
    one.finding,
  ].filter(Boolean);
  const check = (qualified: boolean) =>
    start(steps.check(election.version, { checks: [{ candidateId: one.id, qualified, finding: '' }] }));
  return (
    <li className="wrap">
      <span className="grow">
        <b>{one.person.name}</b> <span className="small faint">{about.join(' · ')}</span>
      </span>
      {one.votes !== null && <span className="faint">{t('tell.votes', { count: one.votes })}</span>}
      {one.outcome && <Mark state={states[one.outcome]}>{t(`outcome.${one.outcome}`)}</Mark>}
      {!one.outcome && one.body !== 'congress' && (
        <Mark state={one.qualified === null ? 'none' : one.qualified ? 'ok' : 'bad'}>
          {t(one.qualified === null ? 'check.open' : one.qualified ? 'check.yes' : 'check.no')}
        </Mark>
      )}
      {checks && one.qualified !== true && (
        <Button size="small" disabled={isPending} onClick={() => check(true)}>
          {t('act.qualified')}
        </Button>
      )}
      {checks && one.qualified !== false && (
        <Button size="small" disabled={isPending} onClick={() => check(false)}>
          {t('act.unqualified')}
        </Button>
      )}
      {open && (
        <Button size="small" disabled={isPending} onClick={() => start(steps.withdraw(election.version, one.id))}>
          {t('act.withdraw')}
        </Button>
      )}
    </li>
  );
}
