import { useQuery } from '@tanstack/react-query';
import { toDay } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { Shape } from '../ui/shape.tsx';
import { useMissingWords } from './missing.messages.ts';
import { missing } from './missing.queries.ts';
import { whereTo } from './where-to.ts';
import './missing.css';

/** What the unit owes and has not, each with the way to where it is mended. */
export function MissingPanel({ unitId }: { unitId: string }) {
  const t = useMissingWords();
  const asked = useQuery(missing.of(unitId));
  if (asked.isPending) return <Loading rows={3} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const { items } = asked.data;
  return (
    <Panel title={t('title')} note={items.length > 0 ? t('items', { count: items.length }) : undefined}>
      {items.length === 0 && <p className="panel-body faint">{t('whole')}</p>}
      <ul className="missing">
        {items.map(({ what, since }) => (
          <li key={what}>
            <ScopedLink to={whereTo(unitId, what, since)}>
              <span className="t-bad">
                <Shape state="bad" size={12} silent />
              </span>
              <span className="grow">{t(`of.${what}`)}</span>
              {since && <span className="small faint">{t('since', { day: toDay(since) })}</span>}
            </ScopedLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
