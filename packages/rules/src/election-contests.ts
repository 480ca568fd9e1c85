/** The contests of an election's ballots: which candidates stand against one another, for how many places. */
import { ballotResult, type Share } from './ballots.ts';

export type Standing = {
  readonly id: string;
  readonly body: string;
  readonly title: string;
  readonly outcome: 'elected' | 'tied' | 'lost' | null;
};
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
 * The contests of a ballot in a round. In the first everybody stands; in a run-off the tied alone, for the places that are
 * left.
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
    if (round === 1 || one.outcome === 'tied') contest.standing.push(one.id);
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

/** What the votes make of each candidate of the contests: elected, tied for a last place, or neither. */
export function outcomesOf(
  contests: readonly Contest[],
  votes: Readonly<Record<string, number>>,
  present: number,
  share: Share,
): { readonly id: string; readonly votes: number; readonly outcome: 'elected' | 'tied' | 'lost' }[] {
  return contests.flatMap(({ candidates, places }) => {
    const result = ballotResult(votes, { present, candidates, places }, share);
    return candidates.map((id) => ({
      id,
      votes: votes[id] ?? 0,
      outcome: result.elected.includes(id) ? 'elected' : result.tied.includes(id) ? 'tied' : 'lost',
    }));
  });
}

/** What keeps a list of candidates from being handed in. */
export type ListFault = 'too_few_candidates' | 'not_competitive';

/** As many candidates as places where the election is not competitive, more than places where it is. */
export function listFault(
  candidates: readonly Standing[],
  places: Places,
  mode: 'equal' | 'competitive',
): ListFault | undefined {
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
