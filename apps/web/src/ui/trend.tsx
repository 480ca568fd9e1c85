import { lazy, Suspense, useCallback } from 'react';

const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }));

/** Some months as one quiet line; only the last point is marked, and the figure beside it says its value. */
export function Trend({
  values,
  width = 96,
  height = 36,
}: {
  values: readonly number[];
  width?: number | undefined;
  height?: number | undefined;
}) {
  const option = useCallback(
    (colour: (name: string) => string) => ({
      grid: { left: 4, right: 6, top: 6, bottom: 6 },
      xAxis: { type: 'category', show: false, boundaryGap: false },
      yAxis: { type: 'value', show: false, min: 'dataMin', max: 'dataMax' },
      series: [
        {
          type: 'line',
          data: values.map((value, at) => ({ value, symbol: at === values.length - 1 ? 'circle' : 'none' })),
          symbolSize: 6,
          lineStyle: { width: 1.5, color: colour('accent') },
          itemStyle: { color: colour('accent') },
        },
      ],
    }),
    [values],
  );
  return (
    <Suspense fallback={<div style={{ width, height }} />}>
      <Chart option={option} width={width} height={height} />
    </Suspense>
  );
}
