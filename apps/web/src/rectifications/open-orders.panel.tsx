import { useQuery } from '@tanstack/react-query';
import { useActor, useMay } from '../platform/session.tsx';
import { ScopedLink } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useRectificationWords } from './rectifications.messages.ts';
import { rectifications } from './rectifications.queries.ts';
import { StatePill } from './state-pill.tsx';

/** Orders that wait: for the village what it has to mend, for whoever ordered what wants a look; nothing when none does. */
export function OpenOrdersPanel() {
  const t = useRectificationWords();
  const { post } = useActor();
  const may = useMay();
  const state = may('rectification.answer') ? 'ordered' : 'submitted';
  const asked = useQuery(rectifications.list({ state, pageSize: '10', unit: post.unit.id }));
  if (asked.isPending) return <Loading rows={2} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  if (asked.data.items.length === 0) return null;
  return (
    <Panel title={t('panel.title')} note={String(asked.data.items.length)}>
      <ul className="rows">
        {asked.data.items.map((row) => (
          <li key={row.id}>
            <ScopedLink to={`/rectifications/${row.id}`} className="grow cut">
              {row.problem} <span className="faint">{row.unit.name}</span>
            </ScopedLink>
            <span className="faint">{t('panel.due', { day: row.extendedTo ?? row.dueOn })}</span>
            <StatePill order={row} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
