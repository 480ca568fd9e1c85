import { useQuery } from '@tanstack/react-query';
import { mayLeadElection } from '@xiehui/policy/elections';
import { Button } from 'antd';
import { ScopedLink, useGo, useScope } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useUnitNode } from '../platform/unit-source.tsx';
import { useSessionNames } from '../platform/session-names.ts';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useElectionWords } from './elections.messages.ts';
import { Stage } from './elections.page.tsx';
import { elections } from './elections.queries.ts';
import { Progress } from './progress.tsx';

/** The elections of a unit, and of a town or district how far its villages are. */
export function ElectionsTab({ unitId }: { unitId: string }) {
  const t = useElectionWords();
  const names = useSessionNames();
  const go = useGo();
  const actor = useActor();
  const unit = useUnitNode(unitId);
  const { year } = useScope();
  const asked = useQuery(elections.list({ unit: unitId, only: 'own', pageSize: '25' }));
  const parentId = unit?.parents?.at(-1)?.id ?? null;
  const leads = mayLeadElection(actor, { unit: { id: unitId, parentId } });
  const create = leads && !unit?.retired && (
    <Button type="primary" onClick={() => go(`/elections/new?unit=${unitId}`)}>
      {t('create')}
    </Button>
  );
  const items = asked.data?.items ?? [];
  return (
    <div className="stack">
      <Panel title={t('title')} extra={create}>
        {asked.isPending && <Loading rows={3} />}
        {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
        {asked.data && items.length === 0 && (
          <Empty title={t('empty', { unit: unit?.name ?? '…' })} text={t('emptyText')} />
        )}
        <ul className="rows">
          {items.map((row) => (
            <li key={row.id} className="wrap">
              <ScopedLink to={`/elections/${row.id}`} className="grow">
                {t('name', { unit: row.unit.name, term: names.term(row.number) })}
              </ScopedLink>
              <span className="faint">{row.closedOn ?? row.heldOn}</span>
              <Stage row={row} />
            </li>
          ))}
        </ul>
      </Panel>
      <Progress unitId={unitId} year={year} />
    </div>
  );
}
