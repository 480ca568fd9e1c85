import { Session } from '@xiehui/contracts/session';
import { localStore } from './local-store.ts';

/** As long as a session can live on the server; older than that, nobody opens the portal without it. */
const longestMs = 12 * 3_600_000;

/** Keeps who is signed in, for opening the portal without a network; `undefined` forgets. */
export const rememberSession = async (session: Session | undefined): Promise<void> => {
  const store = await localStore();
  if (!session) return store.delete('session', 'last');
  const before = await store.get('session', 'last');
  const same = before && Session.safeParse(before.session).data?.account.id === session.account.id;
  // Counted from the sign-in, not from the last answer: the server ends a session by the same clock.
  await store.put('session', { id: 'last', at: same ? before.at : Date.now(), session });
};

/** Who is signed in on this device, as far as it knows. */
export const rememberedSession = async (): Promise<Session | undefined> => {
  const kept = await (await localStore()).get('session', 'last');
  if (!kept || Date.now() - kept.at > longestMs) return undefined;
  return Session.safeParse(kept.session).data;
};
