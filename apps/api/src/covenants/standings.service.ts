import {
  CovenantStanding,
  type countCovenants,
  type countCovenantStandings,
  type listCovenants,
  type listCovenantStandings,
} from '@xiehui/contracts/covenants';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { monthsLater, reviewStanding } from '@xiehui/rules/covenants';
import { dayOf } from '../platform/clock.ts';
import type { Missing, MissingSource } from '../platform/missing.ts';
import type { Scope } from '../platform/scope.ts';
import { unitSeen } from '../platform/whereabouts.ts';
import { covenants, standings } from './covenants.repository.ts';
import { lineOf, ruleOf, type Rule } from './covenants.view.ts';

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(
  scope: Scope,
  { query }: Input<typeof listCovenants>,
): Promise<Output<typeof listCovenants>> {
  const { page, pageSize, kind } = query;
  const { id: unitId } = await unitSeen(scope, query.unit);
  const rule = await ruleOf(scope);
  const rows = await covenants.list(scope, { unitId, kind }, { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  return { items: rows.slice(0, pageSize).map((row) => lineOf(scope, row, rule)), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countCovenants>,
): Promise<Output<typeof countCovenants>> => ({
  total: await covenants.count(scope, { unitId: (await unitSeen(scope, query.unit)).id, kind: query.kind }),
});

const nearFor = (scope: Scope, rule: Rule): string => monthsLater(dayOf(scope.now), rule.reminderMonths);

/** @throws not_found when the unit asked for is not in the acting range */
export async function listStandings(
  scope: Scope,
  { query }: Input<typeof listCovenantStandings>,
): Promise<Output<typeof listCovenantStandings>> {
  const { page, pageSize, kind, show } = query;
  const at = await unitSeen(scope, query.unit);
  const rule = await ruleOf(scope);
  const village = { kind, show, near: nearFor(scope, rule) };
  const rows = await standings.list(scope, at, village, { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  const items = rows.slice(0, pageSize).map((row) =>
    CovenantStanding.parse({
      unit: { id: row.id, name: row.name, kind: row.kind },
      above: row.above,
      inForce:
        row.covenant_id === null || row.review_on === null
          ? null
          : {
              id: row.covenant_id,
              edition: row.edition,
              inForceFrom: row.in_force_from,
              reviewOn: row.review_on,
              review: reviewStanding(row.review_on, dayOf(scope.now), rule.reminderMonths),
            },
      next: row.next_id === null ? null : { id: row.next_id, state: row.next_state },
    }),
  );
  return { items, more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function countStandings(
  scope: Scope,
  { query }: Input<typeof countCovenantStandings>,
): Promise<Output<typeof countCovenantStandings>> {
  const at = await unitSeen(scope, query.unit);
  const near = nearFor(scope, await ruleOf(scope));
  return { total: await standings.count(scope, at, { kind: query.kind, show: query.show, near }) };
}

/** Villages without a covenant in force, and those whose day of review has passed. */
export const missing: MissingSource = async (scope, range, today) => {
  const found = await standings.lacking(scope, range, today);
  return found.map(({ id, covenant_id, review_on }): Missing =>
    covenant_id === null
      ? { unitId: id, what: 'covenants.none', since: null }
      : { unitId: id, what: 'covenants.review', since: review_on },
  );
};
