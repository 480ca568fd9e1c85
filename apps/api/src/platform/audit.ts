import { sql as raw } from 'kysely';
import type { AuditNote, Sql } from './scope.ts';
import type { Vault } from './vault.ts';

/** Who wrote the row, from where; the same for all notes of a request. */
export type Author = {
  readonly districtId: string;
  readonly accountId: string | null;
  readonly accountName: string;
  readonly role: string | null;
  readonly unitId: string | null;
  readonly unitPath: string;
  readonly address: string;
  readonly requestId: string;
  readonly at: Date;
};

/** What the hash of an entry covers. */
export type ChainRow = {
  district_id: string;
  seq: string;
  at: Date;
  account_id: string | null;
  account_name: string;
  role: string | null;
  unit_id: string | null;
  unit_path: string;
  action: string;
  object: string | null;
  object_id: string | null;
  result: string;
  changes: unknown;
  address: string;
  request_id: string;
};

// jsonb sorts keys by length and then by bytes; the chain is computed over a form that does not depend on it.
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)]),
        )
      : value;

/** The text a row's hash covers: every column, in one order, after the hash of the row before. */
export const canonical = (row: ChainRow, previous: string): string =>
  JSON.stringify([
    previous,
    row.district_id,
    row.seq,
    row.at.toISOString(),
    row.account_id,
    row.account_name,
    row.role,
    row.unit_id,
    row.unit_path,
    row.action,
    row.object,
    row.object_id,
    row.result,
    sorted(row.changes),
    row.address,
    row.request_id,
  ]);

/**
 * Appends notes to the chain of the author's district, in the transaction that made the changes: if this fails, they
 * fail. Call it last: the district's chain is held from here to the commit.
 */
export async function appendAudit(
  sql: Sql,
  vault: Vault,
  author: Author,
  notes: readonly (AuditNote & { result?: 'ok' | 'refused' })[],
): Promise<void> {
  if (notes.length === 0) return;
  const head = (await raw<{ seq: string; hash: string }>`select seq, hash from audit_head()`.execute(sql)).rows[0];
  if (!head) throw new Error('audit_head answers one row');
  let { hash } = head;
  const rows = notes.map((note, i) => {
    const row: ChainRow = {
      district_id: author.districtId,
      seq: String(BigInt(head.seq) + BigInt(i) + 1n),
      at: author.at,
      account_id: author.accountId,
      account_name: author.accountName,
      role: author.role,
      unit_id: author.unitId,
      unit_path: author.unitPath,
      action: note.action,
      object: note.object ?? null,
      object_id: note.objectId ?? null,
      result: note.result ?? 'ok',
      changes: JSON.parse(JSON.stringify(note.changes ?? {})) as unknown,
      address: author.address,
      request_id: author.requestId,
    };
    hash = vault.sign(canonical(row, hash));
    return { ...row, changes: JSON.stringify(row.changes), hash };
  });
  await sql.insertInto('audit_entries').values(rows).execute();
}

/** The fields that differ between two states of a record, as [before, after]. */
export function changesOf<T extends Record<string, unknown>>(
  before: T,
  after: Partial<T>,
): Record<string, readonly [unknown, unknown]> {
  return Object.fromEntries(
    Object.entries(after).flatMap(([field, value]) =>
      JSON.stringify(before[field]) === JSON.stringify(value) ? [] : [[field, [before[field] ?? null, value] as const]],
    ),
  );
}
