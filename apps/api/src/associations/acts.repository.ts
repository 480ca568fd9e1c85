import type { ActKind, ActState, AssociationKind, LifeAct } from '@xiehui/contracts/associations';
import { associationKinds, type UnitKind } from '@xiehui/contracts/session';
import type { UnitForm } from '@xiehui/contracts/units';
import { sql as raw, type RawBuilder } from 'kysely';
import { pathEnd } from '../platform/scope.ts';
import type { Reach } from './associations.repository.ts';

/** An act as it stands; the applicant's path is null where it is not seen. */
export type ActRow = {
  readonly id: string;
  readonly act: ActKind;
  readonly state: ActState;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly unit_kind: UnitKind;
  readonly unit_path: string;
  readonly name: string;
  readonly kind: AssociationKind;
  readonly form: UnitForm | null;
  readonly site: string | null;
  readonly batch: string;
  readonly reason: string;
  readonly resolution: string;
  readonly resolved_on: string;
  readonly applicant_id: string;
  readonly applicant_name: string | null;
  readonly applicant_path: string | null;
  readonly applied_name: string;
  readonly created_at: Date;
  readonly notice_on: string | null;
  readonly notice_until: string | null;
  readonly decided_on: string | null;
  readonly decided_name: string | null;
  readonly return_reason: string | null;
  readonly archived_at: string | null;
  readonly version: number;
};

/** A line of the list: an act, or a merger, division or new beginning that the district carried out. */
export type LifeRow = Omit<ActRow, 'act' | 'applicant_id'> & {
  readonly act: LifeAct;
  readonly applicant_id: string | null;
};

export type NewAct = Pick<
  ActRow,
  | 'id'
  | 'act'
  | 'unit_id'
  | 'unit_path'
  | 'name'
  | 'kind'
  | 'form'
  | 'site'
  | 'batch'
  | 'reason'
  | 'resolution'
  | 'resolved_on'
  | 'applicant_id'
  | 'applied_name'
> & { readonly applied_by: string };
export type ActFilter = {
  readonly path: string;
  readonly act?: LifeAct | undefined;
  readonly state?: ActState | undefined;
  readonly batch?: string | undefined;
};

const dayOf = (column: string) => raw`to_char(${raw.ref(`a.${column}`)}, 'YYYY-MM-DD')`;

const columns = raw`a.id, a.act, a.state, a.unit_id, u.name as unit_name, u.kind as unit_kind, a.unit_path, a.name, a.kind, a.form, a.site, a.batch,
  a.reason, a.resolution, ${dayOf('resolved_on')} as resolved_on, a.applicant_id, p.name as applicant_name, p.path as applicant_path, a.applied_name,
  a.created_at, ${dayOf('notice_on')} as notice_on, ${dayOf('notice_until')} as notice_until, ${dayOf('decided_on')} as decided_on, a.decided_name,
  a.return_reason, a.archived_at, a.version`;
const joinedTo = (
  acts: RawBuilder<unknown>,
) => raw`${acts} join units u on u.district_id = a.district_id and u.id = a.unit_id
  left join units p on p.district_id = a.district_id and p.id = a.applicant_id`;

/**
 * Acts of associations' lives, and what the district did with associations on its map: mergers, divisions, new beginnings, by
 * the batch they were approved in. Those lie at the district, so that nobody below sees them; what was undone is left out.
 */
