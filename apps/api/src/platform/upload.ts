import { createReadStream } from 'node:fs';
import { unlink } from 'node:fs/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { Blobs, Hash } from './blobs.ts';
import { spool } from './blobs-disk.ts';
import { invalid, tooLarge } from './errors.ts';
import { refit, type Place } from './images.ts';
import { fileKinds, sniff, type FileKind } from './sniff.ts';

/** One file and few fields a request; a bigger file ends as 413. */
export const uploadLimits = { fileSize: 20 * 1024 * 1024, files: 1, fields: 10, fieldSize: 10_000, parts: 11 };

/** What a row keeps of a file that was taken. */
export type ReceivedFile = {
  hash: Hash;
  sizeBytes: number;
  contentType: string;
  /** As data to show and to offer for saving, never as a path. */
  name: string;
  width?: number;
  height?: number;
  takenAt?: string;
  place?: Place;
  thumbHash?: Hash;
};

type Wishes = {
  /** What this record takes; all kinds unless told. */
  kinds?: readonly FileKind[];
  /** Whether the record asks for the place where a picture was taken. */
  place?: boolean;
};

/**
 * Takes one file of a form: through a temporary file, never whole in memory; known by its content; pictures made anew;
 * then stored. The caller writes the row that keeps the hash, or a later sweep removes what was stored.
 * @throws too_large when the file is over the limit of the form
 * @throws invalid `file`: a `SniffProblem` or an `ImageProblem`
 */
export async function receiveFile(
  file: MultipartFile,
  blobs: Blobs,
  { kinds, place = false }: Wishes = {},
): Promise<ReceivedFile> {
  const { path } = await spool(file.file, blobs.tempDir, false);
  try {
    if (file.file.truncated) throw tooLarge();
    // A part may come without a name, whatever the type says.
    const given = (file.filename as string | undefined) ?? '';
    const kind = await sniff(path, { name: given, declared: file.mimetype });
    if (kinds && !kinds.includes(kind)) throw invalid({ file: 'type_not_allowed' });
    if (kind === 'jpg' || kind === 'png' || kind === 'webp') return await storePicture(path, given, blobs, place);
    const stored = await blobs.put(createReadStream(path));
    return { ...stored, contentType: fileKinds[kind].contentType, name: cleanName(given, kind) };
  } finally {
    await unlink(path);
  }
}

async function storePicture(path: string, given: string, blobs: Blobs, withPlace: boolean): Promise<ReceivedFile> {
  const { bytes, thumb, ...facts } = await refit(path, { place: withPlace });
  const stored = await blobs.put(bytes);
  const { hash: thumbHash } = await blobs.put(thumb);
  return { ...stored, contentType: fileKinds.jpg.contentType, name: cleanName(given, 'jpg'), ...facts, thumbHash };
}

/** The last part of a given name, without what deceives the reader, with the ending of what the file now is. */
export function cleanName(given: string, kind: FileKind): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .replace(/\.[^.]*$/, '')
    .slice(0, 100)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*\ufffd]/gu, '')
    .trim();
  return `${stem || 'file'}.${kind}`;
}
