import { readOpenApi } from '@xiehui/contracts/open-api';
import { expect, test } from 'vitest';
import { routes } from '../app.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();

test('every operation stands in the OpenAPI document', async () => {
  const { body } = await portal.as('lin').call(readOpenApi, {});
  expect(body['openapi']).toBe('3.1.0');
  const paths = body['paths'] as Record<string, Record<string, unknown>>;
  const missing = routes.filter(
    ({ endpoint: e }) => !paths[`/api${e.path.replace(/:(\w+)/g, '{$1}')}`]?.[e.method.toLowerCase()],
  );
  expect(missing.map((r) => r.endpoint.path)).toEqual([]);
});

test('strangers read neither the document nor its page', async () => {
  expect((await portal.nobody.call(readOpenApi, {})).status).toBe(401);
  expect((await portal.app.inject('/api/docs/')).statusCode).toBe(401);
});
