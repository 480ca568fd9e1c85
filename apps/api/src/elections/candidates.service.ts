import { randomUUID } from 'node:crypto';
import type {
  askApproval,
  Candidate,
  CandidateDraft,
  checkCandidates,
  Election,
  nominate,
  replyToRequest,
  withdrawCandidate,
} from '@xiehui/contracts/elections';
import type { Input } from '@xiehui/contracts/endpoint';
import { mayReplyToElection } from '@xiehui/policy/elections';
import { blocked, composition } from '@xiehui/rules/composition';
import { listFault } from '@xiehui/rules/election-contests';
import { termName } from '@xiehui/rules/session-names';
import { councilRules } from '../councils/rules.service.ts';
import { personFor } from '../people/people.service.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import { notify } from '../platform/notify.ts';
import type { Scope } from '../platform/scope.ts';
import { constraintOf } from '../platform/sql-state.ts';
import { actorName } from '../platform/whereabouts.ts';
import { elections, type ElectionRow } from './elections.repository.ts';
import { answerFor, caseOf, holdFor, planIn, yearOf } from './elections.service.ts';
import { candidateOf } from './elections.view.ts';
import { moveOn } from './preparation.service.ts';
import { candidates } from './standing.repository.ts';

/** Titles are posts of the plan, backgrounds are of the district's list. @throws invalid naming each line that says another */
async function checkDrafts(scope: Scope, row: ElectionRow, drafts: readonly CandidateDraft[]): Promise<void> {
  const { backgrounds } = await councilRules(scope, row.unit_kind, yearOf(scope, row));
  const { officers } = planIn(row);
  const faults: Record<string, string> = {};
  for (const [at, { body, title, background }] of drafts.entries()) {
    const known = body === 'officers' ? officers.some((post) => post.title === title) : title === 'member';
    if (!known) faults[`candidates.${at}.title`] = 'unknown';
    if (background !== null && !backgrounds.some(({ code }) => code === background))
      faults[`candidates.${at}.background`] = 'unknown';
  }
  if (Object.keys(faults).length > 0) throw invalid(faults);
}

/** Delegates are listed before the roll is frozen, everybody else after. */
const stageOf = (body: CandidateDraft['body']) => (body === 'congress' ? 'roll' : 'candidates');

/**
 * Adds candidates.
 * @throws not_found, forbidden, stale; `invalid` for a post or background that is not of the plan or the district
 * @throws conflict `wrong_stage`, `stands_already`
 */
export async function add(scope: Scope, input: Input<typeof nominate>): Promise<Election> {
  const row = await holdFor(scope, input, ['roll', 'candidates']);
  const drafts = input.body.candidates;
  if (drafts.some(({ body }) => stageOf(body) !== row.stage)) throw conflict('wrong_stage');
  await checkDrafts(scope, row, drafts);
  const at = caseOf(row);
  for (const { person, ...stands } of drafts) {
    const { id: personId } = await personFor(scope, person, { unitId: row.unit_id, unitPath: row.unit_path });
    try {
      await candidates.add(scope, at, { ...stands, id: randomUUID(), personId });
    } catch (error) {
      if (constraintOf(error) === 'candidates_district_id_election_id_person_id_body_key')
        throw conflict('stands_already');
      throw error;
    }
  }
  await elections.step(scope, row.id, {});
  const changes = { candidates: [null, drafts.map(({ body, title }) => ({ body, title }))] } as const;
  scope.audit({ action: 'election.nominate', object: 'election', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** @throws not_found, forbidden, stale · conflict `wrong_stage` */
export async function withdraw(scope: Scope, input: Input<typeof withdrawCandidate>): Promise<Election> {
  const row = await holdFor(scope, input, ['roll', 'candidates']);
  const { candidateId } = input.body;
  const one = (await candidates.of(scope, row.id)).map(candidateOf).find(({ id }) => id === candidateId);
  if (!one) throw notFound();
  if (stageOf(one.body) !== row.stage) throw conflict('wrong_stage');
  await candidates.remove(scope, row.id, candidateId);
  await elections.step(scope, row.id, {});
  const changes = { candidates: [{ body: one.body, title: one.title, name: one.person.name }, null] } as const;
  scope.audit({ action: 'election.nominate', object: 'election', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** @throws not_found, forbidden, stale · conflict `wrong_stage` */
export async function check(scope: Scope, input: Input<typeof checkCandidates>): Promise<Election> {
  const row = await holdFor(scope, input, ['candidates']);
  for (const { candidateId, ...said } of input.body.checks)
    if (!(await candidates.set(scope, row.id, candidateId, said))) throw notFound();
  await elections.step(scope, row.id, {});
  const changes = { checks: [null, input.body.checks] } as const;
  scope.audit({ action: 'election.check', object: 'election', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** @throws conflict `not_qualified`, `too_few_candidates`, `not_competitive`, `composition` */
async function checkList(scope: Scope, row: ElectionRow, all: readonly Candidate[]): Promise<void> {
  const list = all.filter(({ body }) => body !== 'congress');
  if (list.some((one) => one.qualified !== true)) throw conflict('not_qualified');
  const { councilPlaces, standingPlaces, officers, mode } = planIn(row);
  const fault = listFault(list, { councilPlaces, standingPlaces, officers }, mode);
  if (fault) throw conflict(fault);
  const year = yearOf(scope, row);
  const rules = await councilRules(scope, row.unit_kind, year);
  for (const body of ['council', 'standingCouncil']) {
    const own = rules.composition.filter((rule) => rule.body === body);
    const people = list
      .filter((one) => one.body === body)
      .map((one) => ({ ...one, sex: one.person.sex, birthYear: one.person.birthYear }));
    if (blocked(composition(people, own, year))) throw conflict('composition');
  }
}

/**
 * Hands the list in to the association above.
 * @throws not_found, forbidden, stale; `invalid` for a day that has not come
 * @throws conflict `wrong_stage`, `not_qualified`, `too_few_candidates`, `not_competitive`, `composition`
 */
export async function ask(scope: Scope, input: Input<typeof askApproval>): Promise<Election> {
  const row = await holdFor(scope, input, ['candidates']);
  const { request, askedOn } = input.body;
  if (askedOn > dayOf(scope.now)) throw invalid({ askedOn: 'in_future' });
  await checkList(scope, row, (await candidates.of(scope, row.id)).map(candidateOf));
  const answer = await moveOn(scope, row, 'election.ask', { stage: 'approval', request, asked_on: askedOn });
  if (row.unit_parent_id !== null)
    await notify(scope, row.unit_parent_id, {
      kind: 'electionAsked',
      params: { unit: row.unit_name, term: termName(row.number) },
      link: `/elections/${row.id}`,
    });
  return answer;
}

/**
 * The reply of the association above.
 * @throws not_found; `forbidden` for everybody but the association right above; `stale`
 * @throws conflict `wrong_stage`
 */
export async function reply(scope: Scope, input: Input<typeof replyToRequest>): Promise<Election> {
  const row = await holdFor(scope, input, ['approval'], mayReplyToElection);
  const { approve, reply: words, repliedOn } = input.body;
  const answer = await moveOn(scope, row, approve ? 'election.approve' : 'election.return', {
    stage: approve ? 'assembly' : 'candidates',
    reply: words,
    replied_on: repliedOn,
    replied_name: await actorName(scope),
  });
  await notify(scope, row.unit_id, {
    kind: approve ? 'electionApproved' : 'electionReturned',
    params: { term: termName(row.number), reason: words },
    link: `/elections/${row.id}`,
  });
  return answer;
}
