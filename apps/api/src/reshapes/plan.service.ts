import { randomUUID } from 'node:crypto';
import type { ReshapeLine, ReshapeOrder, ReshapeReason, Stand } from '@xiehui/contracts/reshapes';
import type { UnitKind } from '@xiehui/contracts/session';
import type { UnitForm } from '@xiehui/contracts/units';
import { formsOf, hangsUnder, isAssociation } from '@xiehui/rules/unit-kinds';
import { labelOf, pathOfNew } from '@xiehui/rules/unit-path';
import { dayOf } from '../platform/clock.ts';
import { conflict, notFound } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { units, type UnitRow } from './map.repository.ts';

/** One thing to do; an event is some of them in order. */
export type Step =
  | {
      readonly do: 'add';
      readonly id: string;
      readonly parentId: string;
      readonly kind: UnitKind;
      readonly form: UnitForm | null;
      readonly name: string;
      readonly path: string;
    }
  | { readonly do: 'name'; readonly unit: UnitRow; readonly name: string; readonly form?: UnitForm }
  | { readonly do: 'move'; readonly unit: UnitRow; readonly to: { readonly id: string; readonly path: string } }
  | { readonly do: 'absorb'; readonly unit: UnitRow; readonly into: UnitRow }
  | { readonly do: 'revive'; readonly unit: UnitRow }
  /** Members of no group go from one association to another. */
  | { readonly do: 'direct'; readonly fromId: string; readonly to: { readonly id: string; readonly path: string } };

type Direct = { readonly members: number; readonly unit: string; readonly goes: boolean };

/** What an event does, all its checks passed. */
export type Plan = {
  readonly lines: readonly (ReshapeLine & { toId: string })[];
  readonly steps: readonly Step[];
  /** Units that are something else afterwards, as they stand. */
  readonly was: readonly (UnitRow & { isNew?: boolean })[];
  /** Where the rows lie that go along. */
  readonly paths: readonly string[];
  readonly renames: readonly { id: string; from: string; to: string }[];
  /** Of a split: members of no group, and where they come to. */
  readonly direct?: Direct | null;
};

const refuse = (reason: ReshapeReason) => conflict(reason);

async function found(scope: Scope, ids: readonly string[]): Promise<UnitRow[]> {
  const rows = await units.find(scope, ids);
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) throw notFound();
    return row;
  });
}

async function one(scope: Scope, id: string): Promise<UnitRow> {
  const [row] = await found(scope, [id]);
  if (!row) throw notFound();
  return row;
}

/** A unit that an event happens to: below the district, and active. */
function changed(unit: UnitRow): UnitRow {
  if (unit.parent_id === null) throw refuse('own_unit');
  if (unit.state !== 'active') throw refuse('unit_retired');
  return unit;
}

const nameTaken = (siblings: readonly UnitRow[], name: string, except: readonly string[] = []): boolean =>
  siblings.some((other) => other.state === 'active' && other.name === name && !except.includes(other.id));

const labelsOf = (siblings: readonly UnitRow[]): Set<string> => new Set(siblings.map(({ path }) => labelOf(path)));

const standOf = (unit: UnitRow): Stand => ({ parent: unit.parent_name, form: unit.form });

type To = { readonly id: string; readonly name: string; readonly is?: Stand };
const line = (from: UnitRow | null, { id, name, is }: To): ReshapeLine & { toId: string } => ({
  fromId: from?.id ?? null,
  fromName: from?.name ?? '',
  toId: id,
  toName: name,
  was: from && is ? standOf(from) : null,
  is: is ?? null,
});

type Of<A extends ReshapeOrder['act']> = Extract<ReshapeOrder, { act: A }>;

/** An association is taken up, divided or built up anew as was resolved and approved, like every act of its life. */
function checkApproval({ approval, happenedOn }: Of<'merge'> | Of<'split'> | Of<'rebuild'>, kind: UnitKind): void {
  if (!approval && isAssociation(kind)) throw refuse('approval_missing');
  if (approval && approval.resolvedOn > happenedOn) throw refuse('before_resolution');
}

async function rename(scope: Scope, order: Of<'rename'> | Of<'upgrade'>): Promise<Plan> {
  const unit = changed(await one(scope, order.unitId));
  const form = order.act === 'upgrade' ? order.form : undefined;
  if (form && !formsOf(unit.kind).includes(form)) throw refuse('form_does_not_fit');
  if (order.name === unit.name && (form === undefined || form === unit.form)) throw refuse('same_name');
  const siblings = await units.children(scope, unit.parent_id ?? '');
  if (nameTaken(siblings, order.name, [unit.id])) throw refuse('name_taken');
  return {
    lines: [line(unit, { id: unit.id, name: order.name, is: { ...standOf(unit), ...(form && { form }) } })],
    steps: [{ do: 'name', unit, name: order.name, ...(form ? { form } : {}) }],
    was: [unit],
    paths: [],
    renames: [],
  };
}

