import { useQuery } from '@tanstack/react-query';
import type { Seat, TermRecord } from '@xiehui/contracts/councils';
import { mayAnswerCouncil, mayKeepCouncil } from '@xiehui/policy/councils';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useHolderWords } from '../platform/holders.messages.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useSessionNames } from '../platform/session-names.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Record } from '../ui/record.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';
import { Extensions } from './extensions.tsx';
import { SeatLine } from './seat-line.tsx';
import { EditSeatDialog } from './term-dialogs.tsx';
import { TermPill } from './term-pill.tsx';
import { useTermActs } from './use-term-acts.tsx';

/** One term: its days, everybody who ever sat in it, what changed, and what may be done with it. */
export function TermPage() {
  const t = useCouncilWords();
  const { id = '' } = useParams();
  const asked = useQuery(councils.term(id));
  if (asked.data) return <Kept record={asked.data} />;
  return (
    <Page title={t('one')} crumbs={[{ label: t('list'), to: '/terms' }, { label: t('one') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Kept({ record }: { record: TermRecord }) {
  const t = useCouncilWords();
  const names = useSessionNames();
  const said = useHolderWords();
  const actor = useActor();
  const acts = useTermActs(record);
  const { term, unit } = record;
  const keeps = mayKeepCouncil(actor, record);
  const awaited = record.extensions.some(({ state }) => state === 'asked');
  const extensions = <Extensions record={record} answers={mayAnswerCouncil(actor, record)} />;
  const name = `${unit.name} ${names.term(term.number, said(`body.${term.body}`))}`;
  return (
    <Page title={t('one')} crumbs={[{ label: t('list'), to: '/terms' }, { label: name }]}>
      <Record
        name={name}
        state={<TermPill term={term} />}
        actions={
          <ScopedLink to={`/terms/${term.id}/register`} target="_blank">
            {t('act.print')}
          </ScopedLink>
        }
        facts={[
          { name: t('field.startsOn'), value: term.startsOn },
          { name: t('field.endsOn'), value: term.endsOn },
          { name: t('field.extendedTo'), value: term.extendedTo },
          { name: t('field.closedOn'), value: term.closedOn },
          { name: t('field.basis'), value: term.basis || null, wide: true },
        ]}
      >
        {acts.said && <Alert type="error" role="alert" title={acts.said} />}
        {keeps && (
          <section className="panel" aria-label={t('acts')}>
            <div className="panel-body row wrap">{acts.verbs}</div>
          </section>
        )}
        {awaited && extensions}
        <People record={record} keeps={keeps && term.closedOn === null} />
        {!awaited && extensions}
        <Changes record={record} />
      </Record>
      {acts.dialogs}
    </Page>
  );
}

function People({ record, keeps }: { record: TermRecord; keeps: boolean }) {
  const t = useCouncilWords();
  const [edited, setEdited] = useState<Seat>();
  return (
    <Panel
      title={t('people')}
      note={t('peopleCount', { count: record.seats.filter(({ until }) => until === null).length })}
    >
      <ul className="rows">
        {record.seats.map((seat) => (
          <SeatLine
            key={seat.id}
            seat={seat}
            body={record.term.body}
            rules={record.rules}
            history
            actions={
              keeps &&
              seat.until === null && (
                <Button size="small" onClick={() => setEdited(seat)}>
                  {t('act.edited')}
                </Button>
              )
            }
          />
        ))}
        {record.seats.length === 0 && <li className="faint">{t('vacant')}</li>}
      </ul>
      {edited && <EditSeatDialog seat={edited} onClose={() => setEdited(undefined)} />}
    </Panel>
  );
}

function Changes({ record }: { record: TermRecord }) {
  const t = useCouncilWords();
  const namesOf = (id: string, which: 'enteredBy' | 'leftByChange') =>
    record.seats.filter((seat) => seat[which] === id).map(({ person }) => person.name);
  return (
    <Panel title={t('changes')}>
      <ul className="rows">
        {record.changes.map((change) => (
          <li key={change.id}>
            <span className="grow">
              {change.decidedOn} {change.resolution}
              <br />
              <span className="small faint">
                {[
                  ...namesOf(change.id, 'leftByChange').map((name) => `− ${name}`),
                  ...namesOf(change.id, 'enteredBy').map((name) => `+ ${name}`),
                  change.reason,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span className="small faint">{change.recordedName}</span>
          </li>
        ))}
        {record.changes.length === 0 && <li className="faint">{t('noChanges')}</li>}
      </ul>
    </Panel>
  );
}
