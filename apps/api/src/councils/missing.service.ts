import type { Missing, MissingRange } from '../platform/missing.ts';
import { provision } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { lacking } from './terms.repository.ts';

/** When the first running term of each association of a range is due, the earliest first. */
export async function firstDue(scope: Scope, range: MissingRange, today: string): Promise<Map<string, string>> {
  const rows = await lacking(scope, range, { today, required: {} });
  return new Map(rows.flatMap(({ unit_id, due_on }) => (due_on ? [[unit_id, due_on] as const] : [])).toReversed());
}

/** Associations one of whose bodies' terms has ended, or whose council has none on record, and those whose required posts are not all filled. */
export async function missing(scope: Scope, range: MissingRange, today: string): Promise<Missing[]> {
  const required = await provision(scope, 'requiredPosts', Number(today.slice(0, 4)));
  const rows = await lacking(scope, range, { today, required });
  // Rows come by the day on which they are due: of a unit's bodies the first tells since when.
  const overdue = new Map(
    rows
      .filter(({ standing }) => standing === 'overdue')
      .map((row) => [row.unit_id, row] as const)
      .toReversed(),
  );
  return rows.flatMap((row): Missing[] => {
    const { unit_id: unitId, standing, due_on, gaps } = row;
    return [
      ...(overdue.get(unitId) === row ? [{ unitId, what: 'councils.termOverdue' as const, since: due_on }] : []),
      ...(standing === 'none' ? [{ unitId, what: 'councils.noTerm' as const, since: null }] : []),
      ...(gaps > 0 && standing !== 'none' ? [{ unitId, what: 'councils.posts' as const, since: null }] : []),
    ];
  });
}
