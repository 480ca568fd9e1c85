import type { MissingCode } from '@xiehui/contracts/missing';

/** The tab of the unit's page on which each thing is mended. */
const tabs: Readonly<Record<MissingCode, string>> = {
  'units.groups': 'children',
  'units.members': 'overview',
  'associations.dormant': 'overview',
  'chain.leader': 'profile',
  'chain.grid': 'children',
  'chain.looseGroups': 'children',
  'chain.members': 'overview',
  'chain.households': 'overview',
  'profiles.contact': 'profile',
  'staffing.staff': 'staffing',
  'venues.venue': 'venues',
  'councils.termOverdue': 'council',
  'councils.noTerm': 'council',
  'councils.posts': 'council',
  'meetings.owed': 'meetings',
  'plans.plan': 'plans',
  'plans.summary': 'plans',
  'regulations.required': 'regulations',
  'covenants.none': 'covenants',
  'covenants.review': 'covenants',
  'disclosures.due': 'disclosures',
};

/** Where something that a unit lacks is mended: its tab, in the year since whose day it lacks it. */
export const whereTo = (unitId: string, what: MissingCode, since: string | null): string =>
  `/units/${unitId}?unit=${unitId}&tab=${tabs[what]}${since ? `&year=${since.slice(0, 4)}` : ''}`;
