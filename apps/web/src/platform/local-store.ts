import type { Problem } from '@xiehui/contracts/errors';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** A create that waits for the network. `key` makes it happen once, however often it is sent. */
export type OutboxItem = {
  readonly id: string;
  readonly accountId: string;
  readonly postId: string;
  /** The words for the post, for somebody who has several. */
  readonly postName: string;
  /** Which sender takes it, e.g. `activities.create`. */
  readonly kind: string;
  readonly title: string;
  readonly payload: unknown;
  readonly files: readonly OutboxFile[];
  readonly key: string;
  /** Milliseconds since 1970; items are sent in this order. */
  readonly at: number;
  readonly state: 'waiting' | 'refused';
  readonly attempts: number;
  /** Not before this moment, milliseconds since 1970. */
  readonly notBefore: number;
  /** Why the server refused it: its code and reason, and the fields. */
  readonly problem?: Pick<Problem, 'code' | 'reason' | 'fields'>;
};
/** A picture that goes along, with an idempotency key of its own. */
export type OutboxFile = { readonly name: string; readonly blob: Blob; readonly key: string };

/** What was filled in and not yet submitted. `id` is `<account>/<form>`. */
export type Draft = { readonly id: string; readonly accountId: string; readonly at: number; readonly values: unknown };

/** Who was signed in here, so that the portal opens without a network; gone at sign-out. */
type Remembered = { readonly id: 'last'; readonly at: number; readonly session: unknown };

interface Kept extends DBSchema {
  session: { key: string; value: Remembered };
  outbox: { key: string; value: OutboxItem; indexes: { account: string } };
  drafts: { key: string; value: Draft; indexes: { account: string } };
}

let opened: Promise<IDBPDatabase<Kept>> | undefined;

/** The device's store: unsent records and drafts, each under its account, and who is signed in. Nothing else. */
export const localStore = (): Promise<IDBPDatabase<Kept>> =>
  (opened ??= openDB<Kept>('xiehui', 1, {
    upgrade(db) {
      db.createObjectStore('session', { keyPath: 'id' });
      db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('account', 'accountId');
      db.createObjectStore('drafts', { keyPath: 'id' }).createIndex('account', 'accountId');
    },
  }));

/** Keeps a form's values under the account. Blobs are kept as they are. */
export const keepDraft = async (accountId: string, form: string, values: unknown): Promise<number> => {
  const at = Date.now();
  await (await localStore()).put('drafts', { id: `${accountId}/${form}`, accountId, at, values });
  return at;
};
export const readDraft = async (accountId: string, form: string): Promise<Draft | undefined> =>
  (await localStore()).get('drafts', `${accountId}/${form}`);
export const dropDraft = async (accountId: string, form: string): Promise<void> =>
  (await localStore()).delete('drafts', `${accountId}/${form}`);
