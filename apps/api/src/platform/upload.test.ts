import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { buffer } from 'node:stream/consumers';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskBlobs } from './blobs-disk.ts';
import type { Blobs } from './blobs.ts';
import { Refusal } from './errors.ts';
import * as hostile from './hostile-files.test.kit.ts';
import * as made from './pictures.test.kit.ts';
import { fileKinds } from './sniff.ts';
import { cleanName, receiveFile, uploadLimits, type ReceivedFile } from './upload.ts';

let dir: string;
let blobs: Blobs;
let app: FastifyInstance;
let ended: unknown[];
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'upload-'));
  blobs = diskBlobs(dir);
  ended = [];
  app = fastify();
  await app.register(multipart, { limits: uploadLimits });
  app.setErrorHandler((error, _, reply) => {
    ended.push(error);
    return error instanceof Refusal
      ? reply.status(error.status).send({ code: error.code, ...error.more })
      : reply.status(500).send({});
  });
  app.post<{ Querystring: { place?: string; only?: 'xlsx' } }>('/', async (request) => {
    const file = await request.file();
    if (!file) throw new Error('no file');
    return receiveFile(file, blobs, {
      place: request.query.place === 'yes',
      ...(request.query.only ? { kinds: [request.query.only] } : {}),
    });
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await rm(dir, { recursive: true });
});

async function sent(
  content: Uint8Array,
  name: string,
  type: string,
  query = '',
): Promise<{ status: number; body: ReceivedFile & { fields?: Record<string, string> } }> {
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(content)], { type }), name);
  const { port } = app.server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/${query}`, { method: 'POST', body: form });
  return { status: response.status, body: (await response.json()) as ReceivedFile };
}

describe('an upload', () => {
  test('a photograph is stored anew with its thumbnail, under its Chinese name', async () => {
    const { status, body } = await sent(await made.photograph(), '五二九活动.JPG', 'image/jpeg');
    expect([status, body]).toEqual([
      200,
      {
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        sizeBytes: expect.any(Number),
        contentType: 'image/jpeg',
        name: '五二九活动.jpg',
        width: 800,
        height: 1200,
        takenAt: '2026-05-29T09:30:00+08:00',
        thumbHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    const stored = await buffer(await blobs.open(body.hash));
    expect(stored).toHaveLength(body.sizeBytes);
    expect(await sharp(stored).metadata()).toMatchObject({ format: 'jpeg', width: 800 });
    expect(await sharp(await buffer(await blobs.open(body.thumbHash ?? ''))).metadata()).toMatchObject({
      format: 'webp',
    });
  });

  test('the place comes along only when the record asks', async () => {
    expect((await sent(await made.photograph(), 'a.jpg', 'image/jpeg', '?place=yes')).body.place).toEqual({
      latitude: expect.closeTo(24.35),
      longitude: expect.closeTo(117.3),
    });
  });

  test('a document is stored as it is, and the same one twice is one', async () => {
    const content = hostile.zipped(hostile.workbookParts(hostile.rosterRows));
    const first = await sent(content, 'C:\\花名册.xlsx', fileKinds.xlsx.contentType);
    const second = await sent(content, '../../b.xlsx', '');
    expect([first.body.name, second.body.name, second.body.hash]).toEqual(['花名册.xlsx', 'b.xlsx', first.body.hash]);
    expect(await buffer(await blobs.open(first.body.hash))).toEqual(Buffer.from(content));
  });

  test('of a kind this record does not take is refused', async () => {
    const { status, body } = await sent(await made.plainPng(), 'a.png', 'image/png', '?only=xlsx');
    expect([status, body.fields]).toEqual([400, { file: 'type_not_allowed' }]);
  });

  test.each<[string, () => Uint8Array | Promise<Uint8Array>, string, string, string]>([
    ['a page named .jpg', made.page, 'a.jpg', 'image/jpeg', 'type_not_allowed'],
    [
      'a photograph with a page behind it',
      async () => Buffer.concat([await made.photograph(60, 40), made.page()]),
      'a.jpg',
      'image/jpeg',
      'two_in_one',
    ],
    ['900 megapixels', () => made.blankPng(30_000, 30_000), 'a.png', 'image/png', 'too_many_pixels'],
    ['half a photograph', async () => (await made.photograph()).subarray(0, 9000), 'a.jpg', 'image/jpeg', 'damaged'],
    ['a bomb', () => hostile.lyingBomb(60), 'a.xlsx', '', 'lying_size'],
  ])('%s is refused and leaves nothing', { timeout: 20_000 }, async (_, build, name, type, reason) => {
    const before = await count();
    const { status, body } = await sent(await build(), name, type);
    expect([status, body.fields]).toEqual([400, { file: reason }]);
    expect([await count(), await readdir(blobs.tempDir)]).toEqual([before, []]);
  });

  test('over 20 MB is too large and leaves nothing', async () => {
    const { status } = await sent(
      Buffer.concat([await made.photograph(), Buffer.alloc(uploadLimits.fileSize)]),
      'a.jpg',
      'image/jpeg',
    );
    expect([status, await readdir(blobs.tempDir)]).toEqual([413, []]);
  });

  test('a line that breaks leaves nothing', async () => {
    const { port } = app.server.address() as AddressInfo;
    const before = ended.length;
    const socket = connect(port, '127.0.0.1');
    socket.write(
      'POST / HTTP/1.1\r\nhost: a\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 90000\r\n\r\n--b\r\n',
    );
    socket.write(
      'content-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\nabc',
    );
    await expect.poll(() => readdir(blobs.tempDir)).toHaveLength(1);
    socket.destroy();
    await once(socket, 'close');
    await expect.poll(() => ended.length).toBe(before + 1);
    expect(await readdir(blobs.tempDir)).toEqual([]);
  });

  test('many at once neither stop the server nor fill its memory', { timeout: 30_000 }, async () => {
    const files = await Promise.all([
      made.photograph(4000, 3000),
      made.photograph(4000, 3001),
      made.photograph(3001, 4000),
      made.photograph(4001, 3000),
    ]);
    const delay = monitorEventLoopDelay({ resolution: 10 });
    const before = process.memoryUsage().rss;
    let highest = before;
    const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 10);
    delay.enable();
    const answers = await Promise.all(files.map((file) => sent(file, 'a.jpg', 'image/jpeg')));
    delay.disable();
    clearInterval(watch);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(delay.max / 1e6).toBeLessThan(500);
    expect(highest - before).toBeLessThan(150e6);
  });
});

async function count(): Promise<number> {
  let found = 0;
  for await (const { hash } of blobs.list()) found += hash.length ? 1 : 0;
  return found;
}

describe('a name', () => {
  test.each([
    ['活动照片.JPG', '活动照片.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\Users\\黄\\照片.png', '照片.jpg'],
    ['a.php.jpg', 'a.php.jpg'],
    ['\u202egpj.exe.jpg', 'gpj.exe.jpg'],
    ['a\0b\r\nc.jpg', 'abc.jpg'],
    ['<img src=x>".jpg', 'img src=x.jpg'],
    ['𠮷野.jpg', '𠮷野.jpg'],
    ['', 'file.jpg'],
    ['.jpg', 'file.jpg'],
    [`${'长'.repeat(300)}.jpg`, `${'长'.repeat(100)}.jpg`],
    [`${'a'.repeat(99)}𠮷.jpg`, `${'a'.repeat(99)}.jpg`],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanName(given, 'jpg')).toBe(kept);
  });
});
