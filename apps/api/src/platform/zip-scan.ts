import type { FileProblem } from '@xiehui/contracts/file-problems';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { fileEnds } from './file-ends.ts';

/** Why a zip (xlsx, docx) is not opened. */
export const zipProblems = [
  'not_a_zip',
  'damaged',
  'too_many_parts',
  'unpacks_too_big',
  'lying_size',
  'bad_path',
  'symlink',
  'encrypted',
  'macro',
  'external_link',
  'dtd',
] as const satisfies readonly FileProblem[];
export type ZipProblem = (typeof zipProblems)[number];

const MEGABYTE = 1024 * 1024;
/**
 * `ratio` counts only for parts above `ratioFromBytes`: a small sheet of like cells packs very well and harms nobody. The rows
 * of a workbook have a limit of their own: they are read one after another, so that many of them harm nobody either.
 */
export const zipLimits = {
  parts: 200,
  totalBytes: 50 * MEGABYTE,
  rowsBytes: 160 * MEGABYTE,
  ratio: 100,
  ratioFromBytes: MEGABYTE,
  /** Between two signs of markup in a sheet: a cell holds 32,767 characters. */
  textBytes: MEGABYTE / 4,
};
const RELATIONS_MAX_BYTES = 4 * 1024 * 1024;
/** Longer than anything `look` or the DTD test searches for, so that a match across two chunks is seen. */
const OVERLAP = 32;

const rowsPart = /^xl\/worksheets\/[^/]+\.xml$/i;
const macroPart = /(^|\/)(vbaProject|vbaData|vbaProjectSignature)[^/]*$|(^|\/)(macrosheets|dialogsheets|activeX)\//i;
const externalPart = /(^|\/)externalLinks\/|(^|\/)xl\/connections\.xml$/i;
const dtd = /<!(DOCTYPE|ENTITY)/i;
// Not past the next `<`: else a part full of beginnings without an end is read once for each of them.
const relation = /<(?:\w+:)?Relationship\s[^<>]*>/g;
const leadsOutside = /\sTargetMode\s*=\s*["']\s*External/i;
const isHyperlink = /\sType\s*=\s*["'][^"']*\/hyperlink["']/;

/** The end of a directory and the pointer to its 64-bit form before it. */
const END_BYTES = 42;

type Options = {
  /** Sees every text part as it is unpacked: windows that overlap a little, one character a byte. */
  look?: (part: string, text: string) => void;
  /** Every part is going to be read at once: rows of sheets count like the rest. */
  whole?: boolean;
};

/**
 * Says why an office document (a zip) is not to be opened, or nothing when it may be.
 * Trusts no header: every part is unpacked and its bytes are counted, and nothing is kept. `source` is the bytes or a path.
 * Hyperlinks may lead outside; any other relation that does is refused.
 */
export async function scanZip(
  source: Uint8Array | string,
  { look, whole = false }: Options = {},
): Promise<ZipProblem | undefined> {
  const ending = await directoryProblem(source);
  if (ending) return ending;
  let zip: ZipFile;
  try {
    const options = { lazyEntries: true, autoClose: false, strictFileNames: true } as const;
    zip =
      typeof source === 'string'
        ? await openPromise(source, options)
        : await fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options);
  } catch {
    return 'damaged';
  }
  try {
    return await scanParts(zip, look, whole);
  } catch (error) {
    return problemOf(error);
  } finally {
    zip.close();
  }
}

async function scanParts(zip: ZipFile, look: Options['look'], whole: boolean): Promise<ZipProblem | undefined> {
  if (zip.entryCount > zipLimits.parts) return 'too_many_parts';
  const seen = new Set<string>();
  const declared = sizes(whole);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    const problem = headerProblem(entry);
    if (problem) return problem;
    // Two parts of one name: this scan and the reader could each take another one.
    const name = entry.fileName.toLowerCase();
    if (seen.has(name)) return 'damaged';
    seen.add(name);
    if (declared(entry.fileName, entry.uncompressedSize)) return 'unpacks_too_big';
    entries.push(entry);
  }
  const unpacked = sizes(whole);
  for (const entry of entries) {
    const problem = await scanPart(zip, entry, unpacked, look);
    if (problem) return problem;
  }
  return undefined;
}

/** Adds up what parts unpack to, rows of sheets apart from the rest; answers whether that is too much. */
const sizes = (whole: boolean): ((part: string, bytes: number) => boolean) => {
  let [rows, rest] = [0, 0];
  return (part, bytes) => {
    if (!whole && rowsPart.test(part)) rows += bytes;
    else rest += bytes;
    return rows > zipLimits.rowsBytes || rest > zipLimits.totalBytes;
  };
};

