import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type {
  appealPersuasion,
  beginPersuasion,
  countPersuasions,
  decideAppeal,
  decidePersuasion,
  dropPersuasion,
  listPersuasions,
  notePersuasion,
  Persuasion,
  PersuasionState,
  readPersuasion,
} from '@xiehui/contracts/persuasions';
import { addDays } from '@xiehui/rules/dates';
import { endPersuaded, holdMember, recordDecision, takeBack } from '../members/standing.service.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, invalid, notFound, stale } from '../platform/errors.ts';
import { provision, rememberingProvisions } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { persuasions, type Conditions, type PersuasionRow } from './persuasions.repository.ts';

const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** A day of an act: after the act before it, and come. */
function checkDay(scope: Scope, field: string, day: string, from: string | null): void {
  if (day > dayOf(scope.now)) throw invalid({ [field]: 'in_future' });
  if (from !== null && day < from) throw invalid({ [field]: 'before_begin' });
}

const appealDays = (scope: Scope, noticedOn: string): Promise<number> =>
  provision(scope, 'persuasionAppealDays', Number(noticedOn.slice(0, 4)));

async function shownOf(scope: Scope, row: PersuasionRow): Promise<Persuasion> {
  return {
    id: row.id,
    version: row.version,
    memberId: row.member_id,
    name: row.name,
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind },
    state: row.state,
    reason: row.reason,
    talkedOn: row.talked_on,
    talkedBy: row.talked_by,
    talk: row.talk,
    decision: row.decision,
    noticedOn: row.noticed_on,
    appealUntil: row.noticed_on && addDays(row.noticed_on, await appealDays(scope, row.noticed_on)),
    appealedOn: row.appealed_on,
    appeal: row.appeal,
    appealDecision: row.appeal_decision,
    createdAt: row.created_at.toISOString(),
  };
}

async function conditionsOf(scope: Scope, query: Input<typeof countPersuasions>['query']): Promise<Conditions> {
  const { unit, member, state } = query;
  const path = unit === undefined ? scope.actor.unitPath : await persuasions.pathOf(scope, unit);
  if (path === undefined) throw notFound();
  return { path, member, state };
}

/** @throws not_found for a unit that the post does not see */
export async function list(
  scope: Scope,
  { query }: Input<typeof listPersuasions>,
): Promise<Output<typeof listPersuasions>> {
  const { page, pageSize } = query;
  const rows = await persuasions.list(scope, await conditionsOf(scope, query), (page - 1) * pageSize, pageSize + 1);
  const remembering = rememberingProvisions(scope);
  const items: Persuasion[] = [];
  for (const row of rows.slice(0, pageSize)) items.push(await shownOf(remembering, row));
  return { items, more: rows.length > pageSize };
}

/** @throws not_found for a unit that the post does not see */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countPersuasions>,
): Promise<Output<typeof countPersuasions>> => ({
  total: await persuasions.count(scope, await conditionsOf(scope, query)),
});

/** @throws not_found */
export async function read(scope: Scope, { params }: Input<typeof readPersuasion>): Promise<Persuasion> {
  const row = await persuasions.find(scope, params.id);
  if (!row) throw notFound();
  return shownOf(scope, row);
}

/** Puts a talk on record. @throws not_found · invalid · conflict `not_active`, `already_open` */
export async function begin(scope: Scope, { body }: Input<typeof beginPersuasion>): Promise<Persuasion> {
  const member = await holdMember(scope, body.memberId);
  if (member.state !== 'active') throw conflict('not_active');
  checkDay(scope, 'talkedOn', body.talkedOn, member.joined_on);
  const id = randomUUID();
  await persuasions.add(scope, {
    id,
    memberId: member.id,
    unitId: member.unit_id,
    unitPath: member.unit_path,
    reason: body.reason,
    talkedOn: asDate(body.talkedOn),
    talkedBy: body.talkedBy,
    talk: body.talk,
  });
  note(scope, id, 'persuasion.create', [null, 'talked']);
  return read(scope, { params: { id } });
}

