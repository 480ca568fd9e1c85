import { randomUUID } from 'node:crypto';
import type { Input } from '@xiehui/contracts/endpoint';
import type { createImport, ImportProblem, MemberImport } from '@xiehui/contracts/member-imports';
import { may } from '@xiehui/policy/grants';
import { dayOf } from '../platform/clock.ts';
import { invalid } from '../platform/errors.ts';
import { notify } from '../platform/notify.ts';
import type { Before } from '../platform/route.ts';
import type { Scope } from '../platform/scope.ts';
import { surveySheet } from '../platform/spreadsheet.ts';
import type { SheetRow, SheetSurvey } from '../platform/spreadsheet-reader.ts';
import { actorName } from '../platform/whereabouts.ts';
import { judgeRows, rosterReader, type ReadByItself, type RosterRules } from './check-roster.ts';
import { imports, type ImportRecord, type NewImport } from './imports.repository.ts';
import { bytesOf, importOf, memberLists, rosterUnit, seen } from './imports.service.ts';
import { places, type PlaceRow } from './places.repository.ts';
import { categoriesNamed, columnsToRead, keyTitled, namesIdentity, sourcesNamed } from './roster-columns.ts';
import { isAssociation, rosterPlaces } from './roster-places.ts';

/** A roster with no more rows than this is checked at once; a larger one by a job, as many rows a transaction. */
export const checkedAtOnce = 1_000;

type Survey = SheetSurvey & { readonly rows: SheetRow[] | undefined };

/** Looks the workbook through before the transaction begins. @throws invalid `file` */
export const readRoster = async ({ blobs }: Before, { upload }: Input<typeof createImport>): Promise<Survey> =>
  surveySheet(await bytesOf(blobs, upload.hash), { columns: columnsToRead() }, { rowsAtMost: checkedAtOnce });

/** @throws invalid `file`, with a field for each column that does not fit */
function checkHeader({ header, headerFits, headerRow, total, rows }: Survey, unit: PlaceRow): void {
  const absent = isAssociation(unit) ? [] : header.absent.filter((title) => keyTitled(title) === 'association');
  if ([...header.unknown, ...header.missing].some(namesIdentity)) throw invalid({ file: 'identity_numbers' });
  const named = (titles: readonly string[], problem: string): [string, string][] =>
    titles.map((title) => [keyTitled(title) ?? title, problem]);
  if (!headerFits || headerRow === undefined || absent.length > 0)
    throw invalid({
      file: 'header_does_not_fit',
      ...Object.fromEntries(named([...header.missing, ...absent], 'missing_column')),
      ...Object.fromEntries(named(header.duplicate, 'repeated_column')),
      ...(header.merged.length > 0 ? { header: 'merged_header' } : {}),
    });
  if ((rows?.length ?? total) === 0) throw invalid({ file: 'no_rows' });
}

async function rulesFor(scope: Scope, unit: PlaceRow): Promise<RosterRules> {
  const { memberCategories, memberSources } = await memberLists(scope);
  return {
    today: dayOf(scope.now),
    places: rosterPlaces(unit, await places.listBelow(scope, unit.path)),
    categories: categoriesNamed(memberCategories),
    sources: sourcesNamed(memberSources),
  };
}

/**
 * Checks a roster, a large one after the answer; the register is not touched.
 * @throws not_found · invalid · conflict `not_for_rosters`, `unit_retired`
 */
export async function check(
  scope: Scope,
  { query, upload, prepared: sheet }: Input<typeof createImport> & { prepared: Survey },
): Promise<MemberImport> {
  const unit = await rosterUnit(scope, query.unit);
  checkHeader(sheet, unit);
  const one: NewImport = {
    id: randomUUID(),
    unit_id: unit.id,
    unit_path: unit.path,
    state: sheet.rows ? 'checked' : 'checking',
    total: sheet.rows?.length ?? sheet.total,
    file_hash: upload.hash,
    file_name: upload.name,
    sheet_name: sheet.sheetName,
    header_row: sheet.headerRow ?? 1,
    ignored: sheet.header.unknown.map((title) => title.slice(0, 60).toWellFormed()),
    account_id: scope.actor.accountId,
    account_name: await actorName(scope),
    created_at: scope.now,
    beat_at: scope.now,
  };
  await imports.add(scope, one);
  if (sheet.rows) {
    const read = rosterReader(await rulesFor(scope, unit));
    await imports.addRows(scope, one, await judgeRows(scope, one.id, sheet.rows.map(read)));
    return noteChecked(scope, one.id);
  }
  scope.audit({
    action: 'member.importCheck',
    object: 'memberImport',
    objectId: one.id,
    changes: { file: [null, one.file_name], unit: [null, unit.name], rows: [null, one.total] },
  });
  await goOn(scope, one.id);
  return importOf(await seen(scope, one.id), scope.now);
}