/** Nobody may be a member twice of the association that a group's members come to. */
async function checkMembers(scope: Scope, unit: UnitRow, from: string, to: string): Promise<void> {
  if (from !== to && (await units.inBoth(scope, unit.path, from, to)) > 0) throw refuse('members_in_both');
}

async function move(scope: Scope, order: Of<'move'>): Promise<Plan> {
  const [seen, to] = await found(scope, [order.unitId, order.toId]);
  if (!seen || !to) throw notFound();
  const unit = changed(seen);
  if (to.path.startsWith(unit.path)) throw refuse('circular_move');
  if (to.id === unit.parent_id) throw refuse('same_place');
  if (!hangsUnder(unit.kind, to.kind)) throw refuse('kind_does_not_fit');
  if (to.state !== 'active') throw refuse('target_retired');
  const siblings = await units.children(scope, to.id);
  if (nameTaken(siblings, unit.name)) throw refuse('name_taken');
  if (unit.kind === 'group') await checkMembers(scope, unit, unit.parent_id ?? '', to.id);
  const path = pathOfNew(unit, to.path, labelsOf(siblings));
  return {
    lines: [line(unit, { id: unit.id, name: unit.name, is: { ...standOf(unit), parent: to.name } })],
    steps: [{ do: 'move', unit, to: { id: to.id, path } }],
    was: [unit],
    paths: [unit.path],
    renames: [],
  };
}

/** The names and labels that are taken below a unit, as more units come to hang there. */
type Shelf = { readonly names: Set<string>; readonly labels: Set<string> };
const shelfOf = (children: readonly UnitRow[]): Shelf => ({
  names: new Set(children.filter(({ state }) => state === 'active').map(({ name }) => name)),
  labels: labelsOf(children),
});

/** 白楼村第3小组, where there is a 第3小组 already. */
function nameOn(shelf: Shelf, child: UnitRow, from: UnitRow): string {
  if (child.state !== 'active' || !shelf.names.has(child.name)) return child.name;
  const full = `${from.name}${child.name}`.slice(0, 40);
  for (let n = 2, name = full; ; n += 1) {
    if (!shelf.names.has(name)) return name;
    name = `${full.slice(0, 36)}（${n}）`;
  }
}

/** Hangs a child on the shelf: another name where its own is taken, then the move. */
function shelve(shelf: Shelf, child: UnitRow, from: UnitRow, to: { id: string; path: string }): Step[] {
  const name = nameOn(shelf, child, from);
  const path = pathOfNew(child, to.path, shelf.labels);
  if (child.state === 'active') shelf.names.add(name);
  shelf.labels.add(labelOf(path));
  const hang: Step = { do: 'move', unit: child, to: { id: to.id, path } };
  return name === child.name ? [hang] : [{ do: 'name', unit: child, name }, hang];
}

const renamesIn = (steps: readonly Step[]): Plan['renames'] =>
  steps.flatMap((step) => (step.do === 'name' ? [{ id: step.unit.id, from: step.unit.name, to: step.name }] : []));

/** Whatever lies in another association than its records say cannot be taken up: groups and grids merge within one village. */
const stays: readonly UnitKind[] = ['group', 'grid'];

async function merge(scope: Scope, order: Of<'merge'>): Promise<Plan> {
  const into = await one(scope, order.intoId);
  if (new Set([...order.unitIds, into.id]).size !== order.unitIds.length + 1) throw refuse('same_unit');
  const sources = (await found(scope, order.unitIds)).map(changed);
  if (into.parent_id === null) throw refuse('own_unit');
  if (into.state !== 'active') throw refuse('target_retired');
  for (const unit of sources) {
    if (unit.kind !== into.kind) throw refuse('kinds_differ');
    if (stays.includes(unit.kind) && unit.parent_id !== into.parent_id) throw refuse('parents_differ');
    await checkMembers(scope, unit, unit.id, into.id);
  }
  checkApproval(order, into.kind);
  const name = order.name ?? into.name;
  const siblings = await units.children(scope, into.parent_id);
  if (nameTaken(siblings, name, [into.id, ...order.unitIds])) throw refuse('name_taken');
  const shelf = shelfOf(await units.children(scope, into.id));
  const steps: Step[] = [];
  const was: UnitRow[] = [...sources];
  for (const unit of sources) {
    const children = await units.children(scope, unit.id);
    was.push(...children);
    steps.push(...children.flatMap((child) => shelve(shelf, child, unit, into)));
    steps.push({ do: 'absorb', unit, into });
  }
  const renames = renamesIn(steps);
  if (name !== into.name) {
    steps.push({ do: 'name', unit: into, name });
    was.push(into);
  }
  const lines = [...sources, ...(name === into.name ? [] : [into])].map((unit) =>
    line(unit, { id: into.id, name, is: standOf(into) }),
  );
  return { lines, steps, was, paths: sources.map(({ path }) => path), renames };
}

const made = (id: string, parent: UnitRow, kind: UnitKind, name: string): UnitRow & { isNew: true } => ({
  id,
  parent_id: parent.id,
  parent_name: parent.name,
  kind,
  form: null,
  code: null,
  name,
  path: '',
  state: 'active',
  last_on: null,
  events: 0,
  isNew: true,
});

