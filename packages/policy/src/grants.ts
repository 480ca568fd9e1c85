import type { Permission } from '@xiehui/contracts/permissions';
import type { Role } from '@xiehui/contracts/roles';

/** Who asks: an account acting as one of its posts. `unitPath` bounds what the post may see. */
export type Actor = {
  readonly accountId: string;
  readonly postId: string;
  readonly role: Role;
  readonly districtId: string;
  readonly unitId: string;
  readonly unitPath: string;
};

const reads = [
  'unit.read',
  'association.read',
  'member.read',
  'activity.read',
  'council.read',
  'meeting.read',
  'election.read',
  'training.read',
  'register.read',
  'file.read',
  'measure.read',
  'standard.read',
  'provision.read',
  'review.read',
  'rectification.read',
  'notice.read',
  'plan.read',
  'regulation.read',
  'covenant.read',
  'document.read',
  'archive.read',
] as const satisfies readonly Permission[];

const keepsRecords = [
  'unit.create',
  'unit.change',
  'association.change',
  'association.apply',
  'member.create',
  'member.change',
  'member.import',
  'member.export',
  'person.read',
  'person.merge',
  'person.reveal',
  'activity.create',
  'activity.change',
  'council.change',
  'meeting.create',
  'meeting.change',
  'election.change',
  'election.count',
  'training.create',
  'training.change',
  'register.change',
  'file.create',
  'plan.change',
  'regulation.change',
  'covenant.change',
  'document.change',
] as const satisfies readonly Permission[];

const keepsAccounts = ['account.read', 'account.create', 'account.change'] as const satisfies readonly Permission[];

/** What each role may do at all. A role missing a permission may never do it. */
export const grants: Record<Role, readonly Permission[]> = {
  platformAdmin: ['unit.read', 'division.import', ...keepsAccounts, 'audit.read', 'notice.read', 'installation.manage'],
  cityObserver: ['total.read'],
  districtAdmin: [
    ...reads,
    'council.approve',
    'election.approve',
    ...keepsRecords,
    ...keepsAccounts,
    'unit.reshape',
    'association.decide',
    'division.import',
    'standard.change',
    'provision.change',
    'review.open',
    'review.recognise',
    'review.return',
    'review.reject',
    'rectification.order',
    'rectification.close',
    'audit.read',
    'plan.accept',
    'covenant.check',
    'experience.share',
  ],
  districtStaff: [
    ...reads,
    'council.approve',
    'election.approve',
    ...keepsRecords,
    'association.decide',
    'review.open',
    'review.return',
    'rectification.order',
    'rectification.close',
    'plan.accept',
    'experience.share',
  ],
  townSecretary: [
    ...reads,
    'council.approve',
    'election.approve',
    ...keepsRecords,
    'association.decide',
    ...keepsAccounts,
    'review.score',
    'review.accept',
    'review.return',
    'review.reject',
    'rectification.order',
    'rectification.close',
    'plan.accept',
    'covenant.check',
  ],
  villageSecretary: [
    ...reads,
    ...keepsRecords,
    ...keepsAccounts,
    'review.score',
    'review.selfScore',
    'rectification.answer',
  ],
  groupLeader: [
    'unit.read',
    'member.read',
    'activity.read',
    'activity.create',
    'activity.change',
    'training.read',
    'register.read',
    'file.read',
    'file.create',
    'measure.read',
    'provision.read',
    'notice.read',
  ],
  inspector: [
    'unit.read',
    'standard.read',
    'provision.read',
    'review.read',
    'review.score',
    'review.inspect',
    'review.return',
    'rectification.read',
    'rectification.order',
    'file.read',
    'file.create',
    'notice.read',
  ],
  guidingDepartment: [
    'association.read',
    'unit.read',
    'measure.read',
    'activity.read',
    'training.read',
    'plan.read',
    'regulation.read',
    'document.read',
    'standard.read',
    'provision.read',
    'review.read',
  ],
};

/** The door: may this post do such a thing at all? Which records, the wall and the record rules decide. */
export const may = (actor: Pick<Actor, 'role'>, permission: Permission): boolean =>
  grants[actor.role].includes(permission);

/** Whether the post sees of reviews only what is assigned to it, while it is assigned. */
export const seesAssignedOnly = (actor: Pick<Actor, 'role'>): boolean => actor.role === 'inspector';
