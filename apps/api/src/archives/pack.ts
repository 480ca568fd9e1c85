import { Readable } from 'node:stream';
import type { ArchiveItem } from '@xiehui/contracts/archives';
import { Zip, ZipPassThrough } from 'fflate';
import { linesOf, linesPerPage, oneLine, pagesOf } from './paper.ts';
import { wordFile, type Line, type Pages } from './word-file.ts';

export type Cover = {
  readonly unit: string;
  readonly above: string | null;
  readonly year: number;
  readonly made: string;
  readonly have: number;
  readonly asked: number;
};
export type PackEntry = {
  readonly heading: string;
  readonly title: string;
  readonly on: string;
  readonly body: string;
  readonly files: readonly { readonly name: string; readonly hash: string }[];
};
export type Pack = {
  readonly cover: Cover;
  readonly items: readonly ArchiveItem[];
  readonly entries: readonly PackEntry[];
};

const blank: Line = { text: '' };
const coverOf = ({ unit, above, year, made, have, asked }: Cover): Line[] => [
  ...Array.from({ length: 5 }, () => blank),
  { text: `${above ?? ''}${unit}计划生育协会`, align: 'center', bold: true, size: 22 },
  blank,
  { text: `${year}年度工作档案`, align: 'center', bold: true, size: 26 },
  ...Array.from({ length: 7 }, () => blank),
  {
    text: `资料齐全率：${asked === 0 ? '—' : `${Math.floor((have * 1000) / asked) / 10}%（应有${asked}件，已有${have}件）`}`,
    align: 'center',
  },
  { text: `制作日期：${made.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')}`, align: 'center' },
];

/** The file's place beside the document; names are made safe, and no two files of an entry bear the same. */
export const filePath = (entry: number, at: number, name: string): string =>
  `附件/${String(entry).padStart(3, '0')}/${String(at).padStart(2, '0')}-${name.replaceAll(/[\\/:*?"<>|]/g, '_')}`;

const contentOf = (entry: PackEntry, number: number): Line[] => [
  { text: `${number}．${oneLine(entry.title, 24)}`, bold: true },
  { text: `${entry.heading}　${entry.on}`, align: 'right' },
  ...linesOf(entry.body).map((text): Line => ({ text })),
  ...(entry.files.length > 0 ? [blank, { text: '附件：' }] : []),
  ...entry.files.flatMap(({ name }, at) => linesOf(filePath(number, at + 1, name)).map((text): Line => ({ text }))),
];

/** Cover, gaps and catalogue, then the records, each on a page of its own; the catalogue names the page that each begins on. */
export function pagesOfPack({ cover, items, entries }: Pack): Pages {
  const contents = entries.map((entry, at) => pagesOf(contentOf(entry, at + 1)));
  let next = 1;
  const begins = contents.map((pages) => {
    const from = next;
    next += pages.length;
    return from;
  });
  const catalogue = entries.flatMap((entry, at): Line[] => [
    ...(entry.heading === entries[at - 1]?.heading ? [] : [{ text: entry.heading, bold: true }]),
    { text: `${oneLine(`${at + 1}．${entry.title}`, 18)}　${entry.on}`, at: String(begins[at]) },
  ]);
  const gaps = items.filter((item) => item.have < item.asked);
  const checked: Line[] = [
    { text: '资料清单', align: 'center', bold: true },
    ...items.map((item): Line => ({ text: `${oneLine(item.zh, 14)}　应有${item.asked}件，已有${item.have}件` })),
    { text: gaps.length === 0 ? '资料齐全。' : '缺项：' },
    ...linesOf(gaps.map((item) => `${item.zh}（缺${item.asked - item.have}件）`).join('、')).map((text): Line => ({
      text,
    })),
  ];
  const titled = pagesOf(catalogue, linesPerPage - 1).map((lines): Line[] => [
    { text: '目录', align: 'center', bold: true },
    ...lines,
  ]);
  return { front: [coverOf(cover), ...pagesOf(checked), ...titled], body: contents.flat() };
}

/**
 * One zip, made while it is sent: the document first, then each file as it comes from the store, so that no more than one lies
 * in memory. A file that cannot be read breaks the answer off: half a pack is none.
 */
export function packOf(pack: Pack, open: (hash: string) => Promise<Readable>): Readable {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const ready: Uint8Array[] = [];
    let failed: Error | null = null;
    const zip = new Zip((error, chunk) => {
      failed ??= error;
      if (chunk) ready.push(chunk);
    });
    function* drain() {
      if (failed) throw failed;
      yield* ready.splice(0);
    }
    const document = new ZipPassThrough('档案.docx');
    zip.add(document);
    document.push(wordFile(pagesOfPack(pack)), true);
    yield* drain();
    for (const [number, entry] of pack.entries.entries())
      for (const [at, file] of entry.files.entries()) {
        // Pictures and papers are packed already: deflating them again costs time and wins nothing.
        const part = new ZipPassThrough(filePath(number + 1, at + 1, file.name));
        zip.add(part);
        for await (const chunk of await open(file.hash)) {
          part.push(chunk as Uint8Array);
          yield* drain();
        }
        part.push(new Uint8Array(), true);
        yield* drain();
      }
    zip.end();
    yield* drain();
  }
  return Readable.from(bytes());
}
