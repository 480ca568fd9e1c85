import { addOutboxKind } from '../platform/offline.ts';

/** The kind of item under which the outbox knows scores on their way. */
export const entriesKind = 'reviews.entries';

/** Teaches the outbox to send scores, and where one that was refused is looked at. What it takes to send comes when needed. */
export const teachOutbox = (): void =>
  addOutboxKind(entriesKind, {
    send: async (item) => (await import('./sheet-outbox.ts')).sendEntries(item),
    reopen: ({ payload }) => {
      const { sheetId, entries } = payload as { sheetId: string; entries: readonly { code: string }[] };
      return `/reviews/sheets/${sheetId}?item=${entries[0]?.code ?? ''}`;
    },
  });
