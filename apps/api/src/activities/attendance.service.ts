import { ActivityAttendee } from '@xiehui/contracts/activities';
import type { changeActivityAttendance, listActivityAttendees } from '@xiehui/contracts/activities';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { mayChangeActivity } from '@xiehui/policy/activities';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { activities } from './activities.repository.ts';
import { activityOf, placeOf } from './activities.view.ts';
import { attendances } from './attendance.repository.ts';
import { photos } from './photos.repository.ts';

type Row = Awaited<ReturnType<typeof attendances.candidates>>[number];

const attendeeOf = (row: Row): ActivityAttendee =>
  ActivityAttendee.parse({
    memberId: row.id,
    name: row.name,
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind },
    attended: row.came,
  });

/** @throws not_found when the record is not in the acting range */
export async function listAttendees(
  scope: Scope,
  { params, query }: Input<typeof listActivityAttendees>,
): Promise<Output<typeof listActivityAttendees>> {
  const row = await activities.find(scope, params.id);
  if (!row) throw notFound();
  const { page, pageSize, q, show } = query;
  const rows = await attendances.candidates(
    scope,
    { id: row.id, at: placeOf(row) },
    { q, came: show === 'attended' },
    { offset: (page - 1) * pageSize, limit: pageSize + 1 },
  );
  return { items: rows.slice(0, pageSize).map(attendeeOf), more: rows.length > pageSize };
}

/**
 * Ticks and unticks.
 * @throws not_found, forbidden
 * @throws conflict `submitted`: what was handed in stands as it was
 * @throws conflict `not_a_member`
 */
export async function tick(
  scope: Scope,
  { params, body }: Input<typeof changeActivityAttendance>,
): Promise<Output<typeof changeActivityAttendance>> {
  const row = await activities.hold(scope, params.id);
  if (!row) throw notFound();
  if (!mayChangeActivity(scope.actor, { unit: { id: row.unit_id, parentId: row.unit_parent_id } })) throw forbidden();
  if (row.state === 'submitted') throw conflict('submitted');
  const came = [...new Set(body.came)];
  const held = { id: row.id, at: placeOf(row) };
  await attendances.untick(scope, row.id, body.stayedAway);
  if ((await attendances.tick(scope, held, came)) !== came.length) throw conflict('not_a_member');
  const after = await activities.find(scope, row.id);
  if (!after) throw notFound();
  scope.audit({
    action: 'activity.change',
    object: 'activity',
    objectId: row.id,
    changes: { attended: [row.attended, after.attended] },
  });
  return activityOf(after, await photos.of(scope, row.id));
}
