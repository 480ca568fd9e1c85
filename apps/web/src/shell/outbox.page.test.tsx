import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Refused } from '../platform/call.ts';
import { localStore } from '../platform/local-store.ts';
import { addOutboxKind, openOutbox, putIntoOutbox, type Sender } from '../platform/offline.ts';
import { lazyPage } from '../platform/slice.ts';
import { cast, openPortal } from '../testing.tsx';
import { shellSlice } from './shell.slice.ts';

const slices = [
  shellSlice,
  { routes: [lazyPage('/activities/new', async () => ({ Form: () => <h1>记录活动</h1> }), 'Form')] },
];
const holder = { accountId: cast.huang.account.id, postId: cast.huang.posts[0]?.id ?? '', postName: '平寨村' };
const waiting = async (title: string, send: Sender) => {
  addOutboxKind('activities.create', { send, reopen: () => '/activities/new' });
  await openOutbox(holder);
  await putIntoOutbox({ kind: 'activities.create', title, payload: {} });
};
afterEach(async () => {
  await openOutbox(undefined);
  await (await localStore()).clear('outbox');
});

test('a refused record says why and can be opened again', async () => {
  await waiting('第3小组月活动', () =>
    Promise.reject(new Refused({ code: 'invalid', fields: { heldOn: 'out_of_range' }, requestId: 'r' })),
  );
  const { user } = openPortal('/outbox', { as: cast.huang, slices });
  await screen.findByText('没有被接收');
  expect(screen.getByText(/超出允许的范围/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '打开修改' }));
  await screen.findByRole('heading', { name: '记录活动' });
});

test('what waits is discarded only after it was said that it cannot come back', async () => {
  await waiting('5·29 主题活动', () => Promise.reject(new Refused({ code: 'unavailable', requestId: 'r' })));
  const { user } = openPortal('/outbox', { as: cast.huang, slices });
  await user.click(await screen.findByRole('button', { name: '放弃' }));
  await screen.findByText('这条记录还没有上传，放弃后不能找回。');
  const [, sure] = screen.getAllByRole('button', { name: '放弃' });
  if (sure) await user.click(sure);
  await waitFor(async () => expect(await (await localStore()).count('outbox')).toBe(0));
});
