import { may, type Actor } from './grants.ts';

type Where = { readonly unit: { readonly id: string; readonly parentId: string | null } };

/** A unit's registers are kept by the unit itself, or by the one right above. Higher up they are read as they stand. */
export const mayKeepRegister = (actor: Pick<Actor, 'role' | 'unitId'>, { unit }: Where): boolean =>
  may(actor, 'register.change') && (unit.id === actor.unitId || unit.parentId === actor.unitId);

/** An example is named from above: by whoever keeps registers and is not the unit itself. The wall says how far up. */
export const mayMarkVenue = (actor: Pick<Actor, 'role' | 'unitId'>, { unit }: Where): boolean =>
  may(actor, 'register.change') && unit.id !== actor.unitId;
