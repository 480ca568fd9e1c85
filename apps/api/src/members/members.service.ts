import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type {
  admitMember,
  changeGroup,
  changeGroups,
  changeMember,
  countMembers,
  createMember,
  endMembership,
  listMembers,
  Member,
  readMember,
  restoreMembership,
} from '@xiehui/contracts/members';
import { memberFaults, type MemberFields } from '@xiehui/rules/members';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, invalid, notFound, stale } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import { addPerson, changePerson, holdPerson, type PersonGiven } from '../people/people.service.ts';
import type { Scope } from '../platform/scope.ts';
import { conditionsOf } from './member-conditions.ts';
import { factsOf, lineOf, memberOf } from './member-line.ts';
import { members, type MemberRow } from './members.repository.ts';
import { places, type PlaceRow } from './places.repository.ts';

/** The register of a unit and all below it. @throws not_found for a unit that the post does not see */
export async function list(scope: Scope, { query }: Input<typeof listMembers>): Promise<Output<typeof listMembers>> {
  const conditions = await conditionsOf(scope, query);
  const { page, pageSize, sort } = query;
  const rows = await members.list(scope, conditions, { sort, skip: (page - 1) * pageSize, take: pageSize + 1 });
  return { items: rows.slice(0, pageSize).map(lineOf), more: rows.length > pageSize };
}

/** @throws not_found for a unit that the post does not see */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countMembers>,
): Promise<Output<typeof countMembers>> => ({
  total: await members.count(scope, await conditionsOf(scope, query)),
});

/** @throws not_found */
export const read = async (scope: Scope, { params }: Input<typeof readMember>): Promise<Member> =>
  shown(scope, params.id);

async function shown(scope: Scope, id: string): Promise<Member> {
  const row = await members.find(scope, id);
  if (!row) throw notFound();
  return memberOf(row, await members.listOfPeople(scope, [row.person_id]));
}

/** A place for members: the association, and the group or the association itself. */
type Place = { readonly unit: PlaceRow; readonly association: PlaceRow };

const associations = new Set(['village', 'enterprise', 'migrant', 'branch']);

/**
 * The unit as a place for members, kept from being retired until commit.
 * @throws not_found · conflict `not_for_members`, `unit_retired`
 */
async function placeAt(scope: Scope, unitId: string): Promise<Place> {
  const unit = await places.share(scope, unitId);
  if (!unit) throw notFound();
  const association = unit.kind === 'group' && unit.parent_id ? await places.share(scope, unit.parent_id) : unit;
  if (!association) throw notFound();
  if (!associations.has(association.kind)) throw conflict('not_for_members');
  if (unit.state !== 'active' || association.state !== 'active') throw conflict('unit_retired');
  return { unit, association };
}

function checkFields(scope: Scope, fields: MemberFields): void {
  const faults = memberFaults(fields, dayOf(scope.now));
  if (Object.keys(faults).length > 0) throw invalid(faults);
}

const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

const personGiven = ({ name, sex, birthYear, education, skills }: Omit<PersonGiven, 'phone'>) => ({
  name,
  sex,
  birthYear,
  education,
  skills,
});

/** Who is entered: a new person at the association, or one who is known, whose record takes what is given. @throws not_found */
async function personOf(scope: Scope, body: Input<typeof createMember>['body'], at: PlaceRow): Promise<string> {
  const { phone } = body;
  if (body.personId === null)
    return addPerson(scope, { ...personGiven(body), phone }, { unitId: at.id, unitPath: at.path });
  await holdPerson(scope, body.personId);
  await changePerson(scope, body.personId, { ...personGiven(body), ...(phone === null ? {} : { phone }) });
  return body.personId;
}

/**
 * Enters a member; with `personId` of somebody who is known, the record takes what is given.
 * @throws not_found · invalid · conflict `already_member`, `not_for_members`, `unit_retired`
 */
export async function create(scope: Scope, { body }: Input<typeof createMember>): Promise<Member> {
  checkFields(scope, body);
  const { unit, association } = await placeAt(scope, body.unitId);
  const personId = await personOf(scope, body, association);
  const id = randomUUID();
  await members.add(scope, {
    id,
    personId,
    associationId: association.id,
    unitId: unit.id,
    unitPath: unit.path,
    kind: body.kind,
    state: body.state,
    joinedOn: asDate(body.joinedOn),
    cardNo: body.cardNo || null,
    categories: body.categories,
    createdAt: scope.now,
  });
  const made = await shown(scope, id);
  scope.audit({ action: 'member.create', object: 'member', objectId: id, changes: changesOf({}, factsOf(made)) });
  await recount(scope, { unitId: unit.id, day: null, topic: 'members' });
  return made;
}

/** The membership, held until commit, if it still is as it was read. @throws not_found · stale */
async function held(scope: Scope, id: string, version: number): Promise<MemberRow> {
  const row = await members.hold(scope, id);
  if (!row) throw notFound();
  if (row.version !== version) throw stale(await shown(scope, id));
  return row;
}

