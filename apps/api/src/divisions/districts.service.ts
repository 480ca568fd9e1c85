import type {
  importDistricts,
  listDistricts,
  previewDistricts,
  RowProblem,
  searchDistricts,
} from '@xiehui/contracts/divisions';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { divisionName } from '@xiehui/rules/division-name';
import { pathsAbove } from '@xiehui/rules/unit-path';
import { conflict } from '../platform/errors.ts';
import { typed, type Typed } from '../platform/pinyin.ts';
import { furnishDistrict } from '../platform/defaults.ts';
import type { SystemScope, Visit } from '../platform/scope.ts';
import { byDistrict, inOrder, type DistrictList } from './by-district.ts';
import { differenceOf } from './division-difference.ts';
import { readList } from './division-list.ts';
import { divisions } from './divisions.repository.ts';
import { everywhere, type FoundRow } from './everywhere.repository.ts';
import { importDivisions } from './import-districts.ts';
import { realms } from './realms.repository.ts';

type Reach = Pick<SystemScope, 'sql'>;

const mostShown = 500;

/** Compares one district of a list with what stands. */
async function compared(reach: Reach, list: DistrictList, problems: RowProblem[]) {
  const known = await realms.find(reach, list.code);
  const rows = [...list.towns, ...list.villages];
  const refuse = (line: number, code: string, problem: RowProblem['problem']) => problems.push({ line, code, problem });
  if (!known && !(list.row && list.city)) {
    for (const row of [list.row, ...rows]) if (row) refuse(row.line, row.code, 'missing_parent');
    return undefined;
  }
  const root = {
    id: '',
    parentId: null,
    code: list.code,
    name: '',
    officialName: null,
    path: `${list.code}/`,
    state: 'active',
  };
  const difference = differenceOf(known ? await divisions.list(reach, known.id) : [root], rows);
  for (const { row, problem } of difference.problems) refuse(row.line, row.code, problem);
  const name = list.row?.name ?? known?.name ?? '';
  return {
    code: list.code,
    name,
    fresh: !known,
    added: difference.added.length + (known ? 0 : 1),
    renamed: difference.renamed.length + (known && known.name !== name ? 1 : 0),
    moved: difference.moved.length,
    vanished: difference.vanished.length,
    unchanged: difference.unchanged,
  };
}

async function differences(reach: Reach, csv: string) {
  const { rows, problems } = readList(csv);
  const districts = [];
  const lists = byDistrict(inOrder(rows), (row, problem) => problems.push({ line: row.line, code: row.code, problem }));
  for await (const list of lists) {
    const difference = await compared(reach, list, problems);
    if (difference) districts.push(difference);
  }
  return { rows, districts, problems: problems.toSorted((a, b) => a.line - b.line) };
}

export async function preview(
  scope: SystemScope,
  { body }: Input<typeof previewDistricts>,
): Promise<Output<typeof previewDistricts>> {
  const { districts, problems } = await differences(scope, body.csv);
  return { districts, problems: problems.slice(0, mostShown), problemCount: problems.length };
}

/**
 * Imports whole districts, one transaction each; nothing at all while a row is wrong.
 * @throws conflict `list_has_errors`
 */
export async function take(
  visit: Visit,
  { body }: Input<typeof importDistricts>,
): Promise<Output<typeof importDistricts>> {
  const { rows, problems } = await visit.within((scope) => differences(scope, body.csv));
  if (problems.length > 0) throw conflict('list_has_errors');
  const sum = { districts: 0, fresh: 0, added: 0, renamed: 0 };
  const imported = importDivisions<SystemScope>((work) => visit.within(work), inOrder(rows), {
    at: visit.now,
    furnish: (scope, districtId) => furnishDistrict(scope.db, districtId),
    note(scope, { districtId, fresh, added, renamed }) {
      const changes = { added: [0, added], renamed: [0, renamed] } as const;
      if (added + renamed > 0)
        scope.audit(districtId, {
          action: fresh ? 'district.create' : 'division.import',
          object: 'district',
          objectId: districtId,
          changes,
        });
    },
  });
  for await (const { fresh, added, renamed } of imported) {
    sum.districts += 1;
    sum.fresh += fresh ? 1 : 0;
    sum.added += added;
    sum.renamed += renamed;
  }
  return sum;
}

export async function list(
  scope: SystemScope,
  { query }: Input<typeof listDistricts>,
): Promise<Output<typeof listDistricts>> {
  const { page, pageSize } = query;
  const rows = await realms.list(scope, (page - 1) * pageSize, pageSize + 1);
  const items = rows.slice(0, pageSize).map(({ unit_id: unitId, ...row }) => ({ ...row, unitId }));
  return { items, more: rows.length > pageSize };
}

const mostFound = 20;
const depthOf = (path: string): number => path.split('/').length;

/** Whole matches first, then beginnings, then parts; each from the top of the tree. */
function rankOf(unit: FoundRow, { text, keys }: Typed): number {
  const name = unit.name.toLowerCase();
  if (name === text || (keys !== null && unit.code === keys)) return 0;
  return name.startsWith(text) || (keys !== null && !name.includes(text)) ? 1 : 2;
}

async function candidates(
  scope: Reach,
  what: Typed,
  of: Input<typeof searchDistricts>['query']['kind'],
): Promise<FoundRow[]> {
  const first = await everywhere.beginning(scope, what, of, mostFound);
  const byCode =
    what.keys && /^\d{2,12}$/.test(what.keys) ? await everywhere.byCode(scope, what.keys, of, mostFound) : [];
  const enough = first.length + byCode.length >= mostFound || what.text.length < 2 || what.keys !== null;
  const parts = enough ? [] : await everywhere.containing(scope, what, of, mostFound * 10);
  return [...new Map([...byCode, ...first, ...parts].map((unit) => [unit.id, unit])).values()];
}

export async function search(
  scope: SystemScope,
  { query }: Input<typeof searchDistricts>,
): Promise<Output<typeof searchDistricts>> {
  const read = typed(query.q);
  if (!read) return { items: [] };
  const what = { ...read, text: divisionName(read.text) };
  const order = (u: FoundRow): readonly [number, number, string] => [rankOf(u, what), depthOf(u.path), u.path];
  const found = (await candidates(scope, what, query.kind))
    .map((unit) => ({ unit, order: order(unit) }))
    .sort(({ order: a }, { order: b }) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1))
    .slice(0, mostFound)
    .map(({ unit }) => unit);
  const paths = [...new Set(found.flatMap(({ path }) => [...pathsAbove(path), `${path.split('/', 1)[0]}/`]))];
  const above = await everywhere.above(scope, [...new Set(found.map((u) => u.district_id))], paths);
  return {
    items: found.map(({ id, name, kind, code, path, district_id: districtId }) => {
      const parents = above.filter((u) => u.district_id === districtId && u.path !== path && path.startsWith(u.path));
      const district = above.find((u) => u.district_id === districtId)?.district ?? '';
      return {
        id,
        name,
        kind,
        code,
        districtId,
        district,
        parents: parents.map((p) => ({ id: p.id, name: p.name, kind: p.kind })),
      };
    }),
  };
}
