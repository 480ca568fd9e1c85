import { castUnits, idOf, realmId } from '../../../../prisma/seed/cast.ts';
import type { TestPortal } from '../testing/portal.ts';
import type { PlaceName } from './rows.test.kit.ts';

const same = (value: unknown) => () => value;

/** An identity number of the place's person; nobody has it. */
const numberOf = (place: PlaceName): string =>
  `99${idOf('number', place).replace(/\D/g, '').padEnd(16, '0').slice(0, 16)}`;

/** What a record that was merged said. */
const mergedFacts = (name: string) => ({
  name,
  sex: null,
  birthYear: null,
  education: null,
  skills: [],
  phone: null,
  identityNumber: null,
  memberships: [],
});

/** What the columns of persons and memberships say that are not free to say anything. */
export const peopleColumns = (
  markOf: (place: PlaceName) => string,
  rowId: (table: string, place: PlaceName) => string,
) => ({
  'members.source_category': same(null),
  'members.consent_on': same(null),
  'members.residence': same('local'),
  'members.education': same(null),
  'membership_decisions.kind': same('admission'),
  'membership_decisions.votes_against': same(0),
  'membership_decisions.passed': same(true),
  'persuasions.state': same('talked'),
  'persuasions.reason': same('inactive'),
  'persuasions.noticed_on': same(null),
  'persuasions.appealed_on': same(null),
  'persuasions.appeal': same(null),
  'volunteers.fields': same(['care']),
  'volunteers.ended_on': same(null),
  'people.identity_number': (place: PlaceName, { house }: TestPortal) =>
    house.vault.seal(numberOf(place), {
      districtId: realmId(castUnits[place].realm),
      table: 'people',
      column: 'identity_number',
      id: rowId('people', place),
    }),
  'people.identity_mask': (place: PlaceName) => `**************${numberOf(place).slice(-4)}`,
  'people.identity_index': (place: PlaceName, { house }: TestPortal) =>
    house.vault.index(`identity|${numberOf(place)}`, realmId(castUnits[place].realm)),
  'person_merges.kept': (place: PlaceName) => mergedFacts(markOf(place)),
  'person_merges.gone': (place: PlaceName) => mergedFacts(markOf(place)),
  'person_merges.moved': same({}),
});
