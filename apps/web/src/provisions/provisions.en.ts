import type { Same } from '../platform/messages/words.ts';
import type { zh } from './provisions.zh.ts';

/** Texts of the slice, in English. */
export const en: Same<typeof zh> = {
  title: 'Provisions',
  note: 'What holds in {{year}}. A change holds from the year given; earlier years stay as they were.',
  group: {
    organisation: 'Organisation',
    people: 'Members',
    governance: 'Meetings and elections',
    documents: 'Plans and documents',
  },
  of: {
    dormantMonths: { name: 'Dormancy', note: 'How long without an activity before an association counts as dormant' },
  },
  since: 'since {{year}}',
  standing: 'default',
  from: 'From which year',
  fromNote: 'There is a provision from {{year}}; saving changes it.',
  change: 'Change',
  save: 'Save',
  saved: 'Saved: {{name}}',
  editions: 'Over the years',
  takeBack: 'Take back what holds from {{year}}',
  takeBackOf: 'Take back “{{name}}” of {{year}}?',
  takenBack: 'What held before holds again.',
  value: {
    yes: 'yes',
    no: 'no',
    none: 'nothing laid down',
    months: '{{n}} months',
    years: '{{n}} years',
    percent: '{{n}}%',
    count: '{{n}}',
    days: '{{n}} days',
    dayOfYear: '{{month}}-{{day}}',
    entries: '{{count}}: {{names}}',
    comma: ', ',
    pair: '{{name}} {{value}}',
  },
  unit: { months: 'months', years: 'years', percent: '%', count: '', days: 'days' },
  field: {
    month: 'Month',
    day: 'Day',
    zh: 'Chinese name',
    en: 'English name',
    off: 'No longer offered',
    kind: 'Kind of unit',
  },
  list: {
    add: 'Add an entry',
    up: 'Move up',
    down: 'Move down',
    entry: 'Entry {{n}}',
    drop: 'Remove',
    hint: 'Entries in use cannot be removed; switched off they are no longer offered and keep their words in records.',
  },
  numbersHint: 'Separated by commas, like 6, 3, 1',
  reason: {
    edition_exists: 'There is a provision from that year already; reload and change it.',
    entry_missing: 'Entries that exist cannot be removed; switch them off instead.',
  },
};
