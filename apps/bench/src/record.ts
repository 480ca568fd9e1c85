import pg from 'pg';

/** One statement as the portal sent it. */
export type Statement = { text: string; values: unknown[] };

/**
 * What the portal asks its database while it answers one request. The bare server later sends the very same statements, so
 * the two differ in everything but the SQL.
 */
export async function record(work: () => Promise<void>): Promise<Statement[]> {
  const said: Statement[] = [];
  const { query } = pg.Client.prototype;
  const listening = function (this: pg.Client, ...args: unknown[]): unknown {
    const [first, second] = args;
    const config =
      typeof first === 'string' ? { text: first, values: second } : (first as { text?: string; values?: unknown });
    if (config.text) said.push({ text: config.text, values: Array.isArray(config.values) ? [...config.values] : [] });
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
