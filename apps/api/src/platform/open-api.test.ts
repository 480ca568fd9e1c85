import { readOpenApi } from '@xiehui/contracts/open-api';
import { expect, test } from 'vitest';
import { routes } from '../app.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();

type Operation = {
  operationId?: string;
  summary?: string;
  description?: string;
  security?: unknown[];
  parameters?: { in: string; name: string; required?: boolean }[];
  requestBody?: { content: Record<string, unknown> };
};
type Paths = Record<string, Record<string, Operation>>;

const read = async (): Promise<{ openapi: unknown; paths: Paths }> => {
  const { body } = await portal.as('lin').call(readOpenApi, {});
  return { openapi: body['openapi'], paths: body['paths'] as Paths };
};
const placed = (path: string) => `/api${path.replace(/:(\w+)/g, '{$1}')}`;

test('every operation stands in the OpenAPI document, under its name and with what its contract says', async () => {
  const { openapi, paths } = await read();
  expect(openapi).toBe('3.1.0');
  const found = routes.map(({ endpoint: e }) => ({ e, o: paths[placed(e.path)]?.[e.method.toLowerCase()] }));
  expect(found.filter(({ o }) => !o?.operationId || !o.summary).map(({ e }) => e.path)).toEqual([]);
  const names = found.map(({ o }) => o?.operationId);
  expect(new Set(names).size).toBe(names.length);
  expect(paths['/api/members']?.['get']).toMatchObject({ operationId: 'listMembers', tags: ['members'] });
});

test('the headers an operation wants are told, and whom one looks for is none of the address', async () => {
  const { paths } = await read();
  const of = (method: string, path: string) =>
    (paths[path]?.[method]?.parameters ?? []).map((p) => `${p.in} ${p.name}${p.required ? '' : '?'}`);
  expect(of('post', '/api/members')).toContain('header idempotency-key');
  expect(of('put', '/api/members/{id}')).toEqual(expect.arrayContaining(['header if-match', 'path id']));
  expect(of('get', '/api/members')).toEqual(expect.arrayContaining(['header x-sought?', 'query page?']));
  expect(of('get', '/api/members')).not.toContain('query q?');
  expect(paths['/api/files']?.['post']?.requestBody?.content).toHaveProperty(
    'multipart/form-data.schema.properties.file',
  );
  expect(paths['/api/session']?.['post']?.security).toEqual([]);
});

test('strangers read neither the document nor its page', async () => {
  expect((await portal.nobody.call(readOpenApi, {})).status).toBe(401);
  expect((await portal.app.inject('/api/docs/')).statusCode).toBe(401);
});

test('the page of the reference asks nobody outside, and works over plain http', async () => {
  const headers = { cookie: `sid=${await portal.cookieOf('lin')}` };
  const { headers: given, statusCode } = await portal.app.inject({ url: '/api/docs/', headers });
  expect([statusCode, String(given['content-security-policy'])]).toEqual([
    200,
    expect.not.stringMatching(/https:|swagger\.io|upgrade/),
  ]);
});
