import { associationKinds, type UnitKind } from '@xiehui/contracts/session';
import { MadeKind, type UnitForm } from '@xiehui/contracts/units';

/** The kinds of association that members belong to; a group's members belong to the association it hangs under. */
export const memberKinds = ['village', ...associationKinds] as const satisfies readonly UnitKind[];

/** Members belong to a unit of this kind, or to its groups. */
export const takesMembers = (kind: UnitKind): boolean => memberKinds.some((one) => one === kind);

/** The kinds of unit that are an association of their own, with bodies, staff and papers: all but groups and grids. */
export const bodyKinds = ['district', 'town', ...memberKinds] as const satisfies readonly UnitKind[];

/** The kinds of unit that have places, teams and rules of their own: member groups too, not grids. */
export const registerKinds = [...bodyKinds, 'group'] as const satisfies readonly UnitKind[];

/** A member group or a grid: part of an association and none of its own; nothing hangs under it. */
export const isPart = (kind: UnitKind): kind is MadeKind => MadeKind.options.some((one) => one === kind);

/** What hangs under a unit beside the divisions: made by hand, or established by an act. */
export type HungKind = MadeKind | (typeof associationKinds)[number];

/** An association beside the tiers; it comes and goes by an act. */
export const isAssociation = (kind: UnitKind): kind is (typeof associationKinds)[number] =>
  associationKinds.some((one) => one === kind);

/**
 * What hangs under what: grids and member groups under a village, groups also under an association beside
 * it; associations under a district, a town or a village; nothing under a group or a grid: a group is bound to its grid.
 */
const under: Partial<Record<UnitKind, readonly HungKind[]>> = {
  district: associationKinds,
  town: associationKinds,
  village: ['grid', 'group', ...associationKinds],
  enterprise: ['group'],
  migrant: ['group'],
  branch: ['group'],
  institution: ['group'],
};

/** The kinds of unit that can hang under a unit of this kind, divisions left out. */
export const kindsUnder = (parent: UnitKind): readonly HungKind[] => under[parent] ?? [];

/** The kinds of unit that are made by hand under a unit of this kind. */
export const madeUnder = (parent: UnitKind): readonly MadeKind[] =>
  MadeKind.options.filter((kind) => kindsUnder(parent).includes(kind));

/** The divisions of the official list: towns under a district, villages under a town. */
const divisions: Partial<Record<UnitKind, UnitKind>> = { district: 'town', town: 'village' };

/** Whether a unit of a kind hangs under a unit of this kind, divisions included. */
export const hangsUnder = (kind: UnitKind, parent: UnitKind): boolean =>
  divisions[parent] === kind || kindsUnder(parent).some((one) => one === kind);

const forms: Partial<Record<UnitKind, readonly UnitForm[]>> = {
  town: ['town', 'township', 'subdistrict'],
  village: ['village', 'community'],
  enterprise: ['single', 'joint', 'industry'],
};

/** The forms a unit of this kind can have; most kinds have none. */
export const formsOf = (kind: UnitKind): readonly UnitForm[] => forms[kind] ?? [];
