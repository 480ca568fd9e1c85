import type { Input } from '@xiehui/contracts/endpoint';
import type { Body, countTerms, TermStanding } from '@xiehui/contracts/councils';
import { bodyKinds } from '@xiehui/rules/unit-kinds';
import { sql as raw } from 'kysely';
import type { Scope } from '../platform/scope.ts';

export type Reach = Pick<Scope, 'sql' | 'districtId' | 'paths'>;
export type Place = { readonly id: string; readonly path: string };

/** What a term says of itself. */
export type TermFacts = { number: number; startsOn: string; endsOn: string; basis: string };

// The driver reads a `date` as midnight of the server's own time zone; as text it is the day that was meant.
const asDay = <T extends string | null = string>(column: string) => raw<T>`to_char(${raw.ref(column)}, 'YYYY-MM-DD')`;

const termsOf = ({ sql, districtId, paths }: Reach) =>
  sql
    .selectFrom('terms as t')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 't.district_id').onRef('u.id', '=', 't.unit_id'))
    .where('t.district_id', '=', districtId)
    .where('t.unit_path', '>=', paths.gte)
    .where('t.unit_path', '<', paths.lt);

const rowsOf = (scope: Reach) =>
  termsOf(scope)
    .select(['t.id', 't.version', 't.unit_id', 't.unit_path', 't.body', 't.number', 't.basis', 't.election_id'])
    .select([asDay('t.starts_on').as('starts_on'), asDay('t.ends_on').as('ends_on')])
    .select([
      asDay<string | null>('t.extended_to').as('extended_to'),
      asDay<string | null>('t.closed_on').as('closed_on'),
    ])
    .select(['u.name as unit_name', 'u.kind as unit_kind', 'u.parent_id as unit_parent_id']);

