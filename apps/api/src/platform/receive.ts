import type { Upload, UploadKind } from '@xiehui/contracts/endpoint';
import type { FastifyRequest } from 'fastify';
import type { Blobs } from './blobs.ts';
import { invalid } from './errors.ts';
import type { FileKind } from './sniff.ts';
import { receiveFile } from './upload.ts';

const fileKindsOf: Record<UploadKind, readonly FileKind[]> = {
  image: ['jpg', 'png', 'webp'],
  document: ['pdf', 'docx', 'xlsx'],
  sheet: ['xlsx'],
};

/** Takes the one file of an upload into the store. @throws invalid `file` when there is none or it is of another kind */
export const receiver =
  (blobs: Blobs) =>
  async (request: FastifyRequest, kinds: readonly UploadKind[]): Promise<Upload> => {
    if (!request.isMultipart()) throw invalid({ file: 'required' });
    const file = await request.file();
    if (!file) throw invalid({ file: 'required' });
    return receiveFile(file, blobs, { kinds: kinds.flatMap((kind) => fileKindsOf[kind]) });
  };
