import type { Role } from '@xiehui/contracts/roles';
import { associationKinds, type UnitKind } from '@xiehui/contracts/session';
import { may, type Actor } from './grants.ts';

type Acting = Pick<Actor, 'role'>;

/** Each level creates and disables the accounts of the level below it; nobody grants his own level or one above. */
export const appoints: Record<Role, readonly Role[]> = {
  platformAdmin: ['districtAdmin', 'cityObserver'],
  cityObserver: [],
  districtAdmin: [
    'districtStaff',
    'townSecretary',
    'villageSecretary',
    'groupLeader',
    'inspector',
    'guidingDepartment',
  ],
  districtStaff: [],
  townSecretary: ['villageSecretary', 'groupLeader'],
  villageSecretary: ['groupLeader'],
  groupLeader: [],
  inspector: [],
  guidingDepartment: [],
};

/** At which kinds of unit a role can stand. */
export const standsAt: Record<Role, readonly UnitKind[]> = {
  platformAdmin: ['platform'],
  cityObserver: ['city'],
  districtAdmin: ['district'],
  districtStaff: ['district'],
  townSecretary: ['town'],
  villageSecretary: ['village', ...associationKinds],
  groupLeader: ['group', 'grid'],
  inspector: ['district', 'town'],
  guidingDepartment: ['district', 'town'],
};

/** Whether a person with this role can stand at a unit of this kind. */
export const fitsUnit = (role: Role, kind: UnitKind): boolean => standsAt[role].includes(kind);

/** Whoever keeps accounts appoints those below. */
export const mayAppoint = (actor: Acting, role: Role): boolean =>
  may(actor, 'account.create') && appoints[actor.role].includes(role);

/** Whoever appoints a role also ends, restores and titles its posts. */
export const mayChangePost = (actor: Acting, post: { role: Role }): boolean =>
  may(actor, 'account.change') && appoints[actor.role].includes(post.role);
