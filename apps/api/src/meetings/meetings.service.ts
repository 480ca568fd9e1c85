import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  bodyKinds,
  type changeMeeting,
  type countMeetings,
  type createMeeting,
  type holdMeeting,
  type listMeetings,
  type markAttendance,
  type Meeting,
  type MeetingFields,
  type readMeeting,
  type removeMeeting,
  type renumberMeeting,
  type reopenMeeting,
} from '@xiehui/contracts/meetings';
import { mayKeepMeeting } from '@xiehui/policy/meetings';
import { quorumOf } from '@xiehui/rules/ballots';
import { meetingFaults } from '@xiehui/rules/meeting-faults';
import { periodDays } from '@xiehui/rules/measures';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import { provision, provisionsOf } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { constraintOf } from '../platform/sql-state.ts';
import { actorName, unitSeen } from '../platform/whereabouts.ts';
import { meetings, type Figures, type Filter, type MeetingRow } from './meetings.repository.ts';
import { fieldsOf, lineOf, meetingOf } from './meetings.view.ts';
import { attendances, resolutions, whereabouts } from './proceedings.repository.ts';

const yearOf = (day: string): number => Number(day.slice(0, 4));

async function whole(scope: Scope, row: MeetingRow): Promise<Meeting> {
  const kinds = await provision(scope, 'meetingKinds', yearOf(row.held_on));
  return meetingOf(row, {
    kinds,
    today: dayOf(scope.now),
    attendance: await attendances.of(scope, row.id),
    resolutions: await resolutions.of(scope, row.id),
    files: (await whereabouts.filesOf(scope, row.id)).map(({ file }) => file),
  });
}

/** @throws not_found when it is not in the acting range */
export async function answerFor(scope: Scope, id: string): Promise<Meeting> {
  const row = await meetings.find(scope, id);
  if (!row) throw notFound();
  return whole(scope, row);
}

/** The record, held for changing; without a version, whatever its version is. @throws not_found, forbidden, stale */
export async function holdFor(scope: Scope, id: string, version?: number): Promise<MeetingRow> {
  const row = await meetings.hold(scope, id);
  if (!row) throw notFound();
  if (!mayKeepMeeting(scope.actor, { unit: { id: row.unit_id, parentId: row.unit_parent_id } })) throw forbidden();
  if (version !== undefined && row.version !== version) throw stale(await whole(scope, row));
  return row;
}

/** The body whose term a kind of meeting falls in. */
const termBodyOf: Record<(typeof bodyKinds)[number], string> = {
  memberAssembly: 'council',
  congress: 'congress',
  council: 'council',
  standingCouncil: 'standingCouncil',
};
const bodyOf = (kind: string) => {
  const found = bodyKinds.find((one) => one === kind);
  return found && termBodyOf[found];
};
/** Kinds whose list is those who sit in the body. */
const seated = (kind: string): boolean => kind !== 'memberAssembly' && bodyOf(kind) !== undefined;

async function quorumFor(scope: Scope, kind: string, heldOn: string, expected: number): Promise<number> {
  if (bodyOf(kind) === undefined) return 0;
  const { quorumParts, quorumWhole } = await provisionsOf(scope, ['quorumParts', 'quorumWhole'], yearOf(heldOn));
  return quorumOf(expected, { numerator: Math.min(quorumParts, quorumWhole), denominator: quorumWhole });
}

/** The term that a body's meeting falls in, and its number there. @throws conflict `no_term` */
async function sessionFor(scope: Scope, unitId: string, kind: string, heldOn: string) {
  const body = bodyOf(kind);
  if (!body) return { term: null, sessionNo: null };
  const term = await whereabouts.termOn(scope, unitId, body, heldOn);
  if (!term && kind !== 'memberAssembly') throw conflict('no_term');
  if (!term) return { term: null, sessionNo: null };
  return { term, sessionNo: (await meetings.lastSession(scope, unitId, kind, term.number)) + 1 };
}

/** @throws conflict `file_unusable` */
async function keepFiles(
  scope: Scope,
  meeting: { id: string; unitPath: string },
  ids: readonly string[],
): Promise<void> {
  if (!(await whereabouts.setFiles(scope, meeting, ids))) throw conflict('file_unusable');
}

