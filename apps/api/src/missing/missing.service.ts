import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  missingCodes,
  type countMissing,
  type Lack,
  type listMissing,
  type MissingCode,
  type MissingLine,
  type readMissing,
} from '@xiehui/contracts/missing';
import { atOnce } from '../platform/at-once.ts';
import { dayOf } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import { alone, type MissingRange, type MissingSource } from '../platform/missing.ts';
import { plannedOnce } from '../platform/planned-once.ts';
import { rememberingProvisions } from '../platform/provisions.ts';
import { below, type Scope } from '../platform/scope.ts';
import { missing as ofProfiles } from '../profiles/responsibles.service.ts';
import { missing as ofStaffing } from '../staffing/completeness.service.ts';
import { missing as ofAssociations } from '../associations/associations.service.ts';
import { missing as ofChain } from '../chain/chain.service.ts';
import { missing as ofUnits } from '../units/units.service.ts';
import { missing as ofCovenants } from '../covenants/standings.service.ts';
import { missing as ofDisclosures } from '../disclosures/year.service.ts';
import { missing as ofRegulations } from '../regulations/shelf.service.ts';
import { firstDue, missing as ofCouncils } from '../councils/missing.service.ts';
import { missing as ofMeetings } from '../meetings/frequency.service.ts';
import { missing as ofPlans } from '../plans/dues.service.ts';
import { missing as ofVenues } from '../venues/venues.service.ts';
import { places, type Line, type Place } from './missing.repository.ts';

/** Who tells what is missing; a slice whose units owe something adds its line. */
const sources: readonly MissingSource[] = [
  ofUnits,
  ofAssociations,
  ofChain,
  ofProfiles,
  ofStaffing,
  ofVenues,
  ofCouncils,
  ofMeetings,
  ofPlans,
  ofRegulations,
  ofCovenants,
  ofDisclosures,
];

const rank = new Map(missingCodes.map((code, i) => [code, i]));
const inOrder = (a: Lack, b: Lack): number => (rank.get(a.what) ?? 0) - (rank.get(b.what) ?? 0);

/** What the units of a range lack today, by unit; units that lack nothing are left out. */
async function lacksIn(asking: Scope, range: MissingRange): Promise<Map<string, Lack[]>> {
  const scope = rememberingProvisions(asking);
  const found = new Map<string, Lack[]>();
  const today = dayOf(scope.now);
  const told = await atOnce(sources.map((source) => source(scope, range, today)));
  for (const { unitId, what, since } of told.flat()) found.set(unitId, [...(found.get(unitId) ?? []), { what, since }]);
  return new Map([...found].map(([unitId, lacks]) => [unitId, lacks.toSorted(inOrder)]));
}

/** @throws not_found */
async function placeOf(scope: Scope, id: string | undefined): Promise<Place> {
  const place = await places.find(scope, id ?? scope.actor.unitId);
  if (!place) throw notFound();
  return place;
}

/** @throws not_found when the unit is not in the acting post's range */
export async function one(scope: Scope, { params }: Input<typeof readMissing>): Promise<Output<typeof readMissing>> {
  const asking = plannedOnce(scope);
  const place = await placeOf(asking, params.id);
  return { items: (await lacksIn(asking, alone(place.path))).get(place.id) ?? [] };
}

type Asked = Pick<Input<typeof listMissing>['query'], 'unit' | 'what' | 'kind'>;

async function linesOf(scope: Scope, { unit, what, kind }: Asked): Promise<MissingLine[]> {
  const { path } = await placeOf(scope, unit);
  const lacks = await lacksIn(scope, below(path));
  const due = await firstDue(scope, below(path), dayOf(scope.now));
  const lineOf = ({ id, name, kind: own, above }: Line): MissingLine => ({
    unit: { id, name, kind: own },
    above,
    lacks: lacks.get(id) ?? [],
    dueOn: due.get(id) ?? null,
  });
  const all = (await places.below(scope, path, kind)).map(lineOf);
  return what ? all.filter((line) => line.lacks.some((lack) => lack.what === what)) : all;
}

/** Units that lack equally much stay in the order of their places. */
const orders = {
  '-lacks': (a, b) => b.lacks.length - a.lacks.length,
  lacks: (a, b) => a.lacks.length - b.lacks.length,
  place: () => 0,
  dueOn: (a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'),
} satisfies Record<string, (a: MissingLine, b: MissingLine) => number>;

/** @throws not_found when the unit is not in the acting post's range */
export async function list(scope: Scope, { query }: Input<typeof listMissing>): Promise<Output<typeof listMissing>> {
  const { page, pageSize, sort } = query;
  const lines = await linesOf(scope, query);
  const sorted = lines.toSorted(orders[sort]);
  const from = (page - 1) * pageSize;
  return { items: sorted.slice(from, from + pageSize), more: sorted.length > from + pageSize };
}

/** @throws not_found when the unit is not in the acting post's range */
export async function count(scope: Scope, { query }: Input<typeof countMissing>): Promise<Output<typeof countMissing>> {
  const lines = await linesOf(scope, query);
  const by: Partial<Record<MissingCode, number>> = {};
  for (const { what } of lines.flatMap(({ lacks }) => lacks)) by[what] = (by[what] ?? 0) + 1;
  return { total: lines.length, lacking: lines.filter(({ lacks }) => lacks.length > 0).length, by };
}
