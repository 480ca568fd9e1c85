/** What columns of the unit's registers say that are not free to say anything; the others are marked like any text. */
export const registerColumns = <P>(markOf: (place: P) => string): Record<string, (place: P) => unknown> => {
  const same = (value: unknown) => () => value;
  return {
    'activities.venue_id': same(null),
    'trainings.venue_id': same(null),
    'profile_figures.code': same('population'),
    'profiles.mass_sequence': same(true),
    'responsibles.kind': same('contact'),
    'responsibles.until_on': same(null),
    'staff.type': same('fullTime'),
    'staff.post': same('secretaryGeneral'),
    'staff.background': same(null),
    'staff.until_on': same(null),
    'staff.seconded_from': same(''),
    'staff.seconded_until': same(null),
    'venues.kind': same('memberHome'),
    'venues.equipment': (place) => [{ name: markOf(place), count: 1 }],
    'venues.closed_on': same(null),
    'venues.excellent_on': same(null),
    'teams.kind': same('publicity'),
    'teams.disbanded_on': same(null),
    'team_members.person_id': same(null),
    'team_members.role': same('leader'),
    'team_members.until_on': same(null),
  };
};
