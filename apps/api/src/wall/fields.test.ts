import { randomUUID } from 'node:crypto';
import type { Endpoint, Request } from '@xiehui/contracts/endpoint';
import { withClient } from '@xiehui/database/client';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { routes } from '../app.ts';
import { openTestPortal, type Caller } from '../testing/portal.ts';
import { appoint } from '../testing/appoint.ts';
import { may } from '@xiehui/policy/grants';
import { Role } from '@xiehui/contracts/roles';
import { defOf, requestAt } from './requests.test.kit.ts';
import { columnsOf } from './rows.test.kit.ts';

const portal = openTestPortal();
const endpoints = routes.map((r) => r.endpoint);
const callers = new Map<Role, Caller>();
let columns: string[] = [];

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

beforeAll(async () => {
  const homes = {
    platformAdmin: 'platform',
    cityObserver: 'zhangzhou',
    townSecretary: 'shange',
    villageSecretary: 'pingzhai',
  } as const;
  for (const role of Role.options)
    callers.set(
      role,
      portal.as(await appoint(portal, role, role in homes ? homes[role as keyof typeof homes] : 'pinghe')),
    );
  const names = (await withClient(portal.test.system, columnsOf)).map(({ name }) => name);
  columns = [...new Set(names.flatMap((name) => [name, camel(name)]))];
});

/** Somebody who may ask it. */
const someone = (e: Endpoint): Caller => {
  if (e.permission === 'public') return portal.nobody;
  const { permission } = e;
  const role = permission === 'signedIn' ? 'townSecretary' : Role.options.find((one) => may({ role: one }, permission));
  return callers.get(role ?? 'districtAdmin') as Caller;
};

const shapeOf = (schema: z.ZodType | undefined): Record<string, z.ZodType> => (schema && defOf(schema).shape) ?? {};
const reads = endpoints.filter((e) => e.method === 'GET');
const sorted = reads.filter((e) => 'sort' in shapeOf(e.query));

describe('AZ16: what a list is sorted and narrowed by is a closed list', () => {
  test.each(reads)('$method $path takes no column of the database for a filter', async (e) => {
    const plain = requestAt(e, 'pingzhai');
    const known = shapeOf(e.query);
    const strange = columns.filter((name) => !(name in known));
    const query = { ...plain.query, ...Object.fromEntries(strange.map((name) => [name, 'x'])) };
    const { status, problem } = await someone(e).call(e, { ...plain, query } as Request<Endpoint>);
    expect(status).toBe(400);
    expect(Object.keys(problem.fields ?? {}).length).toBe(strange.length);
  });

  test.each(sorted)('$method $path sorts by no column that it does not name', async (e) => {
    const sort = shapeOf(e.query)['sort'] as z.ZodType;
    const caller = someone(e);
    const plain = requestAt(e, 'pingzhai');
    const unnamed = columns
      .flatMap((one) => [one, `-${one}`, `${one} desc`])
      .filter((name) => !sort.safeParse(name).success);
    // Of hundreds the schema says no; that the server asks it is shown by some.
    expect(unnamed.length).toBeGreaterThan(columns.length * 2);
    const some = unnamed.filter((_, i) => i % Math.ceil(unnamed.length / 12) === 0);
    for (const name of [...some, 'id desc', '-unit_path']) {
      const { status } = await caller.call(e, { ...plain, query: { ...plain.query, sort: name } } as Request<Endpoint>);
      expect([name, status]).toEqual([name, 400]);
    }
  });
});

/** What a client must never say of itself or of a record: where it belongs, whose it is, how it stands. */
const claimed = {
  districtId: randomUUID(),
  tenantId: randomUUID(),
  unitPath: '350628/',
  role: 'districtAdmin',
  status: 'recognised',
  score: '100',
  state: 'closed',
  version: 9,
  accountId: randomUUID(),
};
const bodied = endpoints.filter((e) => e.body);

describe('AZ11: nothing in a body or header says where a record belongs', () => {
  test.each(bodied)('$method $path refuses each such field beside a whole body', async (e) => {
    const plain = requestAt(e, 'pingzhai');
    for (const [name, value] of Object.entries(claimed)) {
      if (name in shapeOf(e.body)) continue;
      const body = { ...(plain.body as object), [name]: value };
      const { status, problem } = await someone(e).call(e, { ...plain, body } as Request<Endpoint>);
      expect([name, status, problem.fields?.[name]]).toEqual([name, 400, 'unknown_field']);
    }
  });

  test('headers that name a district, a role or another address change nothing', async () => {
    const cookie = await portal.cookieOf('huang');
    const own = { host: 'portal.test', cookie: `sid=${cookie}` };
    const claims = {
      'x-district-id': claimed.districtId,
      'x-role': 'districtAdmin',
      'x-tenant': '230402',
      'x-forwarded-for': '1.2.3.4',
      'x-original-url': '/api/audit',
      'x-http-method-override': 'DELETE',
    };
    for (const url of ['/api/session', '/api/audit', '/api/activities/count']) {
      const plain = await portal.app.inject({ method: 'GET', url, headers: own });
      const claiming = await portal.app.inject({ method: 'GET', url, headers: { ...own, ...claims } });
      const without = (text: string) => text.replace(/"requestId":"[^"]*"/, '');
      expect([url, claiming.statusCode, without(claiming.body)]).toEqual([url, plain.statusCode, without(plain.body)]);
    }
  });
});

/** Where a schema leaves a text without an end, a list without a length, or an object open. */
function loose(schema: z.ZodType | undefined, path: string): string[] {
  if (!schema) return [];
  const def = defOf(schema);
  const bounded = schema as unknown as {
    maxLength?: number | null;
    _zod: { def: { checks?: unknown[]; catchall?: z.ZodType } };
  };
  if (def.type === 'object') {
    const open = bounded._zod.def.catchall === undefined || defOf(bounded._zod.def.catchall).type !== 'never';
    return [
      ...(open ? [`${path} is open`] : []),
      ...Object.entries(def.shape ?? {}).flatMap(([key, s]) => loose(s, `${path}.${key}`)),
    ];
  }
  if (def.type === 'union') return (def.options ?? []).flatMap((s) => loose(s, path));
  if (def.type === 'array') {
    const endless = schema
      .safeParse(Array.from({ length: 10_001 }, () => null))
      .error?.issues.some((i) => i.code === 'too_big');
    return [...(endless ? [] : [`${path} has no length`]), ...loose(def.element, `${path}[]`)];
  }
  if (def.type === 'string' || def.type === 'pipe')
    return schema.safeParse('长'.repeat(2_000_000)).success ? [`${path} has no end`] : [];
  if (def.type === 'any' || def.type === 'unknown') return [`${path} takes anything`];
  return loose(def.innerType, path);
}

describe('IN1: every input has a schema with bounds', () => {
  test.each(endpoints)('$method $path leaves nothing open', (e) => {
    const names = [...e.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
    expect(Object.keys(shapeOf(e.params)).sort()).toEqual(names.sort());
    expect([...loose(e.params, 'params'), ...loose(e.query, 'query'), ...loose(e.body, 'body')]).toEqual([]);
  });
});
