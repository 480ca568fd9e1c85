import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack, type Extract, type Pack } from 'tar-stream';
import { SEAL, sealing, unsealing, type Step } from './sealing.ts';

/** Adds entries to an archive that is being written, one after the other. */
export type Writer = {
  add(name: string, bytes: Buffer): Promise<void>;
  /** @throws when the stream does not give exactly `size` bytes */
  addStream(name: string, size: number, content: Readable): Promise<void>;
  /** The digest over the names, sizes and contents of all entries so far. */
  digest(): string;
};

/** One entry of an archive that is being read. */
export type Part = { name: string; content: AsyncIterable<Buffer> };

const note = (digest: Hash, name: string, size: number, content: string): void =>
  void digest.update(`${name}\0${size}\0${content}\n`);

const writerOf = (tar: Pack): Writer => {
  const digest = createHash('sha256');
  const addStream = async (name: string, size: number, content: Readable): Promise<void> => {
    const hash = createHash('sha256');
    const hashed = async function* hashed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(content, hashed, tar.entry({ name, size }));
    note(digest, name, size, hash.digest('hex'));
  };
  return {
    add: (name, bytes) => addStream(name, bytes.length, Readable.from([bytes])),
    addStream,
    digest: () => digest.copy().digest('hex'),
  };
};

const passOn: Step = async function* passOn(source) {
  yield* source;
};

/** The pipe was cut from the other end, where the cause is. */
const isCut = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Writes an archive: a gzipped tar (one opens it with any tool), sealed when there is a key. It has its name only when it is
 * whole and on the disk.
 */
export const writeArchive = async (
  path: string,
  key: string | undefined,
  fill: (writer: Writer) => Promise<void>,
): Promise<void> => {
  const half = `${path}.part`;
  const tar = pack();
  const filled = fill(writerOf(tar)).then(
    () => tar.finalize(),
    (error: unknown) => {
      tar.destroy(error instanceof Error ? error : new Error(String(error)));
      throw error;
    },
  );
  const file = createWriteStream(half, { mode: 0o600, flush: true });
  const written = pipeline(tar, createGzip({ level: 4 }), key === undefined ? passOn : sealing(key), file);
  try {
    const [filling, writing] = await Promise.allSettled([filled, written]);
    if (writing.status === 'rejected' && !isCut(writing.reason)) throw writing.reason;
    if (filling.status === 'rejected') throw filling.reason;
    if (writing.status === 'rejected') throw writing.reason;
    await rename(half, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
};

const isSealed = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SEAL.length), 0, SEAL.length, 0);
    return buffer.subarray(0, bytesRead).equals(SEAL);
  } finally {
    await file.close();
  }
};

/** Turns what a stream fails with into a sentence; the unsealing has its own. */
async function* orDamaged<T>(source: AsyncIterable<T>, path: string): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    if (error instanceof Error && error.message.includes('backup')) throw error;
    throw new Error(`${path} is damaged or cut off, or is no backup.`, { cause: error });
  }
}

type Entry = Extract extends AsyncIterable<infer One> ? One : never;

/** Hashes an entry while it is read; what its reader leaves is read here, so that every byte counts. */
const partOf = (entry: Entry, path: string, digest: Hash): { part: Part; finish: () => Promise<void> } => {
  const hash = createHash('sha256');
  const source = orDamaged(entry, path);
  const next = async (): Promise<IteratorResult<Buffer>> => {
    const { done, value } = await source.next();
    if (done) return { done, value: undefined };
    const bytes = Buffer.from(value as Uint8Array);
    hash.update(bytes);
    return { done: false, value: bytes };
  };
  const { name, size } = entry.header;
  const content = { [Symbol.asyncIterator]: () => ({ next }) };
  const finish = async (): Promise<void> => {
    while (!(await next()).done);
    note(digest, name, size, hash.digest('hex'));
  };
  return { part: { name, content }, finish };
};

/**
 * Reads an archive, entry by entry in order; `take` also hears the digest of all entries before its own.
 * @throws when it is sealed and there is no key or another one, and when it is damaged or cut off
 */
export const readArchive = async (
  path: string,
  key: string | undefined,
  take: (part: Part, digestBefore: string) => Promise<void>,
): Promise<void> => {
  const sealed = await isSealed(path);
  if (sealed && key === undefined) throw new Error(`${path} is sealed: set BACKUP_KEY to the key it was made with.`);
  const tar = extract();
  const digest = createHash('sha256');
  const takeAll = async (): Promise<void> => {
    for await (const entry of orDamaged(tar, path)) {
      const { part, finish } = partOf(entry, path, digest);
      await take(part, digest.copy().digest('hex'));
      await finish();
    }
  };
  const read = pipeline(
    createReadStream(path),
    sealed && key !== undefined ? unsealing(key) : passOn,
    createGunzip(),
    tar,
  );
  const [, taken] = await Promise.allSettled([read, takeAll().finally(() => tar.destroy())]);
  if (taken.status === 'rejected') throw taken.reason;
};

/** The whole of a small entry. */
export const bytesOf = async ({ content }: Part): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
};
