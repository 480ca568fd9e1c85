import { randomUUID } from 'node:crypto';
import type { Difference, importDivisions, Imported, previewDivisions, RowProblem } from '@xiehui/contracts/divisions';
import type { Input } from '@xiehui/contracts/endpoint';
import { conflict } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import type { Scope } from '../platform/scope.ts';
import { restingOn } from '../units/units.service.ts';
import { byDistrict, inOrder } from './by-district.ts';
import { differenceOf, type DistrictDifference, type Stored } from './division-difference.ts';
import { readList, type Listed } from './division-list.ts';
import { divisions } from './divisions.repository.ts';
import { takeOver } from './take-over.ts';

/** The rows of a list that are one district's towns and villages, and how many are not its business. */
async function ofDistrict(
  csv: string,
  code: string,
): Promise<{ rows: Listed[]; elsewhere: number; problems: RowProblem[] }> {
  const { rows: all, problems } = readList(csv);
  // Tiers above the district are not judged: a list may begin anywhere.
  for await (const list of byDistrict(inOrder(all), () => undefined)) {
    const rows = [...list.towns, ...list.villages];
    if (list.code === code) return { rows, elsewhere: all.length - rows.length - (list.row ? 1 : 0), problems };
  }
  return { rows: [], elsewhere: all.length, problems };
}

const mostShown = 500;
const first = <T>(items: readonly T[]): T[] => items.slice(0, mostShown);
const problemsOf = (d: DistrictDifference): RowProblem[] =>
  d.problems.map(({ row, problem }) => ({ line: row.line, code: row.code, problem }));

/** The district's own code, under which the official list knows it. */
async function codeOf(scope: Scope): Promise<string> {
  return (await divisions.root(scope, scope.districtId))?.code ?? '';
}

export async function preview(scope: Scope, { body }: Input<typeof previewDivisions>): Promise<Difference> {
  const { rows, elsewhere, problems: unread } = await ofDistrict(body.csv, await codeOf(scope));
  const stored = await divisions.list(scope, scope.districtId);
  const d = differenceOf(stored, rows);
  const names = new Map<string, string>([...stored, ...rows].map(({ code, name }) => [code, name]));
  const named = (code: string): string => names.get(code) ?? code;
  const problems = [...unread, ...problemsOf(d)].sort((a, b) => a.line - b.line);
  const vanished = rows.length > 0 ? d.vanished : [];
  return {
    counts: {
      added: d.added.length,
      renamed: d.renamed.length,
      moved: d.moved.length,
      vanished: vanished.length,
      unchanged: d.unchanged,
      elsewhere,
      problems: problems.length,
    },
    added: first(d.added).map(({ code, name, level, parentCode }) => ({
      code,
      name,
      level,
      parent: named(parentCode),
    })),
    renamed: first(d.renamed).map(({ unit, row }) => ({
      code: row.code,
      name: row.name,
      before: unit.officialName ?? unit.name,
    })),
    moved: first(d.moved).map(({ unit, from, to }) => ({
      code: unit.code,
      name: unit.name,
      from: named(from),
      to: named(to),
    })),
    vanished: first(vanished).map(({ code, name }) => ({ code, name })),
    problems: first(problems),
  };
}

type Kept = Imported['kept'][number];

/** Retires what vanished and carries nothing, villages before towns, so that an emptied town may follow its villages. */
async function retireVanished(scope: Scope, vanished: readonly Stored[]): Promise<{ retired: Stored[]; kept: Kept[] }> {
  const retired: Stored[] = [];
  const kept: Kept[] = [];
  for (const tier of [vanished.filter((u) => u.code.length > 9), vanished.filter((u) => u.code.length <= 9)]) {
    const ids = tier.map(({ id }) => id);
    await divisions.holdAlone(scope, scope.districtId, ids);
    const resting = await restingOn(scope, ids);
    const free = tier.filter(({ id }) => !resting.has(id));
    const gone = free.map(({ id }) => id);
    await divisions.retire(scope, scope.districtId, gone);
    retired.push(...free);
    for (const { id, code, name } of tier) {
      const reason = resting.get(id);
      if (reason === 'units_rest_here' || reason === 'posts_rest_here' || reason === 'members_rest_here')
        kept.push({ code, name, reason });
    }
  }
  return { retired, kept };
}

const leaveVanished = (vanished: readonly Stored[]): { retired: Stored[]; kept: Kept[] } => ({
  retired: [],
  kept: vanished.map(({ code, name }) => ({ code, name, reason: 'not_asked' })),
});

/**
 * Takes over the district's part of a list. Whoever imports into the district at the same time comes after, and finds
 * nothing left to do.
 * @throws conflict `list_has_errors` when a row of the list is wrong
 * @throws conflict `nothing_of_ours` when no row is a town or village of the district
 */
export async function take(scope: Scope, { body }: Input<typeof importDivisions>): Promise<Imported> {
  const { rows, elsewhere, problems } = await ofDistrict(body.csv, await codeOf(scope));
  if (problems.length > 0) throw conflict('list_has_errors');
  if (rows.length === 0) throw conflict('nothing_of_ours');
  const {
    difference: d,
    added,
    renamed,
  } = await takeOver(scope, scope.districtId, rows, { at: scope.now, newId: () => randomUUID() });
  if (d.problems.length > 0) throw conflict('list_has_errors');
  const { retired, kept } = body.retireVanished ? await retireVanished(scope, d.vanished) : leaveVanished(d.vanished);
  await recount(scope, { unitId: retired.map(({ id }) => id), day: null, topic: 'units' });
  for (const { id, before, name } of renamed)
    scope.audit({ action: 'unit.rename', object: 'unit', objectId: id, changes: { name: [before, name] } });
  for (const { id } of retired)
    scope.audit({ action: 'unit.retire', object: 'unit', objectId: id, changes: { state: ['active', 'retired'] } });
  const counts = { added: added.length, renamed: renamed.length, retired: retired.length };
  const changes = Object.fromEntries(Object.entries(counts).map(([what, n]) => [what, [0, n] as const]));
  scope.audit({ action: 'division.import', object: 'district', objectId: scope.districtId, changes });
  return { ...counts, moved: d.moved.length, unchanged: d.unchanged, elsewhere, kept };
}
