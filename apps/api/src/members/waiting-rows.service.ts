import { setImmediate } from 'node:timers/promises';
import { may } from '@xiehui/policy/grants';
import { newPerson } from '../people/people.service.ts';
import type { Scope } from '../platform/scope.ts';
import { imports, placeOfRow, type ImportRecord, type ImportRowRecord } from './imports.repository.ts';
import type { Draft } from './roster-verdicts.ts';

/** Rows that are written in one transaction. */
export const batchRows = 2_000;

/** A row whose turn has come, opened; with the person whom it makes known, should nobody know them by then. */
export type WaitingRow = {
  readonly row: ImportRowRecord;
  readonly draft: Draft;
  readonly person: ReturnType<typeof newPerson> | undefined;
};

/** The rows whose turn comes after row `after` of the sheet. */
export type WaitingRows = { readonly after: number; readonly rows: readonly WaitingRow[] };

/** Rows that are opened without a pause: others have their turn after some milliseconds. */
const openedAtOnce = 50;

/** Opens the next rows of an import. Costs more of the server than of the database: it may go on while those before are written. */
export async function openWaiting(scope: Scope, one: Pick<ImportRecord, 'id' | 'last_row'>): Promise<WaitingRows> {
  const found = await imports.listWaiting(scope, one, batchRows);
  const opened: WaitingRow[] = [];
  for (const row of found) {
    opened.push(openRow(scope, one.id, row));
    if (opened.length % openedAtOnce === 0) await setImmediate();
  }
  return { after: one.last_row, rows: opened };
}

function openRow(scope: Scope, importId: string, row: ImportRowRecord): WaitingRow {
  const place = placeOfRow(scope.districtId, 'content', importId, row.row);
  const says = JSON.parse(scope.vault.open(row.content ?? '', place)) as Partial<Draft>;
  // A roster that was checked before rosters said these says nothing of them.
  const draft = { sourceCategory: null, residence: null, ...says } as Draft;
  return { row, draft, person: row.verdict === 'add' ? newPerson(scope, draft) : undefined };
}

/** The rows that follow those `before`, of an import that is being taken over; undefined when there is nothing to go on with. */
export async function openNext(
  scope: Scope,
  importId: string,
  before: WaitingRows | undefined,
): Promise<WaitingRows | undefined> {
  const one = await imports.find(scope, importId);
  if (one?.state !== 'applying' || !may(scope.actor, 'member.import')) return undefined;
  return openWaiting(scope, { id: importId, last_row: before?.rows.at(-1)?.row.row ?? one.last_row });
}
