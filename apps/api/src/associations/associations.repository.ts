import type { AssociationKind, AssociationState } from '@xiehui/contracts/associations';
import { associationKinds, type UnitKind } from '@xiehui/contracts/session';
import type { UnitForm, UnitState } from '@xiehui/contracts/units';
import { sql as raw, type RawBuilder } from 'kysely';
import { pathEnd, type Scope } from '../platform/scope.ts';

export type Reach = Pick<Scope, 'sql' | 'districtId' | 'paths'>;
/** Where one looks, and by which day and after how many months one counts as dormant. */
export type View = { readonly path: string; readonly today: string; readonly months: number };
export type Filter = {
  readonly kind?: AssociationKind | undefined;
  readonly state?: AssociationState | undefined;
  readonly site?: string | undefined;
  readonly sector?: string | undefined;
  readonly id?: string | undefined;
};
export type AssociationRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: AssociationKind;
  readonly form: UnitForm | null;
  readonly path: string;
  readonly unit_state: UnitState;
  readonly above: string;
  readonly state: AssociationState;
  readonly site: string | null;
  readonly sector: string | null;
  readonly functions: string[];
  readonly standardised_on: string | null;
  readonly version: number;
  readonly last_on: string | null;
  readonly quiet_months: number;
  readonly members: number;
  readonly groups: number;
  readonly leader: string | null;
  readonly open_act: { id: string; act: 'standardise' | 'retire'; state: 'applied' | 'noticed' } | null;
};

/**
 * Associations with the day since which each is quiet: its last activity, groups included, or the day it was set up. Sought
 * by unit and not by path: behind the wall a range of paths beside the acting one is no help to the planner, and every
 * association would read the activities of the whole district.
 */
const register = ({ districtId, paths }: Reach, { path, today, months }: View) => raw`
  select u.*, coalesce(p.name, '') as above, s.site, s.sector, coalesce(s.functions, '{}') as functions, s.standardised_on,
    coalesce(s.version, 1) as profile_version, a.last_on,
    case when u.state = 'retired' then 'retired'
      when coalesce(a.last_on, (u.created_at at time zone 'Asia/Shanghai')::date) < (${today}::date - make_interval(months => ${months})) then 'dormant'
      else 'active' end as standing,
    age(${today}::date, least(${today}::date, coalesce(a.last_on, (u.created_at at time zone 'Asia/Shanghai')::date))) as quiet
  from units u
  left join units p on p.district_id = u.district_id and p.id = u.parent_id
  left join association_profiles s on s.district_id = u.district_id and s.unit_id = u.id
  left join lateral (select max(y.last_on) as last_on from units g cross join lateral (
      select x.held_on as last_on from activities x where x.district_id = g.district_id and x.unit_id = g.id and x.state = 'submitted'
      order by x.held_on desc limit 1) y
    where g.district_id = u.district_id and (g.id = u.id or g.parent_id = u.id)) a on true
  where u.district_id = ${districtId} and u.kind in (${raw.join(associationKinds)})
    and u.path >= ${paths.gte} and u.path < ${paths.lt} and u.path >= ${path} and u.path < ${pathEnd(path)}`;

const sifted = ({ kind, state, site, sector, id }: Filter): RawBuilder<unknown> => raw`
  (${kind ?? null}::text is null or r.kind = ${kind ?? null}) and (${site ?? null}::text is null or r.site = ${site ?? null})
  and (${sector ?? null}::text is null or r.sector = ${sector ?? null}) and (${id ?? null}::uuid is null or r.id = ${id ?? null})
  and case when ${state ?? null}::text is not null then r.standing = ${state ?? null} else ${id !== undefined} or r.state = 'active' end`;

