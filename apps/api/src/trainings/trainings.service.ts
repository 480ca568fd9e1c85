import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type {
  Training,
  TrainingFields,
  changeTraining,
  countTrainings,
  createTraining,
  finishTraining,
  listTrainings,
  readTraining,
  removeTraining,
  reopenTraining,
} from '@xiehui/contracts/trainings';
import { mayKeepTraining } from '@xiehui/policy/trainings';
import { periodDays } from '@xiehui/rules/measures';
import { trainingFaults } from '@xiehui/rules/trainings';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import { checkVenue } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName, unitSeen } from '../platform/whereabouts.ts';
import { attendances } from './attendance.repository.ts';
import { trainings, type Filter, type TrainingRow } from './trainings.repository.ts';
import { fieldsOf, lineOf, trainingOf } from './trainings.view.ts';

/** @throws not_found when it is not in the acting range */
async function answerFor(scope: Scope, id: string): Promise<Training> {
  const row = await trainings.find(scope, id);
  if (!row) throw notFound();
  return trainingOf(row);
}

/** The record, held for changing; without a version, whatever its version is. @throws not_found, forbidden, stale */
export async function holdFor(scope: Scope, id: string, version?: number): Promise<TrainingRow> {
  const row = await trainings.hold(scope, id);
  if (!row) throw notFound();
  if (!mayKeepTraining(scope.actor, { unit: { id: row.unit_id, parentId: row.unit_parent_id } })) throw forbidden();
  if (version !== undefined && row.version !== version) throw stale(trainingOf(row));
  return row;
}

/**
 * Begins the record of a training.
 * @throws not_found when the unit is not in the acting range
 * @throws forbidden when it is neither the own unit nor directly below it
 * @throws conflict `unit_retired`
 */
export async function create(scope: Scope, { body }: Input<typeof createTraining>): Promise<Training> {
  const { unitId, ...fields } = body;
  const unit = await unitSeen(scope, unitId);
  if (!mayKeepTraining(scope.actor, { unit })) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  await checkVenue(scope, fields.venueId);
  const id = randomUUID();
  await trainings.add(scope, { id, unit, recordedName: await actorName(scope) }, fields);
  const changes = changesOf({}, { ...fields, unit: unit.name });
  scope.audit({ action: 'training.create', object: 'training', objectId: id, changes });
  return answerFor(scope, id);
}

/**
 * Changes a draft.
 * @throws not_found, forbidden, stale
 * @throws conflict `finished`
 */
export async function change(scope: Scope, { params, version, body }: Input<typeof changeTraining>): Promise<Training> {
  const row = await holdFor(scope, params.id, version);
  if (row.state !== 'draft') throw conflict('finished');
  await checkVenue(scope, body.venueId);
  await trainings.change(scope, row.id, body, null);
  const changes = changesOf(fieldsOf(row), body);
  scope.audit({ action: 'training.change', object: 'training', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** Moves the record to a state; the figures of its unit, of the attendants' units and of all above follow. */
async function stand(scope: Scope, row: TrainingRow, fields: TrainingFields, finished: boolean): Promise<Training> {
  await trainings.change(scope, row.id, fields, finished ? scope.now : null);
  scope.audit({
    action: finished ? 'training.finish' : 'training.reopen',
    object: 'training',
    objectId: row.id,
    changes: { state: [row.state, finished ? 'finished' : 'draft'], attended: [null, row.attended] },
  });
  const unitId = [row.unit_id, ...(await attendances.units(scope, row.id))];
  await recount(scope, { unitId, day: fields.heldOn, topic: 'trainings' });
  return answerFor(scope, row.id);
}

/**
 * Finishes a training: from now on it counts.
 * @throws not_found, forbidden, stale
 * @throws invalid naming each field that it lacks
 * @throws conflict `finished`
 */
export async function finish(scope: Scope, { params, version }: Input<typeof finishTraining>): Promise<Training> {
  const row = await holdFor(scope, params.id, version);
  if (row.state !== 'draft') throw conflict('finished');
  const fields = fieldsOf(row);
  const faults = trainingFaults(fields, row.attended, dayOf(scope.now));
  if (Object.keys(faults).length > 0) throw invalid(faults);
  return stand(scope, row, fields, true);
}

/**
 * Takes a finished training back to a draft; it counts no more.
 * @throws not_found, forbidden, stale
 * @throws conflict `not_finished`
 */
export async function reopen(scope: Scope, { params, version }: Input<typeof reopenTraining>): Promise<Training> {
  const row = await holdFor(scope, params.id, version);
  if (row.state !== 'finished') throw conflict('not_finished');
  return stand(scope, row, fieldsOf(row), false);
}

/**
 * Removes a draft with its attendance.
 * @throws not_found, forbidden, stale
 * @throws conflict `finished`
 */
export async function remove(
  scope: Scope,
  { params, version }: Input<typeof removeTraining>,
): Promise<Output<typeof removeTraining>> {
  const row = await holdFor(scope, params.id, version);
  if (row.state !== 'draft') throw conflict('finished');
  await trainings.remove(scope, row.id);
  const gone = Object.entries({ ...fieldsOf(row), attended: row.attended }).map(([field, value]) => [
    field,
    [value, null] as const,
  ]);
  scope.audit({ action: 'training.remove', object: 'training', objectId: row.id, changes: Object.fromEntries(gone) });
  return {};
}

/** @throws not_found when it is not in the acting range */
export const read = (scope: Scope, { params }: Input<typeof readTraining>): Promise<Training> =>
  answerFor(scope, params.id);

/** @throws not_found when the unit asked for is not in the acting range */
async function filterOf(scope: Scope, query: Input<typeof countTrainings>['query']): Promise<Filter> {
  const at = await unitSeen(scope, query.unit ?? scope.actor.unitId);
  return { ...query, at, span: query.period === undefined ? undefined : periodDays(query.period) };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(
  scope: Scope,
  { query }: Input<typeof listTrainings>,
): Promise<Output<typeof listTrainings>> {
  const { page, pageSize, sort } = query;
  const rows = await trainings.list(scope, await filterOf(scope, query), {
    sort: sort === 'heldOn' ? 'asc' : 'desc',
    offset: (page - 1) * pageSize,
    limit: pageSize + 1,
  });
  return { items: rows.slice(0, pageSize).map(lineOf), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countTrainings>,
): Promise<Output<typeof countTrainings>> => ({
  total: await trainings.count(scope, await filterOf(scope, query)),
});
