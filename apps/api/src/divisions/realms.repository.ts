import { CompiledQuery, sql as raw } from 'kysely';
import { pathOfNew } from '@xiehui/rules/unit-path';
import { spellPlace } from '../platform/pinyin.ts';
import type { Sql } from '../platform/scope.ts';

type Reach = { readonly sql: Sql };

/** A district or a city of the list. */
export type Realm = { readonly kind: 'district' | 'city'; readonly code: string; readonly name: string };

/** Ids of a new realm and of its root unit. */
export type RealmIds = { readonly id: string; readonly unitId: string };

const uuid = /^[0-9a-f-]{36}$/;

/** Districts and cities, each a realm of its own with a root unit. */
export const realms = {
  find: async ({ sql }: Reach, code: string): Promise<{ id: string; name: string; kind: string } | undefined> =>
    sql.selectFrom('districts').select(['id', 'name', 'kind']).where('code', '=', code).executeTakeFirst(),

  codes: async ({ sql }: Reach): Promise<Set<string>> => {
    const rows = await sql.selectFrom('districts').select('code').where('kind', '=', 'district').execute();
    return new Set(rows.map((r) => r.code));
  },

  /** Adds a realm with its root unit; answers false when another import was first. */
  add: async ({ sql }: Reach, { kind, code, name }: Realm, ids: RealmIds, at: Date): Promise<boolean> => {
    const added = await sql
      .insertInto('districts')
      .values({ id: ids.id, kind, code, name, created_at: at })
      .onConflict((c) => c.column('code').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) return false;
    const unit = {
      kind,
      code,
      name,
      official_name: name,
      ...spellPlace(name),
      path: pathOfNew({ kind, code, name }, '', new Set()),
    };
    await sql
      .insertInto('units')
      .values({ district_id: ids.id, id: ids.unitId, ...unit, created_at: at })
      .execute();
    return true;
  },

  /** Gives a district, and its root, the name of the list. */
  rename: async ({ sql }: Reach, id: string, name: string): Promise<void> => {
    await sql.updateTable('districts').set({ name }).where('id', '=', id).execute();
    await sql
      .updateTable('units')
      .set((eb) => ({ name, official_name: name, ...spellPlace(name), version: eb('version', '+', 1) }))
      .where('district_id', '=', id)
      .where('parent_id', 'is', null)
      .execute();
  },

  /** Acts in one district for the rest of the transaction: what counts facts and chains the audit log asks for it. */
  enter: async ({ sql }: Reach, id: string): Promise<void> => {
    if (!uuid.test(id)) throw new Error('not a district id');
    await sql.executeQuery(CompiledQuery.raw(`set local app.district = '${id}'`));
  },

  /** For the rest of the transaction: planning how to count costs more than counting, and is the same for every district. */
  planOnce: async ({ sql }: Reach): Promise<void> => {
    await sql.executeQuery(CompiledQuery.raw('set local plan_cache_mode = force_generic_plan'));
  },

  list: async ({ sql }: Reach, skip: number, take: number) => {
    const { rows } = await raw<{
      id: string;
      unit_id: string;
      code: string;
      name: string;
      city: string | null;
      towns: number;
      villages: number;
    }>`
      select d.id, u.id as unit_id, d.code, d.name, c.name as city,
        (select count(*)::int from units t where t.district_id = d.id and t.kind = 'town' and t.state = 'active') as towns,
        (select count(*)::int from units v where v.district_id = d.id and v.kind = 'village' and v.state = 'active') as villages
      from districts d join units u on u.district_id = d.id and u.parent_id is null
      left join districts c on c.code = left(d.code, 4) and c.kind = 'city'
      where d.kind = 'district' order by d.code offset ${skip} limit ${take}`.execute(sql);
    return rows;
  },
};
