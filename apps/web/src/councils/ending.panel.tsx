import { useQuery } from '@tanstack/react-query';
import { useHolderWords } from '../platform/holders.messages.ts';
import { useActor } from '../platform/session.tsx';
import { ScopedLink } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';
import { TermPill } from './term-pill.tsx';

/** Councils whose terms are overdue or end soon, the own and those below; nothing while there is none. */
export function EndingPanel() {
  const t = useCouncilWords();
  const said = useHolderWords();
  const { post } = useActor();
  const overdue = useQuery(councils.list({ unit: post.unit.id, standing: 'overdue', pageSize: '10' }));
  const ending = useQuery(councils.list({ unit: post.unit.id, standing: 'ending', pageSize: '10' }));
  const broken = [overdue, ending].find(({ isError }) => isError);
  if (broken) return <Fault thrown={broken.error} onRetry={() => void broken.refetch()} />;
  if (overdue.isPending || ending.isPending) return <Loading rows={2} />;
  const rows = [...(overdue.data?.items ?? []), ...(ending.data?.items ?? [])].slice(0, 10);
  if (rows.length === 0) return null;
  return (
    <Panel title={t('panel')} extra={<ScopedLink to="/terms">{t('list')}</ScopedLink>}>
      <ul className="rows">
        {rows.map(({ unit, term, body }) => (
          <li key={`${unit.id} ${body}`} className="wrap">
            <ScopedLink to={`/units/${unit.id}?unit=${unit.id}&tab=council`} className="grow cut">
              {unit.name} {said(`body.${body}`)}
            </ScopedLink>
            {term && <TermPill term={term} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
