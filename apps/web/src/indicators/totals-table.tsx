import type { readTotals, Total } from '@xiehui/contracts/indicators';
import type { Output } from '@xiehui/contracts/endpoint';
import { toCount } from '../platform/format.ts';
import { useNarrow } from '../platform/device.ts';
import { useFigureWords } from './figure-words.ts';

type Told = Output<typeof readTotals>;

/** The sums of a city: a district a row, the city last; on a phone a measure a row, the city first. */
export function TotalsTable({ told }: { told: Told }) {
  const { t } = useFigureWords();
  const narrow = useNarrow();
  return (
    <>
      <div className="scroll-x" role="region" aria-label={t('totals.title')} tabIndex={0}>
        {narrow ? <ByMeasure told={told} /> : <ByDistrict told={told} />}
      </div>
      <footer className="small faint heat-foot">
        {t('totals.foot')} {t('asOf', { day: told.asOf })}
      </footer>
    </>
  );
}

const villagesOf = ({ districts }: Told): number => districts.reduce((sum, { villages }) => sum + villages, 0);

function ByDistrict({ told }: { told: Told }) {
  const { t, name, unitOf } = useFigureWords();
  return (
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
            {district.totals.map((total) => (
              <Cell key={total.measure} total={total} />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('totals.whole')}</th>
          <td className="number">{toCount(villagesOf(told))}</td>
          {told.total.map((total) => (
            <Cell key={total.measure} total={total} />
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

function ByMeasure({ told }: { told: Told }) {
  const { t, name, unitOf } = useFigureWords();
  return (
    <table className="totals across">
      <thead>
        <tr>
          <th scope="col">{t('totals.measure')}</th>
          <th scope="col" className="number">
            {t('totals.whole')}
          </th>
          {told.districts.map(({ code, name: of }) => (
            <th scope="col" className="number" key={code}>
              {of}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('totals.villages')}</th>
          <td className="number">{toCount(villagesOf(told))}</td>
          {told.districts.map(({ code, villages }) => (
            <td className="number" key={code}>
              {toCount(villages)}
            </td>
          ))}
        </tr>
        {told.total.map((total, at) => (
          <tr key={total.measure}>
            <th scope="row">
              {name(total.measure, total.mean)}
              <small>{unitOf(total.measure)}</small>
            </th>
            <Cell total={total} />
            {told.districts.map(({ code, totals }) => {
              const one = totals[at];
              return one && <Cell key={code} total={one} />;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ total }: { total: Total }) {
  const { t, value } = useFigureWords();
  return (
    <td className="number">
      {total.hidden ? <span className="small faint">{t('totals.hidden')}</span> : value(total)}
      {total.denominator !== null && (
        <span className="small faint">
          {toCount(total.numerator ?? 0)} / {toCount(total.denominator)}
        </span>
      )}
    </td>
  );
}
