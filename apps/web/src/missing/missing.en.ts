import type { Same } from '../platform/messages/words.ts';
import type { zh } from './missing.zh.ts';

/** Texts of the slice, in English. */
export const en: Same<typeof zh> = {
  title: 'What is missing',
  whole: 'Nothing is missing.',
  unit: 'Unit',
  above: 'Under',
  kind: 'Kind',
  count: 'Missing',
  dueOn: 'Term ends',
  overdueBy: '{{count}} days over',
  lacks: 'What',
  what: 'What',
  items: '{{count}}',
  since: 'since {{day}}',
  all: 'whole',
  units: '{{units}} units',
  everything: 'All',
  empty: 'No unit lacks anything here',
  emptyText: 'Choose another thing or kind of unit.',
  of: {
    councils: { termOverdue: 'Term overdue', noTerm: 'No term on record', posts: 'Required posts empty' },
    meetings: { owed: 'Meetings owed' },
    units: { groups: 'No member group', members: 'No member' },
    associations: { dormant: 'Dormant: long without an activity' },
    chain: {
      leader: 'No accountable leader of the committees',
      grid: 'No responsibility grid',
      looseGroups: 'Groups outside every grid',
      members: 'Group without members',
      households: 'Group without contact households',
    },
    profiles: { contact: 'No responsible person named' },
    staffing: { staff: 'Staff not complete' },
    venues: { venue: 'No venue' },
    plans: { plan: 'Plan not submitted', summary: 'Summary not submitted' },
    regulations: { required: 'Required regulations incomplete' },
    covenants: { none: 'No covenant in force', review: 'Covenant not reviewed in time' },
    disclosures: { due: 'Not disclosed in time' },
  },
};
