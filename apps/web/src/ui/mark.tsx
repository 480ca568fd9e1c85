import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Shape, type State } from './shape.tsx';

/** A state in running text or a cell: shape and word. Without a word it says the state's own. */
export function Mark({ state, children }: { state: State; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <span className={`mark ${state}`}>
      <Shape state={state} silent />
      {children ?? t(`state.${state}`)}
    </span>
  );
}