/**
 * Begins the record of a meeting.
 * @throws not_found when the unit is not in the acting range
 * @throws forbidden when it is neither the own unit nor directly below it
 * @throws invalid for a kind that the district has not
 * @throws conflict `no_term`, `unit_retired`, `file_unusable`
 */
export async function create(scope: Scope, { body }: Input<typeof createMeeting>): Promise<Meeting> {
  const { unitId, kind, ...fields } = body;
  const unit = await unitSeen(scope, unitId);
  if (!mayKeepMeeting(scope.actor, { unit })) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  const kinds = await provision(scope, 'meetingKinds', yearOf(fields.heldOn));
  if (!kinds.some((entry) => entry.code === kind && !entry.off)) throw invalid({ kind: 'unknown' });
  const { term, sessionNo } = await sessionFor(scope, unit.id, kind, fields.heldOn);
  const id = randomUUID();
  const members = kind === 'memberAssembly' && fields.expected === 0;
  const expected = members ? await whereabouts.members(scope, unit.path) : Math.max(fields.expected, fields.present);
  const begun = { id, unit, kind, term, sessionNo, recordedName: await actorName(scope) };
  await meetings.add(
    scope,
    { ...begun, expected, quorum: await quorumFor(scope, kind, fields.heldOn, expected) },
    fields,
  );
  if (term && seated(kind)) await callTogether(scope, { id, unit, termId: term.id }, kind, fields);
  await keepFiles(scope, { id, unitPath: unit.path }, fields.files);
  const changes = changesOf({}, { ...fields, kind, unit: unit.name });
  scope.audit({ action: 'meeting.create', object: 'meeting', objectId: id, changes });
  return answerFor(scope, id);
}

async function callTogether(
  scope: Scope,
  meeting: { id: string; unit: { id: string; path: string }; termId: string },
  kind: string,
  fields: MeetingFields,
): Promise<void> {
  const expected = await attendances.callTogether(scope, { ...meeting, heldOn: fields.heldOn });
  const quorum = await quorumFor(scope, kind, fields.heldOn, expected);
  await meetings.change(scope, meeting.id, fields, { expected, present: 0, quorum });
}

/**
 * Changes a meeting that is not closed. The day stays within the term that the number was given in.
 * @throws not_found, forbidden, stale; `invalid` when more came than were to come
 * @throws conflict `held`, `no_term`, `file_unusable`
 */
export async function change(scope: Scope, { params, version, body }: Input<typeof changeMeeting>): Promise<Meeting> {
  const row = await holdFor(scope, params.id, version);
  if (row.state !== 'planned') throw conflict('held');
  const body_ = bodyOf(row.kind);
  if (row.term_id !== null && body_) {
    const term = await whereabouts.termOn(scope, row.unit_id, body_, body.heldOn);
    if (term?.id !== row.term_id) throw conflict('no_term');
  }
  await meetings.change(scope, row.id, body, await figuresOf(scope, row, body));
  await keepFiles(scope, { id: row.id, unitPath: row.unit_path }, body.files);
  const { files: _, ...said } = body;
  scope.audit({
    action: 'meeting.change',
    object: 'meeting',
    objectId: row.id,
    changes: changesOf(fieldsOf(row), said),
  });
  return answerFor(scope, row.id);
}

/** Typed figures, or those of the list of people. @throws invalid when more came than were to come */
async function figuresOf(scope: Scope, row: MeetingRow, fields: MeetingFields): Promise<Figures> {
  if (row.term_id !== null && seated(row.kind))
    return { expected: row.expected, present: row.present, quorum: row.quorum };
  if (fields.present > fields.expected) throw invalid({ present: 'more_than_expected' });
  const quorum = await quorumFor(scope, row.kind, fields.heldOn, fields.expected);
  return { expected: fields.expected, present: fields.present, quorum };
}

/**
 * Corrects the session number.
 * @throws not_found, forbidden, stale
 * @throws conflict `session_taken`, `held`, `no_term`
 */
