import type { Moved, ReshapeAct, ReshapeLine, Stand } from '@xiehui/contracts/reshapes';
import type { UnitKind } from '@xiehui/contracts/session';
import type { UnitForm } from '@xiehui/contracts/units';
import { sql as raw } from 'kysely';
import { inRange, type Reach, type UnitRow } from './map.repository.ts';

/** An event as it is kept. */
export type ReshapeRow = {
  readonly id: string;
  readonly act: ReshapeAct;
  readonly happened_on: string;
  readonly reason: string;
  readonly document_no: string;
  readonly batch: string | null;
  readonly resolution: string | null;
  readonly resolved_on: string | null;
  readonly state: 'carried' | 'undone';
  readonly moved: Moved;
  readonly rests: Moved;
  readonly number: number;
  readonly account_name: string;
  readonly created_at: Date;
  readonly undone_at: Date | null;
  readonly undone_name: string | null;
  readonly undo_reason: string | null;
  readonly version: number;
  readonly lines: ReshapeLine[];
};

/** How what a line comes from stood until the event, and how what came of it stood from then on: until its next one, or to this day. */
const stood = (reshape: string) => raw`
  left join unit_lineage w on w.district_id = m.district_id and w.reshape_id = ${raw.ref(reshape)} and w.unit_id = m.from_id
  left join unit_lineage o on o.district_id = m.district_id and o.reshape_id = ${raw.ref(reshape)} and o.unit_id = m.to_id
  left join unit_lineage n on n.district_id = o.district_id and n.unit_id = o.unit_id and n.position = o.position + 1
  left join units u on u.district_id = o.district_id and u.id = o.unit_id
  left join units p on p.district_id = u.district_id and p.id = u.parent_id`;
const was = raw<Stand | null>`case when w.unit_id is not null then jsonb_build_object('parent', w.parent_name, 'form', w.form) end`;
const is = raw<Stand | null>`case when o.unit_id is not null then jsonb_build_object(
  'parent', case when n.unit_id is null then coalesce(p.name, unit_above(u.id), '') else n.parent_name end,
  'form', case when n.unit_id is null then u.form else n.form end) end`;

const reshapeColumns = raw`r.id, r.act, to_char(r.happened_on, 'YYYY-MM-DD') as happened_on, r.reason, r.document_no, r.batch, r.resolution,
  to_char(r.resolved_on, 'YYYY-MM-DD') as resolved_on, r.state, r.moved, r.rests, r.number,
  r.account_name, r.created_at, r.undone_at, r.undone_name, r.undo_reason, r.version,
  (select coalesce(jsonb_agg(jsonb_build_object('fromId', m.from_id, 'fromName', m.from_name, 'toId', m.to_id, 'toName', m.to_name, 'was', ${was}, 'is', ${is})
     order by m.position), '[]'::jsonb)
   from reshape_units m ${stood('m.reshape_id')} where m.district_id = r.district_id and m.reshape_id = r.id) as lines`;

export type NewReshape = Pick<
  ReshapeRow,
  | 'id'
  | 'act'
  | 'happened_on'
  | 'reason'
  | 'document_no'
  | 'batch'
  | 'resolution'
  | 'resolved_on'
  | 'moved'
  | 'account_name'
> & {
  readonly unit_id: string;
  readonly unit_path: string;
  readonly account_id: string;
};

/** A unit as it was until an event; `position` among its changes, `last` the latest of them. */
export type CarriedRow = {
  readonly unit_id: string;
  readonly parent_id: string | null;
  readonly name: string;
  readonly form: UnitForm | null;
  readonly position: number;
  readonly last: number;
};

/** Where a merger's records lie afterwards, and how many by table. */
export type Resting = { readonly path: string; readonly rests: Moved };

