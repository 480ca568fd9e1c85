import { randomUUID } from 'node:crypto';
import type {
  Election,
  ElectionPlan,
  freezeRoll,
  openElection,
  planElection,
  settlePlan,
  stopElection,
  thawRoll,
} from '@xiehui/contracts/elections';
import type { Input } from '@xiehui/contracts/endpoint';
import { mayLeadElection } from '@xiehui/policy/elections';
import { blocked, composition } from '@xiehui/rules/composition';
import { councilRules } from '../councils/rules.service.ts';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { constraintOf } from '../platform/sql-state.ts';
import { actorName, unitSeen } from '../platform/whereabouts.ts';
import { elections, type ElectionRow } from './elections.repository.ts';
import { answerFor, caseOf, holdFor, planIn, yearOf } from './elections.service.ts';
import { candidateOf } from './elections.view.ts';
import { candidates, voters } from './standing.repository.ts';

/** Posts are those of the district's list. @throws invalid */
async function checkTitles(scope: Scope, unitKind: string, { officers }: ElectionPlan): Promise<void> {
  const { titles } = await councilRules(scope, unitKind, Number(dayOf(scope.now).slice(0, 4)));
  const known = officers.every(({ title }) => titles.some(({ code }) => code === title));
  const once = new Set(officers.map(({ title }) => title)).size === officers.length;
  if (!known || !once) throw invalid({ officers: known ? 'repeated' : 'unknown' });
}

/**
 * Begins a case.
 * @throws not_found when the unit is not in the acting range
 * @throws forbidden when it is neither the own unit nor directly below it
 * @throws conflict `under_way`, `unit_retired`
 */
export async function open(scope: Scope, { body }: Input<typeof openElection>): Promise<Election> {
  const { unitId, ...plan } = body;
  const unit = await unitSeen(scope, unitId);
  if (!mayLeadElection(scope.actor, { unit })) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  await checkTitles(scope, unit.kind, plan);
  const id = randomUUID();
  try {
    await elections.add(scope, { id, unit, recordedName: await actorName(scope) }, plan);
  } catch (error) {
    if (constraintOf(error) === 'elections_one_open') throw conflict('under_way');
    throw error;
  }
  const changes = changesOf({}, { ...plan, unit: unit.name });
  scope.audit({ action: 'election.open', object: 'election', objectId: id, changes });
  return answerFor(scope, id);
}

/** @throws not_found, forbidden, stale · conflict `wrong_stage` · invalid for a post that the district has not */
export async function plan(scope: Scope, input: Input<typeof planElection>): Promise<Election> {
  const row = await holdFor(scope, input, ['preparing', 'roll']);
  await checkTitles(scope, row.unit_kind, input.body);
  await elections.plan(scope, row.id, input.body);
  const changes = changesOf(planIn(row), input.body);
  scope.audit({ action: 'election.change', object: 'election', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** Moves the case on, and says so in the log. */
export async function moveOn(
  scope: Scope,
  row: ElectionRow,
  action: string,
  step: Parameters<typeof elections.step>[2],
): Promise<Election> {
  await elections.step(scope, row.id, step);
  const changes = Object.entries(step).map(([field, value]) => [field, [null, value]] as const);
  const named = { stage: [row.stage, step.stage ?? row.stage] as const };
  scope.audit({
    action,
    object: 'election',
    objectId: row.id,
    changes: { ...Object.fromEntries(changes), ...named },
  });
  return answerFor(scope, row.id);
}

/**
 * Ends the preparation.
 * @throws not_found, forbidden, stale · conflict `wrong_stage`
 * @throws invalid naming what the plan lacks
 */
export async function settle(scope: Scope, input: Input<typeof settlePlan>): Promise<Election> {
  const row = await holdFor(scope, input, ['preparing']);
  const lacks: Record<string, string> = {};
  if (row.leading_group.length === 0) lacks['leadingGroup'] = 'required';
  if (row.plan === '') lacks['plan'] = 'required';
  if (row.cut_off_on === null) lacks['cutOffOn'] = 'required';
  if (row.council_places === 0) lacks['councilPlaces'] = 'required';
  if (Object.keys(lacks).length > 0) throw invalid(lacks);
  return moveOn(scope, row, 'election.prepare', { stage: 'roll' });
}

/**
 * Freezes the roll.
 * @throws not_found, forbidden, stale · invalid when the cut-off day has not come
 * @throws conflict `wrong_stage`, `empty_roll`, `composition`
 */
export async function freeze(scope: Scope, input: Input<typeof freezeRoll>): Promise<Election> {
  const row = await holdFor(scope, input, ['roll']);
  const day = row.cut_off_on;
  if (day === null) throw invalid({ cutOffOn: 'required' });
  if (day > dayOf(scope.now)) throw invalid({ cutOffOn: 'in_future' });
  if (row.assembly === 'congress') await checkDelegates(scope, row);
  const at = caseOf(row);
  const names = await (row.assembly === 'congress'
    ? voters.enrolDelegates(scope, at)
    : voters.enrolMembers(scope, at, day));
  if (names === 0) throw conflict('empty_roll');
  return moveOn(scope, row, 'election.freeze', { stage: 'candidates', frozen_at: scope.now });
}

/** @throws conflict `composition` */
async function checkDelegates(scope: Scope, row: ElectionRow): Promise<void> {
  const year = yearOf(scope, row);
  const rules = await councilRules(scope, row.unit_kind, year);
  const delegates = (await candidates.of(scope, row.id)).map(candidateOf).filter(({ body }) => body === 'congress');
  const people = delegates.map((one) => ({ ...one, sex: one.person.sex, birthYear: one.person.birthYear }));
  const own = rules.composition.filter(({ body }) => body === 'congress');
  if (blocked(composition(people, own, year))) throw conflict('composition');
}

/** @throws not_found, forbidden, stale · conflict `wrong_stage` */
export async function thaw(scope: Scope, input: Input<typeof thawRoll>): Promise<Election> {
  const row = await holdFor(scope, input, ['candidates']);
  await elections.step(scope, row.id, { stage: 'roll', frozen_at: null });
  await voters.clear(scope, row.id);
  scope.audit({
    action: 'election.thaw',
    object: 'election',
    objectId: row.id,
    changes: { stage: ['candidates', 'roll'] },
  });
  return answerFor(scope, row.id);
}

const open_ = ['preparing', 'roll', 'candidates', 'approval', 'assembly', 'ballot', 'officers', 'record'] as const;

/** Breaks the case off. @throws not_found, forbidden, stale · conflict `wrong_stage` */
export async function stop(scope: Scope, input: Input<typeof stopElection>): Promise<Election> {
  const row = await holdFor(scope, input, open_);
  return moveOn(scope, row, 'election.stop', { stage: 'stopped', stopped_reason: input.body.reason });
}
