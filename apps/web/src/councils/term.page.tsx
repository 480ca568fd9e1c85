import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Seat, TermRecord } from '@xiehui/contracts/councils';
import { mayAnswerCouncil, mayKeepCouncil } from '@xiehui/policy/councils';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useHolderWords } from '../platform/holders.messages.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useSessionNames } from '../platform/session-names.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';
import { Extensions } from './extensions.tsx';
import { SeatLine } from './seat-line.tsx';
import { AskExtensionDialog, CloseTermDialog, EditSeatDialog, EditTermDialog } from './term-dialogs.tsx';
import { TermPill } from './term-pill.tsx';

/** One term: its days, everybody who ever sat in it, what changed, and what may be done with it. */
export function TermPage() {
  const t = useCouncilWords();
  const { id = '' } = useParams();
  const asked = useQuery(councils.term(id));
  return (
    <Page title={t('one')} crumbs={[{ label: t('list'), to: '/terms' }, { label: t('one') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <Kept record={asked.data} />}
    </Page>
  );
}

function Kept({ record }: { record: TermRecord }) {
  const t = useCouncilWords();
  const names = useSessionNames();
  const said = useHolderWords();
  const actor = useActor();
  const { term, unit } = record;
  const keeps = mayKeepCouncil(actor, record);
  return (
    <Record
      name={`${unit.name} ${names.term(term.number, said(`body.${term.body}`))}`}
      state={<TermPill term={term} />}
      actions={<ScopedLink to={`/terms/${term.id}/register`}>{t('act.print')}</ScopedLink>}
      facts={[
        { name: t('field.startsOn'), value: term.startsOn },
        { name: t('field.endsOn'), value: term.endsOn },
        { name: t('field.extendedTo'), value: term.extendedTo },
        { name: t('field.closedOn'), value: term.closedOn },
        { name: t('field.basis'), value: term.basis || null, wide: true },
      ]}
    >
      {keeps && <Acts record={record} />}
      <People record={record} keeps={keeps && term.closedOn === null} />
      <Changes record={record} />
      <Extensions record={record} answers={mayAnswerCouncil(actor, record)} />
    </Record>
  );
}

/** What the keeper may do with a term as it stands. */
function Acts({ record }: { record: TermRecord }) {
  const t = useCouncilWords();
  const go = useGo();
  const say = useProblemText();
  const confirm = useConfirm();
  const [dialog, setDialog] = useState<'edit' | 'close' | 'extend'>();
  const remove = useMutation(councils.remove(useQueryClient()));
  const { term } = record;
  const shut = () => setDialog(undefined);
  const question = { title: t('ask.remove'), consequence: t('ask.removeText'), verb: t('act.remove'), danger: true };
  const drop = () =>
    remove.mutate(
      { params: { id: term.id }, version: term.version },
      { onSuccess: () => go(`/units/${record.unit.id}?tab=council`, { replace: true }) },
    );
  const reasons = t('reason', { returnObjects: true }) as { [reason: string]: string };
  return (
    <>
      {remove.error && <Alert type="error" role="alert" title={say(remove.error, reasons)} />}
      <div className="row wrap">
        {term.closedOn === null && (
          <>
            <Button type="primary" onClick={() => go(`/terms/${term.id}/change`)}>
              {t('act.change')}
            </Button>
            <Button onClick={() => go(`/terms/${term.id}/seats`)}>{t('act.seats')}</Button>
            <Button onClick={() => setDialog('extend')}>{t('act.extend')}</Button>
            <Button onClick={() => setDialog('close')}>{t('act.close')}</Button>
          </>
        )}
        <Button onClick={() => setDialog('edit')}>{t('act.edit')}</Button>
        {record.seats.length === 0 && (
          <Button onClick={() => void confirm(question).then((yes) => yes && drop())}>{t('act.remove')}</Button>
        )}
      </div>
      {dialog === 'edit' && <EditTermDialog record={record} onClose={shut} />}
      {dialog === 'close' && <CloseTermDialog record={record} onClose={shut} />}
      {dialog === 'extend' && <AskExtensionDialog record={record} onClose={shut} />}
    </>
  );
}

function People({ record, keeps }: { record: TermRecord; keeps: boolean }) {
  const t = useCouncilWords();
  const [edited, setEdited] = useState<Seat>();
  return (
    <Panel title={t('people')} note={String(record.seats.filter(({ until }) => until === null).length)}>
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
