import type { UnitKind } from '@xiehui/contracts/session';
import type { MadeKind } from '@xiehui/contracts/units';

const associations = ['enterprise', 'migrant', 'branch'] as const;

/**
 * What may hang under what: member groups under a village or under an association beside it, enterprise, migrant and
 * branch associations under a district, a town or a village, nothing under a group.
 */
const under: Partial<Record<UnitKind, readonly MadeKind[]>> = {
  district: associations,
  town: associations,
  village: ['group', ...associations],
  enterprise: ['group'],
  migrant: ['group'],
  branch: ['group'],
};

/** The kinds of unit that can be made under a unit of this kind. */
export const kindsUnder = (parent: UnitKind): readonly MadeKind[] => under[parent] ?? [];
