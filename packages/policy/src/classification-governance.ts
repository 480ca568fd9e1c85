import { duty, none, type Kept } from './kept.ts';

/** Bodies, meetings and elections. */
export const governanceKept: Readonly<Record<string, Kept>> = {
  terms: duty('how long a body of an association serves', {
    public: 'body number starts_on ends_on extended_to closed_on',
    internal: 'basis reminded election_id',
  }),
  seats: duty('who sits in a body of an association, as what and in what capacity', {
    public: 'title sole in_charge duty since until',
    internal: 'term_id entered left_by entered_change_id left_change_id',
    personal: 'person_id concurrent_post background grass_roots service_target',
  }),
  seat_changes: duty('by what resolution a body changed within its term', {
    internal: 'term_id decided_on resolution reason recorded_by',
    personal: 'recorded_name',
  }),
  term_extensions: duty('why an election was put off, and who allowed it', {
    internal: 'term_id until reason decided_on resolution state reply replied_on asked_by file_id',
    personal: 'replied_name asked_name',
  }),
  meetings: duty('when an association met, about what, and whether enough came', {
    public: 'kind state term_id term_no session_no topic held_on place',
    internal: 'agenda expected present quorum minutes recorded_by',
    personal: 'chair recorder recorded_name',
  }),
  meeting_attendances: duty('who of a body came to its meeting', {
    internal: 'meeting_id came',
    personal: 'person_id excuse',
  }),
  resolutions: duty('what a meeting resolved and what came of it', {
    internal: 'meeting_id position text votes_for against abstained due_on state ended_on outcome',
    personal: 'owner',
  }),
  meeting_files: none('papers and pictures of a meeting', { internal: 'meeting_id file_id' }),
  elections: duty('how a new term was elected, step by step', {
    public:
      'number stage assembly mode cut_off_on council_places standing_places officers years held_on place published_on closed_on',
    internal:
      'schedule plan frozen_at asked_on request replied_on reply present council_met_on council_present round supervision minutes closed_at filing_no filed_on stopped_reason recorded_by',
    personal: 'leading_group replied_name supervisors recorded_name',
  }),
  election_voters: duty('who is entitled to vote; that somebody voted, or for whom, is written nowhere', {
    internal: 'election_id',
    personal: 'person_id name place',
  }),
  candidates: duty('who stands for what, and what came of it', {
    public: 'body title position votes outcome',
    internal: 'election_id nominated_by qualified finding',
    personal: 'person_id background grass_roots service_target concurrent_post',
  }),
  ballot_counts: duty('the sums of a paper ballot, counted twice', {
    internal: 'election_id ballot round issued returned valid invalid votes counted_by',
    personal: 'counted_name',
  }),
  election_files: none('papers and pictures of an election', { internal: 'election_id file_id' }),
};
