import { useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { newRouter } from './router.tsx';
import { PortalContext } from './shell/shell-context.ts';
import { portal } from './slices.ts';

/** Everything behind sign-in. A new router for each sign-in: nothing of an earlier visitor's way remains. */
export function Inside() {
  const [router] = useState(newRouter);
  return (
    <PortalContext value={portal}>
      <RouterProvider router={router} />
    </PortalContext>
  );
}
