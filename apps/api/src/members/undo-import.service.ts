import { sql as raw } from 'kysely';
import type { Input } from '@xiehui/contracts/endpoint';
import type { MemberImport, undoImport } from '@xiehui/contracts/member-imports';
import { may } from '@xiehui/policy/grants';
import { conflict } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import type { Scope } from '../platform/scope.ts';
import { held } from './apply-import.service.ts';
import { goOn, tellImport } from './check-import.service.ts';
import { imports, placeOfRow, type ImportRecord } from './imports.repository.ts';
import { importOf, isStalled, seen } from './imports.service.ts';
import { writing, type Former } from './roster-writing.repository.ts';

/** An import that wrote no more than this is taken back at once; a larger one by a job, in one transaction all the same. */
const undoneAtOnce = 1_000;

/** @throws conflict `changed_since`, `in_use` */
async function assertUntouched(scope: Scope, id: string): Promise<void> {
  if ((await imports.countChangedSince(scope, id)) > 0) throw conflict('changed_since');
  if (await writing.isAddedInUse(scope, id)) throw conflict('in_use');
}

/**
 * Takes back all that an import wrote, or nothing.
 * @throws not_found · conflict `not_applied`, `still_applying`, `changed_since`, `in_use`, `let_go`
 */
export async function undo(scope: Scope, { params }: Input<typeof undoImport>): Promise<MemberImport> {
  const one = await held(scope, params.id);
  if (one.state === 'undoing' && !isStalled(one, scope.now)) throw conflict('still_applying');
  if (one.state !== 'applied' && one.state !== 'undoing') throw conflict('not_applied');
  if (one.file_hash === null) throw conflict('let_go');
  await assertUntouched(scope, one.id);
  scope.audit({
    action: 'member.importUndo',
    object: 'memberImport',
    objectId: one.id,
    changes: { rows: [one.done - one.failed, 0] },
  });
  if (one.done <= undoneAtOnce) await takeBack(scope, one);
  else {
    await imports.change(scope, one.id, { state: 'undoing', beat_at: scope.now });
    await goOn(scope, one.id);
  }
  return importOf(await seen(scope, one.id), scope.now);
}

async function takeBack(scope: Scope, one: ImportRecord): Promise<void> {
  const unitIds = await writing.removeAdded(scope, one.id);
  const befores = (await imports.listWritten(scope, one.id, 'change')).map((row) => {
    const place = placeOfRow(scope.districtId, 'before', one.id, row.row);
    return JSON.parse(scope.vault.open(row.before ?? '', place)) as Former;
  });
  unitIds.push(...(await writing.put(scope, befores)));
  await imports.markUndone(scope, one.id);
  await imports.change(scope, one.id, { state: 'undone', finished_at: scope.now });
  await recount(scope, { unitId: unitIds, day: null, topic: 'members' });
}

/** Takes a large import back; for the job. @throws conflict `changed_since`, `in_use`: somebody was quicker */
export async function continueUndo(scope: Scope, importId: string): Promise<void> {
  const one = await imports.hold(scope, importId);
  if (one?.state !== 'undoing' || !may(scope.actor, 'member.import')) return;
  // Removing a hundred thousand members is one statement, and all or nothing.
  await raw`set local statement_timeout = '180s'`.execute(scope.sql);
  await assertUntouched(scope, importId);
  await takeBack(scope, one);
  await tellImport(scope, one, 'importUndone', {});
}

/** What was changed or used meanwhile stays, and all else with it. */
export async function giveUpUndo(scope: Scope, importId: string): Promise<void> {
  const one = await imports.hold(scope, importId);
  if (one?.state !== 'undoing') return;
  await imports.change(scope, importId, { state: 'applied' });
  await tellImport(scope, one, 'importKept', {});
}
