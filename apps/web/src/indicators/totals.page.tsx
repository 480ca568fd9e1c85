import { useQuery } from '@tanstack/react-query';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useFigureWords } from './figure-words.ts';
import { indicators } from './indicators.queries.ts';
import { PeriodSelect, usePeriod } from './period-select.tsx';
import { TotalsTable } from './totals-table.tsx';
import './indicators.css';

/** 汇总数据: the sums of a city's districts, for who observes them. */
export function TotalsPage() {
  const { t } = useFigureWords();
  const [period] = usePeriod();
  const asked = useQuery(indicators.totals(period));
  const told = asked.data;
  return (
    <Page title={told ? t('totals.of', { city: told.city }) : t('totals.title')} extra={<PeriodSelect />}>
      {asked.isPending && <Loading rows={6} />}
      {asked.isError && !told && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {told && told.districts.length === 0 && <Empty title={t('totals.empty')} />}
      {told && told.districts.length > 0 && (
        <section className="panel heat-panel">
          <TotalsTable told={told} />
        </section>
      )}
    </Page>
  );
}