const lifeIn = ({ districtId, paths }: Reach) => raw`(
  select a.district_id, a.id, a.act, a.state, a.unit_id, a.unit_path, a.name, a.kind, a.form, a.site, a.batch, a.reason, a.resolution, a.resolved_on,
    a.applicant_id, a.applied_name, a.created_at, a.notice_on, a.notice_until, a.decided_on, a.decided_name, a.return_reason, a.archived_at, a.version
  from association_acts a where a.district_id = ${districtId}
  union all
  select r.district_id, r.id, r.act, 'approved', u.id, u.path,
    case r.act when 'rebuild' then l.became else l.was || ' → ' || l.became end, u.kind, null, null, r.batch, r.reason, r.resolution, r.resolved_on,
    null, r.account_name, r.created_at, null, null, r.happened_on, r.account_name, null, null, r.version
  from reshapes r cross join lateral (
    select (array_agg(m.to_id order by m.position))[1] as unit_id, string_agg(distinct m.from_name, '、') as was, string_agg(distinct m.to_name, '、') as became
    from reshape_units m where m.district_id = r.district_id and m.reshape_id = r.id) l
  join units u on u.district_id = r.district_id and u.id = l.unit_id and u.kind = any(${[...associationKinds]}::text[])
  where r.district_id = ${districtId} and r.unit_path >= ${paths.gte} and r.unit_path < ${paths.lt}
    and r.state = 'carried' and r.batch is not null and r.act in ('merge', 'split', 'rebuild')) a`;

const where = ({ districtId, paths }: Reach, { path, act, state, batch }: ActFilter) => raw`
  a.district_id = ${districtId} and a.unit_path >= ${paths.gte} and a.unit_path < ${paths.lt} and a.unit_path >= ${path} and a.unit_path < ${pathEnd(path)}
  and (${act ?? null}::text is null or a.act = ${act ?? null}) and (${state ?? null}::text is null or a.state = ${state ?? null})
  and (${batch ?? null}::text is null or a.batch = ${batch ?? null})`;

/** Acts of associations' lives. */
export const acts = {
  /** The act, held until commit. */
  hold: async (scope: Reach, id: string): Promise<ActRow | undefined> =>
    (
      await raw<ActRow>`select ${columns} from ${joinedTo(raw`association_acts a`)} where ${where(scope, { path: scope.paths.gte })} and a.id = ${id}
        for update of a`.execute(scope.sql)
    ).rows[0],

  list: async (scope: Reach, filter: ActFilter, { skip, take }: { skip: number; take: number }): Promise<LifeRow[]> =>
    (
      await raw<LifeRow>`select ${columns} from ${joinedTo(lifeIn(scope))} where ${where(scope, filter)}
        order by a.created_at desc, a.id offset ${skip} limit ${take}`.execute(scope.sql)
    ).rows,

  count: async (scope: Reach, filter: ActFilter): Promise<number> => {
    const { rows } = await raw<{
      n: number;
    }>`select count(*)::int as n from ${lifeIn(scope)} where ${where(scope, filter)}`.execute(scope.sql);
    return rows[0]?.n ?? 0;
  },

  /** Answers whether no other act of the association is under way. */
  add: async ({ sql, districtId }: Reach, { resolved_on: on, ...row }: NewAct, at: Date): Promise<boolean> => {
    const open = await raw`select from association_acts where district_id = ${districtId} and unit_id = ${row.unit_id}
      and act <> 'establish' and state in ('applied', 'noticed') for update`.execute(sql);
    if (row.act !== 'establish' && open.rows.length > 0) return false;
    await sql
      .insertInto('association_acts')
      .values({ district_id: districtId, ...row, resolved_on: raw<Date>`${on}::date`, created_at: at })
      .execute();
    return true;
  },

  turn: async (
    { sql, districtId }: Reach,
    row: Pick<ActRow, 'id' | 'version'>,
    to: {
      state: ActState;
      notice?: { on: string; until: string };
      decided?: { on: string; by: string };
      reason?: string;
      archivedAt?: string;
      unit?: { id: string; path: string };
    },
  ): Promise<void> => {
    await raw`update association_acts set state = ${to.state}, version = version + 1,
        notice_on = coalesce(${to.notice?.on ?? null}::date, notice_on), notice_until = coalesce(${to.notice?.until ?? null}::date, notice_until),
        decided_on = ${to.decided?.on ?? null}::date, decided_name = ${to.decided?.by ?? null}, return_reason = ${to.reason ?? null},
        archived_at = ${to.archivedAt ?? null}, unit_id = coalesce(${to.unit?.id ?? null}::uuid, unit_id),
        unit_path = coalesce(${to.unit?.path ?? null}, unit_path)
      where district_id = ${districtId} and id = ${row.id} and version = ${row.version}`.execute(sql);
  },
};
