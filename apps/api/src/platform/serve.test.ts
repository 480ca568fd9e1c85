import { endpoint } from '@xiehui/contracts/endpoint';
import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { House } from './house.ts';
import { serve } from './serve.ts';

describe('serving', () => {
  test('AZ1: a route without a contract stops the boot', () => {
    const app = Fastify();
    // What a house holds is asked for by requests alone.
    serve(app, {} as House, []);
    expect(() => app.get('/api/bare', () => 'bare')).toThrow('GET /api/bare has no contract');
  });

  test('AZ1: a contract without permission, reach or audit class does not compile', () => {
    const whole = {
      method: 'GET',
      path: '/x',
      permission: 'public',
      reach: 'none',
      audit: 'none',
      response: z.null(),
    } as const;
    const { permission: _p, ...unguarded } = whole;
    const { reach: _r, ...unbounded } = whole;
    const { audit: _a, ...unclassed } = whole;
    expect(endpoint(whole)).toBe(whole);
    // @ts-expect-error: who may?
    endpoint(unguarded);
    // @ts-expect-error: how far does it reach?
    endpoint(unbounded);
    // @ts-expect-error: what does the log keep?
    endpoint(unclassed);
  });
});
