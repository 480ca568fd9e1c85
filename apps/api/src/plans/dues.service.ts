import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { PlanKind, countPlanStandings, listPlanStandings, readPlanRates } from '@xiehui/contracts/plans';
import { PlanStanding } from '@xiehui/contracts/plans';
import { planDue } from '@xiehui/rules/plan-states';
import { dayOf } from '../platform/clock.ts';
import { kindsAsked, provisionsOf } from '../platform/provisions.ts';
import type { Missing, MissingSource } from '../platform/missing.ts';
import type { Scope } from '../platform/scope.ts';
import { unitSeen } from '../platform/whereabouts.ts';
import { standings, type Owing } from './plans.repository.ts';
import { timingOf, type Dues } from './plans.view.ts';

/** What the district asks for a year: month and day of each, and of which kinds of unit. */
export type Asked = { readonly dues: Dues; readonly kinds: readonly string[] };

/** As the district's provisions of the year say. */
export async function duesOf(scope: Scope, year: number): Promise<Asked> {
  const said = await provisionsOf(scope, ['planDue', 'summaryDue', 'plansOwed'], year);
  return { dues: { plan: said.planDue, summary: said.summaryDue }, kinds: kindsAsked(said.plansOwed) };
}

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

/** Plans and summaries whose day has passed, and which nobody has handed in: those of this year and the summary of the last. */
export const missing: MissingSource = async (scope, range, today) => {
  const year = Number(today.slice(0, 4));
  const asked = [
    ['plan', year, 'plans.plan'],
    ['summary', year, 'plans.summary'],
    ['summary', year - 1, 'plans.summary'],
  ] as const;
  const lacks: Missing[] = [];
  for (const [kind, of, what] of asked) {
    const { dues, kinds } = await duesOf(scope, of);
    const dueOn = planDue(of, dues[kind]);
    if (today <= dueOn) continue;
    const units = await standings.without(scope, range, { kinds, kind, year: of, dueOn });
    lacks.push(...units.map(({ id }) => ({ unitId: id, what, since: dueOn })));
  }
  // One line a thing: whoever owes two summaries is told of the older.
  const seen = new Set<string>();
  return lacks
    .toSorted((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1))
    .filter(({ unitId, what }) => !seen.has(`${unitId} ${what}`) && seen.add(`${unitId} ${what}`));
};
