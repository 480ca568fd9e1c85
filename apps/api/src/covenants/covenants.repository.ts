import { randomUUID } from 'node:crypto';
import type { CovenantKind, CovenantState, LegalityAnswer, Vote } from '@xiehui/contracts/covenants';
import { sql as raw } from 'kysely';
import type { MissingRange } from '../platform/missing.ts';
import { pathEnd, type Scope } from '../platform/scope.ts';
import type { UnitSeen } from '../platform/whereabouts.ts';

const days = ['voted_on', 'checked_on', 'in_force_from', 'review_on', 'replaced_on'] as const;
const dayTexts = days.map((name) => raw<string | null>`to_char(${raw.ref(`c.${name}`)}, 'YYYY-MM-DD')`.as(name));

const rowsOf = ({ sql, districtId, paths }: Scope) =>
  sql
    .selectFrom('covenants as c')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'c.district_id').onRef('u.id', '=', 'c.unit_id'))
    .where('c.district_id', '=', districtId)
    .where('c.unit_path', '>=', paths.gte)
    .where('c.unit_path', '<', paths.lt)
    .selectAll('c')
    .select(dayTexts)
    .select(['u.name as unit_name', 'u.kind as unit_kind', 'u.parent_id as unit_parent_id']);

export type Said = {
  readonly title: string;
  readonly body: string;
  readonly consultation: string;
  readonly vote: Vote | null;
  readonly checklist: LegalityAnswer[];
};
/** What an act leaves behind, by column. */
export type Turn = {
  readonly state: CovenantState;
  readonly checked_on?: string | null;
  readonly checked_name?: string | null;
  readonly check_note?: string | null;
  readonly in_force_from?: string;
  readonly review_on?: string;
  readonly replaced_on?: string;
};

