import { may, type Actor } from './grants.ts';

type Where = { readonly unit: { readonly id: string; readonly parentId: string | null } };
type Who = Pick<Actor, 'role' | 'unitId'>;

const near = (actor: Who, { unit }: Where): boolean => unit.id === actor.unitId || unit.parentId === actor.unitId;

/** A case is led by the association that elects, or by the one right above. */
export const mayLeadElection = (actor: Who, where: Where): boolean =>
  may(actor, 'election.change') && near(actor, where);

/** Ballots are counted by people of the association that elects, or of the one right above, which supervises. */
export const mayCountBallots = (actor: Who, where: Where): boolean =>
  may(actor, 'election.count') && near(actor, where);

/** The association right above replies and files; the district enters the reply that it was given from outside. */
export const mayReplyToElection = (actor: Who, { unit }: Where): boolean =>
  may(actor, 'election.approve') &&
  (unit.parentId === null ? unit.id === actor.unitId : unit.parentId === actor.unitId);
