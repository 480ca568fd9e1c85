import type { WaitingKind } from '@xiehui/contracts/waiting';
import { sql as raw } from 'kysely';
import type { Scope } from '../platform/scope.ts';

/** So many of a kind wait at a unit; `one` is the first of them. */
export type WaitingRow = {
  readonly what: WaitingKind;
  readonly year: number | null;
  readonly total: number;
  readonly one: string;
  readonly unit: {
    readonly id: string;
    readonly parentId: string | null;
    readonly name: string;
    readonly path: string;
  };
};

/**
 * What waits at the acting unit and those right below it, whoever answers: one statement, since each sign-in asks it. Units are
 * met first and records by them, so that a district reads no village's records.
 */
export async function waitingNear(
  { sql, districtId, paths, actor }: Scope,
  today: string,
): Promise<readonly WaitingRow[]> {
  const { rows } = await raw<WaitingRow>`
    with near as (
      select id, parent_id, kind, name, path from units
      where district_id = ${districtId} and path >= ${paths.gte} and path < ${paths.lt} and state = 'active'
        and (id = ${actor.unitId} or parent_id = ${actor.unitId})),
    found as (
      select case a.state when 'applied' then 'associationAct' else 'retirement' end as what, null::int as year, a.applicant_id as unit_id, a.id
      from association_acts a
      where a.district_id = ${districtId} and a.unit_path >= ${paths.gte} and a.unit_path < ${paths.lt}
        and (a.state = 'applied' or (a.state = 'noticed' and a.notice_until <= ${today}::date))
      union all
      select 'termExtension', null, n.id, e.term_id
      from near n join term_extensions e on e.district_id = ${districtId} and e.unit_path = n.path and e.state = 'asked'
      union all
      select case e.stage when 'approval' then 'electionRequest' when 'closed' then 'electionFiling' else 'secondCount' end, null, n.id, e.id
      from near n join elections e on e.district_id = ${districtId} and e.unit_path = n.path
      where e.stage = 'approval' or (e.stage = 'closed' and e.filed_on is null)
        or (e.stage in ('ballot', 'officers') and (select count(*) = 1 and bool_and(c.counted_by <> ${actor.accountId})
          from ballot_counts c where c.district_id = e.district_id and c.election_id = e.id and c.round = e.round
            and c.ballot = case e.stage when 'ballot' then 'assembly' else 'firstMeeting' end))
      union all
      select p.kind, p.year, n.id, p.id
      from near n join plans p on p.district_id = ${districtId} and p.unit_id = n.id and p.state = 'submitted'
      union all
      select c.kind, null, n.id, c.id
      from near n join covenants c on c.district_id = ${districtId} and c.unit_id = n.id and c.state = 'submitted'
      union all
      select 'membership', null, ${actor.unitId}, m.id
      from near n join members m on m.district_id = ${districtId} and m.unit_path = n.path and m.state = 'applied'
      where m.association_id = ${actor.unitId} and (n.id = ${actor.unitId} or n.kind = 'group')
      union all
      select case s.state when 'talked' then 'persuasion' else 'appeal' end, null, ${actor.unitId}, s.id
      from near n join persuasions s on s.district_id = ${districtId} and s.unit_path = n.path and s.state in ('talked', 'appealed')
      where n.id = ${actor.unitId} or n.kind = 'group')
    select f.what, f.year, count(*)::int as total, min(f.id::text) as one,
      jsonb_build_object('id', n.id, 'parentId', n.parent_id, 'name', n.name, 'path', n.path) as unit
    from found f join near n on n.id = f.unit_id
    group by f.what, f.year, n.id, n.parent_id, n.name, n.path order by f.year, n.path`.execute(sql);
  return rows;
}
