import type { Issuer } from '@xiehui/contracts/rectifications';
import { conflict, forbidden, invalid } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { waitForOrders } from './acts.service.ts';
import { holdSheet, mayOrderFrom } from './reviews.service.ts';

/**
 * What an order from an item of a sheet rests on: the village that is to mend it, and as what the acting post orders.
 * The sheet is held until the transaction ends.
 * @throws not_found, forbidden when the sheet is not the post's to check
 * @throws invalid when the standard has no such item, conflict `sheet_not_open`
 */
export async function sheetForOrder(
  scope: Scope,
  id: string,
  itemCode: string,
): Promise<{ unit: { id: string; path: string }; issuedAs: Issuer }> {
  const held = await holdSheet(scope, id);
  const { side, standing } = held;
  if (!side || side === 'unit') throw forbidden('not_yours');
  if (!mayOrderFrom(held)) throw conflict('sheet_not_open');
  const items = standing.standard.sections.flatMap((section) => section.items);
  if (!items.some(({ code }) => code === itemCode)) throw invalid({ itemCode: 'unknown_item' });
  return { unit: { id: standing.row.unitId, path: standing.row.unitPath }, issuedAs: side };
}

/** After something was ordered: an inspected sheet waits until it is mended. */
export const ordersTurn = waitForOrders;
