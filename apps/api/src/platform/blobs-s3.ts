import { createReadStream } from 'node:fs';
import { mkdir, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { Disk } from 'flydrive';
import { S3Driver } from 'flydrive/drivers/s3';
import type { Blobs, ListedBlob } from './blobs.ts';
import { keyOf, spool } from './blobs-disk.ts';

export type S3Place = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/**
 * Reads `s3://key:secret@host:9000/bucket?region=cn-east-1`; with `&tls=off` the storage is spoken to over plain http.
 * Throws a sentence for the operator when something is missing; it never repeats the secret.
 */
export function parseFilesUrl(filesUrl: string): S3Place {
  const form = 's3://key:secret@host:port/bucket?region=name';
  const url = URL.parse(filesUrl);
  if (url?.protocol !== 's3:') throw new Error(`FILES_URL must look like ${form}`);
  const bucket = url.pathname.replace(/^\/|\/$/g, '');
  if (!url.username || !url.password) throw new Error(`FILES_URL has no key or no secret; it must look like ${form}`);
  if (!url.host) throw new Error(`FILES_URL names no host; it must look like ${form}`);
  if (!/^[a-z0-9][a-z0-9.-]{1,62}$/.test(bucket)) throw new Error(`FILES_URL must name one bucket, as in ${form}`);
  const unknown = [...url.searchParams.keys()].filter((name) => name !== 'region' && name !== 'tls');
  if (unknown.length) throw new Error(`FILES_URL has an unknown setting: ${unknown.join(', ')}`);
  return {
    endpoint: `${url.searchParams.get('tls') === 'off' ? 'http' : 'https'}://${url.host}`,
    bucket,
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}

/** Blobs as objects of an S3-compatible storage, which checks each by the hash it is named by. `dir` holds files on their way. */
export function s3Blobs(filesUrl: string, dir: string): Blobs {
  const disk = openBucket(parseFilesUrl(filesUrl));
  const tempDir = join(dir, 'tmp');
  const checked = (hash: string) => ({
    contentType: 'application/octet-stream',
    ChecksumSHA256: Buffer.from(hash, 'hex').toString('base64'),
  });
  return {
    tempDir,
    async put(content) {
      if (content instanceof Uint8Array) {
        const hash = createHash('sha256').update(content).digest('hex');
        await disk.put(keyOf(hash), content, checked(hash));
        return { hash, sizeBytes: content.byteLength };
      }
      const { path, hash, sizeBytes } = await spool(content, tempDir, false);
      try {
        await disk.putStream(keyOf(hash), createReadStream(path), { ...checked(hash), contentLength: sizeBytes });
      } finally {
        await unlink(path);
      }
      return { hash, sizeBytes };
    },
    open: (hash) => disk.getStream(keyOf(hash)),
    has: (hash) => disk.exists(keyOf(hash)),
    remove: (hash) => disk.delete(keyOf(hash)),
    async removeOlder(hash, before) {
      // Between the look and the removal lies one round trip, and the storage offers nothing to close it.
      if ((await disk.getMetaData(keyOf(hash))).lastModified >= before) return false;
      await disk.delete(keyOf(hash));
      return true;
    },
    list: () => listBucket(disk),
    async tidy(before) {
      await mkdir(tempDir, { recursive: true });
      for (const name of await readdir(tempDir)) {
        const path = join(tempDir, name);
        if ((await stat(path)).mtime < before) await unlink(path);
      }
    },
  };
}

function openBucket({ accessKeyId, secretAccessKey, ...place }: S3Place): Disk {
  const driver = new S3Driver({
    ...place,
    credentials: { accessKeyId, secretAccessKey },
    // A bucket as part of the host name needs DNS that a storage of one's own seldom has.
    forcePathStyle: true,
    // The checksums that the SDK adds by itself need chunked signing, which several compatible storages refuse.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 3000, requestTimeout: 30_000 },
    supportsACL: false,
    visibility: 'private',
  });
  return new Disk(driver);
}

/** S3 lists in the order of the keys, which is the order of the hashes. */
async function* listBucket(disk: Disk): AsyncGenerator<ListedBlob> {
  let paginationToken: string | undefined;
  do {
    const page = await disk.listAll('/', { recursive: true, ...(paginationToken ? { paginationToken } : {}) });
    for (const file of page.objects) {
      if (!file.isFile || !/^[0-9a-f]{64}$/.test(file.name)) continue;
      const { lastModified } = await file.getMetaData();
      yield { hash: file.name, storedAt: lastModified };
    }
    ({ paginationToken } = page);
  } while (paginationToken);
}
