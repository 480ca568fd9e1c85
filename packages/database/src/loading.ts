import type pg from 'pg';
import { quoted } from './client.ts';
import { fullName, type Table } from './tables.ts';

type Statement = { sql: string };

const statements = async (client: pg.Client, sql: string, schemas: readonly string[]): Promise<string[]> =>
  (await client.query<Statement>(sql, [schemas])).rows.map((row) => row.sql);

const OURS = `join pg_namespace n on n.oid = c.relnamespace where n.nspname = any ($1)`;

/** What brings the foreign keys back; making one checks every row, as a restore of `pg_dump` does. */
const FOREIGN_KEYS = `
  select format('alter table %s add constraint %I %s', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid)) as sql
    from pg_constraint k join pg_class c on c.oid = k.conrelid ${OURS} and k.contype = 'f' and k.conparentid = 0`;

const DROP_FOREIGN_KEYS = `
  select format('alter table %s drop constraint %I', c.oid::regclass, k.conname) as sql
    from pg_constraint k join pg_class c on c.oid = k.conrelid ${OURS} and k.contype = 'f' and k.conparentid = 0`;

/** What puts each trigger back into the state it is in: enabled, always, for replicas, or off. */
const TRIGGERS = `
  select format('alter table %s %s trigger %I', c.oid::regclass,
                case t.tgenabled when 'O' then 'enable' when 'A' then 'enable always' when 'R' then 'enable replica' else 'disable' end,
                t.tgname) as sql
    from pg_trigger t join pg_class c on c.oid = t.tgrelid ${OURS} and not t.tgisinternal and t.tgparentid = 0`;

const DISABLE_TRIGGERS = `
  select distinct format('alter table %s disable trigger user', c.oid::regclass) as sql
    from pg_trigger t join pg_class c on c.oid = t.tgrelid ${OURS} and not t.tgisinternal`;

/** Rows cannot be copied in through a wall that is forced on the owner as well. */
const WALLS = `select format('alter table %s force row level security', c.oid::regclass) as sql from pg_class c ${OURS} and c.relforcerowsecurity`;
const OPEN_WALLS = `select format('alter table %s no force row level security', c.oid::regclass) as sql from pg_class c ${OURS} and c.relforcerowsecurity`;

/**
 * Runs `fill` while the tables are empty and nothing of theirs stands in the way of rows in any order: foreign keys are dropped,
 * triggers rest, walls are open to the owner. Afterwards all is as before, and the foreign keys have checked what was filled in.
 * Needs the owner's rights only and an open transaction, in which nobody else sees the tables in between.
 * @throws when a row points at one that is not there
 */
export const whileOpen = async (
  client: pg.Client,
  { tables, schemas }: { tables: readonly Table[]; schemas: readonly string[] },
  fill: () => Promise<void>,
): Promise<void> => {
  const back = [];
  for (const sql of [FOREIGN_KEYS, TRIGGERS, WALLS]) back.push(...(await statements(client, sql, schemas)));
  for (const sql of [DROP_FOREIGN_KEYS, DISABLE_TRIGGERS, OPEN_WALLS]) {
    for (const statement of await statements(client, sql, schemas)) await client.query(statement);
  }
  if (tables.length > 0) await client.query(`truncate ${tables.map(fullName).join(', ')}`);
  await fill();
  // A table with checks that wait for the commit may not be altered.
  await client.query('set constraints all immediate');
  for (const statement of back) await client.query(statement);
};

/** Empties a database of what is ours in it: the schemas themselves, made anew, and those that the server fills by itself. */
export const emptySchemas = async (client: pg.Client, schemas: readonly string[]): Promise<void> => {
  await client.query(`set local lock_timeout = '10s'`);
  const { rows } = await client.query<{ name: string }>(
    'select nspname::text as name from pg_namespace where nspname = any ($1)',
    [[...schemas, 'jobs']],
  );
  for (const { name } of rows) await client.query(`drop schema ${quoted(name)} cascade`);
  for (const schema of schemas) {
    await client.query(`create schema ${quoted(schema)}; grant usage on schema ${quoted(schema)} to public`);
  }
};
