import { provisions, type ProvisionKey, type ProvisionValue } from '@xiehui/contracts/provisions';
import { provisionDefaults } from '@xiehui/rules/provision-defaults';
import type { Scope } from './scope.ts';

type Reach = Pick<Scope, 'sql' | 'districtId'>;

type LaidDown = ReadonlyMap<string, unknown>;

/** By the scopes that remember: what the district laid down, by year. */
const memories = new WeakMap<Reach, Map<number, Promise<LaidDown>>>();

/** The scope for a use case that asks for many provisions and changes none: each year's are read once. */
export function rememberingProvisions<S extends Reach>(scope: S): S {
  const remembering = { ...scope };
  memories.set(remembering, new Map());
  return remembering;
}

/** What the district itself laid down of some keys, or of all, as it holds in a year. */
async function laidDownOf({ sql, districtId }: Reach, year: number, keys?: readonly ProvisionKey[]): Promise<LaidDown> {
  const own = await sql
    .selectFrom('provisions')
    .distinctOn('key')
    .select(['key', 'value'])
    .where('district_id', '=', districtId)
    .where('from_year', '<=', year)
    .$if(keys !== undefined, (q) => q.where('key', 'in', keys ?? []))
    .orderBy('key')
    .orderBy('from_year', 'desc')
    .execute();
  return new Map(own.map(({ key, value }) => [key, value]));
}

function remembered(reach: Reach, year: number): Promise<LaidDown> | undefined {
  const years = memories.get(reach);
  if (!years) return undefined;
  const known = years.get(year) ?? laidDownOf(reach, year);
  years.set(year, known);
  return known;
}

/** Some provisions as they hold in a year, by one query. */
export async function provisionsOf<const K extends ProvisionKey>(
  reach: Reach,
  keys: readonly K[],
  year: number,
): Promise<{ [P in K]: ProvisionValue<P> }> {
  const laidDown = await (remembered(reach, year) ?? laidDownOf(reach, year, keys));
  // What was laid down in a shape that the key no longer has holds no more.
  const valueOf = (key: K) => provisions[key].schema.safeParse(laidDown.get(key)).data ?? provisionDefaults[key];
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as { [P in K]: ProvisionValue<P> };
}

/** One provision as it holds in a year: the district's own edition, or the default while there is none. */
export const provision = async <const K extends ProvisionKey>(
  scope: Reach,
  key: K,
  year: number,
): Promise<ProvisionValue<K>> => (await provisionsOf(scope, [key], year))[key];

/** The kinds of unit that are asked for something at all. */
export const kindsAsked = (perKind: Readonly<Record<string, number | undefined>>): string[] =>
  Object.entries(perKind).flatMap(([kind, asked]) => (asked ? [kind] : []));
