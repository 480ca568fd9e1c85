import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import * as hostile from './hostile-files.test.kit.ts';
import { readSheet } from './spreadsheet.ts';

const columns = [
  { key: 'name', title: '姓名' },
  { key: 'born', title: '出生日期' },
];

describe('a hostile workbook', { timeout: 30_000 }, () => {
  const cases: [string, () => Uint8Array | Promise<Uint8Array>, string][] = [
    ['two cells in far corners', hostile.farCell, 'too_many_columns'],
    ['60 MB in 60 KB', () => hostile.bomb(60), 'unpacks_too_big'],
    ['60 MB that claim to be 1,000 bytes', () => hostile.lyingBomb(60), 'lying_size'],
    ['entities', hostile.withEntities, 'dtd'],
    ['a macro', hostile.withMacro, 'macro'],
    ['a link to another workbook', hostile.withExternalLink, 'external_link'],
    ['an .xls of 2003', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'legacy_xls'],
    [
      'a password',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.from('EncryptedPackage', 'utf16le'),
          Buffer.alloc(600),
        ]),
      'password',
    ],
    ['a picture', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'not_a_zip'],
    ['a zip of something else', () => hostile.zipped({ 'a.txt': 'a' }), 'damaged'],
    [
      'a sheet that breaks off',
      () => hostile.zipped({ ...hostile.workbookParts(''), 'xl/workbook.xml': '<workbook' }),
      'damaged',
    ],
    ['nothing', () => new Uint8Array(), 'not_a_zip'],
  ];
  test.each(cases)('%s is refused with its reason', async (_, build, reason) => {
    await expect(readSheet(await build(), { columns })).rejects.toMatchObject({
      code: 'invalid',
      more: { fields: { file: reason } },
    });
  });

  test('a thread that takes too long or too much is ended, and says so', async () => {
    const bytes = hostile.rowsOfNames(20_000);
    const names = { columns: [{ key: 'name', title: '姓名' }] };
    const refused = (reason: string) => ({ code: 'invalid', more: { fields: { file: reason } } });
    await expect(readSheet(bytes, names, { memoryMb: 512, workMs: 50 })).rejects.toMatchObject(refused('too_slow'));
    await expect(readSheet(bytes, names, { memoryMb: 4, workMs: 20_000 })).rejects.toMatchObject(refused('too_big'));
    await expect(readSheet(bytes, names)).resolves.toMatchObject({ headerFits: true });
  });

  test('while they are read the server goes on answering, and its memory stays', async () => {
    const files = [
      hostile.farCell(),
      hostile.lyingBomb(60),
      hostile.withEntities(),
      hostile.rowsOfNames(20_001),
      hostile.millionBlankRows(),
    ];
    const delay = monitorEventLoopDelay({ resolution: 10 });
    const before = process.memoryUsage().rss;
    let highest = before;
    const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 20);
    delay.enable();
    await Promise.allSettled(files.map((bytes) => readSheet(bytes, { columns })));
    delay.disable();
    clearInterval(watch);
    expect(delay.max / 1e6).toBeLessThan(500);
    expect(highest - before).toBeLessThan(150e6);
  });
});
