import { sql as raw } from 'kysely';
import { pathEnd, type Scope } from '../platform/scope.ts';
import { begunBy } from '../platform/whereabouts.ts';
import type { Asked, Source } from './source.ts';
import { sources } from './sources.ts';

/** A record of the archive, as it reads on paper. */
export type Filed = {
  readonly source: string;
  readonly item: string;
  readonly id: string;
  readonly day: string;
  readonly title: string;
  readonly body: string;
  readonly files: number;
};
/** A file that belongs to a record of the archive. */
export type PackedFile = { readonly record_id: string; readonly name: string; readonly hash: string };

const filesOf = ({ files }: Source) =>
  files
    ? raw`(select count(${raw.ref(`f.${files.file}`)}) from ${raw.table(files.table)} f where f.district_id = ${raw.ref('x.district_id')}
        and ${raw.ref(`f.${files.column}`)} = r.id)`
    : raw`0`;

const everything = (asked: Asked, given: readonly Source[]) =>
  raw.join(
    given.map(
      (source) => raw`select ${source.name}::text as source, ${source.item}::text as item, r.unit_id, r.id,
        r.day, r.title, r.body, ${source.editions ? raw`r.paper` : raw`r.id::text`} as paper, ${filesOf(source)}::int as files
        from (${source.rows(asked)}) r cross join (select ${asked.districtId}::uuid as district_id) x`,
    ),
    raw` union all `,
  );

/** The records of units, drawn from every source at once. */
export const archives = {
  /** Of one unit and year, in the order of the district's list and of the days. */
  async list({ sql }: Scope, asked: Asked, order: readonly string[], limit: number): Promise<Filed[]> {
    const { rows } = await raw<Filed>`
      select source, item, id, to_char(day, 'YYYY-MM-DD') as day, title, coalesce(body, '') as body, files
      from (${everything(asked, sources)}) e
      order by array_position(${[...order]}::text[], item), day, id limit ${limit}`.execute(sql);
    return rows;
  },

  /** How many records of each item each unit has in the year; editions of one paper are one. */
  async counts({ sql }: Scope, asked: Asked): Promise<{ unit_id: string; item: string; have: number }[]> {
    const { rows } = await raw<{ unit_id: string; item: string; have: number }>`
      select unit_id, item, count(distinct (source, paper))::int as have from (${everything(asked, sources)}) e group by 1, 2`.execute(
      sql,
    );
    return rows;
  },

  /** The files of the records of a source, with the hashes of their bytes. */
  async files({ sql, districtId, paths }: Scope, source: Source, ids: readonly string[]): Promise<PackedFile[]> {
    if (!source.files || ids.length === 0) return [];
    const { table, column, file } = source.files;
    const { rows } = await raw<PackedFile>`
      select ${raw.ref(`t.${column}`)} as record_id, f.name, f.hash
      from ${raw.table(table)} t join files f on f.district_id = t.district_id and f.id = ${raw.ref(`t.${file}`)}
      where t.district_id = ${districtId} and f.unit_path >= ${paths.gte} and f.unit_path < ${paths.lt}
        and ${raw.ref(`t.${column}`)} = any(${[...ids]}::uuid[])
      order by 1, f.created_at, f.id`.execute(sql);
    return rows;
  },

  /** The name of the association above, told to the unit itself too. */
  async aboveOf({ sql }: Scope, unitId: string): Promise<string | null> {
    const { rows } = await raw<{ above: string | null }>`select unit_above(${unitId}::uuid) as above`.execute(sql);
    return rows[0]?.above ?? null;
  },
};

/** The units at and below one that keep an archive of a year: those that were there by its end. */
export type Keeping = { readonly path: string; readonly kinds: readonly string[]; readonly year: number };

const keepers = ({ sql, districtId, paths }: Scope, { path, kinds, year }: Keeping) =>
  sql
    .selectFrom('units as u')
    .where('u.district_id', '=', districtId)
    .where('u.path', '>=', paths.gte)
    .where('u.path', '<', paths.lt)
    .where('u.path', '>=', path)
    .where('u.path', '<', pathEnd(path))
    .where('u.state', '=', 'active')
    .where('u.kind', 'in', [...kinds, ''])
    .where(begunBy(`${year}-12-31`));

/** Units of which an archive is asked for. */
export const units = {
  list: (scope: Scope, keeping: Keeping, { offset, limit }: { offset: number; limit: number }) =>
    keepers(scope, keeping)
      .leftJoin('units as a', (on) => on.onRef('a.district_id', '=', 'u.district_id').onRef('a.id', '=', 'u.parent_id'))
      .select(['u.id', 'u.name', 'u.kind', 'a.name as above'])
      .orderBy('u.path')
      .offset(offset)
      .limit(limit)
      .execute(),

  async count(scope: Scope, keeping: Keeping): Promise<number> {
    const rows = keepers(scope, keeping).select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },
};
