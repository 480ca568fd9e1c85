import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { UnitKind } from '@xiehui/contracts/session';
import {
  type MadeKind,
  UnitCounts,
  type changeUnitState,
  type createUnit,
  type describeUnit,
  type FoundUnit,
  type listChildren,
  type listUnitChanges,
  type readUnit,
  type renameUnit,
  type searchUnits,
  type Unit,
  type UnitForm,
  type UnitItem,
  type UnitReason,
  type UnitState,
} from '@xiehui/contracts/units';
import { may } from '@xiehui/policy/grants';
import { mayChangeUnit, mayMakeUnit } from '@xiehui/policy/units';
import { formsOf, isAssociation, kindsUnder, madeUnder, type HungKind } from '@xiehui/rules/unit-kinds';
import { labelOf, pathOfNew } from '@xiehui/rules/unit-path';
import { changesOf } from '../platform/audit.ts';
import { atOnce } from '../platform/at-once.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, notFound, stale } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import { spellPlace, typed } from '../platform/pinyin.ts';
import type { MissingSource } from '../platform/missing.ts';
import { plannedOnce } from '../platform/planned-once.ts';
import type { Scope } from '../platform/scope.ts';
import { units, type RefRow, type UnitRow } from './units.repository.ts';

/** Whether the post reads figures of units at all. */
const readsFigures = (scope: Scope): boolean => may(scope.actor, 'measure.read');

const refuse = (reason: UnitReason) => conflict(reason);

const refOf = ({ id, name, kind }: RefRow): { id: string; name: string; kind: UnitKind } => ({ id, name, kind });

/** What the acting post may make under a unit. */
const makesUnder = (scope: Scope, unit: UnitRow): MadeKind[] =>
  unit.state === 'active' && mayMakeUnit(scope.actor, unit) ? [...madeUnder(unit.kind)] : [];

async function answerOf(scope: Scope, unit: UnitRow): Promise<Unit> {
  const [district, parents, grid, below, members] = await atOnce([
    units.district(scope),
    units.above(scope, [unit.path]),
    unit.grid_id ? units.find(scope, unit.grid_id) : undefined,
    units.counts(scope, unit.path),
    readsFigures(scope) ? units.members(scope, unit.id) : null,
  ]);
  return {
    ...refOf(unit),
    code: unit.code,
    officialName: unit.official_name,
    state: unit.state,
    form: unit.form,
    grid: grid ? { id: grid.id, name: grid.name } : null,
    version: unit.version,
    createdAt: unit.created_at.toISOString(),
    beganOn: unit.began_on,
    home: unit.id === scope.actor.unitId,
    district,
    parents: parents.map(refOf),
    below: UnitCounts.parse(below),
    members,
    makes: makesUnder(scope, unit),
    changeable: mayChangeUnit(scope.actor, unit),
  };
}

async function visible(scope: Scope, id: string): Promise<UnitRow> {
  const unit = await units.find(scope, id);
  if (!unit) throw notFound();
  return unit;
}

/** @throws not_found when the unit is not in the acting post's range */
export async function read(scope: Scope, { params }: Input<typeof readUnit>): Promise<Unit> {
  const asking = plannedOnce(scope);
  return answerOf(asking, await visible(asking, params.id));
}

const mostChildren = 1_000;

/** @throws not_found when the unit is not in the acting post's range */
export async function children(
  scope: Scope,
  { params, query }: Input<typeof listChildren>,
): Promise<Output<typeof listChildren>> {
  const asking = plannedOnce(scope);
  const parent = await visible(asking, params.id);
  const retired = query.retired === 'true';
  const found =
    query.on && query.on < dayOf(scope.now)
      ? await units.childrenOn(asking, parent.id, query.on, retired, mostChildren + 1)
      : await units.children(asking, parent, retired, mostChildren + 1);
  const items = found.slice(0, mostChildren).map((row): UnitItem => ({
    ...row,
    children: UnitCounts.parse(row.children),
    members: readsFigures(scope) ? row.members : null,
  }));
  return { items, more: found.length > mostChildren };
}

const mostFound = 20;

/** The found with the units above each that the range shows. */
const withParents = (found: readonly (RefRow & { code: string | null })[], above: readonly RefRow[]): FoundUnit[] =>
  found.map((unit) => ({
    ...refOf(unit),
    code: unit.code,
    parents: above.filter(({ path }) => path !== unit.path && unit.path.startsWith(path)).map(refOf),
  }));

export async function search(scope: Scope, { query }: Input<typeof searchUnits>): Promise<Output<typeof searchUnits>> {
  const what = typed(query.q);
  if (!what) return { items: [] };
  const found = await units.search(plannedOnce(scope), what, mostFound);
  const above = await units.above(
    scope,
    found.map(({ path }) => path),
  );
  return { items: withParents(found, above) };
}

