import type { MeasureCode, UnitRef } from '@xiehui/contracts/indicators';
import { Select } from 'antd';
import { useState } from 'react';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { wholeName, type Chosen, type HeatRows } from './heat-table.tsx';
import { markOf, useFigureWords } from './figure-words.ts';

/** The same on a phone: one measure at a time, a row a unit; pressing a row explains its figure. */
export function HeatList({ told, onChoose }: { told: HeatRows; onChoose: (cell: Chosen) => void }) {
  const { t, name, value, unitOf, note } = useFigureWords();
  const [measure, setMeasure] = useState<MeasureCode>(
    told.measures.includes('activityCount') ? 'activityCount' : (told.measures[0] ?? 'memberCount'),
  );
  const options = told.measures.map((code) => ({ value: code, label: name(code) }));
  const lines: { unit: UnitRef; figures: HeatRows['total']['figures'] }[] = [
    ...told.rows,
    { unit: { ...told.unit, name: wholeName(told.unit, t('table.whole')) }, ...told.total },
  ];
  return (
    <Panel
      title={name(measure)}
      extra={
        <Select<MeasureCode>
          aria-label={t('table.choose')}
          value={measure}
          options={options}
          onChange={setMeasure}
          popupMatchSelectWidth={false}
        />
      }
    >
      <ul className="heat-list">
        {lines.map(({ unit, figures }) => {
          const figure = figures.find((one) => one.measure === measure);
          return (
            figure && (
              <li key={unit.id}>
                <button type="button" onClick={() => onChoose({ unit: unit.id, measure })}>
                  <span className="grow">
                    <b>{unit.name}</b>
                    <span className="note">{note(figure)}</span>
                  </span>
                  <span>
                    {value(figure)}
                    {figure.value !== null && <small>{unitOf(measure)}</small>}
                  </span>
                  <Mark state={markOf[figure.state]} />
                </button>
              </li>
            )
          );
        })}
      </ul>
    </Panel>
  );
}
