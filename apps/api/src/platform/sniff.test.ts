import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as hostile from './hostile-files.test.kit.ts';
import * as made from './pictures.test.kit.ts';
import { fileKinds, sniff, type FileKind, type SniffProblem } from './sniff.ts';

let dir: string;
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'sniff-'))));
afterAll(() => rm(dir, { recursive: true }));

type Build = () => Uint8Array | Promise<Uint8Array>;
const jpg: Build = () => made.photograph(60, 40);
const xlsx: Build = () => hostile.zipped(hostile.workbookParts(hostile.rosterRows));

let count = 0;
async function sniffed(build: Build, name: string, declared: string): Promise<FileKind> {
  const path = join(dir, `${count++}`);
  await writeFile(path, await build());
  return sniff(path, { name, declared });
}

describe('a file is taken', () => {
  test.each<[FileKind, Build, string, string]>([
    ['jpg', jpg, '活动照片.JPG', 'image/jpeg'],
    ['jpg', jpg, 'a.jpeg', 'image/pjpeg'],
    ['png', made.plainPng, 'a.png', 'image/png'],
    ['webp', made.plainWebp, 'a.webp', 'image/webp'],
    ['pdf', made.pdf, '通知.pdf', 'application/pdf'],
    ['docx', () => made.docx(), '总结.docx', fileKinds.docx.contentType],
    ['docx', () => made.docx(), '总结.docx', 'application/wps-office.docx'],
    ['xlsx', xlsx, '花名册.xlsx', fileKinds.xlsx.contentType],
    ['xlsx', xlsx, '花名册.xlsx', 'application/octet-stream'],
    ['xlsx', xlsx, '花名册.xlsx', ''],
    [
      'jpg',
      async () => Buffer.concat([await jpg(), Buffer.from('SEFT trailer of a telephone')]),
      'a.jpg',
      'image/jpeg; q=1',
    ],
  ])('as %s', async (kind, build, name, declared) => {
    expect(await sniffed(build, name, declared)).toBe(kind);
  });
});

describe('a file is refused', () => {
  const jpeg = 'image/jpeg';
  const cases: [string, Build, string, string, SniffProblem][] = [
    ['nothing in it', () => new Uint8Array(), 'a.jpg', jpeg, 'empty'],
    ['an SVG', made.svg, 'a.svg', 'image/svg+xml', 'type_not_allowed'],
    ['an SVG named .png', made.svg, 'a.png', 'image/png', 'type_not_allowed'],
    ['a page named .jpg', made.page, 'a.jpg', jpeg, 'type_not_allowed'],
    ['plain text named .pdf', () => Buffer.from('会议记录'), 'a.pdf', 'application/pdf', 'type_not_allowed'],
    ['a GIF', () => Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;'), 'a.gif', 'image/gif', 'type_not_allowed'],
    ['a program named .jpg', () => Buffer.from(`MZ${'\0'.repeat(200)}PE\0\0`), 'a.exe.jpg', jpeg, 'type_not_allowed'],
    [
      'a plain zip named .xlsx',
      () => hostile.zipped({ 'a.txt': 'x' }),
      'a.xlsx',
      fileKinds.xlsx.contentType,
      'type_not_allowed',
    ],
    [
      'a Word file with macros, without its macros',
      () => made.docx('application/vnd.ms-word.document.macroEnabled.main+xml'),
      'a.docx',
      fileKinds.docx.contentType,
      'type_not_allowed',
    ],
    [
      'an old .xls named .xlsx',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'a.xlsx',
      '',
      'type_not_allowed',
    ],
    ['a photograph named .php', jpg, 'a.jpg.php', jpeg, 'ending_differs'],
    ['a photograph with a hidden ending', jpg, 'a.jpg\0.png', jpeg, 'ending_differs'],
    ['a photograph without an ending', jpg, 'photo', jpeg, 'ending_differs'],
    ['a workbook named .docx', xlsx, 'a.docx', fileKinds.docx.contentType, 'ending_differs'],
    ['a photograph declared as a page', jpg, 'a.jpg', 'text/html', 'declared_differs'],
    ['a PNG declared as a JPEG', made.plainPng, 'a.png', jpeg, 'declared_differs'],
    [
      'a photograph with a page behind it',
      async () => Buffer.concat([await jpg(), made.page()]),
      'a.jpg',
      jpeg,
      'two_in_one',
    ],
    [
      'a photograph with a script in its comment',
      async () => made.jpegWithComment(Buffer.from(await jpg()), '*/=alert(1);</x><script src=a>'),
      'a.jpg',
      jpeg,
      'two_in_one',
    ],
    [
      'a PNG with an SVG behind it',
      async () => Buffer.concat([await made.plainPng(), made.svg()]),
      'a.png',
      'image/png',
      'two_in_one',
    ],
    [
      'a photograph that is a zip too',
      async () => Buffer.concat([await jpg(), await xlsx()]),
      'a.jpg',
      jpeg,
      'two_in_one',
    ],
    [
      'a photograph that is a PDF too',
      async () => made.jpegWithComment(Buffer.from(await jpg()), made.pdf().toString()),
      'a.jpg',
      jpeg,
      'two_in_one',
    ],
    [
      'a PDF that is a page too',
      () => Buffer.concat([made.pdf(), made.page()]),
      'a.pdf',
      'application/pdf',
      'two_in_one',
    ],
    [
      'a PDF that is a zip too',
      async () => Buffer.concat([made.pdf(), await xlsx()]),
      'a.pdf',
      'application/pdf',
      'two_in_one',
    ],
    [
      'a PDF with a program',
      () => made.pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'),
      'a.pdf',
      'application/pdf',
      'active_content',
    ],
    [
      'a PDF that starts a program',
      () => made.pdf('/OpenAction<</S/Launch/F(cmd.exe)>>'),
      'a.pdf',
      'application/pdf',
      'active_content',
    ],
    [
      'a page across two chunks',
      async () => Buffer.concat([await jpg(), Buffer.alloc(65_536 - ((await jpg()).length % 65_536) - 3), made.page()]),
      'a.jpg',
      jpeg,
      'two_in_one',
    ],
    ['a workbook with a macro', hostile.withMacro, 'a.xlsx', fileKinds.xlsx.contentType, 'macro'],
    ['a workbook with entities', hostile.withEntities, 'a.xlsx', fileKinds.xlsx.contentType, 'dtd'],
    ['a zip that climbs out', () => hostile.withPath('../x'), 'a.xlsx', fileKinds.xlsx.contentType, 'bad_path'],
    ['a zip with a link', hostile.withSymlink, 'a.xlsx', fileKinds.xlsx.contentType, 'symlink'],
    ['a bomb', () => hostile.lyingBomb(60), 'a.docx', fileKinds.docx.contentType, 'lying_size'],
  ];
  test.each(cases)('%s', { timeout: 20_000 }, async (_, build, name, declared, reason) => {
    await expect(sniffed(build, name, declared)).rejects.toMatchObject({
      code: 'invalid',
      more: { fields: { file: reason } },
    });
  });

  test('noise spells no page by chance', async () => {
    const { randomFillSync } = await import('node:crypto');
    const path = join(dir, 'noise.jpg');
    await writeFile(path, Buffer.concat([Buffer.from(await jpg()), randomFillSync(Buffer.alloc(20e6))]));
    expect(await sniff(path, { name: 'a.jpg', declared: jpeg })).toBe('jpg');
  });
});
