import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as hostile from './hostile-files.test.kit.ts';
import { scanZip, type ZipProblem } from './zip-scan.ts';

let dir: string;
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'zip-scan-'))));
afterAll(() => rm(dir, { recursive: true }));

const cases: [string, () => Uint8Array, ZipProblem][] = [
  ['text that calls itself a workbook', () => Buffer.from('姓名,出生日期\n黄小村,1980-05-29\n'.repeat(3)), 'not_a_zip'],
  ['half a workbook', () => hostile.zipped(hostile.workbookParts(hostile.rosterRows)).slice(0, 700), 'damaged'],
  ['a directory of its own in the comment', hostile.twoDirectories, 'damaged'],
  [
    'bytes behind the end',
    () => Buffer.concat([hostile.zipped(hostile.workbookParts('')), Buffer.from('<script>')]),
    'damaged',
  ],
  ['205 parts', hostile.manyParts, 'too_many_parts'],
  ['200 MB in 200 KB', () => hostile.bomb(), 'unpacks_too_big'],
  ['sheets of 90 and 90 MB', () => hostile.claimedRows(90, 90), 'unpacks_too_big'],
  ['sheets of 70 and 80 MB that are none', () => hostile.claimedRows(70, 80), 'lying_size'],
  ['a cell without an end', () => hostile.longCell(300_000), 'unpacks_too_big'],
  ['10 MB in 10 KB, below the sum but too dense', () => hostile.zipped({ a: new Uint8Array(10e6) }), 'unpacks_too_big'],
  ['200 MB that claim to be 1,000 bytes', () => hostile.lyingBomb(), 'lying_size'],
  ['a path upwards', () => hostile.withPath('../../etc/cron.d/x'), 'bad_path'],
  ['an absolute path', () => hostile.withPath('/etc/cron.d/x'), 'bad_path'],
  ['a Windows path', () => hostile.withPath('xl\\..\\..\\x'), 'bad_path'],
  ['a line end in a name', () => hostile.withPath('xl/a\nb'), 'bad_path'],
  ['a symbolic link', hostile.withSymlink, 'symlink'],
  ['a macro', hostile.withMacro, 'macro'],
  ['a macro in other letters', () => hostile.withPath('xl/VBAPROJECT.BIN'), 'macro'],
  ['an Excel 4 macro sheet', () => hostile.withPath('xl/macrosheets/sheet1.xml'), 'macro'],
  ['a link to another workbook', hostile.withExternalLink, 'external_link'],
  ['a template on a server', hostile.withRemoteTemplate, 'external_link'],
  ['a data connection', () => hostile.withPath('xl/connections.xml'), 'external_link'],
  ['entities', hostile.withEntities, 'dtd'],
  ['entities in UTF-16', hostile.withWideEntities, 'dtd'],
];

describe('the scan of a zip', () => {
  test.each(cases)('refuses %s', async (name, build, problem) => {
    const bytes = build();
    expect(await scanZip(bytes)).toBe(problem);
    const path = join(dir, `${cases.findIndex(([known]) => known === name)}`);
    await writeFile(path, bytes);
    expect(await scanZip(path)).toBe(problem);
  });

  test.each([
    ['a plain workbook', () => hostile.zipped(hostile.workbookParts(hostile.rosterRows))],
    ['a workbook stored without packing', () => hostile.zipped(hostile.workbookParts(hostile.rosterRows), 0)],
    ['a mail address as a hyperlink', hostile.withHyperlink],
    ['a cell as long as Excel makes them, and longer', () => hostile.longCell(200_000)],
    ['a small part that packs very well', () => hostile.zipped({ a: new Uint8Array(900_000) })],
  ])('lets %s through', async (_, build) => {
    expect(await scanZip(build())).toBeUndefined();
  });

  test('rows that are to be had whole count like any part', async () => {
    expect(await scanZip(hostile.claimedRows(30, 30), { whole: true })).toBe('unpacks_too_big');
    expect(await scanZip(hostile.claimedRows(30, 30))).toBe('lying_size');
  });

  test('a DTD that lies across two chunks is seen', async () => {
    for (const at of [65_528, 65_532, 65_536]) {
      const part = `<a>${' '.repeat(at - 3)}<!DOCTYPE a></a>`;
      expect(await scanZip(hostile.zipped({ 'a.xml': part }, 0))).toBe('dtd');
    }
  });

  test('the memory a bomb takes is small', async () => {
    const bytes = hostile.lyingBomb();
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 20; i++) await scanZip(bytes);
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
  });
});
