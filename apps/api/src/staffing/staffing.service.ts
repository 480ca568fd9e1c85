import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { StaffFields } from '@xiehui/contracts/staffing';
import type { changeStaff, countStaff, createStaff, listStaff, removeStaff, Staff } from '@xiehui/contracts/staffing';
import { mayKeepRegister } from '@xiehui/policy/registers';
import { personFor } from '../people/people.service.ts';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import { checkCode, checkOrder, checkPast, holdRegister, placeFor, unitOf } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';
import { staffing, type Filter, type StaffRow } from './staffing.repository.ts';

const fieldsOf = (row: StaffRow): StaffFields =>
  StaffFields.parse({
    type: row.type,
    post: row.post,
    concurrentPost: row.concurrent_post,
    background: row.background,
    fromOn: row.from_on,
    untilOn: row.until_on,
    secondedFrom: row.seconded_from,
    secondedUntil: row.seconded_until,
  });

const staffOf = (row: StaffRow): Staff => ({
  id: row.id,
  version: row.version,
  unit: unitOf(row),
  person: { id: row.person_id, name: row.person_name },
  ...fieldsOf(row),
});

/** @throws not_found when it is not in the acting range */
async function answerFor(scope: Scope, id: string): Promise<Staff> {
  const row = await staffing.find(scope, id);
  if (!row) throw notFound();
  return staffOf(row);
}

/** The entry, held for changing. @throws not_found, forbidden, stale */
async function holdFor(scope: Scope, id: string, version: number): Promise<StaffRow> {
  const row = await staffing.hold(scope, id);
  if (!row) throw notFound();
  if (!mayKeepRegister(scope.actor, { unit: { id: row.unit_id, parentId: row.unit_parent_id } })) throw forbidden();
  if (row.version !== version) throw stale(staffOf(row));
  return row;
}

/**
 * Whether the days fit and the codes are in force; `before`: what the entry said.
 * @throws invalid naming what does not fit; conflict `code_unknown`
 */
async function check(scope: Scope, fields: StaffFields, before?: StaffRow): Promise<void> {
  const seconded = fields.type === 'seconded';
  if (seconded && fields.secondedUntil === null) throw invalid({ secondedUntil: 'required' });
  if (!seconded && fields.secondedUntil !== null) throw invalid({ secondedUntil: 'not_seconded' });
  if (!seconded && fields.secondedFrom !== '') throw invalid({ secondedFrom: 'not_seconded' });
  checkPast(scope, { fromOn: fields.fromOn, untilOn: fields.untilOn });
  checkOrder(fields.fromOn, fields.untilOn, 'untilOn');
  checkOrder(fields.fromOn, fields.secondedUntil, 'secondedUntil');
  await checkCode(scope, 'staffPosts', fields.post, before?.post);
  if (fields.background !== null) await checkCode(scope, 'staffBackgrounds', fields.background, before?.background);
}

/** The figures of the unit and of all above it follow; the last write of a use case. */
const countAnew = (scope: Scope, unitId: string): Promise<void> =>
  recount(scope, { unitId, day: null, topic: 'staff' });

/**
 * Enters somebody who works for an association.
 * @throws not_found, forbidden, invalid
 * @throws conflict `unit_retired`, `code_unknown`, `serves_already`
 */
export async function create(scope: Scope, { body }: Input<typeof createStaff>): Promise<Staff> {
  const { unitId, person, ...fields } = body;
  const unit = await placeFor(scope, unitId);
  if (!mayKeepRegister(scope.actor, { unit })) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  await check(scope, fields);
  await holdRegister(scope, 'staff', unit.id);
  const { id: personId } = await personFor(scope, person, { unitId: unit.id, unitPath: unit.path });
  if (await staffing.serves(scope, { unitId: unit.id, personId }, fields, null)) throw conflict('serves_already');
  const id = randomUUID();
  await staffing.add(scope, { id, unitId: unit.id, path: unit.path, personId }, fields);
  const changes = changesOf({}, { ...fields, unit: unit.name, person: personId });
  scope.audit({ action: 'staff.create', object: 'staff', objectId: id, changes });
  await countAnew(scope, unit.id);
  return answerFor(scope, id);
}

/**
 * Changes an entry, or ends it by its last day.
 * @throws not_found, forbidden, stale, invalid
 * @throws conflict `code_unknown`, `serves_already`
 */
export async function change(scope: Scope, { params, version, body }: Input<typeof changeStaff>): Promise<Staff> {
  const row = await holdFor(scope, params.id, version);
  await check(scope, body, row);
  await holdRegister(scope, 'staff', row.unit_id);
  const held = { unitId: row.unit_id, personId: row.person_id };
  if (await staffing.serves(scope, held, body, row.id)) throw conflict('serves_already');
  await staffing.change(scope, row.id, body);
  const changes = changesOf(fieldsOf(row), body);
  scope.audit({ action: 'staff.change', object: 'staff', objectId: row.id, changes });
  await countAnew(scope, row.unit_id);
  return answerFor(scope, row.id);
}

/**
 * Strikes an entry made by mistake.
 * @throws not_found, forbidden, stale
 */
export async function remove(
  scope: Scope,
  { params, version }: Input<typeof removeStaff>,
): Promise<Output<typeof removeStaff>> {
  const row = await holdFor(scope, params.id, version);
  await staffing.remove(scope, row.id);
  const changes = { person: [row.person_id, null], post: [row.post, null], from: [row.from_on, null] } as const;
  scope.audit({ action: 'staff.remove', object: 'staff', objectId: row.id, changes });
  await countAnew(scope, row.unit_id);
  return {};
}

/** @throws not_found when the unit asked for is not in the acting range */
async function filterOf(scope: Scope, query: Input<typeof countStaff>['query']): Promise<Filter> {
  return { ...query, at: await placeFor(scope, query.unit ?? scope.actor.unitId), today: dayOf(scope.now) };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(scope: Scope, { query }: Input<typeof listStaff>): Promise<Output<typeof listStaff>> {
  const { page, pageSize } = query;
  const place = { offset: (page - 1) * pageSize, limit: pageSize + 1 };
  const rows = await staffing.list(scope, await filterOf(scope, query), place);
  return { items: rows.slice(0, pageSize).map(staffOf), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (scope: Scope, { query }: Input<typeof countStaff>): Promise<Output<typeof countStaff>> => ({
  total: await staffing.count(scope, await filterOf(scope, query)),
});