function headerProblem(entry: Entry): ZipProblem | undefined {
  const { fileName, uncompressedSize, compressedSize } = entry;
  const hasControls = entry.fileNameRaw.some((byte) => byte < 0x20 || byte === 0x7f);
  if (hasControls || fileName.length > 255) return 'bad_path';
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) return 'symlink';
  if (entry.isEncrypted()) return 'encrypted';
  if (macroPart.test(fileName)) return 'macro';
  if (externalPart.test(fileName)) return 'external_link';
  const packedTooWell = uncompressedSize > compressedSize * zipLimits.ratio;
  return packedTooWell && uncompressedSize > zipLimits.ratioFromBytes ? 'unpacks_too_big' : undefined;
}

async function scanPart(
  zip: ZipFile,
  entry: Entry,
  unpacked: ReturnType<typeof sizes>,
  look: Options['look'],
): Promise<ZipProblem | undefined> {
  const isRelations = /\.rels$/i.test(entry.fileName);
  const tooLong = rowsPart.test(entry.fileName) ? endlessText() : () => false;
  let sizeBytes = 0;
  let isText: boolean | undefined;
  let carry = '';
  const stream = await zip.openReadStreamPromise(entry);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (unpacked(entry.fileName, chunk.length) || tooLong(chunk)) return 'unpacks_too_big';
      if (isRelations && sizeBytes > RELATIONS_MAX_BYTES) return 'unpacks_too_big';
      isText ??= looksLikeXml(chunk);
      if (!isText) continue;
      const window = carry + xmlText(chunk);
      if (dtd.test(window)) return 'dtd';
      look?.(entry.fileName, window);
      carry = isRelations ? window : window.slice(-OVERLAP);
    }
  } finally {
    stream.destroy();
  }
  return isRelations && linksOutside(carry) ? 'external_link' : undefined;
}

/** Tells of a run without markup that no cell can hold: whoever reads the rows would have to keep it whole. */
const endlessText = (): ((chunk: Buffer) => boolean) => {
  let run = 0;
  return (chunk) => {
    const last = chunk.lastIndexOf(0x3c);
    run = last < 0 ? run + chunk.length : chunk.length - last;
    return run > zipLimits.textBytes;
  };
};

/** One character a byte; NULs go, so that UTF-16 cannot hide a DTD from a search for ASCII. */
const xmlText = (chunk: Buffer): string => chunk.toString('latin1').replaceAll('\0', '');

/** XML by its first sign, whatever the part is called: the content type that makes it XML is elsewhere. */
const looksLikeXml = (chunk: Buffer): boolean =>
  /^[\s\u00ef\u00bb\u00bf\u00fe\u00ff]*</.test(xmlText(chunk.subarray(0, 64)));

const linksOutside = (relations: string): boolean =>
  (relations.match(relation) ?? []).some((one) => leadsOutside.test(one) && !isHyperlink.test(one));

/**
 * Readers disagree about zips with a comment, with bytes after the end or with two directories; in a document none of
 * that is needed, so such a file is refused before any reader can be led to a directory that was not scanned.
 */
async function directoryProblem(source: Uint8Array | string): Promise<ZipProblem | undefined> {
  const { head, tail } = await ends(source);
  if (head.length < 4 || head.readUInt32LE(0) !== 0x04034b50) return 'not_a_zip';
  if (tail.length < 22) return 'damaged';
  const end = tail.subarray(tail.length - 22);
  if (end.readUInt32LE(0) !== 0x06054b50 || end.readUInt16LE(20) !== 0) return 'damaged';
  const hasLocator = tail.length === END_BYTES && tail.readUInt32LE(0) === 0x07064b50;
  const saysZip64 =
    end.readUInt16LE(10) === 0xffff || end.readUInt32LE(12) === 0xffffffff || end.readUInt32LE(16) === 0xffffffff;
  return hasLocator === saysZip64 ? undefined : 'damaged';
}

async function ends(source: Uint8Array | string): Promise<{ head: Buffer; tail: Buffer }> {
  if (typeof source === 'string') return fileEnds(source, END_BYTES);
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  return { head: bytes.subarray(0, END_BYTES), tail: bytes.subarray(-END_BYTES) };
}

/** yauzl tells its findings in words only. */
function problemOf(error: unknown): ZipProblem {
  const words = error instanceof Error ? error.message : '';
  if (/invalid relative path|absolute path|invalid characters in fileName/.test(words)) return 'bad_path';
  if (/too many bytes|not enough bytes|size mismatch/.test(words)) return 'lying_size';
  if (/encrypt/.test(words)) return 'encrypted';
  return 'damaged';
}
