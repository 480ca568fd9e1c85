import { memberKinds, type HungKind } from '@xiehui/rules/unit-kinds';
import { sql as raw } from 'kysely';
import type { UnitForm, UnitReason, UnitState } from '@xiehui/contracts/units';
import type { UnitKind } from '@xiehui/contracts/session';
import { pathsAbove } from '@xiehui/rules/unit-path';
import type { Spelling, Typed } from '../platform/pinyin.ts';
import { dayTextOrNull } from '../platform/register.ts';
import { rows } from '../platform/rows.ts';
import { below, type Scope } from '../platform/scope.ts';

type Range = Pick<Scope, 'sql' | 'districtId' | 'paths'>;

/** A unit as it stands. */
export type UnitRow = {
  readonly id: string;
  readonly parent_id: string | null;
  readonly kind: UnitKind;
  readonly code: string | null;
  readonly name: string;
  readonly official_name: string | null;
  readonly path: string;
  readonly state: UnitState;
  readonly form: UnitForm | null;
  readonly grid_id: string | null;
  readonly version: number;
  readonly created_at: Date;
  /** Null: it always was. */
  readonly began_on: string | null;
};
export type RefRow = Pick<UnitRow, 'id' | 'kind' | 'name' | 'path'>;
export type ChildRow = Pick<UnitRow, 'id' | 'kind' | 'code' | 'name' | 'state' | 'form'> & {
  readonly grid: { id: string; name: string } | null;
  readonly children: Record<string, number>;
  readonly members: number;
};
export type NewRow = Spelling & {
  readonly id: string;
  readonly parentId: string;
  readonly kind: HungKind;
  readonly form: UnitForm | null;
  readonly name: string;
  readonly path: string;
  readonly began_on: string | null;
};

const columns = [
  'id',
  'parent_id',
  'kind',
  'code',
  'name',
  'official_name',
  'path',
  'state',
  'form',
  'grid_id',
  'version',
  'created_at',
  dayTextOrNull('began_on').as('began_on'),
] as const;

const inRange = (scope: Range) =>
  scope.sql
    .selectFrom('units')
    .where('district_id', '=', scope.districtId)
    .where('path', '>=', scope.paths.gte)
    .where('path', '<', scope.paths.lt);

const toChange = (scope: Range, id: string, version: number) =>
  scope.sql
    .updateTable('units')
    .where('district_id', '=', scope.districtId)
    .where('path', '>=', scope.paths.gte)
    .where('path', '<', scope.paths.lt)
    .where('id', '=', id)
    .where('version', '=', version);

