// The bare server: Fastify and `pg`, the same statements, and nothing else. `bare.ts <port> <app address> <system address>`,
// the statements by path as JSON on standard input.
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import Fastify from 'fastify';
import pg from 'pg';
import type { Statement } from '@xiehui/database/statements';

/** The statements of a request; `fresh` holds the values that are new each time, by their value when recorded. */
export type Script = { method: 'GET' | 'POST'; path: string; statements: Statement[]; fresh: string[] };

const [port = '', app = '', system = ''] = process.argv.slice(2);
const scripts = JSON.parse(await text(process.stdin)) as Script[];
// Settings of a session as the portal has them.
const options = '-c timezone=UTC -c jit=off';
const poolOf = (address: string, max: number) => new pg.Pool({ connectionString: address, max, options });
const pools = new Map([app, system].map((address, i) => [new URL(address).username, poolOf(address, i === 0 ? 8 : 4)]));

/** One after the other on a connection of the role's own, with the values that are new each time made anew. */
async function say(statements: readonly Statement[], renewed: ReadonlyMap<string, string>): Promise<unknown> {
  const client = await pools.get(statements[0]?.role ?? '')?.connect();
  if (!client) throw new Error('a role that neither address names');
  let rows: unknown = [];
  let head: { seq: string } | undefined;
  try {
    for (const { name, text: sql, values } of statements) {
      const given = values.map((v) => (typeof v === 'string' ? (renewed.get(v) ?? v) : v));
      if (head && sql.startsWith('insert into "audit_entries"')) given[1] = String(BigInt(head.seq) + 1n);
      const result = await client.query({ ...(name ? { name } : {}), text: sql, values: given });
      if (sql.includes('audit_head()')) head = (result.rows as { seq: string }[])[0];
      if (result.command === 'SELECT' || result.command === 'INSERT') rows = result.rows;
    }
  } finally {
    client.release();
  }
  return rows;
}

async function play({ statements, fresh }: Script): Promise<unknown> {
  const renewed = new Map(fresh.map((value) => [value, randomUUID()]));
  let rows: unknown = [];
  for (const connection of new Set(statements.map((s) => s.connection)))
    rows = await say(
      statements.filter((s) => s.connection === connection),
      renewed,
    );
  return rows;
}

const server = Fastify();
for (const script of scripts) server.route({ method: script.method, url: script.path, handler: () => play(script) });
await server.listen({ port: Number(port), host: '127.0.0.1' });
console.log('ready');
process.on('SIGTERM', () => process.exit(0));
