import type { personZh } from './person-zh.ts';
import type { Same } from './words.ts';

/** The English of naming a person in a form. */
export const personEn: Same<typeof personZh> = {
  hint: 'A person is entered once',
  placeholder: 'Name, pinyin or last four digits of the telephone',
  found: 'Persons found',
  new: 'Not among them: take down {{name}}',
  newTitle: 'new person',
  back: 'Search again',
  another: 'Somebody else',
  choose: 'Choose',
  name: 'Name',
  sexOf: 'Sex',
  birthYear: 'Year of birth',
  phone: 'Telephone',
  sex: { female: 'female', male: 'male' },
  state: { applied: 'applied', active: 'member', left: 'left' },
  likely: 'Perhaps the same person',
  likelyText: 'The register already knows these. A person is entered once: if it is one of them, use that record.',
  same: {
    name: 'same name',
    phone: 'same telephone',
    identity: 'same end of the identity number',
    sound: 'same sound of the name, sex and year of birth',
  },
  open: 'Open',
  take: 'Use this record',
  taken: 'The record of {{name}} is used.',
  release: 'Somebody else',
  vote: {
    on: 'Day of the council’s vote',
    for: 'Votes for',
    against: 'Votes against',
    no: 'Number of the resolution',
    text: 'Resolution',
    passed: 'carried',
    failed: 'not carried',
    count: '{{for}} for, {{against}} against',
  },
};
