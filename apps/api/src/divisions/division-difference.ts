import type { DivisionProblem } from '@xiehui/contracts/divisions';
import { divisionName } from '@xiehui/rules/division-name';
import type { Listed } from './division-list.ts';

/** A district, town or village as it stands. */
export type Stored = {
  readonly id: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly name: string;
  readonly officialName: string | null;
  readonly path: string;
  readonly state: string;
};

/** How a list differs from the towns and villages that stand. */
export type DistrictDifference = {
  readonly added: readonly Listed[];
  /** The official name changed. */
  readonly renamed: readonly { readonly unit: Stored; readonly row: Listed }[];
  /** Stood without an official name, under the name that the list means. */
  readonly adopted: readonly { readonly unit: Stored; readonly row: Listed }[];
  readonly moved: readonly { readonly unit: Stored; readonly from: string; readonly to: string }[];
  /** Active, with a code that the list does not name. */
  readonly vanished: readonly Stored[];
  readonly unchanged: number;
  readonly problems: readonly { readonly row: Listed; readonly problem: DivisionProblem }[];
};

const meansTheSame = (unit: Stored, row: Listed): boolean =>
  unit.name === row.name || unit.name === divisionName(row.name);

/** Why a new row cannot be put under its parent; undefined when it can. */
const misplaced = (
  row: Listed,
  stored: ReadonlyMap<string, Stored>,
  listed: ReadonlySet<string>,
): DivisionProblem | undefined => {
  const parent = stored.get(row.parentCode);
  if (parent && parent.state !== 'active') return 'parent_retired';
  return parent || listed.has(row.parentCode) ? undefined : 'missing_parent';
};

type Compared = {
  -readonly [K in keyof DistrictDifference]: DistrictDifference[K] extends readonly (infer T)[] ? T[] : number;
};

/** Where a row and the unit of its code differ. */
function compare(to: Compared, unit: Stored, row: Listed, from: string | undefined): void {
  const isMoved = from !== undefined && from !== row.parentCode;
  const isAdopted = unit.officialName === null && meansTheSame(unit, row);
  const isRenamed = !isAdopted && unit.officialName !== row.name;
  if (isMoved) to.moved.push({ unit, from, to: row.parentCode });
  if (isAdopted) to.adopted.push({ unit, row });
  if (isRenamed) to.renamed.push({ unit, row });
  if (!isMoved && !isRenamed) to.unchanged += 1;
}

/**
 * Compares a district's towns and villages with the rows of a list, towns first. A retired unit that the list names stays
 * retired, and a unit under another parent is told and left where it is.
 */
export function differenceOf(stored: readonly Stored[], rows: readonly Listed[]): DistrictDifference {
  const byCode = new Map(stored.map((unit) => [unit.code, unit]));
  const codeById = new Map(stored.map((unit) => [unit.id, unit.code]));
  const listed = new Set(rows.map((row) => row.code));
  const to: Compared = { added: [], renamed: [], adopted: [], moved: [], vanished: [], unchanged: 0, problems: [] };
  for (const row of rows) {
    const unit = byCode.get(row.code);
    const problem = unit ? undefined : misplaced(row, byCode, listed);
    if (unit) compare(to, unit, row, unit.parentId === null ? undefined : codeById.get(unit.parentId));
    else if (!problem) to.added.push(row);
    else {
      // What hangs below it has no place either.
      listed.delete(row.code);
      to.problems.push({ row, problem });
    }
  }
  to.vanished = stored.filter((unit) => unit.parentId !== null && unit.state === 'active' && !listed.has(unit.code));
  return to;
}
