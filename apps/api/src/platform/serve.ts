import type { Endpoint, Upload } from '@xiehui/contracts/endpoint';
import { Problem } from '@xiehui/contracts/errors';
import { soughtHeader, soughtIn } from '@xiehui/contracts/sought';
import { may } from '@xiehui/policy/grants';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { conflict, forbidden, invalid, notFound, Refusal, unauthenticated } from './errors.ts';
import { holdMap } from './hold-map.ts';
import type { House } from './house.ts';
import { digestOf, once } from './once.ts';
import type { Download, Route } from './route.ts';
import type { Scope, SystemScope } from './scope.ts';
import { isHttps, sessionCookie } from './session-cookie.ts';
import { modeOf, noteRefusal, visitOf, withScope, withSystem, type Asked } from './transact.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Endpoint;
  }
}

const onceKey = /^[0-9a-zA-Z-]{16,64}$/;

/** As long as a password that was given stands for the person who sits there (AU12). */
const confirmedForMs = 5 * 60_000;

/** Before the body is read: who asks, may this post do such a thing at all, and is it still the person who signed in? */
function admit(request: FastifyRequest, e: Endpoint, now: Date): void {
  if (e.permission === 'public') return;
  const { visitor } = request.session;
  if (!visitor) throw unauthenticated();
  if (e.permission !== 'signedIn') {
    if (visitor.mustChangePassword) throw forbidden('password_change_needed');
    if (!visitor.actor) throw forbidden('post_needed');
    if (!may(visitor.actor, e.permission)) throw forbidden();
  }
  const age = visitor.confirmedAt ? now.getTime() - visitor.confirmedAt.getTime() : Infinity;
  if (e.confirmed && age > confirmedForMs) throw conflict('confirmation_needed');
}

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

const askedBy = (house: House, request: FastifyRequest, reply: FastifyReply, e: Endpoint): Asked => ({
  endpoint: e,
  visitor: request.session.visitor,
  requestId: request.id,
  address: request.ip,
  device: (request.headers['user-agent'] ?? '').slice(0, 200),
  insecure: !isHttps(house) && request.protocol !== 'https' && !loopback.test(request.ip),
  cookie: sessionCookie(house, request, reply),
});

/** The version the client read, from `If-Match: "3"`. */
function versionOf(request: FastifyRequest): number {
  const sent = /^(?:W\/)?"?(\d{1,9})"?$/.exec(request.headers['if-match'] ?? '')?.[1];
  if (!sent) throw new Refusal('version_required');
  return Number(sent);
}

/** What people are sought by comes beside the address and is read with it (OU3); an address that names it is refused. */
function readSought(request: FastifyRequest, names: readonly string[]): void {
  const query = request.query as Record<string, unknown>;
  for (const name of names) if (name in query) throw invalid({ [name]: 'not_in_address' });
  for (const [name, value] of new URLSearchParams(String(request.headers[soughtHeader] ?? ''))) {
    if (!names.includes(name)) throw invalid({ [name]: 'unknown_field' });
    query[name] = value;
  }
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

/** A refusal to somebody who acts as a post stays in the log of that post's district (AL4). */
async function noted<T>(house: House, asked: Asked, request: FastifyRequest, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const actor = asked.visitor?.actor;
    const { id } = (request.params ?? {}) as { id?: string };
    if (actor && error instanceof Refusal && (error.code === 'forbidden' || error.code === 'not_found'))
      await noteRefusal(house, asked, actor, { reason: error.more.reason ?? error.code, id });
    throw error;
  }
}

async function answer(
  house: House,
  { endpoint: e, handle, prepare }: Route,
  asked: Asked,
  request: FastifyRequest,
): Promise<unknown> {
  const handled = handle as (scope: unknown, input: unknown) => Promise<unknown>;
  const use = async (scope: unknown, given: unknown): Promise<unknown> => {
    if (e.reach === 'unit' && modeOf(e) === 'write') await holdMap(scope as Scope);
    return handled(scope, given);
  };
  // Before a file is taken in: a call that cannot be repeated safely costs nothing.
  const key = e.once ? keyOf(request) : undefined;
  const given = await inputOf(house, request, e);
  const input = prepare ? { ...given, prepared: await prepare(house, given as never) } : given;
  if (e.reach === 'none') return use(visitOf(house, asked), input);
  const { upload } = input as { upload?: Upload };
  const call = key &&
    asked.visitor && {
      accountId: asked.visitor.accountId,
      key,
      digest: digestOf(e.method, request.url, upload?.hash ?? request.body),
    };
  const run = (scope: Scope | SystemScope) =>
    call ? once(scope.sql, call, () => use(scope, input)) : use(scope, input);
  if (e.reach === 'system') return withSystem(house, asked, run);
  const actor = asked.visitor?.actor;
  if (!actor) throw unauthenticated();
  return withScope(house, { ...asked, mode: modeOf(e) }, actor, run);
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
    const names = soughtIn(e.query);
    app.route({
      method: e.method,
      url: `/api${e.path}`,
      config: {
        endpoint: e,
        ...(e.permission === 'public' && e.method !== 'GET' ? { rateLimit: { max: 30, timeWindow: 60_000 } } : {}),
      },
      schema: schemaOf(e),
      onRequest: (request, reply) =>
        noted(house, askedBy(house, request, reply, e), request, () => admit(request, e, house.clock.now())),
      ...(names.length > 0 ? { preValidation: async (request) => readSought(request, names) } : {}),
      handler: async (request, reply) => {
        const asked = askedBy(house, request, reply, e);
        const given = await noted(house, asked, request, () => answer(house, r, asked, request));
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
