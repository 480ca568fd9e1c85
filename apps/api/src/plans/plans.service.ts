import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  PlanKind,
  PlanState,
  type Plan,
  type PlanAct,
  type acceptPlan,
  type changePlan,
  type countPlans,
  type createPlan,
  type listPlans,
  type readPlan,
  type removePlan,
  type returnPlan,
  type submitPlan,
} from '@xiehui/contracts/plans';
import { mayKeepPaper } from '@xiehui/policy/papers';
import { carriedOver, planAllows, planFaults } from '@xiehui/rules/plan-states';
import { filesOf, setFiles } from '../platform/attachments.ts';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import { notify } from '../platform/notify.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName, unitSeen } from '../platform/whereabouts.ts';
import { duesOf } from './dues.service.ts';
import { plans, type Beginning, type PlanRow, type Turn } from './plans.repository.ts';
import { lineOf, mayAct, planOf, saidOf } from './plans.view.ts';

const linkOf = (id: string) => `/plans/${id}` as const;

async function shown(scope: Scope, row: PlanRow): Promise<Plan> {
  const { dues } = await duesOf(scope, row.year);
  return planOf(scope, row, { dues, files: await filesOf(scope, 'plan', [row.id]) });
}

/** @throws not_found */
async function answerFor(scope: Scope, id: string): Promise<Plan> {
  const row = await plans.find(scope, id);
  if (!row) throw notFound();
  return shown(scope, row);
}

/** @throws not_found */
export const read = (scope: Scope, { params }: Input<typeof readPlan>): Promise<Plan> => answerFor(scope, params.id);

/** What is known already: of a plan, what the last one planned; of a summary, what its year's plan promised. */
async function beginningOf(scope: Scope, unitId: string, kind: PlanKind, year: number): Promise<Beginning> {
  const last = await plans.latest(scope, unitId, 'plan', kind === 'plan' ? year - 1 : year);
  if (!last || (kind === 'summary' && last.year !== year)) return { goals: '', keyPoints: '', measures: [] };
  const { goals, keyPoints, measures } = saidOf(last);
  return kind === 'plan'
    ? { goals, keyPoints, measures: carriedOver(measures) }
    : { goals: '', keyPoints: '', measures };
}

/**
 * Begins a plan or summary.
 * @throws not_found when the unit is not in the acting range
 * @throws forbidden when it is neither the own unit nor directly below it
 * @throws conflict `unit_retired`, `plan_exists`
 */
export async function create(scope: Scope, { body }: Input<typeof createPlan>): Promise<Plan> {
  const { kind, year } = body;
  const unit = await unitSeen(scope, body.unitId);
  if (!mayKeepPaper(scope.actor, 'plan.change', { unit })) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  const begun = await beginningOf(scope, unit.id, kind, year);
  const id = await plans.add(scope, { unit, kind, year, name: await actorName(scope) }, begun);
  if (id === undefined) throw conflict('plan_exists');
  const changes = changesOf({}, { unit: unit.name, kind, year });
  scope.audit({ action: 'plan.create', object: 'plan', objectId: id, changes });
  return answerFor(scope, id);
}

type Asked = { readonly params: { readonly id: string }; readonly version: number };

/** The record, held, where the act can be done. @throws not_found, forbidden, stale, conflict `wrong_state` */
async function holdFor(scope: Scope, { params, version }: Asked, act: PlanAct): Promise<PlanRow> {
  const row = await plans.hold(scope, params.id);
  if (!row) throw notFound();
  if (!mayAct(scope, row, act)) throw forbidden();
  if (!planAllows(PlanState.parse(row.state), act)) throw conflict('wrong_state');
  if (row.version !== version) throw stale(await shown(scope, row));
  return row;
}

/** Changes a draft or what has come back. @throws not_found, forbidden, stale, conflict `wrong_state`, `file_unusable` */
export async function change(scope: Scope, asked: Input<typeof changePlan>): Promise<Plan> {
  const row = await holdFor(scope, asked, 'change');
  const { files, ...fields } = asked.body;
  const before = { ...saidOf(row), files: (await filesOf(scope, 'plan', [row.id])).map(({ id }) => id) };
  const unit = { id: row.unit_id, path: row.unit_path };
  if (!(await setFiles(scope, { holder: 'plan', id: row.id, unit }, files))) throw conflict('file_unusable');
  await plans.change(scope, row.id, fields);
  scope.audit({ action: 'plan.change', object: 'plan', objectId: row.id, changes: changesOf(before, asked.body) });
  return answerFor(scope, row.id);
}

