import type { Election } from '@xiehui/contracts/elections';
import { outcomesOf, type Contest } from '@xiehui/rules/election-contests';
import { Alert, Button } from 'antd';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { useStandsFor, useStep } from './use-step.ts';

const states = { elected: 'ok', tied: 'near', lost: 'none' } as const;
type Props = { election: Election; contests: readonly Contest[]; leads: boolean };

/** What two agreeing counts come to, before it is settled: who is elected, and for which places to vote again. */
export function ResultStep({ election, contests, leads }: Props) {
  const t = useElectionWords();
  const standsFor = useStandsFor(election);
  const { counting, majority, mode } = election;
  const [sums] = counting?.counts ?? [];
  if (!counting || !sums) return null;
  const present = (counting.ballot === 'assembly' ? election.present : election.councilPresent) ?? 0;
  const { outcomes, open } = outcomesOf(contests, sums.votes, { present, share: majority, mode });
  const nameOf = (id: string) => election.candidates.find((one) => one.id === id)?.person.name ?? '';
  const names = counting.by.join(t('tell.comma'));
  const ballots = { issued: sums.issued, returned: sums.returned, valid: sums.valid, invalid: sums.invalid };
  return (
    <>
      <Alert type="success" showIcon title={`${t('tell.counted', { names })} ${t('tell.agree')}`} />
      <Panel title={t('tell.result')} note={t('tell.ballots', ballots)}>
        <ul className="rows">
          {contests.flatMap((contest) =>
            contest.candidates.map((id) => {
              const verdict = outcomes.find((one) => one.id === id);
              return (
                <li key={id} className="wrap">
                  <span className="grow">
                    <b>{nameOf(id)}</b> <span className="small faint">{standsFor(contest)}</span>
                  </span>
                  <span>{t('tell.votes', { count: verdict?.votes ?? 0 })}</span>
                  <Mark state={states[verdict?.outcome ?? 'lost']}>{t(`outcome.${verdict?.outcome ?? 'lost'}`)}</Mark>
                </li>
              );
            }),
          )}
        </ul>
        {leads && <Settle election={election} open={open} />}
      </Panel>
    </>
  );
}

type Open = ReturnType<typeof outcomesOf>['open'];

/** Settles it. Where a place is open, it is voted on again, or left vacant by decision. */
function Settle({ election, open }: { election: Election; open: Open }) {
  const t = useElectionWords();
  const standsFor = useStandsFor(election);
  const confirm = useConfirm();
  const { start, isPending, said } = useStep(election);
  const nameOf = (id: string) => election.candidates.find((one) => one.id === id)?.person.name ?? '';
  const settle = (further: boolean) => start(steps.settle(election.version, further));
  const posts = open.map((one) => t('tell.openPlaces', { post: standsFor(one), count: one.open }));
  const again = open.map((one) =>
    t('tell.contest', {
      post: standsFor(one),
      count: one.open,
      names: one.again.map(nameOf).join(t('tell.comma')),
    }),
  );
  const ask = async (further: boolean) => {
    const question = further
      ? { title: t('ask.further'), consequence: again.join(' '), verb: t('act.further') }
      : { title: t('ask.vacant'), consequence: t('ask.vacantText', { posts: posts.join(' ') }), verb: t('act.vacant') };
    if (await confirm({ ...question, danger: !further })) settle(further);
  };
  return (
    <div className="panel-body stack">
      {said && <Alert type="error" role="alert" title={said} />}
      {open.length > 0 && <Alert type="warning" showIcon title={t('tell.open', { posts: posts.join(' ') })} />}
      <div className="row wrap">
        {open.length === 0 ? (
          <Button type="primary" loading={isPending} onClick={() => settle(false)}>
            {t('act.settle')}
          </Button>
        ) : (
          <>
            <Button type="primary" loading={isPending} onClick={() => void ask(true)}>
              {t('act.further')}
            </Button>
            <Button disabled={isPending} onClick={() => void ask(false)}>
              {t('act.vacant')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