const note = (scope: Scope, id: string, action: string, state: readonly [unknown, unknown]): void =>
  scope.audit({ action, object: 'persuasion', objectId: id, changes: { state } });

/** The case, held until commit, if it is as it was read and stands where the act asks. @throws not_found · stale · conflict `wrong_state` */
async function heldIn(
  scope: Scope,
  { params, version }: { params: { id: string }; version: number },
  ...states: PersuasionState[]
): Promise<PersuasionRow> {
  const row = await persuasions.hold(scope, params.id);
  if (!row) throw notFound();
  if (row.version !== version) throw stale(await shownOf(scope, row));
  if (!states.includes(row.state)) throw conflict('wrong_state');
  return row;
}

async function step(
  scope: Scope,
  row: PersuasionRow,
  action: string,
  to: Parameters<typeof persuasions.change>[2],
): Promise<Persuasion> {
  await persuasions.change(scope, row.id, to);
  note(scope, row.id, action, [row.state, to.state]);
  return read(scope, { params: { id: row.id } });
}

/** @throws not_found · stale · invalid · conflict `wrong_state` */
export async function decide(scope: Scope, input: Input<typeof decidePersuasion>): Promise<Persuasion> {
  const row = await heldIn(scope, input, 'talked');
  checkDay(scope, 'decidedOn', input.body.decidedOn, row.talked_on);
  const passed = await recordDecision(scope, await holdMember(scope, row.member_id), 'persuasion', input.body);
  return step(scope, row, 'persuasion.decide', { state: passed ? 'decided' : 'kept' });
}

/** Gives notice, and the membership ends. @throws not_found · stale · invalid · conflict `wrong_state`, `not_active` */
export async function notice(scope: Scope, input: Input<typeof notePersuasion>): Promise<Persuasion> {
  const row = await heldIn(scope, input, 'decided');
  const { noticedOn } = input.body;
  checkDay(scope, 'noticedOn', noticedOn, row.decision?.decidedOn ?? row.talked_on);
  const member = await holdMember(scope, row.member_id);
  if (member.state !== 'active') throw conflict('not_active');
  await endPersuaded(scope, member, noticedOn);
  return step(scope, row, 'persuasion.notice', { state: 'left', noticedOn: asDate(noticedOn) });
}

/** @throws not_found · stale · invalid · conflict `wrong_state`, `too_late` */
export async function appeal(scope: Scope, input: Input<typeof appealPersuasion>): Promise<Persuasion> {
  const row = await heldIn(scope, input, 'left');
  const { appealedOn, appeal: text } = input.body;
  const noticed = row.noticed_on ?? row.talked_on;
  checkDay(scope, 'appealedOn', appealedOn, noticed);
  if (appealedOn > addDays(noticed, await appealDays(scope, noticed))) throw conflict('too_late');
  return step(scope, row, 'persuasion.appeal', { state: 'appealed', appealedOn: asDate(appealedOn), appeal: text });
}

/** @throws not_found · stale · invalid · conflict `wrong_state`, `already_member`, `unit_retired` */
export async function settleAppeal(scope: Scope, input: Input<typeof decideAppeal>): Promise<Persuasion> {
  const row = await heldIn(scope, input, 'appealed');
  checkDay(scope, 'decidedOn', input.body.decidedOn, row.appealed_on);
  const member = await holdMember(scope, row.member_id);
  const granted = await recordDecision(scope, member, 'appeal', input.body);
  if (granted) await takeBack(scope, member);
  return step(scope, row, 'persuasion.settle', { state: granted ? 'reversed' : 'upheld' });
}

/** @throws not_found · stale · conflict `wrong_state` */
export async function drop(scope: Scope, input: Input<typeof dropPersuasion>): Promise<Persuasion> {
  const row = await heldIn(scope, input, 'talked', 'decided');
  return step(scope, row, 'persuasion.drop', { state: 'dropped' });
}
