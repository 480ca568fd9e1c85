import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { changeResponsible, createResponsible, Profile, removeResponsible } from '@xiehui/contracts/profiles';
import { personFor } from '../people/people.service.ts';
import { changesOf } from '../platform/audit.ts';
import { conflict, notFound, stale } from '../platform/errors.ts';
import type { MissingSource } from '../platform/missing.ts';
import { checkOrder, checkPast, holdRegister } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';
import { keptPlace, profileOf } from './profiles.service.ts';
import { responsibles } from './responsibles.repository.ts';

/** The entry, held for changing, and its unit. @throws not_found, forbidden, stale; conflict `unit_retired` */
async function holdFor(scope: Scope, id: string, version: number) {
  const row = await responsibles.hold(scope, id);
  if (!row) throw notFound();
  const unit = await keptPlace(scope, row.unit_id);
  if (row.version !== version)
    throw stale({ version: row.version, post: row.post, fromOn: row.from_on, untilOn: row.until_on });
  return { row, unit };
}

/**
 * Puts somebody in charge from a day on; who was in charge until then ends the day before.
 * @throws not_found, forbidden
 * @throws invalid when the day lies ahead
 * @throws conflict `unit_retired`, `overlaps`
 */
export async function create(scope: Scope, { params, body }: Input<typeof createResponsible>): Promise<Profile> {
  const unit = await keptPlace(scope, params.id);
  checkPast(scope, { fromOn: body.fromOn });
  await holdRegister(scope, 'responsibles', unit.id);
  const { id: personId } = await personFor(scope, body.person, { unitId: unit.id, unitPath: unit.path });
  const ended = await responsibles.endBefore(scope, unit.id, body.kind, body.fromOn);
  if (await responsibles.overlaps(scope, unit.id, body.kind, { fromOn: body.fromOn, untilOn: null }, null))
    throw conflict('overlaps');
  const { kind, post, fromOn } = body;
  const id = randomUUID();
  await responsibles.add(scope, id, unit, { kind, post, fromOn, personId });
  const changes = changesOf({}, { kind, post, from: fromOn, person: personId, ...(ended ? { ended } : {}) });
  scope.audit({ action: 'responsible.create', object: 'responsible', objectId: id, changes });
  return profileOf(scope, unit);
}

/**
 * Corrects the days and the post, or ends the charge.
 * @throws not_found, forbidden, stale
 * @throws invalid when a day lies ahead, or the last before the first
 * @throws conflict `unit_retired`, `overlaps`
 */
export async function change(
  scope: Scope,
  { params, version, body }: Input<typeof changeResponsible>,
): Promise<Profile> {
  const { row, unit } = await holdFor(scope, params.id, version);
  checkPast(scope, { fromOn: body.fromOn, untilOn: body.untilOn });
  checkOrder(body.fromOn, body.untilOn, 'untilOn');
  await holdRegister(scope, 'responsibles', unit.id);
  if (await responsibles.overlaps(scope, unit.id, row.kind, body, row.id)) throw conflict('overlaps');
  await responsibles.change(scope, row.id, body);
  const changes = changesOf<Record<string, unknown>>(
    { post: row.post, from: row.from_on, to: row.until_on },
    { post: body.post, from: body.fromOn, to: body.untilOn },
  );
  scope.audit({ action: 'responsible.change', object: 'responsible', objectId: row.id, changes });
  return profileOf(scope, unit);
}

/**
 * Strikes an entry made by mistake.
 * @throws not_found, forbidden, stale
 * @throws conflict `unit_retired`
 */
export async function remove(
  scope: Scope,
  { params, version }: Input<typeof removeResponsible>,
): Promise<Output<typeof removeResponsible>> {
  const { row } = await holdFor(scope, params.id, version);
  await responsibles.remove(scope, row.id);
  const changes = { kind: [row.kind, null], person: [row.person_id, null], from: [row.from_on, null] } as const;
  scope.audit({ action: 'responsible.remove', object: 'responsible', objectId: row.id, changes });
  return {};
}

/** Associations without one named responsible person. */
export const missing: MissingSource = async (scope, range) =>
  (await responsibles.lacking(scope, range)).map(({ id }) => ({ unitId: id, what: 'profiles.contact', since: null }));
