import { uploadFile } from '@xiehui/contracts/files';
import { saveEntries, type GivenEntry } from '@xiehui/contracts/review-acts';
import { Sheet, type Column } from '@xiehui/contracts/reviews';
import { call, Refused } from '../platform/call.ts';
import type { OutboxItem } from '../platform/local-store.ts';
import { putIntoOutbox, type Sender } from '../platform/offline.ts';
import type { Photo } from '../ui/photo-field.tsx';
import { entriesKind } from './outbox-kind.ts';
import { basisOf, sameBasis, type Basis, type OwnEntry } from './sheet-model.ts';

/** Entries of one column on their way. */
export type Sending = {
  readonly sheetId: string;
  readonly column: Column;
  readonly version: number;
  readonly entries: readonly {
    readonly code: string;
    readonly entry: Omit<GivenEntry, 'itemCode' | 'files'>;
    /** In order: the id of a picture that the server holds, or null for the next file that goes along. */
    readonly photos: readonly (string | null)[];
    /** How the cell stood when it was changed: if somebody else has changed it since, a person decides. */
    readonly basis: Basis;
  }[];
};

/** What an item of the outbox sends to this sheet; undefined: it is another's. */
export const sendingOf = (item: OutboxItem, sheetId: string): Sending | undefined => {
  const sending = item.payload as Sending;
  return item.kind === entriesKind && sending.sheetId === sheetId ? sending : undefined;
};

/** Pictures that arrived while this page was open: a retry need not carry them again. */
const arrived = new Map<string, string>();
/** The sheets as the server answered them last, and who wants to know. */
const latest = new Map<string, Sheet>();
const listeners = new Set<(sheet: Sheet) => void>();

/** Calls back with every sheet that the server has answered while sending. Answers how to stop. */
export const onSheet = (tell: (sheet: Sheet) => void): (() => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};
/** Takes note of how a sheet stands, so that what is sent next is sent for that version. */
export const noteSheet = (sheet: Sheet): void => {
  const known = latest.get(sheet.id);
  if (!known || known.version <= sheet.version) latest.set(sheet.id, sheet);
};
const heard = (sheet: Sheet) => {
  noteSheet(sheet);
  for (const tell of listeners) tell(sheet);
};

async function upload({ key, blob, name }: OutboxItem['files'][number]): Promise<string> {
  const before = arrived.get(key);
  if (before) return before;
  const { id } = await call(uploadFile, { query: {}, file: blob, fileName: name, key });
  arrived.set(key, id);
  return id;
}

async function givenOf({ entries }: Sending, files: OutboxItem['files']): Promise<GivenEntry[]> {
  const rest = [...files];
  const given: GivenEntry[] = [];
  for (const { code, entry, photos } of entries) {
    const ids: string[] = [];
    for (const place of photos) {
      const file = place === null ? rest.shift() : undefined;
      if (file) ids.push(await upload(file));
      else if (place !== null) ids.push(place);
    }
    given.push({ itemCode: code, ...entry, files: ids });
  }
  return given;
}

/** What this device wrote last, cell by cell: its own writing is nobody else's change. */
const written = new Map<string, Basis>();
const cellName = ({ sheetId, column }: Sending, code: string): string => `${sheetId}/${column}/${code}`;

const cellOf = (sheet: Sheet, code: string, column: Column): Basis =>
  basisOf(sheet.items.find((item) => item.code === code)?.[column] ?? null);

/** The sheet by which a refusal as stale shows how it stands. */
const currentOf = (thrown: unknown): Sheet | undefined => {
  if (!(thrown instanceof Refused) || thrown.problem.code !== 'stale') return undefined;
  return Sheet.safeParse(thrown.problem.current).data;
};

/**
 * Pictures first, then the entries, for the version that is known. Somebody else may have changed other cells meanwhile:
 * these entries are sent again for what stands, as long as their own cells are as they were; what stands already as it is
 * sent has arrived before.
 */
export const sendEntries: Sender = async ({ payload, files }) => {
  const sending = payload as Sending;
  const { sheetId, column } = sending;
  const entries = await givenOf(sending, files);
  const save = async (version: number) => {
    const sheet = await call(saveEntries, { params: { id: sheetId }, version, body: { entries } });
    for (const { itemCode } of entries) written.set(cellName(sending, itemCode), cellOf(sheet, itemCode, column));
    heard(sheet);
  };
  try {
    await save(Math.max(sending.version, latest.get(sheetId)?.version ?? 0));
  } catch (thrown) {
    const current = currentOf(thrown);
    if (!current) throw thrown;
    heard(current);
    const there = (at: number) => cellOf(current, entries[at]?.itemCode ?? '', column);
    if (entries.every((entry, at) => sameBasis(there(at), entry))) return;
    const untouched = sending.entries.every(({ basis, code }, at) =>
      [basis, written.get(cellName(sending, code))].some((before) => before && sameBasis(there(at), before)),
    );
    if (!untouched || current.column !== column) throw thrown;
    await save(current.version);
  }
};

type Changed = { readonly code: string; readonly entry: OwnEntry; readonly basis: Basis };

/** Keeps entries on the device and sends them as soon as there is a network. */
export const putEntries = (
  sheet: Pick<Sheet, 'id' | 'version' | 'unit'> & { column: Column },
  title: string,
  changed: readonly Changed[],
): Promise<string> => {
  const payload: Sending = {
    sheetId: sheet.id,
    column: sheet.column,
    version: sheet.version,
    entries: changed.map(({ code, entry: { answer, reason, note, photos }, basis }) => ({
      code,
      entry: { answer, reason, note },
      photos: photos.map((photo) => ('id' in photo ? photo.id : null)),
      basis,
    })),
  };
  const files = changed.flatMap(({ entry }) =>
    entry.photos.flatMap((photo) => ('blob' in photo ? [{ name: photo.name, blob: photo.blob }] : [])),
  );
  return putIntoOutbox({ kind: entriesKind, title, payload, files });
};

/** The entries that an item of the outbox carries, as the page holds its own. */
export const waitingOf = (
  item: OutboxItem,
  sheetId: string,
  srcOf: (id: string) => string,
): readonly (readonly [code: string, entry: OwnEntry])[] => {
  const rest = [...item.files];
  return (sendingOf(item, sheetId)?.entries ?? []).map(({ code, entry, photos }) => {
    const shown = photos.flatMap((place): Photo[] => {
      if (place !== null) return [{ key: place, id: place, name: '', src: srcOf(place) }];
      const file = rest.shift();
      return file ? [{ key: file.key, blob: file.blob, name: file.name, at: item.at }] : [];
    });
    return [code, { ...entry, photos: shown, from: 'person' }] as const;
  });
};
