import { errorStatus, type ErrorCode } from '@xiehui/contracts/errors';

type More = { reason?: string; fields?: Record<string, string>; current?: unknown; retryAfterSeconds?: number };

/** A refusal the client can act on. Anything else thrown is a fault and leaves as `internal`. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly more: More;
  constructor(code: ErrorCode, more: More = {}) {
    super(more.reason ? `${code}: ${more.reason}` : code);
    this.code = code;
    this.more = more;
  }
  get status(): number {
    return errorStatus[this.code];
  }
}

/** Field path → code of what is wrong with it. */
export const invalid = (fields: Record<string, string>): Refusal => new Refusal('invalid', { fields });
export const unauthenticated = (): Refusal => new Refusal('unauthenticated');
/** The record is visible, the act is not the actor's. */
export const forbidden = (reason?: string): Refusal => new Refusal('forbidden', reason ? { reason } : {});
/** It does not exist for this actor, whoever else may see it. */
export const notFound = (): Refusal => new Refusal('not_found');
/** An invariant says no; `reason` names which. */
export const conflict = (reason: string): Refusal => new Refusal('conflict', { reason });
/** The record has changed since it was read; `current` is how it stands, in the shape of the answer. */
export const stale = (current: unknown): Refusal => new Refusal('stale', { current });
export const tooLarge = (): Refusal => new Refusal('too_large');
export const unsupported = (reason: string): Refusal => new Refusal('unsupported', { reason });
export const unavailable = (retryAfterSeconds: number): Refusal => new Refusal('unavailable', { retryAfterSeconds });
export const rateLimited = (retryAfterSeconds: number): Refusal => new Refusal('rate_limited', { retryAfterSeconds });
