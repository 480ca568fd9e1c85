import { afterEach, expect, test, vi } from 'vitest';
import { Refused } from './call.ts';
import { localStore } from './local-store.ts';
import {
  addOutboxKind,
  discardOutboxItem,
  flush,
  openOutbox,
  outbox,
  putIntoOutbox,
  readOutboxItem,
  type Sender,
} from './offline.ts';

const huang = { accountId: 'huang', postId: 'village', postName: '平寨村秘书长' };
const chen = { accountId: 'chen', postId: 'town', postName: '山格镇秘书长' };
const offline = new Refused({ code: 'unavailable', reason: 'no_connection', requestId: '' });

let send: ReturnType<typeof vi.fn<Sender>>;
const sender = (answer: Sender) => {
  send = vi.fn<Sender>(answer);
  addOutboxKind('activities.create', { send, reopen: () => '/activities/new' });
};
const put = (title: string, files: { name: string; blob: Blob }[] = []) =>
  putIntoOutbox({ kind: 'activities.create', title, payload: { title }, files });
const titles = () => outbox.read().items.map((item) => item.title);
const quiet = () => vi.waitFor(() => expect(outbox.read().sending).toBe(false));

afterEach(async () => {
  await quiet();
  await openOutbox(undefined);
  await (await localStore()).clear('outbox');
});

test('what 黄 records without a network waits, and goes in order when it is back', async () => {
  sender(() => Promise.reject(offline));
  await openOutbox(huang);
  await put('第3小组月活动');
  await put('5·29 主题活动');
  await quiet();
  expect(titles()).toEqual(['第3小组月活动', '5·29 主题活动']);
  sender(() => Promise.resolve({}));
  await flush({ now: true });
  expect(send.mock.calls.map(([item]) => item.payload)).toEqual([
    { title: '第3小组月活动' },
    { title: '5·29 主题活动' },
  ]);
  expect(titles()).toEqual([]);
  expect(outbox.read().sent).toBe(2);
});

test('a record sent twice has the same key, and so has each photo', async () => {
  sender(() => Promise.reject(offline));
  await openOutbox(huang);
  await put('主题活动', [{ name: '会场.jpg', blob: new Blob(['x']) }]);
  await quiet();
  await flush({ now: true });
  const [first, second] = send.mock.calls.map(([item]) => [item.key, item.files[0]?.key]);
  expect(second).toEqual(first);
  expect(first?.[0]).not.toBe(first?.[1]);
});

test('the next person on the phone neither sees nor sends what 黄 left', async () => {
  sender(() => Promise.reject(offline));
  await openOutbox(huang);
  const id = await put('主题活动');
  await quiet();
  sender(() => Promise.resolve({}));
  await openOutbox(chen);
  await flush({ now: true });
  expect(titles()).toEqual([]);
  expect(send).not.toHaveBeenCalled();
  expect(await readOutboxItem(id)).toBeUndefined();
  await discardOutboxItem(id);
  await openOutbox(huang);
  await quiet();
  await flush({ now: true });
  expect(send).toHaveBeenCalledOnce();
});

test('what was recorded as village secretary is not sent while acting as inspector', async () => {
  sender(() => Promise.reject(offline));
  await openOutbox(huang);
  await put('主题活动');
  await quiet();
  sender(() => Promise.resolve({}));
  await openOutbox({ ...huang, postId: 'inspector', postName: '检查员' });
  await flush({ now: true });
  expect(send).not.toHaveBeenCalled();
  expect(titles()).toEqual(['主题活动']);
});

test('a refused record stays with its reason and lets the next one through', async () => {
  sender(({ payload }) =>
    (payload as { title: string }).title === '重复'
      ? Promise.reject(new Refused({ code: 'invalid', fields: { heldOn: 'out_of_range' }, requestId: 'r' }))
      : Promise.resolve({}),
  );
  await openOutbox(huang);
  await put('重复');
  await put('第3小组月活动');
  await quiet();
  await flush({ now: true });
  const [item] = outbox.read().items;
  expect(titles()).toEqual(['重复']);
  expect(item?.state).toBe('refused');
  expect(item?.problem).toEqual({ code: 'invalid', fields: { heldOn: 'out_of_range' } });
  await discardOutboxItem(item?.id ?? '');
  expect(titles()).toEqual([]);
});

test('after each failure it waits longer, up to five minutes', async () => {
  sender(() => Promise.reject(offline));
  await openOutbox(huang);
  const waits: number[] = [];
  await put('主题活动');
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await quiet();
    const before = Date.now();
    await flush({ now: true });
    waits.push(Math.round(((outbox.read().items[0]?.notBefore ?? 0) - before) / 1000));
  }
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  expect(waits.at(-1)).toBe(300);
});
