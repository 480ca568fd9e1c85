import type { MadeKind } from '@xiehui/contracts/units';
import { may, type Actor } from './grants.ts';

type Asker = Pick<Actor, 'role' | 'unitPath'>;

const depthOf = (path: string): number => path.split('/').length - 1;

/**
 * Below one's own unit whoever may create makes grids and member groups; associations of enterprises, migrants, branches and
 * institutions are made by a district or a town: a village does not found associations beside itself.
 */
export const mayMakeUnit = (actor: Asker, parent: { readonly path: string }, kind: MadeKind): boolean =>
  may(actor, 'unit.create') &&
  parent.path.startsWith(actor.unitPath) &&
  (kind === 'group' || kind === 'grid' || depthOf(actor.unitPath) <= 2);

/** Whoever may change units names, retires and restores those below the own one, never that itself. */
export const mayChangeUnit = (actor: Asker, unit: { readonly path: string }): boolean =>
  may(actor, 'unit.change') && unit.path !== actor.unitPath && unit.path.startsWith(actor.unitPath);

/** The map of units is changed from the district's root alone. */
export const mayReshape = (actor: Asker): boolean => may(actor, 'unit.reshape') && depthOf(actor.unitPath) === 1;
