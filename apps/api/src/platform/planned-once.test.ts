import { sql as raw } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openTestPortal } from '../testing/portal.ts';
import { plannedOnce } from './planned-once.ts';

const portal = openTestPortal();

describe('a use case that is asked all day', () => {
  test('has its statements planned once a connection, others not at all, in one and the same transaction', async () => {
    const kept = await portal.test.database.system('write', async (scope) => {
      await raw`set local application_name = 'planned once'`.execute(scope.sql);
      const said: unknown[] = [];
      for (const asking of [plannedOnce(scope), plannedOnce(scope), scope])
        said.push(...(await raw`select current_setting('application_name') as said`.execute(asking.sql)).rows);
      expect(said).toEqual(Array.from({ length: 3 }, () => ({ said: 'planned once' })));
      const { rows } = await raw`select count(*)::int as n from pg_prepared_statements
        where statement like '%application_name%'`.execute(scope.sql);
      return rows;
    });
    expect(kept).toEqual([{ n: 1 }]);
  });
});
