import { randomUUID } from 'node:crypto';
import type { Input } from '@xiehui/contracts/endpoint';
import type { applyImport, MemberImport } from '@xiehui/contracts/member-imports';
import { may } from '@xiehui/policy/grants';
import { changesOf } from '../platform/audit.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import { newPerson, sealedPhone } from '../people/people.service.ts';
import type { Scope } from '../platform/scope.ts';
import { goOn, tellImport } from './check-import.service.ts';
import { judged } from './check-roster.ts';
import { importOf, isStalled, isWorking, seen } from './imports.service.ts';
import { imports, placeOfRow, type ImportRecord, type Outcome } from './imports.repository.ts';
import { places } from './places.repository.ts';
import { rosterPlaces, type RosterPlaces } from './roster-places.ts';
import type { Judgement } from './roster-verdicts.ts';
import { writing, type Former } from './roster-writing.repository.ts';
import { batchRows, openWaiting, type WaitingRow, type WaitingRows } from './waiting-rows.service.ts';

/** A roster with no more good rows than this is taken over at once; a larger one by a job. */
const writtenAtOnce = 1_000;

/** @throws not_found · conflict `still_applying` while somebody else is at it */
export async function held(scope: Scope, id: string): Promise<ImportRecord> {
  await seen(scope, id);
  const one = await imports.hold(scope, id);
  if (!one) throw conflict('still_applying');
  return one;
}

/**
 * Takes the good rows over: few at once, many by a job that goes on bit by bit. Asked again for an import that stands still,
 * it goes on where it stopped, be it with its check.
 * @throws not_found · conflict `already_applied`, `still_applying`, `still_checking`, `nothing_to_apply`, `let_go`
 */
export async function apply(scope: Scope, { params }: Input<typeof applyImport>): Promise<MemberImport> {
  const one = await held(scope, params.id);
  if (one.state === 'applied' || one.state === 'undoing' || one.state === 'undone') throw conflict('already_applied');
  if (isWorking(one) && !isStalled(one, scope.now))
    throw conflict(one.state === 'checking' ? 'still_checking' : 'still_applying');
  if (one.file_hash === null) throw conflict('let_go');
  if (one.state === 'checking') await takeUpAgain(scope, one);
  else await begin(scope, one);
  return importOf(await seen(scope, one.id), scope.now);
}

/** @throws conflict `nothing_to_apply` */
async function begin(scope: Scope, one: ImportRecord): Promise<void> {
  const total = one.adds + one.changes;
  if (one.state === 'failed' || total === 0) throw conflict('nothing_to_apply');
  scope.audit({
    action: 'member.importApply',
    object: 'memberImport',
    objectId: one.id,
    changes: { add: [null, one.adds], change: [null, one.changes] },
  });
  if (total - one.done <= writtenAtOnce) return writeRows(scope, one, await openWaiting(scope, one));
  await imports.change(scope, one.id, { state: 'applying', beat_at: scope.now });
  return goOn(scope, one.id);
}

/** A check that stands still goes on. */
async function takeUpAgain(scope: Scope, one: ImportRecord): Promise<void> {
  scope.audit({
    action: 'member.importCheck',
    object: 'memberImport',
    objectId: one.id,
    changes: { file: [null, one.file_name], rows: [null, one.total] },
  });
  await imports.change(scope, one.id, { beat_at: scope.now });
  await goOn(scope, one.id);
}

/**
 * Writes the next rows of an import that is being taken over; answers whether there is more to do, and false when somebody else
 * has written them or is at it. For the job.
 */
export async function writeNext(scope: Scope, importId: string, waiting: WaitingRows): Promise<boolean> {
  const one = await imports.hold(scope, importId);
  if (one?.state !== 'applying' || one.last_row !== waiting.after || !may(scope.actor, 'member.import')) return false;
  await writeRows(scope, one, waiting);
  const now = await seen(scope, importId);
  if (now.state === 'applying') return true;
  await tellImport(scope, now, 'importEnded', { good: now.done - now.failed, bad: now.faults + now.failed });
  return false;
}

/** Writes rows and says how far the import is; the last of them end it. */
async function writeRows(scope: Scope, one: ImportRecord, { rows }: WaitingRows): Promise<void> {
  const { outcomes, unitIds } = await takeOver(scope, one, rows);
  if (outcomes.length > 0) await imports.settle(scope, one.id, outcomes);
  const done = one.done + rows.length;
  const failed = one.failed + outcomes.filter(({ outcome }) => outcome === 'failed').length;
  const ended = done >= one.adds + one.changes || rows.length < batchRows;
  await imports.change(scope, one.id, {
    done,
    last_row: rows.at(-1)?.row.row ?? one.last_row,
    failed,
    beat_at: scope.now,
    ...(ended ? { state: 'applied', finished_at: scope.now } : {}),
  });
  await recount(scope, { unitId: unitIds, day: null, topic: 'members' });
}

type Turn = WaitingRow & { readonly judgement: Judgement };

const failed = (row: number, problems: Outcome['problems']): Outcome => ({
  row,
  outcome: 'failed',
  problems: problems ?? [],
});

