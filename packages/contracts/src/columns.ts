import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const column = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_.-]{0,39}$/);

/** How an account likes one table: what it hides, in which order, how tight. Unknown columns are ignored when read. */
export const TableColumns = z.strictObject({
  hidden: z.array(column).max(60),
  order: z.array(column).max(60),
  density: z.enum(['loose', 'middle', 'tight']),
});
export type TableColumns = z.infer<typeof TableColumns>;

const params = z.strictObject({ table: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/) });

/** An account's settings of one table; null while it never changed any. */
export const readColumns = endpoint({
  method: 'GET',
  path: '/session/columns/:table',
  permission: 'signedIn',
  reach: 'system',
  audit: 'none',
  params,
  response: z.strictObject({ columns: TableColumns.nullable() }),
});

/** Keeps an account's settings of one table. Idempotent; the last write stands. */
export const changeColumns = endpoint({
  method: 'PUT',
  path: '/session/columns/:table',
  permission: 'signedIn',
  reach: 'system',
  audit: 'none',
  params,
  body: TableColumns,
  response: z.strictObject({ columns: TableColumns }),
});
