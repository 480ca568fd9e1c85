import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const webDir = mkdtempSync(join(tmpdir(), 'xiehui-web-'));
writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>计生协</title>');
let http: FastifyInstance;
let https: FastifyInstance;
beforeAll(async () => {
  http = await buildApp({ ...portal.house, webDir });
  https = await buildApp({ ...portal.house, webDir, publicUrl: 'https://portal.test' });
});
afterAll(async () => {
  await Promise.all([http.close(), https.close()]);
  rmSync(webDir, { recursive: true, force: true });
});

const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
  "script-src 'self'",
  "require-trusted-types-for 'script'",
].join(';');

/** What a page, a call, a refusal and nothing at all answer with. */
const addresses = ['/', '/members?page=2', '/api/health/live', '/api/session', '/api/nowhere'];
const get = async (app: FastifyInstance, url: string, more: Record<string, string> = {}) =>
  (await app.inject({ method: 'GET', url, headers: { host: 'portal.test', ...more } })).headers;

/** What lets foreign or written-in code run; the rest of the policy is compared word for word. */
function weaknesses(text: string): string[] {
  const directives = new Map(text.split(';').map((d) => [d.trim().split(' ')[0] ?? '', d.trim().split(' ').slice(1)]));
  const scripts = directives.get('script-src') ?? directives.get('default-src') ?? ['*'];
  const open = scripts.filter((s) => /unsafe|\*|^https?:|^data:|^blob:|strict-dynamic|wasm/.test(s));
  const missing = ['object-src', 'base-uri', 'frame-ancestors', 'form-action'].filter((d) => !directives.has(d));
  const typed = directives.get('require-trusted-types-for')?.includes("'script'") ? [] : ['no trusted types'];
  return [...open, ...missing, ...typed];
}

describe('OU1: headers', () => {
  test.each(addresses)('%s is answered with the whole set', async (url) => {
    expect(await get(http, url)).toMatchObject({
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'same-origin',
    });
    for (const said of ['server', 'x-powered-by']) expect(await get(http, url)).not.toHaveProperty(said);
  });

  test('the policy has no opening, and one with an opening would be seen', () => {
    expect(weaknesses(policy)).toEqual([]);
    expect(weaknesses("default-src 'self' https:; script-src 'self' 'unsafe-inline'")).toEqual([
      "'unsafe-inline'",
      'object-src',
      'base-uri',
      'frame-ancestors',
      'form-action',
      'no trusted types',
    ]);
  });

  test('browsers are told to stay with https for a year where the portal has it, and nowhere else', async () => {
    expect((await get(https, '/'))['strict-transport-security']).toMatch(/^max-age=31536000/);
    expect(await get(http, '/')).not.toHaveProperty('strict-transport-security');
  });
});

describe('OU3: what stays in the browser', () => {
  test('no answer of the API is kept by a cache, and a page is asked for anew', async () => {
    for (const url of ['/api/session', '/api/health/live', '/api/nowhere'])
      expect((await get(http, url))['cache-control']).toBe('no-store');
    expect((await get(http, '/members'))['cache-control']).toBe('no-cache');
  });

  test('signing out clears what the browser has kept of the pages, and the cookie', async () => {
    const cookie = `sid=${await portal.cookieOf('huang')}`;
    const { statusCode, headers } = await http.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { host: 'portal.test', origin: 'http://portal.test', cookie },
    });
    expect([statusCode, headers['clear-site-data']]).toEqual([200, '"cache"']);
    expect(String(headers['set-cookie'])).toMatch(/^sid=;.*(Expires=Thu, 01 Jan 1970|Max-Age=0)/);
    expect(
      (await http.inject({ method: 'GET', url: '/api/session', headers: { host: 'portal.test', cookie } })).statusCode,
    ).toBe(401);
  });
});

describe('OU4: what a stranger learns', () => {
  test('the description of the API is for people who are signed in', async () => {
    for (const url of ['/api/docs', '/api/docs/', '/api/docs/json', '/api/docs/static/index.html', '/api/openapi.json'])
      expect([url, (await http.inject({ method: 'GET', url, headers: { host: 'portal.test' } })).statusCode]).toEqual([
        url,
        401,
      ]);
  });

  test('a refusal has a code and a request id, and nothing of the programs behind it', async () => {
    const tries: [method: string, url: string, payload?: string][] = [
      ['GET', '/api/nowhere'],
      ['TRACE', '/api/session'],
      ['POST', '/api/session', '{"name":'],
      ['POST', '/api/session', '[]'],
      ['GET', '/api/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd'],
      ['GET', '/api/%00'],
      ['GET', '/api/session?x=1'],
      ['DELETE', '/index.html'],
    ];
    for (const [method, url, payload] of tries) {
      const answer = await http.inject({
        method: method as 'GET',
        url,
        headers: { host: 'portal.test', origin: 'http://portal.test', 'content-type': 'application/json' },
        ...(payload ? { payload } : {}),
      });
      expect([url, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([url, true]);
      const problem = answer.json<Record<string, unknown>>();
      expect(Object.keys(problem).filter((key) => !['code', 'reason', 'fields', 'requestId'].includes(key))).toEqual(
        [],
      );
      expect(answer.body).not.toMatch(/node_modules|\.ts\b|prisma|postgres|fastify|stack|SELECT |syntax/i);
    }
  });

  test('no address of the pages leads out of their folder', async () => {
    for (const url of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
      '/assets/../../package.json',
      '/.env',
      '/index.html.map',
    ]) {
      const { statusCode, body } = await http.inject({ method: 'GET', url, headers: { host: 'portal.test' } });
      expect([url, statusCode >= 400 || body.includes('计生协')]).toEqual([url, true]);
    }
  });
});
