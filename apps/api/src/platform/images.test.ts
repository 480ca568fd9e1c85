import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refit } from './images.ts';
import * as made from './pictures.test.kit.ts';

let dir: string;
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'images-'))));
afterAll(() => rm(dir, { recursive: true }));
const refused = (reason: string) => ({ code: 'invalid', more: { fields: { file: reason } } });

describe('a photograph', () => {
  test('stands upright, fits a screen, and tells when but not where', async () => {
    const { bytes, thumb, ...facts } = await refit(await made.photograph(3000, 2000));
    expect(facts).toEqual({ width: 1365, height: 2048, takenAt: '2026-05-29T09:30:00+08:00' });
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1365, height: 2048 });
    expect(await sharp(thumb).metadata()).toMatchObject({ format: 'webp', width: 213, height: 320 });
  });

  test('tells where when the record asks', async () => {
    const { place } = await refit(await made.photograph(), { place: true });
    expect(place?.latitude).toBeCloseTo(24.35);
    expect(place?.longitude).toBeCloseTo(117.3);
  });

  test('keeps nothing of what was written into it', async () => {
    const original = made.jpegWithComment(await made.photograph(), 'a secret comment');
    const { bytes, thumb } = await refit(original, { place: true });
    expect([await exifr.gps(original), await exifr.gps(Buffer.from(bytes))]).toEqual([expect.anything(), undefined]);
    for (const made of [bytes, thumb]) {
      const { exif, xmp, iptc, icc } = await sharp(made).metadata();
      expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(Buffer.from(made).toString('latin1')).not.toMatch(/secret|Telephone|private|2026:05:29/);
    }
  });

  test('is read from a path as well as from memory', async () => {
    const path = join(dir, 'a.jpg');
    await writeFile(path, await made.photograph());
    expect(await refit(path, { place: true })).toMatchObject({
      width: 800,
      height: 1200,
      takenAt: '2026-05-29T09:30:00+08:00',
      place: { latitude: expect.closeTo(24.35) },
    });
  });

  test('a small one is not blown up, and what was transparent is white', async () => {
    const { bytes, width, height } = await refit(await made.plainPng());
    expect([width, height]).toEqual([60, 40]);
    expect([...(await sharp(bytes).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  test('a screenshot has no time', async () => {
    expect((await refit(await made.plainWebp())).takenAt).toBeUndefined();
  });

  test('a wrong time in it is no time', async () => {
    const odd = await sharp(await made.plainWebp())
      .withExif({ IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' } })
      .jpeg()
      .toBuffer();
    expect((await refit(odd)).takenAt).toBeUndefined();
  });
});

describe('a picture is refused', () => {
  test('of 900 megapixels in 110 KB, before it costs memory', async () => {
    const bomb = made.blankPng(30_000, 30_000);
    const before = process.memoryUsage().rss;
    await expect(refit(bomb)).rejects.toMatchObject(refused('too_many_pixels'));
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
  });

  test('of one row too many', async () => {
    await expect(refit(made.blankPng(10_000, 5001))).rejects.toMatchObject(refused('too_many_pixels'));
    expect(await refit(made.blankPng(10_000, 5000))).toMatchObject({ width: 2048, height: 1024 });
  });

  test('that breaks off', async () => {
    const whole = await made.photograph();
    await expect(refit(whole.subarray(0, whole.length / 2))).rejects.toMatchObject(refused('damaged'));
  });

  test('that is a PNG by its first bytes only', async () => {
    await expect(refit(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).rejects.toMatchObject(
      refused('damaged'),
    );
  });

  test('but a file that is not there is a fault', async () => {
    await expect(refit(join(dir, 'gone.jpg'))).rejects.toThrow('missing');
  });
});
