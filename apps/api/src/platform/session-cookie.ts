import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { House } from './house.ts';
import type { SessionCookie } from './scope.ts';
import { tokenOf } from './session-store.ts';

/** Whether people reach the portal by https; decided once, by its public address. */
export const isHttps = (house: Pick<House, 'publicUrl'>): boolean => house.publicUrl?.startsWith('https:') ?? false;

/** Which cookie carries the session: `__Host-` needs https, and browsers refuse it over plain http. */
export const cookieName = (https: boolean): string => (https ? '__Host-sid' : 'sid');

const chosen = new WeakMap<FastifyRequest, string>();
const random = (): string => randomBytes(32).toString('base64url');

/** 256 random bits, or the id that this request has chosen for the session it begins. */
export const newSessionId = (request?: FastifyRequest): string => (request && chosen.get(request)) ?? random();

/** The session's handle on the wire, for one request. */
export function sessionCookie(
  house: Pick<House, 'publicUrl'>,
  request: FastifyRequest,
  reply: FastifyReply,
): SessionCookie {
  const https = isHttps(house);
  return {
    next() {
      const id = random();
      chosen.set(request, id);
      return tokenOf(id);
    },
    async begin() {
      if (!chosen.has(request)) throw new Error('a session begins under an id that was chosen for it');
      await request.session.regenerate();
      // Only a session that differs from an empty one gets a cookie.
      request.session.begun = true;
    },
    async end() {
      await request.session.destroy();
      reply.clearCookie(cookieName(https), { path: '/', secure: https, httpOnly: true, sameSite: 'lax' });
      reply.header('clear-site-data', '"cache"');
    },
  };
}