async function turn(scope: Scope, row: PlanRow, act: PlanAct, to: Turn): Promise<Plan> {
  await plans.turn(scope, row.id, to);
  const reason = to.returnReason ? { reason: [null, to.returnReason] as const } : {};
  const changes = { state: [row.state, to.to] as const, ...reason };
  scope.audit({ action: `plan.${act}`, object: 'plan', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** Hands it to the level above, which is told. @throws not_found, forbidden, stale, invalid, conflict `wrong_state` */
export async function submit(scope: Scope, asked: Input<typeof submitPlan>): Promise<Plan> {
  const row = await holdFor(scope, asked, 'submit');
  const kind = PlanKind.parse(row.kind);
  const faults = planFaults({ ...saidOf(row), kind });
  if (Object.keys(faults).length > 0) throw invalid(faults);
  const params = { unit: row.unit_name, year: row.year };
  if (row.unit_parent_id)
    await notify(scope, row.unit_parent_id, { kind: `${kind}Submitted`, params, link: linkOf(row.id) });
  return turn(scope, row, 'submit', {
    to: 'submitted',
    submittedOn: row.submitted_on ?? dayOf(scope.now),
    submittedBy: scope.actor.accountId,
    submittedName: await actorName(scope),
    returnReason: null,
  });
}

/** @throws not_found, forbidden, stale, conflict `wrong_state` */
export async function accept(scope: Scope, asked: Input<typeof acceptPlan>): Promise<Plan> {
  const row = await holdFor(scope, asked, 'accept');
  const params = { year: row.year };
  await notify(scope, row.unit_id, { kind: `${PlanKind.parse(row.kind)}Accepted`, params, link: linkOf(row.id) });
  return turn(scope, row, 'accept', { to: 'accepted', decidedAt: scope.now, decidedName: await actorName(scope) });
}

/** @throws not_found, forbidden, stale, conflict `wrong_state` */
export async function sendBack(scope: Scope, asked: Input<typeof returnPlan>): Promise<Plan> {
  const row = await holdFor(scope, asked, 'return');
  const { reason } = asked.body;
  const params = { year: row.year, reason };
  await notify(scope, row.unit_id, { kind: `${PlanKind.parse(row.kind)}Returned`, params, link: linkOf(row.id) });
  const decided = { decidedAt: scope.now, decidedName: await actorName(scope) };
  return turn(scope, row, 'return', { to: 'returned', ...decided, returnReason: reason });
}

/** @throws not_found, forbidden, stale, conflict `wrong_state` */
export async function remove(scope: Scope, asked: Input<typeof removePlan>): Promise<Output<typeof removePlan>> {
  const row = await holdFor(scope, asked, 'remove');
  await plans.remove(scope, row.id);
  const gone = Object.entries({ year: row.year, kind: row.kind, ...saidOf(row) }).map(([k, v]) => [
    k,
    [v, null] as const,
  ]);
  scope.audit({ action: 'plan.remove', object: 'plan', objectId: row.id, changes: Object.fromEntries(gone) });
  return {};
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(scope: Scope, { query }: Input<typeof listPlans>): Promise<Output<typeof listPlans>> {
  const { page, pageSize } = query;
  const unit = await unitSeen(scope, query.unit);
  const rows = await plans.list(scope, unit.id, { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  const years = new Map<number, Awaited<ReturnType<typeof duesOf>>>();
  for (const year of new Set(rows.map((row) => row.year))) years.set(year, await duesOf(scope, year));
  const items = rows.slice(0, pageSize).flatMap((row) => {
    const known = years.get(row.year);
    return known ? [lineOf(scope, row, known.dues)] : [];
  });
  return { items, more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (scope: Scope, { query }: Input<typeof countPlans>): Promise<Output<typeof countPlans>> => ({
  total: await plans.count(scope, (await unitSeen(scope, query.unit)).id),
});
