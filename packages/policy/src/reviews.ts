import { may, type Actor } from './grants.ts';

/** Whose step of a review it can be: the reviewed unit's, the association's above it, an assigned inspector's, the district's. */
export type Side = 'unit' | 'town' | 'inspector' | 'district';

type Asker = Pick<Actor, 'role' | 'unitId' | 'postId'>;

/** What the rules of a sheet are read from. */
export type ReviewedSheet = {
  readonly unit: { readonly id: string; readonly parentId: string | null };
  readonly inspector: { readonly postId: string; readonly until: string } | null;
};

/**
 * As what the post acts on the sheet; undefined: it looks on. The village scores itself and no other, the town those right
 * below it, an inspector what is assigned, up to and on the last day of it.
 */
export const sideOf = (actor: Asker, sheet: ReviewedSheet, today: string): Side | undefined => {
  if (may(actor, 'review.selfScore')) return actor.unitId === sheet.unit.id ? 'unit' : undefined;
  if (may(actor, 'review.accept')) return actor.unitId === sheet.unit.parentId ? 'town' : undefined;
  if (may(actor, 'review.inspect')) {
    const { inspector } = sheet;
    return inspector && inspector.postId === actor.postId && inspector.until >= today ? 'inspector' : undefined;
  }
  return may(actor, 'review.open') ? 'district' : undefined;
};
