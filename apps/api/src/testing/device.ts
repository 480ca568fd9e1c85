import { randomInt, randomUUID } from 'node:crypto';
import type { Endpoint, Request } from '@xiehui/contracts/endpoint';
import type { Answer, TestPortal } from './portal.ts';

/** A browser at an address of its own: keeps the cookie it is given, and sends what it is told. */
export type Device = {
  call<E extends Endpoint>(
    endpoint: E,
    request: Request<E>,
    headers?: Record<string, string | undefined>,
  ): Promise<Answer<E>>;
  /** The value of the session's cookie; undefined: none. */
  cookie: string | undefined;
  readonly address: string;
};

type Sent = {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: object;
  version?: number;
  key?: string;
};

const usual = (cookie: string | undefined, sent: Sent, e: Endpoint): Record<string, string | undefined> => ({
  host: 'portal.test',
  origin: 'http://portal.test',
  'user-agent': 'Test',
  cookie: cookie && `sid=${cookie}`,
  'idempotency-key': e.once && (sent.key ?? randomUUID()),
  'if-match': sent.version === undefined ? undefined : `"${sent.version}"`,
});

const given = (headers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((h): h is [string, string] => h[1] !== undefined));

/** A device that nobody has signed in at. `headers` of a call replace the usual ones; undefined leaves one out. */
export function openDevice(
  portal: TestPortal,
  address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`,
): Device {
  const device: Device = {
    cookie: undefined,
    address,
    async call<E extends Endpoint>(e: E, request: Request<E>, headers: Record<string, string | undefined> = {}) {
      const sent = request as Sent;
      const path = e.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(sent.params?.[name] ?? ''));
      const response = await portal.app.inject({
        method: e.method,
        url: `/api${path}`,
        remoteAddress: address,
        query: Object.fromEntries(Object.entries(sent.query ?? {}).map(([k, v]) => [k, String(v)])),
        headers: given({ ...usual(device.cookie, sent, e), ...headers }),
        ...(sent.body ? { payload: sent.body } : {}),
      });
      const set = response.cookies.find((c) => c.name === 'sid');
      if (set) device.cookie = set.value ? encodeURIComponent(set.value) : undefined;
      const json = /json/.test(String(response.headers['content-type'])) ? response.json<unknown>() : undefined;
      return {
        status: response.statusCode,
        body: json as Answer<E>['body'],
        problem: json as Answer<E>['problem'],
        headers: response.headers,
        raw: response.rawPayload,
      };
    },
  };
  return device;
}
