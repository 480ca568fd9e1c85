import {
  Disclosure,
  type changeDisclosure,
  type createDisclosure,
  type DisclosureFields,
  type readDisclosure,
  type removeDisclosure,
} from '@xiehui/contracts/disclosures';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { mayKeepPaper } from '@xiehui/policy/papers';
import { periodsOfYear } from '@xiehui/rules/disclosures';
import { filesOf, setFiles, shownFiles } from '../platform/attachments.ts';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import { provisionsOf } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName, unitSeen } from '../platform/whereabouts.ts';
import { disclosures, type DisclosureRow } from './disclosures.repository.ts';

/** What the district has made public in a year, and how often. */
export async function listOf(scope: Scope, year: number) {
  const said = await provisionsOf(scope, ['disclosureItems', 'disclosureTimes'], year);
  return { items: said.disclosureItems, times: said.disclosureTimes };
}

/** Whether the acting post keeps the disclosures of the unit. */
export const keeps = (scope: Scope, unit: { id: string; parentId: string | null }): boolean =>
  mayKeepPaper(scope.actor, 'document.change', { unit });

const unitOf = (row: DisclosureRow) => ({ id: row.unit_id, parentId: row.unit_parent_id });
const yearOf = (period: string): number => Number(period.slice(0, 4));

async function shown(scope: Scope, row: DisclosureRow): Promise<Disclosure> {
  const { items } = await listOf(scope, yearOf(row.period));
  const { zh, en } = items.find(({ code }) => code === row.item) ?? { zh: row.item, en: row.item };
  return Disclosure.parse({
    id: row.id,
    version: row.version,
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind, parentId: row.unit_parent_id },
    item: row.item,
    words: { zh, en },
    period: row.period,
    disclosedOn: row.disclosed_on,
    place: row.place,
    note: row.note,
    files: shownFiles(await filesOf(scope, 'disclosure', [row.id]), row.id),
    recordedBy: row.recorded_name,
    createdAt: row.created_at.toISOString(),
    mayChange: keeps(scope, unitOf(row)),
  });
}

/** @throws not_found */
async function answerFor(scope: Scope, id: string): Promise<Disclosure> {
  const row = await disclosures.find(scope, id);
  if (!row) throw notFound();
  return shown(scope, row);
}

/** @throws not_found */
export const read = (scope: Scope, { params }: Input<typeof readDisclosure>): Promise<Disclosure> =>
  answerFor(scope, params.id);

/** @throws invalid for an item that the list does not offer, a period that is not the item's, a day in the future */
async function mustFit(scope: Scope, { item, period, disclosedOn }: DisclosureFields): Promise<void> {
  const year = yearOf(period);
  const { items, times } = await listOf(scope, year);
  if (!items.some((one) => one.code === item && !one.off)) throw invalid({ item: 'unknown' });
  // What is asked for at no fixed time may still be made public, for a year.
  const periods = periodsOfYear(year, times[item] || 1);
  if (!periods.includes(period)) throw invalid({ period: 'unknown' });
  if (disclosedOn > dayOf(scope.now)) throw invalid({ disclosedOn: 'in_future' });
}

/** @throws conflict `file_unusable` */
async function attach(scope: Scope, id: string, unit: { id: string; path: string }, files: readonly string[]) {
  if (!(await setFiles(scope, { holder: 'disclosure', id, unit }, files))) throw conflict('file_unusable');
}

/**
 * Notes that an item was made public, with its proof.
 * @throws not_found when the unit is not in the acting range
 * @throws forbidden when it is neither the own unit nor directly below it
 * @throws invalid as `mustFit` says
 * @throws conflict `unit_retired`, `file_unusable`
 */
export async function create(scope: Scope, { body }: Input<typeof createDisclosure>): Promise<Disclosure> {
  const { unitId, ...fields } = body;
  const unit = await unitSeen(scope, unitId);
  if (!keeps(scope, unit)) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  await mustFit(scope, fields);
  const id = await disclosures.add(scope, { unit, name: await actorName(scope) }, fields);
  await attach(scope, id, unit, fields.files);
  const changes = changesOf({}, { unit: unit.name, ...fields });
  scope.audit({ action: 'disclosure.create', object: 'disclosure', objectId: id, changes });
  return answerFor(scope, id);
}

type Asked = { readonly params: { readonly id: string }; readonly version: number };

/** @throws not_found, forbidden, stale */
async function holdFor(scope: Scope, { params, version }: Asked): Promise<DisclosureRow> {
  const row = await disclosures.hold(scope, params.id);
  if (!row) throw notFound();
  if (!keeps(scope, unitOf(row))) throw forbidden();
  if (row.version !== version) throw stale(await shown(scope, row));
  return row;
}

const saidOf = (row: DisclosureRow) => ({
  item: row.item,
  period: row.period,
  disclosedOn: String(row.disclosed_on),
  place: row.place,
  note: row.note,
});

/** @throws not_found, forbidden, stale, invalid as `mustFit` says, conflict `file_unusable` */
export async function change(scope: Scope, asked: Input<typeof changeDisclosure>): Promise<Disclosure> {
  const row = await holdFor(scope, asked);
  await mustFit(scope, asked.body);
  const before = { ...saidOf(row), files: (await filesOf(scope, 'disclosure', [row.id])).map(({ id }) => id) };
  await attach(scope, row.id, { id: row.unit_id, path: row.unit_path }, asked.body.files);
  await disclosures.change(scope, row.id, asked.body);
  const changes = changesOf(before, asked.body);
  scope.audit({ action: 'disclosure.change', object: 'disclosure', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** @throws not_found, forbidden, stale */
export async function remove(
  scope: Scope,
  asked: Input<typeof removeDisclosure>,
): Promise<Output<typeof removeDisclosure>> {
  const row = await holdFor(scope, asked);
  await disclosures.remove(scope, row.id);
  const gone = Object.entries(saidOf(row)).map(([field, value]) => [field, [value, null] as const]);
  const changes = Object.fromEntries(gone);
  scope.audit({ action: 'disclosure.remove', object: 'disclosure', objectId: row.id, changes });
  return {};
}
