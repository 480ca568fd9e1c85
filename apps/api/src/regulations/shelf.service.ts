import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  Completeness,
  type ShelfPlace,
  type countCompleteness,
  type listCompleteness,
  type readShelf,
} from '@xiehui/contracts/regulations';
import { UnitRef } from '@xiehui/contracts/indicators';
import { dayOf } from '../platform/clock.ts';
import type { MissingSource } from '../platform/missing.ts';
import { kindsAsked, provisionsOf } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { unitSeen } from '../platform/whereabouts.ts';
import { completeness, regulations } from './regulations.repository.ts';
import { keeps, lineOf } from './regulations.view.ts';

/** The district's list, which of it is required, and of which kinds of unit. */
async function askedOf(scope: Scope, today: string) {
  const keys = ['regulationTypes', 'regulationsRequired', 'plansOwed'] as const;
  const said = await provisionsOf(scope, keys, Number(today.slice(0, 4)));
  const required = said.regulationTypes.filter(({ code, off }) => !off && (said.regulationsRequired[code] ?? 0) > 0);
  const types = required.map(({ code }) => code);
  return { list: said.regulationTypes, required, asked: { kinds: kindsAsked(said.plansOwed), types, today } };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function shelf(scope: Scope, { query }: Input<typeof readShelf>): Promise<Output<typeof readShelf>> {
  const unit = await unitSeen(scope, query.unit);
  const { list, required, asked: of } = await askedOf(scope, dayOf(scope.now));
  const asksAny = of.kinds.includes(unit.kind);
  const lines = (await regulations.ofUnit(scope, unit.id)).map((row) => lineOf(scope, row));
  const places = list.flatMap(({ code, zh, en, off }): ShelfPlace[] => {
    const editions = lines.filter((line) => line.type === code);
    if (off && editions.length === 0) return [];
    const current =
      editions.find((line) => line.standing === 'inForce') ?? editions.find((line) => line.standing === 'upcoming');
    const asked = asksAny && required.some((one) => one.code === code);
    return [{ type: code, zh, en, required: asked, current: current ?? null, editions: editions.length }];
  });
  const needed = places.filter((place) => place.required);
  return {
    unit: { ...UnitRef.parse({ id: unit.id, name: unit.name, kind: unit.kind }), parentId: unit.parentId },
    places,
    have: needed.filter((place) => place.current?.standing === 'inForce').length,
    need: needed.length,
    mayChange: keeps(scope, unit) && unit.state === 'active',
  };
}

type Range = Pick<Input<typeof listCompleteness>['query'], 'unit' | 'show'>;

async function rangeOf(scope: Scope, { unit, show }: Range) {
  const at = await unitSeen(scope, unit);
  const { required, asked } = await askedOf(scope, dayOf(scope.now));
  return { required, range: { at, asked, incomplete: show === 'incomplete' } };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function listOfRange(
  scope: Scope,
  { query }: Input<typeof listCompleteness>,
): Promise<Output<typeof listCompleteness>> {
  const { page, pageSize } = query;
  const { required, range } = await rangeOf(scope, query);
  const rows = await completeness.list(scope, range, { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  const items = rows.slice(0, pageSize).map((row) =>
    Completeness.parse({
      unit: { id: row.id, name: row.name, kind: row.kind },
      above: row.above,
      have: row.types.length,
      need: required.length,
      lacks: required.filter(({ code }) => !row.types.includes(code)).map(({ zh, en }) => ({ zh, en })),
    }),
  );
  return { items, more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const countOfRange = async (
  scope: Scope,
  { query }: Input<typeof countCompleteness>,
): Promise<Output<typeof countCompleteness>> => ({
  total: await completeness.count(scope, (await rangeOf(scope, query)).range),
});

/** Associations that lack a required regulation. */
export const missing: MissingSource = async (scope, range, today) => {
  const { asked } = await askedOf(scope, today);
  if (asked.types.length === 0) return [];
  const units = await completeness.lacking(scope, range, asked);
  return units.map(({ id }) => ({ unitId: id, what: 'regulations.required', since: null }));
};
