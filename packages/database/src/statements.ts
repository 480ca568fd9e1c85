import pg from 'pg';

/**
 * One statement as it was sent: by which login role, and on which connection of those that the work used; `name` where the
 * connection keeps its plan.
 */
export type Statement = { role: string; connection: number; name?: string; text: string; values: unknown[] };

/**
 * What this process asks its databases while `work` goes on, in the order it was sent: for the bench, which sends the very
 * same statements without the portal around them, and for tests of what is asked. The server itself never listens.
 */
export async function record(work: () => Promise<void>): Promise<Statement[]> {
  const said: Statement[] = [];
  const connections = new Map<pg.Client, number>();
  const { query } = pg.Client.prototype;
  const listening = function (this: pg.Client, ...args: unknown[]): unknown {
    const [first, second] = args;
    const config: { name?: string; text?: string; values?: unknown } =
      typeof first === 'string'
        ? { text: first, values: second }
        : (first as { name?: string; text?: string; values?: unknown });
    if (!connections.has(this)) connections.set(this, connections.size);
    const from = { role: this.user ?? '', connection: connections.get(this) ?? 0 };
    if (config.text)
      said.push({
        ...from,
        ...(config.name ? { name: config.name } : {}),
        text: config.text,
        values: Array.isArray(config.values) ? [...config.values] : [],
      });
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
