import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  Education,
  MemberState,
  PersonMerge,
  Sex,
  type mergePeople,
  type noteIdentityNumber,
  type Person,
  type PersonFacts,
  type readPersonRecord,
  type revealIdentityNumber,
} from '@xiehui/contracts/people';
import { identityNumberProblem, plainNumber } from '@xiehui/rules/id-numbers';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, invalid, notFound, stale } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import { provision } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName } from '../platform/whereabouts.ts';
import { people, type PersonRow, type TrailRow } from './people.repository.ts';
import { shown } from './people.service.ts';
import { identityDraft, phoneDraft, placeOfIdentity, placeOfPhone } from './person-draft.ts';

const mergeOf = ({ gone_id: goneId, merged_at: at, merged_name: by, kept, gone, moved }: TrailRow): PersonMerge =>
  PersonMerge.parse({ goneId, at: at.toISOString(), by, kept, gone, moved });

async function personOf(scope: Scope, row: PersonRow): Promise<Person> {
  const [found] = await shown(scope, [row]);
  if (!found) throw notFound();
  return {
    ...found,
    version: row.version,
    education: Education.nullable().parse(row.education),
    skills: row.skills,
    identityNumber: row.identity_mask,
    merges: (await people.trail(scope, row.id)).map(mergeOf),
  };
}

/** @throws not_found */
export async function read(scope: Scope, { params }: Input<typeof readPersonRecord>): Promise<Person> {
  const row = await people.read(scope, params.id);
  if (!row) throw notFound();
  return personOf(scope, row);
}

/** The record, held until commit, if it still is as it was read. @throws not_found · stale */
async function held(scope: Scope, id: string, version: number): Promise<PersonRow> {
  const row = await people.read(scope, id, true);
  if (!row) throw notFound();
  if (row.version !== version) throw stale(await personOf(scope, row));
  return row;
}

/** What a record says, as the trail keeps it. */
async function factsOf(scope: Scope, row: PersonRow): Promise<PersonFacts> {
  const memberships = await people.listMemberships(scope, [row.id]);
  return {
    name: row.name,
    sex: Sex.nullable().parse(row.sex),
    birthYear: row.birth_year,
    education: Education.nullable().parse(row.education),
    skills: row.skills,
    phone: row.phone_mask,
    identityNumber: row.identity_mask,
    memberships: memberships.map((one) => ({
      state: MemberState.parse(one.state),
      association: one.association_name,
      joinedOn: one.joined_on,
    })),
  };
}

/** What the record that stays takes over from the one that goes: only where it says nothing itself. */
async function fill(scope: Scope, kept: PersonRow, gone: PersonRow): Promise<void> {
  const phone = gone.phone === null ? null : scope.vault.open(gone.phone, placeOfPhone(scope.districtId, gone.id));
  const skills = [...new Set([...kept.skills, ...gone.skills])].slice(0, 10);
  await people.change(scope, kept.id, {
    sex: kept.sex ?? gone.sex,
    birthYear: kept.birth_year ?? gone.birth_year,
    education: kept.education ?? gone.education,
    skills,
    ...(kept.phone === null && phone !== null ? phoneDraft(scope, kept.id, phone) : {}),
  });
}

/**
 * Puts another record of the same person into this one.
 * @throws not_found · stale · conflict `beyond_range`, `both_members`, `both_hold`, `two_numbers`
 */
export async function merge(scope: Scope, { params, body, version }: Input<typeof mergePeople>): Promise<Person> {
  const kept = await held(scope, params.id, version);
  const gone = await people.read(scope, body.goneId, true);
  if (!gone || gone.id === kept.id) throw notFound();
  if (kept.identity_number !== null && gone.identity_number !== null) throw conflict('two_numbers');
  const before = { kept: await factsOf(scope, kept), gone: await factsOf(scope, gone) };
  const number =
    gone.identity_number && scope.vault.open(gone.identity_number, placeOfIdentity(scope.districtId, gone.id));
  const moved = await people.merge(scope, kept.id, gone.id);
  await fill(scope, kept, gone);
  if (number) await people.identify(scope, kept.id, identityDraft(scope, kept.id, number));
  await people.addTrail(scope, {
    keptId: kept.id,
    goneId: gone.id,
    ...before,
    moved,
    mergedName: await actorName(scope),
  });
  scope.audit({
    action: 'person.merge',
    object: 'person',
    objectId: kept.id,
    changes: { ...changesOf({ ...before.gone }, { ...before.kept }), gone: [gone.id, null] },
  });
  await recount(scope, { unitId: await people.unitsOf(scope, kept.id), day: null, topic: 'members' });
  return read(scope, { params });
}

/** @throws not_found · stale · invalid · conflict `not_asked`, `number_known` */
export async function noteNumber(
  scope: Scope,
  { params, body, version }: Input<typeof noteIdentityNumber>,
): Promise<Person> {
  const row = await held(scope, params.id, version);
  const today = dayOf(scope.now);
  const number = body.number === null ? null : plainNumber(body.number);
  if (number !== null) {
    if (!(await provision(scope, 'identityNumberAsked', Number(today.slice(0, 4))))) throw conflict('not_asked');
    const problem = identityNumberProblem(number, today);
    if (problem) throw invalid({ number: problem });
  }
  const draft = identityDraft(scope, row.id, number);
  await people.identify(scope, row.id, draft);
  scope.audit({
    action: 'person.identify',
    object: 'person',
    objectId: row.id,
    changes: { identityNumber: [row.identity_mask, draft.identityMask] },
  });
  return read(scope, { params });
}

/** One number, whole; the log keeps who looked, at whom and why. @throws not_found for a person not seen, or without a number */
export async function revealNumber(
  scope: Scope,
  { params, body }: Input<typeof revealIdentityNumber>,
): Promise<Output<typeof revealIdentityNumber>> {
  const row = await people.read(scope, params.id);
  if (!row?.identity_number) throw notFound();
  const number = scope.vault.open(row.identity_number, placeOfIdentity(scope.districtId, row.id));
  scope.audit({
    action: 'person.reveal',
    object: 'person',
    objectId: row.id,
    changes: { identityNumber: [row.identity_mask, row.identity_mask], reason: [null, body.reason] },
  });
  return { number };
}
