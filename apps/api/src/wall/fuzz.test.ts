import { requestAt } from './requests.test.kit.ts';
import { randomUUID } from 'node:crypto';
import type { Endpoint } from '@xiehui/contracts/endpoint';
import { may } from '@xiehui/policy/grants';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cast, castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { routes } from '../app.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const cookies = new Map<CastName, string>();

beforeAll(async () => {
  for (const name of Object.keys(cast) as CastName[]) cookies.set(name, await portal.cookieOf(name));
});

/** One of the cast who is let in at all: the others would be refused at the door, before anything is read. */
const whoMay = ({ permission }: Endpoint): CastName =>
  permission === 'public' || permission === 'signedIn'
    ? 'lin'
    : ((Object.keys(cast) as CastName[]).find((name) =>
        may({ role: cast[name].posts[0]?.role ?? 'groupLeader' }, permission),
      ) ?? 'lin');

/** Strings that have broken programs: Ext-B and joined characters, look-alikes, direction marks, NUL, formulas, markup. */
const naughty = [
  '',
  ' ',
  '\u0000',
  '\uD800',
  '𠮷野家',
  '阿依·古丽',
  '１２３',
  '\u202Eevil',
  'é',
  'e\u0301',
  '=1+1',
  "'; drop table units; --",
  '%00',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '${7*7}',
  '[object Object]',
  'null',
  'undefined',
  'NaN',
  '1e400',
  '-0',
  '2026-02-30',
  '9'.repeat(400),
  'a'.repeat(70_000),
];
const anything = fc.oneof(
  fc.constantFrom(...naughty),
  fc.constantFrom(
    randomUUID(),
    unitId(castUnits.pingzhai),
    unitId(castUnits.xiangyang),
    '2026-05-29',
    'villageSecretary',
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(fc.constantFrom(...naughty), { maxLength: 5 }),
);

const keysOf = (schema: unknown): string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);
const leaks = /node_modules|\/src\/|at .*\.ts|prisma|postgres|select .* from|kysely|fastify|"stack"/i;

const addressOf = (e: Endpoint, id: string): string =>
  `/api${e.path.replace(/:id\b/g, encodeURIComponent(id)).replace(/:\w+/g, 'members')}`;

async function send(e: Endpoint, url: string, payload: unknown, headers: Record<string, string> = {}) {
  const response = await portal.app.inject({
    method: e.method,
    url,
    headers: {
      host: 'portal.test',
      origin: 'http://portal.test',
      cookie: `sid=${cookies.get(whoMay(e)) ?? ''}`,
      'idempotency-key': randomUUID(),
      'if-match': '"1"',
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }),
  });
  return { status: response.statusCode, text: response.body };
}

const refusable = routes.map((r) => r.endpoint).filter((e) => e.permission !== 'public' && !/^\/session$/.test(e.path));

describe('bad input', () => {
  test.each(refusable)('$method $path answers nonsense with a refusal, never with a fault', async (e) => {
    const keys = keysOf(e.body);
    const body = e.body
      ? fc.oneof(fc.dictionary(fc.constantFrom(...keys, 'x'), anything), anything)
      : fc.constant(undefined);
    const query = fc.dictionary(
      fc.constantFrom(...keysOf(e.query), 'x'),
      fc.oneof(fc.constantFrom(...naughty.slice(0, -2)), fc.string()),
    );
    await fc.assert(
      fc.asyncProperty(body, query, fc.constantFrom(randomUUID(), 'x', '%00', '..'), async (payload, params, id) => {
        const search = new URLSearchParams(
          Object.entries(params).map(([k, v]): [string, string] => [k, v.toWellFormed()]),
        );
        const { status, text } = await send(e, `${addressOf(e, id)}?${search.toString()}`, payload);
        expect([status < 500, status, status < 500 ? '' : text]).toEqual([true, status, '']);
        expect(status >= 400 ? text : '').not.toMatch(leaks);
      }),
      { numRuns: 12 },
    );
  });

  test.each(refusable.filter((e) => e.body))('$method $path refuses fields it does not have', async (e) => {
    const body = { ...(requestAt(e, 'pingzhai').body as object), districtId: 'x', tenantId: 'x', isAdmin: true };
    const { status, text } = await send(e, addressOf(e, randomUUID()), JSON.stringify(body));
    expect(status).toBe(400);
    const { fields } = JSON.parse(text) as { fields: Record<string, string> };
    expect(fields).toMatchObject({ districtId: 'unknown_field', tenantId: 'unknown_field', isAdmin: 'unknown_field' });
  });

  test.each(refusable.filter((e) => e.body).slice(0, 6))('$method $path takes __proto__ for no field', async (e) => {
    expect((await send(e, addressOf(e, randomUUID()), '{"__proto__":{"role":"districtAdmin"}}')).status).toBe(400);
  });

  const variants = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'text/json',
    'application/json;',
    'application/JSON ;charset=x',
    ' application/json',
    'application/json\tx',
    'application/jsonx',
    'multipart/form-data',
    'application/xml',
    'application/json, text/plain',
    'application/csp-report',
    '*/*',
    'json',
    'application/ld+json',
  ];
  test.each(variants)('a body sent as %s never passes unchecked', async (type) => {
    for (const e of refusable.filter((one) => one.body)) {
      const { status } = await send(e, addressOf(e, randomUUID()), '{"nonsense":true}', { 'content-type': type });
      expect([e.path, status === 400 || status === 415]).toEqual([e.path, true]);
    }
  });

  test('an address nobody answers is 404, a method nobody answers 405', async () => {
    expect((await portal.app.inject({ method: 'GET', url: '/api/nowhere' })).statusCode).toBe(404);
    const wrong = await portal.app.inject({
      method: 'PATCH',
      url: '/api/health/live',
      headers: { host: 'portal.test', origin: 'http://portal.test' },
    });
    expect(wrong.statusCode).toBe(405);
    expect((await portal.app.inject({ method: 'TRACE' as 'GET', url: '/api/health/live' })).statusCode).toBe(405);
  });

  test('a body deeper than any record, and one of two megabytes, are refused', async () => {
    const e = refusable.find((one) => one.body && one.method === 'POST');
    if (!e) throw new Error('there is an endpoint with a body');
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    expect((await send(e, addressOf(e, randomUUID()), deep)).status).toBe(400);
    expect((await send(e, addressOf(e, randomUUID()), JSON.stringify({ a: 'x'.repeat(2_000_000) }))).status).toBe(413);
  });
});
