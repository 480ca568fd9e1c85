import pg from 'pg';

/** One statement as the portal sent it: by which login role, and on which connection of those that the request used. */
export type Statement = { role: string; connection: number; text: string; values: unknown[] };

/**
 * What the portal asks its database while it answers one request. The bare server later sends the very same statements, so
 * the two differ in everything but the SQL.
 */
export async function record(work: () => Promise<void>): Promise<Statement[]> {
  const said: Statement[] = [];
  const connections = new Map<pg.Client, number>();
  const { query } = pg.Client.prototype;
  const listening = function (this: pg.Client, ...args: unknown[]): unknown {
    const [first, second] = args;
    const config =
      typeof first === 'string' ? { text: first, values: second } : (first as { text?: string; values?: unknown });
    if (!connections.has(this)) connections.set(this, connections.size);
    const from = { role: this.user ?? '', connection: connections.get(this) ?? 0 };
    if (config.text)
      said.push({ ...from, text: config.text, values: Array.isArray(config.values) ? [...config.values] : [] });
    return (query as (...all: unknown[]) => unknown).apply(this, args);
  };
  pg.Client.prototype.query = listening as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return said;
}
