import { randomUUID } from 'node:crypto';
import { soughtHeader } from '@xiehui/contracts/sought';
import type { FastifyInstance } from 'fastify';
import type { Script } from './bare.ts';
import type { Shot } from './load.ts';
import { record, type Statement } from '@xiehui/database/statements';
import type { Scenario } from './scenarios.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/;
const origin = { host: '127.0.0.1', origin: 'http://127.0.0.1' };

/** The cookie of somebody who signed in. */
export const signIn = async (app: FastifyInstance, name: string, password: string): Promise<string> => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: origin,
    payload: { name, password },
  });
  if (answer.statusCode !== 200) throw new Error(`${name} cannot sign in: ${answer.body}`);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
};

/** The values that differ between two recordings of the same request: ids made for it. They are made anew at each replay. */
const freshIn = (first: readonly Statement[], second: readonly Statement[]): string[] => {
  const other = new Set(second.flatMap((s) => s.values));
  const own = first
    .flatMap((s) => s.values)
    .filter((v): v is string => typeof v === 'string' && uuid.test(v) && !other.has(v));
  return [...new Set(own)];
};

/**
 * Asks once for real, twice recorded, and answers what the load sends and what the bare server says to the database, at an
 * address of its own there.
 */
export async function scriptOf(
  app: FastifyInstance,
  scenario: Scenario,
  cookie: string,
  barePath: string,
): Promise<{ shot: Shot; script: Script }> {
  const { method, path, body, sought } = scenario;
  const typed = sought?.[0] ?? '';
  const filled = (): string => JSON.stringify(body).replaceAll('$id', randomUUID()).replaceAll('$sought', typed);
  const ask = async (): Promise<void> => {
    const answer = await app.inject({
      method,
      url: path,
      headers: {
        ...origin,
        cookie,
        ...(body ? { 'idempotency-key': randomUUID(), 'content-type': 'application/json' } : {}),
        ...(typed && !body ? { [soughtHeader]: `q=${encodeURIComponent(typed)}` } : {}),
      },
      ...(body ? { payload: filled() } : {}),
    });
    if (answer.statusCode !== 200) throw new Error(`${scenario.name}: ${answer.statusCode} ${answer.body}`);
  };
  await ask();
  const first = await record(ask);
  const second = await record(ask);
  return {
    shot: {
      method,
      path,
      headers: {
        cookie,
        origin: 'http://127.0.0.1',
        host: '127.0.0.1',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(sought ? { sought } : {}),
    },
    script: { method, path: barePath, statements: first, fresh: freshIn(first, second) },
  };
}
