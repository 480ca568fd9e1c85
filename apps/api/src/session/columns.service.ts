import type { Input, Output } from '@xiehui/contracts/endpoint';
import { TableColumns, type changeColumns, type readColumns } from '@xiehui/contracts/columns';
import type { SystemScope } from '../platform/scope.ts';
import { columns } from './session.repository.ts';
import { visitorOf } from './session-view.ts';

/** How the account likes a table; null while it never said, or said it in a form that is no longer known. */
export async function readOwnColumns(
  scope: SystemScope,
  { params }: Input<typeof readColumns>,
): Promise<Output<typeof readColumns>> {
  const kept = TableColumns.safeParse(await columns.find(scope, visitorOf(scope).accountId, params.table));
  return { columns: kept.success ? kept.data : null };
}

/** Keeps how the account likes a table; the last write stands. */
export async function changeOwnColumns(
  scope: SystemScope,
  { params, body }: Input<typeof changeColumns>,
): Promise<Output<typeof changeColumns>> {
  await columns.change(scope, visitorOf(scope).accountId, params.table, body);
  return { columns: body };
}
