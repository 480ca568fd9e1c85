import { useQuery } from '@tanstack/react-query';
import type { Election } from '@xiehui/contracts/elections';
import { Alert, Button } from 'antd';
import { useState } from 'react';
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
  const question = {
    title: t('ask.freeze'),
    consequence: t('ask.freezeText', { day: election.cutOffOn ?? '' }),
    verb: t('act.freeze'),
  };
  return (
    <>
      {said && <Alert type="error" role="alert" title={said} />}
      {election.assembly === 'congress' && (
        <>
          <NominateForm election={election} bodies={['congress']} />
          <CandidateList election={election} bodies={['congress']} open />
        </>
      )}
      <div className="row wrap">
        <Button
          type="primary"
          loading={isPending}
          onClick={() => void confirm(question).then((yes) => yes && start(steps.freeze(election.version)))}
        >
          {t('act.freeze')}
        </Button>
      </div>
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
  const asked = useQuery({ ...elections.voters(election.id, Math.max(1, page)), enabled: page > 0 });
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
      {page > 0 && (
        <ul className="rows">
          {(asked.data?.items ?? []).map(({ personId, name, place }) => (
            <li key={personId}>
              <span className="grow">{name}</span>
              <span className="faint">{place}</span>
            </li>
          ))}
          {(page > 1 || asked.data?.more) && (
            <li>
              <Button size="small" disabled={page === 1} onClick={() => setPage(page - 1)}>
                {'‹'}
              </Button>
              <Button size="small" disabled={!asked.data?.more} onClick={() => setPage(page + 1)}>
                {'›'}
              </Button>
            </li>
          )}
        </ul>
      )}
    </Panel>
  );
}
