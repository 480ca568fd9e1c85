import type { UnitKind } from '@xiehui/contracts/session';

/** What a unit's place in the tree is reckoned from. */
export type Placed = {
  readonly kind: UnitKind;
  /** Official code of the division; null for what the association made itself. */
  readonly code: string | null;
  readonly name: string;
};

/** The sign before the number in the label of a unit without a code. */
const signs: Partial<Record<UnitKind, string>> = {
  grid: 'n',
  group: 'g',
  enterprise: 'e',
  migrant: 'm',
  branch: 'b',
  institution: 'i',
};
/** The same for a division that was established before the official list gave it a code. */
const signsWithoutCode: Partial<Record<UnitKind, string>> = { town: 't', village: 'v' };

const numberIn = (name: string): string | undefined => /(?<!\d)[1-9]\d{0,2}(?!\d)/.exec(name.normalize('NFKC'))?.[0];

/** Part of a division's code below its district: `101` of the town 350628101, `101204` of the village 350628101204. */
const divisionLabel = (code: string, districtCode: string): string =>
  code.startsWith(districtCode) && code.length > districtCode.length ? code.slice(districtCode.length) : code;

const firstFree = (label: string, taken: ReadonlySet<string>): string => {
  let free = label;
  for (let n = 2; taken.has(free); n += 1) free = `${label}x${n}`;
  return free;
};

/** Its sign and the number in its name while nobody holds that one, otherwise one more than the highest ever given. */
const madeLabel = (sign: string, name: string, taken: ReadonlySet<string>): string => {
  const wished = numberIn(name);
  if (wished && !taken.has(`${sign}${wished}`)) return `${sign}${wished}`;
  const given = [...taken]
    .filter((label) => new RegExp(`^${sign}\\d+$`).test(label))
    .map((label) => Number(label.slice(1)));
  return `${sign}${Math.max(0, ...given) + 1}`;
};

/** The label at the end of a path: `g3` of `350628/101/101204/g3/`. */
export const labelOf = (path: string): string => path.split('/').at(-2) ?? '';

/** How many levels down a path lies: 1 for a district, 2 for its towns. */
export const depthOf = (path: string): number => path.split('/').length - 1;

/** The paths above a path, from the top, without itself. */
export const pathsAbove = (path: string): string[] => {
  const labels = path.split('/').slice(0, -2);
  return labels.map((_, i) => `${labels.slice(0, i + 1).join('/')}/`);
};

/**
 * The path of a new unit: its parent's path, one label, `/`. A district, city or the platform stands at the top under its
 * code; a division takes the part of its code below the district's, or `t1`, `v1` while it has none; a group is `g3`, a grid
 * `n3`, an enterprise, migrant, branch or institution association `e1`, `m1`, `b1`, `i1`. Later changes of name or code leave
 * a path alone; a unit that is moved takes a new one.
 * `taken` holds the labels that the parent's children, active or retired, have.
 */
export function pathOfNew(unit: Placed, parentPath: string, taken: ReadonlySet<string>): string {
  const sign = signs[unit.kind] ?? (unit.code === null ? signsWithoutCode[unit.kind] : undefined);
  if (sign) return `${parentPath}${madeLabel(sign, unit.name, taken)}/`;
  if (unit.code === null) throw new Error(`a ${unit.kind} has an official code`);
  if (parentPath === '') return `${unit.code}/`;
  const [districtCode = ''] = parentPath.split('/');
  return `${parentPath}${firstFree(divisionLabel(unit.code, districtCode), taken)}/`;
}