/** Notes what became different, brings the figures of the units in line, and answers the record. */
async function finish(scope: Scope, action: string, before: MemberRow): Promise<Member> {
  const after = await shown(scope, before.id);
  const changes = changesOf(factsOf(memberOf(before, [])), factsOf(after));
  scope.audit({ action, object: 'member', objectId: before.id, changes });
  const now = after.group?.id ?? after.association?.id ?? before.unit_id;
  await recount(scope, { unitId: [before.unit_id, now], day: null, topic: 'members' });
  return after;
}

/** @throws not_found · stale · invalid */
export async function change(scope: Scope, { params, body, version }: Input<typeof changeMember>): Promise<Member> {
  checkFields(scope, body);
  const row = await held(scope, params.id, version);
  if (row.left_on !== null && row.left_on < body.joinedOn) throw invalid({ joinedOn: 'after_leaving' });
  const { phone } = body;
  await changePerson(scope, row.person_id, { ...personGiven(body), ...(phone === undefined ? {} : { phone }) });
  await members.change(scope, row.id, {
    kind: body.kind,
    joinedOn: asDate(body.joinedOn),
    cardNo: body.cardNo || null,
    categories: body.categories,
  });
  return finish(scope, 'member.change', row);
}

/** @throws not_found · stale · conflict `other_association`, `unit_retired`, `not_for_members` */
export async function regroup(scope: Scope, { params, body, version }: Input<typeof changeGroup>): Promise<Member> {
  const row = await held(scope, params.id, version);
  const { unit, association } = await placeAt(scope, body.unitId);
  if (association.id !== row.association_id) throw conflict('other_association');
  await members.place(scope, [row.id], unit);
  return finish(scope, 'member.regroup', row);
}

/** All or none. @throws not_found when one is not there · conflict `other_association`, `unit_retired`, `not_for_members` */
export async function regroupAll(
  scope: Scope,
  { body }: Input<typeof changeGroups>,
): Promise<Output<typeof changeGroups>> {
  const { unit, association } = await placeAt(scope, body.unitId);
  await members.holdAll(scope, body.ids);
  const rows = await members.listByIds(scope, body.ids);
  if (rows.length !== body.ids.length) throw notFound();
  if (rows.some((row) => row.association_id !== association.id)) throw conflict('other_association');
  const moved = rows.filter((row) => row.unit_id !== unit.id);
  await members.place(
    scope,
    moved.map((row) => row.id),
    unit,
  );
  const to = unit.kind === 'group' ? unit.name : null;
  for (const row of moved)
    scope.audit({
      action: 'member.regroup',
      object: 'member',
      objectId: row.id,
      changes: { group: [row.group_name, to] },
    });
  if (moved.length > 0)
    await recount(scope, { unitId: [unit.id, ...moved.map((row) => row.unit_id)], day: null, topic: 'members' });
  return { moved: moved.length };
}

/** @throws not_found · stale · invalid · conflict `not_applied` */
export async function admit(scope: Scope, { params, body, version }: Input<typeof admitMember>): Promise<Member> {
  const row = await held(scope, params.id, version);
  if (row.state !== 'applied') throw conflict('not_applied');
  if (body.joinedOn > dayOf(scope.now)) throw invalid({ joinedOn: 'in_future' });
  await members.change(scope, row.id, {
    state: 'active',
    joinedOn: asDate(body.joinedOn),
    cardNo: body.cardNo || null,
  });
  return finish(scope, 'member.admit', row);
}

/** @throws not_found · stale · invalid · conflict `already_left` */
export async function end(scope: Scope, { params, body, version }: Input<typeof endMembership>): Promise<Member> {
  const row = await held(scope, params.id, version);
  if (row.state === 'left') throw conflict('already_left');
  if (body.leftOn > dayOf(scope.now)) throw invalid({ leftOn: 'in_future' });
  if (body.leftOn < row.joined_on) throw invalid({ leftOn: 'before_begin' });
  await members.change(scope, row.id, { state: 'left', leftOn: asDate(body.leftOn), leaveReason: body.reason });
  return finish(scope, 'member.end', row);
}

/** An application that was turned down waits again; any other membership goes on. @throws not_found · stale · conflict `not_left`, `already_member`, `unit_retired` */
export async function restore(scope: Scope, { params, version }: Input<typeof restoreMembership>): Promise<Member> {
  const row = await held(scope, params.id, version);
  if (row.state !== 'left') throw conflict('not_left');
  await placeAt(scope, row.unit_id);
  const state = row.leave_reason === 'notAdmitted' ? 'applied' : 'active';
  await members.change(scope, row.id, { state, leftOn: null, leaveReason: null });
  return finish(scope, 'member.restore', row);
}
