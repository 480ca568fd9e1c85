import { LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([LineChart, GridComponent, SVGRenderer]);

type Props = {
  option: (colour: (name: string) => string) => EChartsCoreOption;
  width: number;
  height: number;
  label?: string | undefined;
};

/** ECharts as SVG, in the colours of the theme. Loaded on demand only: use `Trend` and `Lines`. */
export function Chart({ option, width, height, label }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const style = getComputedStyle(document.documentElement);
    const chart = init(holder.current, null, { renderer: 'svg', width, height });
    chart.setOption({ animation: false, ...option((name) => style.getPropertyValue(`--${name}`).trim()) });
    return () => chart.dispose();
  }, [option, width, height]);
  return (
    <div
      ref={holder}
      style={{ width, height }}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}
