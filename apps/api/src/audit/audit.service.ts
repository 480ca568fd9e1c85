import type { AuditDetail, AuditRow, countAudit, listAudit, readAudit } from '@xiehui/contracts/audit';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { Role } from '@xiehui/contracts/roles';
import { notFound } from '../platform/errors.ts';
import { below, type Scope } from '../platform/scope.ts';
import * as log from './audit.repository.ts';

const rowOf = (row: log.EntryRow): AuditRow => ({
  seq: row.seq,
  at: row.at.toISOString(),
  accountName: row.account_name,
  role: row.role === null ? null : Role.parse(row.role),
  unitName: row.unit_name,
  action: row.action,
  object: row.object,
  objectId: row.object_id,
  result: row.result === 'refused' ? 'refused' : 'ok',
  address: row.address,
});

const changesOf = (changes: unknown): AuditDetail['changes'] =>
  Object.fromEntries(
    Object.entries(changes ?? {}).map(([field, pair]: [string, unknown]): [string, [unknown, unknown]] =>
      Array.isArray(pair) ? [field, [pair[0] ?? null, pair[1] ?? null]] : [field, [null, pair ?? null]],
    ),
  );

type Asked = Input<typeof countAudit>['query'];

/** Midnight in China at the beginning of a day; `days` later. */
const midnight = (day: string, days = 0): Date => new Date(Date.parse(`${day}T00:00:00+08:00`) + days * 86_400_000);

const filterOf = ({ from, to, name, action, object, objectId, result }: Asked): log.Filter => ({
  name,
  action,
  object,
  objectId,
  result,
  from: from === undefined ? undefined : midnight(from),
  to: to === undefined ? undefined : midnight(to, 1),
});

/** The range that is asked for. @throws not_found when the unit is not in the actor's */
async function within(scope: Scope, { unit }: Asked): Promise<Scope> {
  if (unit === undefined) return scope;
  const path = await log.pathOf(scope, unit);
  if (path === undefined) throw notFound();
  return { ...scope, paths: below(path) };
}

/** What was done in the actor's range, newest first. @throws not_found for a unit outside it */
export async function list(scope: Scope, { query }: Input<typeof listAudit>): Promise<Output<typeof listAudit>> {
  const { page, pageSize, ...asked } = query;
  const rows = await log.list(await within(scope, asked), filterOf(asked), page, pageSize);
  return { items: rows.slice(0, pageSize).map(rowOf), more: rows.length > pageSize };
}

export const count = async (scope: Scope, { query }: Input<typeof countAudit>): Promise<Output<typeof countAudit>> => ({
  total: await log.count(await within(scope, query), filterOf(query)),
});

/** @throws not_found when the entry is not in the actor's range */
export async function read(scope: Scope, { params }: Input<typeof readAudit>): Promise<AuditDetail> {
  const row = await log.find(scope, params.seq);
  if (!row) throw notFound();
  return { ...rowOf(row), changes: changesOf(row.changes), requestId: row.request_id };
}
