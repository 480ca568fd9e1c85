import { lazy, Suspense } from 'react';
import { createBrowserRouter, Navigate, Outlet, useLocation, type RouteObject } from 'react-router';
import { useSessionState } from './platform/session.tsx';
import { lazyPage } from './platform/slice.ts';
import { signInFor } from './session/return-to.ts';
import { Unreachable } from './session/unreachable.tsx';
import { PortalContext } from './shell/shell-context.ts';
import { portal } from './slices.ts';

const Frame = lazy(async () => ({ default: (await import('./shell/frame.tsx')).Frame }));
const NotFound = lazy(async () => ({ default: (await import('./shell/not-found.page.tsx')).NotFoundPage }));
const PageFault = lazy(async () => ({ default: (await import('./shell/page-fault.tsx')).PageFault }));

/** Lets in who is signed in; the others sign in and come back to this address. */
function SignedIn() {
  const { state } = useSessionState();
  const { pathname, search } = useLocation();
  if (state.kind === 'unreachable') return <Unreachable />;
  if (state.kind === 'nobody') return <Navigate to={signInFor(pathname + search)} replace />;
  return <Outlet />;
}

/** Lets in who has a password of their own and a post. */
function Acting({ bare = false }: { bare?: boolean }) {
  const { state } = useSessionState();
  const { pathname, search } = useLocation();
  if (state.kind !== 'somebody') return null;
  const { session } = state;
  const back = `?to=${encodeURIComponent(pathname + search)}`;
  if (session.account.mustChangePassword) return <Navigate to={`/new-password${back}`} replace />;
  if (!session.acting) return <Navigate to={`/choose-post${back}`} replace />;
  return (
    <PortalContext value={portal}>
      <Suspense>
        <Frame bare={bare} />
      </Suspense>
    </PortalContext>
  );
}

const errorElement = (
  <Suspense>
    <PageFault />
  </Suspense>
);

/** Every address of the portal. A path that no page claims looks like one that is not for this post. */
export const routes: RouteObject[] = [
  lazyPage('/sign-in', () => import('./session/sign-in.page.tsx'), 'SignInPage'),
  lazyPage('/link', () => import('./session/link.page.tsx'), 'LinkPage'),
  lazyPage('/first-run', () => import('./session/first-run.page.tsx'), 'FirstRunPage'),
  lazyPage('/privacy', () => import('./session/privacy.page.tsx'), 'PrivacyPage'),
  {
    element: <SignedIn />,
    children: [
      lazyPage('/new-password', () => import('./session/forced-password.page.tsx'), 'ForcedPasswordPage'),
      lazyPage('/choose-post', () => import('./session/choose-post.page.tsx'), 'ChoosePostPage'),
      {
        element: <Acting />,
        children: [
          {
            errorElement,
            children: [...portal.slices.flatMap(({ routes: own = [] }) => own), { path: '*', element: <NotFound /> }],
          },
        ],
      },
      { element: <Acting bare />, children: portal.slices.flatMap(({ bareRoutes = [] }) => bareRoutes) },
    ],
  },
];

/** The browser's router; built once the session is known, since it loads the first page at once. */
export const newRouter = () => createBrowserRouter(routes);
