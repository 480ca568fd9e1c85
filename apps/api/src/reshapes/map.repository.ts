import type { Moved } from '@xiehui/contracts/reshapes';
import type { UnitKind } from '@xiehui/contracts/session';
import type { UnitForm, UnitState } from '@xiehui/contracts/units';
import { sql as raw } from 'kysely';
import type { Spelling } from '../platform/pinyin.ts';
import type { Scope } from '../platform/scope.ts';

export type Reach = Pick<Scope, 'sql' | 'districtId' | 'paths'>;

/** A unit as it stands before an event. */
export type UnitRow = {
  readonly id: string;
  readonly parent_id: string | null;
  readonly parent_name: string;
  readonly kind: UnitKind;
  readonly form: UnitForm | null;
  readonly code: string | null;
  readonly name: string;
  readonly path: string;
  readonly state: UnitState;
  /** The day of its last event, and how many it has had. */
  readonly last_on: string | null;
  readonly events: number;
};

export type NewUnit = Spelling & {
  readonly id: string;
  readonly parent_id: string;
  readonly kind: UnitKind;
  readonly form: UnitForm | null;
  readonly name: string;
  readonly path: string;
  readonly began_on: string;
};

/** Rows within the acting range; `u` stands for units. */
export const inRange = ({ districtId, paths }: Reach, alias = 'u') =>
  raw`${raw.ref(`${alias}.district_id`)} = ${districtId} and ${raw.ref(`${alias}.${alias === 'u' ? 'path' : 'unit_path'}`)} >= ${paths.gte}
    and ${raw.ref(`${alias}.${alias === 'u' ? 'path' : 'unit_path'}`)} < ${paths.lt}`;

const unitColumns = raw`u.id, u.parent_id, coalesce(p.name, unit_above(u.id), '') as parent_name, u.kind, u.form, u.code, u.name, u.path, u.state,
  to_char(l.until_on, 'YYYY-MM-DD') as last_on, coalesce(l.position, 0) as events`;
const unitsWithPast = raw`units u left join units p on p.district_id = u.district_id and p.id = u.parent_id
  left join lateral (select x.until_on, x.position from unit_lineage x where x.district_id = u.district_id and x.unit_id = u.id
    order by x.position desc limit 1) l on true`;

/** Units as an event finds them. */
export const units = {
  find: async (scope: Reach, ids: readonly string[]): Promise<UnitRow[]> =>
    (
      await raw<UnitRow>`select ${unitColumns} from ${unitsWithPast}
        where ${inRange(scope)} and u.id = any(${[...ids]}::uuid[])`.execute(scope.sql)
    ).rows,

  /** All units right below one, retired ones too, by path. */
  children: async (scope: Reach, parentId: string): Promise<UnitRow[]> =>
    (
      await raw<UnitRow>`select ${unitColumns} from ${unitsWithPast}
        where ${inRange(scope)} and u.parent_id = ${parentId} order by u.path`.execute(scope.sql)
    ).rows,

  /** How many units lie below paths. */
  below: async (scope: Reach, paths: readonly string[]): Promise<number> => {
    const { rows } = await raw<{
      n: number;
    }>`select count(*)::int as n from units u join unnest(${[...paths]}::text[]) f(path)
      on u.path > f.path collate "C" and u.path < (f.path || '~') collate "C" where ${inRange(scope)}`.execute(
      scope.sql,
    );
    return rows[0]?.n ?? 0;
  },

  add: async ({ sql, districtId }: Reach, unit: NewUnit, at: Date): Promise<void> => {
    await sql
      .insertInto('units')
      .values({ district_id: districtId, ...unit, created_at: at })
      .execute();
  },

  name: async (
    { sql, districtId, paths }: Reach,
    id: string,
    what: Spelling & { name: string; form?: UnitForm | null },
  ): Promise<void> => {
    await sql
      .updateTable('units')
      .set((e) => ({ ...what, version: e('version', '+', 1) }))
      .where('district_id', '=', districtId)
      .where('path', '>=', paths.gte)
      .where('path', '<', paths.lt)
      .where('id', '=', id)
      .execute();
  },

  /** It begins anew on the day. */
  revive: async ({ sql, districtId, paths }: Reach, id: string, on: string): Promise<void> => {
    await sql
      .updateTable('units')
      .set((e) => ({ state: 'active', began_on: on, version: e('version', '+', 1) }))
      .where('district_id', '=', districtId)
      .where('path', '>=', paths.gte)
      .where('path', '<', paths.lt)
      .where('id', '=', id)
      .execute();
  },

  /** How many members an association has in no group of its own. */
  direct: async (scope: Reach, id: string): Promise<number> => {
    const { rows } = await raw<{ n: number }>`select count(*)::int as n from members m
      where ${inRange(scope, 'm')} and m.unit_id = ${id} and m.state <> 'left'`.execute(scope.sql);
    return rows[0]?.n ?? 0;
  },

  /** Takes the members of no group to another association; what belongs to a membership comes along by itself. */
  takeDirect: async (scope: Reach, fromId: string, to: { id: string; path: string }): Promise<void> => {
    await raw`update members m set unit_id = ${to.id}, unit_path = ${to.path}, association_id = ${to.id}, version = m.version + 1
      where ${inRange(scope, 'm')} and m.unit_id = ${fromId} and m.association_id = ${fromId} and m.state <> 'left'`.execute(
      scope.sql,
    );
  },

  /** How many people are members of the one association at and below a path, and of another one too. */
  inBoth: async (scope: Reach, path: string, from: string, to: string): Promise<number> => {
    const { rows } = await raw<{ n: number }>`select count(*)::int as n from members m
      where ${inRange(scope, 'm')} and m.unit_path >= ${path} and m.unit_path < ${`${path}~`}
        and m.association_id = ${from} and m.state <> 'left'
        and exists (select from members o where o.district_id = m.district_id and o.person_id = m.person_id
          and o.association_id = ${to} and o.state <> 'left')`.execute(scope.sql);
    return rows[0]?.n ?? 0;
  },
};

/** What the database does itself: it alone knows every table that lies at units. */
export const map = {
  /** Answers false while another event is being carried out. */
  begin: async ({ sql }: Reach): Promise<boolean> => {
    await raw`set local statement_timeout = '60s'`.execute(sql);
    const { rows } = await raw<{ begun: boolean }>`select reshape_begin() as begun`.execute(sql);
    return rows[0]?.begun === true;
  },
  counts: async ({ sql }: Reach, paths: readonly string[]): Promise<Moved> => {
    if (paths.length === 0) return {};
    const { rows } = await raw<{
      name: string;
      n: string;
    }>`select name, n from reshape_counts(${[...paths]}::text[])`.execute(sql);
    return Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)]));
  },
  move: async ({ sql }: Reach, id: string, to: { id: string; path: string }): Promise<void> => {
    await raw`select reshape_move(${id}, ${to.id}, ${to.path})`.execute(sql);
  },
  absorb: async ({ sql }: Reach, reshapeId: string, id: string, into: string): Promise<void> => {
    await raw`select reshape_absorb(${reshapeId}, ${id}, ${into})`.execute(sql);
  },
  release: async ({ sql }: Reach, reshapeId: string, id: string, from: string): Promise<void> => {
    await raw`select reshape_release(${reshapeId}, ${id}, ${from})`.execute(sql);
  },
};
