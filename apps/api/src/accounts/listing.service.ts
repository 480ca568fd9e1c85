import type { countAppointments, listAppointments } from '@xiehui/contracts/accounts';
import type { countAdministrators, listAdministrators, listRealms } from '@xiehui/contracts/administrators';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { appoints } from '@xiehui/policy/accounts';
import { notFound } from '../platform/errors.ts';
import { below, type Scope, type SystemScope } from '../platform/scope.ts';
import { findUnit, posts, type Range } from './accounts.repository.ts';
import { appointmentOf } from './accounts.service.ts';
import { platformDesk, deskOf } from './desk.ts';
import { realms } from './realms.repository.ts';

/** The range a list is asked for. @throws not_found when the unit is not in the actor's */
async function rangeOf(scope: Scope, unitId: string | undefined): Promise<Range> {
  if (unitId === undefined) return scope;
  const unit = await findUnit(scope, unitId);
  if (!unit) throw notFound();
  return { districtId: scope.districtId, paths: below(unit.path) };
}

/** Appointments at and below a unit of the actor's range. @throws not_found when the unit is not in it */
export async function list(
  scope: Scope,
  { query }: Input<typeof listAppointments>,
): Promise<Output<typeof listAppointments>> {
  const { unit, sort, page, pageSize, ...filter } = query;
  const desk = deskOf(scope);
  const rows = await posts.list(desk, await rangeOf(scope, unit), filter, sort, { page, pageSize });
  return { items: rows.slice(0, pageSize).map((row) => appointmentOf(desk, row)), more: rows.length > pageSize };
}

/** @throws not_found when the unit is not in the actor's range */
export async function count(
  scope: Scope,
  { query: { unit, ...filter } }: Input<typeof countAppointments>,
): Promise<Output<typeof countAppointments>> {
  return { total: await posts.count(deskOf(scope), await rangeOf(scope, unit), filter) };
}

const ofPlatform = { roles: appoints.platformAdmin };

async function realmRange(scope: SystemScope, realmId: string | undefined): Promise<Range> {
  if (realmId === undefined) return 'realms';
  const realm = await realms.find(scope, realmId);
  if (!realm) throw notFound();
  return { districtId: realm.districtId, paths: below(realm.rootPath) };
}

/** Posts that the platform appoints, in one realm or in all. @throws not_found for an unknown realm */
export async function listAll(
  scope: SystemScope,
  { query }: Input<typeof listAdministrators>,
): Promise<Output<typeof listAdministrators>> {
  const { realmId, sort, page, pageSize, ...filter } = query;
  const range = await realmRange(scope, realmId);
  const desk = platformDesk(scope, realms.platform);
  const rows = await posts.list(desk, range, { ...filter, ...ofPlatform }, sort, { page, pageSize });
  return { items: rows.slice(0, pageSize).map((row) => appointmentOf(desk, row)), more: rows.length > pageSize };
}

/** @throws not_found for an unknown realm */
export async function countAll(
  scope: SystemScope,
  { query: { realmId, ...filter } }: Input<typeof countAdministrators>,
): Promise<Output<typeof countAdministrators>> {
  const desk = platformDesk(scope, realms.platform);
  return { total: await posts.count(desk, await realmRange(scope, realmId), { ...filter, ...ofPlatform }) };
}

/** Districts and cities by name or code. */
export const listAllRealms = async (
  scope: SystemScope,
  { query }: Input<typeof listRealms>,
): Promise<Output<typeof listRealms>> => ({ items: await realms.list(scope, query.text) });
