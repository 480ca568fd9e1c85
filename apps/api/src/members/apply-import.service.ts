import { randomUUID } from 'node:crypto';
import type { Input } from '@xiehui/contracts/endpoint';
import type { applyImport, MemberImport, undoImport } from '@xiehui/contracts/member-imports';
import { may } from '@xiehui/policy/grants';
import { changesOf } from '../platform/audit.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import { notify } from '../platform/notify.ts';
import { changePerson, newPerson } from '../people/people.service.ts';
import type { Scope } from '../platform/scope.ts';
import { judged } from './check-roster.ts';
import { importOf, isStalled, seen } from './imports.service.ts';
import { imports, placeOfRow, type ImportRecord, type ImportRowRecord, type Outcome } from './imports.repository.ts';
import { members } from './members.repository.ts';
import { places } from './places.repository.ts';
import { rosterPlaces, type RosterPlaces } from './roster-places.ts';
import type { Draft, Judgement } from './roster-verdicts.ts';
import { writing, type Former } from './roster-writing.repository.ts';

/** Rows that are written in one transaction; a roster with no more good rows than this is taken over at once. */
export const batchRows = 500;

const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** @throws not_found · conflict `still_applying` while somebody else is at it */
async function held(scope: Scope, id: string): Promise<ImportRecord> {
  await seen(scope, id);
  const one = await imports.hold(scope, id);
  if (!one) throw conflict('still_applying');
  return one;
}

/**
 * Takes the good rows over: few at once, many by a job that goes on bit by bit. Asked again for an import that stands still,
 * it goes on where it stopped.
 * @throws not_found · conflict `already_applied`, `still_applying`, `nothing_to_apply`, `let_go`
 */
export async function apply(scope: Scope, { params }: Input<typeof applyImport>): Promise<MemberImport> {
  const one = await held(scope, params.id);
  if (one.state === 'applied' || one.state === 'undone') throw conflict('already_applied');
  if (one.state === 'applying' && !isStalled(one, scope.now)) throw conflict('still_applying');
  if (one.file_hash === null) throw conflict('let_go');
  const total = one.adds + one.changes;
  if (total === 0) throw conflict('nothing_to_apply');
  scope.audit({
    action: 'member.importApply',
    object: 'memberImport',
    objectId: one.id,
    changes: { add: [null, one.adds], change: [null, one.changes] },
  });
  if (total - one.done <= batchRows) await writeBatch(scope, one);
  else {
    await imports.change(scope, one.id, { state: 'applying', beat_at: scope.now });
    await scope.send('member.import', { districtId: scope.districtId, postId: scope.actor.postId, importId: one.id });
  }
  return importOf(await seen(scope, one.id), scope.now);
}

/** One batch of an import that is being applied; answers whether there is more to do. For the job. */
export async function continueImport(scope: Scope, importId: string): Promise<boolean> {
  const one = await imports.hold(scope, importId);
  if (one?.state !== 'applying' || !may(scope.actor, 'member.import')) return false;
  await writeBatch(scope, one);
  const now = await seen(scope, importId);
  if (now.state === 'applying') return true;
  const [good, bad] = [now.done - now.failed, now.faults + now.failed];
  const link = `/members/imports/${importId}` as const;
  const message = { kind: 'importEnded', params: { good, bad }, link, accountId: scope.actor.accountId } as const;
  await notify(scope, scope.actor.unitId, message);
  return false;
}

/** Writes the next rows and says how far it is; the last batch ends the import. */
async function writeBatch(scope: Scope, one: ImportRecord): Promise<void> {
  const waiting = await imports.listWaiting(scope, one.id, batchRows);
  const { outcomes, unitIds } = await writeRows(scope, one, waiting);
  await imports.settle(scope, one.id, outcomes);
  const done = one.done + waiting.length;
  const failed = one.failed + outcomes.filter(({ outcome }) => outcome === 'failed').length;
  const ended = done >= one.adds + one.changes || waiting.length < batchRows;
  await imports.change(scope, one.id, {
    done,
    failed,
    beat_at: scope.now,
    ...(ended ? { state: 'applied', finished_at: scope.now } : {}),
  });
  await recount(scope, { unitId: unitIds, day: null, topic: 'members' });
}

type Turn = { readonly row: ImportRowRecord; readonly draft: Draft; readonly judgement: Judgement };

const failed = (row: number, problems: Outcome['problems']): Outcome => ({
  row,
  outcome: 'failed',
  problems: problems ?? [],
});

