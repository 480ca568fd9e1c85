import { withClient } from '@xiehui/database/client';
import type { TestPortal } from './portal.ts';

/**
 * Asks the test's database past the application: as its owner, what neither wall nor service shows; or as one of the
 * application's roles, with `before` to set what it claims.
 */
export const rows = <T>(
  portal: TestPortal,
  sql: string,
  values: unknown[] = [],
  { as = 'owner', before }: { as?: 'owner' | 'app' | 'system'; before?: string } = {},
): Promise<T[]> =>
  withClient(portal.test[as], async (c) => {
    if (before) await c.query(before);
    return (await c.query(sql, values)).rows as T[];
  });