/**
 * Makes a grid or a group under a unit. Whoever makes one there at the same time comes after.
 * @throws not_found when the parent is not in the acting post's range
 * @throws conflict `kind_does_not_fit` when such a unit does not hang under the parent
 * @throws forbidden when the post may make none there
 * @throws conflict `unit_retired` when the parent is retired
 * @throws conflict `name_taken` when an active sibling has the name
 */
export async function create(scope: Scope, { body }: Input<typeof createUnit>): Promise<Unit> {
  const parent = await parentFor(scope, body);
  if (!mayMakeUnit(scope.actor, parent)) throw forbidden();
  return hang(scope, parent, { ...body, form: null, began_on: null });
}

type Wanted = {
  readonly kind: HungKind;
  readonly name: string;
  readonly form: UnitForm | null;
  readonly began_on: string | null;
};

/**
 * Founds an association as its approved act says; who may decide that is the act's rule.
 * @throws not_found · conflict `kind_does_not_fit`, `form_does_not_fit`, `unit_retired`, `name_taken`
 */
export async function found(scope: Scope, wanted: Wanted & { readonly parentId: string }): Promise<Unit> {
  const parent = await parentFor(scope, wanted);
  if (wanted.form && !formsOf(wanted.kind).includes(wanted.form)) throw refuse('form_does_not_fit');
  return hang(scope, parent, wanted);
}

async function parentFor(scope: Scope, { parentId, kind }: { parentId: string; kind: HungKind }): Promise<UnitRow> {
  const parent = await units.hold(scope, parentId);
  if (!parent) throw notFound();
  if (!kindsUnder(parent.kind).includes(kind)) throw refuse('kind_does_not_fit');
  return parent;
}

async function hang(scope: Scope, parent: UnitRow, { kind, name, form, began_on }: Wanted): Promise<Unit> {
  if (parent.state !== 'active') throw refuse('unit_retired');
  if (await units.nameTaken(scope, parent.id, name)) throw refuse('name_taken');
  const taken = new Set((await units.childPaths(scope, parent.id)).map(labelOf));
  const path = pathOfNew({ kind, code: null, name }, parent.path, taken);
  const id = randomUUID();
  await units.add(scope, { id, parentId: parent.id, kind, form, name, ...spellPlace(name), path, began_on }, scope.now);
  await recount(scope, { unitId: id, day: null, topic: 'units' });
  scope.audit({
    action: 'unit.create',
    object: 'unit',
    objectId: id,
    changes: changesOf({}, { kind, name, parent: parent.name, ...(form ? { form } : {}) }),
  });
  return answerOf(scope, await visible(scope, id));
}

/** The unit a change is asked of, with its parent held so that its siblings stand still. */
async function toChange(scope: Scope, id: string, version: number): Promise<{ unit: UnitRow; parent: UnitRow }> {
  const seen = await visible(scope, id);
  if (!mayChangeUnit(scope.actor, seen) || seen.parent_id === null) throw forbidden();
  const parent = await units.hold(scope, seen.parent_id);
  const unit = await units.holdAlone(scope, id);
  if (!parent || !unit) throw notFound();
  if (unit.version !== version) throw stale(await answerOf(scope, unit));
  return { unit, parent };
}

/**
 * @throws not_found when the unit is not in the acting post's range
 * @throws forbidden when it is the acting post's own
 * @throws stale when it has changed since it was read
 * @throws conflict `name_taken` when an active sibling has the name
 */
export async function rename(scope: Scope, { params, version, body }: Input<typeof renameUnit>): Promise<Unit> {
  const { unit, parent } = await toChange(scope, params.id, version);
  if (body.name === unit.name) return answerOf(scope, unit);
  if (await units.nameTaken(scope, parent.id, body.name, unit.id)) throw refuse('name_taken');
  await units.rename(scope, unit, body.name, spellPlace(body.name));
  scope.audit({ action: 'unit.rename', object: 'unit', objectId: unit.id, changes: { name: [unit.name, body.name] } });
  return answerOf(scope, await visible(scope, unit.id));
}

/** The grid a group is to serve. @throws conflict `grid_does_not_fit` when it is no active grid of the group's own village */
async function gridFor(scope: Scope, unit: UnitRow, gridId: string | null): Promise<UnitRow | undefined> {
  if (gridId === null) return undefined;
  const grid = await units.hold(scope, gridId);
  const fits = unit.kind === 'group' && grid?.kind === 'grid' && grid.parent_id === unit.parent_id;
  if (!fits || (grid.state !== 'active' && grid.id !== unit.grid_id)) throw refuse('grid_does_not_fit');
  return grid;
}

