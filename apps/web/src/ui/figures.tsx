import type { ReactNode } from 'react';
import { Figure } from './figure.tsx';
import { Pill } from './pill.tsx';
import type { State } from './shape.tsx';

/** One figure of a strip: name, value with its unit, goal with its state, the numbers behind it. */
export type FigureOf = {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly unit?: string | undefined;
  readonly state?: State | undefined;
  readonly goal?: string | undefined;
  readonly note?: ReactNode | undefined;
  readonly trend?: ReactNode | undefined;
  readonly onAsk?: (() => void) | undefined;
};

/** Three to six figures in one panel, split by lines; rows of their own in elder mode. */
export function Figures({ items, label }: { items: readonly FigureOf[]; label: string }) {
  return (
    <section className="panel figures" aria-label={label} data-count={items.length}>
      {items.map((item) => (
        <div className="figure" key={item.key}>
          <div className="between">
            <span className="sub">{item.name}</span>
            {item.goal && <Pill state={item.state ?? 'none'}>{item.goal}</Pill>}
          </div>
          <div className="between">
            <div className="big">
              {item.onAsk ? (
                <Figure of={item.name} onAsk={item.onAsk}>
                  {item.value}
                </Figure>
              ) : (
                item.value
              )}
              {item.unit && <span>{item.unit}</span>}
            </div>
            {item.trend && <span className="trend">{item.trend}</span>}
          </div>
          {item.note && <div className="small faint">{item.note}</div>}
        </div>
      ))}
    </section>
  );
}
