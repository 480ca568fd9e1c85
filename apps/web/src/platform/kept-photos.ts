import { previewFile, uploadFile, type StoredFile } from '@xiehui/contracts/files';
import type { Photo } from '../ui/photo-field.tsx';
import { addressOf, call } from './call.ts';

/** Papers of a record as its form holds them. */
export const photosOf = (files: readonly Pick<StoredFile, 'id' | 'name'>[]): Photo[] =>
  files.map(({ id, name }) => ({ key: id, id, src: addressOf(previewFile, { params: { id } }), name }));

/** Sends what lies on this device alone, one after the other, and answers the ids of all. */
export async function sendPhotos(photos: readonly Photo[]): Promise<string[]> {
  const ids: string[] = [];
  for (const photo of photos) {
    if ('id' in photo) ids.push(photo.id);
    else ids.push((await call(uploadFile, { query: {}, file: photo.blob, fileName: photo.name, key: photo.key })).id);
  }
  return ids;
}
