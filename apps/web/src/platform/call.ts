import type { Endpoint, Output, Request } from '@xiehui/contracts/endpoint';
import { Problem } from '@xiehui/contracts/errors';
import { soughtHeader, soughtIn } from '@xiehui/contracts/sought';
import { uuid } from './uuid.ts';

/** The server's refusal as it was said; `unavailable` `no_connection` when nothing answered. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.reason ?? problem.code);
    this.problem = problem;
  }
}

/** A downloaded file, with the name the server gave it. */
export type Download = { blob: Blob; name: string };
type Answer<E extends Endpoint> = E extends { carries: 'download' } ? Download : Output<E>;

type Options = {
  readonly signal?: AbortSignal;
  /** Sent share of an upload, 0–1. */ readonly onProgress?: (share: number) => void;
};
type Sent = {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  version?: number;
  key?: string;
  file?: Blob;
  fileName?: string;
};

/** The server no longer knows the session, or wants something of the person first: a new password, a post. */
export type SessionChange = 'ended' | 'changed';
const listeners = new Set<(change: SessionChange) => void>();
/** Calls back whenever an answer shows that the session is not what the page believes. Answers how to stop. */
export const onSessionChange = (listener: (change: SessionChange) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const changeIn = (e: Endpoint, { code, reason }: Problem): SessionChange | undefined => {
  // Public endpoints answer 401 for a wrong password: that is no lost session.
  if (code === 'unauthenticated') return e.permission === 'public' ? undefined : 'ended';
  return reason === 'password_change_needed' || reason === 'post_needed' ? 'changed' : undefined;
};

/** The keys of creates that nobody has answered yet, by what they ask. */
const unanswered = new Map<string, string>();

const askedAgain = (e: Endpoint, address: string, sent: Sent): string | undefined =>
  e.once && !e.upload && sent.key === undefined ? `${e.method} ${address} ${JSON.stringify(sent.body)}` : undefined;

const keyOf = (asked: string): string => {
  const key = unanswered.get(asked) ?? uuid();
  unanswered.set(asked, key);
  return key;
};

/**
 * Sends one request and reads the answer through the endpoint's own schema.
 * A create gets an idempotency key of its own, the same again while it is asked in the same words and has not been answered:
 * whoever presses twice, or again after the connection broke, makes one record. `key` names another. A download answers the file.
 * @throws Refused with the server's problem, whatever its status
 */
export async function call<E extends Endpoint>(e: E, input: Request<E>, options: Options = {}): Promise<Answer<E>> {
  const sent = input as Sent;
  const address = addressOf(e, sent);
  const asked = askedAgain(e, address, sent);
  const response = await send(e, asked === undefined ? sent : { ...sent, key: keyOf(asked) }, address, options);
  // A fault of the server, or of a proxy before it, leaves open whether the record stands.
  if (response.ok || response.status < 500) unanswered.delete(asked ?? '');
  if (!response.ok) throw await refusal(e, response);
  if (e.carries === 'download') return { blob: await response.blob(), name: nameOf(response) } as Answer<E>;
  return e.response.parse(response.status === 204 ? {} : await response.json()) as Answer<E>;
}

/** @throws Refused `no_connection` when nothing answers */
const send = (e: Endpoint, sent: Sent, address: string, { signal, onProgress }: Options): Promise<Response> => {
  const headers = headersOf(e, sent);
  const body = bodyOf(e, sent, headers);
  return (
    onProgress
      ? sendWatched(e.method, address, headers, body, onProgress)
      : fetch(address, { method: e.method, headers, body, signal: signal ?? null })
  ).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new Refused({ code: 'unavailable', reason: 'no_connection', requestId: '' });
  });
};

/** What a query says of some of its fields, as an address or a form says it. */
const queryOf = ({ query = {} }: Sent, takes: (name: string) => boolean): URLSearchParams => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query).filter(([one]) => takes(one)))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
  return search;
};

/** The address below `/api`, for links that the browser itself opens, e.g. `<img src>`. It names nobody who is sought. */
export const addressOf = (e: Endpoint, sent: Sent): string => {
  const path = e.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(sent.params?.[name] ?? ''));
  const names = soughtIn(e.query);
  const search = queryOf(sent, (name) => !names.includes(name));
  return `/api${path}${search.size > 0 ? `?${search}` : ''}`;
};

const headersOf = (e: Endpoint, sent: Sent): Record<string, string> => {
  const names = soughtIn(e.query);
  const sought = queryOf(sent, (name) => names.includes(name));
  return {
    accept: 'application/json',
    ...(e.versioned && sent.version !== undefined ? { 'if-match': `"${sent.version}"` } : {}),
    ...(e.once ? { 'idempotency-key': sent.key ?? uuid() } : {}),
    ...(sought.size > 0 ? { [soughtHeader]: sought.toString() } : {}),
  };
};

const bodyOf = (e: Endpoint, sent: Sent, headers: Record<string, string>): BodyInit | null => {
  if (e.upload) {
    const form = new FormData();
    // Fields first: the server reads the parts in order and knows them before the file arrives.
    for (const [name, value] of Object.entries((sent.body ?? {}) as Record<string, unknown>))
      if (value !== undefined) form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
    if (sent.file) form.append('file', new File([sent.file], sent.fileName ?? 'file', { type: sent.file.type }));
    return form;
  }
  if (sent.body === undefined) return null;
  headers['content-type'] = 'application/json';
  return JSON.stringify(sent.body);
};

const refusal = async (e: Endpoint, response: Response): Promise<Refused> => {
  const said = Problem.safeParse(await response.json().catch(() => undefined));
  const requestId = response.headers.get('x-request-id') ?? '';
  const problem: Problem = said.success
    ? said.data
    : { code: response.status >= 500 ? 'unavailable' : 'internal', requestId };
  const change = changeIn(e, problem);
  if (change) for (const listener of listeners) listener(change);
  return new Refused(problem);
};

const nameOf = (response: Response): string => {
  const said = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(said)?.[1];
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]*)"/i.exec(said)?.[1] ?? 'download');
};

/** `fetch` does not tell how much of a body has left; XMLHttpRequest does. */
const sendWatched = (
  method: string,
  address: string,
  headers: Record<string, string>,
  body: BodyInit | null,
  onProgress: (share: number) => void,
): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new TypeError('network'));
    request.onload = () =>
      resolve(
        new Response(request.responseText, {
          status: request.status,
          headers: { 'x-request-id': request.getResponseHeader('x-request-id') ?? '' },
        }),
      );
    request.send(body as XMLHttpRequestBodyInit | null);
  });
