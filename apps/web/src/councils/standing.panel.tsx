import { useQuery } from '@tanstack/react-query';
import type { Council, Seat } from '@xiehui/contracts/councils';
import { mayKeepCouncil } from '@xiehui/policy/councils';
import type { ReactNode } from 'react';
import { useHolderWords } from '../platform/holders.messages.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useSessionNames } from '../platform/session-names.ts';
import { Facts, type Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';
import { TermPill } from './term-pill.tsx';
import { useTitles } from './use-titles.ts';

/** Who holds which post of a unit since when, what is vacant, and the clock of each running term. */
export function StandingPanel({ unitId }: { unitId: string }) {
  const asked = useQuery(councils.of(unitId));
  if (asked.isPending) return <Loading rows={3} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  return <Standing council={asked.data} />;
}

function Standing({ council }: { council: Council }) {
  const t = useCouncilWords();
  const facts = useHolders(council);
  return (
    <Panel
      title={t('overview')}
      extra={<ScopedLink to={`/units/${council.unit.id}?tab=council`}>{t('one')}</ScopedLink>}
    >
      <Clocks council={council} />
      {facts.length > 0 && <Facts items={facts} />}
    </Panel>
  );
}

/** The running terms by when they are due, and the way to what is due. */
function Clocks({ council }: { council: Council }) {
  const t = useCouncilWords();
  const names = useSessionNames();
  const said = useHolderWords();
  const keeps = mayKeepCouncil(useActor(), council);
  const running = council.bodies
    .flatMap(({ term }) => (term ? [term] : []))
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
  return (
    <ul className="rows">
      {running.map((term) => (
        <li key={term.id} className="wrap">
          <span style={{ flex: '1 0 200px' }}>
            <ScopedLink className="in-text" to={`/terms/${term.id}`}>
              {names.term(term.number, said(`body.${term.body}`))}
            </ScopedLink>{' '}
            <span className="small faint">{t('span', { from: term.startsOn, to: term.dueOn })}</span>
          </span>
          <TermPill term={term} />
          {keeps && term.standing !== 'running' && term.body === 'council' && (
            <>
              <ScopedLink to={`/elections/new?unit=${council.unit.id}`}>{t('act.elect')}</ScopedLink>
              <ScopedLink to={`/terms/${term.id}`}>{t('act.extend')}</ScopedLink>
            </>
          )}
        </li>
      ))}
      {running.every(({ body }) => body !== 'council') && (
        <li className="wrap">
          <span className="grow">{said('body.council')}</span>
          <Mark state="bad">{t('standing.none')}</Mark>
          {keeps && <ScopedLink to={`/units/${council.unit.id}?tab=council`}>{t('act.open')}</ScopedLink>}
        </li>
      )}
    </ul>
  );
}

/** Posts of the council in the district's order, a post that is required and empty among them. */
function useHolders({ bodies, missing, rules }: Council): Fact[] {
  const t = useCouncilWords();
  const { titleOf } = useTitles(rules);
  const council = bodies.find(({ body }) => body === 'council');
  if (!council?.term) return [];
  const holdersOf = (title: string) => council.seats.filter((seat) => seat.title === title);
  return rules.titles.flatMap(({ code }): Fact[] => {
    const holders = holdersOf(code);
    const gap = missing.find(({ title }) => title === code);
    if (holders.length === 0 && !gap) return [];
    const vacant = gap && <Mark state="bad">{t('vacancy', { count: gap.required - gap.filled })}</Mark>;
    return [{ name: titleOf(code, 'council'), value: <Holders seats={holders}>{vacant}</Holders> }];
  });
}

function Holders({ seats, children }: { seats: readonly Seat[]; children: ReactNode }) {
  const t = useCouncilWords();
  return (
    <span>
      {seats.map((seat) => (
        <span key={seat.id} className="line">
          {seat.person.name} <span className="small faint">{t('toDate', { from: seat.since })}</span>{' '}
        </span>
      ))}
      {children}
    </span>
  );
}
