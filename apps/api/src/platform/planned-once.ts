import { plannedOnce as keeperOf } from '@xiehui/database/seat';
import type { Scope } from './scope.ts';

/**
 * The scope for a use case that is asked all day and whose statements are found by ids and unit ranges, whatever their values:
 * each connection plans them once. Not for lists that go one way for a village and another for a district, nor for `select *`,
 * whose kept plan fails once a migration adds a column.
 */
export const plannedOnce = <S extends Pick<Scope, 'sql'>>(scope: S): S => ({ ...scope, sql: keeperOf(scope.sql) });
