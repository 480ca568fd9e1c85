import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { PlanKind, countPlanStandings, listPlanStandings, readPlanRates } from '@xiehui/contracts/plans';
import { PlanStanding } from '@xiehui/contracts/plans';
import { planDue } from '@xiehui/rules/plan-states';
import { dayOf } from '../platform/clock.ts';
import type { Scope } from '../platform/scope.ts';
import { unitSeen } from '../platform/whereabouts.ts';
import { standings, type Owing } from './plans.repository.ts';
import { timingOf, type Dues } from './plans.view.ts';

/** What the district asks for a year: month and day of each, and of which kinds of unit. */
export type Asked = { readonly dues: Dues; readonly kinds: readonly string[] };

export const duesOf = async (_scope: Scope, _year: number): Promise<Asked> =>
  Promise.resolve({ dues: { plan: '01-31', summary: '12-31' }, kinds: ['town', 'village'] });

/** @throws not_found when the unit asked for is not in the acting range */
async function owingOf(
  scope: Scope,
  { unit, year, kind }: { unit?: string | undefined; year: number; kind: PlanKind },
): Promise<Owing & { dues: Dues }> {
  const at = await unitSeen(scope, unit);
  const { dues, kinds } = await duesOf(scope, year);
  return { at, kinds, kind, year, dues, dueOn: planDue(year, dues[kind]), today: dayOf(scope.now) };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function listStandings(
  scope: Scope,
  { query }: Input<typeof listPlanStandings>,
): Promise<Output<typeof listPlanStandings>> {
  const { page, pageSize, show, kind, year } = query;
  const owing = await owingOf(scope, query);
  const rows = await standings.list(scope, owing, show, { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  const items = rows.slice(0, pageSize).map((row) =>
    PlanStanding.parse({
      unit: { id: row.id, name: row.name, kind: row.kind },
      above: row.above,
      planId: row.plan_id,
      state: row.state,
      ...timingOf(scope, { kind, year, submittedOn: row.submitted_on }, owing.dues),
    }),
  );
  return { items, more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const countStandings = async (
  scope: Scope,
  { query }: Input<typeof countPlanStandings>,
): Promise<Output<typeof countPlanStandings>> => ({
  total: await standings.count(scope, await owingOf(scope, query), query.show),
});

/** @throws not_found when the unit asked for is not in the acting range */
export async function rates(
  scope: Scope,
  { query }: Input<typeof readPlanRates>,
): Promise<Output<typeof readPlanRates>> {
  const of = async (kind: PlanKind) => {
    const owing = await owingOf(scope, { ...query, kind });
    return { dueOn: owing.dueOn, ...(await standings.rates(scope, owing)) };
  };
  return { year: query.year, plan: await of('plan'), summary: await of('summary') };
}
