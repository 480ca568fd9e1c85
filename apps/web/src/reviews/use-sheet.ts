import { useQuery, useQueryClient } from '@tanstack/react-query';
import { previewFile, type StoredFile } from '@xiehui/contracts/files';
import type { Column, Sheet, SheetItem } from '@xiehui/contracts/reviews';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { addressOf, Refused } from '../platform/call.ts';
import { dropDraft, keepDraft, readDraft, type OutboxItem } from '../platform/local-store.ts';
import { discardOutboxItem } from '../platform/offline.ts';
import { useActor } from '../platform/session.tsx';
import { useOutbox } from '../platform/use-outbox.ts';
import type { Photo } from '../ui/photo-field.tsx';
import { reviews, showSheet } from './reviews.queries.ts';
import {
  basisOf,
  blankEntry,
  keptEntry,
  modelOf,
  type OwnEntries,
  type OwnEntry,
  type SheetModel,
} from './sheet-model.ts';
import { noteSheet, onSheet, putEntries, sendingOf, waitingOf } from './sheet-outbox.ts';

const srcOf = (id: string): string => addressOf(previewFile, { params: { id } });
const photoOf = ({ id, name }: StoredFile): Photo => ({ key: id, id, name, src: srcOf(id) });

/** The sheet with what this device holds of the own column, and how to fill it in. */
export type SheetDesk = {
  readonly model: SheetModel;
  /** Changes a cell; it is kept on the device as one types. */
  readonly edit: (code: string, part: Partial<OwnEntry>) => void;
  /** Sends cells that were changed, as soon as there is a network. */
  readonly commit: (codes?: readonly string[]) => Promise<void>;
  /** Sends these answers at once. */
  readonly putAll: (entries: OwnEntries) => Promise<void>;
  /** Sends what was changed and these cells, and waits until the server has them. @throws Refused */
  readonly settle: (codes: readonly string[]) => Promise<Sheet>;
  /** Whether something is typed that is not yet on its way. */
  readonly dirty: boolean;
  /** When the device last kept what was typed, milliseconds since 1970. */
  readonly savedAt: number | undefined;
  /** How many items of the outbox are this sheet's and wait. */
  readonly waiting: number;
  /** Whether some of it was tried and could not be sent. */
  readonly heldUp: boolean;
  /** What the server refused of this sheet. */
  readonly refused: readonly OutboxItem[];
  /** Sends a refused item once more, for the sheet as it stands; or forgets it. */
  readonly resend: (item: OutboxItem) => Promise<void>;
  readonly forget: (item: OutboxItem) => Promise<void>;
};

/** Asks for a sheet and for what this device holds of it. */
export function useSheet(id: string) {
  const { accountId } = useActor();
  const client = useQueryClient();
  const asked = useQuery(reviews.sheet(accountId, id));
  useEffect(() => onSheet((sheet) => showSheet(client, sheet)), [client]);
  useEffect(() => {
    if (asked.data) noteSheet(asked.data);
  }, [asked.data]);
  return asked;
}

const restMs = 500;
const draftOf = (sheetId: string, column: Column): string => `reviews.sheet.${sheetId}.${column}`;

/** What is being filled in: kept on the device under the account, gone once it is on its way. */
function useEdits({ id, column }: Pick<Sheet, 'id' | 'column'>) {
  const { accountId } = useActor();
  const [edits, setEdits] = useState<OwnEntries>(new Map());
  const [savedAt, setSavedAt] = useState<number>();
  const now = useRef(edits);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!column) return;
    void readDraft(accountId, draftOf(id, column)).then((draft) => {
      if (!draft) return;
      const found = new Map([...(draft.values as [string, OwnEntry][]), ...now.current]);
      now.current = found;
      setEdits(found);
      setSavedAt(draft.at);
    });
  }, [accountId, id, column]);
  const change = useCallback(
    (next: OwnEntries) => {
      now.current = next;
      setEdits(next);
      if (!column) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        if (now.current.size === 0) void dropDraft(accountId, draftOf(id, column));
        else void keepDraft(accountId, draftOf(id, column), [...now.current]).then(setSavedAt);
      }, restMs);
    },
    [accountId, id, column],
  );
  return { edits, now, change, savedAt };
}

const serverEntry = (item: SheetItem, column: Column): OwnEntry | undefined => {
  const entry = item[column];
  return entry ? keptEntry(entry, photoOf) : undefined;
};

/** The village's column opens scored where the records say something; it is an answer once the village keeps it. */
const proposedEntry = (item: SheetItem, column: Column): OwnEntry | undefined =>
  column === 'self' && item.records?.proposal && item.records.proposal.kind === 'scored'
    ? { ...blankEntry, answer: item.records.proposal, from: 'records' }
    : undefined;

