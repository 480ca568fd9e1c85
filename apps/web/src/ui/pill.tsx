import type { ReactNode } from 'react';
import { Shape, type State } from './shape.tsx';

/** A state on its own tint, for headers; `accent` for a title or a chosen condition, without a shape. */
export function Pill({ state, children }: { state: State | 'accent'; children: ReactNode }) {
  return (
    <span className={`pill ${state}`}>
      {state !== 'accent' && <Shape state={state} size={9} silent />}
      {children}
    </span>
  );
}