/** Units of the acting post's range. */
export const units = {
  find: async (scope: Range, id: string): Promise<UnitRow | undefined> =>
    inRange(scope).select(columns).where('id', '=', id).$castTo<UnitRow>().executeTakeFirst(),

  /** The unit, held until commit: nobody makes, names or retires anything right below it meanwhile. Records still arrive. */
  hold: async (scope: Range, id: string): Promise<UnitRow | undefined> =>
    inRange(scope).select(columns).where('id', '=', id).forNoKeyUpdate().$castTo<UnitRow>().executeTakeFirst(),

  /** The unit, held alone until commit: whatever is being hung on it has come, and nothing more comes meanwhile. */
  holdAlone: async (scope: Range, id: string): Promise<UnitRow | undefined> =>
    inRange(scope).select(columns).where('id', '=', id).forUpdate().$castTo<UnitRow>().executeTakeFirst(),

  district: async ({ sql, districtId }: Range): Promise<{ id: string; name: string }> =>
    sql.selectFrom('districts').select(['id', 'name']).where('id', '=', districtId).executeTakeFirstOrThrow(),

  /** The units above some paths that the range shows, each once, from the top. */
  above: async (scope: Range, paths: readonly string[]): Promise<RefRow[]> => {
    const wanted = [...new Set(paths.flatMap(pathsAbove))].filter((path) => path >= scope.paths.gte);
    if (wanted.length === 0) return [];
    return inRange(scope)
      .select(['id', 'kind', 'name', 'path'])
      .where('path', 'in', wanted)
      .orderBy('path')
      .$castTo<RefRow>()
      .execute();
  },

  /** Active units below a path, by kind. */
  counts: async (scope: Range, path: string): Promise<Record<string, number>> => {
    const { gte, lt } = below(path);
    const counted = await inRange(scope)
      .select(['kind', (eb) => eb.fn.countAll<string>().as('n')])
      .where('path', '>', gte)
      .where('path', '<', lt)
      .where('state', '=', 'active')
      .groupBy('kind')
      .execute();
    return Object.fromEntries(counted.map(({ kind, n }) => [kind, Number(n)]));
  },

  /** Members on the register at and below a unit. */
  members: async (scope: Range, id: string): Promise<number> => {
    const fact = await scope.sql
      .selectFrom('facts')
      .select('numerator')
      .where('district_id', '=', scope.districtId)
      .where('unit_id', '=', id)
      .where('unit_path', '>=', scope.paths.gte)
      .where('unit_path', '<', scope.paths.lt)
      .where('measure', '=', 'memberCount')
      .where('part', '=', '')
      .where('period_kind', '=', 'now')
      .where('period', '=', '')
      .executeTakeFirst();
    return Number(fact?.numerator ?? 0);
  },

  /** Children with the active units right below each, by kind; at most `take`. */
  children: (
    scope: Range,
    parent: Pick<UnitRow, 'id' | 'path'>,
    retired: boolean,
    take: number,
  ): Promise<ChildRow[]> => {
    const { gte, lt } = below(parent.path);
    return rows(
      scope,
      raw<ChildRow>`
        select u.id, u.kind, u.code, u.name, u.state, u.form,
          case when n.id is null then null else jsonb_build_object('id', n.id, 'name', n.name) end as grid, coalesce(c.children, '{}'::jsonb) as children,
          coalesce(f.numerator, 0)::int as members
        from units u left join facts f on f.district_id = u.district_id and f.unit_id = u.id
          and f.measure = 'memberCount' and f.part = '' and f.period_kind = 'now' and f.period = ''
        left join units n on n.district_id = u.district_id and n.id = u.grid_id
        left join lateral (
          select jsonb_object_agg(k.kind, k.n) as children from (
            select k.kind, count(*)::int as n from units k
            where k.district_id = ${scope.districtId}::uuid and k.parent_id = u.id and k.state = 'active'
            group by k.kind) k) c on true
        where u.district_id = ${scope.districtId}::uuid and u.parent_id = ${parent.id}::uuid
          and u.path >= ${gte} and u.path < ${lt} and u.path >= ${scope.paths.gte} and u.path < ${scope.paths.lt}
          and (u.state = 'active' or ${retired}::boolean)
        order by u.code nulls last, length(u.path), u.path limit ${take}`,
    );
  },

  /** Children as they were on a day, with what was active right below each. */
  childrenOn: (scope: Range, parentId: string, day: string, retired: boolean, take: number): Promise<ChildRow[]> =>
    rows(
      scope,
      raw<ChildRow>`
        with m as materialized (
          select * from units_on(${scope.districtId}, ${day}::date) m
          where m.state <> 'absent' and m.path >= ${scope.paths.gte} and m.path < ${scope.paths.lt})
        select u.id, u.kind, u.code, u.name, u.state, u.form, null as grid, coalesce(c.children, '{}'::jsonb) as children,
          coalesce(f.numerator, 0)::int as members
        from m u left join facts f on f.district_id = ${scope.districtId} and f.unit_id = u.id
          and f.measure = 'memberCount' and f.part = '' and f.period_kind = 'now' and f.period = ''
        left join lateral (
          select jsonb_object_agg(k.kind, k.n) as children from (
            select k.kind, count(*)::int as n from m k where k.parent_id = u.id and k.state = 'active' group by k.kind) k) c on true
        where u.parent_id = ${parentId}::uuid and (u.state = 'active' or ${retired}::boolean)
        order by u.code nulls last, length(u.path), u.path limit ${take}`,
    ),

  /**
   * Active units by a part of the name, or the beginning of the pinyin, the initials or the code: whole matches first, then
   * beginnings, then parts, each from the top of the tree. The range is read through once; a district has some thousands.
   */
  search: (scope: Range, { text, keys }: Typed, take: number): Promise<(RefRow & { code: string | null })[]> =>
    rows(
      scope,
      raw<RefRow & { code: string | null }>`
        select u.id, u.kind, u.name, u.path, u.code from units u
        where u.district_id = ${scope.districtId}::uuid and u.path >= ${scope.paths.gte} and u.path < ${scope.paths.lt}
          and u.state = 'active'
          and (strpos(lower(u.name), ${text}) > 0 or strpos(u.official_name, ${text}) > 0
            or starts_with(u.pinyin, ${keys}) or starts_with(u.initials, ${keys}) or starts_with(u.code, ${keys}))
        order by case when ${text} in (lower(u.name), u.official_name) or ${keys} in (u.pinyin, u.initials, u.code) then 0
            when starts_with(lower(u.name), ${text}) then 1
            when starts_with(u.pinyin, ${keys}) or starts_with(u.initials, ${keys}) or starts_with(u.code, ${keys}) then 2
            else 3 end,
          length(u.path) - length(replace(u.path, '/', '')), u.code nulls last, length(u.path), u.path
        limit ${take}`,
    ),

  /** The paths of all children, retired ones too. */
  childPaths: async (scope: Range, parentId: string): Promise<string[]> =>
    (await inRange(scope).select('path').where('parent_id', '=', parentId).execute()).map(({ path }) => path),

  /** Whether another active child of the parent has the name. */
  nameTaken: async (scope: Range, parentId: string, name: string, except?: string): Promise<boolean> => {
    const other = await inRange(scope)
      .select('id')
      .where('parent_id', '=', parentId)
      .where('name', '=', name)
      .where('state', '=', 'active')
      .$if(except !== undefined, (q) => q.where('id', '<>', except ?? ''))
      .executeTakeFirst();
    return other !== undefined;
  },

  add: async (scope: Range, unit: NewRow, at: Date): Promise<void> => {
    const { parentId, ...rest } = unit;
    await scope.sql
      .insertInto('units')
      .values({ district_id: scope.districtId, parent_id: parentId, ...rest, created_at: at })
      .execute();
  },

  /** Answers whether the version was the present one. */
  rename: async (scope: Range, { id, version }: UnitRow, name: string, spelling: Spelling): Promise<boolean> => {
    const done = await toChange(scope, id, version)
      .set({ name, ...spelling, version: version + 1 })
      .executeTakeFirst();
    return done.numUpdatedRows === 1n;
  },

  /** Answers whether the version was the present one. */
  describe: async (
    scope: Range,
    { id, version }: UnitRow,
    traits: { form: UnitForm | null; grid_id: string | null },
  ): Promise<boolean> => {
    const done = await toChange(scope, id, version)
      .set({ ...traits, version: version + 1 })
      .executeTakeFirst();
    return done.numUpdatedRows === 1n;
  },

  /** Answers whether the version was the present one. */
  changeState: async (scope: Range, { id, version }: UnitRow, state: UnitState): Promise<boolean> => {
    const done = await toChange(scope, id, version)
      .set({ state, version: version + 1 })
      .executeTakeFirst();
    return done.numUpdatedRows === 1n;
  },

  /** What active rests on each of some units, by their ids; units that nothing rests on are left out. */
  resting: async (
    scope: Pick<Scope, 'sql' | 'districtId'>,
    ids: readonly string[],
  ): Promise<Map<string, UnitReason>> => {
    const { rows: found } = await raw<{ id: string; reason: UnitReason }>`
      select u.id, case
          when exists (select from units c where c.district_id = u.district_id and c.parent_id = u.id and c.state = 'active') then 'units_rest_here'
          when exists (select from posts p where p.district_id = u.district_id and p.unit_path >= u.path and p.unit_path < u.path || '~'
            and p.disabled_at is null) then 'posts_rest_here'
          when exists (select from members m where m.district_id = u.district_id and m.unit_path >= u.path and m.unit_path < u.path || '~'
            and m.state in ('applied', 'active')) then 'members_rest_here'
          when exists (select from units g where g.district_id = u.district_id and g.grid_id = u.id and g.state = 'active') then 'groups_rest_here'
        end as reason
      from units u where u.district_id = ${scope.districtId}::uuid and u.id = any(${ids}::uuid[])`.execute(scope.sql);
    return new Map(found.flatMap(({ id, reason }) => (reason ? [[id, reason]] : [])));
  },

  /** Villages without an active group, and associations without a member; `members` is the figure of the register. */
  lacking: (
    scope: Range,
    range: { gte: string; lt: string },
  ): Promise<{ id: string; groups: boolean; members: boolean }[]> =>
    rows(
      scope,
      raw<{ id: string; groups: boolean; members: boolean }>`
        select * from (
          select u.id, u.kind = 'village' and not exists (select from units g where g.district_id = u.district_id
              and g.parent_id = u.id and g.kind = 'group' and g.state = 'active') as groups,
            u.kind in (${raw.join(memberKinds)}) and coalesce(f.numerator, 0) = 0 as members
          from units u left join facts f on f.district_id = u.district_id and f.unit_id = u.id
            and f.measure = 'memberCount' and f.part = '' and f.period_kind = 'now' and f.period = ''
          where u.district_id = ${scope.districtId}::uuid and u.path >= ${range.gte} and u.path < ${range.lt}
            and u.path >= ${scope.paths.gte} and u.path < ${scope.paths.lt} and u.state = 'active') l
        where l.groups or l.members`,
    ),

  /** What the audit log of the range says of a unit, newest first. */
  changes: async (scope: Range, id: string, skip: number, take: number) =>
    scope.sql
      .selectFrom('audit_entries')
      .select(['seq', 'at', 'account_name', 'role', 'action', 'changes'])
      .where('district_id', '=', scope.districtId)
      .where('unit_path', '>=', scope.paths.gte)
      .where('unit_path', '<', scope.paths.lt)
      .where('object', '=', 'unit')
      .where('object_id', '=', id)
      .orderBy('seq', 'desc')
      .offset(skip)
      .limit(take)
      .execute(),
};
