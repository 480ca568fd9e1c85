import type { Endpoint } from '@xiehui/contracts/endpoint';
import { Problem } from '@xiehui/contracts/errors';
import { may } from '@xiehui/policy/grants';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { forbidden, invalid, notFound, Refusal, unauthenticated } from './errors.ts';
import type { House } from './house.ts';
import { digestOf, once } from './once.ts';
import type { Download, Route } from './route.ts';
import { modeOf, noteRefusal, visitOf, withScope, withSystem, type Asked } from './transact.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Endpoint;
  }
}

/** Which cookie carries the session: `__Host-` needs https, and browsers refuse it over plain http. */
export const cookieName = (https: boolean): string => (https ? '__Host-sid' : 'sid');

const onceKey = /^[0-9a-zA-Z-]{16,64}$/;

/** Before the body is read: who asks, and may this post do such a thing at all? */
function admit(request: FastifyRequest, e: Endpoint): void {
  if (e.permission === 'public') return;
  const { visitor } = request.session;
  if (!visitor) throw unauthenticated();
  if (e.permission === 'signedIn') return;
  if (visitor.mustChangePassword) throw forbidden('password_change_needed');
  if (!visitor.actor) throw forbidden('post_needed');
  if (!may(visitor.actor, e.permission)) throw forbidden();
}

const askedBy = (request: FastifyRequest, e: Endpoint): Asked => ({
  endpoint: e,
  visitor: request.session.visitor,
  requestId: request.id,
  address: request.ip,
  device: (request.headers['user-agent'] ?? '').slice(0, 200),
  cookie: {
    async begin(session) {
      await request.session.regenerate();
      request.session.begun = {
        ...session,
        address: request.ip,
        device: (request.headers['user-agent'] ?? '').slice(0, 200),
      };
    },
    end: () => request.session.destroy(),
  },
});

/** The version the client read, from `If-Match: "3"`. */
function versionOf(request: FastifyRequest): number {
  const sent = /^(?:W\/)?"?(\d{1,9})"?$/.exec(request.headers['if-match'] ?? '')?.[1];
  if (!sent) throw new Refusal('version_required');
  return Number(sent);
}

async function inputOf(house: House, request: FastifyRequest, e: Endpoint): Promise<Record<string, unknown>> {
  return {
    params: request.params,
    query: request.query,
    body: request.body,
    ...(e.versioned ? { version: versionOf(request) } : {}),
    ...(e.upload ? { upload: await house.receive(request, e.upload) } : {}),
  };
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !onceKey.test(key)) throw invalid({ 'idempotency-key': 'required' });
  return key;
}

async function answer(house: House, { endpoint: e, handle }: Route, request: FastifyRequest): Promise<unknown> {
  const use = handle as (scope: unknown, input: unknown) => Promise<unknown>;
  const asked = askedBy(request, e);
  const input = await inputOf(house, request, e);
  if (e.reach === 'none') return use(visitOf(house, asked), input);
  if (e.reach === 'system') return withSystem(house, asked, (scope) => use(scope, input));
  const actor = asked.visitor?.actor;
  if (!actor) throw unauthenticated();
  const call = e.once && {
    accountId: actor.accountId,
    key: keyOf(request),
    digest: digestOf(e.method, request.url, request.body),
  };
  try {
    return await withScope(house, { ...asked, mode: modeOf(e) }, actor, (scope) =>
      call ? once(scope.sql, call, () => use(scope, input)) : use(scope, input),
    );
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'forbidden' || error.code === 'not_found'))
      await noteRefusal(house, asked, actor, error.code);
    throw error;
  }
}

/** Sends a file so that a browser stores it and never runs it. */
function sendFile(reply: FastifyReply, { name, contentType, body, inline }: Download): FastifyReply {
  const how = inline ? 'inline' : 'attachment';
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return reply
    .header('content-disposition', `${how}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .type(contentType)
    .send(body);
}

const schemaOf = (e: Endpoint) => ({
  ...(e.params ? { params: e.params } : {}),
  querystring: e.query ?? z.strictObject({}),
  ...(e.body ? { body: e.body } : {}),
  ...(e.upload ? { consumes: ['multipart/form-data'] } : {}),
  ...(e.carries ? {} : { response: { 200: e.response, default: Problem } }),
});

/**
 * Serves the routes below `/api`, and stops the boot for any other: a route without an endpoint has no declared
 * permission, reach and audit class (AZ1).
 */
export function serve(app: FastifyInstance, house: House, routes: readonly Route[]): void {
  app.addHook('onRoute', (r) => {
    if (!r.config?.endpoint) throw new Error(`${String(r.method)} ${r.url} has no contract`);
  });
  for (const r of routes) {
    const e = r.endpoint;
    app.route({
      method: e.method,
      url: `/api${e.path}`,
      config: {
        endpoint: e,
        ...(e.permission === 'public' && e.method !== 'GET' ? { rateLimit: { max: 30, timeWindow: 60_000 } } : {}),
      },
      schema: schemaOf(e),
      onRequest: async (request) => admit(request, e),
      handler: async (request, reply) => {
        const given = await answer(house, r, request);
        return e.carries === 'download' ? sendFile(reply, given as Download) : given;
      },
    });
  }
}

/** What an address that no route answers gets: 404, or 405 when another method would be answered. */
export function answerUnknown(routes: readonly Route[]): (request: FastifyRequest) => never {
  const known = routes.map(({ endpoint: e }) => new RegExp(`^/api${e.path.replace(/:\w+/g, '[^/]+')}$`));
  return (request) => {
    const path = request.url.split('?', 1)[0] ?? '';
    if (known.some((k) => k.test(path))) throw new Refusal('method_not_allowed');
    throw notFound();
  };
}
