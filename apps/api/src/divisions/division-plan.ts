import { divisionNames } from '@xiehui/rules/division-name';
import { labelOf, pathOfNew } from '@xiehui/rules/unit-path';
import { spellPlace } from '../platform/pinyin.ts';
import type { Stored } from './division-difference.ts';
import type { Listed } from './division-list.ts';

/** A town or village about to be written. */
export type NewUnit = {
  readonly id: string;
  readonly parentId: string;
  readonly kind: 'town' | 'village';
  readonly code: string;
  readonly name: string;
  readonly officialName: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly path: string;
};

/** Gives a unit its id, by its path. */
export type NewId = (path: string) => string;

const parentPathOf = (path: string): string => path.replace(/[^/]+\/$/, '');

/** The shown name of each row, by code: short, unless that would name two siblings alike. */
export function shownNames(rows: readonly Listed[], standing: readonly Stored[]): Map<string, string> {
  const ids = new Map(standing.map((unit) => [unit.code, unit.id]));
  const replaced = new Set(rows.map((row) => row.code));
  const siblings = Map.groupBy(
    standing.filter((unit) => unit.state === 'active' && !replaced.has(unit.code)),
    (unit) => unit.parentId,
  );
  const shown = new Map<string, string>();
  for (const [parentCode, children] of Map.groupBy(rows, (row) => row.parentCode)) {
    const beside = siblings.get(ids.get(parentCode) ?? '') ?? [];
    const names = divisionNames(
      children.map((row) => row.name),
      beside.map((unit) => unit.name),
    );
    children.forEach((row, i) => shown.set(row.code, names[i] ?? row.name));
  }
  return shown;
}

/** Places new rows, towns before villages, under what stands and under one another. Every parent is there: see `differenceOf`. */
export function placed(added: readonly Listed[], stored: readonly Stored[], newId: NewId): NewUnit[] {
  const places = new Map(stored.map(({ code, id, path }) => [code, { id, path }]));
  const taken = new Map<string, Set<string>>();
  const takenUnder = (path: string): Set<string> => {
    const labels = taken.get(path) ?? new Set();
    taken.set(path, labels);
    return labels;
  };
  for (const { path } of stored) takenUnder(parentPathOf(path)).add(labelOf(path));
  const names = shownNames(added, stored);
  return added.map((row) => {
    const parent = places.get(row.parentCode);
    if (!parent) throw new Error(`${row.code} has no parent`);
    const kind = row.level === 'town' ? 'town' : 'village';
    const name = names.get(row.code) ?? row.name;
    const path = pathOfNew({ kind, code: row.code, name }, parent.path, takenUnder(parent.path));
    takenUnder(parent.path).add(labelOf(path));
    const id = newId(path);
    places.set(row.code, { id, path });
    return { id, parentId: parent.id, kind, code: row.code, name, officialName: row.name, ...spellPlace(name), path };
  });
}
