import { may, type Actor } from './grants.ts';

type Where = { readonly unit: { readonly id: string; readonly parentId: string | null } };

/** The record of a meeting is kept by the unit that held it, or by the one right above. */
export const mayKeepMeeting = (actor: Pick<Actor, 'role' | 'unitId'>, { unit }: Where): boolean =>
  may(actor, 'meeting.change') && (unit.id === actor.unitId || unit.parentId === actor.unitId);
