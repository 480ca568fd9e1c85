import type { Input, Output } from '@xiehui/contracts/endpoint';
import type {
  Regulation,
  changeRegulation,
  countRegulations,
  createRegulation,
  listRegulations,
  readRegulation,
  removeRegulation,
  repealRegulation,
} from '@xiehui/contracts/regulations';
import { filesOf, setFiles } from '../platform/attachments.ts';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import { provision } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName, unitSeen } from '../platform/whereabouts.ts';
import { regulations, type RegulationRow } from './regulations.repository.ts';
import { keeps, lineOf, regulationOf } from './regulations.view.ts';

const shown = async (scope: Scope, row: RegulationRow): Promise<Regulation> =>
  regulationOf(scope, row, await filesOf(scope, 'regulation', [row.id]));

/** @throws not_found */
async function answerFor(scope: Scope, id: string): Promise<Regulation> {
  const row = await regulations.find(scope, id);
  if (!row) throw notFound();
  return shown(scope, row);
}

/** @throws not_found */
export const read = (scope: Scope, { params }: Input<typeof readRegulation>): Promise<Regulation> =>
  answerFor(scope, params.id);

/** @throws conflict `file_unusable` */
async function attach(scope: Scope, id: string, unit: { id: string; path: string }, files: readonly string[]) {
  if (!(await setFiles(scope, { holder: 'regulation', id, unit }, files))) throw conflict('file_unusable');
}

const yearOf = (scope: Scope): number => Number(dayOf(scope.now).slice(0, 4));

/**
 * The first or the next edition of a type.
 * @throws not_found when the unit is not in the acting range
 * @throws forbidden when it is neither the own unit nor directly below it
 * @throws invalid for a type that the district does not offer
 * @throws conflict `unit_retired`, `not_after_last`, `file_unusable`
 */
export async function create(scope: Scope, { body }: Input<typeof createRegulation>): Promise<Regulation> {
  const { unitId, type, files, ...said } = body;
  const unit = await unitSeen(scope, unitId);
  if (!keeps(scope, unit)) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  const types = await provision(scope, 'regulationTypes', yearOf(scope));
  if (!types.some((one) => one.code === type && !one.off)) throw invalid({ type: 'unknown' });
  const [last] = await regulations.editions(scope, unit.id, type);
  if (last && said.inForceFrom <= last.in_force_from) throw conflict('not_after_last');
  const begun = { unit, type, edition: (last?.edition ?? 0) + 1, name: await actorName(scope) };
  const id = await regulations.add(scope, begun, said);
  await attach(scope, id, unit, files);
  const changes = changesOf({}, { unit: unit.name, type, edition: begun.edition, ...said, files });
  scope.audit({ action: 'regulation.create', object: 'regulation', objectId: id, changes });
  return answerFor(scope, id);
}

type Asked = { readonly params: { readonly id: string }; readonly version: number };

/** The last edition, held. @throws not_found, forbidden, stale, conflict `superseded` */
async function holdFor(
  scope: Scope,
  { params, version }: Asked,
): Promise<{ row: RegulationRow; before: RegulationRow | undefined }> {
  const row = await regulations.hold(scope, params.id);
  if (!row) throw notFound();
  if (!keeps(scope, { id: row.unit_id, parentId: row.unit_parent_id })) throw forbidden();
  if (row.version !== version) throw stale(await shown(scope, row));
  const [last, before] = await regulations.editions(scope, row.unit_id, row.type);
  if (last?.id !== row.id) throw conflict('superseded');
  return { row, before };
}

/** Corrects the last edition. @throws not_found, forbidden, stale, conflict `superseded`, `not_after_last`, `file_unusable` */
export async function change(scope: Scope, asked: Input<typeof changeRegulation>): Promise<Regulation> {
  const { row, before } = await holdFor(scope, asked);
  const { files, ...said } = asked.body;
  if (before && said.inForceFrom <= before.in_force_from) throw conflict('not_after_last');
  if (row.repealed_on !== null && said.inForceFrom >= row.repealed_on) throw invalid({ inForceFrom: 'too_big' });
  const held = (await filesOf(scope, 'regulation', [row.id])).map(({ id }) => id);
  await attach(scope, row.id, { id: row.unit_id, path: row.unit_path }, files);
  await regulations.change(scope, row.id, said);
  const was = { title: row.title, body: row.body, inForceFrom: String(row.in_force_from), files: held };
  const changes = changesOf(was, asked.body);
  scope.audit({ action: 'regulation.change', object: 'regulation', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** Nothing takes its place. @throws not_found, forbidden, stale, conflict `superseded`, invalid for a day not after its first */
export async function repeal(scope: Scope, asked: Input<typeof repealRegulation>): Promise<Regulation> {
  const { row } = await holdFor(scope, asked);
  const { on } = asked.body;
  if (on <= row.in_force_from) throw invalid({ on: 'too_small' });
  await regulations.change(scope, row.id, { repealedOn: on });
  const changes = { repealedOn: [row.repealed_on, on] } as const;
  scope.audit({ action: 'regulation.repeal', object: 'regulation', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** Removes an edition that never came into force. @throws not_found, forbidden, stale, conflict `superseded`, `was_in_force` */
export async function remove(
  scope: Scope,
  asked: Input<typeof removeRegulation>,
): Promise<Output<typeof removeRegulation>> {
  const { row } = await holdFor(scope, asked);
  if (row.in_force_from <= dayOf(scope.now)) throw conflict('was_in_force');
  await regulations.remove(scope, row.id);
  const gone = {
    title: [row.title, null],
    edition: [row.edition, null],
    inForceFrom: [row.in_force_from, null],
  } as const;
  scope.audit({ action: 'regulation.remove', object: 'regulation', objectId: row.id, changes: gone });
  return {};
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(
  scope: Scope,
  { query }: Input<typeof listRegulations>,
): Promise<Output<typeof listRegulations>> {
  const { page, pageSize, type } = query;
  const { id: unitId } = await unitSeen(scope, query.unit);
  const rows = await regulations.list(scope, { unitId, type }, { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  return { items: rows.slice(0, pageSize).map((row) => lineOf(scope, row)), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countRegulations>,
): Promise<Output<typeof countRegulations>> => ({
  total: await regulations.count(scope, { unitId: (await unitSeen(scope, query.unit)).id, type: query.type }),
});
