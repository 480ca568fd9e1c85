import { Router } from './router.tsx';
import { PortalContext } from './shell/shell-context.ts';
import { portal } from './slices.ts';

/** Everything behind sign-in. */
export function Inside() {
  return (
    <PortalContext value={portal}>
      <Router slices={portal.slices} />
    </PortalContext>
  );
}
