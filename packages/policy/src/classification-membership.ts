import type { Kept } from './kept.ts';

/** What hangs on a membership, and who volunteers. */
export const membershipKept: Readonly<Record<string, Kept>> = {
  membership_decisions: {
    purpose: 'what the council decided on a membership',
    basis: 'membership applied for',
    retention: 'while a member, then five years',
    columns: {
      internal: 'kind decided_on votes_for votes_against passed resolution_no',
      personal: 'member_id resolution recorded_name',
    },
  },
  membership_transfers: {
    purpose: 'where a membership came from',
    basis: 'membership applied for',
    retention: 'while a member, then five years',
    columns: { internal: 'from_name to_name moved_on', personal: 'member_id reason recorded_name' },
  },
  member_representatives: {
    purpose: 'who stands for a body that is a member',
    basis: 'membership applied for',
    retention: 'while a member, then five years',
    columns: { internal: 'since', personal: 'member_id person_id title' },
  },
  person_merges: {
    purpose: 'which records of one person became one, and what each held',
    basis: 'membership applied for',
    retention: 'while a member, then five years',
    columns: { internal: 'kept_id gone_id moved merged_at', personal: 'kept gone merged_name' },
  },
  persuasions: {
    purpose: 'members asked to leave, and how they were heard',
    basis: 'membership applied for',
    retention: 'while a member, then five years',
    columns: { internal: 'state noticed_on appealed_on', personal: 'member_id reason talked_on talked_by talk appeal' },
  },
  contact_households: {
    purpose: 'which doors a member keeps in touch with, and whose; nothing else of a household',
    basis: 'duties of the association',
    retention: 'while the member keeps in touch',
    columns: { personal: 'member_id door_no head_name' },
  },
  volunteers: {
    purpose: 'who volunteers at a unit',
    basis: 'duties of the association',
    retention: 'while a volunteer, then five years',
    columns: { internal: 'fields', personal: 'person_id since ended_on' },
  },
};
