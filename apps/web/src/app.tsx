import { RouterProvider } from 'react-router/dom';
import { PreferencesProvider } from './platform/preferences.tsx';
import { SessionProvider, type SessionState } from './platform/session.tsx';
import type { newRouter } from './router.tsx';

/** The portal in the browser. */
export function App({ first, router }: { first: SessionState; router: ReturnType<typeof newRouter> }) {
  return (
    <SessionProvider first={first}>
      <PreferencesProvider>
        <RouterProvider router={router} />
      </PreferencesProvider>
    </SessionProvider>
  );
}
