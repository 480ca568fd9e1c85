import { Refused } from './call.ts';
import { localStore, type OutboxFile, type OutboxItem } from './local-store.ts';
import { uuid } from './uuid.ts';

/** Sends one kind of item; the keys make a repetition harmless. Files go first, each with its own key. */
export type Sender = (item: Pick<OutboxItem, 'payload' | 'files' | 'key'>) => Promise<unknown>;
type Kind = {
  readonly send: Sender;
  /** Where a refused item can be corrected; the page reads it by `?outbox=<id>`. */
  readonly reopen: (item: OutboxItem) => string;
};
/** Who sends: only items of this account and this post leave the device. */
export type Holder = { readonly accountId: string; readonly postId: string; readonly postName: string };

/** What the frame shows of the outbox. `sent` counts what had to wait and left since the page opened. */
export type OutboxState = { readonly items: readonly OutboxItem[]; readonly sending: boolean; readonly sent: number };

const kinds = new Map<string, Kind>();
const listeners = new Set<() => void>();
let holder: Holder | undefined;
let state: OutboxState = { items: [], sending: false, sent: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;
/** True from a failed attempt until nothing waits any more. */
let heldUp = false;

const firstWaitMs = 5_000;
const longestWaitMs = 300_000;
/** Answers that another attempt may mend; every other refusal waits for the person. */
const passing = new Set(['unavailable', 'internal', 'rate_limited', 'unauthenticated']);

const show = (change: Partial<OutboxState>) => {
  state = { ...state, ...change };
  for (const tell of listeners) tell();
};

/** Teaches the outbox to send a kind of record. A slice calls it once, where its routes are declared. */
export const addOutboxKind = (name: string, kind: Kind): void => void kinds.set(name, kind);
/** Where an item can be corrected. */
export const reopenPath = (item: OutboxItem): string | undefined => kinds.get(item.kind)?.reopen(item);

export const outbox = {
  subscribe: (tell: () => void) => {
    listeners.add(tell);
    return () => void listeners.delete(tell);
  },
  read: (): OutboxState => state,
};

/** Opens the outbox of one account, and of nobody with `undefined`. Sends what waits. */
export const openOutbox = async (who: Holder | undefined): Promise<void> => {
  clearTimeout(timer);
  holder = who;
  show({ items: who ? await itemsOf(who.accountId) : [], sent: 0 });
  if (who) await flush();
};

/** Puts a create into the outbox and tries at once. Answers its id. */
export const putIntoOutbox = async (made: {
  kind: string;
  title: string;
  payload: unknown;
  files?: readonly { name: string; blob: Blob }[];
}): Promise<string> => {
  if (!holder) throw new Error('the outbox belongs to somebody');
  const id = uuid();
  const files: OutboxFile[] = (made.files ?? []).map(({ name, blob }) => ({ name, blob, key: uuid() }));
  const now = Date.now();
  const item: OutboxItem = {
    ...made,
    ...holder,
    id,
    files,
    key: uuid(),
    // Later than every one before, whatever the clock says: items go out in this order.
    at: Math.max(now, (state.items.at(-1)?.at ?? 0) + 1),
    state: 'waiting',
    attempts: 0,
    notBefore: now,
  };
  await (await localStore()).put('outbox', item);
  await refresh();
  void flush();
  return id;
};

/** One item, to correct it. Another account's is not found. */
export const readOutboxItem = async (id: string): Promise<OutboxItem | undefined> => {
  const item = await (await localStore()).get('outbox', id);
  return item && item.accountId === holder?.accountId ? item : undefined;
};

/** Removes an item: it was discarded, or corrected and put in anew. */
export const discardOutboxItem = async (id: string): Promise<void> => {
  if (await readOutboxItem(id)) await (await localStore()).delete('outbox', id);
  await refresh();
};

const itemsOf = async (accountId: string): Promise<OutboxItem[]> =>
  (await (await localStore()).getAllFromIndex('outbox', 'account', accountId)).sort((a, b) => a.at - b.at);
const refresh = async () => holder && show({ items: await itemsOf(holder.accountId) });

/** Sends what waits, oldest first. One tab at a time; a second call while one runs does nothing. */
export const flush = async (options: { now?: boolean } = {}): Promise<void> => {
  const who = holder;
  if (!who || state.sending) return;
  const run = async () => {
    show({ sending: true });
    try {
      await sendAll(who, options.now ?? false);
    } finally {
      show({ sending: false });
      await refresh();
      planNext();
    }
  };
  // Without locks (plain http, an old in-app browser) two tabs may send the same item; its key makes that harmless.
  const locks = navigator.locks as LockManager | null | undefined;
  await (locks ? locks.request('xiehui-outbox', run) : run());
};

const sendAll = async (who: Holder, now: boolean) => {
  for (const item of await itemsOf(who.accountId)) {
    const mine = item.postId === who.postId && item.state === 'waiting' && kinds.has(item.kind);
    if (!mine || holder !== who) continue;
    if (!now && item.notBefore > Date.now()) return;
    if (!(await sendOne(item))) return;
  }
};

/** False when the rest has to wait as well. */
const sendOne = async (item: OutboxItem): Promise<boolean> => {
  const db = await localStore();
  try {
    await kinds.get(item.kind)?.send(item);
    await db.delete('outbox', item.id);
    // What left at once never waited: nobody has to be told.
    show({
      sent: state.sent + (heldUp || item.attempts > 0 ? 1 : 0),
      items: state.items.filter(({ id }) => id !== item.id),
    });
    return true;
  } catch (thrown) {
    const problem = thrown instanceof Refused ? thrown.problem : undefined;
    const again = !problem || passing.has(problem.code);
    const attempts = item.attempts + 1;
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempts - 1));
    await db.put('outbox', {
      ...item,
      attempts,
      state: again ? 'waiting' : 'refused',
      notBefore: Date.now() + wait,
      ...(problem && !again ? { problem: said(problem) } : {}),
    });
    heldUp ||= again;
    await refresh();
    return !again;
  }
};

const said = ({ code, reason, fields }: Refused['problem']) => ({
  code,
  ...(reason ? { reason } : {}),
  ...(fields ? { fields } : {}),
});

const planNext = () => {
  clearTimeout(timer);
  heldUp &&= state.items.some((item) => item.state === 'waiting');
  const next = state.items.find((item) => item.state === 'waiting' && item.postId === holder?.postId);
  if (next) timer = setTimeout(() => void flush(), Math.max(1_000, next.notBefore - Date.now()));
};

if (typeof window !== 'undefined') window.addEventListener('online', () => void flush({ now: true }));
