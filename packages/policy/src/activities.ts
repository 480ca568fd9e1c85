import { may, type Actor } from './grants.ts';

type Where = { readonly unit: { readonly id: string; readonly parentId: string | null } };
type Asker = Pick<Actor, 'role' | 'unitId'>;

/** The own unit, or one that hangs directly below it: whoever keeps records there knows what happened. */
const isNear = (actor: Asker, { unit }: Where): boolean => unit.id === actor.unitId || unit.parentId === actor.unitId;

/** A group leader records for the own group, a village for itself and its groups, a town for itself and its villages. */
export const mayRecordActivity = (actor: Asker, record: Where): boolean =>
  may(actor, 'activity.create') && isNear(actor, record);

/** Whoever may record for the unit may change, submit, withdraw and remove; higher up a record is read as it stands. */
export const mayChangeActivity = (actor: Asker, record: Where): boolean =>
  may(actor, 'activity.change') && isNear(actor, record);
