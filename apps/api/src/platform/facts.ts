import { sql as raw } from 'kysely';
import type { Scope, SystemScope } from './scope.ts';

/** The kinds of record whose writing can change a measure. */
export type Topic = 'units' | 'members' | 'activities' | 'trainings' | 'staff' | 'documents';

/** Whose facts to re-derive. `day` null: every period, for a change that reaches beyond the periods of one day. */
export type Recount = {
  readonly unitId: string | readonly string[];
  /** The day the record counts for, `2026-05-29`. A record that moved from one day to another needs a call for each. */
  readonly day: string | null;
  readonly topic: Topic;
};

/**
 * Brings the stored facts of units, and the sums of every unit above them, into line with the records, in the same
 * transaction. Call it after every other write of a use case: the writers of a district's facts wait for one another
 * from here to the commit. Costs some milliseconds, for many units at once hardly more than for one.
 */
export async function recount({ sql }: Pick<Scope, 'sql'>, { unitId, day, topic }: Recount): Promise<void> {
  const units = [...new Set(typeof unitId === 'string' ? [unitId] : unitId)];
  if (units.length === 0) return;
  await raw`select recount(${units}::uuid[], ${day}::date, ${topic})`.execute(sql);
}

/** A fact that was not what the records say. */
export type Difference = {
  readonly unit_id: string;
  readonly measure: string;
  readonly part: string;
  readonly period_kind: string;
  readonly period: string;
  readonly stored_numerator: string;
  readonly stored_denominator: string;
  readonly counted_numerator: string;
  readonly counted_denominator: string;
};

/**
 * Rebuilds all facts of a district from its records and answers what differed: nothing, or an alarm; after records were
 * loaded past the services, everything. The district's writers wait meanwhile.
 */
export async function recountDistrict(
  { sql }: Pick<SystemScope, 'sql'>,
  districtId: string,
): Promise<readonly Difference[]> {
  await raw`set local statement_timeout = '600s'`.execute(sql);
  return (await raw<Difference>`select * from recount_district(${districtId}::uuid)`.execute(sql)).rows;
}