const settled = (sheet: Sheet, column: Column, waiting: OwnEntries, edits: OwnEntries): OwnEntries =>
  new Map(
    sheet.items.flatMap((item) => {
      const { code } = item;
      const kept = serverEntry(item, column);
      const proposed = kept?.answer ? undefined : proposedEntry(item, column);
      const held = proposed && kept ? { ...kept, answer: proposed.answer, from: proposed.from } : (kept ?? proposed);
      const entry = edits.get(code) ?? waiting.get(code) ?? held;
      return entry ? [[code, entry] as const] : [];
    }),
  );

/** The desk of a sheet: what stands, what waits, what is being typed. */
export function useDesk(sheet: Sheet): SheetDesk {
  const { id, column } = sheet;
  const { items } = useOutbox();
  const { edits, now, change, savedAt } = useEdits(sheet);
  const mine = useMemo(() => items.filter((item) => sendingOf(item, id)), [items, id]);
  const waiting = useMemo(() => mine.filter((item) => item.state === 'waiting'), [mine]);
  const pending = useMemo(() => new Map(waiting.flatMap((item) => waitingOf(item, id, srcOf))), [waiting, id]);
  const own = useMemo(
    () => (column ? settled(sheet, column, pending, edits) : new Map()),
    [sheet, column, pending, edits],
  );
  const model = useMemo(() => modelOf(sheet, own), [sheet, own]);
  const edit = useCallback(
    (code: string, part: Partial<OwnEntry>) => {
      const before = now.current.get(code) ?? own.get(code) ?? blankEntry;
      change(new Map(now.current).set(code, { ...before, ...part, from: 'person' }));
    },
    [own, change, now],
  );
  const put = useCallback(
    async (entries: OwnEntries) => {
      if (!column || entries.size === 0) return;
      const overtaken = waiting.filter((item) => sendingOf(item, id)?.entries.every(({ code }) => entries.has(code)));
      const basisBefore = (code: string) =>
        overtaken.flatMap((item) => sendingOf(item, id)?.entries ?? []).find((one) => one.code === code)?.basis;
      const changed = [...entries].map(([code, entry]) => {
        const stands = sheet.items.find((item) => item.code === code)?.[column] ?? null;
        return { code, entry, basis: basisBefore(code) ?? basisOf(stands) };
      });
      await putEntries({ ...sheet, column }, titleOf(sheet, changed), changed);
      for (const item of overtaken) await discardOutboxItem(item.id);
    },
    [sheet, column, waiting, id],
  );
  const commit = useCallback(
    async (codes?: readonly string[]) => {
      const chosen = new Map([...own].filter(([code]) => (codes ? codes.includes(code) : now.current.has(code))));
      await put(new Map([...chosen].map(([code, entry]) => [code, now.current.get(code) ?? entry])));
      change(new Map([...now.current].filter(([code]) => !chosen.has(code))));
    },
    [own, put, change, now],
  );
  const settle = async (codes: readonly string[]): Promise<Sheet> => {
    const chosen = [...new Set([...now.current.keys(), ...codes])];
    if (chosen.length === 0) return sheet;
    const sent = nextSheet(id);
    await commit(chosen);
    return sent;
  };
  const resend = async (item: OutboxItem) => {
    await put(new Map(waitingOf(item, id, srcOf)));
    await discardOutboxItem(item.id);
  };
  return {
    model,
    edit,
    commit,
    putAll: put,
    settle,
    dirty: edits.size > 0,
    savedAt,
    waiting: waiting.length,
    heldUp: waiting.some(({ attempts }) => attempts > 0),
    refused: mine.filter((item) => item.state === 'refused'),
    resend,
    forget: (item) => discardOutboxItem(item.id),
  };
}

const longestWaitMs = 15_000;

/** The sheet as the server answers it next; refused as unreachable when it takes too long. */
const nextSheet = (id: string): Promise<Sheet> =>
  new Promise((resolve, reject) => {
    const stop = onSheet((sheet) => {
      if (sheet.id !== id) return;
      clearTimeout(timer);
      stop();
      resolve(sheet);
    });
    const timer = setTimeout(() => {
      stop();
      reject(new Refused({ code: 'unavailable', requestId: '' }));
    }, longestWaitMs);
  });

const titleOf = ({ unit }: Sheet, changed: readonly { code: string }[]): string => {
  const [first] = changed;
  const number = first ? first.code.slice(first.code.lastIndexOf('-') + 1) : '';
  return `${unit.name} ${number}${changed.length > 1 ? ` … ${changed.length}` : ''}`;
};
