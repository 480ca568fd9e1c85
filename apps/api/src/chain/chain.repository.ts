import type { ChainLink } from '@xiehui/contracts/chain';
import type { UnitKind } from '@xiehui/contracts/session';
import { sql as raw } from 'kysely';
import { pathEnd, type Scope } from '../platform/scope.ts';

type Reach = Pick<Scope, 'sql' | 'districtId' | 'paths'>;
/** Where one looks, and on which day. */
export type Look = { readonly path: string; readonly today: string };
export type BreakRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly above: string;
  readonly link: ChainLink;
  readonly own: string | null;
  readonly higher: string | null;
};

export type LackRow = { readonly id: string } & Readonly<
  Record<'leader' | 'grid' | 'looseGroups' | 'members' | 'households', boolean>
>;

const inRange = ({ districtId, paths }: Reach, { path }: Look, column: string) => {
  const [alias = ''] = column.split('.');
  return raw`${raw.ref(`${alias}.district_id`)} = ${districtId} and ${raw.ref(column)} >= ${paths.gte} and ${raw.ref(column)} < ${paths.lt}
    and ${raw.ref(column)} >= ${path} and ${raw.ref(column)} < ${pathEnd(path)}`;
};

/** Whoever is in charge of the unit above may stand outside the range that is looked at. */
const everywhere = ({ paths }: Reach): Look => ({ path: paths.gte, today: '' });

/**
 * One line for each unit and link that it is asked for, with whether the link is whole: one pass over the units of the
 * range, whatever their number.
 */
const links = (scope: Reach, look: Look) => raw`
  u as materialized (select u.* from units u where ${inRange(scope, look, 'u.path')} and u.state = 'active'),
  answering as materialized (
    select x.unit_id, max(p.name) filter (where x.kind = 'leader') as leader, max(p.name) filter (where x.kind <> 'leader') as officer
    from responsibles x join people p on p.district_id = x.district_id and p.id = x.person_id
    where ${inRange(scope, everywhere(scope), 'x.unit_path')} and x.from_on <= ${look.today}::date and (x.until_on is null or x.until_on >= ${look.today}::date)
    group by x.unit_id),
  holding as materialized (
    select h.unit_id, (array_agg(a.display_name order by h.created_at, h.id))[1] as name
    from posts h join accounts a on a.id = h.account_id
    where ${inRange(scope, everywhere(scope), 'h.unit_path')} and h.disabled_at is null and h.role in ('townSecretary', 'villageSecretary', 'groupLeader', 'districtAdmin')
    group by h.unit_id),
  charge as materialized (
    select u.id, coalesce(a.officer, h.name, a.leader) as name, a.leader
    from units u left join answering a on a.unit_id = u.id left join holding h on h.unit_id = u.id where ${inRange(scope, everywhere(scope), 'u.path')}),
  below as materialized (
    select u.parent_id as id, count(*) filter (where u.kind = 'village') as villages, count(*) filter (where u.kind = 'grid') as grids,
      count(*) filter (where u.kind = 'group') as groups, count(*) filter (where u.kind = 'group' and u.grid_id is null) as loose
    from u group by u.parent_id),
  people_of as materialized (
    select g.id, count(*) as members,
      count(*) filter (where exists (select from contact_households w where w.district_id = m.district_id and w.member_id = m.id)) as linked
    from u g join members m on m.district_id = g.district_id and m.unit_id = g.id
    where g.kind = 'group' and m.state = 'active' group by g.id),
  links as materialized (
    select u.id, u.path, u.name, u.kind, u.parent_id, l.link, l.nth, l.whole
    from u left join below b on b.id = u.id left join people_of q on q.id = u.id join charge c on c.id = u.id
    cross join lateral (values
      ('town', 1, 'town', c.name is not null and coalesce(b.villages, 0) > 0),
      ('village', 2, 'committees', c.leader is not null),
      ('village', 3, 'association', c.name is not null),
      ('village', 4, 'grid', coalesce(b.grids, 0) > 0),
      ('village', 5, 'group', coalesce(b.groups, 0) > 0 and (coalesce(b.grids, 0) = 0 or b.loose = 0)),
      ('group', 6, 'member', coalesce(q.members, 0) > 0),
      ('group', 7, 'household', coalesce(q.linked, 0) > 0)) l(kind, nth, link, whole)
    where l.kind = u.kind)`;

