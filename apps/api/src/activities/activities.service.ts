import type {
  ActivityFields,
  NewActivity,
  Recorded,
  changeActivity,
  countActivities,
  createActivity,
  listActivities,
  listActivityHistory,
  readActivity,
  removeActivity,
  submitActivity,
  withdrawActivity,
} from '@xiehui/contracts/activities';
import { type listVenues } from '@xiehui/contracts/activity-venues';
import { VenueKind } from '@xiehui/contracts/activities';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { mayChangeActivity, mayRecordActivity } from '@xiehui/policy/activities';
import { activityFaults, isLate } from '@xiehui/rules/activities';
import { partsOf } from '@xiehui/rules/dates';
import { periodDays } from '@xiehui/rules/measures';
import { placeKindOf } from '@xiehui/rules/venues';
import { calendarOf } from '../calendar/calendar.service.ts';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import { checkVenue } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName, unitSeen } from '../platform/whereabouts.ts';
import { activities, type ActivityRow, type Filter, type Place, type Standing } from './activities.repository.ts';
import { activityOf, changeOf, fieldsOf, lineOf, placeOf } from './activities.view.ts';
import { countingOf } from './counting.ts';
import { photos } from './photos.repository.ts';

type Given = Input<typeof changeActivity>['body'];

const apart = ({ photos: ids, submit, ...fields }: Given) => ({ ids, submit, fields });
const stands = (row: ActivityRow): Standing => ({
  state: row.state,
  enteredAt: row.entered_at,
  submittedAt: row.submitted_at,
  late: row.late,
});
const begun: Standing = { state: 'draft', enteredAt: null, submittedAt: null, late: false };

const wire = async (scope: Scope, row: ActivityRow) => activityOf(row, await photos.of(scope, row.id));

async function answerFor(scope: Scope, id: string): Promise<Recorded> {
  const row = await activities.find(scope, id);
  if (!row) throw notFound();
  const activity = await wire(scope, row);
  const none = { counted: [], uncounted: [] };
  return { activity, ...(activity.state === 'submitted' ? await countingOf(scope, activity, placeOf(row)) : none) };
}

/**
 * How a record stands once it is submitted now.
 * @throws invalid naming each field that keeps it from being submitted
 */
async function entered(scope: Scope, fields: ActivityFields, photoCount: number, before: Standing): Promise<Standing> {
  const today = dayOf(scope.now);
  const entries = await calendarOf(scope, partsOf(fields.heldOn).year);
  const faults = activityFaults(fields, { photos: photoCount, today, entries });
  if (Object.keys(faults).length > 0) throw invalid(faults);
  const enteredAt = before.enteredAt ?? scope.now;
  return { state: 'submitted', enteredAt, submittedAt: scope.now, late: isLate(fields, dayOf(enteredAt)) };
}

async function setPhotos(scope: Scope, record: { id: string; unit: Place }, ids: readonly string[]): Promise<void> {
  const usable = await photos.usable(scope, record.id, ids);
  if (usable.length !== ids.length || (await photos.set(scope, record, ids)) !== ids.length)
    throw conflict('photo_unusable');
}

/** The figures of the unit and of all above it follow in the same transaction; the last write, for its lock is the district's. */
const countAnew = (scope: Scope, unitId: string, heldOn: string): Promise<void> =>
  recount(scope, { unitId, day: heldOn, topic: 'activities' });

/** The record, held for changing. @throws not_found, forbidden, stale with the record as it stands */
async function holdFor<T>(scope: Scope, id: string, version: number, show: (row: ActivityRow) => Promise<T>) {
  const row = await activities.hold(scope, id);
  if (!row) throw notFound();
  if (!mayChangeActivity(scope.actor, { unit: { id: row.unit_id, parentId: row.unit_parent_id } })) throw forbidden();
  if (row.version !== version) throw stale(await show(row));
  return row;
}

