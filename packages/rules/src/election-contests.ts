/** The contests of an election's ballots: which candidates stand against one another, for how many places. */
import { ballotResult, type Share } from './ballots.ts';

export type Standing = {
  readonly id: string;
  readonly body: string;
  readonly title: string;
  readonly outcome: Outcome | null;
};
/** `tied` and `again` stand in the next round. */
export type Outcome = 'elected' | 'tied' | 'again' | 'lost';
export type Places = {
  readonly councilPlaces: number;
  readonly standingPlaces: number;
  readonly officers: readonly { readonly title: string; readonly places: number }[];
};
export type Contest = {
  readonly body: string;
  readonly title: string;
  readonly places: number;
  readonly candidates: readonly string[];
};

const bodiesOf = { assembly: ['council'], firstMeeting: ['standingCouncil', 'officers'] } as const;
export type BallotName = keyof typeof bodiesOf;

const placesOf = (one: Standing, places: Places): number => {
  if (one.body === 'council') return places.councilPlaces;
  if (one.body === 'standingCouncil') return places.standingPlaces;
  return places.officers.find(({ title }) => title === one.title)?.places ?? 0;
};

/**
 * The contests of a ballot in a round. In the first everybody stands; later the tied, and those who are voted on again,
 * for the places that are left.
 */
export function contestsOf(
  ballot: BallotName,
  round: number,
  candidates: readonly Standing[],
  places: Places,
): Contest[] {
  const bodies: readonly string[] = bodiesOf[ballot];
  const contests = new Map<string, { first: Standing; standing: string[]; elected: number }>();
  for (const one of candidates.filter(({ body }) => bodies.includes(body))) {
    const key = `${one.body} ${one.title}`;
    const contest = contests.get(key) ?? { first: one, standing: [], elected: 0 };
    if (round === 1 || one.outcome === 'tied' || one.outcome === 'again') contest.standing.push(one.id);
    else if (one.outcome === 'elected') contest.elected += 1;
    contests.set(key, contest);
  }
  return [...contests.values()]
    .filter(({ standing }) => standing.length > 0)
    .map(({ first, standing, elected }) => ({
      body: first.body,
      title: first.title,
      places: placesOf(first, places) - elected,
      candidates: standing,
    }));
}

export type Mode = 'equal' | 'competitive';
/** Places of a contest that nobody took, and who would stand for them in a further ballot. */
export type OpenPlaces = Pick<Contest, 'body' | 'title'> & {
  readonly open: number;
  readonly again: readonly string[];
};
type Verdict = { readonly id: string; readonly votes: number; readonly outcome: 'elected' | 'tied' | 'lost' };

/** Those with most votes: as many as places, one more where the election is competitive, and all who equal the last. */
function foremost(losers: readonly Verdict[], open: number, mode: Mode): string[] {
  const ranked = losers.toSorted((a, b) => b.votes - a.votes);
  const last = ranked[open - (mode === 'equal' ? 1 : 0)];
  return ranked.filter(({ votes }) => !last || votes >= last.votes).map(({ id }) => id);
}

/** What the votes make of each candidate of the contests, and which places nobody took. */
export function outcomesOf(
  contests: readonly Contest[],
  votes: Readonly<Record<string, number>>,
  { present, share, mode }: { readonly present: number; readonly share: Share; readonly mode: Mode },
): { readonly outcomes: readonly Verdict[]; readonly open: readonly OpenPlaces[] } {
  const judged = contests.map(({ body, title, candidates, places }) => {
    const result = ballotResult(votes, { present, candidates, places }, share);
    const outcomes = candidates.map((id): Verdict => ({
      id,
      votes: votes[id] ?? 0,
      outcome: result.elected.includes(id) ? 'elected' : result.tied.includes(id) ? 'tied' : 'lost',
    }));
    // Where some are tied, they fill what is left.
    const open = result.tied.length > 0 ? 0 : result.open;
    const losers = outcomes.filter(({ outcome }) => outcome === 'lost');
    return { outcomes, open: { body, title, open, again: open > 0 ? foremost(losers, open, mode) : [] } };
  });
  return {
    outcomes: judged.flatMap(({ outcomes }) => outcomes),
    open: judged.map(({ open }) => open).filter(({ open }) => open > 0),
  };
}

/** What keeps a list of candidates from being handed in. */
export type ListFault = 'too_few_candidates' | 'not_competitive';

/** As many candidates as places where the election is not competitive, more than places where it is. */
export function listFault(candidates: readonly Standing[], places: Places, mode: Mode): ListFault | undefined {
  const council = candidates.filter(({ body }) => body === 'council').length;
  const standing = candidates.filter(({ body }) => body === 'standingCouncil').length;
  if (council < places.councilPlaces || council === 0 || standing < places.standingPlaces) return 'too_few_candidates';
  const short = places.officers.some(
    ({ title, places: asked }) =>
      candidates.filter((one) => one.body === 'officers' && one.title === title).length < asked,
  );
  if (short) return 'too_few_candidates';
  if ((mode === 'competitive') !== council > places.councilPlaces) return 'not_competitive';
  return undefined;
}
