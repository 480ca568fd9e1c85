import type { VenueKind } from '@xiehui/contracts/activities';

const placeKinds: Readonly<Record<string, VenueKind>> = {
  memberHome: 'memberHome',
  activityRoom: 'villageOffice',
  serviceRoom: 'villageOffice',
  office: 'villageOffice',
  populationSchool: 'school',
  threeExcellenceSchool: 'school',
  cultureHousehold: 'household',
};

/** What kind of place an activity was held at, when it names a venue of the register; a district's own kinds are other places. */
export const placeKindOf = (registerKind: string): VenueKind => placeKinds[registerKind] ?? 'other';
