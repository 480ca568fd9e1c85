import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import type { Output } from '@xiehui/contracts/endpoint';
import type { Figure, MeasureCode, UnitRef, readTable } from '@xiehui/contracts/indicators';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScopedLink } from '../platform/scope.tsx';
import { Shape } from '../ui/shape.tsx';
import { markOf, useFigureWords } from './figure-words.ts';

export type HeatRows = Output<typeof readTable>;
/** The cell that is open. */
export type Chosen = { readonly unit: string; readonly measure: MeasureCode };
type Line = HeatRows['rows'][number];
type Order = { readonly measure: MeasureCode; readonly up: boolean } | undefined;

/** A village's own line is not the sum of its groups in everything: it keeps its name. */
export const wholeName = ({ kind, name }: UnitRef, whole: string): string => (kind === 'village' ? name : whole);

const valueIn = (line: Line, measure: MeasureCode): number => {
  const value = line.figures.find((figure) => figure.measure === measure)?.value;
  return value === null || value === undefined ? -1 : Number(value);
};

const ordered = (rows: readonly Line[], order: Order): readonly Line[] =>
  order ? rows.toSorted((a, b) => (valueIn(a, order.measure) - valueIn(b, order.measure)) * (order.up ? 1 : -1)) : rows;

/** Units × measures; a cell is number, tint and shape, so grey print keeps what it says. The whole stands last. */
export function HeatTable({
  told,
  chosen,
  onChoose,
}: {
  told: HeatRows;
  chosen: Chosen | undefined;
  onChoose: (cell: Chosen) => void;
}) {
  const { t } = useFigureWords();
  const [order, setOrder] = useState<Order>();
  const whole = wholeName(told.unit, t('table.whole'));
  const total: Line = { unit: { ...told.unit, name: whole }, ...told.total };
  const cells = (line: Line) =>
    line.figures.map((figure) => (
      <td key={figure.measure}>
        <Cell
          figure={figure}
          unit={line.unit}
          on={chosen?.unit === line.unit.id && chosen.measure === figure.measure}
          onChoose={onChoose}
        />
      </td>
    ));
  return (
    <section className="panel grow heat-panel" aria-label={t('heat')}>
      <div className="scroll-x">
        <table className="heat-table">
          <Head told={told} order={order} onOrder={setOrder} />
          <tbody>
            {ordered(told.rows, order).map((line) => (
              <tr key={line.unit.id}>
                <th scope="row">
                  <UnitName unit={line.unit} />{' '}
                  {line.villages > 0 && <span className="small faint">{line.villages}</span>}
                </th>
                {cells(line)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                {whole} {told.total.villages > 0 && <span className="small faint">{told.total.villages}</span>}
              </th>
              {cells(total)}
            </tr>
          </tfoot>
        </table>
      </div>
      <footer className="small faint heat-foot">
        {told.more ? t('table.more') : t('table.foot')} {t('asOf', { day: told.asOf })}
      </footer>
    </section>
  );
}

/** The unit's name leads one step down. */
function UnitName({ unit }: { unit: UnitRef }) {
  if (unit.kind === 'group') return <>{unit.name}</>;
  return <ScopedLink to={`/indicators?unit=${unit.id}`}>{unit.name}</ScopedLink>;
}

function Head({ told, order, onOrder }: { told: HeatRows; order: Order; onOrder: (order: Order) => void }) {
  const { t, name, head, goal } = useFigureWords();
  // Down, up, and back to the official order.
  const next = (measure: MeasureCode): Order =>
    order?.measure !== measure ? { measure, up: false } : order.up ? undefined : { measure, up: true };
  return (
    <thead>
      <tr>
        <th scope="col">{t('table.unit')}</th>
        {told.total.figures.map((figure) => {
          const { measure } = figure;
          const sorted = order?.measure === measure ? (order.up ? 'ascending' : 'descending') : undefined;
          return (
            <th scope="col" key={measure} {...(sorted ? { 'aria-sort': sorted } : {})}>
              <button
                type="button"
                title={t('table.sortBy', { name: name(measure, figure.mean) })}
                onClick={() => onOrder(next(measure))}
              >
                {head(measure)}
                <small>
                  {goal(figure) ?? ' '}
                  {sorted === 'descending' && <CaretDownOutlined aria-hidden />}
                  {sorted === 'ascending' && <CaretUpOutlined aria-hidden />}
                </small>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type CellProps = { figure: Figure; unit: UnitRef; on: boolean; onChoose: (cell: Chosen) => void };

function Cell({ figure, unit, on, onChoose }: CellProps) {
  const { t, name, value } = useFigureWords();
  const { t: shared } = useTranslation();
  const state = markOf[figure.state];
  const shown = figure.value === null ? t('none') : value(figure);
  const label = t('table.cell', {
    unit: unit.name,
    name: name(figure.measure),
    value: shown,
    state: shared(`state.${state}`),
  });
  return (
    <button
      type="button"
      className={`heat ${state} ${on ? 'on' : ''}`}
      aria-label={label}
      aria-expanded={on}
      onClick={() => onChoose({ unit: unit.id, measure: figure.measure })}
    >
      <span>{shown}</span>
      {state !== 'none' && <Shape state={state} size={9} silent />}
    </button>
  );
}
