import { registerTables } from './classification-registers.ts';
import { membershipKept } from './classification-membership.ts';
import { governanceKept } from './classification-governance.ts';
import { papersKept } from './classification-papers.ts';
import { everywhere, never, posts, membership, none, duty, security, levels, type Level, type Kept } from './kept.ts';
/** Every table but the history of the schema. */
export const classification: Readonly<Record<string, Kept>> = {
  ...governanceKept,
  ...papersKept,
  ...registerTables,
  ...membershipKept,
  account_links: security(
    'a link that sets a password once',
    '24 hours',
    { internal: 'account_id expires_at', sensitive: 'hash' },
    { hash: never },
  ),
  accounts: security(
    'signing in',
    posts,
    {
      internal:
        'password_changed_at must_change_password failures locked_until disabled_at totp_confirmed_at totp_last_step preferences',
      personal: 'name display_name last_sign_in_at last_sign_in_from',
      sensitive: 'phone phone_index password_hash totp_seed',
    },
    {
      phone: 'sealed; 138****1234',
      phone_index: never,
      password_hash: `argon2id; ${never}`,
      totp_seed: 'sealed; shown once',
    },
  ),
  activities: duty('what an association did, for its figures and reviews', {
    public:
      'title held_on ends_on venue_kind venue venue_id key_tasks themed_day form channel target_groups participants member_participants materials consultations co_organisers',
    internal: 'state summary recorded_by entered_at submitted_at late',
    personal: 'recorded_name',
  }),
  activity_attendances: {
    purpose: 'which members took part, where the association says so',
    basis: 'membership applied for',
    retention: membership,
    columns: { internal: 'activity_id', personal: 'member_id' },
  },
  activity_files: none('pictures of an activity', { internal: 'activity_id position' }),
  association_acts: duty('how an association came, was brought up to standard, or went', {
    public: 'act name kind form site batch notice_on notice_until decided_on',
    internal: 'state reason resolution resolved_on applicant_id applied_by return_reason archived_at',
    personal: 'applied_name decided_name',
  }),
  association_profiles: none('where an association works and what it does', {
    public: 'site sector functions standardised_on',
  }),
  audit_entries: security(
    'who did what, against misuse',
    'three years, at least six months by law',
    {
      internal: 'seq at account_id role action object object_id result request_id hash',
      personal: 'account_name address changes',
    },
    { changes: 'personal fields as masks' },
  ),
  calendar_entries: none('themed days and deadlines of a district', {
    public:
      'code from_year kind date_rule month day end_month end_day name_zh name_en required levels suggested_zh days_before days_after photos_min',
  }),
  column_settings: security('how an account likes its tables', posts, { internal: 'account_id table settings' }),
  coverage_figures: none('how many workplaces there are to cover', { public: 'year sector workplaces' }),
  districts: none('the associations that use the portal', { public: 'kind code name' }),
  facts: none('figures, counted from the records', {
    internal: 'measure part period_kind period own_numerator own_denominator numerator denominator',
  }),
  files: duty('pictures and papers that show what a record says', {
    internal: 'hash thumb_hash content_type size_bytes width height taken_at uploaded_by',
    personal: 'name',
  }),
  measure_targets: none('what a district asks of a figure', { internal: 'measure from_year target' }),
  member_import_rows: {
    purpose: 'a roster on its way into the register',
    basis: 'membership applied for',
    retention: 'thirty days after the import has ended',
    columns: {
      internal: 'import_id row verdict problems place outcome member_id',
      personal: 'name',
      sensitive: 'content before after',
    },
    masks: { content: `sealed; ${never}`, before: `sealed; ${never}`, after: `sealed; ${never}` },
  },
  member_imports: {
    purpose: 'who brought which roster in',
    basis: 'membership applied for',
    retention: 'the workbook thirty days, the counts five years',
    columns: {
      internal:
        'state problem file_hash sheet_name header_row ignored total adds changes sames faults done last_row failed account_id finished_at beat_at',
      personal: 'file_name account_name',
    },
  },
  members: {
    purpose: 'the register of members',
    basis: 'membership applied for',
    retention: membership,
    columns: {
      internal: 'person_id association_id kind state source import_id import_row residence',
      personal:
        'joined_on left_on leave_reason card_no categories name sort_name name_reversed initials phone_tail sex birth_year education skilled source_category consent_on',
    },
    masks: {
      phone_tail: 'the last four digits, for finding',
      source_category: 'that somebody was helped once, only by consent and to who may see personal data whole',
    },
  },
  notice_reads: none('which notices an account has read', { internal: 'notice_id account_id read_at' }, 'one year'),
  notices: none('what a unit is told', { internal: 'account_id kind params link' }, 'one year'),
  once_answers: security(
    'a retried call answers the same',
    'seven days',
    {
      internal: 'account_id key digest',
      personal: 'answer',
    },
    { answer: 'as the first answer was: masked' },
  ),
  people: {
    purpose: 'one record of a person, however many memberships',
    basis: 'membership applied for',
    retention: membership,
    columns: {
      personal: 'name pinyin initials sex birth_year education skills phone_mask identity_mask',
      sensitive: 'phone phone_index identity_number identity_index',
    },
    masks: {
      phone: 'sealed; 138****1234; whole only one by one, with a reason, in the audit log',
      phone_index: never,
      identity_number:
        'only where the district asks for it; sealed; its last four signs; whole only one by one, with a reason, in the audit log',
      identity_index: never,
    },
  },
  person_places: {
    purpose: 'where a person is at work, for who may see the record',
    basis: 'duties of the association',
    retention: 'as long as the record that names the person',
    columns: { internal: 'source row_id', personal: 'person_id' },
  },
  posts: duty('who acts for a unit as what', { internal: 'account_id role disabled_at', personal: 'title' }, posts),
  recovery_codes: security(
    'a lost second factor',
    'until spent',
    { internal: 'account_id', sensitive: 'hash' },
    { hash: never },
  ),
  provisions: none('what a district lays down from a year on: thresholds, cycles, lists', {
    public: 'key from_year value',
  }),
  rectification_files: none('files that show a correction', { internal: 'rectification_id file_id' }),
  rectifications: duty('what a review asks to be mended', {
    internal:
      'sheet_id item_code problem measure due_on extended_to extend_reason state answer answered_at sent_back ordered_by issued_as closed_by closed_at',
    personal: 'answered_name ordered_name closed_name',
  }),
  reshape_figures: none('how figures stood before a merger', {
    internal: 'reshape_id measure part period_kind period numerator denominator',
  }),
  reshape_moves: none('which records a merger took along', {
    internal: 'reshape_id from_id table_name column_name keys',
  }),
  reshape_units: none('which unit became which', {
    public: 'from_name to_name',
    internal: 'reshape_id position from_id to_id',
  }),
  reshapes: duty('why and by which document the map of units changed', {
    public: 'act happened_on document_no',
    internal: 'number reason batch resolution resolved_on state moved rests rested_at account_id undone_at undo_reason',
    personal: 'account_name undone_name',
  }),
  review_entries: duty('what a column of a sheet says', {
    internal: 'sheet_id item_code score_column score applies found reason note entered_by entered_at',
    personal: 'entered_name',
  }),
  review_evidence: none('files that show what an entry says', { internal: 'entry_id file_id' }),
  review_sheets: duty("a unit's sheet in a round", {
    public: 'grade recognised_on document_no',
    internal:
      'review_id above_name state reason self_score town_score district_score inspector_post_id assigned_until frozen',
    personal: 'inspector_name',
  }),
  reviews: none('a round of reviews', {
    internal:
      'title year standard_id standard_body unit_name opened_by_id period_kind period self_by accept_by inspect_by tolerance state created_by',
  }),
  sessions: security(
    'who is signed in',
    'twelve hours',
    {
      internal: 'account_id post_id expires_at confirmed_at previous_at',
      personal: 'address device previous_from',
      sensitive: 'token',
    },
    { token: `SHA-256; ${never}` },
  ),
  setup_tokens: security('makes the first administrator', 'until spent', { sensitive: 'hash' }, { hash: never }),
  standards: none('what a review asks and weighs', {
    public: 'code name_zh name_en edition from_year applies_to body',
    internal: 'state',
  }),
  training_attendances: {
    purpose: 'which members were trained',
    basis: 'membership applied for',
    retention: membership,
    columns: { internal: 'training_id held_on title finished', personal: 'member_id' },
  },
  trainings: duty('what an association taught', {
    public: 'title category mode audience held_on place venue_id hours',
    internal: 'state others summary recorded_by finished_at',
    personal: 'teacher recorded_name',
  }),
  unit_lineage: none('what a unit was, and until when', {
    public: 'name kind form parent_name from_on until_on',
    internal: 'position reshape_id parent_id state',
  }),
  units: none('divisions and associations', {
    public: 'kind code name official_name began_on',
    internal: 'parent_id pinyin initials path state form grid_id',
  }),
};

/** How one column is classified; undefined: nobody has said. */
export function levelOf(table: string, column: string): Level | undefined {
  const kept = classification[table];
  if (!kept) return undefined;
  const named = levels.find((level) => kept.columns[level]?.split(' ').includes(column));
  return named ?? (everywhere.split(' ').includes(column) ? 'internal' : undefined);
}

/** Columns that are named for a table, by whoever checks that they exist. */
export const columnsNamed = ({ columns }: Kept): string[] =>
  levels.flatMap((level) => columns[level]?.split(' ') ?? []);
