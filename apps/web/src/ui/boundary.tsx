import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, Suspense, type ReactNode } from 'react';
import { Refused } from '../platform/call.ts';
import { Fault } from './fault.tsx';
import { Loading } from './loading.tsx';

type Caught = { thrown: unknown };

// React has no other form for this than a class.
class Catch extends Component<{ onReset: () => void; children: ReactNode }, { caught: Caught | null }> {
  override state: { caught: Caught | null } = { caught: null };
  static getDerivedStateFromError(thrown: unknown) {
    return { caught: { thrown } };
  }
  override render() {
    if (!this.state.caught) return this.props.children;
    const { thrown } = this.state.caught;
    const again = () => {
      // A script that did not arrive is remembered as missing: only the page as a whole can ask for it again.
      if (!(thrown instanceof Refused)) return window.location.reload();
      this.props.onReset();
      this.setState({ caught: null });
    };
    return <Fault thrown={thrown} onRetry={again} />;
  }
}

/** Around whatever suspends: a skeleton first, a fault with a way to try again after. */
export function Boundary({ children, rows }: { children: ReactNode; rows?: number }) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Catch onReset={reset}>
          <Suspense fallback={<Loading {...(rows ? { rows } : {})} />}>{children}</Suspense>
        </Catch>
      )}
    </QueryErrorResetBoundary>
  );
}
