import { randomUUID } from 'node:crypto';
import { downloadFile, previewFile, uploadFile } from '@xiehui/contracts/files';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { accountId, castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { blankPng, photograph } from '../platform/pictures.test.kit.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
let taken: Blob;
let pdf: Blob;
beforeAll(async () => {
  taken = new Blob([Uint8Array.from(await photograph())], { type: 'image/jpeg' });
  pdf = new Blob(['%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'], { type: 'application/pdf' });
});

const photo = { fileName: '村部广场.jpg', query: {} };
const send = (
  name: CastName,
  more: { key?: string; query?: { takenAt?: 'keep' }; file?: Blob; fileName?: string } = {},
) => portal.as(name).call(uploadFile, { ...photo, file: taken, ...more });
const rows = () => portal.test.database.system('read', ({ db }) => db.storedFile.findMany());

describe('files', () => {
  test('huang sends a photo and sees it again, upright and without place or device', async () => {
    const { status, body } = await send('huang');
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: '村部广场.jpg', contentType: 'image/jpeg', preview: true, takenAt: null });
    const { raw, headers } = await portal.as('huang').call(downloadFile, { params: { id: body.id } });
    const { width, height, exif } = await sharp(raw).metadata();
    expect([width, height, exif]).toEqual([body.width, body.height, undefined]);
    expect(headers['content-disposition']).toMatch(/^inline; .*filename\*=UTF-8''%E6%9D%91/);
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(headers['cache-control']).toBe('no-store');
  });

  test('the time of taking is kept only where the record asks for it', async () => {
    expect((await send('huang', { query: { takenAt: 'keep' } })).body.takenAt).toBe('2026-05-29T01:30:00.000Z');
    const without = (await send('huang')).body;
    expect((await rows()).find(({ id }) => id === without.id)?.takenAt).toBeNull();
  });

  test('a preview is small', async () => {
    const { body } = await send('huang');
    const { raw, headers } = await portal.as('huang').call(previewFile, { params: { id: body.id } });
    const { width, height, format } = await sharp(raw).metadata();
    expect([Math.max(width, height), `image/${format}`]).toEqual([320, headers['content-type']]);
  });

  test('a document is for keeping, not for showing, and has no preview', async () => {
    const { body } = await send('huang', { file: pdf, fileName: '../../活动方案.pdf' });
    expect(body).toMatchObject({ name: '活动方案.pdf', preview: false, width: null });
    const { headers } = await portal.as('huang').call(downloadFile, { params: { id: body.id } });
    expect(headers['content-disposition']).toMatch(/^attachment; /);
    expect((await portal.as('huang').call(previewFile, { params: { id: body.id } })).status).toBe(404);
  });

  test('the same photo sent again under one key is one file', async () => {
    const key = randomUUID();
    const sent = await Promise.all([send('huang', { key }), send('huang', { key }), send('huang', { key })]);
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(sent.map(({ body }) => body.id)).size).toBe(1);
    expect((await rows()).filter(({ id }) => id === sent[0]?.body.id)).toHaveLength(1);
  });

  test('another photo under a key that served is refused', async () => {
    const key = randomUUID();
    await send('huang', { key });
    const other = new Blob([Uint8Array.from(await photograph(300, 200))], { type: 'image/jpeg' });
    expect((await send('huang', { key, file: other })).problem.code).toBe('key_reused');
  });

  test('an upload without a key is refused before it is taken in', async () => {
    const { problem } = await send('huang', { key: 'short' });
    expect(problem).toMatchObject({ code: 'invalid', fields: { 'idempotency-key': 'required' } });
  });

  test('a photo of 平寨村 is there for its town and district, and for no one else', async () => {
    const { body } = await send('huang');
    const see = async (name: CastName) =>
      (await portal.as(name).call(downloadFile, { params: { id: body.id } })).status;
    expect(await Promise.all([see('huang'), see('chen'), see('lin')])).toEqual([200, 200, 200]);
    expect(await Promise.all([see('wu'), see('xu')])).toEqual([404, 404]);
    expect((await portal.nobody.call(downloadFile, { params: { id: body.id } })).status).toBe(401);
  });

  test('a photo is never reached by its hash', async () => {
    const { body } = await send('huang');
    const hash = (await rows()).find(({ id }) => id === body.id)?.hash ?? '';
    expect(JSON.stringify(body)).not.toContain(hash);
    expect((await portal.as('huang').call(downloadFile, { params: { id: hash } })).status).toBe(400);
  });

  test('the same bytes from two villages are two files, each with its own unit', async () => {
    const [ours, groups] = [(await send('huang')).body, (await send('wu')).body];
    const found = (await rows()).filter(({ id }) => id === ours.id || id === groups.id);
    expect(new Set(found.map(({ hash }) => hash)).size).toBe(1);
    expect(new Set(found.map((row) => row.unitId))).toEqual(
      new Set([unitId(castUnits.pingzhai), unitId(castUnits.group3)]),
    );
    expect(found.map(({ uploadedBy }) => uploadedBy).toSorted()).toEqual(
      [accountId('huang'), accountId('wu')].toSorted(),
    );
  });

  test('what is no picture or document is refused and leaves no row', async () => {
    const before = (await rows()).length;
    const page = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], {
      type: 'image/jpeg',
    });
    const bomb = new Blob([Uint8Array.from(blankPng(30_000, 30_000))], { type: 'image/png' });
    const answers = [await send('huang', { file: page }), await send('huang', { file: bomb, fileName: 'a.png' })];
    expect(answers.map(({ status, problem }) => [status, Object.keys(problem.fields ?? {})])).toEqual([
      [400, ['file']],
      [400, ['file']],
    ]);
    expect(await rows()).toHaveLength(before);
  });

  test('su, who only sees totals, neither sends nor reads', async () => {
    expect((await send('su')).status).toBe(403);
    expect((await portal.as('su').call(downloadFile, { params: { id: randomUUID() } })).status).toBe(403);
  });

  test('every upload is in the log of the district with its hash', async () => {
    const { body } = await send('huang');
    const entry = await portal.test.database.system('read', ({ db }) =>
      db.auditEntry.findFirstOrThrow({ where: { objectId: body.id } }),
    );
    const row = (await rows()).find(({ id }) => id === body.id);
    expect(entry).toMatchObject({ action: 'file.create', accountId: accountId('huang') });
    expect(entry.changes).toMatchObject({ hash: [null, row?.hash] });
  });
});
