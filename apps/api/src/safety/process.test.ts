import { createHash, randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { connect } from 'node:net';
import { withClient } from '@xiehui/database/client';
import { soughtHeader } from '@xiehui/contracts/sought';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import type { MemberImport } from '@xiehui/contracts/member-imports';
import { rosterOf, xlsx } from '../members/imports.test.kit.ts';
import { photograph } from '../platform/pictures.test.kit.ts';
import { openSite, until, type Site } from './child.test.kit.ts';

let site: Site;
let cookie = '';
beforeAll(async () => {
  site = await openSite();
  cookie = await site.cookieOf('huang');
});
afterEach(() => site.clear());
afterAll(() => site.close());

const draft = (id: string) => ({
  id,
  unitId: unitId(castUnits.pingzhai),
  title: '会员活动日',
  heldOn: '2026-05-29',
  endsOn: null,
  venueKind: null,
  venue: '',
  keyTasks: [],
  themedDay: null,
  form: null,
  channel: null,
  targetGroups: [],
  participants: 3,
  memberParticipants: 1,
  materials: 0,
  consultations: 0,
  coOrganisers: '',
  summary: '',
  photos: [],
  submit: false,
});

const headers = (key: string, more: Record<string, string> = {}) => ({
  origin: site.url,
  cookie,
  'content-type': 'application/json',
  'idempotency-key': key,
  ...more,
});
const post = (body: object, key: string) =>
  fetch(`${site.url}/api/activities`, { method: 'POST', headers: headers(key), body: JSON.stringify(body) });
const countOf = async (id: string): Promise<number> => {
  const { rows } = await withClient(site.test.system, (c) =>
    c.query<{ n: number }>('select count(*)::int as n from activities where id = $1', [id]),
  );
  return rows[0]?.n ?? -1;
};

/** Sends a create on a bare connection and never reads the answer. */
function sendUnheard(body: object, key: string): () => void {
  const { hostname, port, host } = new URL(site.url);
  const text = JSON.stringify(body);
  const lines = Object.entries({ host, ...headers(key), 'content-length': String(Buffer.byteLength(text)) });
  const socket = connect(Number(port), hostname).pause();
  socket.on('error', () => undefined);
  socket.write(`POST /api/activities HTTP/1.1\r\n${lines.map(([k, v]) => `${k}: ${v}`).join('\r\n')}\r\n\r\n${text}`);
  return () => socket.destroy();
}

describe('CC2: a create across a killed process', () => {
  test.each([1, 2])(
    'killed once the record stands and before anybody heard, round %i: sent again it is the one record',
    async () => {
      const child = await site.start();
      const [id, key] = [randomUUID(), randomUUID()];
      const hangUp = sendUnheard(draft(id), key);
      await until(site, 'select from activities where id = $1', [id]);
      hangUp();
      await site.end(child, 'SIGKILL');
      const again = await site.start();
      const answers = await Promise.all([post(draft(id), key), post(draft(id), key)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(await countOf(id)).toBe(1);
      expect((await post({ ...draft(id), title: '另一个' }, key)).status).toBe(422);
      await site.end(again, 'SIGKILL');
    },
    60_000,
  );
});

describe('AV2: SIGTERM under load', () => {
  test.each([1, 2])(
    'whoever was being served is answered, round %i; then the server ends by itself',
    async () => {
      const child = await site.start();
      const id = randomUUID();
      expect((await post(draft(id), randomUUID())).status).toBe(200);
      await withClient(site.test.owner, async (holder) => {
        await holder.query('begin');
        await holder.query('select from activities where id = $1 for update', [id]);
        const { id: _, unitId: __, ...given } = draft(id);
        const change = (title: string) =>
          fetch(`${site.url}/api/activities/${id}`, {
            method: 'PUT',
            headers: headers(randomUUID(), { 'if-match': '"1"' }),
            body: JSON.stringify({ ...given, title }),
          }).then(async (r) => ({ status: r.status, whole: typeof (await r.json()) === 'object' }));
        const inFlight = Array.from({ length: 6 }, (_, i) => change(`第${i}次`));
        await until(
          site,
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' group by datname having count(*) = 6`,
          [],
        );
        const ended = site.end(child, 'SIGTERM');
        // From now on nobody new is served.
        const late = async (): Promise<number> =>
          (await fetch(`${site.url}/api/health/ready`).catch(() => ({ status: 503 }))).status;
        while ((await late()) !== 503);
        await holder.query('commit');
        const answers = await Promise.all(inFlight);
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
        expect(answers.every(({ whole }) => whole)).toBe(true);
        expect(await ended).toEqual({ code: 0, signal: null });
      });
    },
    60_000,
  );
});

describe('DU5: uploads and a killed process, over HTTP', () => {
  test('no row without its file, every answered upload is there, and every file is what its hash says', async () => {
    const child = await site.start();
    const pictures = await Promise.all(Array.from({ length: 24 }, (_, i) => photograph(200 + i, 150)));
    const answered: string[] = [];
    const uploads = pictures.map(async (bytes, i) => {
      const form = new FormData();
      form.set('file', new Blob([Uint8Array.from(bytes)], { type: 'image/jpeg' }), `${i}.jpg`);
      const key = { origin: site.url, cookie, 'idempotency-key': randomUUID() };
      const response = await fetch(`${site.url}/api/files`, { method: 'POST', headers: key, body: form });
      const { id } = (await response.json()) as { id: string };
      if (response.status === 200) answered.push(id);
      if (answered.length === 8) child.kill('SIGKILL');
    });
    const results = await Promise.allSettled(uploads);
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
    const again = await site.start();
    const { rows } = await withClient(site.test.system, (c) =>
      c.query<{ id: string; hash: string }>('select id, hash from files'),
    );
    for (const { id, hash } of rows) {
      const file = await fetch(`${site.url}/api/files/${id}`, { headers: { cookie } });
      const bytes = Buffer.from(await file.arrayBuffer());
      expect([file.status, createHash('sha256').update(bytes).digest('hex')]).toEqual([200, hash]);
    }
    expect(answered.filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
    expect(answered.length).toBeGreaterThanOrEqual(8);
    await site.end(again, 'SIGTERM');
  }, 60_000);
});

describe('a large roster', () => {
  test('sent to the server is checked and written by a process of its own, and SIGTERM waits for it', async () => {
    const child = await site.start();
    const rows = Array.from({ length: 1_001 }, (_, i) => [
      `顾演${i}`,
      1960,
      `199${String(i).padStart(8, '0')}`,
      '2015-05-29',
    ]);
    const bytes = await rosterOf(rows, ['姓名', '出生年', '联系电话', '入会日期']);
    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(bytes)], { type: xlsx }), '会员名册.xlsx');
    const send = async (path: string, body?: FormData): Promise<MemberImport> => {
      const key = { origin: site.url, cookie, 'idempotency-key': randomUUID() };
      const sent = await fetch(`${site.url}/api/members/imports${path}`, {
        method: 'POST',
        headers: key,
        ...(body && { body }),
      });
      return (await sent.json()) as MemberImport;
    };
    const { id, state } = await send('', form);
    expect(state).toBe('checking');
    await until(site, `select from member_imports where id = $1 and state = 'checked' and adds = 1001`, [id]);
    expect((await send(`/${id}/application`)).state).toBe('applying');
    // Both jobs have begun; the second may have ended by now.
    const begun = `select from jobs.job where data->>'importId' = $1 and state in ('active', 'completed') group by name having count(*) = 2`;
    await until(site, begun, [id]);
    expect(await site.end(child, 'SIGTERM')).toEqual({ code: 0, signal: null });
    await until(site, `select from member_imports where id = $1 and state = 'applied' and done = 1001`, [id]);
  }, 60_000);
});

describe('AV1: health', () => {
  test('alive whatever the database does; ready only with it; and no detail to strangers', async () => {
    const child = await site.start();
    const ask = async (name: string) => {
      const response = await fetch(`${site.url}/api/health/${name}`);
      return { status: response.status, text: await response.text() };
    };
    expect(await ask('ready')).toEqual({ status: 200, text: '{"status":"ok"}' });
    await withClient(site.test.owner, async (c) => {
      for (const role of ['child', 'child_system']) await c.query(`alter role ${role} connection limit 0`);
      await c.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename like 'child%'`);
      const away = await ask('ready');
      expect([away.status, Object.keys(JSON.parse(away.text) as object).sort()]).toEqual([503, ['code', 'requestId']]);
      expect(await ask('live')).toEqual({ status: 200, text: '{"status":"ok"}' });
      const busy = await fetch(`${site.url}/api/session`, { headers: { cookie } });
      expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '3']);
      for (const role of ['child', 'child_system']) await c.query(`alter role ${role} connection limit -1`);
    });
    while ((await ask('ready')).status !== 200);
    expect((await fetch(`${site.url}/api/session`, { headers: { cookie } })).status).toBe(200);
    await site.end(child, 'SIGTERM');
  }, 60_000);
});

describe('LG1: the log of a server that says everything', () => {
  test('holds no password, cookie, token, number or search of those who used it', async () => {
    const child = await site.start({ LOG_LEVEL: 'debug' });
    const from = site.said().length;
    const secret = 'zqGeheimqz';
    const number = '19900008888';
    const send = (method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
      fetch(`${site.url}${path}`, {
        method,
        headers: {
          ...headers(randomUUID()),
          'user-agent': `${secret}%0d%0a{"level":60}`,
          authorization: `Bearer ${secret}`,
          ...more,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }).then((r) => r.status);
    const statuses: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      statuses.push(
        await send('POST', '/api/session', { name: `${secret}x`, password: secret }),
        await send('POST', '/api/session/link', { token: `${secret}${secret}${secret}`, password: secret }),
        await send('PUT', '/api/session/password', { current: secret, next: `${secret}1a` }),
        await send('GET', `/api/members?q=${secret}`),
        await send('GET', '/api/members', undefined, { [soughtHeader]: `q=${secret}` }),
        await send('GET', `/api/members/${secret}%0d%0aINFO?phone=${number}`),
        await send('GET', `/api/nowhere/${secret}?token=${secret}`),
        await send('POST', '/api/members/likely', { name: secret, phone: number }),
        await send('POST', '/api/activities', { ...draft(randomUUID()), title: secret, summary: number }),
        await send('POST', '/api/activities', `{"title": "${secret}`),
        await send('GET', '/api/session', undefined, { cookie: `sid=${secret}.${secret}` }),
        await send('DELETE', '/api/session', undefined, { origin: `http://${secret}.test` }),
      );
    }
    expect(new Set(statuses)).toContain(200);
    await site.end(child, 'SIGTERM');
    const log = site.said().slice(from);
    const lines = log.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.length).toBeGreaterThan(200);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
    const sid = cookie.slice(4, 24);
    for (const planted of [secret, number, sid, '%0d', '"level":60}'])
      expect([planted, log.includes(planted)]).toEqual([planted, false]);
  }, 60_000);
});

describe('SC4: the server never leaves the machine', () => {
  test('none of the servers above looked for anybody outside', () => {
    expect(site.said()).toContain('Ready:');
    expect(site.said()).not.toContain('EGRESS');
  });

  test('the watch over them would have seen it', () => {
    const watch = resolve(import.meta.dirname, 'egress.test.kit.ts');
    const { stderr } = spawnSync(
      process.execPath,
      [`--import=file://${watch}`, '-e', `fetch('http://127.0.0.2:45999/').catch(() => {})`],
      { encoding: 'utf8' },
    );
    expect(stderr).toContain('EGRESS 127.0.0.2');
  });
});
