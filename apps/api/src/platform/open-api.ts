import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { Endpoint } from '@xiehui/contracts/endpoint';
import { readOpenApi } from '@xiehui/contracts/open-api';
import { soughtHeader, soughtIn } from '@xiehui/contracts/sought';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { readApiWords, type ApiWords } from './api-words.ts';
import { unauthenticated } from './errors.ts';
import { route, type Route } from './route.ts';

const introduction = `
登录：\`POST /api/session\`，此后凭 Cookie。凡改动数据的请求须带本站的 \`Origin\`。
Sign in with \`POST /api/session\`; the cookie says who asks from then on. Whatever changes something needs this portal's own
\`Origin\`.

- A create carries an \`Idempotency-Key\`: sent again, it answers the first answer.
- An edit carries \`If-Match\` with the version that was read: a stale one is refused with the record as it stands.
- A refusal is a problem with a \`code\`, often a \`reason\`, and for \`invalid\` the \`fields\` by name.`;

type Described = Record<string, unknown> & { querystring?: { properties?: Record<string, unknown> } };
const words = (description: string) => ({ type: 'string', description });

/** The headers an operation wants beside the cookie. */
function headersOf({ once, versioned, query }: Endpoint): Record<string, unknown> | undefined {
  const names = soughtIn(query);
  const properties = {
    ...(once ? { 'idempotency-key': { ...words('16 to 64 letters, digits or dashes'), minLength: 16 } } : {}),
    ...(versioned ? { 'if-match': words('The version that was read, e.g. "3"') } : {}),
    ...(names.length > 0
      ? { [soughtHeader]: words(`Whom is sought, as in a form and never in the address: ${names.join(', ')}`) }
      : {}),
  };
  const required = Object.keys(properties).filter((name) => name !== soughtHeader);
  return Object.keys(properties).length > 0 ? { type: 'object', properties, required } : undefined;
}

const binary = { type: 'string', format: 'binary' };

/** What the contract says beyond its schemas. */
function moreOf(e: Endpoint, said: ApiWords | undefined): Record<string, unknown> {
  const text = (said?.text ?? '').replaceAll('\n', ' ');
  const headers = headersOf(e);
  const conditions = [
    `Permission \`${e.permission}\`.`,
    e.confirmed ? 'The password, given again, is at most five minutes old.' : '',
  ];
  return {
    ...(said ? { operationId: said.name, tags: [said.group] } : {}),
    summary: /^.*?[.;](?= |$)/.exec(text)?.[0] ?? said?.name,
    description: [said?.text, conditions.join(' ')].filter(Boolean).join('\n\n'),
    ...(headers ? { headers } : {}),
    ...(e.permission === 'public' ? { security: [] } : {}),
    ...(e.upload ? { body: { type: 'object', properties: { file: binary }, required: ['file'] } } : {}),
    ...(e.carries
      ? { response: { 200: { description: 'The file', content: { 'application/octet-stream': { schema: binary } } } } }
      : {}),
  };
}

type Transform = typeof jsonSchemaTransform;

/** Makes one operation's description from its contract. */
function describing(wordsOf: (e: Endpoint) => ApiWords | undefined): Transform {
  return (given) => {
    const made = jsonSchemaTransform(given);
    const e = (given as { route?: { config?: { endpoint?: Endpoint } } }).route?.config?.endpoint;
    if (!e) return made;
    const schema = made.schema as Described;
    for (const name of soughtIn(e.query)) delete schema.querystring?.properties?.[name];
    return { ...made, schema: { ...schema, ...moreOf(e, wordsOf(e)) } as typeof made.schema };
  };
}

// As the portal's own, but for the page's styles and scripts, which are named by their hashes; nothing comes from elsewhere.
const policy = (given: string): string =>
  given
    .replaceAll(/ (?:https:|validator\.swagger\.io)(?=[ ;])/g, '')
    // Over plain http in an office's network the page's own scripts would be asked for by https.
    .replace('upgrade-insecure-requests;', '')
    .trim();

/**
 * Makes the OpenAPI document from the routes that are added afterwards, and a page at `/api/docs` to read it. Both are for
 * people who are signed in.
 */
export async function describeApi(app: FastifyInstance, cookieName: string): Promise<Route> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '计生协会工作平台', version: '1', description: introduction },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName } } },
      security: [{ session: [] }],
    },
    transform: describing(await readApiWords()),
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'none', filter: true, layout: 'BaseLayout' },
    staticCSP: true,
    transformStaticCSP: policy,
    uiHooks: {
      onRequest: (request, _reply, done) => done(request.session.visitor ? undefined : unauthenticated()),
    },
  });
  return route(readOpenApi, () => Promise.resolve(app.swagger() as unknown as Record<string, unknown>));
}
