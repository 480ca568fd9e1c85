/** Files that mean harm, or were made by people in a hurry, built where they are used; nothing of the kind is kept in the tree. */
import { randomBytes } from 'node:crypto';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { strToU8, zipSync, type Zippable } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';

export const relations = (...lines: string[]): string =>
  `<Relationships xmlns="${RELATIONS}">${lines.join('')}</Relationships>`;
export const relation = (id: string, type: string, target: string, more = ''): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${more}/>`;

/** The parts of the smallest workbook; `sheetData` is what stands between the tags of that name, `after` what follows. */
export const workbookParts = (sheetData: string, after = ''): Record<string, string> => ({
  '[Content_Types].xml':
    `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
  '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="花名册" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations(relation('rId1', 'worksheet', 'worksheets/sheet1.xml')),
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData>${after}</worksheet>`,
});

export const zipped = (parts: Record<string, string | Uint8Array>, level: 0 | 6 | 9 = 6): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
    { level },
  );

const text = (place: string, value: string): string => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
/** A header `姓名 | 出生日期` and one row for 黄. */
export const rosterRows =
  `<row r="1">${text('A1', '姓名')}${text('B1', '出生日期')}</row>` +
  `<row r="2">${text('A2', '黄小村')}${text('B2', '1980-05-29')}</row>`;

export const farCell = (): Uint8Array =>
  zipped(workbookParts(`<row r="1">${text('A1', '姓名')}</row><row r="1048576">${text('XFD1048576', '远')}</row>`));

const quickly = (parts: Record<string, string>): Uint8Array =>
  zipOf(Object.entries(parts).map(([name, text]) => packedPart(name, Buffer.from(text))));

export const millionBlankRows = (): Uint8Array => {
  const rows = Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 3}"/>`).join('');
  return quickly(workbookParts(rosterRows + rows));
};

export const rowsOfNames = (count: number): Uint8Array => {
  const rows = Array.from({ length: count }, (_, i) => `<row r="${i + 2}">${text(`A${i + 2}`, `会员${i}`)}</row>`).join(
    '',
  );
  return zipped(workbookParts(`<row r="1">${text('A1', '姓名')}</row>${rows}`));
};

const MEGABYTE = 1e6;
/** 200 MB of one letter in about 200 KB, or as many as asked for; with `claimed`, its headers speak of so many bytes. */
export function bomb(megabytes = 200, claimed = megabytes * MEGABYTE): Uint8Array {
  const letters = Buffer.alloc(MEGABYTE, 'a');
  const packed = deflateRawSync(letters, { finishFlush: constants.Z_FULL_FLUSH });
  const all = Array.from({ length: megabytes }, () => packed);
  const crc = all.reduce((sum) => crc32(letters, sum), 0);
  const body = Buffer.concat([...all, Buffer.from([3, 0])]);
  const others = Object.entries(workbookParts(rosterRows)).map(([name, text]) => packedPart(name, Buffer.from(text)));
  return zipOf([...others, { name: 'xl/sharedStrings.xml', body, crc, sizeBytes: claimed }]);
}

/** The same, and its headers claim 1,000 bytes. */
export const lyingBomb = (megabytes = 200): Uint8Array => bomb(megabytes, 1000);

/** Sheets whose headers claim so many megabytes of rows each, in a megabyte that packs no further. */
export const claimedRows = (...megabytes: readonly number[]): Uint8Array => {
  const body = deflateRawSync(randomBytes(MEGABYTE));
  const claimed = megabytes.map((claim, at) => ({
    name: `xl/worksheets/sheet${at + 2}.xml`,
    body,
    crc: 0,
    sizeBytes: claim * MEGABYTE,
  }));
  const parts = Object.entries(workbookParts(rosterRows));
  return zipOf([...parts.map(([name, text]) => packedPart(name, Buffer.from(text))), ...claimed]);
};

/** A cell of so many letters, more than Excel puts into one. */
export const longCell = (letters: number): Uint8Array =>
  zipped(workbookParts(`<row r="1">${text('A1', randomBytes(letters / 2).toString('hex'))}</row>`));

type Part = { name: string; body: Buffer; crc: number; sizeBytes: number };
const packedPart = (name: string, content: Buffer): Part => ({
  name,
  body: deflateRawSync(content, { level: 1 }),
  crc: crc32(content),
  sizeBytes: content.length,
});

/** A zip written sign by sign, for what a zip library is too slow or too honest for. */
function zipOf(parts: readonly Part[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, body, crc, sizeBytes } of parts) {
    const common = Buffer.alloc(26);
    [20, 0, 8, 0, 0].forEach((field, i) => common.writeUInt16LE(field, i * 2));
    [crc, body.length, sizeBytes].forEach((field, i) => common.writeUInt32LE(field, 10 + i * 4));
    common.writeUInt16LE(name.length, 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), body]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, place, Buffer.from(name)]));
    files.push(file);
    offset += file.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  [parts.length, parts.length].forEach((field, i) => end.writeUInt16LE(field, 4 + i * 2));
  [listed.length, offset].forEach((field, i) => end.writeUInt32LE(field, 8 + i * 4));
  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06'), end]);
}

export const withEntities = (): Uint8Array => {
  const parts = workbookParts(rosterRows);
  const dtd = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  return zipped({ ...parts, 'xl/workbook.xml': dtd + parts['xl/workbook.xml'] });
};

export const withWideEntities = (): Uint8Array =>
  zipped({
    ...workbookParts(rosterRows),
    'xl/extra.xml': Buffer.from('\ufeff<!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>', 'utf16le'),
  });

export const withExternalLink = (): Uint8Array =>
  zipped({ ...workbookParts(rosterRows), 'xl/externalLinks/externalLink1.xml': '<externalLink/>' });

export const withRemoteTemplate = (): Uint8Array =>
  zipped({
    ...workbookParts(rosterRows),
    'word/_rels/settings.xml.rels': relations(
      relation('rId1', 'attachedTemplate', 'http://a.test/x.dotm', ' TargetMode="External"'),
    ),
  });

export const withHyperlink = (): Uint8Array =>
  zipped({
    ...workbookParts(rosterRows),
    'xl/worksheets/_rels/sheet1.xml.rels': relations(
      relation('rId1', 'hyperlink', 'mailto:huang@a.test', ' TargetMode="External"'),
    ),
  });

export const withMacro = (): Uint8Array =>
  zipped({ ...workbookParts(rosterRows), 'xl/vbaProject.bin': new Uint8Array([1, 2, 3]) });

export const withPath = (name: string): Uint8Array => zipped({ ...workbookParts(rosterRows), [name]: 'x' });

export const withSymlink = (): Uint8Array => {
  const parts = Object.fromEntries(
    Object.entries(workbookParts(rosterRows)).map(([name, part]) => [name, strToU8(part)]),
  );
  const tree: Zippable = { ...parts, 'xl/link.xml': [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] };
  return zipSync(tree);
};

export const manyParts = (): Uint8Array =>
  zipped({
    ...workbookParts(rosterRows),
    ...Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`xl/media/${i}.xml`, '<a/>'])),
  });

/** A comment that holds a second end of directory: some readers take the first they find, some the last. */
export const twoDirectories = (): Uint8Array => {
  const inner = zipped(workbookParts(rosterRows));
  const outer = inner.slice();
  new DataView(outer.buffer).setUint16(outer.length - 2, 30, true);
  return Buffer.concat([outer, inner.slice(-22), Buffer.alloc(8)]);
};
