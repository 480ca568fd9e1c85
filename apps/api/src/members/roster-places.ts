import { takesMembers } from '@xiehui/rules/unit-kinds';
import type { PlaceRow } from './places.repository.ts';
import type { RowProblem, RowSays } from './roster-rows.ts';

/** Where a row puts its member. */
export type RosterPlace = { readonly association: PlaceRow; readonly unit: PlaceRow };

export const isAssociation = (unit: PlaceRow): boolean => takesMembers(unit.kind);

const digits = '零一二三四五六七八九';

/** The number in a group's name: 3 of 第3小组, 三组, 第三小组; 12 of 十二组. Undefined where there is none, or more than one. */
export function groupNumber(name: string): number | undefined {
  const plain = name.normalize('NFKC');
  const arabic = plain.match(/\d+/g);
  if (arabic) return arabic.length === 1 && (arabic[0]?.length ?? 0) <= 3 ? Number(arabic[0]) : undefined;
  const said = plain.match(/[一二三四五六七八九十]+/g);
  const [one = ''] = said ?? [];
  if (said?.length !== 1 || !/^[一二三四五六七八九]?十?[一二三四五六七八九]?$/.test(one)) return undefined;
  if (!one.includes('十')) return one.length === 1 ? digits.indexOf(one) : undefined;
  const [tens = '', ones = ''] = one.split('十');
  return (tens === '' ? 1 : digits.indexOf(tens)) * 10 + (ones === '' ? 0 : digits.indexOf(ones));
}

/** 平寨村 of 平寨村民委员会, 平寨村委会 and 平寨; a name is looked up under all of these. */
const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(居民委员会|居委会)$/, '社区')
    .replace(/(村民委员会|村委会)$/, '村')
    .replace(/(村|社区)$/, '');

/** Finds association and group by the words of a row, below the unit whose roster it is. */
export type RosterPlaces = {
  find(says: Pick<RowSays, 'association' | 'group'>): RosterPlace | RowProblem;
  /** The place as it is now, for a row that was checked before; undefined when it is not there any more. */
  at(unitId: string): RosterPlace | undefined;
};

const keep = <T>(map: Map<string, T[]>, key: string, item: T): void =>
  void map.set(key, [...(map.get(key) ?? []), item]);

/** `units` are the active units at and below the roster's own, which is the first. */
export function rosterPlaces(own: PlaceRow, units: readonly PlaceRow[]): RosterPlaces {
  const associations = new Map<string, PlaceRow[]>();
  const groups = new Map<string, PlaceRow[]>();
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  for (const unit of units) {
    if (isAssociation(unit)) keep(associations, bare(unit.name), unit);
    if (unit.kind === 'group' && unit.parent_id) keep(groups, unit.parent_id, unit);
  }
  const associationNamed = (name: string | null): PlaceRow | RowProblem => {
    if (isAssociation(own))
      return name === null || bare(name) === bare(own.name)
        ? own
        : { field: 'association', reason: 'other_association' };
    if (name === null) return { field: 'association', reason: 'missing' };
    const found = associations.get(bare(name)) ?? [];
    const [one] = found.length > 1 ? found.filter((unit) => unit.name === name) : found;
    if (one) return one;
    return { field: 'association', reason: found.length > 1 ? 'several_such_associations' : 'no_such_association' };
  };
  return {
    find({ association: associationName, group: groupName }) {
      const association = associationNamed(associationName);
      if ('reason' in association) return association;
      if (groupName === null) return { association, unit: association };
      const unit = groupNamed(groups.get(association.id) ?? [], groupName);
      return unit ? { association, unit } : { field: 'group', reason: 'no_such_group' };
    },
    at(unitId) {
      const unit = byId.get(unitId);
      const association = unit?.kind === 'group' ? byId.get(unit.parent_id ?? '') : unit;
      return unit && association && isAssociation(association) ? { association, unit } : undefined;
    },
  };
}

function groupNamed(groups: readonly PlaceRow[], name: string): PlaceRow | undefined {
  const plain = name.normalize('NFKC').replace(/\s+/g, '');
  const exact = groups.find((group) => group.name === plain);
  if (exact) return exact;
  const number = groupNumber(plain);
  const numbered = number === undefined ? [] : groups.filter((group) => groupNumber(group.name) === number);
  return numbered.length === 1 ? numbered[0] : undefined;
}
