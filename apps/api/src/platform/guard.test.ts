import { withClient } from '@xiehui/database/client';
import { Signer } from '@fastify/cookie';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { accountId, postId, type CastName } from '../../../../prisma/seed/cast.ts';
import { grants } from '@xiehui/policy/grants';
import type { Endpoint } from '@xiehui/contracts/endpoint';
import { routes } from '../app.ts';
import { openTestPortal } from '../testing/portal.ts';
import { tokenOf } from './session-store.ts';

const portal = openTestPortal();
const changes = routes.map((r) => r.endpoint).filter((e) => e.method !== 'GET');

const own = { host: 'portal.test', origin: 'http://portal.test' };
const json = { 'content-type': 'application/json' };
/** Six ways in which another site could make a browser change something here, and what comes of each. */
const variants: Record<
  string,
  { headers: Record<string, string>; cookie: boolean; payload: string; status: number[] }
> = {
  'from a foreign origin': {
    headers: { ...own, origin: 'http://evil.test', ...json },
    cookie: true,
    payload: '{}',
    status: [403],
  },
  'from no origin, with the cookie': {
    headers: { host: own.host, ...json },
    cookie: true,
    payload: '{}',
    status: [403],
  },
  'from an opaque origin': { headers: { ...own, origin: 'null', ...json }, cookie: true, payload: '{}', status: [403] },
  'across sites, as the browser says': {
    headers: { ...own, 'sec-fetch-site': 'cross-site', ...json },
    cookie: true,
    payload: '{}',
    status: [403],
  },
  'as text': { headers: { ...own, 'content-type': 'text/plain' }, cookie: true, payload: '{}', status: [403, 415] },
  'as a form': {
    headers: { ...own, 'content-type': 'application/x-www-form-urlencoded' },
    cookie: true,
    payload: 'a=1',
    status: [403, 415],
  },
};

/** Somebody whose post may do it: the refusal must come from the way of asking, not from the door. */
const whoMay = (e: Endpoint): CastName => {
  if (e.permission === 'public' || e.permission === 'signedIn') return 'chen';
  const { permission } = e;
  const people = {
    lin: 'districtAdmin',
    chen: 'townSecretary',
    huang: 'villageSecretary',
    zhou: 'inspector',
    admin: 'platformAdmin',
    su: 'cityObserver',
  } as const;
  const found = Object.entries(people).find(([, role]) => grants[role].includes(permission));
  return (found?.[0] ?? 'lin') as CastName;
};

async function cookieOf(name: CastName): Promise<string> {
  const id = randomUUID();
  await portal.test.database.lookup(
    'guard-session',
    `insert into sessions (token, id, account_id, post_id, created_at, expires_at, confirmed_at, address, device)
     values ($1, $2, $3, $4, $5, $5::timestamptz + interval '12 hours', $5, '127.0.0.1', 'test')`,
    [tokenOf(id), randomUUID(), accountId(name), postId(name), portal.time.now],
  );
  return `sid=${encodeURIComponent(new Signer([...portal.house.sessionSecrets]).sign(id))}`;
}

/** Number and content of every table's rows, as one text. */
const wholeDatabase = (): Promise<string> =>
  withClient(portal.test.owner, async (c) => {
    const { rows: tables } = await c.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' order by 1`,
    );
    const parts = tables.map(
      ({ name }) =>
        `select '${name}' as t, count(*) as n, md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as h from ${name} r`,
    );
    return JSON.stringify((await c.query(parts.join(' union all '))).rows);
  });

describe('changes that another site asks for (AU10)', () => {
  test.each(Object.entries(variants))(
    'no operation answers a request %s, and nothing changes',
    { timeout: 60_000 },
    async (_, variant) => {
      const cookies = new Map<CastName, string>();
      for (const e of changes) if (!cookies.has(whoMay(e))) cookies.set(whoMay(e), await cookieOf(whoMay(e)));
      const before = await wholeDatabase();
      const answered: string[] = [];
      for (const e of changes) {
        const cookie = cookies.get(whoMay(e)) ?? '';
        const { statusCode } = await portal.app.inject({
          method: e.method,
          url: `/api${e.path.replace(/:\w+/g, randomUUID())}`,
          headers: {
            ...variant.headers,
            ...(variant.cookie ? { cookie } : {}),
            'idempotency-key': randomUUID(),
            'if-match': '"1"',
          },
          payload: variant.payload,
          remoteAddress: `10.9.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`,
        });
        if (!variant.status.includes(statusCode)) answered.push(`${e.method} ${e.path}: ${statusCode}`);
      }
      expect(changes.length).toBeGreaterThan(10);
      expect(answered).toEqual([]);
      expect(await wholeDatabase()).toBe(before);
    },
  );

  test('an upload form goes only where a file is taken', async () => {
    const cookie = await cookieOf('chen');
    const answered: string[] = [];
    for (const e of changes.filter((one) => !one.upload)) {
      const { statusCode } = await portal.app.inject({
        method: e.method,
        url: `/api${e.path.replace(/:\w+/g, randomUUID())}`,
        headers: { ...own, cookie, 'content-type': 'multipart/form-data; boundary=x' },
        remoteAddress: `10.8.0.${answered.length}`,
        payload: '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
      });
      if (statusCode !== 415 && statusCode !== 403) answered.push(`${e.method} ${e.path}: ${statusCode}`);
    }
    expect(answered).toEqual([]);
  });

  test("the portal's own page is answered", async () => {
    const cookie = await cookieOf('chen');
    const { statusCode } = await portal.app.inject({
      method: 'PUT',
      url: '/api/session/preferences',
      headers: { ...own, cookie, 'sec-fetch-site': 'same-origin' },
      payload: { language: 'zh', elder: true, theme: 'system' },
    });
    expect(statusCode).toBe(200);
  });
});
