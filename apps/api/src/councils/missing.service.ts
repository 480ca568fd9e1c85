import type { Missing, MissingRange } from '../platform/missing.ts';
import { provision } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { lacking } from './terms.repository.ts';

/** Associations whose council's term has ended or is not on record, and those whose required posts are not all filled. */
export async function missing(scope: Scope, range: MissingRange, today: string): Promise<Missing[]> {
  const required = await provision(scope, 'requiredPosts', Number(today.slice(0, 4)));
  const rows = await lacking(scope, range, { today, required });
  return rows.flatMap(({ unit_id: unitId, standing, due_on, gaps }): Missing[] => [
    ...(standing === 'overdue' ? [{ unitId, what: 'councils.termOverdue' as const, since: due_on }] : []),
    ...(standing === 'none' ? [{ unitId, what: 'councils.noTerm' as const, since: null }] : []),
    ...(gaps > 0 && standing !== 'none' ? [{ unitId, what: 'councils.posts' as const, since: null }] : []),
  ]);
}
