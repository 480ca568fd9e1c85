import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type {
  changeVenue,
  countVenueRegister,
  createVenue,
  listVenueRegister,
  markVenue,
  readVenue,
  readVenueSummary,
  removeVenue,
  Venue,
  VenueFields,
} from '@xiehui/contracts/venues';
import { mayKeepRegister, mayMarkVenue } from '@xiehui/policy/registers';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import type { MissingSource } from '../platform/missing.ts';
import { provision } from '../platform/provisions.ts';
import { checkCode, checkOrder, checkPast, placeFor } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';
import { photos } from './venue-photos.repository.ts';
import { venues, type Filter, type VenueRow } from './venues.repository.ts';
import { fieldsOf, lineOf, venueOf } from './venues.view.ts';

const wire = async (scope: Scope, row: VenueRow): Promise<Venue> => venueOf(row, await photos.of(scope, row.id));
const thisYear = (scope: Scope): number => Number(dayOf(scope.now).slice(0, 4));

/** @throws not_found when it is not in the acting range */
async function answerFor(scope: Scope, id: string): Promise<Venue> {
  const row = await venues.find(scope, id);
  if (!row) throw notFound();
  return wire(scope, row);
}

/** The entry, held for changing. @throws not_found, forbidden, stale */
async function holdFor(scope: Scope, id: string, version: number, may = mayKeepRegister): Promise<VenueRow> {
  const row = await venues.hold(scope, id);
  if (!row) throw notFound();
  if (!may(scope.actor, { unit: { id: row.unit_id, parentId: row.unit_parent_id } })) throw forbidden();
  if (row.version !== version) throw stale(await wire(scope, row));
  return row;
}

/** @throws invalid naming what does not fit together */
function check(scope: Scope, fields: VenueFields): void {
  if (fields.shared && fields.owner === '') throw invalid({ owner: 'required' });
  checkPast(scope, { openedOn: fields.openedOn, closedOn: fields.closedOn });
  checkOrder(fields.openedOn, fields.closedOn, 'closedOn');
}

/** @throws conflict `photo_unusable` */
async function setPhotos(
  scope: Scope,
  record: { id: string; unit: { id: string; path: string } },
  ids: readonly string[],
): Promise<void> {
  const usable = await photos.usable(scope, record.id, ids);
  if (usable.length !== ids.length || (await photos.set(scope, record, ids)) !== ids.length)
    throw conflict('photo_unusable');
}

/**
 * Enters a venue in a unit's register.
 * @throws not_found when the unit is not in the acting range
 * @throws forbidden when it is neither the own unit nor directly below it
 * @throws invalid when it is shared without an owner, or its days do not fit
 * @throws conflict `unit_retired`, `code_unknown`, `photo_unusable`
 */
export async function create(scope: Scope, { body }: Input<typeof createVenue>): Promise<Venue> {
  const { unitId, photos: ids, ...fields } = body;
  const unit = await placeFor(scope, unitId);
  if (!mayKeepRegister(scope.actor, { unit })) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  check(scope, fields);
  await checkCode(scope, 'venueKinds', fields.kind);
  const id = randomUUID();
  await venues.add(scope, { id, unitId: unit.id, path: unit.path }, fields);
  await setPhotos(scope, { id, unit }, ids);
  const changes = changesOf({}, { ...fields, unit: unit.name, photos: ids });
  scope.audit({ action: 'venue.create', object: 'venue', objectId: id, changes });
  return answerFor(scope, id);
}

/**
 * Changes what the register says of a venue.
 * @throws not_found, forbidden, stale, invalid
 * @throws conflict `code_unknown`, `photo_unusable`
 */
export async function change(scope: Scope, { params, version, body }: Input<typeof changeVenue>): Promise<Venue> {
  const { photos: ids, ...fields } = body;
  const row = await holdFor(scope, params.id, version);
  check(scope, fields);
  await checkCode(scope, 'venueKinds', fields.kind, row.kind);
  const had = (await photos.of(scope, row.id)).map(({ id }) => id);
  await venues.change(scope, row.id, fields);
  await setPhotos(scope, { id: row.id, unit: { id: row.unit_id, path: row.unit_path } }, ids);
  const changes = changesOf({ ...fieldsOf(row), photos: had }, { ...fields, photos: ids });
  scope.audit({ action: 'venue.change', object: 'venue', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/**
 * Strikes an entry that no record names.
 * @throws not_found, forbidden, stale
 * @throws conflict `in_use`
 */
export async function remove(
  scope: Scope,
  { params, version }: Input<typeof removeVenue>,
): Promise<Output<typeof removeVenue>> {
  const row = await holdFor(scope, params.id, version);
  const { name, kind } = fieldsOf(row);
  if (!(await venues.remove(scope, row.id))) throw conflict('in_use');
  const changes = { name: [name, null], kind: [kind, null] } as const;
  scope.audit({ action: 'venue.remove', object: 'venue', objectId: row.id, changes });
  return {};
}

/**
 * Names a venue an example, or takes that back.
 * @throws not_found, stale, invalid
 * @throws forbidden to the unit itself
 * @throws conflict `closed`
 */
export async function mark(scope: Scope, { params, version, body }: Input<typeof markVenue>): Promise<Venue> {
  const row = await holdFor(scope, params.id, version, mayMarkVenue);
  if (body.since !== null && row.closed_on !== null) throw conflict('closed');
  checkPast(scope, { since: body.since });
  await venues.mark(scope, row.id, body.since);
  const changes = { excellentOn: [row.excellent_on, body.since] } as const;
  scope.audit({ action: 'venue.mark', object: 'venue', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** @throws not_found when it is not in the acting range */
export const read = (scope: Scope, { params }: Input<typeof readVenue>): Promise<Venue> => answerFor(scope, params.id);

/** @throws not_found when the unit asked for is not in the acting range */
async function filterOf(scope: Scope, query: Input<typeof countVenueRegister>['query']): Promise<Filter> {
  const at = await placeFor(scope, query.unit ?? scope.actor.unitId);
  return { ...query, at, year: query.year ?? thisYear(scope) };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(
  scope: Scope,
  { query }: Input<typeof listVenueRegister>,
): Promise<Output<typeof listVenueRegister>> {
  const { page, pageSize, sort } = query;
  const place = { sort, offset: (page - 1) * pageSize, limit: pageSize + 1 };
  const rows = await venues.list(scope, await filterOf(scope, query), place);
  return { items: rows.slice(0, pageSize).map(lineOf), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countVenueRegister>,
): Promise<Output<typeof countVenueRegister>> => ({ total: await venues.count(scope, await filterOf(scope, query)) });

/** @throws not_found when the unit asked for is not in the acting range */
export async function summary(
  scope: Scope,
  { query }: Input<typeof readVenueSummary>,
): Promise<Output<typeof readVenueSummary>> {
  const at = await placeFor(scope, query.unit ?? scope.actor.unitId);
  const year = query.year ?? thisYear(scope);
  const rows = await venues.summary(scope, at, year);
  return {
    year,
    kinds: rows.map(({ area, in_use, ...row }) => ({ ...row, areaSqm: area, inUse: in_use })),
    excellentHomes: {
      target: await provision(scope, 'excellentHomes', year),
      have: rows.find(({ kind }) => kind === 'memberHome')?.excellent ?? 0,
    },
  };
}

/** Villages without a venue in use. */
export const missing: MissingSource = async (scope, range) =>
  (await venues.lacking(scope, range)).map(({ id }) => ({ unitId: id, what: 'venues.venue', since: null }));
