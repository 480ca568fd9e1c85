import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { Sex } from '@xiehui/contracts/people';
import type {
  addVolunteer,
  changeVolunteer,
  countVolunteers,
  endVolunteer,
  listVolunteers,
  Volunteer,
} from '@xiehui/contracts/volunteers';
import { personFor } from '../people/people.service.ts';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, invalid, notFound, stale } from '../platform/errors.ts';
import { provision } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { volunteers, type Conditions, type VolunteerRow } from './volunteers.repository.ts';

const shownOf = (row: VolunteerRow): Volunteer => ({
  id: row.id,
  version: row.version,
  personId: row.person_id,
  name: row.name,
  sex: Sex.nullable().parse(row.sex),
  birthYear: row.birth_year,
  phone: row.phone_mask,
  unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind },
  fields: row.fields,
  since: row.since,
  endedOn: row.ended_on,
  isMember: row.is_member,
});
const factsOf = ({ name, fields, since, endedOn }: Volunteer) => ({ name, fields, since, endedOn });
const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

async function conditionsOf(scope: Scope, query: Input<typeof countVolunteers>['query']): Promise<Conditions> {
  const { unit, field, who, state } = query;
  const path = unit === undefined ? scope.actor.unitPath : await volunteers.pathOf(scope, unit);
  if (path === undefined) throw notFound();
  return { path, field, who, state };
}

/** @throws not_found for a unit that the post does not see */
export async function list(
  scope: Scope,
  { query }: Input<typeof listVolunteers>,
): Promise<Output<typeof listVolunteers>> {
  const { page, pageSize } = query;
  const rows = await volunteers.list(scope, await conditionsOf(scope, query), (page - 1) * pageSize, pageSize + 1);
  return { items: rows.slice(0, pageSize).map(shownOf), more: rows.length > pageSize };
}

/** @throws not_found for a unit that the post does not see */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countVolunteers>,
): Promise<Output<typeof countVolunteers>> => ({
  total: await volunteers.count(scope, await conditionsOf(scope, query)),
});

async function found(scope: Scope, id: string): Promise<Volunteer> {
  const row = await volunteers.find(scope, id);
  if (!row) throw notFound();
  return shownOf(row);
}

async function held(scope: Scope, id: string, version: number): Promise<Volunteer> {
  const row = await volunteers.hold(scope, id);
  if (!row) throw notFound();
  if (row.version !== version) throw stale(shownOf(row));
  return shownOf(row);
}

/** @throws invalid · conflict `unknown_field` */
async function check(scope: Scope, { fields, since }: { fields: readonly string[]; since: string }): Promise<void> {
  if (since > dayOf(scope.now)) throw invalid({ since: 'in_future' });
  const offered = await provision(scope, 'volunteerFields', Number(dayOf(scope.now).slice(0, 4)));
  if (!fields.every((field) => offered.some(({ code }) => code === field))) throw conflict('unknown_field');
}

/** Takes on a member or any other resident. @throws not_found · invalid · conflict `already_volunteer`, `unknown_field`, `unit_retired` */
export async function add(scope: Scope, { body }: Input<typeof addVolunteer>): Promise<Volunteer> {
  await check(scope, body);
  const unit = await volunteers.shareUnit(scope, body.unitId);
  if (!unit) throw notFound();
  if (unit.state !== 'active') throw conflict('unit_retired');
  const home = { unitId: body.unitId, unitPath: unit.path };
  const { id: personId } = await personFor(scope, body.person, home);
  const id = randomUUID();
  await volunteers.add(scope, { id, personId, ...home, fields: body.fields, since: asDate(body.since) });
  const made = await found(scope, id);
  scope.audit({ action: 'volunteer.create', object: 'volunteer', objectId: id, changes: changesOf({}, factsOf(made)) });
  return made;
}

async function changed(
  scope: Scope,
  action: string,
  before: Volunteer,
  part: Parameters<typeof volunteers.change>[2],
): Promise<Volunteer> {
  await volunteers.change(scope, before.id, part);
  const after = await found(scope, before.id);
  scope.audit({
    action,
    object: 'volunteer',
    objectId: before.id,
    changes: changesOf(factsOf(before), factsOf(after)),
  });
  return after;
}

/** @throws not_found · stale · invalid · conflict `unknown_field` */
export async function change(
  scope: Scope,
  { params, body, version }: Input<typeof changeVolunteer>,
): Promise<Volunteer> {
  const before = await held(scope, params.id, version);
  await check(scope, body);
  if (before.endedOn !== null && before.endedOn < body.since) throw invalid({ since: 'after_leaving' });
  return changed(scope, 'volunteer.change', before, { fields: body.fields, since: asDate(body.since) });
}

/** @throws not_found · stale · invalid · conflict `already_ended` */
export async function end(scope: Scope, { params, body, version }: Input<typeof endVolunteer>): Promise<Volunteer> {
  const before = await held(scope, params.id, version);
  if (before.endedOn !== null) throw conflict('already_ended');
  if (body.endedOn > dayOf(scope.now)) throw invalid({ endedOn: 'in_future' });
  if (body.endedOn < before.since) throw invalid({ endedOn: 'before_begin' });
  return changed(scope, 'volunteer.end', before, { endedOn: asDate(body.endedOn) });
}