/** Judges rows anew, for the register may have changed since the check, and writes those that still hold. */
async function takeOver(
  scope: Scope,
  one: ImportRecord,
  rows: readonly WaitingRow[],
): Promise<{ outcomes: Outcome[]; unitIds: string[] }> {
  const own = await places.find(scope, one.unit_id);
  if (!own) throw notFound();
  const drafts = rows.map(({ draft }) => draft);
  const unitIds = [...new Set(drafts.map((draft) => draft.unitId))];
  const around = rosterPlaces(own, await places.listAround(scope, own.path, unitIds));
  const judgements = await judged(scope, drafts);
  const turns = rows.map((row, i) => ({ ...row, judgement: judgements[i] }) as Turn);
  const gone = turns.filter(({ draft }) => !around.at(draft.unitId));
  const here = turns.filter(({ draft }) => around.at(draft.unitId));
  const outcomes = [
    ...gone.map(({ row }) => failed(row.row, [{ field: 'group', reason: 'no_such_group' }])),
    ...(await addAll(
      scope,
      one.id,
      here.filter(({ judgement }) => judgement.verdict === 'add'),
      around,
    )),
    ...(await changeAll(scope, one.id, here, around)),
    ...here.flatMap(({ row, judgement }) => ('problem' in judgement ? [failed(row.row, [judgement.problem])] : [])),
  ];
  const former = here.flatMap(({ judgement }) => (judgement.verdict === 'change' ? [judgement.member.unitId] : []));
  return { outcomes, unitIds: [...here.map(({ draft }) => draft.unitId), ...former] };
}

/** New members; a row that was written before by a worker that was killed stays as it is. */
async function addAll(
  scope: Scope,
  importId: string,
  turns: readonly Turn[],
  around: RosterPlaces,
): Promise<Outcome[]> {
  const made = turns.flatMap(({ row, draft, judgement, person }) => {
    const place = around.at(draft.unitId);
    if (!place || judgement.verdict !== 'add') return [];
    const made = person ?? newPerson(scope, draft);
    const personId = judgement.personId ?? made.id;
    const member = {
      id: randomUUID(),
      personId,
      associationId: place.association.id,
      unitId: place.unit.id,
      unitPath: place.unit.path,
      joinedOn: draft.joinedOn,
      cardNo: draft.cardNo || null,
      categories: draft.categories,
      sourceCategory: draft.sourceCategory,
      residence: draft.residence ?? 'local',
      importRow: row.row,
    };
    const home = { unitId: place.association.id, unitPath: place.association.path };
    return [{ row: row.row, member, person: judgement.personId === null ? { ...made, ...home } : undefined }];
  });
  await writing.addPeople(
    scope,
    made.flatMap(({ person }) => person ?? []),
  );
  await writing.addMembers(
    scope,
    importId,
    made.map(({ member }) => member),
  );
  return made.map(({ row, member, person }) => ({
    row,
    outcome: 'written',
    memberId: member.id,
    before: person ? 'new' : null,
  }));
}

type Change = WaitingRow & { readonly judgement: Extract<Judgement, { verdict: 'change' }> };
const isChange = (turn: Turn): turn is Change => turn.judgement.verdict === 'change';

/** What rows have new of members who are known; each is noted field by field. */
async function changeAll(
  scope: Scope,
  importId: string,
  turns: readonly Turn[],
  around: RosterPlaces,
): Promise<Outcome[]> {
  const all = turns.filter(isChange);
  const found = await writing.formers(
    scope,
    all.map(({ judgement }) => judgement.member.id),
  );
  const formers = new Map(found.map((former) => [former.id, former]));
  const changes = all.flatMap((turn) => {
    const before = formers.get(turn.judgement.member.id);
    return before?.version === turn.judgement.member.version ? [{ ...turn, before }] : [];
  });
  const persons = new Map<string, Partial<Former>>();
  const after = changes.map(({ judgement, before, draft }) => {
    const now = changed(scope, { ...before, ...persons.get(before.personId) }, judgement, around.at(draft.unitId));
    persons.set(before.personId, ofPerson(now));
    noteChange(scope, judgement, before, now);
    return now;
  });
  await writing.put(scope, after);
  const written = new Set(changes.map(({ row }) => row.row));
  return all.map(({ row, judgement }): Outcome => {
    const before = formers.get(judgement.member.id);
    if (!before || !written.has(row.row)) return failed(row.row, [{ field: null, reason: 'changed_meanwhile' }]);
    const sealed = scope.vault.seal(JSON.stringify(before), placeOfRow(scope.districtId, 'before', importId, row.row));
    return { row: row.row, outcome: 'written', memberId: before.id, before: sealed };
  });
}

const ofPerson = ({ sex, birthYear, education, skills, phone, phoneMask, phoneIndex }: Former): Partial<Former> => ({
  sex,
  birthYear,
  education,
  skills,
  phone,
  phoneMask,
  phoneIndex,
});

/** A membership and its person with what a row has new of them. */
function changed(
  scope: Scope,
  before: Former,
  { changes }: Change['judgement'],
  place: ReturnType<RosterPlaces['at']>,
): Former {
  const { unitId, phone, ...rest } = changes;
  return {
    ...before,
    ...rest,
    ...(unitId !== undefined && place ? { unitId: place.unit.id, unitPath: place.unit.path } : {}),
    ...(phone === undefined ? {} : sealedPhone(scope, before.personId, phone)),
  };
}

function noteChange(scope: Scope, { member, changes }: Change['judgement'], before: Former, now: Former): void {
  const { phone, ...shown } = changes;
  scope.audit({
    action: 'member.change',
    object: 'member',
    objectId: member.id,
    changes: {
      ...changesOf({ ...before } as Record<string, unknown>, shown),
      ...(phone === undefined ? {} : { phone: [before.phoneMask, now.phoneMask] }),
    },
  });
}
