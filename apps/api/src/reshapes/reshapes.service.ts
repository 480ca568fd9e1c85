import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  reshapeReasons,
  undoableActs,
  type carryReshape,
  type listReshapes,
  type Moved,
  type previewReshape,
  type readReshape,
  type readUnitHistory,
  type Reshape,
  type ReshapeReason,
  type undoReshape,
} from '@xiehui/contracts/reshapes';
import { mayReshape } from '@xiehui/policy/units';
import { labelOf, pathOfNew } from '@xiehui/rules/unit-path';
import { conflict, forbidden, notFound, Refusal, stale } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import { spellPlace } from '../platform/pinyin.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName } from '../platform/whereabouts.ts';
import { map, units } from './map.repository.ts';
import { plan, type Plan, type Step } from './plan.service.ts';
import { reshapes, type ReshapeRow, type Resting } from './reshapes.repository.ts';

const refuse = (reason: ReshapeReason) => conflict(reason);

const reshapeOf = (row: ReshapeRow): Reshape => ({
  id: row.id,
  act: row.act,
  happenedOn: row.happened_on,
  reason: row.reason,
  documentNo: row.document_no,
  approval:
    row.batch === null || row.resolution === null || row.resolved_on === null
      ? null
      : { batch: row.batch, resolution: row.resolution, resolvedOn: row.resolved_on },
  state: row.state,
  lines: row.lines,
  moved: row.moved,
  who: row.account_name,
  at: row.created_at.toISOString(),
  undone: row.undone_at && {
    at: row.undone_at.toISOString(),
    who: row.undone_name ?? '',
    reason: row.undo_reason ?? '',
  },
  undoable: undoableActs.includes(row.act) && row.state === 'carried',
  version: row.version,
});

async function kept(scope: Scope, id: string): Promise<ReshapeRow> {
  const row = await reshapes.find(scope, id);
  if (!row) throw notFound();
  return row;
}

const reasonIn = (error: unknown): ReshapeReason | undefined =>
  error instanceof Refusal && error.code === 'conflict'
    ? reshapeReasons.find((reason) => reason === error.more.reason)
    : undefined;

const nothing = { lines: [], units: 0, renames: [], moved: {}, direct: null };

/** Rows that go along: those that lie on the paths, and members of no group. */
async function movedBy(scope: Scope, { paths, direct }: Pick<Plan, 'paths' | 'direct'>): Promise<Moved> {
  const moved = await map.counts(scope, paths);
  return direct?.goes ? { ...moved, members: (moved['members'] ?? 0) + direct.members } : moved;
}

/**
 * What an event would move. A reason that stands in its way is answered, not thrown.
 * @throws not_found when a unit it names is not in the acting post's range
 */
export async function preview(
  scope: Scope,
  { body }: Input<typeof previewReshape>,
): Promise<Output<typeof previewReshape>> {
  if (!mayReshape(scope.actor)) throw forbidden();
  try {
    const { lines, renames, paths, steps, direct = null } = await plan(scope, body.order);
    const fresh = new Set(steps.flatMap((step) => (step.do === 'add' ? [step.id] : [])));
    return {
      lines: lines.map((line) => ({ ...line, toId: fresh.has(line.toId) ? null : line.toId })),
      units: await units.below(scope, paths),
      renames: [...renames],
      moved: await movedBy(scope, { paths, direct }),
      direct: direct && { members: direct.members, unit: direct.unit },
      refused: null,
    };
  } catch (error) {
    const refused = reasonIn(error);
    if (!refused) throw error;
    return { ...nothing, refused };
  }
}

async function take(scope: Scope, reshapeId: string, on: string, step: Step): Promise<void> {
  switch (step.do) {
    case 'add': {
      const { id, parentId, kind, form, name, path } = step;
      const made = { id, parent_id: parentId, kind, form, name, path, began_on: on };
      await units.add(scope, { ...made, ...spellPlace(name) }, scope.now);
      return recount(scope, { unitId: id, day: null, topic: 'units' });
    }
    case 'name': {
      const { unit, name, form } = step;
      return units.name(scope, unit.id, { name, ...spellPlace(name), ...(form ? { form } : {}) });
    }
    case 'move':
      return map.move(scope, step.unit.id, step.to);
    case 'absorb':
      return map.absorb(scope, reshapeId, step.unit.id, step.into.id);
    case 'direct':
      await units.takeDirect(scope, step.fromId, step.to);
      return recount(scope, { unitId: [step.fromId, step.to.id], day: null, topic: 'members' });
    case 'revive':
      await units.revive(scope, step.unit.id, on);
      return recount(scope, { unitId: step.unit.id, day: null, topic: 'units' });
  }
}

