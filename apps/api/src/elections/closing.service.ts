import type { Candidate, closeElection, Election, fileElection, recordElection } from '@xiehui/contracts/elections';
import type { Input } from '@xiehui/contracts/endpoint';
import { mayReplyToElection } from '@xiehui/policy/elections';
import { sessionName, termName } from '@xiehui/rules/session-names';
import { regularEnd } from '@xiehui/rules/terms';
import { succeed, type Succession, type Successor } from '../councils/succession.service.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, invalid } from '../platform/errors.ts';
import { notify } from '../platform/notify.ts';
import type { Scope } from '../platform/scope.ts';
import { holdFor, planIn, caseOf } from './elections.service.ts';
import { candidateOf } from './elections.view.ts';
import type { ElectionRow } from './elections.repository.ts';
import { moveOn } from './preparation.service.ts';
import { candidates, whereabouts } from './standing.repository.ts';

/**
 * Supervision, minutes, publication, papers.
 * @throws not_found, forbidden, stale · conflict `wrong_stage`, `file_unusable`
 */
export async function record(scope: Scope, input: Input<typeof recordElection>): Promise<Election> {
  const row = await holdFor(scope, input, ['ballot', 'officers', 'record']);
  const { supervisors, supervision, minutes, publishedOn, files } = input.body;
  if (!(await whereabouts.setFiles(scope, caseOf(row), files))) throw conflict('file_unusable');
  return moveOn(scope, row, 'election.record', { supervisors, supervision, minutes, published_on: publishedOn });
}

const successorOf = (one: Candidate, title: string, since: string): Successor => ({
  personId: one.person.id,
  title,
  background: one.background,
  grassRoots: one.grassRoots,
  serviceTarget: one.serviceTarget,
  concurrentPost: one.concurrentPost,
  since,
});

/** Who sits in which body from now on: an officer sits in the council by the post. */
function successionsOf(row: ElectionRow, heldOn: string, all: readonly Candidate[]): Succession[] {
  const elected = (body: Candidate['body']) => all.filter((one) => one.body === body && one.outcome === 'elected');
  const officers = elected('officers');
  const met = row.council_met_on ?? heldOn;
  const plain = elected('council').filter((one) => !officers.some(({ person }) => person.id === one.person.id));
  const council = [
    ...officers.map((one) => successorOf(one, one.title, met)),
    ...plain.map((one) => successorOf(one, 'member', heldOn)),
  ];
  const standing = elected('standingCouncil').map((one) => successorOf(one, 'member', met));
  const delegates = all.filter(({ body }) => body === 'congress').map((one) => successorOf(one, 'member', heldOn));
  const named = row.assembly === 'congress' ? '会员代表大会' : '会员大会';
  const term = {
    number: row.number,
    startsOn: heldOn,
    endsOn: regularEnd(heldOn, row.years),
    basis: `${sessionName(row.number, 1)}${named}`,
    electionId: row.id,
  };
  return [
    ...(delegates.length > 0 ? [{ ...term, body: 'congress' as const, seats: delegates }] : []),
    { ...term, body: 'council' as const, seats: council },
    ...(standing.length > 0 ? [{ ...term, body: 'standingCouncil' as const, seats: standing }] : []),
  ];
}

/**
 * Ends the case.
 * @throws not_found, forbidden, stale · invalid naming what the record lacks
 * @throws conflict `wrong_stage`, `terms_overlap`, `seated_already`, `post_taken`
 */
export async function close(scope: Scope, input: Input<typeof closeElection>): Promise<Election> {
  const row = await holdFor(scope, input, ['record']);
  const lacks: Record<string, string> = {};
  if (row.supervisors.length === 0) lacks['supervisors'] = 'required';
  if (row.supervision === '') lacks['supervision'] = 'required';
  if (row.minutes === '') lacks['minutes'] = 'required';
  if (Object.keys(lacks).length > 0 || row.held_on === null) throw invalid(lacks);
  const all = (await candidates.of(scope, row.id)).map(candidateOf);
  const unit = { id: row.unit_id, path: row.unit_path, kind: row.unit_kind };
  await succeed(scope, unit, successionsOf(row, row.held_on, all));
  const answer = await moveOn(scope, row, 'election.close', {
    stage: 'closed',
    closed_on: dayOf(scope.now),
    closed_at: scope.now,
  });
  if (row.unit_parent_id !== null)
    await notify(scope, row.unit_parent_id, {
      kind: 'electionClosed',
      params: { unit: row.unit_name, term: termName(planIn(row).number) },
      link: `/elections/${row.id}`,
    });
  return answer;
}

/** @throws not_found; `forbidden` for everybody but the association right above; `stale` · conflict `wrong_stage` */
export async function file(scope: Scope, input: Input<typeof fileElection>): Promise<Election> {
  const row = await holdFor(scope, input, ['closed'], mayReplyToElection);
  return moveOn(scope, row, 'election.file', { filing_no: input.body.filingNo, filed_on: input.body.filedOn });
}
