import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { link, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { Blobs, Hash, ListedBlob, StoredBlob } from './blobs.ts';

const ASIDE = '.aside';

/** `ab/cd/abcd…`: no directory holds too many, and a hash that is none leads nowhere. */
export function keyOf(hash: Hash): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a hash');
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
}

/**
 * Blobs as files under `dir`. Written aside, synced, renamed into place, directory synced: a blob is there whole or not
 * at all, whatever dies. Reading and removing go through flydrive, which does not sync.
 */
export function diskBlobs(dir: string): Blobs {
  const disk = new Disk(new FSDriver({ location: dir, visibility: 'private' }));
  const tempDir = join(dir, 'tmp');
  return {
    tempDir,
    async put(content) {
      const { path, ...stored } = await spool(content, tempDir, true);
      await moveDurably(path, join(dir, keyOf(stored.hash)), dir);
      return stored;
    },
    async open(hash) {
      const stream = await disk.getStream(keyOf(hash));
      await once(stream, 'open');
      return stream;
    },
    has: (hash) => disk.exists(keyOf(hash)),
    remove: (hash) => disk.delete(keyOf(hash)),
    removeOlder: (hash, before) => removeOlder(join(dir, keyOf(hash)), join(tempDir, hash + ASIDE), before),
    list: () => listDisk(dir),
    tidy: (before) => tidyTemp(tempDir, before, dir),
  };
}

/** Writes a content to a file of its own in `tempDir` and names it by its hash; `sync` also makes it outlive a power cut. */
export async function spool(
  content: Uint8Array | Readable,
  tempDir: string,
  sync: boolean,
): Promise<StoredBlob & { path: string }> {
  await mkdir(tempDir, { recursive: true });
  const path = join(tempDir, randomUUID());
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of content instanceof Uint8Array ? [content] : (content as AsyncIterable<Uint8Array>)) {
      hash.update(chunk);
      sizeBytes += chunk.byteLength;
      await file.writeFile(chunk);
    }
    if (sync) await file.sync();
  } catch (error) {
    await unlink(path);
    throw error;
  } finally {
    await file.close();
  }
  return { hash: hash.digest('hex'), sizeBytes, path };
}

async function moveDurably(from: string, to: string, root: string): Promise<void> {
  const parent = dirname(to);
  try {
    await mkdir(parent, { recursive: true });
    await rename(from, to);
    // All three, whoever made them: another put may have made one and not have synced it yet.
    for (const directory of [parent, dirname(parent), root]) await syncDirectory(directory);
  } catch (error) {
    await unlink(from).catch(unlessMissing);
    throw error;
  }
}

async function syncDirectory(path: string): Promise<void> {
  // Windows has no such thing, and opens no directory.
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/**
 * Takes the file aside before it looks at its age: a content put again in between is then a new file under the old name,
 * which this does not touch.
 */
async function removeOlder(path: string, aside: string, before: Date): Promise<boolean> {
  await mkdir(dirname(aside), { recursive: true });
  try {
    await rename(path, aside);
  } catch (error) {
    unlessMissing(error);
    return false;
  }
  const isOld = (await stat(aside)).mtime < before;
  if (!isOld) await putBack(aside, path);
  await unlink(aside);
  return isOld;
}

async function tidyTemp(tempDir: string, before: Date, dir: string): Promise<void> {
  await mkdir(tempDir, { recursive: true });
  for (const name of await readdir(tempDir)) {
    const path = join(tempDir, name);
    // Taken aside by a sweep that was killed: back to its place, where the next sweep decides.
    if (name.endsWith(ASIDE)) await putBack(path, join(dir, keyOf(name.slice(0, -ASIDE.length))));
    else if (((await stat(path).catch(unlessMissing))?.mtime ?? before) >= before) continue;
    await unlink(path).catch(unlessMissing);
  }
}

async function putBack(aside: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await link(aside, path).catch(unlessThere);
}

async function* listDisk(dir: string): AsyncGenerator<ListedBlob> {
  const directories = async (path: string): Promise<string[]> =>
    (await readdir(path).catch(unlessMissing))?.filter((name) => /^[0-9a-f]{2}$/.test(name)).sort() ?? [];
  for (const first of await directories(dir)) {
    for (const second of await directories(join(dir, first))) {
      const names = (await readdir(join(dir, first, second)).catch(unlessMissing)) ?? [];
      for (const hash of names.filter((name) => /^[0-9a-f]{64}$/.test(name)).sort()) {
        const found = await stat(join(dir, first, second, hash)).catch(unlessMissing);
        if (found) yield { hash, storedAt: found.mtime };
      }
    }
  }
}

const unless =
  (code: string) =>
  (error: unknown): undefined => {
    if (!(error instanceof Error && 'code' in error && error.code === code)) throw error;
  };
const unlessMissing = unless('ENOENT');
const unlessThere = unless('EEXIST');
