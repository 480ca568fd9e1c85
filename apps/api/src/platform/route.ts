import type { Readable } from 'node:stream';
import type { Endpoint, Input, Output } from '@xiehui/contracts/endpoint';
import type { Scope, SystemScope, Visit } from './scope.ts';

/** A file on its way to the client; the name is text and may be Chinese. */
export type Download = {
  readonly name: string;
  readonly contentType: string;
  readonly body: Readable | Uint8Array;
  /** Answers without `attachment`, for pictures shown in a page; only for what the portal re-encoded itself. */
  readonly inline?: boolean;
};

type Reached<E extends Endpoint> = E['reach'] extends 'unit'
  ? Scope
  : E['reach'] extends 'system'
    ? SystemScope
    : Visit;
type Answer<E extends Endpoint> = E extends { carries: 'download' } ? Download : Output<E>;

/** An endpoint with the use case that answers it. */
export type Route = {
  readonly endpoint: Endpoint;
  readonly handle: (scope: never, input: never) => Promise<unknown>;
};

/** Binds an endpoint to the use case that answers it; a mismatched one does not compile. */
export const route = <const E extends Endpoint>(
  endpoint: E,
  handle: (scope: Reached<E>, input: Input<E>) => Promise<Answer<E>>,
): Route => ({ endpoint, handle });
