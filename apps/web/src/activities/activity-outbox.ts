import { changeActivity, createActivity, type ActivityFields, type Recorded } from '@xiehui/contracts/activities';
import { previewFile, uploadFile } from '@xiehui/contracts/files';
import { addressOf, call, Refused } from '../platform/call.ts';
import type { OutboxItem } from '../platform/local-store.ts';
import { addOutboxKind, outbox, putIntoOutbox, readOutboxItem, type Sender } from '../platform/offline.ts';
import type { Photo } from '../ui/photo-field.tsx';
import { fieldsOf, formOf, type ActivityValues } from './activity-values.ts';

const kind = 'activities.record';

/** A record on its way. */
export type Sending = {
  readonly id: string;
  readonly unitId: string;
  /** The version that was read; absent for a record that began on this device. */
  readonly version?: number;
  readonly submit: boolean;
  readonly fields: ActivityFields;
  /** In order: the id of a picture that the server holds, or null for the next file that goes along. */
  readonly photos: readonly (string | null)[];
};

export const sendingOf = (item: OutboxItem): Sending | undefined =>
  item.kind === kind ? (item.payload as Sending) : undefined;

/** Pictures that arrived while this page was open: a retry need not carry them again. */
const arrived = new Map<string, string>();
/** How a record stands that somebody else changed meanwhile; the outbox keeps only that it was refused. */
const standing = new Map<string, Recorded>();

/** How the record stands on the server, after a refusal as stale. */
export const standingOf = (id: string): Recorded | undefined => standing.get(id);

async function upload({ key, blob, name }: OutboxItem['files'][number]): Promise<string> {
  const before = arrived.get(key);
  if (before) return before;
  const { id } = await call(uploadFile, { query: { takenAt: 'keep' }, file: blob, fileName: name, key });
  arrived.set(key, id);
  return id;
}

/** Pictures first, then the record; each under its own key, which never changes. */
export const sendActivity: Sender = async ({ payload, files, key }) => {
  const { id, unitId, version, submit, fields, photos: places } = payload as Sending;
  const rest = [...files];
  const photos: string[] = [];
  for (const place of places) {
    const file = place === null ? rest.shift() : undefined;
    if (file) photos.push(await upload(file));
    else if (place !== null) photos.push(place);
  }
  const body = { ...fields, photos, submit };
  try {
    return version === undefined
      ? await call(createActivity, { body: { id, unitId, ...body }, key })
      : await call(changeActivity, { params: { id }, version, body, key });
  } catch (thrown) {
    if (thrown instanceof Refused && thrown.problem.code === 'stale')
      standing.set(id, thrown.problem.current as Recorded);
    throw thrown;
  }
};

/** Teaches the outbox to send records of activities, and where one that was refused is corrected. */
export const teachOutbox = (): void =>
  addOutboxKind(kind, {
    send: sendActivity,
    reopen: (item) => {
      const { id, version } = item.payload as Sending;
      return version === undefined ? '/activities/new' : `/activities/${id}/edit`;
    },
  });

/** Keeps a record on the device and sends it as soon as there is a network. Answers the item's id. */
export const putActivity = (
  values: ActivityValues,
  how: { title: string; submit: boolean; version?: number | undefined },
): Promise<string> => {
  const { id, unitId, photos } = values;
  const payload: Sending = {
    id,
    unitId,
    submit: how.submit,
    fields: fieldsOf(values),
    ...(how.version === undefined ? {} : { version: how.version }),
    photos: photos.map((photo) => ('id' in photo ? photo.id : null)),
  };
  const files = photos.flatMap((photo) => ('blob' in photo ? [{ name: photo.name, blob: photo.blob }] : []));
  return putIntoOutbox({ kind, title: how.title, payload, files });
};

const longestWaitMs = 15_000;

/**
 * Waits for the first attempt to send an item: undefined when it arrived, else how it stands. Without a network, or
 * when it takes long, the item goes on waiting by itself.
 */
export const settled = (itemId: string): Promise<OutboxItem | undefined> =>
  new Promise((resolve) => {
    const found = () => outbox.read().items.find(({ id }) => id === itemId);
    const look = () => {
      const item = found();
      if (!item || item.state === 'refused' || item.attempts > 0 || !navigator.onLine) end();
    };
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve(found());
    };
    const timer = setTimeout(end, longestWaitMs);
    const stop = outbox.subscribe(look);
    look();
  });

/** A refused record as the form held it, to be corrected. */
export const reopened = async (
  itemId: string,
): Promise<{ values: ActivityValues; version: number | undefined } | undefined> => {
  const item = await readOutboxItem(itemId);
  const sending = item && sendingOf(item);
  if (!item || !sending) return undefined;
  const rest = [...item.files];
  const photos = sending.photos.flatMap((place): Photo[] => {
    if (place !== null)
      return [{ key: place, id: place, name: '', src: addressOf(previewFile, { params: { id: place } }) }];
    const file = rest.shift();
    return file ? [{ key: file.key, blob: file.blob, name: file.name, at: item.at }] : [];
  });
  const { id, unitId, fields, version } = sending;
  return { values: formOf({ id, unitId, photos, fields }), version };
};