/** The chain from the district to the contact household. */
export const chain = {
  sums: async (scope: Reach, look: Look): Promise<{ link: ChainLink; total: number; whole: number }[]> =>
    (
      await raw<{ link: ChainLink; total: number; whole: number }>`with ${links(scope, look)}
        select link, count(*)::int as total, count(*) filter (where whole)::int as whole from links group by link, nth order by nth`.execute(
        scope.sql,
      )
    ).rows,

  members: async (scope: Reach, look: Look): Promise<{ total: number; linked: number }> => {
    const { rows } = await raw<{ total: number; linked: number }>`
      select count(*)::int as total, count(w.member_id)::int as linked
      from members m left join (select distinct w.member_id from contact_households w where ${inRange(scope, look, 'w.unit_path')}) w on w.member_id = m.id
      where ${inRange(scope, look, 'm.unit_path')} and m.state = 'active'`.execute(scope.sql);
    return rows[0] ?? { total: 0, linked: 0 };
  },

  breaks: async (
    scope: Reach,
    look: Look,
    { link, skip, take }: { link: ChainLink | undefined; skip: number; take: number },
  ): Promise<BreakRow[]> =>
    (
      await raw<BreakRow>`with ${links(scope, look)}
        select l.id, l.name, l.kind, coalesce(p.name, '') as above, l.link, c.name as own, h.name as higher
        from links l join charge c on c.id = l.id left join units p on p.district_id = ${scope.districtId} and p.id = l.parent_id
        left join charge h on h.id = l.parent_id
        where not l.whole and (${link ?? null}::text is null or l.link = ${link ?? null})
        order by l.path, l.nth offset ${skip} limit ${take}`.execute(scope.sql)
    ).rows,

  count: async (scope: Reach, look: Look, link: ChainLink | undefined): Promise<number> => {
    const { rows } = await raw<{ n: number }>`with ${links(scope, look)}
      select count(*)::int as n from links l where not l.whole and (${link ?? null}::text is null or l.link = ${link ?? null})`.execute(
      scope.sql,
    );
    return rows[0]?.n ?? 0;
  },

  /**
   * Links that units of a range owe by themselves, and have not. Sought by unit and not by path: an equal path is found by
   * its index behind the wall, a range of paths is not.
   */
  lacking: async (
    { sql, districtId, paths }: Reach,
    { gte, lt }: { gte: string; lt: string },
    today: string,
  ): Promise<LackRow[]> =>
    (
      await raw<LackRow>`
        select * from (
          select u.id,
            u.kind = 'village' and not exists (select from responsibles x where x.district_id = u.district_id and x.unit_id = u.id
              and x.kind = 'leader' and x.from_on <= ${today}::date and (x.until_on is null or x.until_on >= ${today}::date)) as leader,
            u.kind = 'village' and c.grids = 0 as grid, u.kind = 'village' and c.grids > 0 and c.loose > 0 as "looseGroups",
            u.kind = 'group' and not p.has as members,
            u.kind = 'group' and p.has and not exists (select from contact_households w
              where w.district_id = u.district_id and w.unit_path = u.path) as households
          from units u
          cross join lateral (select count(*) filter (where g.kind = 'grid') as grids,
              count(*) filter (where g.kind = 'group' and g.grid_id is null) as loose
            from units g where g.district_id = u.district_id and g.parent_id = u.id and g.state = 'active') c
          cross join lateral (select exists (select from members m where m.district_id = u.district_id
              and m.unit_path = u.path and m.state = 'active') as has) p
          where u.district_id = ${districtId} and u.path >= ${gte} and u.path < ${lt} and u.path >= ${paths.gte} and u.path < ${paths.lt}
            and u.state = 'active' and u.kind in ('village', 'group')) l
        where l.leader or l.grid or l."looseGroups" or l.members or l.households`.execute(sql)
    ).rows,
};