const mappingOf = (lines: Plan['lines']): string =>
  lines
    .map(({ fromName, toName, was, is }) =>
      was && is && was.parent !== is.parent
        ? `${fromName}：${was.parent} → ${is.parent}`
        : `${fromName || '—'} → ${toName}`,
    )
    .join('；');

/** What lies where a merger put it; undefined where that unit is gone. */
async function restsAt(scope: Scope, { lines }: Pick<ReshapeRow, 'lines'>): Promise<Resting | undefined> {
  const [into] = await units.find(
    scope,
    lines.slice(0, 1).flatMap(({ toId }) => (toId ? [toId] : [])),
  );
  return into && { path: into.path, rests: await map.counts(scope, [into.path]) };
}

/**
 * Carries an event out in one transaction: whoever writes in the district waits for it, and it waits for whoever does.
 * @throws not_found when a unit it names is not in the acting post's range
 * @throws conflict with one of `reshapeReasons`
 */
export async function carry(scope: Scope, { body }: Input<typeof carryReshape>): Promise<Reshape> {
  if (!mayReshape(scope.actor)) throw forbidden();
  const { order } = body;
  if (!(await map.begin(scope))) throw refuse('reshape_running');
  const { lines, steps, was, paths, direct = null } = await plan(scope, order);
  const id = randomUUID();
  const { unitId, unitPath, accountId } = scope.actor;
  const moved = await movedBy(scope, { paths, direct });
  const approval = 'approval' in order ? order.approval : undefined;
  const event = {
    id,
    act: order.act,
    happened_on: order.happenedOn,
    reason: order.reason,
    document_no: order.documentNo,
    batch: approval?.batch ?? null,
    resolution: approval?.resolution ?? null,
    resolved_on: approval?.resolvedOn ?? null,
  };
  const by = { account_id: accountId, account_name: await actorName(scope) };
  await reshapes.add(scope, { ...event, moved, ...by, unit_id: unitId, unit_path: unitPath }, scope.now);
  for (const step of steps) await take(scope, id, order.happenedOn, step);
  await reshapes.addLines(scope, id, lines);
  await reshapes.addLineage(scope, id, order.happenedOn, was);
  const resting = order.act === 'merge' ? await restsAt(scope, { lines: [...lines] }) : undefined;
  if (resting) await reshapes.rest(scope, id, resting);
  scope.audit({
    action: `reshape.${order.act}`,
    object: 'reshape',
    objectId: id,
    changes: {
      units: [null, mappingOf(lines)],
      happenedOn: [null, order.happenedOn],
      reason: [null, order.reason],
      ...(approval ? { batch: [null, approval.batch], resolution: [null, approval.resolution] } : {}),
    },
  });
  return reshapeOf(await kept(scope, id));
}

/** @throws not_found when there is no such event in the district */
export const read = async (scope: Scope, { params }: Input<typeof readReshape>): Promise<Reshape> =>
  reshapeOf(await kept(scope, params.id));

export async function list(scope: Scope, { query }: Input<typeof listReshapes>): Promise<Output<typeof listReshapes>> {
  const { page, pageSize, act } = query;
  const rows = await reshapes.list(scope, { act, skip: (page - 1) * pageSize, take: pageSize + 1 });
  return { items: rows.slice(0, pageSize).map(reshapeOf), more: rows.length > pageSize };
}

/** Whether more rows lie somewhere than did. */
const grew = (before: Moved, after: Moved): boolean =>
  Object.entries(after).some(([table, n]) => n > (before[table] ?? 0));

/** What a merger made of units, and that nothing happened to them since. */
async function undone(scope: Scope, row: ReshapeRow) {
  const [carried, sources] = [
    await reshapes.carried(scope, row.id),
    row.lines.filter(({ fromId, toId }) => fromId !== toId),
  ];
  if (carried.some(({ position, last }) => position !== last)) throw refuse('later_reshape');
  const ids = [...new Set(row.lines.flatMap(({ fromId, toId }) => [fromId, toId].filter((one) => one !== null)))];
  const now = new Map((await units.find(scope, ids)).map((unit) => [unit.id, unit]));
  const into = now.get(row.lines[0]?.toId ?? '');
  if (!into || into.state !== 'active') throw refuse('target_retired');
  const before = carried.find(({ unit_id: id }) => id === into.id);
  if (await reshapes.later(scope, row.number, ids)) throw refuse('later_reshape');
  if (grew(row.rests, await map.counts(scope, [into.path])) || (await reshapes.restsAnew(scope, row.id, into.path)))
    throw refuse('new_rests_here');
  return { carried, sources, into, before, now };
}

