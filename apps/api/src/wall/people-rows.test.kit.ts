import type { PlaceName } from './rows.test.kit.ts';

const same = (value: unknown) => () => value;

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
export const peopleColumns = (markOf: (place: PlaceName) => string) => ({
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
  'people.identity_number': same(null),
  'people.identity_mask': same(null),
  'people.identity_index': same(null),
  'person_merges.kept': (place: PlaceName) => mergedFacts(markOf(place)),
  'person_merges.gone': (place: PlaceName) => mergedFacts(markOf(place)),
  'person_merges.moved': same({}),
});
