import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type {
  addResolution,
  changeResolution,
  countResolutions,
  followResolution,
  listResolutions,
  Meeting,
  ResolutionFields,
  removeResolution,
} from '@xiehui/contracts/meetings';
import { UnitRef } from '@xiehui/contracts/indicators';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, notFound, stale } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { unitSeen } from '../platform/whereabouts.ts';
import { answerFor, holdFor } from './meetings.service.ts';
import { resolutionOf } from './meetings.view.ts';
import { resolutions, type Following, type ResolutionRow } from './proceedings.repository.ts';

/** The resolution, held for changing by whoever keeps its meeting. @throws not_found, forbidden, stale */
async function resolutionFor(scope: Scope, id: string, version: number): Promise<ResolutionRow> {
  const row = await resolutions.hold(scope, id);
  if (!row) throw notFound();
  await holdFor(scope, row.meeting_id);
  if (row.version !== version) throw stale(await answerFor(scope, row.meeting_id));
  return row;
}

/** @throws not_found, forbidden */
export async function add(scope: Scope, { params, body }: Input<typeof addResolution>): Promise<Meeting> {
  const row = await holdFor(scope, params.id);
  const id = randomUUID();
  await resolutions.add(scope, { id, unit: { id: row.unit_id, path: row.unit_path }, meetingId: row.id }, body);
  scope.audit({ action: 'resolution.add', object: 'meeting', objectId: row.id, changes: changesOf({}, body) });
  return answerFor(scope, row.id);
}

const fieldsOf = (row: ResolutionRow): ResolutionFields => ({
  text: row.text,
  votesFor: row.votes_for,
  against: row.against,
  abstained: row.abstained,
  owner: row.owner,
  dueOn: row.due_on,
});

/** @throws not_found, forbidden, stale · conflict `resolution_ended` */
export async function change(
  scope: Scope,
  { params, version, body }: Input<typeof changeResolution>,
): Promise<Meeting> {
  const row = await resolutionFor(scope, params.id, version);
  if (row.state !== 'open') throw conflict('resolution_ended');
  await resolutions.change(scope, row.id, body);
  const changes = changesOf(fieldsOf(row), body);
  scope.audit({ action: 'resolution.change', object: 'meeting', objectId: row.meeting_id, changes });
  return answerFor(scope, row.meeting_id);
}

/** Says what came of it. @throws not_found, forbidden, stale */
export async function follow(
  scope: Scope,
  { params, version, body }: Input<typeof followResolution>,
): Promise<Meeting> {
  const row = await resolutionFor(scope, params.id, version);
  const endedOn = body.state === 'open' ? null : dayOf(scope.now);
  await resolutions.follow(scope, row.id, { ...body, endedOn });
  const changes = changesOf({ state: row.state, outcome: row.outcome }, body);
  scope.audit({ action: 'resolution.follow', object: 'meeting', objectId: row.meeting_id, changes });
  return answerFor(scope, row.meeting_id);
}

/** @throws not_found, forbidden, stale · conflict `resolution_ended` */
export async function remove(scope: Scope, { params, version }: Input<typeof removeResolution>): Promise<Meeting> {
  const row = await resolutionFor(scope, params.id, version);
  if (row.state !== 'open') throw conflict('resolution_ended');
  await resolutions.remove(scope, row.id);
  const changes = { text: [row.text, null] } as const;
  scope.audit({ action: 'resolution.remove', object: 'meeting', objectId: row.meeting_id, changes });
  return answerFor(scope, row.meeting_id);
}

/** @throws not_found when the unit asked for is not in the acting range */
async function filterOf(scope: Scope, query: Input<typeof countResolutions>['query']): Promise<Following> {
  const at = await unitSeen(scope, query.unit ?? scope.actor.unitId);
  return { at, state: query.state, overdue: query.overdue === 'yes', today: dayOf(scope.now) };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(
  scope: Scope,
  { query }: Input<typeof listResolutions>,
): Promise<Output<typeof listResolutions>> {
  const { page, pageSize } = query;
  const filter = await filterOf(scope, query);
  const rows = await resolutions.list(scope, filter, { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  return {
    items: rows.slice(0, pageSize).map((row) => ({
      ...resolutionOf(row, filter.today),
      meeting: { id: row.meeting_id, topic: row.topic, heldOn: row.held_on },
      unit: {
        ...UnitRef.parse({ id: row.unit_id, name: row.unit_name, kind: row.unit_kind }),
        parentId: row.unit_parent_id,
      },
    })),
    more: rows.length > pageSize,
  };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countResolutions>,
): Promise<Output<typeof countResolutions>> => ({
  total: await resolutions.count(scope, await filterOf(scope, query)),
});
