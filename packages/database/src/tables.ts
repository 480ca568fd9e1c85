import type pg from 'pg';
import { quoted } from './client.ts';

/** A table whose rows are ours to carry: `columns` are those one can write, in the order of their names. */
export type Table = { schema: string; name: string; columns: string[] };

/** Where a sequence stands; one that has never been asked is not listed. */
export type Sequence = { schema: string; name: string; last: string };

/** What a table holds, as far as comparing goes: equal content gives equal marks on every server and in every order of rows. */
export type Content = { rows: number; hash: string };

/** The schemas that migrations fill. What other schemas hold (waiting jobs) the server makes again. */
export const OUR_SCHEMAS = ['public'] as const;

export const fullName = ({ schema, name }: { schema: string; name: string }): string =>
  `${quoted(schema)}.${quoted(name)}`;

/** The tables of some schemas, by name; without Prisma's own, those of extensions, and the parts of partitioned ones. */
export const listTables = async (client: pg.Client, schemas: readonly string[]): Promise<Table[]> => {
  const { rows } = await client.query<Table>(
    `select n.nspname::text as schema, c.relname::text as name,
            coalesce(array_agg(a.attname::text order by a.attname::text collate "C") filter (where a.attname is not null), '{}') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '_prisma_migrations'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      group by 1, 2 order by n.nspname::text collate "C", c.relname::text collate "C"`,
    [schemas],
  );
  return rows;
};

/** The names of the tables that hold a row. */
export const filledTables = async (client: pg.Client, tables: readonly Table[]): Promise<string[]> => {
  const filled: string[] = [];
  for (const table of tables) {
    if ((await client.query(`select from ${fullName(table)} limit 1`)).rowCount === 1)
      filled.push(`${table.schema}.${table.name}`);
  }
  return filled;
};

export const listSequences = async (client: pg.Client, schemas: readonly string[]): Promise<Sequence[]> => {
  const { rows } = await client.query<Sequence>(
    `select schemaname as schema, sequencename as name, last_value::text as last from pg_sequences
      where schemaname = any ($1) and last_value is not null order by 1, 2`,
    [schemas],
  );
  return rows;
};

export const setSequences = async (client: pg.Client, sequences: readonly Sequence[]): Promise<void> => {
  for (const sequence of sequences)
    await client.query('select setval($1::regclass, $2)', [fullName(sequence), sequence.last]);
};

/** Makes values read alike on every server, inside the transaction that stands open. */
export const speakPlainly = (client: pg.Client): Promise<unknown> =>
  client.query(
    `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
     set local extra_float_digits = 1; set local bytea_output = 'hex'; set local statement_timeout = 0;
     set local idle_in_transaction_session_timeout = 0`,
  );

/** The content of a table in the open transaction, computed by the server. Call `speakPlainly` first. */
export const contentOf = async (client: pg.Client, table: Table): Promise<Content> => {
  const row =
    table.columns.length === 0 ? "''" : `row(${table.columns.map((column) => `t.${quoted(column)}`).join(', ')})::text`;
  const { rows } = await client.query<{ rows: string; hash: string }>(
    `select count(*) as rows,
            coalesce(sum(('x' || encode(substr(sha256(convert_to(${row}, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint::numeric), 0)::text as hash
       from ${fullName(table)} t`,
  );
  return { rows: Number(rows[0]?.rows), hash: rows[0]?.hash ?? '' };
};

/**
 * Sees to it that row-level security hides nothing from this role: it is exempt, or a policy shows it every row.
 * @throws naming the first table of which it would carry a part only
 */
export const assertSeesAllRows = async (client: pg.Client, tables: readonly Table[]): Promise<void> => {
  for (const table of tables) {
    const { rows } = await client.query<{ hidden: boolean }>(
      `select row_security_active($1::regclass)
          and (not exists (select from pg_policy p where p.polrelid = $1::regclass and p.polpermissive and p.polcmd in ('*', 'r')
                              and pg_get_expr(p.polqual, p.polrelid) = 'true'
                              and exists (select from unnest(p.polroles) r where r = 0 or pg_has_role(current_user, r, 'usage')))
            or exists (select from pg_policy p where p.polrelid = $1::regclass and not p.polpermissive)) as hidden`,
      [fullName(table)],
    );
    if (rows[0]?.hidden) {
      throw new Error(
        `The database role may not see every row of ${table.schema}.${table.name}, so its backup would be incomplete. ` +
          `Connect as the owner that is a member of xiehui_system, or as a role with BYPASSRLS.`,
      );
    }
  }
};

const columnList = ({ columns }: Table): string => columns.map(quoted).join(', ');

/** The statement that reads a table out; rows of a partitioned one come through its parts. */
export const copyOut = (table: Table): string => `copy (select ${columnList(table)} from ${fullName(table)}) to stdout`;

/** The statement that reads rows in. */
export const copyIn = (table: Table): string => `copy ${fullName(table)} (${columnList(table)}) from stdin`;
