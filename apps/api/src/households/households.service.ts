import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type {
  addHousehold,
  changeHousehold,
  ContactHousehold,
  countHouseholds,
  listHouseholds,
  removeHousehold,
} from '@xiehui/contracts/households';
import { holdMember } from '../members/standing.service.ts';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, notFound, stale } from '../platform/errors.ts';
import { provision } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { households, type Conditions, type HouseholdRow } from './households.repository.ts';

const shownOf = (row: HouseholdRow): ContactHousehold => ({
  id: row.id,
  version: row.version,
  doorNo: row.door_no,
  headName: row.head_name,
  memberId: row.member_id,
  member: row.member,
  unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind },
});
const factsOf = ({ doorNo, headName, member }: ContactHousehold) => ({ doorNo, headName, member });

async function conditionsOf(
  scope: Scope,
  { unit, member }: Input<typeof countHouseholds>['query'],
): Promise<Conditions> {
  const path = unit === undefined ? scope.actor.unitPath : await households.pathOf(scope, unit);
  if (path === undefined) throw notFound();
  return { path, member };
}

/** @throws not_found for a unit that the post does not see */
export async function list(
  scope: Scope,
  { query }: Input<typeof listHouseholds>,
): Promise<Output<typeof listHouseholds>> {
  const { page, pageSize } = query;
  const rows = await households.list(scope, await conditionsOf(scope, query), (page - 1) * pageSize, pageSize + 1);
  return { items: rows.slice(0, pageSize).map(shownOf), more: rows.length > pageSize };
}

/** @throws not_found for a unit that the post does not see */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countHouseholds>,
): Promise<Output<typeof countHouseholds>> => ({
  total: await households.count(scope, await conditionsOf(scope, query)),
});

async function found(scope: Scope, id: string): Promise<ContactHousehold> {
  const row = await households.find(scope, id);
  if (!row) throw notFound();
  return shownOf(row);
}

async function held(scope: Scope, id: string, version: number): Promise<ContactHousehold> {
  const row = await households.hold(scope, id);
  if (!row) throw notFound();
  if (row.version !== version) throw stale(shownOf(row));
  return shownOf(row);
}

/** @throws not_found · conflict `already_contacted`, `enough`, `already_left` */
export async function add(scope: Scope, { body }: Input<typeof addHousehold>): Promise<ContactHousehold> {
  const { memberId, ...given } = body;
  const member = await holdMember(scope, memberId);
  if (member.state !== 'active') throw conflict('already_left');
  const most = await provision(scope, 'contactHouseholdsMost', Number(dayOf(scope.now).slice(0, 4)));
  if ((await households.count(scope, { path: scope.actor.unitPath, member: memberId })) >= most)
    throw conflict('enough');
  const id = randomUUID();
  await households.add(scope, { id, memberId, unitId: member.unit_id, unitPath: member.unit_path, ...given });
  const made = await found(scope, id);
  scope.audit({
    action: 'household.create',
    object: 'household',
    objectId: id,
    changes: changesOf({}, factsOf(made)),
  });
  return made;
}

/** @throws not_found · stale · conflict `already_contacted` */
export async function change(
  scope: Scope,
  { params, body, version }: Input<typeof changeHousehold>,
): Promise<ContactHousehold> {
  const before = await held(scope, params.id, version);
  await households.change(scope, params.id, body);
  const after = await found(scope, params.id);
  scope.audit({
    action: 'household.change',
    object: 'household',
    objectId: params.id,
    changes: changesOf(factsOf(before), factsOf(after)),
  });
  return after;
}

/** @throws not_found · stale */
export async function remove(
  scope: Scope,
  { params, version }: Input<typeof removeHousehold>,
): Promise<Output<typeof removeHousehold>> {
  const before = await held(scope, params.id, version);
  await households.remove(scope, params.id);
  scope.audit({
    action: 'household.remove',
    object: 'household',
    objectId: params.id,
    changes: changesOf(factsOf(before), {}),
  });
  return {};
}
