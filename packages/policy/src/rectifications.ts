import { may, type Actor } from './grants.ts';
import type { Side } from './reviews.ts';

type Asker = Pick<Actor, 'role' | 'unitId'>;

/** What the rules of an order are read from. */
export type OrderedMeasure = {
  readonly unit: { readonly id: string; readonly parentId: string | null };
  readonly issuedAs: 'town' | 'inspector' | 'district';
};

/**
 * As what the post acts on an order; undefined: it looks on. The unit answers, never closes; the town closes what a town
 * ordered, the district closes everything.
 */
export const orderSideOf = (actor: Asker, order: OrderedMeasure): Exclude<Side, 'inspector'> | undefined => {
  if (may(actor, 'rectification.answer')) return actor.unitId === order.unit.id ? 'unit' : undefined;
  if (!may(actor, 'rectification.close')) return undefined;
  if (may(actor, 'review.accept'))
    return order.issuedAs === 'town' && actor.unitId === order.unit.parentId ? 'town' : undefined;
  return 'district';
};
