import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { endpoint } from '@xiehui/contracts/endpoint';
import { addressOf, call, onSessionChange, Refused, type SessionChange } from './call.ts';

const rest = { permission: 'signedIn', reach: 'unit', audit: 'none' } as const;
const changePhone = endpoint({
  ...rest,
  method: 'PATCH',
  path: '/members/:id',
  versioned: true,
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({ phone: z.string() }),
  response: z.strictObject({ version: z.number() }),
});
const invite = endpoint({
  ...rest,
  method: 'POST',
  path: '/members',
  once: true,
  body: z.strictObject({}),
  response: z.strictObject({}),
});
const orderMeasure = endpoint({
  ...rest,
  method: 'POST',
  path: '/rectifications',
  once: true,
  body: z.strictObject({ problem: z.string() }),
  response: z.strictObject({}),
});
const roster = endpoint({ ...rest, method: 'GET', path: '/members/sheet', carries: 'download', response: z.unknown() });
const addPhoto = endpoint({
  ...rest,
  method: 'POST',
  path: '/files',
  once: true,
  upload: ['image'],
  body: z.strictObject({ for: z.string() }),
  response: z.strictObject({ id: z.string() }),
});

type Sent = { address: string; init: RequestInit };
const answering = (response: () => Response | Promise<Response>): Sent[] => {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    sent.push({ address, init });
    return response();
  });
  return sent;
};
const header = (sent: Sent | undefined, name: string) => new Headers(sent?.init.headers).get(name);

test('an edit carries the version that 陈 read', async () => {
  const [sent] = [answering(() => Response.json({ version: 4 }))];
  const answer = await call(changePhone, { params: { id: 'a/b' }, body: { phone: '13800000000' }, version: 3 });
  expect(answer).toEqual({ version: 4 });
  expect(sent[0]?.address).toBe('/api/members/a%2Fb');
  expect(header(sent[0], 'if-match')).toBe('"3"');
});

test('every create has a key of its own, and a repetition the same', async () => {
  const sent = answering(() => Response.json({}));
  await call(invite, { body: {} });
  await call(invite, { body: {} });
  await call(invite, { body: {}, key: 'k-1' });
  const keys = sent.map((one) => header(one, 'idempotency-key'));
  expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  expect(keys[1]).not.toBe(keys[0]);
  expect(keys[2]).toBe('k-1');
});

test('pressed twice, or again after the answer was lost, a create bears one key; in other words another', async () => {
  const replies = [() => Promise.reject(new TypeError('gone')), () => new Response('', { status: 504 })];
  const sent = answering(() => replies.shift()?.() ?? Response.json({}));
  const order = (problem: string) => call(orderMeasure, { body: { problem } });
  await expect(order('缺公示')).rejects.toMatchObject({ problem: { reason: 'no_connection' } });
  await expect(order('缺公示')).rejects.toThrow(Refused);
  await order('缺两次公示');
  await Promise.all([order('缺公示'), order('缺公示')]);
  await order('缺公示');
  const keys = sent.map((one) => header(one, 'idempotency-key'));
  expect([keys[1], keys[3], keys[4]]).toEqual([keys[0], keys[0], keys[0]]);
  expect(new Set([keys[0], keys[2], keys[5]]).size).toBe(3);
});

test('a photo goes as a form, its fields before the file', async () => {
  const sent = answering(() => Response.json({ id: 'f1' }));
  await call(addPhoto, {
    body: { for: 'activity' },
    file: new Blob(['x'], { type: 'image/jpeg' }),
    fileName: '会场.jpg',
  });
  const form = sent[0]?.init.body as FormData;
  expect([...form.keys()]).toEqual(['for', 'file']);
  expect((form.get('file') as File).name).toBe('会场.jpg');
  expect(header(sent[0], 'content-type')).toBeNull();
});

test('a download has the name the server gave it', async () => {
  const disposition = 'attachment; filename="x.xlsx"; filename*=UTF-8\'\'%E5%B9%B3%E5%AF%A8%E6%9D%91.xlsx';
  answering(() => new Response('bytes', { headers: { 'content-disposition': disposition } }));
  const { blob, name } = await call(roster, {});
  expect(name).toBe('平寨村.xlsx');
  expect(await blob.text()).toBe('bytes');
});

test('a refusal is thrown as it was said', async () => {
  answering(() => Response.json({ code: 'conflict', reason: 'already_member', requestId: 'r1' }, { status: 409 }));
  const thrown = await call(invite, { body: {} }).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Refused);
  expect((thrown as Refused).problem).toEqual({ code: 'conflict', reason: 'already_member', requestId: 'r1' });
});

test('a gateway that answers a page of its own is a server that does not respond', async () => {
  answering(() => new Response('<h1>502</h1>', { status: 502 }));
  const thrown = await call(invite, { body: {} }).catch((error: unknown) => error);
  expect((thrown as Refused).problem.code).toBe('unavailable');
});

test('without a network the refusal says so', async () => {
  answering(() => Promise.reject(new TypeError('failed')));
  const thrown = await call(invite, { body: {} }).catch((error: unknown) => error);
  expect((thrown as Refused).problem.reason).toBe('no_connection');
});

test('a lost session is told to whoever listens', async () => {
  answering(() => Response.json({ code: 'unauthenticated', requestId: 'r' }, { status: 401 }));
  const heard = vi.fn<(change: SessionChange) => void>();
  const stop = onSessionChange(heard);
  await call(invite, { body: {} }).catch(() => undefined);
  stop();
  await call(invite, { body: {} }).catch(() => undefined);
  expect(heard.mock.calls).toEqual([['ended']]);
});

test('a password that has to be changed is told as well, a mere refusal is not', async () => {
  const reasons = ['password_change_needed', 'not_yours'];
  answering(() => Response.json({ code: 'forbidden', reason: reasons.shift(), requestId: 'r' }, { status: 403 }));
  const heard = vi.fn<(change: SessionChange) => void>();
  const stop = onSessionChange(heard);
  await call(invite, { body: {} }).catch(() => undefined);
  await call(invite, { body: {} }).catch(() => undefined);
  stop();
  expect(heard.mock.calls).toEqual([['changed']]);
});

test('empty conditions are left out of an address and several values stay several', () => {
  expect(addressOf(roster, { query: { name: '', group: undefined, state: ['a', 'b'], page: 2 } })).toBe(
    '/api/members/sheet?state=a&state=b&page=2',
  );
});