/** Judges rows anew, for the register may have changed since the check, and writes those that still hold. */
async function writeRows(
  scope: Scope,
  one: ImportRecord,
  rows: readonly ImportRowRecord[],
): Promise<{ outcomes: Outcome[]; unitIds: string[] }> {
  const own = await places.find(scope, one.unit_id);
  if (!own) throw notFound();
  const around = rosterPlaces(own, await places.listBelow(scope, own.path));
  const drafts = rows.map((row): Draft => {
    const place = placeOfRow(scope.districtId, 'content', one.id, row.row);
    return JSON.parse(scope.vault.open(row.content ?? '', place)) as Draft;
  });
  const judgements = await judged(scope, drafts);
  const turns = rows.map((row, i) => ({ row, draft: drafts[i], judgement: judgements[i] }) as Turn);
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
  const made = turns.flatMap(({ row, draft, judgement }) => {
    const place = around.at(draft.unitId);
    if (!place || judgement.verdict !== 'add') return [];
    const made = newPerson(scope, draft);
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
      importRow: row.row,
    };
    const person = { ...made, unitId: place.association.id, unitPath: place.association.path };
    return [{ row: row.row, member, person: judgement.personId === null ? person : undefined }];
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

async function changeAll(
  scope: Scope,
  importId: string,
  turns: readonly Turn[],
  around: RosterPlaces,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { row, draft, judgement } of turns) {
    if (judgement.verdict !== 'change') continue;
    const before = await writing.former(scope, judgement.member.id);
    if (before?.version !== judgement.member.version) {
      outcomes.push(failed(row.row, [{ field: null, reason: 'changed_meanwhile' }]));
      continue;
    }
    await take(scope, judgement, before, around.at(draft.unitId));
    const sealed = scope.vault.seal(JSON.stringify(before), placeOfRow(scope.districtId, 'before', importId, row.row));
    outcomes.push({ row: row.row, outcome: 'written', memberId: before.id, before: sealed });
  }
  return outcomes;
}

/** Writes what a row has new of a member who is known, and notes it field by field. */
async function take(
  scope: Scope,
  { member, changes }: Extract<Judgement, { verdict: 'change' }>,
  before: Former,
  place: ReturnType<RosterPlaces['at']>,
): Promise<void> {
  const { unitId, joinedOn, cardNo, categories, ...person } = changes;
  const number = await changePerson(scope, member.personId, person);
  await members.change(scope, member.id, {
    ...(unitId !== undefined && place ? { unitId: place.unit.id, unitPath: place.unit.path } : {}),
    ...(joinedOn === undefined ? {} : { joinedOn: asDate(joinedOn) }),
    ...(cardNo === undefined ? {} : { cardNo }),
    ...(categories === undefined ? {} : { categories }),
  });
  const { phone: _phone, ...shown } = changes;
  scope.audit({
    action: 'member.change',
    object: 'member',
    objectId: member.id,
    changes: {
      ...changesOf({ ...before } as Record<string, unknown>, shown),
      ...(number.phoneMask === undefined ? {} : { phone: [before.phoneMask, number.phoneMask] }),
    },
  });
}

/**
 * Takes back all that an import wrote, or nothing.
 * @throws not_found · conflict `not_applied`, `still_applying`, `changed_since`, `in_use`, `let_go`
 */
export async function undo(scope: Scope, { params }: Input<typeof undoImport>): Promise<MemberImport> {
  const one = await held(scope, params.id);
  if (one.state !== 'applied') throw conflict('not_applied');
  if (one.file_hash === null) throw conflict('let_go');
  if ((await imports.countChangedSince(scope, one.id)) > 0) throw conflict('changed_since');
  if (await writing.isAddedInUse(scope, one.id)) throw conflict('in_use');
  const unitIds = await writing.removeAdded(scope, one.id);
  for (const row of await imports.listWritten(scope, one.id, 'change')) {
    const place = placeOfRow(scope.districtId, 'before', one.id, row.row);
    const before = JSON.parse(scope.vault.open(row.before ?? '', place)) as Former;
    unitIds.push(...(await writing.putBack(scope, before)));
  }
  await imports.markUndone(scope, one.id);
  await imports.change(scope, one.id, { state: 'undone', finished_at: scope.now });
  scope.audit({
    action: 'member.importUndo',
    object: 'memberImport',
    objectId: one.id,
    changes: { rows: [one.done - one.failed, 0] },
  });
  await recount(scope, { unitId: unitIds, day: null, topic: 'members' });
  return importOf(await seen(scope, one.id), scope.now);
}
