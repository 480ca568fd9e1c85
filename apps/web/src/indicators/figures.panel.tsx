import { useQuery } from '@tanstack/react-query';
import type { MeasureCode, Point, readFigures } from '@xiehui/contracts/indicators';
import type { Output } from '@xiehui/contracts/endpoint';
import { useState } from 'react';
import { useNarrow } from '../platform/device.ts';
import { clauses } from '../platform/punctuation.ts';
import { useScope } from '../platform/scope.tsx';
import { Explanation } from '../ui/explanation.tsx';
import { Fault } from '../ui/fault.tsx';
import { Figures, type FigureOf } from '../ui/figures.tsx';
import { Loading } from '../ui/loading.tsx';
import { Trend } from '../ui/trend.tsx';
import { useExplanation } from './figure-explanation.tsx';
import { markOf, useFigureWords } from './figure-words.ts';
import { indicators } from './indicators.queries.ts';
import './indicators.css';

/** The ones that say most of any unit, as far as it has them, for a desk and for a phone. */
const chosen: readonly MeasureCode[] = [
  'trainingRate',
  'activityCount',
  'groupMonthlyActivityRate',
  'themedDayRate',
  'memberCount',
];
const onPhone: readonly MeasureCode[] = ['activityCount', 'trainingRate'];

/** 关键数字 of a unit, else of the one in the scope: value, goal, the numbers behind it, the last months; each explains itself. */
export function FiguresPanel({ unitId: given }: { unitId?: string }) {
  const { unitId: inScope, year } = useScope();
  const unitId = given ?? inScope;
  const period = String(year);
  const narrow = useNarrow();
  const words = useFigureWords();
  const asked = useQuery(indicators.figures({ unit: unitId, period }));
  const month = useMonthFigure(unitId, narrow);
  const [why, setWhy] = useState<MeasureCode>();
  const shown = useExplanation(why && { unit: unitId, measure: why, period });
  if (asked.isPending) return <Loading rows={3} />;
  if (asked.isError && !asked.data) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const items = itemsOf(asked.data.figures, narrow ? onPhone : chosen, words, setWhy, narrow).slice(0, 4);
  return (
    <>
      <Figures label={words.t('figures')} items={narrow ? [...month, ...items] : items} />
      <Explanation shown={shown} onClose={() => setWhy(undefined)} />
    </>
  );
}

type Told = Output<typeof readFigures>['figures'];

const itemsOf = (
  told: Told,
  codes: readonly MeasureCode[],
  words: ReturnType<typeof useFigureWords>,
  ask: (measure: MeasureCode) => void,
  short: boolean,
): FigureOf[] =>
  codes
    .flatMap((code) => told.find(({ measure }) => measure === code) ?? [])
    .map((figure) => {
      const { measure, mean, state, value, series } = figure;
      const goal = words.goal(figure);
      const points = series.flatMap((point) => (point.value === null ? [] : [Number(point.value)]));
      return {
        key: measure,
        name: short ? words.brief(figure) : words.name(measure, mean),
        value: words.value(figure),
        unit: value === null ? '' : words.unitOf(measure),
        state: markOf[state],
        ...(goal === undefined ? {} : { goal }),
        note: <Note text={words.note(figure)} short={words.short(figure)} series={series} />,
        ...(points.length > 1 ? { trend: <Trend values={points} /> } : {}),
        onAsk: () => ask(measure),
      };
    });

/** 本月应办, for a phone: what this month asks of the unit and those below it. */
function useMonthFigure(unitId: string, wanted: boolean): FigureOf[] {
  const { t } = useFigureWords();
  const asked = useQuery({ ...indicators.duties(unitId), enabled: wanted });
  const month = asked.data?.asOf.slice(0, 7) ?? '';
  const mine = (asked.data?.duties ?? []).filter(({ kind, code, due }) =>
    kind === 'groupMonth' ? code === month : due.startsWith(month),
  );
  const total = mine.reduce((sum, duty) => sum + duty.total, 0);
  const open = mine.reduce((sum, duty) => sum + duty.total - duty.done, 0);
  if (!wanted || total === 0) return [];
  return [
    {
      key: 'month',
      name: t('month.due'),
      value: String(total - open),
      unit: t('month.of', { total }),
      state: open > 0 ? 'near' : 'ok',
      goal: open > 0 ? t('month.short', { count: open }) : t('month.onTrack'),
    },
  ];
}

function Note({ text, short, series }: { text: string; short: string; series: readonly Point[] }) {
  const { t } = useFigureWords();
  const month = Number(series.at(-1)?.month.slice(5) ?? 0);
  return (
    <span className="between">
      <span className="cut">{clauses(text, short)}</span>
      {month > 0 && <span>{month === 1 ? t('firstMonth') : t('months', { month })}</span>}
    </span>
  );
}
