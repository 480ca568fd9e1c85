import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskBlobs } from './blobs-disk.ts';
import { sweep, type Blobs, type Hash } from './blobs.ts';
import { parseFilesUrl, s3Blobs } from './blobs-s3.ts';
import { startStorage, type Storage } from './storage.test.kit.ts';

const hashOf = (content: Uint8Array): Hash => createHash('sha256').update(content).digest('hex');
const photo = Buffer.from('一张照片');
const FUTURE = new Date('2100-01-01');
const PAST = new Date('2000-01-01');

let dir: string;
let storage: Storage;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'blobs-'));
  storage = await startStorage();
});
afterAll(async () => {
  await storage.stop();
  await rm(dir, { recursive: true });
});

let count = 0;
const onDisk = (): { blobs: Blobs; place: string } => {
  const place = join(dir, `disk-${count++}`);
  return { blobs: diskBlobs(place), place };
};
const inStorage = (): Blobs => {
  storage.clear();
  return s3Blobs(`s3://chen:se%2Fcret@${storage.host}/evidence?region=cn-east-1&tls=off`, join(dir, `s3-${count++}`));
};
const listed = async (blobs: Blobs): Promise<Hash[]> => {
  const hashes: Hash[] = [];
  for await (const { hash } of blobs.list()) hashes.push(hash);
  return hashes;
};
async function* known(...hashes: Hash[]): AsyncGenerator<Hash> {
  yield* hashes;
}

describe.each([
  ['on disk', () => onDisk().blobs],
  ['in S3-compatible storage', inStorage],
])('blobs %s', (_, build) => {
  test('a content is found by its hash, given whole or as a stream', async () => {
    const blobs = build();
    const big = randomBytes(3_000_000);
    expect(await blobs.put(photo)).toEqual({ hash: hashOf(photo), sizeBytes: photo.length });
    expect(await blobs.put(Readable.from([big.subarray(0, 1_000_000), big.subarray(1_000_000)]))).toEqual({
      hash: hashOf(big),
      sizeBytes: big.length,
    });
    expect(await buffer(await blobs.open(hashOf(photo)))).toEqual(photo);
    expect((await buffer(await blobs.open(hashOf(big)))).equals(big)).toBe(true);
    expect([await blobs.has(hashOf(photo)), await blobs.has(hashOf(Buffer.from('x')))]).toEqual([true, false]);
    expect(await readdir(blobs.tempDir)).toEqual([]);
  });

  test('an empty content is a content', async () => {
    const blobs = build();
    const { hash } = await blobs.put(new Uint8Array());
    expect(await buffer(await blobs.open(hash))).toHaveLength(0);
  });

  test('what breaks off on its way leaves nothing', async () => {
    const blobs = build();
    const torn = Readable.from(
      (async function* () {
        yield photo;
        throw new Error('the line broke');
      })(),
    );
    await expect(blobs.put(torn)).rejects.toThrow('the line broke');
    expect([await listed(blobs), await readdir(blobs.tempDir)]).toEqual([[], []]);
  });

  test('what is not there opens as a fault and is removed without one', async () => {
    const blobs = build();
    await expect(blobs.open(hashOf(photo))).rejects.toThrow(/no such file|Cannot read file/);
    await blobs.remove(hashOf(photo));
  });

  test.each(['../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, ''])('%j is no hash', async (name) => {
    const blobs = build();
    await expect((async () => blobs.open(name))()).rejects.toThrow('not a hash');
    await expect((async () => blobs.has(name))()).rejects.toThrow('not a hash');
  });

  test('they are listed in the order of their hashes', async () => {
    const blobs = build();
    const contents = Array.from({ length: 25 }, (__, i) => Buffer.from(`照片 ${i}`));
    for (const content of contents) await blobs.put(content);
    expect(await listed(blobs)).toEqual(contents.map(hashOf).sort());
  });

  test('a sweep removes what no row knows and names what rows know in vain', async () => {
    const blobs = build();
    const [a, b, c] = (await Promise.all(['a', 'b', 'c'].map((text) => blobs.put(Buffer.from(text)))))
      .map(({ hash }) => hash)
      .sort() as [Hash, Hash, Hash];
    const [gone, far] = ['0'.repeat(64), 'f'.repeat(64)];
    expect(await sweep(blobs, known(gone, a, a, c, far), FUTURE)).toEqual({
      kept: 2,
      removed: 1,
      missingCount: 2,
      missing: [gone, far],
    });
    expect(await listed(blobs)).toEqual([a, c]);
    expect(await blobs.has(b)).toBe(false);
  });

  test('a sweep leaves a young blob to the row that is being written', async () => {
    const blobs = build();
    const { hash } = await blobs.put(photo);
    expect(await sweep(blobs, known(), PAST)).toMatchObject({ kept: 1, removed: 0 });
    expect(await blobs.has(hash)).toBe(true);
  });

  test('a sweep of rows in another order stops before it removes anything known', async () => {
    const blobs = build();
    const [a, b] = (await Promise.all(['a', 'b'].map((text) => blobs.put(Buffer.from(text)))))
      .map(({ hash }) => hash)
      .sort() as [Hash, Hash];
    await expect(sweep(blobs, known(b, a), FUTURE)).rejects.toThrow('ascending');
    expect(await blobs.has(b)).toBe(true);
  });
});

