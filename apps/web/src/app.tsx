import { lazy, Suspense } from 'react';
import { PreferencesProvider } from './platform/preferences.tsx';
import { SessionProvider, useSessionState, type SessionState } from './platform/session.tsx';
import { leaveDoor, opensForAnybody } from './session/place.ts';
import { Unreachable } from './session/unreachable.tsx';

const Inside = lazy(async () => ({ default: (await import('./inside.tsx')).Inside }));
const SignIn = lazy(async () => ({ default: (await import('./session/sign-in.page.tsx')).SignInPage }));
const NewPassword = lazy(async () => ({
  default: (await import('./session/forced-password.page.tsx')).ForcedPasswordPage,
}));
const ChoosePost = lazy(async () => ({ default: (await import('./session/choose-post.page.tsx')).ChoosePostPage }));
const openPages = {
  '/link': lazy(async () => ({ default: (await import('./session/link.page.tsx')).LinkPage })),
  '/first-run': lazy(async () => ({ default: (await import('./session/first-run.page.tsx')).FirstRunPage })),
  '/privacy': lazy(async () => ({ default: (await import('./session/privacy.page.tsx')).PrivacyPage })),
};

/** The portal in the browser. */
export function App({ first }: { first: SessionState }) {
  return (
    <SessionProvider first={first}>
      <PreferencesProvider>
        <Suspense>
          <Doors />
        </Suspense>
      </PreferencesProvider>
    </SessionProvider>
  );
}

/**
 * What stands at this address for this visitor. Sign-in, a forced password and the choice of a post stand
 * in front of the page that was asked for, at its own address, and leave it in place; no router, no antd.
 */
function Doors() {
  const { state } = useSessionState();
  const { pathname } = window.location;
  if (opensForAnybody(pathname)) {
    const Page = openPages[pathname as keyof typeof openPages];
    return <Page />;
  }
  if (state.kind !== 'somebody') return state.kind === 'nobody' ? <SignIn /> : <Unreachable />;
  if (state.session.account.mustChangePassword) return <NewPassword />;
  if (!state.session.acting) return <ChoosePost />;
  if (pathname === '/sign-in') leaveDoor();
  return <Inside />;
}
