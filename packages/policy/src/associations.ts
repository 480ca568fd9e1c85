import { may, type Actor } from './grants.ts';

type Asker = Pick<Actor, 'role' | 'unitId' | 'unitPath'>;

/** Whoever applies does so for what lies at or below the own unit. */
export const mayApplyFor = (actor: Asker, unit: { readonly path: string }): boolean =>
  may(actor, 'association.apply') && unit.path.startsWith(actor.unitPath);

/** The level above the applicant decides, or one further up; of its own applications the district itself. */
export const mayDecideAct = (actor: Asker, applicant: { readonly path: string | null }): boolean =>
  may(actor, 'association.decide') &&
  applicant.path !== null &&
  applicant.path.startsWith(actor.unitPath) &&
  (applicant.path !== actor.unitPath || actor.unitPath.split('/').length === 2);

/** Whoever applied takes an application back. */
export const mayWithdrawAct = (actor: Asker, applicant: { readonly id: string }): boolean =>
  may(actor, 'association.apply') && applicant.id === actor.unitId;
