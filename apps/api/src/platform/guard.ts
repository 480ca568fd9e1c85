import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal, unsupported } from './errors.ts';
import type { House } from './house.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);

/** A change must come from the portal's own pages: a foreign site may hold neither the user's cookie nor a form. */
function isOurOwn(request: FastifyRequest, publicUrl: string | undefined): boolean {
  if (request.headers['sec-fetch-site'] === 'cross-site') return false;
  const { origin } = request.headers;
  if (origin === undefined) return request.headers.cookie === undefined;
  return publicUrl ? origin === new URL(publicUrl).origin : hostOf(origin) === request.host;
}

/** Refuses changes that other sites ask for (AU10) and keeps answers of the API out of caches (OU3). */
export function guard(app: FastifyInstance, house: Pick<House, 'publicUrl'>): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store');
    reply.header('x-request-id', request.id);
    if (safe.has(request.method)) return;
    if (!isOurOwn(request, house.publicUrl)) throw new Refusal('forbidden', { reason: 'foreign_origin' });
    // A form is what a foreign page can send without being asked: it is taken only where a file is.
    const isForm = /^\s*multipart\//i.test(request.headers['content-type'] ?? '');
    if (isForm && !request.routeOptions.config.endpoint?.upload) throw unsupported('not_a_form');
  });
}
