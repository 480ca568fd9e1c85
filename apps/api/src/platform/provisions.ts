import { provisions, type ProvisionKey, type ProvisionValue } from '@xiehui/contracts/provisions';
import { provisionDefaults } from '@xiehui/rules/provision-defaults';
import type { Scope } from './scope.ts';

type Reach = Pick<Scope, 'sql' | 'districtId'>;

/** Some provisions as they hold in a year, by one query. */
export async function provisionsOf<const K extends ProvisionKey>(
  { sql, districtId }: Reach,
  keys: readonly K[],
  year: number,
): Promise<{ [P in K]: ProvisionValue<P> }> {
  const own = await sql
    .selectFrom('provisions')
    .distinctOn('key')
    .select(['key', 'value'])
    .where('district_id', '=', districtId)
    .where('key', 'in', keys)
    .where('from_year', '<=', year)
    .orderBy('key')
    .orderBy('from_year', 'desc')
    .execute();
  const laidDown = new Map(own.map(({ key, value }) => [key, value]));
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
