import { may, type Actor } from './grants.ts';

type Asker = Pick<Actor, 'role' | 'unitPath'>;

const depthOf = (path: string): number => path.split('/').length - 1;

/** At and below one's own unit whoever may create makes grids and member groups. */
export const mayMakeUnit = (actor: Asker, parent: { readonly path: string }): boolean =>
  may(actor, 'unit.create') && parent.path.startsWith(actor.unitPath);

/** Whoever may change units names, retires and restores those below the own one, never that itself. */
export const mayChangeUnit = (actor: Asker, unit: { readonly path: string }): boolean =>
  may(actor, 'unit.change') && unit.path !== actor.unitPath && unit.path.startsWith(actor.unitPath);

/** The map of units is changed from the district's root alone. */
export const mayReshape = (actor: Asker): boolean => may(actor, 'unit.reshape') && depthOf(actor.unitPath) === 1;
