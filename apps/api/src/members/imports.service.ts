import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  ImportRow,
  type createImport,
  type downloadFaults,
  type downloadTemplate,
  type listImportRows,
  type listImports,
  type MemberImport,
  type readImport,
} from '@xiehui/contracts/member-imports';
import { rosterWords, type RosterWords } from '@xiehui/rules/roster-words';
import type { Blobs } from '../platform/blobs.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import type { Before, Download } from '../platform/route.ts';
import { dayOf } from '../platform/clock.ts';
import { provision } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { markErrors, readSheet, writeTemplate } from '../platform/spreadsheet.ts';
import type { SheetRead } from '../platform/spreadsheet-reader.ts';
import { actorName } from '../platform/whereabouts.ts';
import { checkRoster } from './check-roster.ts';
import { imports, type ImportRecord, type NewImport } from './imports.repository.ts';
import { places, type PlaceRow } from './places.repository.ts';
import { columnsToFillIn, columnsToRead, keyTitled, namesIdentity } from './roster-columns.ts';
import { isAssociation, rosterPlaces } from './roster-places.ts';
import type { RowProblem } from './roster-rows.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An import that nobody has gone on with for this long stands still. */
const stalledAfterMs = 120_000;
export const isStalled = (one: ImportRecord, now: Date): boolean =>
  one.state === 'applying' && now.getTime() - (one.beat_at?.getTime() ?? 0) > stalledAfterMs;

/** An import as its page shows it. */
export const importOf = (one: ImportRecord, now: Date): MemberImport => ({
  id: one.id,
  unit: { id: one.unit_id, name: one.unit_name, kind: one.unit_kind },
  fileName: one.file_name,
  state: one.state,
  rows: { add: one.adds, change: one.changes, same: one.sames, fault: one.faults },
  ignored: one.ignored,
  done: one.done,
  failed: one.failed,
  stalled: isStalled(one, now),
  kept: one.file_hash !== null,
  by: one.account_name,
  createdAt: one.created_at.toISOString(),
  finishedAt: one.finished_at?.toISOString() ?? null,
});

/** A unit that has a roster. @throws not_found · conflict `not_for_rosters`, `unit_retired` */
async function rosterUnit(scope: Scope, unitId: string | undefined): Promise<PlaceRow> {
  const unit = await places.find(scope, unitId ?? scope.actor.unitId);
  if (!unit) throw notFound();
  if (!isAssociation(unit) && unit.kind !== 'town' && unit.kind !== 'district') throw conflict('not_for_rosters');
  if (unit.state !== 'active') throw conflict('unit_retired');
  return unit;
}

/** @throws not_found · conflict `not_for_rosters`, `unit_retired` */
export async function template(scope: Scope, { query }: Input<typeof downloadTemplate>): Promise<Download> {
  const unit = await rosterUnit(scope, query.unit);
  const units = await places.listBelow(scope, unit.path);
  const words = rosterWords[query.language];
  const namesOf = (fits: (one: PlaceRow) => boolean): string[] => [
    ...new Set(units.filter(fits).map((one) => one.name)),
  ];
  const offered = await provision(scope, 'memberCategories', Number(dayOf(scope.now).slice(0, 4)));
  const lists = {
    association: namesOf(isAssociation),
    group: namesOf((one) => one.kind === 'group'),
    categories: offered.filter(({ off }) => !off).map((entry) => entry[query.language]),
  };
  const columns = columnsToFillIn(isAssociation(unit) ? 'one' : 'several', query.language, lists);
  const sheet = { sheetName: words.sheet, columns, words: words.template };
  return {
    name: `${unit.name}_${words.template.name}.xlsx`,
    contentType: xlsx,
    // Drawn while it is sent: the transaction is over by then.
    body: Readable.from(
      (async function* () {
        yield await writeTemplate(sheet);
      })(),
    ),
  };
}

const bytesOf = async (blobs: Blobs, hash: string): Promise<Uint8Array> => buffer(await blobs.open(hash));

/** Reads the workbook before the transaction begins. @throws invalid `file` */
export const readRoster = async ({ blobs }: Before, { upload }: Input<typeof createImport>): Promise<SheetRead> =>
  readSheet(await bytesOf(blobs, upload.hash), { columns: columnsToRead() });

/** @throws invalid `file`, with a field for each column that does not fit */
function checkHeader({ header, headerFits, headerRow, rows }: SheetRead, unit: PlaceRow): void {
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
  if (rows.length === 0) throw invalid({ file: 'no_rows' });
}

