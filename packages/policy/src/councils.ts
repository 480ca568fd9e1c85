import { may, type Actor } from './grants.ts';

type Where = { readonly unit: { readonly id: string; readonly parentId: string | null } };
type Who = Pick<Actor, 'role' | 'unitId'>;

/** The register of an association's bodies is kept by the association, or by the one right above. Higher up it is read as it stands. */
export const mayKeepCouncil = (actor: Who, { unit }: Where): boolean =>
  may(actor, 'council.change') && (unit.id === actor.unitId || unit.parentId === actor.unitId);

/** The association right above answers a request; the district enters the reply that it was given from outside. */
export const mayAnswerCouncil = (actor: Who, { unit }: Where): boolean =>
  may(actor, 'council.approve') && (unit.parentId === null ? unit.id === actor.unitId : unit.parentId === actor.unitId);
