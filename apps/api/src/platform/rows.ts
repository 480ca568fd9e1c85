import type { RawBuilder } from 'kysely';
import type { Scope } from './scope.ts';

/** The rows of a statement written by hand. */
export const rows = async <T>({ sql }: Pick<Scope, 'sql'>, query: RawBuilder<T>): Promise<T[]> =>
  (await query.execute(sql)).rows;

const chunkRows = 1_000;

/** Items in pieces of a thousand, as many as travel in one statement. */
export function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += chunkRows) yield items.slice(at, at + chunkRows);
}
