/** Why a step of an election is refused. */
export const electionReasons = [
  /** The case stands at another step. */
  'wrong_stage',
  /** The unit has a case that is not finished. */
  'under_way',
  /** The roll has no names. */
  'empty_roll',
  /** The person stands for this already. */
  'stands_already',
  /** Fewer candidates than places. */
  'too_few_candidates',
  /** As many candidates as places are asked for, or more than places: the mode says which. */
  'not_competitive',
  /** Somebody has not been checked, or was found unfit. */
  'not_qualified',
  /** The list breaks a rule on its composition that blocks. */
  'composition',
  /** Fewer are there than have to be. */
  'no_quorum',
  /** More people, or ballots, than the roll has names. */
  'more_than_roll',
  /** Two counts are in. */
  'counted_twice',
  /** Both counts are not in yet. */
  'count_missing',
  'counts_differ',
  /** Nobody has been elected, and no further ballot was asked for. */
  'nobody_elected',
  /** A term with this number, or over these days, is on record. */
  'terms_overlap',
  'term_number_taken',
  'outside_term',
  'seated_already',
  'post_taken',
  'unit_retired',
  'file_unusable',
] as const;
export type ElectionReason = (typeof electionReasons)[number];
