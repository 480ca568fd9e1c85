import type { RegisterUnit } from '@xiehui/contracts/registers';
import type { ProvisionKey, ProvisionValue } from '@xiehui/contracts/provisions';
import { sql as raw } from 'kysely';
import { dayOf } from './clock.ts';
import { conflict, invalid, notFound } from './errors.ts';
import { provision } from './provisions.ts';
import { pathEnd, type Scope } from './scope.ts';

export type Reach = Pick<Scope, 'sql' | 'districtId' | 'paths'>;

/** A unit in whose registers something stands or is to stand. */
export type RegisterPlace = {
  readonly id: string;
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  readonly state: string;
  readonly parentId: string | null;
  readonly above: string | null;
};

/** The columns of a joined unit `u`, as `unitOf` reads them; `above` only where the acting post sees it. */
export const unitColumns = [
  'u.id as unit_id',
  'u.name as unit_name',
  'u.kind as unit_kind',
  'u.parent_id as unit_parent_id',
] as const;
export const aboveOf = raw<
  string | null
>`(select p.name from units p where p.district_id = u.district_id and p.id = u.parent_id)`;

type UnitRow = {
  unit_id: string;
  unit_name: string;
  unit_kind: string;
  unit_parent_id: string | null;
  unit_above: string | null;
};

/** A joined unit as the wire shows it. */
export const unitOf = (row: UnitRow): RegisterUnit => ({
  id: row.unit_id,
  name: row.unit_name,
  kind: row.unit_kind as RegisterUnit['kind'],
  parentId: row.unit_parent_id,
  above: row.unit_above,
});

/** The place itself as the wire shows it. */
export const unitAt = ({ id, name, kind, parentId, above }: RegisterPlace): RegisterUnit => ({
  id,
  name,
  kind: kind as RegisterUnit['kind'],
  parentId,
  above,
});

/** A unit of the acting range. @throws not_found */
export async function placeFor({ sql, districtId, paths }: Reach, id: string): Promise<RegisterPlace> {
  const row = await sql
    .selectFrom('units as u')
    .select(['u.id', 'u.path', 'u.kind', 'u.name', 'u.state', 'u.parent_id as parentId', aboveOf.as('above')])
    .where('u.district_id', '=', districtId)
    .where('u.id', '=', id)
    .where('u.path', '>=', paths.gte)
    .where('u.path', '<', paths.lt)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Nobody else writes into the unit's registers of one kind until this transaction ends. */
export async function holdRegister({ sql }: Reach, register: string, unitId: string): Promise<void> {
  await raw`select pg_advisory_xact_lock(hashtextextended(${`${register} ${unitId}`}, 0))`.execute(sql);
}

/** The paths that a list of a register runs over: a unit with all below it, or the unit alone. */
export const rangeOf = (at: { readonly path: string }, only: 'own' | undefined) => ({
  gte: at.path,
  lt: only ? `${at.path}!` : pathEnd(at.path),
});

type ListKey = {
  [K in ProvisionKey]: ProvisionValue<K> extends readonly { code: string; off: boolean }[] ? K : never;
}[ProvisionKey];

/**
 * Checks a code against a list of the district as it holds today; one that stands already may stay, though no longer offered.
 * @throws conflict `code_unknown`
 */
export async function checkCode(scope: Scope, key: ListKey, code: string, before?: string | null): Promise<void> {
  if (code === before) return;
  const list = await provision(scope, key, Number(dayOf(scope.now).slice(0, 4)));
  if (!list.some((entry) => entry.code === code && !entry.off)) throw conflict('code_unknown');
}

/** @throws invalid naming each day that lies ahead of today */
export function checkPast(scope: Scope, days: Record<string, string | null>): void {
  const today = dayOf(scope.now);
  const ahead = Object.entries(days).filter(([, on]) => on !== null && on > today);
  if (ahead.length > 0) throw invalid(Object.fromEntries(ahead.map(([name]) => [name, 'in_future'])));
}

/** @throws invalid naming `field` when the end lies before the start */
export function checkOrder(from: string | null, to: string | null, field: string): void {
  if (from !== null && to !== null && to < from) throw invalid({ [field]: 'before_start' });
}

// The driver reads a `date` as midnight of the server's own time zone; as text it is the day that was meant.
/** A date column as the day that was meant. */
export const dayText = (column: string) => raw<string>`to_char(${raw.ref(column)}, 'YYYY-MM-DD')`;
export const dayTextOrNull = (column: string) => raw<string | null>`to_char(${raw.ref(column)}, 'YYYY-MM-DD')`;

/** @throws conflict `venue_unknown` when the venue stands in no register of the acting range */
export async function checkVenue({ sql, districtId, paths }: Reach, venueId: string | null): Promise<void> {
  if (venueId === null) return;
  const found = await sql
    .selectFrom('venues')
    .select('id')
    .where('district_id', '=', districtId)
    .where('id', '=', venueId)
    .where('unit_path', '>=', paths.gte)
    .where('unit_path', '<', paths.lt)
    .executeTakeFirst();
  if (!found) throw conflict('venue_unknown');
}
