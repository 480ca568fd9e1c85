import { sql as raw } from 'kysely';
import type { Scope } from './scope.ts';

/**
 * Holds the map of the district until commit, beside all others who write: units are moved and merged only while nobody is
 * between reading a unit's path and writing it into a record. Call it first; a repeated create waits for the first before it.
 */
export async function holdMap({ sql, districtId }: Pick<Scope, 'sql' | 'districtId'>): Promise<void> {
  await raw`select pg_advisory_xact_lock_shared(hashtextextended('map ' || ${districtId}::text, 0))`.execute(sql);
}