/** Terms of bodies, behind the wall of their units. */
export const terms = {
  find: (scope: Reach, id: string) => rowsOf(scope).where('t.id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: (scope: Reach, id: string) => rowsOf(scope).where('t.id', '=', id).forUpdate('t').executeTakeFirst(),

  /** All terms of a unit, the latest first. */
  of: (scope: Reach, unitId: string) =>
    rowsOf(scope).where('t.unit_id', '=', unitId).orderBy('t.starts_on', 'desc').orderBy('t.body').limit(200).execute(),

  async add(
    { sql, districtId, now }: Scope,
    term: TermFacts & { id: string; unit: Place; body: Body; closedOn: string | null; electionId?: string },
  ): Promise<void> {
    await sql
      .insertInto('terms')
      .values({
        district_id: districtId,
        id: term.id,
        unit_id: term.unit.id,
        unit_path: term.unit.path,
        body: term.body,
        ...columnsOf(term),
        closed_on: dateOf(term.closedOn),
        election_id: term.electionId ?? null,
        created_at: now,
      })
      .execute();
  },

  async change({ sql, districtId }: Reach, id: string, facts: TermFacts): Promise<void> {
    await sql
      .updateTable('terms')
      .set({ ...columnsOf(facts), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async close({ sql, districtId }: Reach, id: string, closedOn: string): Promise<void> {
    await sql
      .updateTable('terms')
      .set({ closed_on: dateOf(closedOn), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  /** Puts the end off; what has been reminded of counts no more. */
  async extend({ sql, districtId }: Reach, id: string, until: string): Promise<void> {
    await sql
      .updateTable('terms')
      .set({ extended_to: dateOf(until), reminded: null, version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Reach, id: string): Promise<void> {
    await sql.deleteFrom('terms').where('district_id', '=', districtId).where('id', '=', id).execute();
  },
};
export type TermRow = NonNullable<Awaited<ReturnType<typeof terms.find>>>;

const columnsOf = (facts: TermFacts) => ({
  number: facts.number,
  starts_on: raw<Date>`${facts.startsOn}::date`,
  ends_on: raw<Date>`${facts.endsOn}::date`,
  basis: facts.basis,
});

/** A day as the database takes it. */
export const dateOf = (day: string | null) => raw<Date>`${day}::date`;

type Range = { readonly gte: string; readonly lt: string };

/** Which associations a list of terms shows. */
export type Filter = Pick<Input<typeof countTerms>['query'], 'kind' | 'gaps' | 'extension'> & {
  readonly range: Range;
  readonly standing: TermStanding | undefined;
  readonly today: string;
  /** Months before the end at which a term counts as ending. */
  readonly soon: number;
  /** Kind of unit → title → at least so many. */
  readonly required: Readonly<Record<string, Readonly<Record<string, number>> | undefined>>;
};

const due = raw<string>`coalesce(t.extended_to, t.ends_on)`;
const standingOf = ({ today, soon }: Filter) => raw<TermStanding>`case
  when t.id is null then 'none'
  when ${today}::date > ${due} then 'overdue'
  when ${today}::date >= (${due} - make_interval(months => ${soon}))::date then 'ending'
  else 'running' end`;

/** Required posts are posts of the council. */
const gapsOf = ({ required }: Filter) => raw<number>`case when b.body <> 'council' then 0 else (
  select count(*)::int from jsonb_each_text(${JSON.stringify(required)}::jsonb -> u.kind) asked (title, least)
  where asked.least::int > (select count(*) from seats s
    where s.district_id = u.district_id and s.term_id = t.id and s.title = asked.title and s.until is null)) end`;

const holder = (what: 'president' | 'charge') => raw<string | null>`(
  select p.name from seats s join people p on p.district_id = s.district_id and p.id = s.person_id
  where s.district_id = u.district_id and s.term_id = t.id and s.until is null
    and ${what === 'president' ? raw`s.title = 'president'` : raw`s.in_charge`} order by s.since limit 1)`;

const asksToWait = raw<boolean>`exists (select from term_extensions e
  where e.district_id = u.district_id and e.term_id = t.id and e.state = 'asked')`;

/** The council of a unit, whether or not it has a term, and its other bodies that have one. */
const bodiesOf = raw<{ body: Body }>`(select 'council' as body union all
  select x.body from terms x where x.district_id = u.district_id and x.unit_id = u.id and x.closed_on is null
    and x.body <> 'council')`;

const unitsOf = ({ sql, districtId, paths }: Reach, filter: Filter) => {
  let rows = sql
    .selectFrom('units as u')
    .innerJoinLateral(bodiesOf.as('b'), (on) => on.onTrue())
    .leftJoin('terms as t', (on) =>
      on
        .onRef('t.district_id', '=', 'u.district_id')
        .onRef('t.unit_id', '=', 'u.id')
        .onRef('t.body', '=', 'b.body')
        .on('t.closed_on', 'is', null),
    )
    .where('u.district_id', '=', districtId)
    .where('u.path', '>=', paths.gte)
    .where('u.path', '<', paths.lt)
    .where('u.path', '>=', filter.range.gte)
    .where('u.path', '<', filter.range.lt)
    .where('u.state', '=', 'active')
    .where('u.kind', 'in', filter.kind ? [filter.kind] : [...bodyKinds]);
  if (filter.standing) rows = rows.where(standingOf(filter), '=', filter.standing);
  if (filter.gaps) rows = rows.where(gapsOf(filter), '>', 0);
  if (filter.extension) rows = rows.where(asksToWait, '=', true);
  return rows;
};

/** Bodies of associations with their running terms. */
export const termLines = {
  list: (scope: Reach, filter: Filter, page: { sort: 'asc' | 'desc'; offset: number; limit: number }) =>
    unitsOf(scope, filter)
      .leftJoin('units as v', (on) => on.onRef('v.district_id', '=', 'u.district_id').onRef('v.id', '=', 'u.parent_id'))
      .select([
        'u.id as unit_id',
        'u.name as unit_name',
        'u.kind as unit_kind',
        'u.parent_id as unit_parent_id',
        'v.name as above',
      ])
      .select(['b.body', 't.id', 't.version', 't.number', 't.basis', 't.election_id'])
      .select([asDay<string | null>('t.starts_on').as('starts_on'), asDay<string | null>('t.ends_on').as('ends_on')])
      .select(asDay<string | null>('t.extended_to').as('extended_to'))
      .select([standingOf(filter).as('standing'), gapsOf(filter).as('gaps')])
      .select([holder('president').as('president'), holder('charge').as('in_charge')])
      .select(
        raw<number>`(select count(*)::int from seats s
          where s.district_id = u.district_id and s.term_id = t.id and s.until is null)`.as('seats'),
      )
      .orderBy(page.sort === 'asc' ? raw`${due} asc nulls first` : raw`${due} desc nulls last`)
      .orderBy('u.path')
      .orderBy('b.body')
      .offset(page.offset)
      .limit(page.limit)
      .execute(),

  async count(scope: Reach, filter: Filter): Promise<number> {
    const rows = unitsOf(scope, filter).select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },
};
export type TermLineRow = Awaited<ReturnType<typeof termLines.list>>[number];

/** How each body of each association of a range stands, and how many required posts are empty. */
export const lacking = (scope: Reach, range: Range, { today, required }: Pick<Filter, 'today' | 'required'>) => {
  const filter = { range, today, required, soon: 0, standing: undefined };
  return unitsOf(scope, filter)
    .select(['u.id as unit_id', standingOf(filter).as('standing'), gapsOf(filter).as('gaps')])
    .select(raw<string | null>`to_char(${due}, 'YYYY-MM-DD')`.as('due_on'))
    .orderBy(due)
    .execute();
};