export async function renumber(
  scope: Scope,
  { params, version, body }: Input<typeof renumberMeeting>,
): Promise<Meeting> {
  const row = await holdFor(scope, params.id, version);
  if (row.state !== 'planned') throw conflict('held');
  if (row.session_no === null) throw conflict('no_term');
  try {
    await meetings.renumber(scope, row.id, body.sessionNo);
  } catch (error) {
    if (constraintOf(error) === 'meetings_district_id_unit_id_kind_term_no_session_no_key')
      throw conflict('session_taken');
    throw error;
  }
  const changes = { sessionNo: [row.session_no, body.sessionNo] } as const;
  scope.audit({ action: 'meeting.change', object: 'meeting', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/**
 * Who of the body came.
 * @throws not_found, forbidden
 * @throws conflict `held`, `not_of_the_body`
 */
export async function mark(scope: Scope, { params, body }: Input<typeof markAttendance>): Promise<Meeting> {
  const row = await holdFor(scope, params.id);
  if (row.state !== 'planned') throw conflict('held');
  for (const one of body.marks) if (!(await attendances.mark(scope, row.id, one))) throw conflict('not_of_the_body');
  await attendances.recount(scope, row.id);
  const came = body.marks.filter((one) => one.came).map((one) => one.personId);
  const away = body.marks.filter((one) => !one.came).map((one) => one.personId);
  scope.audit({
    action: 'meeting.attend',
    object: 'meeting',
    objectId: row.id,
    changes: { came: [null, came], stayedAway: [null, away] },
  });
  return answerFor(scope, row.id);
}

/**
 * Closes the record of a meeting: from now on it counts.
 * @throws not_found, forbidden, stale; `invalid` naming each field that it lacks
 * @throws conflict `held`, `no_quorum`
 */
export async function hold(scope: Scope, { params, version }: Input<typeof holdMeeting>): Promise<Meeting> {
  const row = await holdFor(scope, params.id, version);
  if (row.state !== 'planned') throw conflict('held');
  const faults = meetingFaults({ ...row, heldOn: row.held_on }, dayOf(scope.now));
  if (Object.keys(faults).length > 0) throw invalid(faults);
  if (row.present < row.quorum) throw conflict('no_quorum');
  await meetings.stand(scope, row.id, 'held');
  const changes = { state: ['planned', 'held'], present: [null, row.present], expected: [null, row.expected] } as const;
  scope.audit({ action: 'meeting.close', object: 'meeting', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** @throws not_found, forbidden, stale · conflict `not_held` */
export async function reopen(scope: Scope, { params, version }: Input<typeof reopenMeeting>): Promise<Meeting> {
  const row = await holdFor(scope, params.id, version);
  if (row.state !== 'held') throw conflict('not_held');
  await meetings.stand(scope, row.id, 'planned');
  const changes = { state: ['held', 'planned'] } as const;
  scope.audit({ action: 'meeting.reopen', object: 'meeting', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** @throws not_found, forbidden, stale · conflict `held` */
export async function remove(
  scope: Scope,
  { params, version }: Input<typeof removeMeeting>,
): Promise<Output<typeof removeMeeting>> {
  const row = await holdFor(scope, params.id, version);
  if (row.state !== 'planned') throw conflict('held');
  await meetings.remove(scope, row.id);
  const gone = Object.entries(fieldsOf(row)).map(([field, value]) => [field, [value, null] as const]);
  scope.audit({ action: 'meeting.remove', object: 'meeting', objectId: row.id, changes: Object.fromEntries(gone) });
  return {};
}

/** @throws not_found when it is not in the acting range */
export const read = (scope: Scope, { params }: Input<typeof readMeeting>): Promise<Meeting> =>
  answerFor(scope, params.id);

/** @throws not_found when the unit asked for is not in the acting range */
async function filterOf(scope: Scope, query: Input<typeof countMeetings>['query']): Promise<Filter> {
  const at = await unitSeen(scope, query.unit ?? scope.actor.unitId);
  return { ...query, at, span: query.period === undefined ? undefined : periodDays(query.period) };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(scope: Scope, { query }: Input<typeof listMeetings>): Promise<Output<typeof listMeetings>> {
  const { page, pageSize, sort } = query;
  const kinds = await provision(scope, 'meetingKinds', yearOf(dayOf(scope.now)));
  const rows = await meetings.list(scope, await filterOf(scope, query), {
    sort: sort === 'heldOn' ? 'asc' : 'desc',
    offset: (page - 1) * pageSize,
    limit: pageSize + 1,
  });
  return { items: rows.slice(0, pageSize).map((row) => lineOf(row, kinds)), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countMeetings>,
): Promise<Output<typeof countMeetings>> => ({ total: await meetings.count(scope, await filterOf(scope, query)) });
