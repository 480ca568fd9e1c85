import type { Readable } from 'node:stream';
import { diskBlobs } from './blobs-disk.ts';

/** SHA-256 of the content, 64 lower-case hexadecimal digits: the name of a blob, and proof of what is in it. */
export type Hash = string;
export type StoredBlob = { hash: Hash; sizeBytes: number };
export type ListedBlob = { hash: Hash; storedAt: Date };

/** Contents by their hash. Who may read which is the business of the rows that hold the hashes. */
export type Blobs = {
  /**
   * Keeps a content; when it answers, the content outlives a power cut. The same content again is one blob, made young.
   */
  put(content: Uint8Array | Readable): Promise<StoredBlob>;
  /** The content, from its first byte. A blob that is not there is a fault: a row promised it. */
  open(hash: Hash): Promise<Readable>;
  has(hash: Hash): Promise<boolean>;
  /** Removing what is not there is no fault. */
  remove(hash: Hash): Promise<void>;
  /** Removes it unless it was put, or put again, since `before`; says whether it did. */
  removeOlder(hash: Hash, before: Date): Promise<boolean>;
  /** Every blob, ascending by hash. */
  list(): AsyncIterable<ListedBlob>;
  /** Removes what uploads of a killed process left in `tempDir` before that time. */
  tidy(before: Date): Promise<void>;
  /** For files on their way in; on the same disk as the blobs when those are on disk. */
  tempDir: string;
};

/**
 * On the local disk under `dir`, or in S3-compatible storage when `filesUrl` names one (`dir` then holds only files on their
 * way); what speaks to a storage is loaded only where there is one.
 */
export async function openBlobs({ filesUrl, dir }: { filesUrl?: string | undefined; dir: string }): Promise<Blobs> {
  if (!filesUrl) return diskBlobs(dir);
  const { s3Blobs } = await import('./blobs-s3.ts');
  return s3Blobs(filesUrl, dir);
}

/** `missing` holds the first thousand of `missingCount`. */
export type Sweep = { kept: number; removed: number; missingCount: number; missing: Hash[] };

const REPORTED = 1000;

/**
 * Compares what is stored with what is known, both ways, in one pass: removes blobs that no row knows and that were put
 * before `before` (a younger one may belong to a row that is being written), and names hashes whose blob is not there.
 * `known` must come ascending, as `order by hash collate "C"` gives it; a hash may come more than once.
 */
export async function sweep(blobs: Blobs, known: AsyncIterable<Hash>, before: Date): Promise<Sweep> {
  const found: Sweep = { kept: 0, removed: 0, missingCount: 0, missing: [] };
  await blobs.tidy(before);
  const rows = ascending(known)[Symbol.asyncIterator]();
  let row = await rows.next();
  const passUntil = async (hash: Hash | undefined): Promise<void> => {
    for (; !row.done && (hash === undefined || row.value < hash); row = await rows.next())
      await miss(blobs, row.value, found);
  };
  for await (const { hash, storedAt } of blobs.list()) {
    await passUntil(hash);
    if (!row.done && row.value === hash) {
      found.kept++;
      row = await rows.next();
    } else if (storedAt < before && (await blobs.removeOlder(hash, before))) found.removed++;
    else found.kept++;
  }
  await passUntil(undefined);
  return found;
}

/** A blob that was put while the list was being read is not missing. */
async function miss(blobs: Blobs, hash: Hash, found: Sweep): Promise<void> {
  if (await blobs.has(hash)) return;
  found.missingCount++;
  if (found.missing.length < REPORTED) found.missing.push(hash);
}

/** Each hash once; a list in another order would have the sweep remove what is known. */
async function* ascending(known: AsyncIterable<Hash>): AsyncGenerator<Hash> {
  let last = '';
  for await (const hash of known) {
    if (hash < last) throw new Error('the known hashes do not come in ascending order');
    if (hash !== last) yield (last = hash);
  }
}
