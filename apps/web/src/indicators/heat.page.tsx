import { CloseOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { MeasureCode } from '@xiehui/contracts/indicators';
import { day } from '@xiehui/contracts/fields';
import { Alert, Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { today } from '../platform/format.ts';
import { useScope } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { Empty } from '../ui/empty.tsx';
import { ExplanationBody, type ExplanationOf } from '../ui/explanation-body.tsx';
import { Explanation } from '../ui/explanation.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Mark } from '../ui/mark.tsx';
import { Page } from '../ui/page.tsx';
import type { State } from '../ui/shape.tsx';
import { useExplanation } from './figure-explanation.tsx';
import { HeatList } from './heat-list.tsx';
import { HeatTable, type Chosen } from './heat-table.tsx';
import { useIndicatorWords } from './indicators.messages.ts';
import { indicators } from './indicators.queries.ts';
import { PeriodSelect, usePeriod } from './period-select.tsx';
import './indicators.css';

const states: readonly State[] = ['ok', 'near', 'bad', 'none'];
const rowKinds = ['children', 'villages'] as const;
type Rows = (typeof rowKinds)[number];

/** 指标一览: the units below against measures; the explanation of a chosen cell stands beside the table. */
export function HeatPage() {
  const t = useIndicatorWords();
  const { unitId } = useScope();
  const narrow = useNarrow();
  const [period] = usePeriod();
  const { rows, map, chosen, change } = useHeatAddress();
  const asked = useQuery(indicators.table({ unit: unitId, period, rows, ...(map ? { map } : {}) }));
  const shown = useExplanation(chosen && { ...chosen, period });
  const close = () => change({ why: undefined });
  const choose = ({ unit, measure }: Chosen) => change({ why: `${unit}.${measure}` });
  const told = asked.data;
  return (
    <Page
      title={t('heat')}
      extra={
        <Tools
          rows={rows}
          map={map}
          onRows={(value) => change({ rows: value, why: undefined })}
          onMap={(day) => change({ map: day, why: undefined })}
        />
      }
    >
      {narrow && (
        <div className="panel-body">
          <PeriodSelect />
        </div>
      )}
      {map && <Alert type="info" title={t('table.mapText', { day: map })} />}
      {asked.isPending && <Loading rows={8} />}
      {asked.isError && !told && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {told && told.rows.length === 0 && (
        <Empty title={t('table.empty', { unit: told.unit.name })} text={t('table.emptyText')} />
      )}
      {told && told.rows.length > 0 && narrow && <HeatList told={told} onChoose={choose} />}
      {told && told.rows.length > 0 && !narrow && (
        <div className="heat-page">
          <HeatTable told={told} chosen={chosen} onChoose={choose} />
          {chosen && <Beside shown={shown} onClose={close} />}
        </div>
      )}
      {narrow && <Explanation shown={shown} onClose={close} />}
    </Page>
  );
}

/** What the address says beside unit and period: which rows, which cell is open. */
function useHeatAddress() {
  const [search, setSearch] = useSearchParams();
  const [unit = '', measure = ''] = (search.get('why') ?? '').split('.');
  const parsed = MeasureCode.safeParse(measure);
  const chosen: Chosen | undefined = unit && parsed.success ? { unit, measure: parsed.data } : undefined;
  const rows: Rows = search.get('rows') === 'villages' ? 'villages' : 'children';
  const change = (part: Partial<Record<'rows' | 'why' | 'map', string | undefined>>) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(part)) {
        if (value === undefined) next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  const said = day.safeParse(search.get('map'));
  const map = said.success && said.data < today() ? said.data : undefined;
  return { rows, map, chosen, change };
}

type ToolProps = {
  rows: Rows;
  map: string | undefined;
  onRows: (rows: Rows) => void;
  onMap: (day: string | undefined) => void;
};

function Tools({ rows, map, onRows, onMap }: ToolProps) {
  const t = useIndicatorWords();
  const { t: shared } = useTranslation();
  const narrow = useNarrow();
  const { kind } = useScopeUnit();
  if (narrow) return null;
  const options = rowKinds.map((value) => ({ value, label: t(`table.${value}`) }));
  return (
    <>
      <span className="small legend">
        {states.map((state) => (
          <Mark key={state} state={state} />
        ))}
      </span>
      {kind === 'district' && <Segmented<Rows> options={options} value={rows} onChange={onRows} />}
      <label className="row small">
        {t('table.map')}
        <DayInput value={map} max={today()} onChange={onMap} />
      </label>
      <PeriodSelect />
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
        {shared('act.print')}
      </Button>
    </>
  );
}

/** Beside the table and never over the cell it explains. */
function Beside({ shown, onClose }: { shown: ExplanationOf | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <aside className="panel why" aria-label={t('figure.how')}>
      <header>
        <h2>
          {t('figure.how')}
          <small>{shown?.of}</small>
        </h2>
        <button type="button" className="icon-button" aria-label={t('act.close')} onClick={onClose}>
          <CloseOutlined aria-hidden />
        </button>
      </header>
      <div className="panel-body">{shown ? <ExplanationBody shown={shown} /> : <Loading rows={6} />}</div>
    </aside>
  );
}
