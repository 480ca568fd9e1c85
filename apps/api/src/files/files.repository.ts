import type { Upload } from '@xiehui/contracts/endpoint';
import { seesAssignedOnly } from '@xiehui/policy/grants';
import { dayOf } from '../platform/clock.ts';
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

  /** A file of the acting range; whoever sees of reviews only what is assigned sees the files of those units, and the own. */
  async find(scope: Scope, id: string) {
    const { db, districtId, paths, actor } = scope;
    const file = await db.storedFile.findFirst({ where: { districtId, id, unitPath: paths } });
    if (!file || !seesAssignedOnly(actor) || file.uploadedBy === actor.accountId) return file ?? undefined;
    return (await isOfAssigned(scope, file.unitPath)) ? file : undefined;
  },
};

/** Whether a path lies at or below a unit whose sheet is assigned to the acting post today. */
async function isOfAssigned({ db, districtId, actor, now }: Scope, unitPath: string): Promise<boolean> {
  const sheets = await db.reviewSheet.findMany({
    where: { districtId, inspectorPostId: actor.postId, assignedUntil: { gte: new Date(dayOf(now)) } },
    select: { unitPath: true },
  });
  return sheets.some((sheet) => unitPath.startsWith(sheet.unitPath));
}

export type FileRow = Awaited<ReturnType<typeof files.add>>;