async function bringBack(scope: Scope, row: ReshapeRow): Promise<void> {
  const { carried, sources, into, before, now } = await undone(scope, row);
  if (before) await units.name(scope, into.id, { name: before.name, ...spellPlace(before.name) });
  for (const { fromId } of sources) {
    const unit = fromId === null ? undefined : now.get(fromId);
    if (!unit) throw refuse('later_reshape');
    const siblings = await units.children(scope, unit.parent_id ?? '');
    if (siblings.some(({ id, name, state }) => id !== unit.id && state === 'active' && name === unit.name))
      throw refuse('name_taken');
    if ((await units.find(scope, [unit.parent_id ?? '']))[0]?.state !== 'active') throw refuse('target_retired');
    await map.release(scope, row.id, unit.id, into.id);
    const labels = new Set((await units.children(scope, unit.id)).map(({ path }) => labelOf(path)));
    const below = await units.find(
      scope,
      carried
        .filter(({ parent_id: parent, unit_id: id }) => parent === unit.id && id !== into.id)
        .map((one) => one.unit_id),
    );
    for (const child of below) {
      const path = pathOfNew(child, unit.path, labels);
      labels.add(labelOf(path));
      await map.move(scope, child.id, { id: unit.id, path });
      const name = carried.find((one) => one.unit_id === child.id)?.name ?? child.name;
      if (name !== child.name) await units.name(scope, child.id, { name, ...spellPlace(name) });
    }
  }
}

/** Gives a unit its name, form and place of before again, while nothing happened to it since. */
async function putBack(scope: Scope, row: ReshapeRow): Promise<void> {
  const [was] = await reshapes.carried(scope, row.id);
  const [unit] = was ? await units.find(scope, [was.unit_id]) : [];
  if (!was || !unit || was.position !== was.last || unit.state !== 'active') throw refuse('later_reshape');
  if (await reshapes.later(scope, row.number, [unit.id])) throw refuse('later_reshape');
  const [parent] = await units.find(scope, [was.parent_id ?? '']);
  if (parent?.state !== 'active') throw refuse('target_retired');
  const siblings = await units.children(scope, parent.id);
  if (siblings.some(({ id, name, state }) => id !== unit.id && state === 'active' && name === was.name))
    throw refuse('name_taken');
  if (was.name !== unit.name || was.form !== unit.form)
    await units.name(scope, unit.id, { name: was.name, form: was.form, ...spellPlace(was.name) });
  if (parent.id === unit.parent_id) return;
  if (unit.kind === 'group' && (await units.inBoth(scope, unit.path, unit.parent_id ?? '', parent.id)) > 0)
    throw refuse('members_in_both');
  const path = pathOfNew(unit, parent.path, new Set(siblings.map((one) => labelOf(one.path))));
  await map.move(scope, unit.id, { id: parent.id, path });
}

/**
 * Takes a mistaken event back: the units are again what they were, with the records that were theirs.
 * @throws not_found when there is no such event in the district
 * @throws stale when it has changed since it was read
 * @throws conflict `not_undoable`, `already_undone`, `later_reshape`, `new_rests_here`, `name_taken`, `target_retired`,
 * `reshape_running`
 */
export async function undo(scope: Scope, { params, version, body }: Input<typeof undoReshape>): Promise<Reshape> {
  if (!mayReshape(scope.actor)) throw forbidden();
  const seen = await kept(scope, params.id);
  if (seen.version !== version) throw stale(reshapeOf(seen));
  if (!(await map.begin(scope))) throw refuse('reshape_running');
  const row = await kept(scope, params.id);
  if (!undoableActs.includes(row.act)) throw refuse('not_undoable');
  if (row.state === 'undone') throw refuse('already_undone');
  await (row.act === 'merge' ? bringBack(scope, row) : putBack(scope, row));
  await reshapes.undo(scope, row.id, { at: scope.now, name: await actorName(scope), reason: body.reason });
  scope.audit({
    action: 'reshape.undo',
    object: 'reshape',
    objectId: row.id,
    changes: { reason: [null, body.reason] },
  });
  return reshapeOf(await kept(scope, row.id));
}

/** @throws not_found when the unit is not in the acting post's range */
export async function history(
  scope: Scope,
  { params }: Input<typeof readUnitHistory>,
): Promise<Output<typeof readUnitHistory>> {
  const [unit] = await units.find(scope, [params.id]);
  if (!unit) throw notFound();
  const events = await reshapes.events(scope, unit.id);
  const spans = await reshapes.spans(scope, unit.id);
  return {
    events: events.map((row) => ({
      id: row.id,
      act: row.act,
      happenedOn: row.happened_on,
      reason: row.reason,
      documentNo: row.document_no,
      who: row.account_name,
      from: row.is_from,
      fromName: row.from_name,
      toName: row.to_name,
      was: row.was,
      is: row.is,
    })),
    spans: [
      { ...unit, parent: unit.parent_name, from: unit.last_on, until: null },
      ...spans.map((row) => ({ ...row, parent: row.parent_name, from: row.from_on, until: row.until_on })),
    ].map(({ name, kind, form, parent, state, from, until }) => ({ name, kind, form, parent, state, from, until })),
  };
}
