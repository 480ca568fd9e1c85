import type { Readable } from 'node:stream';
import type { Endpoint, Input, Output } from '@xiehui/contracts/endpoint';
import type { House } from './house.ts';
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
  readonly prepare?: (before: Before, input: never) => Promise<unknown>;
};

/** What a call may use before its transaction begins. */
export type Before = Pick<House, 'blobs'>;

/** Binds an endpoint to the use case that answers it; a mismatched one does not compile. */
export const route = <const E extends Endpoint>(
  endpoint: E,
  handle: (scope: Reached<E>, input: Input<E>) => Promise<Answer<E>>,
): Route => ({ endpoint, handle });

/**
 * The same for a call with slow work, such as reading a workbook, that must hold no connection: `prepare` runs before the
 * transaction, and what it answers is the handler's `prepared`.
 */
export const preparedRoute = <const E extends Endpoint, P>(
  endpoint: E,
  prepare: (before: Before, input: Input<E>) => Promise<P>,
  handle: (scope: Reached<E>, input: Input<E> & { prepared: P }) => Promise<Answer<E>>,
): Route => ({ endpoint, prepare, handle });