/** The register of associations beside the tiers. */
export const associations = {
  list: async (
    scope: Reach,
    view: View,
    filter: Filter,
    { skip, take }: { skip: number; take: number },
  ): Promise<AssociationRow[]> =>
    (
      await raw<AssociationRow>`
        select r.id, r.name, r.kind, r.form, r.path, r.state as unit_state, r.above, r.standing as state, r.site, r.sector, r.functions,
          to_char(r.standardised_on, 'YYYY-MM-DD') as standardised_on, r.profile_version as version, to_char(r.last_on, 'YYYY-MM-DD') as last_on,
          (extract(year from r.quiet) * 12 + extract(month from r.quiet))::int as quiet_months,
          coalesce(f.numerator, 0)::int as members,
          (select count(*)::int from units g where g.district_id = r.district_id and g.parent_id = r.id and g.kind = 'group' and g.state = 'active') as groups,
          (select c.display_name from posts h join accounts c on c.id = h.account_id where h.district_id = r.district_id and h.unit_id = r.id
            and h.disabled_at is null order by h.created_at, h.id limit 1) as leader,
          (select jsonb_build_object('id', o.id, 'act', o.act, 'state', o.state) from association_acts o where o.district_id = r.district_id
            and o.unit_id = r.id and o.act <> 'establish' and o.state in ('applied', 'noticed') limit 1) as open_act
        from (${register(scope, view)}) r
        left join facts f on f.district_id = r.district_id and f.unit_id = r.id and f.measure = 'memberCount' and f.part = ''
          and f.period_kind = 'now' and f.period = ''
        where ${sifted(filter)} order by r.path offset ${skip} limit ${take}`.execute(scope.sql)
    ).rows,

  count: async (scope: Reach, view: View, filter: Filter): Promise<number> => {
    const { rows } = await raw<{
      n: number;
    }>`select count(*)::int as n from (${register(scope, view)}) r where ${sifted(filter)}`.execute(scope.sql);
    return rows[0]?.n ?? 0;
  },

  /** Active associations of a range that are dormant, with the day since which each counts so. */
  dormant: async (
    scope: Reach,
    range: { gte: string; lt: string },
    { today, months }: Omit<View, 'path'>,
  ): Promise<{ id: string; since: string }[]> =>
    (
      await raw<{ id: string; since: string }>`
        select r.id, to_char(coalesce(r.last_on, (r.created_at at time zone 'Asia/Shanghai')::date) + make_interval(months => ${months}), 'YYYY-MM-DD') as since
        from (${register(scope, { path: range.gte, today, months })}) r
        where r.standing = 'dormant' and r.path < ${range.lt}`.execute(scope.sql)
    ).rows,

  standing: async (
    scope: Reach,
    view: View,
  ): Promise<{ kind: AssociationKind; living: number; dormant: number; retired: number }[]> =>
    (
      await raw<{ kind: AssociationKind; living: number; dormant: number; retired: number }>`
        select r.kind, count(*) filter (where r.standing = 'active')::int as living, count(*) filter (where r.standing = 'dormant')::int as dormant,
          count(*) filter (where r.standing = 'retired')::int as retired
        from (${register(scope, view)}) r group by r.kind`.execute(scope.sql)
    ).rows,

  /** Writes the profile; answers whether the version was the present one. */
  say: async (
    { sql, districtId }: Reach,
    unit: { id: string; path: string; version: number },
    what: { site: string | null; sector: string | null; functions: readonly string[] },
  ): Promise<boolean> => {
    const { rows } = await raw`
      insert into association_profiles as s (district_id, unit_id, unit_path, site, sector, functions, version)
      values (${districtId}, ${unit.id}, ${unit.path}, ${what.site}, ${what.sector}, ${[...what.functions]}::text[], ${unit.version + 1})
      on conflict (district_id, unit_id) do update set site = excluded.site, sector = excluded.sector, functions = excluded.functions,
        version = excluded.version where s.version = ${unit.version} returning 1`.execute(sql);
    return rows.length === 1;
  },

  standardise: async ({ sql, districtId }: Reach, unit: { id: string; path: string }, on: string): Promise<void> => {
    await raw`insert into association_profiles as s (district_id, unit_id, unit_path, functions, standardised_on, version)
      values (${districtId}, ${unit.id}, ${unit.path}, '{}', ${on}::date, 2)
      on conflict (district_id, unit_id) do update set standardised_on = excluded.standardised_on, version = s.version + 1`.execute(
      sql,
    );
  },

  /** By tier: active units, and those with a member on the register. */
  levels: async (
    { sql, districtId, paths }: Reach,
    path: string,
  ): Promise<{ kind: UnitKind; units: number; covered: number }[]> =>
    (
      await raw<{ kind: UnitKind; units: number; covered: number }>`
        select u.kind, count(*)::int as units, count(*) filter (where f.numerator > 0)::int as covered
        from units u left join facts f on f.district_id = u.district_id and f.unit_id = u.id and f.measure = 'memberCount' and f.part = ''
          and f.period_kind = 'now' and f.period = ''
        where u.district_id = ${districtId} and u.path >= ${paths.gte} and u.path < ${paths.lt} and u.path >= ${path} and u.path < ${pathEnd(path)}
          and u.state = 'active' and u.kind in ('town', 'village', 'group', ${raw.join(associationKinds)})
        group by u.kind`.execute(sql)
    ).rows,

  /** Active associations by sector, and what is said of workplaces for the unit and for those right below. */
  sectors: async (
    { sql, districtId, paths }: Reach,
    unit: { id: string; path: string },
    year: number,
  ): Promise<{ sector: string; associations: number; own: number | null; below: number | null }[]> =>
    (
      await raw<{ sector: string; associations: number; own: number | null; below: number | null }>`
        select sector, sum(associations)::int as associations, max(own)::int as own, sum(below)::int as below from (
          select s.sector, 1 as associations, null::int as own, null::int as below
          from association_profiles s join units u on u.district_id = s.district_id and u.id = s.unit_id and u.state = 'active'
          where s.district_id = ${districtId} and s.sector is not null and s.unit_path >= ${paths.gte} and s.unit_path < ${paths.lt}
            and s.unit_path >= ${unit.path} and s.unit_path < ${pathEnd(unit.path)}
          union all
          select c.sector, 0, case when c.unit_id = ${unit.id} then c.workplaces end, case when u.parent_id = ${unit.id} then c.workplaces end
          from coverage_figures c join units u on u.district_id = c.district_id and u.id = c.unit_id and u.state = 'active'
          where c.district_id = ${districtId} and c.unit_path >= ${paths.gte} and c.unit_path < ${paths.lt}
            and c.year = ${year} and (c.unit_id = ${unit.id} or u.parent_id = ${unit.id})
        ) x group by sector`.execute(sql)
    ).rows,

  sayWorkplaces: async (
    { sql, districtId }: Reach,
    unit: { id: string; path: string },
    { year, sector, workplaces }: { year: number; sector: string; workplaces: number },
  ): Promise<number | null> => {
    const { rows: before } = await raw<{ workplaces: number }>`select workplaces from coverage_figures
      where district_id = ${districtId} and unit_id = ${unit.id} and year = ${year} and sector = ${sector} for update`.execute(
      sql,
    );
    await raw`insert into coverage_figures (district_id, unit_id, unit_path, year, sector, workplaces)
      values (${districtId}, ${unit.id}, ${unit.path}, ${year}, ${sector}, ${workplaces})
      on conflict (district_id, unit_id, year, sector) do update set workplaces = excluded.workplaces`.execute(sql);
    return before[0]?.workplaces ?? null;
  },
};
