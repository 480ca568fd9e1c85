import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Serves the built web app: hashed assets for a year, every other address as the one page that routes by itself. */
export async function servePages(
  app: FastifyInstance,
  webDir: string | undefined,
  unknown: (request: FastifyRequest) => never,
): Promise<void> {
  if (!webDir) {
    app.setNotFoundHandler(unknown);
    return;
  }
  const page = readFileSync(join(webDir, 'index.html'));
  const sendPage = (reply: FastifyReply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  await app.register(fastifyStatic, {
    root: webDir,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/');
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // To the file server the root is a folder, which it refuses.
  app.get('/', async (_, reply) => sendPage(reply));
  app.setNotFoundHandler(async (request, reply) => {
    // A script of an earlier version is gone: a page in its place would be run as one.
    if (/^\/(api|assets)\b/.test(request.url) || request.method !== 'GET') return unknown(request);
    return sendPage(reply);
  });
}
