import { randomUUID } from 'node:crypto';
import type { PlanFields, PlanKind, PlanMeasure, PlanState } from '@xiehui/contracts/plans';
import { sql as raw } from 'kysely';
import type { MissingRange } from '../platform/missing.ts';
import { pathEnd, type Scope } from '../platform/scope.ts';
import { begunBy, type UnitSeen } from '../platform/whereabouts.ts';

const submittedOn = raw<string | null>`to_char(p.submitted_on, 'YYYY-MM-DD')`;

const rowsOf = ({ sql, districtId, paths }: Scope) =>
  sql
    .selectFrom('plans as p')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'p.district_id').onRef('u.id', '=', 'p.unit_id'))
    .where('p.district_id', '=', districtId)
    .where('p.unit_path', '>=', paths.gte)
    .where('p.unit_path', '<', paths.lt)
    .selectAll('p')
    .select(submittedOn.as('submitted_on'))
    .select(['u.name as unit_name', 'u.kind as unit_kind', 'u.parent_id as unit_parent_id']);

/** What a plan begins with. */
export type Beginning = { readonly goals: string; readonly keyPoints: string; readonly measures: PlanMeasure[] };
/** What an act leaves behind, by column. */
export type Turn = {
  readonly to: PlanState;
  readonly submittedOn?: string;
  readonly submittedBy?: string;
  readonly submittedName?: string;
  readonly decidedAt?: Date | null;
  readonly decidedName?: string | null;
  readonly returnReason?: string | null;
};

