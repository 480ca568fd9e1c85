import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  ImportRow,
  type downloadFaults,
  type downloadTemplate,
  type ImportState,
  type listImportRows,
  type listImports,
  type MemberImport,
  type readImport,
  type RosterColumn,
} from '@xiehui/contracts/member-imports';
import { restrictedSource } from '@xiehui/contracts/members';
import { rosterWords, type RosterWords } from '@xiehui/rules/roster-words';
import type { Blobs } from '../platform/blobs.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { provisionsOf } from '../platform/provisions.ts';
import type { Download } from '../platform/route.ts';
import type { Scope } from '../platform/scope.ts';
import { markErrors, streamSheet, writeTemplate } from '../platform/spreadsheet.ts';
import { writeExport, type ExportRow } from '../platform/spreadsheet-export.ts';
import { imports, type ImportRecord } from './imports.repository.ts';
import { places, type PlaceRow } from './places.repository.ts';
import { columnsToFillIn, columnsToRead } from './roster-columns.ts';
import { isAssociation } from './roster-places.ts';
import type { RowProblem } from './roster-rows.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An import that nobody has gone on with for this long stands still. */
const stalledAfterMs = 120_000;
const working: readonly ImportState[] = ['checking', 'applying', 'undoing'];
export const isWorking = ({ state }: Pick<ImportRecord, 'state'>): boolean => working.includes(state);
export const isStalled = (one: ImportRecord, now: Date): boolean =>
  isWorking(one) && now.getTime() - (one.beat_at?.getTime() ?? 0) > stalledAfterMs;

/** An import as its page shows it. */
export const importOf = (one: ImportRecord, now: Date): MemberImport => ({
  id: one.id,
  unit: { id: one.unit_id, name: one.unit_name, kind: one.unit_kind },
  fileName: one.file_name,
  state: one.state,
  problem: one.problem,
  total: one.total,
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
export async function rosterUnit(scope: Scope, unitId: string | undefined): Promise<PlaceRow> {
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
  const { memberCategories, memberSources } = await memberLists(scope);
  const offered = (list: typeof memberSources): string[] =>
    list.filter(({ code, off }) => !off && code !== restrictedSource).map((entry) => entry[query.language]);
  const lists = {
    association: namesOf(isAssociation),
    group: namesOf((one) => one.kind === 'group'),
    categories: offered(memberCategories),
    sourceCategory: offered(memberSources),
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

/** The district's lists that a roster names, as they hold now. */
export const memberLists = (scope: Scope) =>
  provisionsOf(scope, ['memberCategories', 'memberSources'], Number(dayOf(scope.now).slice(0, 4)));

export const bytesOf = async (blobs: Blobs, hash: string): Promise<Uint8Array> => buffer(await blobs.open(hash));

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
  const at = { sheetName, headerRow, title: words.error };
  const marked = async function* (): AsyncGenerator<Uint8Array> {
    const bytes = await bytesOf(blobs, hash);
    if (one.total <= markedAtMost) yield await markErrors(bytes, errors, at);
    else yield* faultyRows(bytes, new Map(errors.map(({ row, message }) => [row, message])), at, words);
  };
  return { name: `${words.error}_${one.file_name}`, contentType: xlsx, body: Readable.from(marked()) };
}

/** A larger workbook is not opened whole: its wrong rows come in one of their own. */
const markedAtMost = 10_000;

/** The wrong rows of a large sheet under the template's titles, each with its reason. */
function faultyRows(
  bytes: Uint8Array,
  messages: ReadonlyMap<number, string>,
  { sheetName, title }: { sheetName: string; title: string },
  words: RosterWords,
): AsyncIterable<Uint8Array> {
  const columns = columnsToRead();
  const rows = async function* (): AsyncGenerator<ExportRow> {
    for await (const some of streamSheet(bytes, { columns, sheetName }))
      for (const { row, values, unread } of some)
        if (messages.has(row)) yield { ...unread, ...values, error: messages.get(row) };
  };
  const titled = columns.map(({ key, kind = 'text' }) => ({ key, kind, title: words.title[key as RosterColumn] }));
  return writeExport(rows(), [...titled, { key: 'error', title, width: 40 }], words.sheet) as AsyncIterable<Uint8Array>;
}
