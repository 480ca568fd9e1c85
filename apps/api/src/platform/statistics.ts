import { sql as raw } from 'kysely';
import type { Sql } from './scope.ts';

/**
 * Tells the database how many rows there are by now, after many came at once; left to itself it looks once a minute, and
 * plans meanwhile for tables it takes for empty. In a transaction of its own; some hundredths of a second, a second for a
 * whole country.
 */
export async function takeStatistics({ sql }: { readonly sql: Sql }): Promise<void> {
  await raw`set local statement_timeout = '60s'`.execute(sql);
  await raw`select take_statistics()`.execute(sql);
}