/** Has a job go on with an import once this is committed. */
export const goOn = (scope: Scope, importId: string): Promise<void> =>
  scope.send('member.import', { districtId: scope.districtId, postId: scope.actor.postId, importId });

/** The log says what a check found once it has ended. */
async function noteChecked(scope: Scope, id: string): Promise<MemberImport> {
  const one = await seen(scope, id);
  scope.audit({
    action: 'member.importCheck',
    object: 'memberImport',
    objectId: id,
    changes: {
      file: [null, one.file_name],
      unit: [null, one.unit_name],
      add: [null, one.adds],
      change: [null, one.changes],
      fault: [null, one.faults],
    },
  });
  return importOf(one, scope.now);
}

/** A check that goes on: where the workbook is, what its rows are read by, and how many have been checked. */
export type CheckBegun = RosterRules & { readonly hash: string; readonly sheetName: string; readonly done: number };

const doneOf = (one: ImportRecord): number => one.adds + one.changes + one.sames + one.faults;

/** Takes a check up where it stopped; undefined when there is nothing to go on with, or somebody is at it. */
export async function takeUpCheck(scope: Scope, importId: string): Promise<CheckBegun | undefined> {
  const one = await imports.hold(scope, importId);
  if (one?.state !== 'checking' || one.file_hash === null || !may(scope.actor, 'member.import')) return undefined;
  const unit = await places.find(scope, one.unit_id);
  if (unit?.state !== 'active') {
    await failCheck(scope, importId, 'unit_retired');
    return undefined;
  }
  return { ...(await rulesFor(scope, unit)), hash: one.file_hash, sheetName: one.sheet_name, done: doneOf(one) };
}

/** Checks the next rows, which follow the first `after`; answers false when somebody else has done so or is at it. */
export async function checkBatch(
  scope: Scope,
  importId: string,
  { after, rows }: { after: number; rows: readonly ReadByItself[] },
): Promise<boolean> {
  const one = await imports.hold(scope, importId);
  if (one?.state !== 'checking' || doneOf(one) !== after || !may(scope.actor, 'member.import')) return false;
  await imports.addRows(scope, one, await judgeRows(scope, importId, rows));
  await imports.change(scope, importId, { beat_at: scope.now });
  return true;
}

/** Every row has been checked: whoever sent the roster in is told that it waits to be confirmed. */
export async function endCheck(scope: Scope, importId: string): Promise<void> {
  const one = await imports.hold(scope, importId);
  if (one?.state !== 'checking') return;
  await imports.change(scope, importId, { state: 'checked', total: doneOf(one), beat_at: scope.now });
  await noteChecked(scope, importId);
  await tellImport(scope, one, 'importChecked', { good: one.adds + one.changes, bad: one.faults });
}

/** The check cannot be ended; the page says why. */
export async function failCheck(scope: Scope, importId: string, problem: ImportProblem): Promise<void> {
  const one = await imports.hold(scope, importId);
  if (one?.state !== 'checking') return;
  await imports.change(scope, importId, { state: 'failed', problem, finished_at: scope.now });
  await tellImport(scope, one, 'importFailed', {});
}

type Told = 'importChecked' | 'importFailed' | 'importEnded' | 'importUndone' | 'importKept';

/** Tells whoever works on an import what became of it. */
export const tellImport = (
  scope: Scope,
  { id, file_name: file }: Pick<ImportRecord, 'id' | 'file_name'>,
  kind: Told,
  counts: Record<string, number>,
): Promise<void> =>
  notify(scope, scope.actor.unitId, {
    kind,
    params: { ...counts, ...(kind === 'importEnded' ? {} : { file }) },
    link: `/members/imports/${id}`,
    accountId: scope.actor.accountId,
  });
