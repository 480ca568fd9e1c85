import type { Same } from '../platform/messages/words.ts';
import type { zh } from './volunteers.zh.ts';

/** Texts of the slice, in English. */
export const en: Same<typeof zh> = {
  title: 'Volunteers',
  create: 'Add a volunteer',
  empty: '{{unit}} has no volunteers yet',
  emptyText: 'Members, and residents who are no members.',
  all: 'All',
  comma: ', ',
  field: {
    person: 'Volunteer',
    name: 'Name',
    sex: 'Sex',
    birthYear: 'Year of birth',
    phone: 'Telephone',
    unitId: 'Unit',
    unit: 'Unit',
    fields: 'What for',
    since: 'Since',
    endedOn: 'Ended on',
    who: 'Who',
    state: 'State',
  },
  who: { members: 'member', residents: 'resident, no member' },
  state: { current: 'current', ended: 'ended' },
  edit: 'Change',
  editTitle: 'What {{name}} volunteers for',
  end: 'End',
  endTitle: '{{name}} volunteers no longer',
  ended: '{{name}} has ended',
  reason: {
    already_volunteer: 'Volunteers at this unit already.',
    already_ended: 'Has ended already: refresh the page.',
    unknown_field: 'The district’s list has no such entry.',
    unit_retired: 'This unit is retired: choose another.',
  },
};
