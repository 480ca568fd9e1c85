import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient, type Address, type ConnectionOptions } from './client.ts';
import { contentOf, listTables, speakPlainly } from './tables.ts';

/** Tables with everything that stands in the way of rows: keys in a circle, a forced wall, triggers that forbid, an identity. */
const TABLES = `
  create type state as enum ('active', 'left');
  create table units (district_id int not null, id int not null, parent_id int, head_id int, name text not null,
    path text collate "C" generated always as (district_id::text || '/' || id::text) stored,
    primary key (district_id, id), foreign key (district_id, parent_id) references units);
  create table members (district_id int not null, id int generated always as identity, unit_id int not null, name text, notes jsonb,
    photo bytea, joined timestamptz, dues numeric(10, 2), tags text[], rate float8, state state not null default 'active',
    primary key (district_id, id), foreign key (district_id, unit_id) references units deferrable initially deferred);
  alter table units add foreign key (district_id, head_id) references members;
  create table audit (seq bigserial primary key, words text);
  create table dictionary (code text primary key);
  insert into dictionary values ('from the migration');
  create function forbid() returns trigger language plpgsql as $$ begin raise exception 'append-only; never'; end $$;
  create trigger append_only before update or delete on audit for each row execute function forbid();
  create trigger no_truncate before truncate on audit for each statement execute function forbid();
  create function stamp() returns trigger language plpgsql as $$ begin new.words := new.words || ' (stamped)'; return new; end $$;
  create trigger stamp before insert on audit for each row execute function stamp();
  alter table audit disable trigger no_truncate;
  alter table members enable row level security;
  alter table members force row level security;
  create policy scope on members using (district_id = nullif(current_setting('app.district', true), '')::int);
  create policy system on members to xiehui_system using (true) with check (true);
`;

/** Rows with every sign that a careless copy would lose. */
const ROWS = `
  insert into units (district_id, id, parent_id, name) values (1, 1, null, '平和县'), (1, 2, 1, '山格镇');
  insert into members (district_id, unit_id, name, notes, photo, joined, dues, tags, rate) values
    (1, 2, E'黄\\t\\\\n\\n"\\\\.', '{"a": [1, null]}', '\\x00ff0a5c', '2026-05-29 08:00:00.123456+08', 12.30, '{"a,b","黄",NULL}', 0.1),
    (1, 2, null, null, null, 'infinity', null, null, 'NaN'), (1, 2, '', '""', '', null, 0, '{}', 1e300);
  update units set head_id = 1 where id = 2;
  insert into audit (words) values ('林 signs in');
`;

export const putMigrations = async (folder: string, more: Record<string, string> = {}): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  for (const [name, sql] of Object.entries({ '0001_tables': TABLES, ...more })) {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), sql);
  }
};

export const putRows = (owner: Address): Promise<unknown> => withClient(owner, (c) => c.query(ROWS));

/** Content, sequences, keys, triggers and walls of a database, to be compared with another's. */
export const portrait = (owner: Address): Promise<unknown> =>
  withClient(owner, async (client) => {
    await client.query('begin');
    await speakPlainly(client);
    const contents = [];
    for (const table of await listTables(client, ['public']))
      contents.push([table.name, await contentOf(client, table)]);
    const ask = async (sql: string): Promise<unknown> => (await client.query({ text: sql, rowMode: 'array' })).rows;
    return {
      contents,
      sequences: await ask(`select sequencename, last_value from pg_sequences order by 1`),
      constraints: await ask(`select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
                               where connamespace = 'public'::regnamespace and contype <> 'n' order by 1, 2`),
      triggers: await ask(
        `select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger where not tgisinternal order by 1, 2`,
      ),
      walls: await ask(
        `select relname, relrowsecurity, relforcerowsecurity from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
      ),
    };
  });

/** A new empty database on the same server. */
export const makeDatabase = async (server: ConnectionOptions, name: string): Promise<ConnectionOptions> => {
  await withClient(server, (c) => c.query(`create database ${name} owner ${server.user}`));
  return { ...server, database: name };
};
