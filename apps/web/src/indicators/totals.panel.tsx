import { useQuery } from '@tanstack/react-query';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useFigureWords } from './figure-words.ts';
import { indicators } from './indicators.queries.ts';
import { TotalsTable } from './totals-table.tsx';
import './indicators.css';

/** The city's districts with their figures of the year, for who observes them. */
export function TotalsPanel() {
  const { t } = useFigureWords();
  const { year } = useScope();
  const asked = useQuery(indicators.totals(String(year)));
  if (asked.isPending) return <Loading rows={6} />;
  if (!asked.data) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const { city, districts } = asked.data;
  const more = <ScopedLink to="/totals">{t('totals.byPeriod')}</ScopedLink>;
  return (
    <Panel title={t('totals.of', { city })} note={t('yearOf', { year })} extra={more}>
      {districts.length === 0 ? <Empty title={t('totals.empty')} /> : <TotalsTable told={asked.data} />}
    </Panel>
  );
}