/** Plans and summaries, behind the wall of their units. */
export const plans = {
  find: (scope: Scope, id: string) => rowsOf(scope).where('p.id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: (scope: Scope, id: string) => rowsOf(scope).where('p.id', '=', id).forUpdate('p').executeTakeFirst(),

  /** The unit's latest of a kind up to a year. */
  latest: (scope: Scope, unitId: string, kind: PlanKind, year: number) =>
    rowsOf(scope)
      .where('p.unit_id', '=', unitId)
      .where('p.kind', '=', kind)
      .where('p.year', '<=', year)
      .orderBy('p.year', 'desc')
      .limit(1)
      .executeTakeFirst(),

  /** False when the unit has one of this kind for the year. */
  async add(
    { sql, districtId, actor, now }: Scope,
    {
      id = randomUUID(),
      unit,
      kind,
      year,
      name,
    }: { id?: string; unit: UnitSeen; kind: PlanKind; year: number; name: string },
    { goals, keyPoints, measures }: Beginning,
  ): Promise<string | undefined> {
    const added = await sql
      .insertInto('plans')
      .values({
        district_id: districtId,
        id,
        unit_id: unit.id,
        unit_path: unit.path,
        kind,
        year,
        state: 'draft',
        goals,
        key_points: keyPoints,
        measures: JSON.stringify(measures),
        body: '',
        recorded_by: actor.accountId,
        recorded_name: name,
        created_at: now,
      })
      .onConflict((on) => on.columns(['district_id', 'unit_id', 'year', 'kind']).doNothing())
      .returning('id')
      .executeTakeFirst();
    return added?.id;
  },

  /** The record is held by this transaction. */
  async change({ sql, districtId }: Scope, id: string, fields: Omit<PlanFields, 'files'>): Promise<void> {
    const { goals, keyPoints, measures, body } = fields;
    await sql
      .updateTable('plans')
      .set({ goals, key_points: keyPoints, measures: JSON.stringify(measures), body, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  /** The record is held by this transaction. */
  async turn({ sql, districtId }: Scope, id: string, { to, ...turn }: Turn): Promise<void> {
    await sql
      .updateTable('plans')
      .set({
        state: to,
        version: raw`version + 1`,
        ...(turn.submittedOn === undefined ? {} : { submitted_on: turn.submittedOn }),
        ...(turn.submittedBy === undefined ? {} : { submitted_by: turn.submittedBy }),
        ...(turn.submittedName === undefined ? {} : { submitted_name: turn.submittedName }),
        ...(turn.decidedAt === undefined ? {} : { decided_at: turn.decidedAt }),
        ...(turn.decidedName === undefined ? {} : { decided_name: turn.decidedName }),
        ...(turn.returnReason === undefined ? {} : { return_reason: turn.returnReason }),
      })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Scope, id: string): Promise<void> {
    await sql.deleteFrom('plans').where('district_id', '=', districtId).where('id', '=', id).execute();
  },

  list: (scope: Scope, unitId: string, { offset, limit }: { offset: number; limit: number }) =>
    rowsOf(scope)
      .where('p.unit_id', '=', unitId)
      .orderBy('p.year', 'desc')
      .orderBy('p.kind', 'desc')
      .offset(offset)
      .limit(limit)
      .execute(),

  async count({ sql, districtId, paths }: Scope, unitId: string): Promise<number> {
    const rows = sql
      .selectFrom('plans')
      .select(raw<number>`count(*)::int`.as('total'))
      .where('district_id', '=', districtId)
      .where('unit_path', '>=', paths.gte)
      .where('unit_path', '<', paths.lt)
      .where('unit_id', '=', unitId);
    return (await rows.executeTakeFirstOrThrow()).total;
  },
};
export type PlanRow = NonNullable<Awaited<ReturnType<typeof plans.find>>>;

/** Which units owe what, by when. */
export type Owing = {
  readonly at: { readonly path: string };
  readonly kinds: readonly string[];
  readonly kind: PlanKind;
  readonly year: number;
  readonly dueOn: string;
  readonly today: string;
};
export type Show = 'all' | 'owing' | 'late' | 'waiting' | 'accepted';

/** Who began after the day owes none; one that was handed in counts all the same. */
const owed = ({ sql, districtId, paths }: Scope, { at, kinds, kind, year, dueOn }: Owing) =>
  sql
    .selectFrom('units as u')
    .leftJoin('plans as p', (on) =>
      on
        .onRef('p.district_id', '=', 'u.district_id')
        .onRef('p.unit_id', '=', 'u.id')
        .on('p.year', '=', year)
        .on('p.kind', '=', kind),
    )
    .where('u.district_id', '=', districtId)
    .where('u.path', '>=', paths.gte)
    .where('u.path', '<', paths.lt)
    .where('u.path', '>=', at.path)
    .where('u.path', '<', pathEnd(at.path))
    .where('u.state', '=', 'active')
    .where('u.kind', 'in', [...kinds, ''])
    .where((e) => e.or([begunBy(dueOn), e('p.submitted_on', 'is not', null)]));

const shown = (scope: Scope, owing: Owing, show: Show) => {
  const rows = owed(scope, owing);
  if (show === 'owing') return rows.where('p.submitted_on', 'is', null);
  if (show === 'waiting') return rows.where('p.state', '=', 'submitted');
  if (show === 'accepted') return rows.where('p.state', '=', 'accepted');
  if (show === 'all') return rows;
  const passed = owing.today > owing.dueOn;
  return rows.where(raw<boolean>`coalesce(p.submitted_on > ${owing.dueOn}::date, ${passed})`);
};

/** Who owes a plan or summary, and what became of it; one statement over all units of the range. */
export const standings = {
  list: (scope: Scope, owing: Owing, show: Show, { offset, limit }: { offset: number; limit: number }) =>
    shown(scope, owing, show)
      .leftJoin('units as a', (on) => on.onRef('a.district_id', '=', 'u.district_id').onRef('a.id', '=', 'u.parent_id'))
      .select(['u.id', 'u.name', 'u.kind', 'a.name as above', 'p.id as plan_id', 'p.state'])
      .select(submittedOn.as('submitted_on'))
      .orderBy('u.path')
      .offset(offset)
      .limit(limit)
      .execute(),

  async count(scope: Scope, owing: Owing, show: Show): Promise<number> {
    const rows = shown(scope, owing, show).select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },

  /** Active units of a range that have handed in none, and were there when it was due. */
  without: (
    { sql, districtId }: Scope,
    range: MissingRange,
    { kinds, kind, year, dueOn }: Pick<Owing, 'kinds' | 'kind' | 'year' | 'dueOn'>,
  ): Promise<{ id: string }[]> =>
    sql
      .selectFrom('units as u')
      .select('u.id')
      .where('u.district_id', '=', districtId)
      .where('u.path', '>=', range.gte)
      .where('u.path', '<', range.lt)
      .where('u.state', '=', 'active')
      .where('u.kind', 'in', [...kinds, ''])
      .where(begunBy(dueOn))
      .where(
        raw<boolean>`not exists (select from plans p where p.district_id = u.district_id and p.unit_id = u.id
          and p.year = ${year} and p.kind = ${kind} and p.submitted_on is not null)`,
      )
      .execute(),

  rates: (scope: Scope, owing: Owing) =>
    owed(scope, owing)
      .select([
        raw<number>`count(*)::int`.as('owed'),
        raw<number>`count(p.submitted_on)::int`.as('submitted'),
        raw<number>`(count(*) filter (where p.submitted_on <= ${owing.dueOn}::date))::int`.as('inTime'),
        raw<number>`(count(*) filter (where p.state = 'accepted'))::int`.as('accepted'),
      ])
      .executeTakeFirstOrThrow(),
};