/** Covenants and charters, behind the wall of their villages. */
export const covenants = {
  find: (scope: Scope, id: string) => rowsOf(scope).where('c.id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: (scope: Scope, id: string) => rowsOf(scope).where('c.id', '=', id).forUpdate('c').executeTakeFirst(),

  /** The editions of a kind, the latest first; held, so that no two come to be the next or in force. */
  async editions(scope: Scope, unitId: string, kind: string) {
    await raw`select pg_advisory_xact_lock(hashtextextended(${`covenant ${unitId} ${kind}`}, 0))`.execute(scope.sql);
    return rowsOf(scope)
      .where('c.unit_id', '=', unitId)
      .where('c.kind', '=', kind)
      .orderBy('c.edition', 'desc')
      .execute();
  },

  async add(
    { sql, districtId, actor, now }: Scope,
    begun: { unit: UnitSeen; kind: CovenantKind; edition: number; title: string; body: string; name: string },
  ): Promise<string> {
    const id = randomUUID();
    await sql
      .insertInto('covenants')
      .values({
        district_id: districtId,
        id,
        unit_id: begun.unit.id,
        unit_path: begun.unit.path,
        kind: begun.kind,
        edition: begun.edition,
        state: 'draft',
        title: begun.title,
        body: begun.body,
        consultation: '',
        checklist: '[]',
        recorded_by: actor.accountId,
        recorded_name: begun.name,
        created_at: now,
      })
      .execute();
    return id;
  },

  /** The record is held by this transaction. */
  async change({ sql, districtId }: Scope, id: string, { title, body, consultation, vote, checklist }: Said) {
    await sql
      .updateTable('covenants')
      .set({
        title,
        body,
        consultation,
        voted_on: vote?.votedOn ?? null,
        entitled: vote?.entitled ?? null,
        present: vote?.present ?? null,
        in_favour: vote?.inFavour ?? null,
        against: vote?.against ?? null,
        abstained: vote?.abstained ?? null,
        checklist: JSON.stringify(checklist),
        version: raw`version + 1`,
      })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  /** The record is held by this transaction. */
  async turn({ sql, districtId }: Scope, id: string, turn: Turn): Promise<void> {
    await sql
      .updateTable('covenants')
      .set({ ...turn, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Scope, id: string): Promise<void> {
    await sql.deleteFrom('covenants').where('district_id', '=', districtId).where('id', '=', id).execute();
  },

  list: (
    scope: Scope,
    { unitId, kind }: { unitId: string; kind: CovenantKind | undefined },
    { offset, limit }: { offset: number; limit: number },
  ) =>
    rowsOf(scope)
      .where('c.unit_id', '=', unitId)
      .$if(kind !== undefined, (q) => q.where('c.kind', '=', kind ?? ''))
      .orderBy('c.kind', 'desc')
      .orderBy('c.edition', 'desc')
      .offset(offset)
      .limit(limit)
      .execute(),

  async count(
    { sql, districtId, paths }: Scope,
    { unitId, kind }: { unitId: string; kind: CovenantKind | undefined },
  ): Promise<number> {
    const rows = sql
      .selectFrom('covenants')
      .select(raw<number>`count(*)::int`.as('total'))
      .where('district_id', '=', districtId)
      .where('unit_path', '>=', paths.gte)
      .where('unit_path', '<', paths.lt)
      .where('unit_id', '=', unitId)
      .$if(kind !== undefined, (q) => q.where('kind', '=', kind ?? ''));
    return (await rows.executeTakeFirstOrThrow()).total;
  },
};
export type CovenantRow = NonNullable<Awaited<ReturnType<typeof covenants.find>>>;

export type Looked = {
  readonly heldOn: string;
  readonly supervisor: string;
  readonly subject: string;
  readonly finding: string;
  readonly outcome: string;
};

/** That somebody looked whether it is kept. */
export const supervisions = {
  async add(
    { sql, districtId, actor, now }: Scope,
    covenant: CovenantRow,
    looked: Looked,
    name: string,
  ): Promise<void> {
    await sql
      .insertInto('covenant_supervisions')
      .values({
        district_id: districtId,
        id: randomUUID(),
        covenant_id: covenant.id,
        unit_path: covenant.unit_path,
        held_on: looked.heldOn,
        supervisor: looked.supervisor,
        subject: looked.subject,
        finding: looked.finding,
        outcome: looked.outcome,
        recorded_by: actor.accountId,
        recorded_name: name,
        created_at: now,
      })
      .execute();
  },

  /** Latest first, at most a hundred. */
  list: ({ sql, districtId }: Scope, covenantId: string) =>
    sql
      .selectFrom('covenant_supervisions')
      .select(['id', 'supervisor', 'subject', 'finding', 'outcome', 'recorded_name'])
      .select(raw<string>`to_char(held_on, 'YYYY-MM-DD')`.as('held_on'))
      .where('district_id', '=', districtId)
      .where('covenant_id', '=', covenantId)
      .orderBy('covenant_supervisions.held_on', 'desc')
      .limit(100)
      .execute(),
};
export type SupervisionRow = Awaited<ReturnType<typeof supervisions.list>>[number];

export type Show = 'all' | 'none' | 'review' | 'waiting';
/** `near`: the last day whose review is told of. */
export type Village = { readonly kind: CovenantKind; readonly show: Show; readonly near: string };

/** The villages of a range, each with its edition in force. */
const villagesIn = ({ sql, districtId, paths }: Scope, range: MissingRange, kind: CovenantKind) =>
  sql
    .selectFrom('units as u')
    .leftJoin('covenants as c', (on) =>
      on
        .onRef('c.district_id', '=', 'u.district_id')
        .onRef('c.unit_id', '=', 'u.id')
        .on('c.kind', '=', kind)
        .on('c.state', '=', 'inForce'),
    )
    .where('u.district_id', '=', districtId)
    .where('u.path', '>=', paths.gte)
    .where('u.path', '<', paths.lt)
    .where('u.path', '>=', range.gte)
    .where('u.path', '<', range.lt)
    .where('u.state', '=', 'active')
    .where('u.kind', '=', 'village');

/** The same with the edition being drawn up. */
const villages = (scope: Scope, range: MissingRange, { kind, show, near }: Village) => {
  const rows = villagesIn(scope, range, kind).leftJoin('covenants as n', (on) =>
    on
      .onRef('n.district_id', '=', 'u.district_id')
      .onRef('n.unit_id', '=', 'u.id')
      .on('n.kind', '=', kind)
      .on('n.state', 'in', ['draft', 'submitted', 'checked']),
  );
  if (show === 'none') return rows.where('c.id', 'is', null);
  if (show === 'review') return rows.where(raw<boolean>`c.review_on <= ${near}::date`);
  return show === 'waiting' ? rows.where('n.state', '=', 'submitted') : rows;
};

/** What the villages of a range have; one statement over all of them. A village draws up one edition of a kind at a time. */
export const standings = {
  list: (scope: Scope, at: { path: string }, village: Village, { offset, limit }: { offset: number; limit: number }) =>
    villages(scope, { gte: at.path, lt: pathEnd(at.path) }, village)
      .leftJoin('units as a', (on) => on.onRef('a.district_id', '=', 'u.district_id').onRef('a.id', '=', 'u.parent_id'))
      .select([
        'u.id',
        'u.name',
        'u.kind',
        'a.name as above',
        'c.id as covenant_id',
        'c.edition',
        'n.id as next_id',
        'n.state as next_state',
      ])
      .select([
        raw<string | null>`to_char(c.in_force_from, 'YYYY-MM-DD')`.as('in_force_from'),
        raw<string | null>`to_char(c.review_on, 'YYYY-MM-DD')`.as('review_on'),
      ])
      .orderBy('u.path')
      .offset(offset)
      .limit(limit)
      .execute(),

  async count(scope: Scope, at: { path: string }, village: Village): Promise<number> {
    const rows = villages(scope, { gte: at.path, lt: pathEnd(at.path) }, village).select(
      raw<number>`count(*)::int`.as('total'),
    );
    return (await rows.executeTakeFirstOrThrow()).total;
  },

  /** Villages without one in force, or whose day of review has passed. */
  lacking: (scope: Scope, range: MissingRange, today: string) =>
    villagesIn(scope, range, 'covenant')
      .select(['u.id', 'c.id as covenant_id'])
      .select(raw<string | null>`to_char(c.review_on, 'YYYY-MM-DD')`.as('review_on'))
      .where(raw<boolean>`c.id is null or c.review_on < ${today}::date`)
      .execute(),
};
