import { z } from 'zod';

/** Every refusal a client can meet, with its HTTP status. The code is the contract; the words are the client's. */
export const errorStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  stale: 412,
  too_large: 413,
  unsupported: 415,
  key_reused: 422,
  version_required: 428,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof errorStatus;
const codes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

/** The body of every answer that is not 2xx. */
export const Problem = z.object({
  code: z.enum(codes),
  /** Narrows a refusal, e.g. `last_owner`; each slice has a closed list of them. */
  reason: z.string().optional(),
  /** Field path → what is wrong with it, as a code the client has words for; only with `invalid`. */
  fields: z.record(z.string(), z.string()).optional(),
  /** With `stale`: the record as it stands, in the shape of the endpoint's answer. */
  current: z.unknown().optional(),
  requestId: z.string(),
});
export type Problem = z.infer<typeof Problem>;
