import { randomUUID } from 'node:crypto';
import type { DivisionProblem } from '@xiehui/contracts/divisions';
import { recount } from '../platform/facts.ts';
import type { Sql } from '../platform/scope.ts';
import { takeStatistics } from '../platform/statistics.ts';
import { byDistrict, type CityRow, type DistrictList } from './by-district.ts';
import type { Listed } from './division-list.ts';
import type { NewId } from './division-plan.ts';
import { realms, type Realm } from './realms.repository.ts';
import { takeOver } from './take-over.ts';

/** Opens one transaction across districts. */
export type Within<R extends Reach> = <T>(work: (reach: R) => Promise<T>) => Promise<T>;

type Reach = { readonly sql: Sql };
type Ids = (what: 'district' | 'unit', key: string) => string;

export type ImportOptions<R extends Reach> = {
  readonly at: Date;
  /** Names new records; random unless records are to be the same on every machine. */
  readonly idOf?: Ids;
  /** Hears of every row that is left out. */
  readonly refuse?: (row: Listed, problem: DivisionProblem) => void;
  /** Gives a new district what it begins with, in its own transaction. */
  readonly furnish?: (reach: R, districtId: string) => Promise<void>;
  /** Hears of each district while its transaction is open. */
  readonly note?: (reach: R, done: DistrictImport) => void;
};

/** What one district's part of the list brought. */
export type DistrictImport = {
  readonly districtId: string;
  readonly code: string;
  readonly fresh: boolean;
  readonly added: number;
  readonly renamed: number;
};

const freshId: Ids = () => randomUUID();

/** The realm, made when it is new: its root is then `newRoot`, and is not counted yet. */
async function ensureRealm(
  reach: Reach,
  realm: Realm,
  at: Date,
  idOf: Ids,
): Promise<{ id: string; newRoot: string | undefined; name: string }> {
  const known = await realms.find(reach, realm.code);
  if (known) return { ...known, newRoot: undefined };
  const ids = { id: idOf('district', realm.code), unitId: idOf('unit', `${realm.code}/`) };
  const isNew = await realms.add(reach, realm, ids, at);
  return isNew ? { id: ids.id, newRoot: ids.unitId, name: realm.name } : ensureRealm(reach, realm, at, idOf);
}

async function ensureCity(reach: Reach, city: CityRow, at: Date, idOf: Ids): Promise<void> {
  const { id, newRoot } = await ensureRealm(reach, { kind: 'city', ...city }, at, idOf);
  if (!newRoot) return;
  await realms.enter(reach, id);
  await recount(reach, { unitId: newRoot, day: null, topic: 'units' });
}

/** The realm of a list's district, made when it is new; undefined when the list does not say enough to make it. */
async function ensureDistrict(reach: Reach, { code, row, city }: DistrictList, at: Date, idOf: Ids) {
  const known = await realms.find(reach, code);
  if (!row || (!known && !city)) return known && { ...known, newRoot: undefined, renamed: 0 };
  const district = known
    ? { ...known, newRoot: undefined }
    : await ensureRealm(reach, { kind: 'district', code, name: row.name }, at, idOf);
  const isRenamed = district.name !== row.name;
  if (isRenamed) await realms.rename(reach, district.id, row.name);
  return { ...district, renamed: isRenamed ? 1 : 0 };
}

async function importDistrict<R extends Reach>(
  within: Within<R>,
  list: DistrictList,
  { at, idOf = freshId, refuse, furnish, note }: ImportOptions<R>,
): Promise<DistrictImport | undefined> {
  const newId: NewId = (path) => idOf('unit', path);
  const rows = [...list.towns, ...list.villages];
  const done = await within(async (reach) => {
    await realms.planOnce(reach);
    const district = await ensureDistrict(reach, list, at, idOf);
    if (!district) return undefined;
    await realms.enter(reach, district.id);
    const { id: districtId, newRoot } = district;
    const { added, renamed, difference } = await takeOver(reach, districtId, rows, { at, newId, newRoot });
    const fresh = newRoot !== undefined;
    if (fresh) await furnish?.(reach, districtId);
    const answer = {
      districtId,
      code: list.code,
      fresh,
      added: added.length + (fresh ? 1 : 0),
      renamed: renamed.length + district.renamed,
    };
    note?.(reach, answer);
    return { problems: difference.problems, answer };
  });
  const lost = [list.row, ...rows].flatMap((row) => (row ? [{ row, problem: 'missing_parent' as const }] : []));
  for (const { row, problem } of done ? done.problems : lost) refuse?.(row, problem);
  return done?.answer;
}

/** Three at a time: the database works on districts while the names of the next are spelt, and one connection stays free. */
const parallel = 3;

/** Takes the database's statistics whenever as many units have come as there were before. */
function statisticsBetween<R extends Reach>(within: Within<R>): (done: DistrictImport) => Promise<DistrictImport> {
  let added = 0;
  let due = 1_000;
  return async (done) => {
    added += done.added;
    if (added >= due) {
      due = added * 2;
      await within(takeStatistics);
    }
    return done;
  };
}

/**
 * Imports divisions of any number of districts: cities and districts become realms with a root unit, towns and villages
 * units below them; what stands already is adopted by its code, what is named anew gets its name, and the same list twice
 * changes nothing. One transaction a district, so what is answered stands even when a later district fails.
 * The rows may be a stream: a parent stands before its children, the villages of a district stand together.
 */
export async function* importDivisions<R extends Reach>(
  within: Within<R>,
  rows: AsyncIterable<Listed> | Iterable<Listed>,
  options: ImportOptions<R>,
): AsyncGenerator<DistrictImport> {
  const cities = new Set<string>();
  const running: Promise<DistrictImport | undefined>[] = [];
  const pace = statisticsBetween(within);
  for await (const list of byDistrict(rows, options.refuse ?? (() => undefined))) {
    if (list.city && !cities.has(list.city.code)) {
      const { city } = list;
      await within((reach) => ensureCity(reach, city, options.at, options.idOf ?? freshId));
      cities.add(city.code);
    }
    const next = importDistrict(within, list, options);
    // Its failure is met when its turn comes.
    next.catch(() => undefined);
    running.push(next);
    const done = running.length === parallel ? await running.shift() : undefined;
    if (done) yield await pace(done);
  }
  for (const next of running) {
    const done = await next;
    if (done) yield await pace(done);
  }
}
