import type { BallotSums, CountState, Election } from '@xiehui/contracts/elections';
import { mayCountBallots } from '@xiehui/policy/elections';
import { contestsOf, type Contest } from '@xiehui/rules/election-contests';
import { Alert, Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useActor, useSession } from '../platform/session.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { Panel } from '../ui/panel.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { ResultStep } from './result-step.tsx';
import { useStandsFor, useStep } from './use-step.ts';

const sums = ['issued', 'returned', 'valid', 'invalid'] as const;

/** The count of the running ballot: each of two people enters what they counted; the portal compares. */
export function BallotStep({ election, leads }: { election: Election; leads: boolean }) {
  const t = useElectionWords();
  const actor = useActor();
  const [again, setAgain] = useState(false);
  const { counting } = election;
  if (!counting) return null;
  const contests = contestsOf(counting.ballot, counting.round, election.candidates, election);
  if (counting.differences?.length === 0) return <ResultStep election={election} contests={contests} leads={leads} />;
  const waits = counting.mine && counting.differences === null;
  return (
    <>
      {counting.round > 1 && <Round election={election} contests={contests} />}
      <HowFar counting={counting} />
      {(counting.differences?.length ?? 0) > 0 && <Differences election={election} counting={counting} />}
      {waits && !again && (
        <Panel title={t('tell.mineIn')} padded>
          <Button onClick={() => setAgain(true)}>{t('act.recount')}</Button>
        </Panel>
      )}
      {mayCountBallots(actor, election) && (!waits || again) && (
        <CountForm election={election} contests={contests} onDone={() => setAgain(false)} />
      )}
    </>
  );
}

/** For what a further round is held, and among whom. */
function Round({ election, contests }: { election: Election; contests: readonly Contest[] }) {
  const t = useElectionWords();
  const standsFor = useStandsFor(election);
  const nameOf = (id: string) => election.candidates.find((one) => one.id === id)?.person.name ?? '';
  const said = contests.map((contest) =>
    t('tell.contest', {
      post: standsFor(contest),
      count: contest.places,
      names: contest.candidates.map(nameOf).join(t('tell.comma')),
    }),
  );
  return <Alert type="warning" showIcon title={[t('tell.round', { round: election.round }), ...said].join(' ')} />;
}

/** How far the count is. */
function HowFar({ counting }: { counting: CountState }) {
  const t = useElectionWords();
  const names = counting.by.length > 0 ? t('tell.counted', { names: counting.by.join(t('tell.comma')) }) : undefined;
  const waits = counting.by.length === 1 && t('tell.waitingSecond');
  return <Alert type="info" showIcon title={[t('tell.count'), names, waits].filter(Boolean).join(' ')} />;
}

/** Where the two counts differ, each with its numbers. */
function Differences({ election, counting }: { election: Election; counting: CountState }) {
  const t = useElectionWords();
  const [one, two] = counting.counts;
  if (!one || !two) return null;
  const lines = (counting.differences ?? []).map((field) => {
    const sum = sums.find((name) => name === field);
    if (sum) return { name: t(`field.${sum}`), first: one[sum], second: two[sum] };
    const candidate = election.candidates.find(({ id }) => `votes.${id}` === field);
    const id = candidate?.id ?? '';
    return { name: candidate?.person.name ?? '', first: one.votes[id] ?? 0, second: two.votes[id] ?? 0 };
  });
  return (
    <Panel title={t('tell.differ')}>
      <ul className="rows">
        {lines.map(({ name, first, second }) => (
          <li key={name} className="wrap">
            <span className="grow">{name}</span>
            <span>
              {one.by} <b>{first}</b>
            </span>
            <span>
              {two.by} <b>{second}</b>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type Values = Partial<Omit<BallotSums, 'votes'>> & { votes?: Record<string, number | null> };
type CountProps = { election: Election; contests: readonly Contest[]; onDone: () => void };

function CountForm({ election, contests, onDone }: CountProps) {
  const t = useElectionWords();
  const { account } = useSession();
  const standsFor = useStandsFor(election);
  const { run, reasons } = useStep(election);
  const { counting } = election;
  const present = counting?.ballot === 'assembly' ? election.present : election.councilPresent;
  const own = counting?.counts.find(({ by }) => counting.counts.length === 1 || by === account.displayName);
  const nameOf = (id: string) => election.candidates.find((one) => one.id === id)?.person.name ?? '';
  const submit = async (values: Values) => {
    const { issued = 0, returned = 0, valid = 0, invalid = 0 } = values;
    const standing = contests.flatMap(({ candidates }) => candidates);
    const votes = Object.fromEntries(standing.map((id) => [id, values.votes?.[id] ?? 0]));
    await run(steps.count({ issued, returned, valid, invalid, votes }));
    onDone();
  };
  return (
    <RecordForm<Values>
      key={`${counting?.ballot} ${counting?.round} ${counting?.by.length}`}
      initial={own && counting?.mine ? { ...own } : {}}
      submitLabel={t('act.count')}
      reasons={reasons}
      onSubmit={submit}
    >
      <FormGroup title={t('field.ballots')} note={t('tell.cameHint', { count: present ?? 0 })}>
        {sums.map((name) => (
          <FormField key={name} name={name} label={t(`field.${name}`)} required>
            <InputNumber min={0} max={100_000} precision={0} inputMode="numeric" />
          </FormField>
        ))}
      </FormGroup>
      {contests.map((contest) => (
        <FormGroup
          key={`${contest.body} ${contest.title}`}
          title={t('tell.votesFor', { post: standsFor(contest) })}
          note={t('tell.places', { count: contest.places })}
        >
          {contest.candidates.map((id) => (
            <FormField key={id} name={['votes', id]} label={nameOf(id)} required>
              <InputNumber min={0} max={100_000} precision={0} inputMode="numeric" />
            </FormField>
          ))}
        </FormGroup>
      ))}
    </RecordForm>
  );
}
