import type { MadeKind } from '@xiehui/contracts/units';
import type { Actor } from './grants.ts';

type Range = Pick<Actor, 'unitPath'>;

const depthOf = (path: string): number => path.split('/').length - 1;

/**
 * Below one's own unit whoever may create makes member groups; enterprise, migrant and branch associations are made by a
 * district or a town: a village does not found associations beside itself.
 */
export const mayMakeUnit = (actor: Range, parent: { readonly path: string }, kind: MadeKind): boolean =>
  parent.path.startsWith(actor.unitPath) && (kind === 'group' || depthOf(actor.unitPath) <= 2);

/** A unit is named, retired and restored from above, never by itself. */
export const mayChangeUnit = (actor: Range, unit: { readonly path: string }): boolean =>
  unit.path !== actor.unitPath && unit.path.startsWith(actor.unitPath);
