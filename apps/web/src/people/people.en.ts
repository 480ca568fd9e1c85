import type { Same } from '../platform/messages/words.ts';
import type { zh } from './people.zh.ts';

/** Texts of the slice, in English. */
export const en: Same<typeof zh> = {
  one: 'Person',
  field: {
    sex: 'Sex',
    birthYear: 'Year of birth',
    education: 'Schooling',
    skills: 'Skills',
    phone: 'Telephone',
    identityNumber: 'Identity number',
    name: 'Name',
    memberships: 'Memberships',
  },
  comma: ', ',
  memberships: 'Memberships',
  noMemberships: 'No membership',
  merges: 'Merged records',
  noMerges: 'Nothing was merged',
  merged: '{{by}} merged another record',
  column: { field: 'Field', kept: 'Kept', gone: 'Merged in' },
  moved: '{{n}} records came along',
  act: { merge: 'Merge a duplicate', identify: 'Note identity number', unidentify: 'Remove identity number' },
  merge: {
    title: 'Merge a duplicate into {{name}}',
    text: 'Choose the other record of the same person. Its memberships and posts come over, what is missing here is taken from there; it cannot be undone.',
    none: 'No other record has this name, telephone or end of the identity number.',
    choose: 'Merge into this one',
    sure: 'Are the two records one person?',
    follows:
      'Only the record now open stays. The following one stops existing by itself; this cannot be undone: {{gone}}',
    done: 'Merged',
  },
  identify: {
    title: 'Identity number of {{name}}',
    text: 'Sealed; only the last four signs are shown. Who looks at the whole number says why, and it is logged.',
    done: 'Noted',
    removed: 'Removed',
  },
  whose: 'identity number of {{name}}',
  reason: {
    not_asked: 'The district does not ask for identity numbers.',
    number_known: 'Another person has this number.',
    beyond_range: 'The other record is used beyond your range: somebody above has to merge.',
    both_members:
      'Both are members of one village: end the one entered twice first, with the reason “entered wrongly”.',
    both_hold: 'Both hold what only one can hold: settle one first.',
    two_numbers: 'The identity numbers differ: these are two persons.',
    length: 'An identity number has 18 signs.',
    characters: 'Digits only; the last may be X.',
    region: 'The first two digits name no province.',
    birth_date: 'The day of birth in it is wrong.',
    checksum: 'The last sign does not fit: please check.',
  },
};
