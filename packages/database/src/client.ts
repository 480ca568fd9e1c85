import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Where a database answers and as whom: `host` is a name or the folder of a Unix socket, as node-pg takes it. */
export type ConnectionOptions = { host: string; port: number; user: string; password?: string; database: string };

/** A connection as options or as a `postgresql://` address. */
export type Address = ConnectionOptions | string;

/** What node-pg takes for an address. */
export const clientConfig = (address: Address): pg.ClientConfig =>
  typeof address === 'string' ? { connectionString: address } : address;

/** Runs `work` on a connection of its own and closes it, whatever happens. */
export const withClient = async <T>(address: Address, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(clientConfig(address));
  // A connection that dies between two queries raises an event nobody awaits; the next query reports it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Runs `work` between `begin` (with the given mode) and `commit`, and rolls back when it throws. */
export const inTransaction = async <T>(client: pg.Client, mode: string, work: () => Promise<T>): Promise<T> => {
  await client.query(`begin ${mode}`);
  try {
    const answer = await work();
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
};

/**
 * The bytes that a `copy … to stdout` sends. Whoever does not read them to the end cuts the connection: the server would go on
 * sending, and nothing else could be asked on it.
 */
export async function* copiedOut(client: pg.Client, sql: string): AsyncGenerator<Buffer> {
  let whole = false;
  try {
    for await (const chunk of client.query(copyTo(sql))) yield chunk;
    whole = true;
  } finally {
    if (!whole) client.connection.stream.destroy();
  }
}

/** The name of a table, column, role or schema as SQL writes it. */
export const quoted = (name: string): string => pg.escapeIdentifier(name);