async function split(scope: Scope, order: Of<'split'>): Promise<Plan> {
  const unit = changed(await one(scope, order.unitId));
  const parent = await one(scope, unit.parent_id ?? '');
  checkApproval(order, unit.kind);
  const shelf = shelfOf(await units.children(scope, parent.id));
  const left = new Map((await units.children(scope, unit.id)).map((child) => [child.id, child]));
  const steps: Step[] = [];
  const was: (UnitRow & { isNew?: boolean })[] = [];
  const lines: (ReshapeLine & { toId: string })[] = [line(unit, unit)];
  const paths: string[] = [];
  for (const { name, childIds, direct } of order.parts) {
    if (shelf.names.has(name)) throw refuse('name_taken');
    const path = pathOfNew({ kind: unit.kind, code: null, name }, parent.path, shelf.labels);
    shelf.names.add(name);
    shelf.labels.add(labelOf(path));
    const id = randomUUID();
    steps.push({ do: 'add', id, parentId: parent.id, kind: unit.kind, form: unit.form, name, path });
    was.push(made(id, parent, unit.kind, name));
    lines.push(line(unit, { id, name, is: standOf(unit) }));
    if (direct) steps.push({ do: 'direct', fromId: unit.id, to: { id, path } });
    const labels = new Set<string>();
    for (const childId of childIds) {
      const child = left.get(childId);
      if (!child || child.state !== 'active') throw refuse('not_a_child');
      left.delete(childId);
      steps.push(...shelve({ names: new Set(), labels }, child, unit, { id, path }));
      was.push(child);
      paths.push(child.path);
    }
  }
  return { lines, steps, was, paths, renames: [], direct: await directOf(scope, order, unit) };
}

/** Where members of no group come to in a split. */
async function directOf(scope: Scope, { parts }: Of<'split'>, unit: UnitRow): Promise<Direct | null> {
  const members = await units.direct(scope, unit.id);
  const goes = parts.find(({ direct }) => direct);
  return members === 0 ? null : { members, unit: goes?.name ?? unit.name, goes: goes !== undefined };
}

async function establish(scope: Scope, order: Of<'establish'>): Promise<Plan> {
  const parent = await one(scope, order.parentId);
  if (!hangsUnder(order.kind, parent.kind)) throw refuse('kind_does_not_fit');
  if (parent.state !== 'active') throw refuse('target_retired');
  if (order.form && !formsOf(order.kind).includes(order.form)) throw refuse('form_does_not_fit');
  const siblings = await units.children(scope, parent.id);
  if (nameTaken(siblings, order.name)) throw refuse('name_taken');
  const { kind, name } = order;
  const path = pathOfNew({ kind, code: null, name }, parent.path, labelsOf(siblings));
  const id = randomUUID();
  return {
    lines: [line(null, { id, name, is: { parent: parent.name, form: order.form ?? null } })],
    steps: [{ do: 'add', id, parentId: parent.id, kind, form: order.form ?? null, name, path }],
    was: [made(id, parent, kind, name)],
    paths: [],
    renames: [],
  };
}

async function rebuild(scope: Scope, order: Of<'rebuild'>): Promise<Plan> {
  const unit = await one(scope, order.unitId);
  if (unit.parent_id === null) throw refuse('own_unit');
  const parent = await one(scope, unit.parent_id);
  if (parent.state !== 'active') throw refuse('target_retired');
  checkApproval(order, unit.kind);
  const name = order.name ?? unit.name;
  if (nameTaken(await units.children(scope, parent.id), name, [unit.id])) throw refuse('name_taken');
  const steps: Step[] = [
    ...(unit.state === 'retired' ? [{ do: 'revive' as const, unit }] : []),
    ...(name === unit.name ? [] : [{ do: 'name' as const, unit, name }]),
  ];
  return { lines: [line(unit, { id: unit.id, name })], steps, was: [unit], paths: [], renames: [] };
}

function planOf(scope: Scope, order: ReshapeOrder): Promise<Plan> {
  switch (order.act) {
    case 'rename':
    case 'upgrade':
      return rename(scope, order);
    case 'move':
      return move(scope, order);
    case 'merge':
      return merge(scope, order);
    case 'split':
      return split(scope, order);
    case 'establish':
      return establish(scope, order);
    case 'rebuild':
      return rebuild(scope, order);
  }
}

/**
 * What an event comes to, step by step.
 * @throws not_found when a unit it names is not in the acting post's range
 * @throws conflict with one of `reshapeReasons` when it cannot be
 */
export async function plan(scope: Scope, order: ReshapeOrder): Promise<Plan> {
  if (order.happenedOn > dayOf(scope.now)) throw refuse('in_future');
  const planned = await planOf(scope, order);
  if (planned.was.some(({ last_on: last }) => last !== null && last > order.happenedOn))
    throw refuse('before_last_event');
  return planned;
}
