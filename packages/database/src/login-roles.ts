import pg from 'pg';
import { withClient, type Address } from './client.ts';

/** A role that may sign in to the database; without a password only where the server trusts the connection. */
export type Login = { readonly name: string; readonly password?: string };

const groups = ['xiehui_app', 'xiehui_system'] as const;

/**
 * The two group roles that migrations grant to and that the walls name. `xiehui_app` sees what its transaction claims,
 * `xiehui_system` works across districts. The owner joins the second, so that its own functions pass forced walls.
 * Run before migrating; harmless when repeated.
 */
export const ensureGroups = (owner: Address): Promise<void> =>
  withClient(owner, async (client) => {
    for (const group of groups) {
      await client.query(`do $$ begin create role ${group} nologin nosuperuser nobypassrls nocreaterole; exception when duplicate_object then null; end $$`);
    }
    await client.query(`grant xiehui_system to current_user`);
  });

async function ensureLogin(client: pg.Client, { name, password }: Login, group: string): Promise<void> {
  const role = client.escapeIdentifier(name);
  const secret = password === undefined ? '' : ` password ${client.escapeLiteral(password)}`;
  const plain = 'login nosuperuser nobypassrls nocreaterole nocreatedb noreplication';
  await client.query(`do $$ begin create role ${role} ${plain}; exception when duplicate_object then null; end $$`);
  if (secret) await client.query(`alter role ${role}${secret}`);
  await client.query(`grant ${group} to ${role}`);
}

/** The two login roles of the server, each a member of its group and of nothing else. */
export const ensureLogins = (owner: Address, logins: { app: Login; system: Login }): Promise<void> =>
  withClient(owner, async (client) => {
    await ensureLogin(client, logins.app, 'xiehui_app');
    await ensureLogin(client, logins.system, 'xiehui_system');
  });

/**
 * Refuses to work as a role that could walk around the walls: a superuser, one that bypasses row-level security or makes
 * roles, an owner of tables, or one that can become any of these.
 * @throws Error with a sentence for the operator
 */
export const assertRestricted = (address: Address): Promise<void> =>
  withClient(address, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select r.rolname as name from pg_roles r
       where pg_has_role(current_user, r.oid, 'member')
         and (r.rolsuper or r.rolbypassrls or r.rolcreaterole
              or exists (select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace))`,
    );
    if (rows[0]) throw new Error(`The server may not run as a database role with the rights of ${rows[0].name}: use a role of its own (see docs/operations.md).`);
  });
