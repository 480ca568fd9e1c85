import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  restrictedSource,
  type changeGroup,
  type changeGroups,
  type changeMember,
  type countMembers,
  type createMember,
  type listMembers,
  type Member,
  type readMember,
} from '@xiehui/contracts/members';
import { memberFaults, type MemberFields } from '@xiehui/rules/members';
import { takesMembers } from '@xiehui/rules/unit-kinds';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, invalid, notFound, stale } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import { addPerson, changePerson, holdPerson, type PersonGiven } from '../people/people.service.ts';
import { provision } from '../platform/provisions.ts';
import { plannedOnce } from '../platform/planned-once.ts';
import type { Scope } from '../platform/scope.ts';
import { conditionsOf } from './member-conditions.ts';
import { factsOf, lineOf, maySeeSource, memberOf } from './member-line.ts';
import { members, type MemberRow } from './members.repository.ts';
import { standing } from './standing.repository.ts';
import { places, type PlaceRow } from './places.repository.ts';

/** The register of a unit and all below it. @throws not_found for a unit that the post does not see */
export async function list(scope: Scope, { query }: Input<typeof listMembers>): Promise<Output<typeof listMembers>> {
  const asking = plannedOnce(scope);
  const conditions = await conditionsOf(asking, query);
  const { page, pageSize, sort } = query;
  const rows = await members.list(asking, conditions, { sort, skip: (page - 1) * pageSize, take: pageSize + 1 });
  return { items: rows.slice(0, pageSize).map((row) => lineOf(scope.actor, row)), more: rows.length > pageSize };
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

/** The membership with all that belongs to it. @throws not_found */
export async function shown(scope: Scope, id: string): Promise<Member> {
  const row = await members.find(scope, id);
  if (!row) throw notFound();
  return memberOf(scope.actor, row, {
    ofPerson: await members.listOfPeople(scope, [row.person_id]),
    representative: row.kind === 'corporate' ? await standing.representative(scope, id) : undefined,
    decisions: await standing.decisions(scope, id),
    transfers: await standing.transfers(scope, id),
  });
}

/** A place for members: the association, and the group or the association itself. */
type Place = { readonly unit: PlaceRow; readonly association: PlaceRow };

/**
 * The unit as a place for members, kept from being retired until commit.
 * @throws not_found · conflict `not_for_members`, `unit_retired`
 */
export async function placeAt(scope: Scope, unitId: string): Promise<Place> {
  const unit = await places.share(scope, unitId);
  if (!unit) throw notFound();
  const association = unit.kind === 'group' && unit.parent_id ? await places.share(scope, unit.parent_id) : unit;
  if (!association) throw notFound();
  if (!takesMembers(association.kind)) throw conflict('not_for_members');
  if (unit.state !== 'active' || association.state !== 'active') throw conflict('unit_retired');
  return { unit, association };
}

function checkFields(scope: Scope, fields: MemberFields): void {
  const faults = memberFaults(fields, dayOf(scope.now));
  if (Object.keys(faults).length > 0) throw invalid(faults);
}

/**
 * A source is an entry of the district's list; a former beneficiary is noted by consent alone.
 * @throws invalid · conflict `unknown_source`
 */
async function checkSource(scope: Scope, source: string | null, consentOn: string | null): Promise<void> {
  if (source === restrictedSource && consentOn === null) throw invalid({ consentOn: 'required' });
  if (consentOn !== null && consentOn > dayOf(scope.now)) throw invalid({ consentOn: 'in_future' });
  if (source === null) return;
  const list = await provision(scope, 'memberSources', Number(dayOf(scope.now).slice(0, 4)));
  if (!list.some(({ code }) => code === source)) throw conflict('unknown_source');
}

/**
 * A category is an entry of the district's list, or one that the member bears already.
 * @throws conflict `unknown_category`
 */
async function checkCategories(scope: Scope, given: readonly string[], borne: readonly string[] = []): Promise<void> {
  const fresh = given.filter((code) => !borne.includes(code));
  if (fresh.length === 0) return;
  const list = await provision(scope, 'memberCategories', Number(dayOf(scope.now).slice(0, 4)));
  const offered = new Set(list.filter(({ off }) => !off).map(({ code }) => code));
  if (fresh.some((code) => !offered.has(code))) throw conflict('unknown_category');
}

type Source = { readonly sourceCategory: string | null; readonly consentOn: string | null };

/** What a change makes of the source; undefined where nothing is given, or the post may not know what stands there. */
function sourceOf(
  scope: Scope,
  row: MemberRow,
  given: { [K in keyof Source]?: Source[K] | undefined },
): Source | undefined {
  if (given.sourceCategory === undefined || !maySeeSource(scope.actor, row.source_category)) return undefined;
  const consentOn = given.consentOn === undefined ? row.consent_on : given.consentOn;
  return {
    sourceCategory: given.sourceCategory,
    consentOn: given.sourceCategory === restrictedSource ? consentOn : null,
  };
}

export const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

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
 * @throws not_found · invalid · conflict `already_member`, `not_for_members`, `unit_retired`, `unknown_source`, `unknown_category`
 */
export async function create(scope: Scope, { body }: Input<typeof createMember>): Promise<Member> {
  checkFields(scope, body);
  await checkSource(scope, body.sourceCategory, body.consentOn);
  await checkCategories(scope, body.categories);
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
    sourceCategory: body.sourceCategory,
    consentOn: body.consentOn === null ? null : asDate(body.consentOn),
    residence: body.residence,
    createdAt: scope.now,
  });
  const made = await members.find(scope, id);
  if (!made) throw notFound();
  scope.audit({ action: 'member.create', object: 'member', objectId: id, changes: changesOf({}, factsOf(made)) });
  await recount(scope, { unitId: unit.id, day: null, topic: 'members' });
  return shown(scope, id);
}

