import { randomUUID } from 'node:crypto';
import type { Input } from '@xiehui/contracts/endpoint';
import type { StoredFile, downloadFile, previewFile, uploadFile } from '@xiehui/contracts/files';
import { notFound } from '../platform/errors.ts';
import type { Download } from '../platform/route.ts';
import type { Scope } from '../platform/scope.ts';
import { files, type FileRow } from './files.repository.ts';

/** A row as the wire shows it; the hash stays behind, for it names the bytes of every district. */
export const fileOf = (
  row: Omit<FileRow, 'districtId' | 'unitId' | 'unitPath' | 'hash' | 'uploadedBy'>,
): StoredFile => ({
  id: row.id,
  name: row.name,
  contentType: row.contentType,
  sizeBytes: row.sizeBytes,
  width: row.width,
  height: row.height,
  takenAt: row.takenAt?.toISOString() ?? null,
  preview: row.thumbHash !== null,
  uploadedAt: row.createdAt.toISOString(),
});

const isPicture = (contentType: string): boolean => contentType.startsWith('image/');

/** Keeps an upload for the acting unit. */
export async function keep(scope: Scope, { query, upload }: Input<typeof uploadFile>): Promise<StoredFile> {
  const { takenAt, ...rest } = upload;
  const kept = query.takenAt === 'keep' && takenAt ? { ...rest, takenAt } : rest;
  const row = await files.add(scope, randomUUID(), kept);
  const changes = { name: [null, row.name], sizeBytes: [null, row.sizeBytes], hash: [null, row.hash] } as const;
  scope.audit({ action: 'file.create', object: 'file', objectId: row.id, changes });
  return fileOf(row);
}

/**
 * The file under the name it came with. Only a picture is shown in a page: the portal drew it anew.
 * @throws not_found when the post may not see the file's unit
 */
export async function download(scope: Scope, { params }: Input<typeof downloadFile>): Promise<Download> {
  const row = await files.find(scope, params.id);
  if (!row) throw notFound();
  const body = await scope.blobs.open(row.hash);
  return { name: row.name, contentType: row.contentType, body, inline: isPicture(row.contentType) };
}

/** @throws not_found when the post may not see the file's unit, or the file is no picture */
export async function preview(scope: Scope, { params }: Input<typeof previewFile>): Promise<Download> {
  const row = await files.find(scope, params.id);
  if (!row?.thumbHash) throw notFound();
  return { name: row.name, contentType: 'image/webp', body: await scope.blobs.open(row.thumbHash), inline: true };
}
