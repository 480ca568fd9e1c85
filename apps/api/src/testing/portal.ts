import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Signer } from '@fastify/cookie';
import type { Endpoint, Output, Request } from '@xiehui/contracts/endpoint';
import type { Problem } from '@xiehui/contracts/errors';
import { soughtHeader, soughtIn } from '@xiehui/contracts/sought';
import { cloneDatabase, type TestDatabase } from '@xiehui/database/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, inject } from 'vitest';
import { accountId, postId, type CastName } from '../../../../prisma/seed/cast.ts';
import { buildApp, routes } from '../app.ts';
import { diskBlobs } from '../platform/blobs-disk.ts';
import type { House } from '../platform/house.ts';
import { openJobs, type Jobs } from '../platform/jobs.ts';
import { freshKeys } from '../platform/keys.ts';
import { receiver } from '../platform/receive.ts';
import type { Route } from '../platform/route.ts';
import { tokenOf } from '../platform/session-store.ts';
import { openVault } from '../platform/vault.ts';

/** An answer as a client sees it. */
export type Answer<E extends Endpoint> = {
  readonly status: number;
  /** The endpoint's answer when the status is 200. */
  readonly body: Output<E>;
  /** The problem otherwise. */
  readonly problem: Problem;
  readonly headers: Record<string, unknown>;
  readonly raw: Buffer;
};

/** One of the cast at a device, signed in. */
export type Caller = { call<E extends Endpoint>(endpoint: E, request: Request<E>): Promise<Answer<E>> };

/** Somebody beyond the cast whom a test has appointed. */
export type Holder = { readonly accountId: string; readonly postId: string };

/** The portal over a database of the test file's own, with a clock that stands until it is set. */
export type TestPortal = {
  app: FastifyInstance;
  house: House;
  test: TestDatabase;
  time: { now: Date };
  /** Signs in through the database: one of the cast, or any holder of a post. */
  as(who: CastName | Holder): Caller;
  nobody: Caller;
  /** The value of the session cookie, for tests that speak HTTP themselves. */
  cookieOf(who: CastName | Holder): Promise<string>;
};

const keys = freshKeys();

const encode = (path: string, params: Record<string, string> = {}): string =>
  `/api${path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))}`;

type Loose = {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  version?: number;
  key?: string;
  file?: Blob;
  fileName?: string;
};

async function formOf({ file, fileName }: Loose): Promise<{ payload: Buffer; type: string }> {
  const boundary = randomUUID();
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: ${file?.type}\r\n\r\n`;
  const bytes = Buffer.from((await file?.arrayBuffer()) ?? new ArrayBuffer());
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  };
}

const caller = (app: () => FastifyInstance, cookie: () => Promise<string | undefined>): Caller => ({
  async call<E extends Endpoint>(e: E, request: Request<E>): Promise<Answer<E>> {
    const loose = request as Loose;
    const sid = await cookie();
    const form = e.upload ? await formOf(loose) : undefined;
    const said = Object.entries(loose.query ?? {}).flatMap(([k, v]): [string, string][] =>
      v === undefined ? [] : [[k, String(v)]],
    );
    const names = soughtIn(e.query);
    const beside = new URLSearchParams(said.filter(([name]) => names.includes(name)));
    const response = await app().inject({
      method: e.method,
      url: encode(e.path, loose.params),
      query: Object.fromEntries(said.filter(([name]) => !names.includes(name))),
      headers: {
        host: 'portal.test',
        origin: 'http://portal.test',
        ...(sid ? { cookie: `sid=${sid}` } : {}),
        ...(beside.size > 0 ? { [soughtHeader]: beside.toString() } : {}),
        ...(e.once ? { 'idempotency-key': loose.key ?? randomUUID() } : {}),
        ...(loose.version === undefined ? {} : { 'if-match': `"${loose.version}"` }),
        ...(form ? { 'content-type': form.type } : {}),
      },
      ...(form ? { payload: form.payload } : loose.body === undefined ? {} : { payload: loose.body as object }),
    });
    const json = /json/.test(String(response.headers['content-type'])) ? response.json<unknown>() : undefined;
    return {
      status: response.statusCode,
      body: json as Output<E>,
      problem: json as Problem,
      headers: response.headers,
      raw: response.rawPayload,
    };
  },
});

/** A portal for one test file; call it at the top of the file. `served` replaces the routes, for tests of the platform. */
export function openTestPortal(served: readonly Route[] = routes): TestPortal {
  const time = { now: new Date('2026-05-29T02:00:00Z') };
  const portal = { time } as TestPortal;
  const cookies = new Map<CastName | Holder, Promise<string>>();
  const signIn = async (who: CastName | Holder): Promise<string> => {
    const holder = typeof who === 'string' ? { accountId: accountId(who), postId: postId(who) } : who;
    const id = randomBytes(32).toString('base64url');
    await portal.test.database.lookup(
      'test-session',
      `insert into sessions (token, id, account_id, post_id, created_at, expires_at, confirmed_at, address, device)
       values ($1, $2, $3, $4, $5, $5::timestamptz + interval '12 hours', $5, '127.0.0.1', 'test')`,
      [tokenOf(id), randomUUID(), holder.accountId, holder.postId, time.now],
    );
    return encodeURIComponent(new Signer(keys.session).sign(id));
  };
  let jobs: Jobs | undefined;
  let blobsDir = '';
  beforeAll(async () => {
    portal.test = await cloneDatabase(inject('server'));
    blobsDir = await mkdtemp(join(tmpdir(), 'xiehui-blobs-'));
    const blobs = diskBlobs(blobsDir);
    portal.house = {
      database: portal.test.database,
      clock: { now: () => time.now },
      vault: openVault(keys),
      sessionSecrets: keys.session,
      blobs,
      receive: receiver(blobs),
      publicUrl: undefined,
      trustProxy: false,
      logLevel: 'silent',
      jobs: (jobs = await openJobs(portal.test.system, (fault) => console.error(fault))),
      ready: () => Promise.resolve(true),
      webDir: undefined,
    };
    portal.app = await buildApp(portal.house, served);
    await portal.app.ready();
  });
  afterAll(async () => {
    await portal.app.close();
    await jobs?.close();
    await portal.test.close();
    await rm(blobsDir, { recursive: true, force: true });
  });
  portal.cookieOf = (who) => {
    const known = cookies.get(who) ?? signIn(who);
    cookies.set(who, known);
    return known;
  };
  portal.as = (who) =>
    caller(
      () => portal.app,
      () => portal.cookieOf(who),
    );
  portal.nobody = caller(
    () => portal.app,
    () => Promise.resolve(undefined),
  );
  return portal;
}
