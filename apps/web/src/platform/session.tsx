import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { readSession, type Post, type Session } from '@xiehui/contracts/session';
import type { Permission } from '@xiehui/contracts/permissions';
import { may, type Actor } from '@xiehui/policy/grants';
import { call, onSessionChange } from './call.ts';
import { problemOf } from './problem-text.ts';
import { rememberSession } from './remembered-session.ts';

/** `unreachable` when the server did not say. */
export type SessionState =
  | { readonly kind: 'nobody' | 'unreachable' }
  | { readonly kind: 'somebody'; readonly session: Session };
type Held = {
  readonly state: SessionState;
  readonly hold: (session: Session | undefined) => void;
  readonly ask: () => void;
};

const Held = createContext<Held | undefined>(undefined);

/** Knows who is signed in, for everything below; `first` is what was known when the page opened. */
export function SessionProvider({ children, first }: { children: ReactNode; first: SessionState }) {
  const [state, setState] = useState(first);
  const hold = useCallback(
    (session: Session | undefined) => setState(session ? { kind: 'somebody', session } : { kind: 'nobody' }),
    [],
  );
  const ask = useCallback(() => {
    call(readSession, {}).then(hold, (thrown: unknown) =>
      setState((before) => {
        if (problemOf(thrown).code === 'unauthenticated') return { kind: 'nobody' };
        return before.kind === 'somebody' ? before : { kind: 'unreachable' };
      }),
    );
  }, [hold]);
  useEffect(() => onSessionChange((change) => (change === 'ended' ? hold(undefined) : ask())), [hold, ask]);
  useEffect(() => {
    if (state.kind !== 'unreachable') void rememberSession(state.kind === 'somebody' ? state.session : undefined);
  }, [state]);
  // What the device remembered is asked of the server as soon as it can be.
  useEffect(() => {
    window.addEventListener('online', ask);
    return () => window.removeEventListener('online', ask);
  }, [ask]);
  const held = useMemo(() => ({ state, hold, ask }), [state, hold, ask]);
  return <Held value={held}>{children}</Held>;
}

/** Who is signed in, if anybody; `hold` takes the session that an endpoint of `/session` answered. */
export function useSessionState(): Held {
  const held = use(Held);
  if (!held) throw new Error('useSessionState outside SessionProvider');
  return held;
}

/** The session of a page behind sign-in. */
export function useSession(): Session {
  const { state } = useSessionState();
  if (state.kind !== 'somebody') throw new Error('useSession outside the signed-in part of the app');
  return state.session;
}

/** The acting post, as policies take it; the path that bounds it is the server's business. */
export type WebActor = Omit<Actor, 'unitPath'>;

/** The actor and the post of a page behind sign-in. */
export function useActor(): WebActor & { post: Post } {
  const { account, acting } = useSession();
  if (!acting) throw new Error('useActor before a post is chosen');
  return useMemo(
    () => ({
      accountId: account.id,
      postId: acting.id,
      role: acting.role,
      districtId: acting.district.id,
      unitId: acting.unit.id,
      post: acting,
    }),
    [account.id, acting],
  );
}

/** May the acting post do such a thing at all? A control that it may not use is left out. */
export function useMay(): (permission: Permission) => boolean {
  const actor = useActor();
  return useCallback((permission) => may(actor, permission), [actor]);
}
