import {
  ArchiveStanding,
  type ArchiveItem,
  type countArchives,
  type listArchives,
  type packArchive,
  type readArchive,
} from '@xiehui/contracts/archives';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { UnitRef } from '@xiehui/contracts/indicators';
import type { ProvisionValue } from '@xiehui/contracts/provisions';
import { dayOf } from '../platform/clock.ts';
import { provisionsOf } from '../platform/provisions.ts';
import type { Download } from '../platform/route.ts';
import type { Scope } from '../platform/scope.ts';
import { hadBegun, unitSeen, type UnitSeen } from '../platform/whereabouts.ts';
import { archives, units, type Filed } from './archives.repository.ts';
import { packOf, type PackEntry } from './pack.ts';
import type { Asked } from './source.ts';
import { sources } from './sources.ts';

/** Entries that a catalogue shows and a pack holds, at most. */
const entriesMax = 1_000;

type Checklist = {
  readonly list: ProvisionValue<'archiveItems'>;
  readonly asked: ProvisionValue<'archiveAsked'>;
  readonly words: Asked['words'];
};
const named = (list: ProvisionValue<'seatTitles'>) => Object.fromEntries(list.map(({ code, zh }) => [code, zh]));

async function checklistOf(scope: Scope, year: number): Promise<Checklist> {
  const said = await provisionsOf(scope, ['archiveItems', 'archiveAsked', 'meetingKinds', 'seatTitles'], year);
  const words = { meetingKinds: named(said.meetingKinds), titles: named(said.seatTitles) };
  return { list: said.archiveItems, asked: said.archiveAsked, words };
}

type Needs = Readonly<Record<string, number>>;
/** How many of each item are asked of a kind of unit. */
const needsOf = ({ asked }: Checklist, kind: string): Needs => asked[UnitRef.shape.kind.parse(kind)] ?? {};

/** The checklist of a unit with what it has; an item that is neither asked for nor there is left out. */
function itemsOf({ list }: Checklist, needs: Needs, have: ReadonlyMap<string, number>): ArchiveItem[] {
  return list.flatMap(({ code, zh, en, off }): ArchiveItem[] => {
    const [need, there] = [off ? 0 : (needs[code] ?? 0), have.get(code) ?? 0];
    return need > 0 || there > 0 ? [{ code, zh, en, asked: need, have: there }] : [];
  });
}

const rateOf = (items: readonly ArchiveItem[]) => ({
  have: items.reduce((sum, item) => sum + Math.min(item.have, item.asked), 0),
  asked: items.reduce((sum, item) => sum + item.asked, 0),
});

type Found = {
  readonly unit: UnitSeen;
  readonly list: Checklist['list'];
  readonly items: ArchiveItem[];
  readonly filed: Filed[];
};

/** @throws not_found when the unit asked for is not in the acting range */
async function found(scope: Scope, { unit: id, year }: { unit?: string | undefined; year: number }): Promise<Found> {
  const unit = await unitSeen(scope, id);
  const checklist = await checklistOf(scope, year);
  const asked = { districtId: scope.districtId, unitIds: [unit.id], year, words: checklist.words };
  const order = checklist.list.map(({ code }) => code);
  const filed = await archives.list(scope, asked, order, entriesMax + 1);
  const counts = await archives.counts(scope, asked);
  const have = new Map(counts.map((row) => [row.item, row.have]));
  const needs = hadBegun(unit, `${year}-12-31`) ? needsOf(checklist, unit.kind) : {};
  return { unit, list: checklist.list, items: itemsOf(checklist, needs, have), filed };
}

const linkOf = ({ source, id }: Filed): string | null =>
  sources.find(({ name }) => name === source)?.link?.(id) ?? null;

/** The archive of one unit and year. @throws not_found when the unit is not in the acting range */
export async function read(scope: Scope, { query }: Input<typeof readArchive>): Promise<Output<typeof readArchive>> {
  const { unit, items, filed } = await found(scope, query);
  return {
    unit: {
      ...UnitRef.parse({ id: unit.id, name: unit.name, kind: unit.kind }),
      above: await archives.aboveOf(scope, unit.id),
    },
    year: query.year,
    items,
    ...rateOf(items),
    entries: filed.slice(0, entriesMax).map((entry, at) => ({
      number: at + 1,
      item: entry.item,
      title: entry.title,
      on: entry.day,
      files: entry.files,
      link: linkOf(entry),
    })),
    more: filed.length > entriesMax,
  };
}

/** The records with their files, in the order of the catalogue. */
async function entriesOf(scope: Scope, { filed, list }: Found): Promise<PackEntry[]> {
  const files = new Map<string, { name: string; hash: string }[]>();
  for (const source of sources) {
    const ids = filed.filter((entry) => entry.source === source.name).map(({ id }) => id);
    for (const { record_id, name, hash } of await archives.files(scope, source, ids))
      files.set(record_id, [...(files.get(record_id) ?? []), { name, hash }]);
  }
  return filed.map((entry) => ({
    heading: list.find(({ code }) => code === entry.item)?.zh ?? entry.item,
    title: entry.title,
    on: entry.day,
    body: entry.body,
    files: files.get(entry.id) ?? [],
  }));
}

/**
 * The whole archive as one zip, streamed as it is read: what leaves is noted in the log.
 * @throws not_found when the unit is not in the acting range
 */
export async function pack(scope: Scope, { query }: Input<typeof packArchive>): Promise<Download> {
  const all = await found(scope, query);
  const { unit, items } = all;
  const entries = (await entriesOf(scope, all)).slice(0, entriesMax);
  const above = await archives.aboveOf(scope, unit.id);
  scope.audit({
    action: 'archive.pack',
    object: 'unit',
    objectId: unit.id,
    changes: { year: [null, query.year], entries: [null, entries.length] },
  });
  const { blobs } = scope;
  const cover = { unit: unit.name, above, year: query.year, made: dayOf(scope.now), ...rateOf(items) };
  return {
    name: `${unit.name}${query.year}年度计生协档案.zip`,
    contentType: 'application/zip',
    body: packOf({ cover, items, entries }, (hash) => blobs.open(hash)),
  };
}

type Range = Input<typeof countArchives>['query'];

async function rangeOf(scope: Scope, { unit, year }: Range) {
  const checklist = await checklistOf(scope, year);
  const kinds = Object.entries(checklist.asked).flatMap(([kind, items]) =>
    Object.values(items ?? {}).some((need) => need > 0) ? [kind] : [],
  );
  const { path } = await unitSeen(scope, unit);
  return { keeping: { path, kinds, year }, checklist };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(scope: Scope, { query }: Input<typeof listArchives>): Promise<Output<typeof listArchives>> {
  const { page, pageSize, year } = query;
  const { keeping, checklist } = await rangeOf(scope, query);
  const rows = await units.list(scope, keeping, { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  const shown = rows.slice(0, pageSize);
  const asked = { districtId: scope.districtId, unitIds: shown.map(({ id }) => id), year, words: checklist.words };
  const counts = shown.length > 0 ? await archives.counts(scope, asked) : [];
  const items = shown.map(({ id, name, kind, above }) => {
    const have = new Map(counts.filter((row) => row.unit_id === id).map((row) => [row.item, row.have]));
    return ArchiveStanding.parse({
      unit: { id, name, kind },
      above,
      ...rateOf(itemsOf(checklist, needsOf(checklist, kind), have)),
    });
  });
  return { items, more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function count(
  scope: Scope,
  { query }: Input<typeof countArchives>,
): Promise<Output<typeof countArchives>> {
  const { keeping } = await rangeOf(scope, query);
  return { total: await units.count(scope, keeping) };
}
