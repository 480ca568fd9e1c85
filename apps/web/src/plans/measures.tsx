import type { PlanMeasure } from '@xiehui/contracts/plans';
import { Panel } from '../ui/panel.tsx';
import { Shape } from '../ui/shape.tsx';
import { usePlanWords } from './plans.messages.ts';

/** Measures line by line: what, by whom, by when; of a summary, what became of each. */
export function Measures({ measures, withResult }: { measures: readonly PlanMeasure[]; withResult: boolean }) {
  const t = usePlanWords();
  if (measures.length === 0) return null;
  return (
    <Panel title={t('field.measures')} note={String(measures.length)}>
      <ul className="rows">
        {measures.map((one, at) => (
          <li key={at}>
            {withResult && <Shape state={one.done ? 'ok' : 'none'} size={12} />}
            <span className="grow">
              {at + 1}. {one.text}
              {withResult && one.result && <span className="faint"> — {one.result}</span>}
            </span>
            <span>{one.owner}</span>
            <span className="faint">{t('month', { month: one.month })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
