import { randomUUID } from 'node:crypto';
import type { Decision } from '@xiehui/contracts/decisions';
import type { Input } from '@xiehui/contracts/endpoint';
import type {
  admitMember,
  endMembership,
  Member,
  nameRepresentative,
  restoreMembership,
  transferMember,
} from '@xiehui/contracts/members';
import { dayOf } from '../platform/clock.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName } from '../platform/whereabouts.ts';
import { personFor } from '../people/people.service.ts';
import { members, type MemberRow } from './members.repository.ts';
import { standing } from './standing.repository.ts';
import { asDate, finish, held, placeAt } from './members.service.ts';

const notAfterToday = (scope: Scope, field: string, day: string): void => {
  if (day > dayOf(scope.now)) throw invalid({ [field]: 'in_future' });
};

/** Whether a vote carries: more for than against. */
const carries = ({ votesFor, votesAgainst }: Decision): boolean => votesFor > votesAgainst;

/**
 * Puts a vote of the council on record; answers whether it carries. Whoever asks holds the membership.
 * @throws invalid for a day that has not come, or a council in which nobody voted
 */
export async function recordDecision(
  scope: Scope,
  member: Pick<MemberRow, 'id' | 'unit_id' | 'unit_path'>,
  kind: Member['decisions'][number]['kind'],
  decision: Decision,
): Promise<boolean> {
  notAfterToday(scope, 'decision.decidedOn', decision.decidedOn);
  if (decision.votesFor + decision.votesAgainst === 0) throw invalid({ 'decision.votesFor': 'too_small' });
  const passed = carries(decision);
  await standing.decide(scope, {
    id: randomUUID(),
    memberId: member.id,
    unitId: member.unit_id,
    unitPath: member.unit_path,
    kind,
    ...decision,
    decidedOn: asDate(decision.decidedOn),
    passed,
    recordedName: await actorName(scope),
    createdAt: scope.now,
  });
  return passed;
}

const votes = ({ votesFor, votesAgainst }: Decision) => ({ votes: [null, `${votesFor}:${votesAgainst}`] as const });

/** Takes an applicant in, or turns the application down, as the council voted. @throws not_found · stale · invalid · conflict `not_applied` */
export async function admit(scope: Scope, { params, body, version }: Input<typeof admitMember>): Promise<Member> {
  const row = await held(scope, params.id, version);
  if (row.state !== 'applied') throw conflict('not_applied');
  const { decision, joinedOn, cardNo } = body;
  notAfterToday(scope, 'joinedOn', joinedOn);
  if (decision.decidedOn < row.joined_on) throw invalid({ 'decision.decidedOn': 'before_begin' });
  const passed = await recordDecision(scope, row, 'admission', decision);
  await members.change(
    scope,
    row.id,
    passed
      ? { state: 'active', joinedOn: asDate(joinedOn), cardNo: cardNo || null }
      : { state: 'left', leftOn: asDate(decision.decidedOn), leaveReason: 'notAdmitted' },
  );
  return finish(scope, 'member.admit', row, votes(decision));
}

/** Takes a membership over into another association, or one of its groups. @throws as `transferMember` says */
export async function transfer(scope: Scope, { params, body, version }: Input<typeof transferMember>): Promise<Member> {
  const row = await held(scope, params.id, version);
  if (row.state !== 'active') throw conflict('already_left');
  const { unit, association } = await placeAt(scope, body.unitId);
  if (association.id === row.association_id) throw conflict('same_association');
  notAfterToday(scope, 'movedOn', body.movedOn);
  if (body.movedOn < row.joined_on) throw invalid({ movedOn: 'before_begin' });
  await members.change(scope, row.id, { associationId: association.id, unitId: unit.id, unitPath: unit.path });
  await standing.transfer(scope, {
    id: randomUUID(),
    memberId: row.id,
    unitId: unit.id,
    unitPath: unit.path,
    fromName: [row.association_name, row.group_name].filter(Boolean).join(' · '),
    toName: unit.id === association.id ? association.name : `${association.name} · ${unit.name}`,
    movedOn: asDate(body.movedOn),
    reason: body.reason,
    recordedName: await actorName(scope),
    createdAt: scope.now,
  });
  return finish(scope, 'member.transfer', row);
}

/** @throws not_found · stale · invalid · conflict `not_a_body` */
export async function represent(
  scope: Scope,
  { params, body, version }: Input<typeof nameRepresentative>,
): Promise<Member> {
  const row = await held(scope, params.id, version);
  if (row.kind !== 'corporate') throw conflict('not_a_body');
  notAfterToday(scope, 'since', body.since);
  const before = await standing.representative(scope, row.id);
  const home = { unitId: row.unit_id, unitPath: row.unit_path };
  const { id: personId } = await personFor(scope, body.person, home);
  await standing.represent(scope, {
    id: randomUUID(),
    memberId: row.id,
    personId,
    ...home,
    title: body.title,
    since: body.since,
  });
  await members.change(scope, row.id, {});
  const after = await standing.representative(scope, row.id);
  return finish(scope, 'member.represent', row, { representative: [before?.name ?? null, after?.name ?? null] });
}

/** @throws not_found · stale · invalid · conflict `already_left` */
export async function end(scope: Scope, { params, body, version }: Input<typeof endMembership>): Promise<Member> {
  const row = await held(scope, params.id, version);
  if (row.state === 'left') throw conflict('already_left');
  notAfterToday(scope, 'leftOn', body.leftOn);
  if (body.leftOn < row.joined_on) throw invalid({ leftOn: 'before_begin' });
  await members.change(scope, row.id, { state: 'left', leftOn: asDate(body.leftOn), leaveReason: body.reason });
  return finish(scope, 'member.end', row);
}

/** An application that was turned down waits again; any other membership goes on. @throws not_found · stale · conflict `not_left`, `already_member`, `unit_retired` */
export async function restore(scope: Scope, { params, version }: Input<typeof restoreMembership>): Promise<Member> {
  const row = await held(scope, params.id, version);
  if (row.state !== 'left') throw conflict('not_left');
  return goOn(scope, row);
}

async function goOn(scope: Scope, row: MemberRow): Promise<Member> {
  await placeAt(scope, row.unit_id);
  const state = row.leave_reason === 'notAdmitted' ? 'applied' : 'active';
  await members.change(scope, row.id, { state, leftOn: null, leaveReason: null });
  return finish(scope, 'member.restore', row);
}

/** The membership, held until commit, for who deals with it elsewhere. @throws not_found */
export async function holdMember(scope: Scope, id: string): Promise<MemberRow> {
  const row = await members.hold(scope, id);
  if (!row) throw notFound();
  return row;
}

/** Ends the membership of who was persuaded to leave, as the council decided. */
export async function endPersuaded(scope: Scope, row: MemberRow, leftOn: string): Promise<void> {
  await members.change(scope, row.id, { state: 'left', leftOn: asDate(leftOn), leaveReason: 'persuaded' });
  await finish(scope, 'member.end', row);
}

/** Takes back who was persuaded to leave. @throws conflict `already_member`, `unit_retired` */
export const takeBack = async (scope: Scope, row: MemberRow): Promise<void> => void (await goOn(scope, row));
