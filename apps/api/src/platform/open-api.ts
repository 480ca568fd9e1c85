import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { readOpenApi } from '@xiehui/contracts/open-api';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { unauthenticated } from './errors.ts';
import { route, type Route } from './route.ts';

/**
 * Makes the OpenAPI document from the routes that are added afterwards, and a page at `/api/docs` to read it. Both are for
 * people who are signed in.
 */
export async function describeApi(app: FastifyInstance): Promise<Route> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '计生协会工作平台', version: '1' },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sid' } } },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'none', filter: true },
    staticCSP: true,
    uiHooks: {
      onRequest: (request, _reply, done) => done(request.session.visitor ? undefined : unauthenticated()),
    },
  });
  return route(readOpenApi, () => Promise.resolve(app.swagger() as unknown as Record<string, unknown>));
}
