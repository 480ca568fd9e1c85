import { may, type Actor } from './grants.ts';

type Where = { readonly unit: { readonly id: string; readonly parentId: string | null } };

/** A training is kept by the unit that holds it, or by the one right above. Higher up it is read as it stands. */
export const mayKeepTraining = (actor: Pick<Actor, 'role' | 'unitId'>, { unit }: Where): boolean =>
  may(actor, 'training.change') && (unit.id === actor.unitId || unit.parentId === actor.unitId);
