/** The counts of a paper ballot: whether they add up, whether two counts agree, and who is elected. Never who chose whom. */

/** One count by one person. Votes by the candidate's id. */
export type BallotCount = {
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  readonly votes: Readonly<Record<string, number>>;
};

export const ballotFaults = [
  'more_than_present',
  'more_than_issued',
  'valid_and_invalid',
  'more_than_valid',
  'too_many_votes',
  'other_candidates',
] as const;
export type BallotFault = (typeof ballotFaults)[number];

/** What a ballot is held among: who is there, who stands, and how many places there are. */
export type Ballot = {
  readonly present: number;
  readonly candidates: readonly string[];
  readonly places: number;
};

/**
 * What is wrong with a count, field → code; empty when it adds up. A ballot bears as many names as there are places at
 * most, so all votes together are no more than valid ballots times places.
 */
export function countFaults(count: BallotCount, ballot: Ballot): Record<string, BallotFault> {
  const faults: Record<string, BallotFault> = {};
  if (count.issued > ballot.present) faults['issued'] = 'more_than_present';
  if (count.returned > count.issued) faults['returned'] = 'more_than_issued';
  if (count.valid + count.invalid !== count.returned) faults['valid'] = 'valid_and_invalid';
  const named = Object.keys(count.votes);
  if (named.length !== ballot.candidates.length || !ballot.candidates.every((one) => named.includes(one)))
    faults['votes'] = 'other_candidates';
  for (const [candidate, votes] of Object.entries(count.votes))
    if (votes > count.valid) faults[`votes.${candidate}`] = 'more_than_valid';
  const all = Object.values(count.votes).reduce((sum, votes) => sum + votes, 0);
  if (all > count.valid * ballot.places) faults['votes'] ??= 'too_many_votes';
  return faults;
}

/** Where two counts of one ballot differ: `issued`, `votes.<candidate>` …; empty when they agree. */
export function differences(one: BallotCount, two: BallotCount): string[] {
  const plain = (['issued', 'returned', 'valid', 'invalid'] as const).filter((field) => one[field] !== two[field]);
  const candidates = [...new Set([...Object.keys(one.votes), ...Object.keys(two.votes)])];
  return [...plain, ...candidates.filter((id) => one.votes[id] !== two.votes[id]).map((id) => `votes.${id}`)];
}

/** A part of a whole, e.g. two thirds. */
export type Share = { readonly numerator: number; readonly denominator: number };

/** How many of so many have to be there: two thirds of 31 are 21. */
export const quorumOf = (entitled: number, { numerator, denominator }: Share): number =>
  Math.ceil((entitled * numerator) / denominator);

/** More votes than that share of those present. */
export const enoughVotes = (votes: number, present: number, { numerator, denominator }: Share): boolean =>
  votes * denominator > present * numerator;

export type BallotResult = {
  /** By votes, most first. */
  readonly elected: readonly string[];
  /** They have enough votes, and as many as one another, but not all find a place: a run-off decides among them. */
  readonly tied: readonly string[];
  /** Places that nobody has taken. */
  readonly open: number;
};

/** Who is elected: those with more than the share of those present, most votes first, as far as there are places. */
export function ballotResult(votes: Readonly<Record<string, number>>, ballot: Ballot, share: Share): BallotResult {
  const enough = ballot.candidates
    .map((id, order) => ({ id, order, votes: votes[id] ?? 0 }))
    .filter((one) => enoughVotes(one.votes, ballot.present, share))
    .toSorted((a, b) => b.votes - a.votes || a.order - b.order);
  const last = enough[ballot.places - 1];
  const next = enough[ballot.places];
  if (!last || !next || last.votes > next.votes) {
    const elected = enough.slice(0, ballot.places).map(({ id }) => id);
    return { elected, tied: [], open: ballot.places - elected.length };
  }
  const elected = enough.filter((one) => one.votes > last.votes).map(({ id }) => id);
  const tied = enough.filter((one) => one.votes === last.votes).map(({ id }) => id);
  return { elected, tied, open: ballot.places - elected.length };
}
