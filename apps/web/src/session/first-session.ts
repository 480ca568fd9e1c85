import { readSession, type Session } from '@xiehui/contracts/session';
import { call } from '../platform/call.ts';
import type { SessionState } from '../platform/session.tsx';
import { rememberedSession } from '../platform/remembered-session.ts';
import { problemOf } from '../platform/problem-text.ts';

/** Asks who is there before the first page is chosen, so that nobody loads a page that sign-in will cover. */
export const firstSession = (): Promise<SessionState> =>
  call(readSession, {}).then(
    (session: Session): SessionState => ({ kind: 'somebody', session }),
    async (thrown: unknown): Promise<SessionState> => {
      if (problemOf(thrown).code === 'unauthenticated') return { kind: 'nobody' };
      // Without a network the portal opens for whoever has not signed out: to record, and to see what waits.
      const session = await rememberedSession().catch(() => undefined);
      return session ? { kind: 'somebody', session } : { kind: 'unreachable' };
    },
  );