/** Checks a roster; the register is not touched. @throws not_found · invalid · conflict `not_for_rosters`, `unit_retired` */
export async function check(
  scope: Scope,
  { query, upload, prepared: sheet }: Input<typeof createImport> & { prepared: SheetRead },
): Promise<MemberImport> {
  const unit = await rosterUnit(scope, query.unit);
  checkHeader(sheet, unit);
  const id = randomUUID();
  const rows = await checkRoster(scope, id, sheet.rows, rosterPlaces(unit, await places.listBelow(scope, unit.path)));
  const counted = (verdict: ImportRow['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
  const one: NewImport = {
    id,
    unit_id: unit.id,
    unit_path: unit.path,
    file_hash: upload.hash,
    file_name: upload.name,
    sheet_name: sheet.sheetName,
    header_row: sheet.headerRow ?? 1,
    ignored: sheet.header.unknown.map((title) => title.slice(0, 60)),
    adds: counted('add'),
    changes: counted('change'),
    sames: counted('same'),
    faults: counted('fault'),
    account_id: scope.actor.accountId,
    account_name: await actorName(scope),
    created_at: scope.now,
  };
  await imports.add(scope, one);
  await imports.addRows(scope, one, rows);
  const { adds, changes, faults, file_name: file } = one;
  scope.audit({
    action: 'member.importCheck',
    object: 'memberImport',
    objectId: id,
    changes: {
      file: [null, file],
      unit: [null, unit.name],
      add: [null, adds],
      change: [null, changes],
      fault: [null, faults],
    },
  });
  return importOf(await seen(scope, id), scope.now);
}

/** @throws not_found */
export async function seen(scope: Scope, id: string): Promise<ImportRecord> {
  const one = await imports.find(scope, id);
  if (!one) throw notFound();
  return one;
}

/** @throws not_found for a unit that the post does not see */
export async function list(scope: Scope, { query }: Input<typeof listImports>): Promise<Output<typeof listImports>> {
  const unit = await places.find(scope, query.unit ?? scope.actor.unitId);
  if (!unit) throw notFound();
  const { page, pageSize } = query;
  const found = await imports.list(scope, unit.path, (page - 1) * pageSize, pageSize + 1);
  return { items: found.slice(0, pageSize).map((one) => importOf(one, scope.now)), more: found.length > pageSize };
}

/** @throws not_found */
export const read = async (scope: Scope, { params }: Input<typeof readImport>): Promise<MemberImport> =>
  importOf(await seen(scope, params.id), scope.now);

/** @throws not_found */
export async function rowsOf(
  scope: Scope,
  { params, query }: Input<typeof listImportRows>,
): Promise<Output<typeof listImportRows>> {
  await seen(scope, params.id);
  const { page, pageSize, verdict = null } = query;
  const found = await imports.listRows(scope, params.id, verdict, (page - 1) * pageSize, pageSize + 1);
  const items = found
    .slice(0, pageSize)
    .map(({ member_id: memberId, ...row }) => ImportRow.parse({ ...row, memberId }));
  return { items, more: found.length > pageSize };
}

const sentence = (words: RosterWords, { field, reason, row }: RowProblem): string =>
  `${field ? words.title[field] + words.between : ''}${words.reason[reason]}${row === undefined ? '' : words.seeRow(row)}`;

/** @throws not_found, also once the file has been let go */
export async function faults(scope: Scope, { params, query }: Input<typeof downloadFaults>): Promise<Download> {
  const one = await seen(scope, params.id);
  const { file_hash: hash, sheet_name: sheetName, header_row: headerRow } = one;
  if (hash === null || !(await scope.blobs.has(hash))) throw notFound();
  const words = rosterWords[query.language];
  const errors = (await imports.listFaults(scope, one.id)).map(({ row, problems }) => ({
    row,
    message: problems.map((problem) => sentence(words, problem)).join(words.semicolon),
  }));
  scope.audit({
    action: 'member.importFaults',
    object: 'memberImport',
    objectId: one.id,
    changes: { rows: [null, errors.length] },
  });
  const { blobs } = scope;
  const marked = async function* (): AsyncGenerator<Uint8Array> {
    yield await markErrors(await bytesOf(blobs, hash), errors, { sheetName, headerRow, title: words.error });
  };
  return { name: `${words.error}_${one.file_name}`, contentType: xlsx, body: Readable.from(marked()) };
}
