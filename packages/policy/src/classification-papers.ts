import { duty, none, type Kept } from './kept.ts';

/** What an association writes, agrees on and makes public. */
export const papersKept: Readonly<Record<string, Kept>> = {
  attachments: none('which files belong to which paper', {
    internal: 'file_id position plan_id regulation_id covenant_id disclosure_id document_id',
  }),
  covenant_supervisions: duty('whether a covenant is kept by those who carry it out', {
    internal: 'covenant_id held_on subject finding outcome recorded_by',
    personal: 'supervisor recorded_name',
  }),
  covenants: duty('what the villagers agreed on, how they voted, and whether it is lawful', {
    public:
      'kind edition state title body consultation voted_on entitled present in_favour against abstained in_force_from review_on replaced_on',
    internal: 'checklist checked_on check_note recorded_by',
    personal: 'checked_name recorded_name',
  }),
  disclosures: duty('what was made public, when and where', {
    public: 'item period disclosed_on place note',
    internal: 'recorded_by',
    personal: 'recorded_name',
  }),
  documents: duty('reports to leaders, what supported the association, documents from above, research, experience', {
    internal: 'kind title dated year number body outcome support_items recorded_by',
    personal: 'organ recorded_name',
  }),
  experiences: duty('examples that others of the district may follow', {
    internal: 'unit_name title dated body outcome',
    personal: 'shared_name',
  }),
  plans: duty('what an association plans for a year, and what became of it', {
    internal: 'kind year state goals key_points body submitted_on submitted_by decided_at return_reason recorded_by',
    personal: 'measures submitted_name decided_name recorded_name',
  }),
  regulations: duty('by which rules an association works', {
    public: 'type edition title body in_force_from repealed_on',
    internal: 'recorded_by',
    personal: 'recorded_name',
  }),
};
