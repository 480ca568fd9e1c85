import {
  AssociationKind,
  type Association,
  type AssociationReason,
  type changeAssociation,
  type countAssociations,
  type listAssociations,
  type readAssociation,
  type readCoverage,
  type readStanding,
  type sayWorkplaces,
} from '@xiehui/contracts/associations';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { ProvisionKey, ProvisionValue } from '@xiehui/contracts/provisions';
import { associationKinds, UnitKind } from '@xiehui/contracts/session';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import type { MissingSource } from '../platform/missing.ts';
import { provision, provisionsOf } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { unitSeen } from '../platform/whereabouts.ts';
import { associations, type AssociationRow, type View } from './associations.repository.ts';

const refuse = (reason: AssociationReason) => conflict(reason);

const yearOf = (scope: Scope): number => Number(dayOf(scope.now).slice(0, 4));

/** Where one looks, by today and by the months that the district allows. */
async function viewOf(scope: Scope, unitId: string | undefined): Promise<View & { unit: Association['unit'] }> {
  const unit = await unitSeen(scope, unitId);
  const months = await provision(scope, 'dormantMonths', yearOf(scope));
  const { id, name, kind, path } = unit;
  return { path, months, today: dayOf(scope.now), unit: { id, name, kind: UnitKind.parse(kind) } };
}

const associationOf = (row: AssociationRow): Association => ({
  unit: { id: row.id, name: row.name, kind: row.kind },
  above: row.above,
  form: row.form,
  site: row.site,
  sector: row.sector,
  state: row.state,
  lastActivity: row.last_on,
  quietMonths: row.quiet_months,
  members: row.members,
  groups: row.groups,
  standardisedOn: row.standardised_on,
  leader: row.leader,
  functions: row.functions,
  openAct: row.open_act,
  version: row.version,
});

export async function list(
  scope: Scope,
  { query }: Input<typeof listAssociations>,
): Promise<Output<typeof listAssociations>> {
  const { page, pageSize, unit, ...filter } = query;
  const view = await viewOf(scope, unit);
  const rows = await associations.list(scope, view, filter, { skip: (page - 1) * pageSize, take: pageSize + 1 });
  return { items: rows.slice(0, pageSize).map(associationOf), more: rows.length > pageSize };
}

export async function count(
  scope: Scope,
  { query: { unit, ...filter } }: Input<typeof countAssociations>,
): Promise<Output<typeof countAssociations>> {
  return { total: await associations.count(scope, await viewOf(scope, unit), filter) };
}

/** One association as the database has it. @throws not_found when there is none such in the acting range */
export async function rowOf(scope: Scope, id: string): Promise<AssociationRow> {
  const view = await viewOf(scope, undefined);
  const [row] = await associations.list(scope, view, { id }, { skip: 0, take: 1 });
  if (!row) throw notFound();
  return row;
}

/** @throws not_found when there is no such association in the acting range */
export const read = async (scope: Scope, { params }: Input<typeof readAssociation>): Promise<Association> =>
  associationOf(await rowOf(scope, params.id));

const known = (list: readonly { code: string; off: boolean }[], code: string, before: string | null): boolean =>
  list.some((one) => one.code === code && (!one.off || code === before));

type ListKey = {
  [K in ProvisionKey]: ProvisionValue<K> extends readonly { code: string; off: boolean }[] ? K : never;
}[ProvisionKey];

/** @throws conflict `not_in_list` when a code is none the district offers this year; what stood there before may stay */
export async function checkListed(
  scope: Scope,
  key: ListKey,
  codes: readonly (string | null)[],
  before: readonly (string | null)[] = [],
): Promise<void> {
  const entries = await provision(scope, key, yearOf(scope));
  for (const code of codes)
    if (code !== null && !known(entries, code, before.includes(code) ? code : null)) throw refuse('not_in_list');
}

/**
 * @throws not_found when there is no such association in the acting range
 * @throws stale when it has changed since it was read
 * @throws conflict `not_in_list`, `unit_retired`
 */
