import type { Input, Output } from '@xiehui/contracts/endpoint';
import { UnitRef } from '@xiehui/contracts/indicators';
import type {
  Training,
  changeAttendance,
  countUntrained,
  listAttendees,
  listMemberTrainings,
  listUntrained,
} from '@xiehui/contracts/trainings';
import { periodDays } from '@xiehui/rules/measures';
import { dayOf } from '../platform/clock.ts';
import { conflict, notFound } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { unitSeen } from '../platform/whereabouts.ts';
import { attendances } from './attendance.repository.ts';
import { trainings, type Place } from './trainings.repository.ts';
import { holdFor } from './trainings.service.ts';
import { trainingOf } from './trainings.view.ts';

type MemberRow = {
  id: string;
  name: string;
  unit_id: string;
  unit_name: string;
  unit_kind: string;
  association: string | null;
};

const personOf = (row: MemberRow) => ({
  memberId: row.id,
  name: row.name,
  unit: UnitRef.parse({ id: row.unit_id, name: row.unit_name, kind: row.unit_kind }),
  association: row.unit_kind === 'group' ? row.association : null,
});

const pageOf = ({ page, pageSize }: { page: number; pageSize: number }) => ({
  offset: (page - 1) * pageSize,
  limit: pageSize + 1,
});

/** A narrower place within a wider one. @throws not_found */
async function within(scope: Scope, wide: Place, id: string | undefined): Promise<Place> {
  if (id === undefined) return wide;
  const unit = await unitSeen(scope, id);
  if (!unit.path.startsWith(wide.path)) throw notFound();
  return unit;
}

/** @throws not_found when the training, or the unit asked for within it, is not in the acting range */
export async function candidates(
  scope: Scope,
  { params, query }: Input<typeof listAttendees>,
): Promise<Output<typeof listAttendees>> {
  const training = await trainings.find(scope, params.id);
  if (!training) throw notFound();
  const at = await within(scope, { id: training.unit_id, path: training.unit_path }, query.unit);
  const came = query.show === 'all' ? undefined : query.show === 'attended';
  const span = periodDays(training.held_on.slice(0, 4));
  const rows = await attendances.candidates(scope, training.id, { at, q: query.q, came, span }, pageOf(query));
  return {
    items: rows.slice(0, query.pageSize).map((row) => ({ ...personOf(row), attended: row.came, others: row.others })),
    more: rows.length > query.pageSize,
  };
}

/**
 * Ticks members and takes ticks back.
 * @throws not_found, forbidden
 * @throws conflict `finished`, `not_a_member`
 */
export async function mark(scope: Scope, { params, body }: Input<typeof changeAttendance>): Promise<Training> {
  const row = await holdFor(scope, params.id);
  if (row.state !== 'draft') throw conflict('finished');
  const came = [...new Set(body.came)];
  const at = { id: row.unit_id, path: row.unit_path };
  const ticked = await attendances.tick(scope, { id: row.id, heldOn: row.held_on, title: row.title, at }, came);
  if (ticked !== came.length) throw conflict('not_a_member');
  await attendances.untick(scope, row.id, body.stayedAway);
  const after = await trainings.find(scope, row.id);
  if (!after) throw notFound();
  scope.audit({
    action: 'training.attend',
    object: 'training',
    objectId: row.id,
    changes: { attended: [row.attended, after.attended], came: [null, came], stayedAway: [null, body.stayedAway] },
  });
  return trainingOf(after);
}

const yearOf = (scope: Scope, year: number | undefined) => periodDays(String(year ?? dayOf(scope.now).slice(0, 4)));

/** @throws not_found when the unit asked for is not in the acting range */
export async function untrained(
  scope: Scope,
  { query }: Input<typeof listUntrained>,
): Promise<Output<typeof listUntrained>> {
  const at = await unitSeen(scope, query.unit ?? scope.actor.unitId);
  const rows = await attendances.untrained(scope, { at, q: query.q, span: yearOf(scope, query.year) }, pageOf(query));
  return {
    items: rows.slice(0, query.pageSize).map((row) => ({ ...personOf(row), lastOn: row.last_on })),
    more: rows.length > query.pageSize,
  };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function untrainedCount(
  scope: Scope,
  { query }: Input<typeof countUntrained>,
): Promise<Output<typeof countUntrained>> {
  const at = await unitSeen(scope, query.unit ?? scope.actor.unitId);
  return { total: await attendances.countUntrained(scope, { at, q: query.q, span: yearOf(scope, query.year) }) };
}

/** @throws not_found when the member is not in the acting range */
export async function ofMember(
  scope: Scope,
  { params }: Input<typeof listMemberTrainings>,
): Promise<Output<typeof listMemberTrainings>> {
  if (!(await attendances.isMember(scope, params.id))) throw notFound();
  const rows = await attendances.of(scope, params.id);
  return {
    items: rows.map((row) => ({
      trainingId: row.training_id,
      title: row.title,
      heldOn: row.held_on,
      finished: row.finished,
    })),
  };
}
