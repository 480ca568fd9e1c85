import { randomUUID } from 'node:crypto';
import type { assemble, countBallot, Election, firstMeeting, settleResult } from '@xiehui/contracts/elections';
import type { Input } from '@xiehui/contracts/endpoint';
import { mayCountBallots } from '@xiehui/policy/elections';
import { countFaults, differences, quorumOf } from '@xiehui/rules/ballots';
import { contestsOf, outcomesOf, type Contest } from '@xiehui/rules/election-contests';
import { dayOf } from '../platform/clock.ts';
import { conflict, invalid } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName } from '../platform/whereabouts.ts';
import type { ElectionRow } from './elections.repository.ts';
import { answerFor, ballotOf, caseOf, holdFor, planIn, sharesOf, yearOf } from './elections.service.ts';
import { candidateOf, sumsOf } from './elections.view.ts';
import { moveOn } from './preparation.service.ts';
import { candidates, counts, voters } from './standing.repository.ts';

/** So many came of so many. @throws conflict `more_than_roll`, `no_quorum` · invalid for a day that has not come */
async function checkMeeting(scope: Scope, met: { heldOn: string; present: number; entitled: number }): Promise<void> {
  if (met.heldOn > dayOf(scope.now)) throw invalid({ heldOn: 'in_future' });
  if (met.present > met.entitled) throw conflict('more_than_roll');
  const { quorum } = await sharesOf(scope, Number(met.heldOn.slice(0, 4)));
  if (met.present < quorumOf(met.entitled, quorum) || met.present === 0) throw conflict('no_quorum');
}

/**
 * The assembly has met.
 * @throws not_found, forbidden, stale · invalid for a day that has not come, or lies before the cut-off day
 * @throws conflict `wrong_stage`, `no_quorum`, `more_than_roll`
 */
export async function meet(scope: Scope, input: Input<typeof assemble>): Promise<Election> {
  const row = await holdFor(scope, input, ['assembly']);
  const { heldOn, place, present } = input.body;
  if (row.cut_off_on !== null && heldOn < row.cut_off_on) throw invalid({ heldOn: 'before_cut_off' });
  await checkMeeting(scope, { heldOn, present, entitled: await voters.count(scope, row.id) });
  return moveOn(scope, row, 'election.assemble', { stage: 'ballot', held_on: heldOn, place, present });
}

/**
 * The new council has met for the first time.
 * @throws not_found, forbidden, stale · invalid for a day that has not come, or lies before the assembly
 * @throws conflict `wrong_stage`, `no_quorum`, `more_than_roll`
 */
export async function meetFirst(scope: Scope, input: Input<typeof firstMeeting>): Promise<Election> {
  const row = await holdFor(scope, input, ['officers']);
  if (row.council_present !== null) throw conflict('wrong_stage');
  const { heldOn, present } = input.body;
  if (row.held_on !== null && heldOn < row.held_on) throw invalid({ heldOn: 'before_assembly' });
  const all = await candidates.of(scope, row.id);
  const entitled = all.filter((one) => one.body === 'council' && one.outcome === 'elected').length;
  await checkMeeting(scope, { heldOn, present, entitled });
  return moveOn(scope, row, 'election.meet', { council_met_on: heldOn, council_present: present });
}

/** The ballot that is being counted, with what stands on it. @throws conflict `wrong_stage` */
async function runningBallot(scope: Scope, row: ElectionRow) {
  const ballot = ballotOf(row);
  if (!ballot) throw conflict('wrong_stage');
  const standing = (await candidates.of(scope, row.id)).map(candidateOf);
  const { councilPlaces, standingPlaces, officers } = planIn(row);
  const contests = contestsOf(ballot, row.round, standing, { councilPlaces, standingPlaces, officers });
  const present = (ballot === 'assembly' ? row.present : row.council_present) ?? 0;
  return { ballot, contests, present, standing };
}

const sheetOf = (contests: readonly Contest[], present: number) => ({
  present,
  candidates: contests.flatMap((contest) => contest.candidates),
  places: contests.reduce((sum, contest) => sum + contest.places, 0),
});

/**
 * Enters one count of the running ballot.
 * @throws not_found, forbidden · invalid naming each sum that does not add up
 * @throws conflict `wrong_stage`, `more_than_roll`, `counted_twice`
 */
export async function enterCount(scope: Scope, input: Input<typeof countBallot>): Promise<Election> {
  const row = await holdFor(scope, input, ['ballot', 'officers'], mayCountBallots);
  const { ballot, contests, present } = await runningBallot(scope, row);
  if (input.body.issued > present) throw conflict('more_than_roll');
  const faults = countFaults(input.body, sheetOf(contests, present));
  if (Object.keys(faults).length > 0) throw invalid(faults);
  const entered = await counts.of(scope, row.id, ballot, row.round);
  const own = entered.some((count) => count.counted_by === scope.actor.accountId);
  const [one, two] = entered;
  const settled = one && two && differences(sumsOf(one), sumsOf(two)).length === 0;
  if (settled || (two && !own)) throw conflict('counted_twice');
  const countedName = await actorName(scope);
  await counts.put(scope, caseOf(row), { id: randomUUID(), ballot, round: row.round, countedName }, input.body);
  const { votes: _, ...sums } = input.body;
  scope.audit({
    action: 'election.count',
    object: 'election',
    objectId: row.id,
    changes: { ballot: [null, ballot], round: [null, row.round], sums: [null, sums] },
  });
  return answerFor(scope, row.id);
}

/**
 * Settles the result of the running ballot: the tied go to a run-off, and where asked for those with most votes stand
 * again for the places that nobody took.
 * @throws not_found, forbidden, stale
 * @throws conflict `wrong_stage`, `count_missing`, `counts_differ`, `nobody_elected`
 */
export async function settle(scope: Scope, input: Input<typeof settleResult>): Promise<Election> {
  const row = await holdFor(scope, input, ['ballot', 'officers']);
  const { ballot, contests, present, standing } = await runningBallot(scope, row);
  const [one, two] = await counts.of(scope, row.id, ballot, row.round);
  if (!one || !two) throw conflict('count_missing');
  if (differences(sumsOf(one), sumsOf(two)).length > 0) throw conflict('counts_differ');
  const { majority } = await sharesOf(scope, yearOf(scope, row));
  const { mode } = planIn(row);
  const { outcomes, open } = outcomesOf(contests, sumsOf(one).votes, { present, share: majority, mode });
  const again = input.body.further ? open.flatMap((places) => places.again) : [];
  const goesOn = again.length > 0 || outcomes.some(({ outcome }) => outcome === 'tied');
  const bodies: readonly string[] = contests.map(({ body }) => body);
  const elected =
    outcomes.some(({ outcome }) => outcome === 'elected') ||
    standing.some(({ body, outcome }) => bodies.includes(body) && outcome === 'elected');
  if (!goesOn && !elected) throw conflict('nobody_elected');
  for (const { id, votes, outcome } of outcomes)
    await candidates.set(scope, row.id, id, { votes, outcome: again.includes(id) ? 'again' : outcome });
  if (goesOn) return moveOn(scope, row, 'election.decide', { round: row.round + 1 });
  const officers = standing.some(({ body }) => body === 'officers' || body === 'standingCouncil');
  const next = ballot === 'assembly' && officers ? 'officers' : 'record';
  return moveOn(scope, row, 'election.decide', { stage: next, round: 1 });
}
