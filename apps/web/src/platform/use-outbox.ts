import { useSyncExternalStore } from 'react';
import { outbox, type OutboxState } from './offline.ts';

/** The acting account's unsent records, oldest first. */
export const useOutbox = (): OutboxState => useSyncExternalStore(outbox.subscribe, outbox.read);