/**
 * @throws not_found when the unit is not in the acting post's range
 * @throws forbidden when it is the acting post's own
 * @throws stale when it has changed since it was read
 * @throws conflict `form_does_not_fit`, `grid_does_not_fit`
 */
export async function describe(scope: Scope, { params, version, body }: Input<typeof describeUnit>): Promise<Unit> {
  const { unit } = await toChange(scope, params.id, version);
  if (body.form && !formsOf(unit.kind).includes(body.form)) throw refuse('form_does_not_fit');
  const grid = await gridFor(scope, unit, body.gridId);
  const before = unit.grid_id ? await units.find(scope, unit.grid_id) : undefined;
  const changes = changesOf<{ form: string | null; grid: string | null }>(
    { form: unit.form, grid: before?.name ?? null },
    { form: body.form, grid: grid?.name ?? null },
  );
  if (Object.keys(changes).length === 0 && body.gridId === unit.grid_id) return answerOf(scope, unit);
  await units.describe(scope, unit, { form: body.form, grid_id: body.gridId });
  scope.audit({ action: 'unit.describe', object: 'unit', objectId: unit.id, changes });
  return answerOf(scope, await visible(scope, unit.id));
}

/** What keeps units from being retired, by their ids; whatever nothing rests on is left out. Divisions ask it too. */
export const restingOn = (
  scope: Pick<Scope, 'sql' | 'districtId'>,
  ids: readonly string[],
): Promise<Map<string, UnitReason>> => units.resting(scope, ids);

/**
 * Retires a unit or takes it back; asked for the state it has, it stays as it is.
 * @throws not_found when the unit is not in the acting post's range
 * @throws forbidden when it is the acting post's own
 * @throws stale when it has changed since it was read
 * @throws conflict `units_rest_here`, `posts_rest_here`, `members_rest_here`, `groups_rest_here` when something active rests on it
 * @throws conflict `parent_retired`, `name_taken` when it cannot be taken back
 * @throws conflict `by_act` when it is an association
 */
export async function changeState(
  scope: Scope,
  { params, version, body }: Input<typeof changeUnitState>,
): Promise<Unit> {
  const { unit, parent } = await toChange(scope, params.id, version);
  if (body.state === unit.state) return answerOf(scope, unit);
  if (isAssociation(unit.kind)) throw refuse('by_act');
  if (body.state === 'retired') {
    await checkNothingRests(scope, unit);
  } else {
    if (parent.state !== 'active') throw refuse('parent_retired');
    if (await units.nameTaken(scope, parent.id, unit.name, unit.id)) throw refuse('name_taken');
  }
  return turn(scope, unit, body.state);
}

/**
 * Retires an association as its approved act says.
 * @throws not_found · forbidden · conflict `units_rest_here`, `posts_rest_here`, `members_rest_here`
 */
export async function strikeOff(scope: Scope, id: string): Promise<void> {
  const { version } = await visible(scope, id);
  const { unit } = await toChange(scope, id, version);
  await checkNothingRests(scope, unit);
  await turn(scope, unit, 'retired');
}

async function checkNothingRests(scope: Scope, unit: UnitRow): Promise<void> {
  const reason = (await restingOn(scope, [unit.id])).get(unit.id);
  if (reason) throw refuse(reason);
}

async function turn(scope: Scope, unit: UnitRow, state: UnitState): Promise<Unit> {
  await units.changeState(scope, unit, state);
  await recount(scope, { unitId: unit.id, day: null, topic: 'units' });
  const action = state === 'retired' ? 'unit.retire' : 'unit.restore';
  scope.audit({ action, object: 'unit', objectId: unit.id, changes: { state: [unit.state, state] } });
  return answerOf(scope, await visible(scope, unit.id));
}

/** Villages without a member group, associations without a member. */
export const missing: MissingSource = async (scope, range) =>
  (await units.lacking(scope, range)).flatMap(({ id, groups, members }) => [
    ...(groups ? [{ unitId: id, what: 'units.groups' as const, since: null }] : []),
    ...(members ? [{ unitId: id, what: 'units.members' as const, since: null }] : []),
  ]);

/** @throws not_found when the unit is not in the acting post's range */
export async function changes(
  scope: Scope,
  { params, query }: Input<typeof listUnitChanges>,
): Promise<Output<typeof listUnitChanges>> {
  const unit = await visible(scope, params.id);
  const { page, pageSize } = query;
  const found = await units.changes(scope, unit.id, (page - 1) * pageSize, pageSize + 1);
  const items = found.slice(0, pageSize).map(({ seq, at, account_name: who, role, action, changes: fields }) => ({
    seq,
    at: at.toISOString(),
    who,
    role,
    action,
    changes: fields as Record<string, [unknown, unknown]>,
  }));
  return { items, more: found.length > pageSize };
}
