import { bodyKinds } from '@xiehui/rules/unit-kinds';
import { sql as raw } from 'kysely';
import type { UnitKind } from '@xiehui/contracts/session';
import type { Typed } from '../platform/pinyin.ts';
import type { Sql } from '../platform/scope.ts';

type Reach = { readonly sql: Sql };

/** A unit of any district. */
export type FoundRow = {
  readonly id: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly code: string | null;
  readonly path: string;
  readonly district_id: string;
};

const kinds: readonly UnitKind[] = ['city', ...bodyKinds];

const found = raw`u.id, u.kind, u.name, u.code, u.path, u.district_id`;
const lastSign = '\u{10FFFF}';

/** A range of an index by kind, so that each tier gives its first few in order. */
const beginning = (column: 'name' | 'pinyin' | 'initials', from: string, take: number) => {
  const key = raw.ref(`u.${column}`);
  return raw`(select ${found} from units u
    where u.kind = k.kind and u.kind <> 'group' and u.state = 'active'
      and ${key} collate "C" >= ${from} and ${key} collate "C" < ${from + lastSign}
    order by ${key} collate "C" limit ${take})`;
};

/** Active units of all districts, groups left out; for work across districts only. */
export const everywhere = {
  /** Whose name, pinyin or initials begin so: at most `take` of each kind and key. */
  beginning: async (
    { sql }: Reach,
    { text, keys }: Typed,
    of: UnitKind | undefined,
    take: number,
  ): Promise<FoundRow[]> => {
    const ways = [
      beginning('name', text, take),
      ...(keys ? [beginning('pinyin', keys, take), beginning('initials', keys, take)] : []),
    ];
    const query = raw<FoundRow>`select f.* from unnest(${of ? [of] : kinds}::text[]) k (kind)
      cross join lateral (${raw.join(ways, raw` union `)}) f`;
    return (await query.execute(sql)).rows;
  },

  /** Whose code begins so. Fewer than six digits name districts and cities, for each begins a thousand villages. */
  byCode: async ({ sql }: Reach, code: string, of: UnitKind | undefined, take: number): Promise<FoundRow[]> => {
    const query = raw<FoundRow>`select ${found} from districts d join units u on u.district_id = d.id
      where starts_with(d.code, ${code.slice(0, 6)}) and (${code.length >= 6}::boolean or u.parent_id is null)
        and starts_with(u.code, ${code}) and u.state = 'active' and (${of ?? null}::text is null or u.kind = ${of ?? null})
      order by length(u.code), u.code limit ${take}`;
    return (await query.execute(sql)).rows;
  },

  /** Whose name has the text in it, not at its beginning; some `take` of them. */
  containing: async ({ sql }: Reach, { text }: Typed, of: UnitKind | undefined, take: number): Promise<FoundRow[]> => {
    const query = raw<FoundRow>`select ${found} from units u
      where u.kind <> 'group' and string_to_array(u.name, null) @> string_to_array(${text}, null)
        and strpos(u.name, ${text}) > 1 and u.state = 'active' and (${of ?? null}::text is null or u.kind = ${of ?? null})
      limit ${take}`;
    return (await query.execute(sql)).rows;
  },

  /** The units above some paths, and the names of their districts. */
  above: async ({ sql }: Reach, districtIds: readonly string[], paths: readonly string[]) => {
    const query = raw<FoundRow & { district: string }>`select ${found}, d.name as district from districts d
      join units u on u.district_id = d.id
      where d.id = any(${districtIds}::uuid[]) and u.path = any(${paths}::text[]) order by u.path`;
    return (await query.execute(sql)).rows;
  },
};
