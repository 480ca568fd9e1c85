import type { Upload } from '@xiehui/contracts/endpoint';
import type { Scope } from '../platform/scope.ts';

/** Files by their rows. A row stands behind its unit's wall; the bytes lie under the hash and are reached by no other way. */
export const files = {
  /** Keeps a file for the acting unit. */
  add: ({ db, districtId, actor, now }: Scope, id: string, upload: Upload) =>
    db.storedFile.create({
      data: {
        districtId,
        id,
        unitId: actor.unitId,
        unitPath: actor.unitPath,
        hash: upload.hash,
        thumbHash: upload.thumbHash ?? null,
        name: upload.name,
        contentType: upload.contentType,
        sizeBytes: upload.sizeBytes,
        width: upload.width ?? null,
        height: upload.height ?? null,
        takenAt: upload.takenAt ?? null,
        uploadedBy: actor.accountId,
        createdAt: now,
      },
    }),

  find: async ({ db, districtId, paths }: Scope, id: string) =>
    (await db.storedFile.findFirst({ where: { districtId, id, unitPath: paths } })) ?? undefined,
};
export type FileRow = Awaited<ReturnType<typeof files.add>>;
