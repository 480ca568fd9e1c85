import { useQuery } from '@tanstack/react-query';
import type { Election } from '@xiehui/contracts/elections';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { today } from '../platform/format.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { CandidateList } from './candidate-list.tsx';
import { useElectionWords } from './elections.messages.ts';
import { elections, steps } from './elections.queries.ts';
import { NominateForm } from './nominate-form.tsx';
import { PlanStep } from './plan-step.tsx';
import { useStep } from './use-step.ts';

/** 选民名册: members of a day, or the delegates on the list, are frozen as the entitled. */
export function RollStep({ election }: { election: Election }) {
  const t = useElectionWords();
  const confirm = useConfirm();
  const { start, isPending, said } = useStep(election);
  const day = election.cutOffOn ?? '';
  const congress = election.assembly === 'congress';
  const delegates = election.candidates.filter(({ body }) => body === 'congress').length;
  const consequence = congress ? t('ask.freezeDelegates', { count: delegates }) : t('ask.freezeText', { day });
  const freeze = async () => {
    const question = { title: t('ask.freeze'), consequence, verb: t('act.freeze'), danger: false };
    if (await confirm(question)) start(steps.freeze(election.version));
  };
  const early = day > today();
  return (
    <>
      {congress && (
        <>
          <NominateForm election={election} bodies={['congress']} />
          <CandidateList election={election} bodies={['congress']} open />
        </>
      )}
      <Panel title={t('stage.roll')} padded>
        <div className="stack">
          {said && <Alert type="error" role="alert" title={said} />}
          <p>{early ? t('tell.rollEarly', { day }) : consequence}</p>
          <div>
            <Button type="primary" loading={isPending} disabled={early} onClick={() => void freeze()}>
              {t('act.freeze')}
            </Button>
          </div>
        </div>
      </Panel>
      <PlanStep election={election} />
    </>
  );
}

/** The roll, page by page, once it is frozen. */
export function Roll({ election, thaws }: { election: Election; thaws: boolean }) {
  const t = useElectionWords();
  const confirm = useConfirm();
  const { start, said } = useStep(election);
  const [page, setPage] = useState(0);
  if (election.frozenAt === null) return null;
  const question = { title: t('ask.thaw'), consequence: t('ask.thawText'), verb: t('act.thaw'), danger: true };
  return (
    <Panel
      title={t('tell.rollFrozen', { count: election.entitled })}
      extra={
        <>
          <Button onClick={() => setPage(page > 0 ? 0 : 1)}>{page > 0 ? t('act.hide') : t('act.roll')}</Button>
          {thaws && (
            <Button onClick={() => void confirm(question).then((yes) => yes && start(steps.thaw(election.version)))}>
              {t('act.thaw')}
            </Button>
          )}
        </>
      }
    >
      {said && <Alert type="error" role="alert" title={said} />}
      {page > 0 && <Names election={election} page={page} onPage={setPage} />}
    </Panel>
  );
}

function Names({ election, page, onPage }: { election: Election; page: number; onPage: (page: number) => void }) {
  const t = useElectionWords();
  const asked = useQuery(elections.voters(election.id, page));
  if (asked.isPending) return <Loading rows={4} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <ul className="rows">
      {asked.data.items.map(({ personId, name, place }) => (
        <li key={personId}>
          <span className="grow">{name}</span>
          <span className="faint">{place}</span>
        </li>
      ))}
      {(page > 1 || asked.data.more) && (
        <li>
          <Button size="small" disabled={page === 1} onClick={() => onPage(page - 1)}>
            {t('act.before')}
          </Button>
          <Button size="small" disabled={!asked.data.more} onClick={() => onPage(page + 1)}>
            {t('act.after')}
          </Button>
        </li>
      )}
    </ul>
  );
}