async function write(
  scope: Scope,
  row: ActivityRow,
  { ids, submit, fields }: ReturnType<typeof apart>,
): Promise<Recorded> {
  await checkVenue(scope, fields.venueId);
  const before = stands(row);
  const after = submit ? await entered(scope, fields, ids.length, before) : before;
  await activities.change(scope, row.id, fields, after);
  const had = (await photos.of(scope, row.id)).map(({ id }) => id);
  await setPhotos(scope, { id: row.id, unit: placeOf(row) }, ids);
  scope.audit({
    action: submit ? 'activity.submit' : 'activity.change',
    object: 'activity',
    objectId: row.id,
    changes: changesOf(
      { ...fieldsOf(row), photos: had, state: before.state },
      { ...fields, photos: ids, state: after.state },
    ),
  });
  if (submit) await countAnew(scope, row.unit_id, fields.heldOn);
  return answerFor(scope, row.id);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The same record, sent anew by the device that began it: under another key, or after an answer that got lost. */
async function again(scope: Scope, { id, unitId, ...given }: NewActivity): Promise<Recorded> {
  const row = await activities.hold(scope, id);
  if (!row || row.unit_id !== unitId || row.recorded_by !== scope.actor.accountId) throw conflict('id_taken');
  const { ids, submit, fields } = apart(given);
  const kept = (await photos.of(scope, id)).map((photo) => photo.id);
  const stood = same(fieldsOf(row), fields) && same(kept, ids);
  if (stood && (row.state === 'submitted' || (row.state === 'draft' && !submit))) return answerFor(scope, id);
  if (row.state !== 'draft' || row.version !== 1) throw stale(await answerFor(scope, id));
  return write(scope, row, { ids, submit, fields });
}

/**
 * Records an activity of a unit. The same id again is the same record.
 * @throws not_found when the unit is not in the acting range
 * @throws forbidden when it is neither the own unit nor directly below it
 * @throws invalid when it is to be submitted and is not whole
 * @throws stale when the record of that id has changed since it was first sent
 * @throws conflict `unit_retired`, `photo_unusable`, `id_taken`
 */
export async function create(scope: Scope, { body }: Input<typeof createActivity>): Promise<Recorded> {
  const { id, unitId, ...given } = body;
  const { ids, submit, fields } = apart(given);
  const unit = await unitSeen(scope, unitId);
  if (!mayRecordActivity(scope.actor, { unit })) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  await checkVenue(scope, fields.venueId);
  const standing = submit ? await entered(scope, fields, ids.length, begun) : begun;
  const recordedName = await actorName(scope);
  if (!(await activities.add(scope, { id, unit, recordedName }, fields, standing))) return again(scope, body);
  await setPhotos(scope, { id, unit }, ids);
  const changes = changesOf({}, { ...fields, unit: unit.name, photos: ids, state: standing.state });
  scope.audit({ action: 'activity.create', object: 'activity', objectId: id, changes });
  if (submit) await countAnew(scope, unitId, fields.heldOn);
  return answerFor(scope, id);
}

/**
 * Changes a draft or a withdrawn record.
 * @throws not_found, forbidden, stale
 * @throws invalid when it is to be submitted and is not whole
 * @throws conflict `submitted`, `photo_unusable`
 */
export async function change(scope: Scope, { params, version, body }: Input<typeof changeActivity>): Promise<Recorded> {
  const row = await holdFor(scope, params.id, version, () => answerFor(scope, params.id));
  if (row.state === 'submitted') throw conflict('submitted');
  return write(scope, row, apart(body));
}

/**
 * Submits a record as it stands.
 * @throws not_found, forbidden, stale
 * @throws invalid naming each field that it lacks
 * @throws conflict `submitted`
 */
export async function submit(scope: Scope, { params, version }: Input<typeof submitActivity>): Promise<Recorded> {
  const row = await holdFor(scope, params.id, version, () => answerFor(scope, params.id));
  if (row.state === 'submitted') throw conflict('submitted');
  const fields = fieldsOf(row);
  const kept = await photos.of(scope, row.id);
  await activities.change(scope, row.id, fields, await entered(scope, fields, kept.length, stands(row)));
  scope.audit({
    action: 'activity.submit',
    object: 'activity',
    objectId: row.id,
    changes: { state: [row.state, 'submitted'] },
  });
  await countAnew(scope, row.unit_id, row.held_on);
  return answerFor(scope, row.id);
}

/**
 * Takes a submitted record back; it counts no more, and can be changed.
 * @throws not_found, forbidden, stale
 * @throws conflict `not_submitted`
 */
export async function withdraw(
  scope: Scope,
  { params, version }: Input<typeof withdrawActivity>,
): Promise<Output<typeof withdrawActivity>> {
  const row = await holdFor(scope, params.id, version, (held) => wire(scope, held));
  if (row.state !== 'submitted') throw conflict('not_submitted');
  await activities.change(scope, row.id, fieldsOf(row), { ...stands(row), state: 'withdrawn', submittedAt: null });
  scope.audit({
    action: 'activity.withdraw',
    object: 'activity',
    objectId: row.id,
    changes: { state: ['submitted', 'withdrawn'] },
  });
  await countAnew(scope, row.unit_id, row.held_on);
  return (await answerFor(scope, row.id)).activity;
}

/**
 * Removes a draft.
 * @throws not_found, forbidden, stale
 * @throws conflict `once_submitted`
 */
export async function remove(
  scope: Scope,
  { params, version }: Input<typeof removeActivity>,
): Promise<Output<typeof removeActivity>> {
  const row = await holdFor(scope, params.id, version, (held) => wire(scope, held));
  if (row.entered_at) throw conflict('once_submitted');
  await activities.remove(scope, row.id);
  const gone = Object.fromEntries(
    Object.entries(fieldsOf(row)).map(([field, value]) => [field, [value, null] as const]),
  );
  scope.audit({ action: 'activity.remove', object: 'activity', objectId: row.id, changes: gone });
  return {};
}

/** @throws not_found when it is not in the acting range */
export const read = (scope: Scope, { params }: Input<typeof readActivity>): Promise<Recorded> =>
  answerFor(scope, params.id);

/** @throws not_found when it is not in the acting range */
export async function history(
  scope: Scope,
  { params }: Input<typeof listActivityHistory>,
): Promise<Output<typeof listActivityHistory>> {
  if (!(await activities.find(scope, params.id))) throw notFound();
  return { items: (await activities.history(scope, params.id)).map(changeOf) };
}

/** @throws not_found when the unit asked for is not in the acting range */
async function filterOf(scope: Scope, query: Input<typeof countActivities>['query']): Promise<Filter> {
  const at = await unitSeen(scope, query.unit ?? scope.actor.unitId);
  const period = query.period ?? (query.year === undefined ? undefined : String(query.year));
  return { ...query, at, span: period === undefined ? undefined : periodDays(period) };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(
  scope: Scope,
  { query }: Input<typeof listActivities>,
): Promise<Output<typeof listActivities>> {
  const { page, pageSize, sort } = query;
  const rows = await activities.list(scope, await filterOf(scope, query), {
    sort: sort === 'heldOn' ? 'asc' : 'desc',
    offset: (page - 1) * pageSize,
    limit: pageSize + 1,
  });
  return { items: rows.slice(0, pageSize).map(lineOf), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function count(
  scope: Scope,
  { query }: Input<typeof countActivities>,
): Promise<Output<typeof countActivities>> {
  return { total: await activities.count(scope, await filterOf(scope, query)) };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function venues(scope: Scope, { query }: Input<typeof listVenues>): Promise<Output<typeof listVenues>> {
  const at = await unitSeen(scope, query.unit ?? scope.actor.unitId);
  const kept = await activities.registered(scope, at, 10);
  const been = (await activities.venues(scope, at, 6)).filter((row) => !kept.some(({ name }) => name === row.venue));
  return {
    items: [
      ...kept.map(({ id, name, kind }) => ({ name, kind: placeKindOf(kind), venueId: id })),
      ...been.map((row) => ({ name: row.venue, kind: VenueKind.parse(row.venue_kind), venueId: null })),
    ],
  };
}
