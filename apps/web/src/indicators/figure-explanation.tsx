import { useQuery } from '@tanstack/react-query';
import type { CountedRecord, Figure, MeasureCode, explainFigure } from '@xiehui/contracts/indicators';
import type { Output } from '@xiehui/contracts/endpoint';
import { measureOf } from '@xiehui/rules/measures';
import { shortDay, toCount } from '../platform/format.ts';
import { clauses } from '../platform/punctuation.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import type { ExplanationOf } from '../ui/explanation-body.tsx';
import { Lines } from '../ui/lines.tsx';
import { Mark } from '../ui/mark.tsx';
import { markOf, useFigureWords } from './figure-words.ts';
import { indicators } from './indicators.queries.ts';

/** Which figure is to be explained. */
export type Why = { readonly unit: string; readonly measure: MeasureCode; readonly period: string };
type Told = Output<typeof explainFigure>;

/** 怎么算的 of a figure as it stands at this moment; undefined while there is nothing to tell yet. */
export function useExplanation(why: Why | undefined): ExplanationOf | undefined {
  const words = useFigureWords();
  const asked = useQuery({
    ...indicators.explanation(why ?? { measure: 'activityCount' }),
    enabled: why !== undefined,
  });
  const may = useMay();
  if (!why || !asked.data || asked.data.figure.measure !== why.measure || asked.data.unit.id !== why.unit)
    return undefined;
  const told = asked.data;
  const { figure } = told;
  const name = words.name(why.measure, figure.mean);
  return {
    of: words.t('explain.of', { unit: told.unit.name, name }),
    value: words.value(figure),
    unit: figure.value === null ? '' : words.unitOf(why.measure),
    formula: <Formula figure={figure} />,
    rule: words.t(`rule.${why.measure}`),
    sections: sectionsOf(told, why, words),
    extra: (
      <>
        <Lists why={why} year={told.period.slice(0, 4)} members={may('member.read')} />
        <Months told={told} name={name} />
      </>
    ),
  };
}

function Formula({ figure }: { figure: Figure }) {
  const words = useFigureWords();
  const measure = measureOf(figure.measure);
  const { numerator, denominator, state, expected } = figure;
  const unit = words.unitOf(figure.measure);
  const below = measure?.denominator?.[words.language] ?? (figure.mean ? words.per(figure.measure) : undefined);
  const parted = denominator !== null && (measure?.kind === 'rate' || figure.mean);
  return (
    <>
      <div className="fractions">
        {parted && below && (
          <span className="fraction">
            <span>{measure?.numerator[words.language]}</span>
            <span>{below}</span>
          </span>
        )}
        {parted ? (
          <span className="fraction">
            <span>{toCount(numerator)}</span>
            <span>{toCount(denominator)}</span>
          </span>
        ) : (
          <span>{measure?.numerator[words.language]}</span>
        )}
        <b>
          {words.value(figure)}
          {figure.value !== null && unit}
        </b>
      </div>
      <p className="small">
        <Mark state={markOf[state]}>
          {clauses(
            words.t(`explain.${state}`, { expected: `${expected ?? ''}${unit}` }),
            state !== 'none' && words.short(figure),
          )}
        </Mark>
      </p>
    </>
  );
}

const listOf = ({ unit, measure, period }: Why, reason?: string): string =>
  `/indicators/records?${new URLSearchParams({ unit, measure, period, ...(reason ? { reason } : {}) })}`;

/** Where a record is read. */
export const addressOf = (record: CountedRecord, why: Pick<Why, 'measure' | 'period'>): string | undefined => {
  if (record.type === 'activity') return `/activities/${record.id}`;
  if (record.type === 'training') return `/trainings/${record.id}`;
  if (record.type === 'unit')
    return `/indicators/records?${new URLSearchParams({ unit: record.id, measure: why.measure, period: why.period, ...(record.reason ? { reason: record.reason } : {}) })}`;
  return undefined;
};

function sectionsOf(
  told: Told,
  why: Why,
  words: ReturnType<typeof useFigureWords>,
): NonNullable<ExplanationOf['sections']> {
  const { t } = words;
  const year = Number(told.period.slice(0, 4));
  const inPeople = why.measure === 'trainingRate';
  const { counted } = told;
  const records = counted.first.map((record) => {
    const to = addressOf(record, why);
    return {
      key: record.id,
      cells: [
        record.on && shortDay(record.on, year),
        <span key="title">
          {to ? <ScopedLink to={to}>{record.title || '—'}</ScopedLink> : record.title}
          {record.type !== 'unit' && record.unit.id !== why.unit && (
            <small className="faint"> {record.above ?? record.unit.name}</small>
          )}
        </span>,
        t(`explain.adds.${record.type}`, { count: record.adds }),
      ],
    };
  });
  const all = {
    key: 'all',
    cells: [
      '',
      <ScopedLink key="all" to={listOf(why)}>
        {t('explain.all', { records: toCount(counted.records) })}
      </ScopedLink>,
    ],
  };
  const reasons = told.uncounted.map(({ reason, records: count, adds }) => ({
    key: reason,
    cells: [
      <ScopedLink key={reason} to={listOf(why, reason)}>
        {t(`reason.${reason}`)}
      </ScopedLink>,
      inPeople
        ? t('reasonAdds', { records: toCount(count), adds: toCount(adds) })
        : t('reasonTotal', { records: toCount(count) }),
    ],
  }));
  return [
    {
      title: t('explain.counted'),
      total: t('explain.countedTotal', { records: toCount(counted.records) }),
      lines: counted.records > counted.first.length ? [...records, all] : records,
    },
    ...(reasons.length > 0 ? [{ title: t('explain.uncounted'), lines: reasons }] : []),
  ];
}

/** The way to lists of people, for whom it is allowed to see names. */
function Lists({ why, year, members }: { why: Why; year: string; members: boolean }) {
  const { t } = useFigureWords();
  if (!members) return null;
  if (why.measure === 'trainingRate')
    return <ScopedLink to={`/trainings/untrained?unit=${why.unit}&year=${year}`}>{t('explain.untrained')}</ScopedLink>;
  if (why.measure === 'memberCount' || why.measure === 'memberRecordCompletenessRate')
    return <ScopedLink to={`/members?unit=${why.unit}`}>{t('explain.members')}</ScopedLink>;
  return null;
}

function Months({ told, name }: { told: Told; name: string }) {
  const { t, unitOf } = useFigureWords();
  const points = told.figure.series.filter(({ value }) => value !== null);
  if (points.length < 2) return null;
  return (
    <section>
      <h3 className="between">
        {t('explain.months')}
        <span className="sub">{t('explain.cumulative')}</span>
      </h3>
      <Lines
        label={t('explain.monthsOf', { name })}
        steps={points.map(({ month }) => t('monthOf', { month: Number(month.slice(5)) }))}
        series={[{ name: told.unit.name, values: points.map(({ value }) => Number(value)) }]}
        unit={unitOf(told.figure.measure)}
      />
    </section>
  );
}