/** The membership, held until commit, if it still is as it was read. @throws not_found · stale */
export async function held(scope: Scope, id: string, version: number): Promise<MemberRow> {
  const row = await members.hold(scope, id);
  if (!row) throw notFound();
  if (row.version !== version) throw stale(await shown(scope, id));
  return row;
}

/** Notes what became different, brings the figures of the units in line, and answers the record. */
export async function finish(
  scope: Scope,
  action: string,
  before: MemberRow,
  more: Record<string, readonly [unknown, unknown]> = {},
): Promise<Member> {
  const after = await members.find(scope, before.id);
  if (!after) throw notFound();
  const changes = { ...changesOf(factsOf(before), factsOf(after)), ...more };
  scope.audit({ action, object: 'member', objectId: before.id, changes });
  await recount(scope, { unitId: [before.unit_id, after.unit_id], day: null, topic: 'members' });
  return shown(scope, before.id);
}

/** @throws not_found · stale · invalid · conflict `unknown_source`, `unknown_category` */
export async function change(scope: Scope, { params, body, version }: Input<typeof changeMember>): Promise<Member> {
  checkFields(scope, body);
  const row = await held(scope, params.id, version);
  if (row.left_on !== null && row.left_on < body.joinedOn) throw invalid({ joinedOn: 'after_leaving' });
  await checkCategories(scope, body.categories, row.categories);
  const { phone, sourceCategory, consentOn, residence } = body;
  const traits = sourceOf(scope, row, { sourceCategory, consentOn });
  if (traits) await checkSource(scope, traits.sourceCategory, traits.consentOn);
  await changePerson(scope, row.person_id, { ...personGiven(body), ...(phone === undefined ? {} : { phone }) });
  await members.change(scope, row.id, {
    kind: body.kind,
    joinedOn: asDate(body.joinedOn),
    cardNo: body.cardNo || null,
    categories: body.categories,
    ...(traits && {
      sourceCategory: traits.sourceCategory,
      consentOn: traits.consentOn === null ? null : asDate(traits.consentOn),
    }),
    ...(residence === undefined ? {} : { residence }),
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
