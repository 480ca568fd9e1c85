import { readSession, type Session } from '@xiehui/contracts/session';
import { call } from '../platform/call.ts';
import type { SessionState } from '../platform/session.tsx';
import { problemOf } from '../platform/problem-text.ts';

/** Asks who is there before the first page is chosen, so that nobody loads a page that sign-in will cover. */
export const firstSession = (): Promise<SessionState> =>
  call(readSession, {}).then(
    (session: Session): SessionState => ({ kind: 'somebody', session }),
    (thrown: unknown): SessionState => ({
      kind: problemOf(thrown).code === 'unauthenticated' ? 'nobody' : 'unreachable',
    }),
  );
