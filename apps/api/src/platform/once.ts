import { createHash } from 'node:crypto';
import { Refusal } from './errors.ts';
import type { Sql } from './scope.ts';

/** One call of a create: whose, under which key, asking what. */
export type OnceCall = { readonly accountId: string; readonly key: string; readonly digest: string };

/** SHA-256 over what is asked, so that a key used again for something else is noticed. */
export const digestOf = (method: string, url: string, body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null]))
    .digest('hex');

/**
 * Does a create once per key: a double click, or a retry after a lost answer, gets the first answer again.
 * A second call that runs at the same time waits here until the first has ended.
 * @throws key_reused when the key has served another request
 */
export async function once<T>(sql: Sql, call: OnceCall, create: () => Promise<T>): Promise<T> {
  const claimed = await sql
    .insertInto('once_answers')
    .values({ account_id: call.accountId, key: call.key, digest: call.digest, answer: JSON.stringify(null) })
    .onConflict((c) => c.columns(['account_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  const mine = (column: 'account_id' | 'key', value: string) => [column, '=', value] as const;
  if (!claimed) {
    const earlier = await sql
      .selectFrom('once_answers')
      .select(['digest', 'answer'])
      .where(...mine('account_id', call.accountId))
      .where(...mine('key', call.key))
      .executeTakeFirstOrThrow();
    if (earlier.digest !== call.digest) throw new Refusal('key_reused');
    return earlier.answer as T;
  }
  const answer = await create();
  await sql
    .updateTable('once_answers')
    .set({ answer: JSON.stringify(answer) })
    .where(...mine('account_id', call.accountId))
    .where(...mine('key', call.key))
    .execute();
  return answer;
}
