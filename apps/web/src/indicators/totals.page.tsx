import { useQuery } from '@tanstack/react-query';
import type { Total } from '@xiehui/contracts/indicators';
import { toCount } from '../platform/format.ts';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useFigureWords } from './figure-words.ts';
import { indicators } from './indicators.queries.ts';
import { PeriodSelect, usePeriod } from './period-select.tsx';
import './indicators.css';

/** 汇总数据: the sums of a city's districts, for who observes them. */
export function TotalsPage() {
  const { t, name, unitOf } = useFigureWords();
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
          <div className="scroll-x" role="region" aria-label={t('totals.title')} tabIndex={0}>
            <table className="totals">
              <thead>
                <tr>
                  <th scope="col">{t('totals.district')}</th>
                  <th scope="col" className="number">
                    {t('totals.villages')}
                  </th>
                  {told.total.map(({ measure, mean }) => (
                    <th scope="col" className="number" key={measure}>
                      {name(measure, mean)}
                      <small>{unitOf(measure)}</small>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {told.districts.map((district) => (
                  <tr key={district.code}>
                    <th scope="row">{district.name}</th>
                    <td className="number">{toCount(district.villages)}</td>
                    <Cells totals={district.totals} />
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{t('totals.whole')}</th>
                  <td className="number">{toCount(told.districts.reduce((sum, { villages }) => sum + villages, 0))}</td>
                  <Cells totals={told.total} />
                </tr>
              </tfoot>
            </table>
          </div>
          <footer className="small faint heat-foot">
            {t('totals.foot')} {t('asOf', { day: told.asOf })}
          </footer>
        </section>
      )}
    </Page>
  );
}

function Cells({ totals }: { totals: readonly Total[] }) {
  const { t, value } = useFigureWords();
  return totals.map((total) => (
    <td className="number" key={total.measure}>
      {total.hidden ? <span className="small faint">{t('totals.hidden')}</span> : value(total)}
      {total.denominator !== null && (
        <span className="small faint">
          {toCount(total.numerator ?? 0)} / {toCount(total.denominator)}
        </span>
      )}
    </td>
  ));
}