/** Events. */
export const reshapes = {
  add: async ({ sql, districtId }: Reach, { moved, ...row }: NewReshape, at: Date): Promise<void> => {
    const counts = { moved: JSON.stringify(moved), rests: '{}' };
    const number = raw<number>`(select coalesce(max(r.number), 0) + 1 from reshapes r where r.district_id = ${districtId})`;
    await sql
      .insertInto('reshapes')
      .values({ district_id: districtId, ...row, ...counts, number, created_at: at })
      .execute();
  },

  addLines: async (
    { sql, districtId, paths }: Reach,
    reshapeId: string,
    lines: readonly (ReshapeLine & { toId: string })[],
  ): Promise<void> => {
    const rows = lines.map(({ fromId, fromName, toId, toName }, position) => ({
      district_id: districtId,
      reshape_id: reshapeId,
      position,
      unit_path: paths.gte,
      from_id: fromId,
      from_name: fromName,
      to_id: toId,
      to_name: toName,
    }));
    await sql.insertInto('reshape_units').values(rows).execute();
  },

  /** What units were until the day of the event, as they stood before it; those it made were not there. */
  addLineage: async (
    { sql, districtId }: Reach,
    reshapeId: string,
    until: string,
    was: readonly (UnitRow & { readonly isNew?: boolean })[],
  ): Promise<void> => {
    for (const unit of was)
      await raw`insert into unit_lineage (district_id, unit_id, position, unit_path, reshape_id, parent_id, parent_name, name, kind, form, state, from_on, until_on)
        select ${districtId}, u.id, ${unit.events + 1}, u.path, ${reshapeId}, ${unit.parent_id}, ${unit.parent_name}, ${unit.name},
          ${unit.kind}, ${unit.form}, ${unit.isNew ? 'absent' : unit.state}, ${unit.last_on}::date, ${until}::date
        from units u where u.district_id = ${districtId} and u.id = ${unit.id}`.execute(sql);
  },

  /** Notes what lies at the unit that a merger made, and when the latest of it was entered. */
  rest: async ({ sql, districtId }: Reach, id: string, { path, rests }: Resting): Promise<void> => {
    await sql
      .updateTable('reshapes')
      .set({ rests: JSON.stringify(rests), rested_at: raw<Date>`reshape_latest(${[path]}::text[])` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  /** Whether anything was entered there since. */
  restsAnew: async (scope: Reach, id: string, path: string): Promise<boolean> => {
    const { rows } = await raw<{ anew: boolean | null }>`select reshape_latest(${[path]}::text[]) > r.rested_at as anew
      from reshapes r where ${inRange(scope, 'r')} and r.id = ${id}`.execute(scope.sql);
    return rows[0]?.anew === true;
  },

  find: async (scope: Reach, id: string): Promise<ReshapeRow | undefined> =>
    (
      await raw<ReshapeRow>`select ${reshapeColumns} from reshapes r where ${inRange(scope, 'r')} and r.id = ${id}`.execute(
        scope.sql,
      )
    ).rows[0],

  list: async (
    scope: Reach,
    { act, skip, take }: { act: ReshapeAct | undefined; skip: number; take: number },
  ): Promise<ReshapeRow[]> =>
    (
      await raw<ReshapeRow>`select ${reshapeColumns} from reshapes r where ${inRange(scope, 'r')}
          and (${act ?? null}::text is null or r.act = ${act ?? null})
        order by r.happened_on desc, r.number desc offset ${skip} limit ${take}`.execute(scope.sql)
    ).rows,

  /** Units below a merged one that were carried over: what they were called and where they hung. */
  carried: async ({ sql, districtId }: Reach, reshapeId: string): Promise<CarriedRow[]> =>
    (
      await raw<CarriedRow>`
        select l.unit_id, l.parent_id, l.name, l.form, l.position,
          (select max(x.position) from unit_lineage x where x.district_id = l.district_id and x.unit_id = l.unit_id) as last
        from unit_lineage l where l.district_id = ${districtId} and l.reshape_id = ${reshapeId} order by l.unit_path`.execute(
        sql,
      )
    ).rows,

  /** Whether a later event that stands touches one of the units. */
  later: async ({ sql, districtId }: Reach, number: number, ids: readonly string[]): Promise<boolean> =>
    (
      await raw`select from reshapes r join reshape_units m on m.district_id = r.district_id and m.reshape_id = r.id
        where r.district_id = ${districtId} and r.number > ${number} and r.state = 'carried'
          and (m.from_id = any(${[...ids]}::uuid[]) or m.to_id = any(${[...ids]}::uuid[])) limit 1`.execute(sql)
    ).rows.length > 0,

  /** Keeps that the event was undone, and forgets what the units were until it: they still are. */
  undo: async (
    { sql, districtId }: Reach,
    id: string,
    by: { at: Date; name: string; reason: string },
  ): Promise<void> => {
    await raw`delete from unit_lineage where district_id = ${districtId} and reshape_id = ${id}`.execute(sql);
    await raw`update reshapes set state = 'undone', undone_at = ${by.at}, undone_name = ${by.name}, undo_reason = ${by.reason},
      version = version + 1 where district_id = ${districtId} and id = ${id}`.execute(sql);
  },

  /** The events of a unit, whoever sees the unit. */
  events: async ({ sql, districtId }: Reach, unitId: string) =>
    (
      await raw<{
        id: string;
        act: ReshapeAct;
        happened_on: string;
        reason: string;
        document_no: string;
        account_name: string;
        is_from: boolean;
        from_name: string;
        to_name: string;
        was: Stand | null;
        is: Stand | null;
      }>`select m.id, act, to_char(happened_on, 'YYYY-MM-DD') as happened_on, reason, document_no, account_name, is_from, from_name, to_name,
          ${was} as was, ${is} as is
        from (select ${districtId}::uuid as district_id, e.* from unit_events(${unitId}) with ordinality e) m ${stood('m.id')}
        order by m.ordinality`.execute(sql)
    ).rows,

  spans: async (scope: Reach, unitId: string) =>
    (
      await raw<{
        name: string;
        kind: UnitKind;
        form: UnitForm | null;
        parent_name: string;
        state: 'absent' | 'active' | 'retired';
        from_on: string | null;
        until_on: string;
      }>`select l.name, l.kind, l.form, l.parent_name, l.state, to_char(l.from_on, 'YYYY-MM-DD') as from_on, to_char(l.until_on, 'YYYY-MM-DD') as until_on
        from unit_lineage l where ${inRange(scope, 'l')} and l.unit_id = ${unitId} order by l.position desc`.execute(
        scope.sql,
      )
    ).rows,
};
