import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const Alive = z.strictObject({ status: z.literal('ok') });

/** The process answers; depends on nothing. */
export const readLive = endpoint({
  method: 'GET',
  path: '/health/live',
  permission: 'public',
  reach: 'none',
  audit: 'none',
  response: Alive,
});

/** Database, migrations and disk are as they need to be; else `unavailable`, without detail for strangers. */
export const readReady = endpoint({
  method: 'GET',
  path: '/health/ready',
  permission: 'public',
  reach: 'none',
  audit: 'none',
  response: Alive,
});