describe('blobs on disk', () => {
  test('a content that is put again is young again, and whole again', async () => {
    const { blobs, place } = onDisk();
    const { hash } = await blobs.put(photo);
    const path = join(place, hash.slice(0, 2), hash.slice(2, 4), hash);
    await writeFile(path, 'rotten');
    await utimes(path, PAST, PAST);
    await blobs.put(photo);
    expect(await readFile(path)).toEqual(photo);
    expect(await blobs.removeOlder(hash, new Date('2020-01-01'))).toBe(false);
    expect(await blobs.has(hash)).toBe(true);
  });

  test('what a killed upload or sweep left behind is put in order', async () => {
    const { blobs, place } = onDisk();
    const { hash } = await blobs.put(photo);
    const [half, fresh, aside] = [
      join(place, 'tmp', 'half'),
      join(place, 'tmp', 'fresh'),
      join(place, 'tmp', `${hashOf(Buffer.from('x'))}.aside`),
    ];
    for (const path of [half, fresh, aside]) await writeFile(path, 'x');
    await utimes(half, PAST, PAST);
    await sweep(blobs, known(...[hash, hashOf(Buffer.from('x'))].sort()), new Date('2020-01-01'));
    expect(await readdir(blobs.tempDir)).toEqual(['fresh']);
    expect(await listed(blobs)).toEqual([hash, hashOf(Buffer.from('x'))].sort());
  });

  test('a put and a sweep that meet never lose the content', { timeout: 20_000 }, async () => {
    const { blobs, place } = onDisk();
    // The removal starts a little later each time, so that some fall between every two steps of the put.
    for (let turns = 0; turns < 200; turns++) {
      const content = Buffer.from(`${turns}`);
      const { hash } = await blobs.put(content);
      await utimes(join(place, hash.slice(0, 2), hash.slice(2, 4), hash), PAST, PAST);
      const removal = async (): Promise<void> => {
        for (let i = 0; i < turns * 8; i++) await setImmediate();
        await blobs.removeOlder(hash, new Date('2020-01-01'));
      };
      await Promise.all([blobs.put(content), removal()]);
      expect(await blobs.has(hash)).toBe(true);
    }
  });

  test('killed at any moment, everything it had promised is there and whole', { timeout: 30_000 }, async () => {
    const { blobs, place } = onDisk();
    const promised = new Map<Hash, number>();
    for (let round = 0; round < 8; round++) {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'blobs-writer.test.kit.ts'), place], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let told = '';
      const enough = 20 + round * 17;
      for await (const chunk of child.stdout) {
        told += String(chunk);
        if (told.split('\n').length > enough) break;
      }
      child.kill('SIGKILL');
      await once(child, 'close');
      for (const line of told.split('\n').slice(0, -1)) promised.set(line.slice(0, 64), Number(line.slice(65)));
    }
    expect(promised.size).toBeGreaterThan(500);
    const found = new Set<Hash>();
    for (const hash of await listed(blobs)) {
      expect(hashOf(await buffer(await blobs.open(hash)))).toBe(hash);
      found.add(hash);
    }
    expect([...promised.keys()].filter((hash) => !found.has(hash))).toEqual([]);
    await blobs.tidy(FUTURE);
    expect(await readdir(blobs.tempDir)).toEqual([]);
  });
});

describe('FILES_URL', () => {
  test('names host, bucket, region, key and secret', () => {
    expect(parseFilesUrl('s3://chen:se%2Fcret%2B@files.test:9000/evidence?region=cn-east-1')).toEqual({
      endpoint: 'https://files.test:9000',
      bucket: 'evidence',
      region: 'cn-east-1',
      accessKeyId: 'chen',
      secretAccessKey: 'se/cret+',
    });
    expect(parseFilesUrl('s3://a:b@127.0.0.1:9000/evidence?tls=off')).toMatchObject({
      endpoint: 'http://127.0.0.1:9000',
      region: 'us-east-1',
    });
  });

  test.each([
    ['http://a:b@host/bucket', 'must look like'],
    ['/srv/files', 'must look like'],
    ['s3://host/bucket', 'no key or no secret'],
    ['s3://a:b@host', 'one bucket'],
    ['s3://a:b@host/one/two', 'one bucket'],
    ['s3://a:verysecret@host/bucket?regoin=x', 'unknown setting: regoin'],
  ])('%s is told in a sentence without the secret', (url, words) => {
    expect(() => parseFilesUrl(url)).toThrow(words);
    expect(() => parseFilesUrl(url)).not.toThrow('verysecret');
  });
});
