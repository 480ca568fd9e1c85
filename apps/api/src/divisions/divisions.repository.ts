import { sql as raw } from 'kysely';
import type { Sql } from '../platform/scope.ts';
import type { Stored } from './division-difference.ts';
import type { NewUnit } from './division-plan.ts';

type Reach = { readonly sql: Sql };

/** A unit's new official name, and what it is shown and spelt as. */
export type NewName = {
  readonly id: string;
  readonly name: string;
  readonly officialName: string;
  readonly pinyin: string;
  readonly initials: string;
};

const columns = ['id', 'parent_id', 'code', 'name', 'official_name', 'path', 'state'] as const;

/** Towns and villages of a district, in one statement each, however many. */
export const divisions = {
  /** The district's root, held until commit: whoever imports into this district comes after us. */
  hold: async ({ sql }: Reach, districtId: string): Promise<void> => {
    await sql
      .selectFrom('units')
      .select('id')
      .where('district_id', '=', districtId)
      .where('parent_id', 'is', null)
      .forNoKeyUpdate()
      .execute();
  },

  root: async (
    { sql }: Reach,
    districtId: string,
  ): Promise<{ id: string; code: string | null; kind: string } | undefined> =>
    sql
      .selectFrom('units')
      .select(['id', 'code', 'kind'])
      .where('district_id', '=', districtId)
      .where('parent_id', 'is', null)
      .executeTakeFirst(),

  /** The district, its towns and its villages, retired ones too. */
  list: async ({ sql }: Reach, districtId: string): Promise<Stored[]> => {
    const rows = await sql
      .selectFrom('units')
      .select(columns)
      .where('district_id', '=', districtId)
      .where('kind', 'in', ['district', 'town', 'village'])
      .where('code', 'is not', null)
      .orderBy('code')
      .execute();
    return rows.map((r) => ({
      id: r.id,
      parentId: r.parent_id,
      code: r.code ?? '',
      name: r.name,
      officialName: r.official_name,
      path: r.path,
      state: r.state,
    }));
  },

  add: async ({ sql }: Reach, districtId: string, units: readonly NewUnit[], at: Date): Promise<void> => {
    if (units.length === 0) return;
    const column = <K extends keyof NewUnit>(key: K): NewUnit[K][] => units.map((unit) => unit[key]);
    await raw`insert into units (district_id, id, parent_id, kind, code, name, official_name, pinyin, initials, path, created_at)
      select ${districtId}::uuid, u.*, ${at}::timestamptz from unnest(${column('id')}::uuid[], ${column('parentId')}::uuid[],
        ${column('kind')}::text[], ${column('code')}::text[], ${column('name')}::text[], ${column('officialName')}::text[],
        ${column('pinyin')}::text[], ${column('initials')}::text[], ${column('path')}::text[]) u`.execute(sql);
  },

  rename: async ({ sql }: Reach, districtId: string, names: readonly NewName[]): Promise<void> => {
    if (names.length === 0) return;
    const column = <K extends keyof NewName>(key: K): NewName[K][] => names.map((name) => name[key]);
    await raw`update units set name = n.name, official_name = n.official_name, pinyin = n.pinyin, initials = n.initials, version = version + 1
      from unnest(${column('id')}::uuid[], ${column('name')}::text[], ${column('officialName')}::text[], ${column('pinyin')}::text[],
        ${column('initials')}::text[]) n (id, name, official_name, pinyin, initials)
      where units.district_id = ${districtId}::uuid and units.id = n.id`.execute(sql);
  },

  /** Writes down official names of units that stood without one; nothing about them changes. */
  adopt: async (
    { sql }: Reach,
    districtId: string,
    names: readonly { id: string; officialName: string }[],
  ): Promise<void> => {
    if (names.length === 0) return;
    await raw`update units set official_name = n.official_name
      from unnest(${names.map((n) => n.id)}::uuid[], ${names.map((n) => n.officialName)}::text[]) n (id, official_name)
      where units.district_id = ${districtId}::uuid and units.id = n.id`.execute(sql);
  },

  /** Holds units alone until commit: whatever is being hung on them has come, and nothing more comes meanwhile. */
  holdAlone: async ({ sql }: Reach, districtId: string, ids: readonly string[]): Promise<void> => {
    await raw`select from units where district_id = ${districtId}::uuid and id = any(${ids}::uuid[]) order by id for update`.execute(
      sql,
    );
  },

  retire: async ({ sql }: Reach, districtId: string, ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return;
    await raw`update units set state = 'retired', version = version + 1
      where district_id = ${districtId}::uuid and id = any(${ids}::uuid[]) and state = 'active'`.execute(sql);
  },
};
