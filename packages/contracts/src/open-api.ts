import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** The OpenAPI 3.1 document, made from these very contracts. For whoever is signed in; `/api/docs` shows it readably. */
export const readOpenApi = endpoint({
  method: 'GET',
  path: '/openapi.json',
  permission: 'signedIn',
  reach: 'none',
  audit: 'none',
  response: z.record(z.string(), z.unknown()),
});