export async function change(
  scope: Scope,
  { params, version, body }: Input<typeof changeAssociation>,
): Promise<Association> {
  const row = await rowOf(scope, params.id);
  if (row.version !== version) throw stale(associationOf(row));
  if (row.unit_state !== 'active') throw refuse('unit_retired');
  await checkListed(scope, 'siteKinds', [body.site], [row.site]);
  await checkListed(scope, 'coverageSectors', [body.sector], [row.sector]);
  await checkListed(scope, 'migrantFunctions', body.functions, row.functions);
  const functions = [...new Set(body.functions)];
  if (!(await associations.say(scope, { id: row.id, path: row.path, version }, { ...body, functions })))
    throw stale(associationOf(await rowOf(scope, row.id)));
  const { site, sector } = row;
  scope.audit({
    action: 'association.change',
    object: 'association',
    objectId: row.id,
    changes: changesOf({ site, sector, functions: row.functions }, { ...body, functions }),
  });
  return associationOf(await rowOf(scope, row.id));
}

export async function standing(
  scope: Scope,
  { query }: Input<typeof readStanding>,
): Promise<Output<typeof readStanding>> {
  const view = await viewOf(scope, query.unit);
  const found = new Map((await associations.standing(scope, view)).map((row) => [row.kind, row]));
  return {
    unit: view.unit,
    months: view.months,
    asOf: view.today,
    kinds: AssociationKind.options.map((kind) => {
      const { living, dormant, retired } = found.get(kind) ?? { living: 0, dormant: 0, retired: 0 };
      return { kind, total: living + dormant, living, dormant, retired };
    }),
  };
}

const tiers = ['town', 'village', 'group', ...associationKinds] as const;

export async function coverage(
  scope: Scope,
  { query }: Input<typeof readCoverage>,
): Promise<Output<typeof readCoverage>> {
  const unit = await unitSeen(scope, query.unit);
  const { coverageSectors } = await provisionsOf(scope, ['coverageSectors'], query.year);
  const levels = new Map((await associations.levels(scope, unit.path)).map((row) => [row.kind, row]));
  const sectors = new Map((await associations.sectors(scope, unit, query.year)).map((row) => [row.sector, row]));
  return {
    unit: { id: unit.id, name: unit.name, kind: UnitKind.parse(unit.kind) },
    year: query.year,
    levels: tiers.flatMap((kind) => levels.get(kind) ?? []),
    sectors: coverageSectors
      .filter(({ code, off }) => !off || sectors.has(code))
      .map(({ code }) => {
        const { associations: n = 0, own = null, below = null } = sectors.get(code) ?? {};
        return { sector: code, associations: n, workplaces: own ?? below, own: own !== null };
      }),
  };
}

/**
 * @throws not_found when the unit is not in the acting range
 * @throws forbidden when it is no division
 * @throws invalid `sector`
 */
export async function say(scope: Scope, { body }: Input<typeof sayWorkplaces>): Promise<Output<typeof sayWorkplaces>> {
  const unit = await unitSeen(scope, body.unitId);
  if (!['district', 'town', 'village'].includes(unit.kind)) throw forbidden();
  const list = await provision(scope, 'coverageSectors', body.year);
  if (!list.some(({ code }) => code === body.sector)) throw invalid({ sector: 'not_in_list' });
  const before = await associations.sayWorkplaces(scope, unit, body);
  scope.audit({
    action: 'association.sayWorkplaces',
    object: 'unit',
    objectId: unit.id,
    changes: { [body.sector]: [before, body.workplaces] },
  });
  return { workplaces: body.workplaces };
}

/** Associations that have been dormant for longer than the district allows. */
export const missing: MissingSource = async (scope, range, today) => {
  const months = await provision(scope, 'dormantMonths', Number(today.slice(0, 4)));
  const rows = await associations.dormant(scope, range, { today, months });
  return rows.map(({ id, since }) => ({ unitId: id, what: 'associations.dormant' as const, since }));
};
