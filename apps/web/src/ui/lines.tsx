import { lazy, Suspense, useCallback } from 'react';

const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }));

/** One line of a chart; `quiet` is the one to compare with, dashed and grey. */
export type Series = { readonly name: string; readonly values: readonly number[]; readonly quiet?: boolean };
type Props = {
  label: string;
  steps: readonly string[];
  series: readonly Series[];
  width?: number | undefined;
  height?: number | undefined;
  unit?: string | undefined;
};

/** At most three lines with their names at the end, readable in grey print, and the same numbers as a table behind. */
export function Lines({ label, steps, series, width = 338, height = 120, unit = '' }: Props) {
  const option = useCallback((colour: (name: string) => string) => lineOption(steps, series, colour), [steps, series]);
  return (
    <figure className="lines-chart">
      <Suspense fallback={<div style={{ width, height }} />}>
        <Chart option={option} width={width} height={height} label={label} />
      </Suspense>
      <table className="sr">
        <caption>{label}</caption>
        <thead>
          <tr>
            <td />
            {steps.map((step) => (
              <th scope="col" key={step}>
                {step}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.map((one) => (
            <tr key={one.name}>
              <th scope="row">{one.name}</th>
              {one.values.map((value, at) => (
                <td key={at}>
                  {value}
                  {unit}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** Names at the lines' ends keep apart: the higher one stands a little above its point, the lower one below. */
const shift = (series: readonly Series[], one: Series): number => {
  const last = one.values.at(-1) ?? 0;
  return series.some((other) => other !== one && (other.values.at(-1) ?? 0) < last) ? -6 : 6;
};

const lineOption = (steps: readonly string[], series: readonly Series[], colour: (name: string) => string) => {
  const text = { color: colour('ink2'), fontSize: 11, fontFamily: colour('font') };
  return {
    grid: { left: 30, right: 84, top: 8, bottom: 22 },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: steps,
      axisLabel: text,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour('line') } },
    },
    yAxis: { type: 'value', axisLabel: text, splitNumber: 3, splitLine: { lineStyle: { color: colour('line2') } } },
    series: series.map((one, at) => {
      const ink = colour(one.quiet ? 'ink3' : 'accent');
      return {
        type: 'line',
        name: one.name,
        data: one.values,
        symbol: 'circle',
        symbolSize: 4,
        itemStyle: { color: ink },
        lineStyle: { width: 1.5, color: ink, type: one.quiet ? 'dashed' : at === 0 ? 'solid' : 'dotted' },
        endLabel: {
          show: true,
          formatter: `${one.name} ${one.values.at(-1) ?? ''}`,
          ...text,
          color: ink,
          distance: 6,
          offset: series.length > 1 ? [0, shift(series, one)] : [0, 0],
        },
      };
    }),
  };
};
