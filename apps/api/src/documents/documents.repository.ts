import { randomUUID } from 'node:crypto';
import type { DocumentFields, DocumentKind } from '@xiehui/contracts/documents';
import { sql as raw } from 'kysely';
import { pathEnd, type Scope } from '../platform/scope.ts';
import type { UnitSeen } from '../platform/whereabouts.ts';

const dated = raw<string>`to_char(d.dated, 'YYYY-MM-DD')`;
const shared = raw<boolean>`exists (select from experiences e where e.district_id = d.district_id and e.id = d.id)`;

const recordsOf = ({ sql, districtId, paths }: Scope) =>
  sql
    .selectFrom('documents as d')
    .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'd.district_id').onRef('u.id', '=', 'd.unit_id'))
    .where('d.district_id', '=', districtId)
    .where('d.unit_path', '>=', paths.gte)
    .where('d.unit_path', '<', paths.lt);

const rowsOf = (scope: Scope) =>
  recordsOf(scope)
    .selectAll('d')
    .select([dated.as('dated'), shared.as('shared')])
    .select(['u.name as unit_name', 'u.kind as unit_kind', 'u.parent_id as unit_parent_id']);

type Said = Omit<DocumentFields, 'files'>;
const columnsOf = (said: Said) => ({
  title: said.title,
  dated: said.dated,
  year: Number(said.dated.slice(0, 4)),
  organ: said.organ,
  number: said.number,
  body: said.body,
  outcome: said.outcome,
  support_items: said.supportItems,
});

export type Filter = {
  readonly at: { readonly id: string; readonly path: string };
  readonly only: 'own' | undefined;
  readonly kind: DocumentKind | undefined;
  readonly year: number | undefined;
};

const filtered = (scope: Scope, { at, only, kind, year }: Filter) => {
  let rows = only
    ? recordsOf(scope).where('d.unit_id', '=', at.id)
    : recordsOf(scope).where('d.unit_path', '>=', at.path).where('d.unit_path', '<', pathEnd(at.path));
  if (kind) rows = rows.where('d.kind', '=', kind);
  if (year !== undefined) rows = rows.where('d.year', '=', year);
  return rows;
};

/** Documents, behind the wall of their units. */
export const documents = {
  find: (scope: Scope, id: string) => rowsOf(scope).where('d.id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it until this transaction ends. */
  hold: (scope: Scope, id: string) => rowsOf(scope).where('d.id', '=', id).forUpdate('d').executeTakeFirst(),

  async add(
    { sql, districtId, actor, now }: Scope,
    { unit, kind, name }: { unit: UnitSeen; kind: DocumentKind; name: string },
    said: Said,
  ): Promise<string> {
    const id = randomUUID();
    await sql
      .insertInto('documents')
      .values({
        district_id: districtId,
        id,
        unit_id: unit.id,
        unit_path: unit.path,
        kind,
        ...columnsOf(said),
        recorded_by: actor.accountId,
        recorded_name: name,
        created_at: now,
      })
      .execute();
    return id;
  },

  /** The record is held by this transaction. */
  async change({ sql, districtId }: Scope, id: string, said: Said): Promise<void> {
    await sql
      .updateTable('documents')
      .set({ ...columnsOf(said), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  /** Counts the version up: it was shared or taken out. */
  async touch({ sql, districtId }: Scope, id: string): Promise<void> {
    await sql
      .updateTable('documents')
      .set({ version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async remove({ sql, districtId }: Scope, id: string): Promise<void> {
    await sql.deleteFrom('documents').where('district_id', '=', districtId).where('id', '=', id).execute();
  },

  list: (scope: Scope, filter: Filter, { offset, limit }: { offset: number; limit: number }) =>
    filtered(scope, filter)
      .selectAll('d')
      .select([dated.as('dated'), shared.as('shared')])
      .select(['u.name as unit_name', 'u.kind as unit_kind', 'u.parent_id as unit_parent_id'])
      .orderBy('d.dated', 'desc')
      .orderBy('d.id')
      .offset(offset)
      .limit(limit)
      .execute(),

  async count(scope: Scope, filter: Filter): Promise<number> {
    const rows = filtered(scope, filter).select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },

  /** What a unit has in a year as evidence of any support item, in the order of the days. */
  evidence: (scope: Scope, unitId: string, year: number) =>
    rowsOf(scope)
      .where('d.unit_id', '=', unitId)
      .where('d.year', '=', year)
      .where(raw<boolean>`cardinality(d.support_items) > 0`)
      .orderBy('d.dated')
      .orderBy('d.id')
      .execute(),
};
export type DocumentRow = NonNullable<Awaited<ReturnType<typeof documents.find>>>;

const libraryOf = ({ sql, districtId }: Scope) =>
  sql
    .selectFrom('experiences as e')
    .where('e.district_id', '=', districtId)
    .select(['e.id', 'e.unit_name', 'e.title', 'e.shared_name', 'e.created_at'])
    .select(raw<string>`to_char(e.dated, 'YYYY-MM-DD')`.as('dated'));

/** The district's library of experience: read by all its posts, written at its root. */
export const experiences = {
  find: (scope: Scope, id: string) =>
    libraryOf(scope).select(['e.body', 'e.outcome']).where('e.id', '=', id).executeTakeFirst(),

  list: (scope: Scope, { offset, limit }: { offset: number; limit: number }) =>
    libraryOf(scope).orderBy('e.dated', 'desc').orderBy('e.id').offset(offset).limit(limit).execute(),

  async count({ sql, districtId }: Scope): Promise<number> {
    const rows = sql
      .selectFrom('experiences')
      .select(raw<number>`count(*)::int`.as('total'))
      .where('district_id', '=', districtId);
    return (await rows.executeTakeFirstOrThrow()).total;
  },

  async add({ sql, districtId, now }: Scope, row: DocumentRow, name: string): Promise<void> {
    await sql
      .insertInto('experiences')
      .values({
        district_id: districtId,
        id: row.id,
        unit_id: row.unit_id,
        unit_name: row.unit_name,
        title: row.title,
        dated: row.dated,
        body: row.body,
        outcome: row.outcome,
        shared_name: name,
        created_at: now,
      })
      .execute();
  },

  async remove({ sql, districtId }: Scope, id: string): Promise<void> {
    await sql.deleteFrom('experiences').where('district_id', '=', districtId).where('id', '=', id).execute();
  },
};
