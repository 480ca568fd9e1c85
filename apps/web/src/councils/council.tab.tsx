import { useQuery } from '@tanstack/react-query';
import type { Council } from '@xiehui/contracts/councils';
import { mayKeepCouncil } from '@xiehui/policy/councils';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { CompositionLines } from '../platform/composition-lines.tsx';
import { useHolderWords } from '../platform/holders.messages.ts';
import { ScopedLink, useGo, useScope } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useRetired } from '../platform/unit-source.tsx';
import { useSessionNames } from '../platform/session-names.ts';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';
import { OpenTermDialog } from './open-term-dialog.tsx';
import { SeatLine } from './seat-line.tsx';
import { TermPill } from './term-pill.tsx';
import { useTitles } from './use-titles.ts';

/** The bodies of a unit: people in post, the clock of the term, what is missing, earlier terms. */
export function CouncilTab({ unitId }: { unitId: string }) {
  const asked = useQuery(councils.of(unitId));
  if (asked.isPending) return <Loading rows={6} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  return <Bodies council={asked.data} />;
}

function Bodies({ council }: { council: Council }) {
  const t = useCouncilWords();
  const actor = useActor();
  const said = useHolderWords();
  const [opening, setOpening] = useState<Council['bodies'][number]['body']>();
  const { titleOf } = useTitles(council.rules);
  const retired = useRetired(council.unit.id);
  const keeps = mayKeepCouncil(actor, council) && !retired;
  const lacks = (retired ? [] : council.missing).map((gap) =>
    t('gap', { ...gap, title: titleOf(gap.title, 'council') }),
  );
  const shown = council.bodies.filter(({ body, term }) => body === 'council' || term);
  const rest = council.bodies.filter((one) => !shown.includes(one));
  return (
    <div className="stack">
      {lacks.length > 0 && <Alert type="warning" showIcon title={t('missing', { posts: lacks.join(t('comma')) })} />}
      {shown.map((one) => (
        <BodyPanel
          key={one.body}
          held={one}
          council={council}
          {...(keeps ? { onOpen: () => setOpening(one.body) } : {})}
        />
      ))}
      {keeps && rest.length > 0 && (
        <Panel title={t('otherBodies')} note={t('otherBodiesText')} padded>
          <div className="row wrap">
            {rest.map(({ body }) => (
              <Button key={body} onClick={() => setOpening(body)}>
                {t('act.openOf', { body: said(`body.${body}`) })}
              </Button>
            ))}
          </div>
        </Panel>
      )}
      {council.earlier.length > 0 && <Earlier council={council} />}
      {opening && <OpenTermDialog council={council} body={opening} onClose={() => setOpening(undefined)} />}
    </div>
  );
}

type BodyProps = { held: Council['bodies'][number]; council: Council; onOpen?: () => void };

function BodyPanel({ held: { body, term, seats }, council, onOpen }: BodyProps) {
  const t = useCouncilWords();
  const names = useSessionNames();
  const said = useHolderWords();
  const { year } = useScope();
  const go = useGo();
  const people = seats.map((seat) => ({ ...seat, sex: seat.person.sex, birthYear: seat.person.birthYear }));
  const open = onOpen && <Button onClick={onOpen}>{t('act.open')}</Button>;
  if (!term)
    return (
      <Panel title={said(`body.${body}`)} padded>
        <Empty title={t('none')} text={t('noneText')} actions={open} />
      </Panel>
    );
  return (
    <Panel
      title={<ScopedLink to={`/terms/${term.id}`}>{names.term(term.number, said(`body.${body}`))}</ScopedLink>}
      note={t('span', { from: term.startsOn, to: term.dueOn })}
      extra={<TermPill term={term} />}
    >
      <CompositionLines
        people={people}
        rules={council.rules.composition.filter((rule) => rule.body === body)}
        year={year}
      />
      <ul className="rows">
        {seats.map((seat) => (
          <SeatLine key={seat.id} seat={seat} body={body} rules={council.rules} />
        ))}
        {seats.length === 0 && (
          <li>
            <span className="grow faint">{t('vacant')}</span>
            {onOpen && term.standing === 'running' && (
              <Button type="primary" onClick={() => go(`/terms/${term.id}/seats`)}>
                {t('act.seats')}
              </Button>
            )}
          </li>
        )}
        <li>
          <ScopedLink to={`/terms/${term.id}`}>{t('act.detail')}</ScopedLink>
          <ScopedLink to={`/terms/${term.id}/register`} target="_blank">
            {t('act.print')}
          </ScopedLink>
          {onOpen && term.standing !== 'running' && body === 'council' && (
            <ScopedLink to={`/elections/new?unit=${council.unit.id}`}>{t('act.elect')}</ScopedLink>
          )}
        </li>
      </ul>
    </Panel>
  );
}

function Earlier({ council }: { council: Council }) {
  const t = useCouncilWords();
  const names = useSessionNames();
  const said = useHolderWords();
  return (
    <Panel title={t('earlier')}>
      <ul className="rows">
        {council.earlier.map((term) => (
          <li key={term.id}>
            <ScopedLink to={`/terms/${term.id}`} className="grow">
              {names.term(term.number, said(`body.${term.body}`))}
            </ScopedLink>
            <span className="faint">{t('span', { from: term.startsOn, to: term.closedOn ?? term.dueOn })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
