import type pg from 'pg';
import { inTransaction, quoted, withClient, type Address } from './client.ts';

/** A role that may sign in to the database; without a password only where the server trusts the connection. */
export type Login = { readonly name: string; readonly password?: string };

/** The roles that migrations grant to and that the walls name: `app` sees what its transaction claims, `system` works across districts. */
const GROUPS = { app: 'xiehui_app', system: 'xiehui_system' } as const;

const PLAIN = 'nosuperuser nobypassrls nocreaterole nocreatedb noreplication';

/** Roles belong to the whole server: somebody at work in another database may be faster. */
const createRole = (client: pg.Client, role: string, kind: 'login' | 'nologin'): Promise<unknown> =>
  client.query(
    `do $$ begin create role ${role} ${kind} ${PLAIN}; exception when duplicate_object or unique_violation then null; end $$`,
  );

const exists = async (client: pg.Client, name: string): Promise<boolean> =>
  (await client.query('select from pg_roles where rolname = $1', [name])).rowCount === 1;

const belongs = async (client: pg.Client, name: string, group: string): Promise<boolean> =>
  (await client.query(`select where pg_has_role($1::name, $2::name, 'usage')`, [name, group])).rowCount === 1;

/** Makes roles one caller at a time, in one transaction. @throws naming the owner's missing right */
const changeRoles = (owner: Address, work: (client: pg.Client) => Promise<void>): Promise<void> =>
  withClient(owner, async (client) => {
    try {
      await inTransaction(client, '', async () => {
        await client.query(`select pg_advisory_xact_lock(hashtext('xiehui roles'))`);
        await work(client);
      });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error;
      throw new Error(
        `The database owner may not make roles (${error.message}). Give it CREATEROLE, or make the roles as an administrator: ` +
          `xiehui_app and xiehui_system without login, the server's two login roles as their members, and the owner a member of xiehui_system.`,
        { cause: error },
      );
    }
  });

/**
 * Makes the two group roles and puts the owner into `xiehui_system`, so that its own functions pass forced walls; takes from
 * everybody the right to make tables. Run before migrating; harmless when repeated.
 * @throws when the owner may not make roles and one is missing
 */
export const ensureGroups = (owner: Address): Promise<void> =>
  changeRoles(owner, async (client) => {
    for (const group of Object.values(GROUPS)) {
      if (!(await exists(client, group))) await createRole(client, group, 'nologin');
    }
    const { rows } = await client.query<{ me: string; here: string }>(
      'select current_user as me, current_database() as here',
    );
    const { me = '', here = '' } = rows[0] ?? {};
    if (!(await belongs(client, me, GROUPS.system))) await client.query(`grant ${GROUPS.system} to current_user`);
    await client.query(
      `revoke create on schema public from public; revoke temporary, create on database ${quoted(here)} from public`,
    );
  });

const ensureLogin = async (client: pg.Client, { name, password }: Login, group: string): Promise<void> => {
  const role = quoted(name);
  if (!(await exists(client, name))) await createRole(client, role, 'login');
  if (password !== undefined) await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`);
  if (!(await belongs(client, name, group))) await client.query(`grant ${group} to ${role}`);
};

/**
 * Makes the two login roles of the server, each a member of its group and of nothing else; harmless when repeated.
 * @throws when the owner may not make roles and one is missing
 */
export const ensureLogins = (owner: Address, logins: { app: Login; system: Login }): Promise<void> =>
  changeRoles(owner, async (client) => {
    await ensureLogin(client, logins.app, GROUPS.app);
    await ensureLogin(client, logins.system, GROUPS.system);
  });

/**
 * Every way past the walls that the connected role has, itself or through a role it can become: one row each, as words that fit
 * after "it". Groups of PostgreSQL's own that read or write everything, or reach the server's files, count as ways.
 */
const WAYS = `
  with me as (select r.* from pg_roles r where pg_has_role(current_user, r.oid, 'member')),
  places as (select n.oid, n.nspname, n.nspowner from pg_namespace n where n.nspname !~ '^pg_' and n.nspname <> 'information_schema')
  select 'is or can become ' || rolname || ', ' || concat_ws(', ', case when rolsuper then 'a superuser' end,
         case when rolbypassrls then 'which bypasses row-level security' end, case when rolcreaterole then 'which makes roles' end,
         case when rolcreatedb then 'which makes databases' end, case when rolreplication then 'which replicates' end) as way
    from me where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
  union all select 'is or can become ' || rolname from me
    where rolname like 'pg\\_%' and rolname <> 'pg_database_owner' and not exists (select from me where rolsuper)
  union all select 'owns ' || c.oid::regclass from pg_class c join places p on p.oid = c.relnamespace where c.relowner in (select oid from me)
  union all select 'owns schema ' || nspname from places where nspowner in (select oid from me)
  union all select 'owns function ' || f.oid::regprocedure from pg_proc f join places p on p.oid = f.pronamespace where f.proowner in (select oid from me)
  union all select 'owns the database' from pg_database where datname = current_database() and datdba in (select oid from me)
  union all select 'may create in schema ' || nspname from places where has_schema_privilege(current_user, oid, 'create')
  union all select 'may truncate, reference or put triggers on ' || c.oid::regclass
    from pg_class c join places p on p.oid = c.relnamespace
    where c.relkind in ('r', 'p') and has_table_privilege(current_user, c.oid, 'truncate, references, trigger')
  limit 5`;

/**
 * Refuses a connection whose role could walk around the walls: a superuser, one that bypasses row-level security, makes roles,
 * owns tables or functions, may truncate, reference, put triggers or create, or can become any of these.
 * @throws with the ways it has found, for the operator
 */
export const assertRestricted = (address: Address): Promise<void> =>
  withClient(address, async (client) => {
    const { rows } = await client.query<{ way: string }>(WAYS);
    if (rows.length === 0) return;
    const { rows: me } = await client.query<{ name: string }>('select current_user as name');
    throw new Error(
      `The server may not run as database role "${me[0]?.name}": it ${rows.map(({ way }) => way).join('; it ')}. ` +
        `Give it a role of its own (see docs/operations.md).`,
    );
  });
