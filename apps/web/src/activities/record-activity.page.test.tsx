import { cleanup, screen, waitFor } from '@testing-library/react';
import { createActivity } from '@xiehui/contracts/activities';
import { uploadFile } from '@xiehui/contracts/files';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { localStore, readDraft } from '../platform/local-store.ts';
import { flush, openOutbox, outbox } from '../platform/offline.ts';
import { cast, onPhone } from '../testing.tsx';
import { fillIn, takePhoto, village } from './activities.test.kit.tsx';

const huang = cast.huang;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') });
  onPhone();
});
afterEach(async () => {
  // A form that goes keeps what was typed last: it goes before the device is emptied.
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  await openOutbox(undefined);
  for (const store of ['drafts', 'outbox'] as const) await (await localStore()).clear(store);
});

const submit = async () => screen.findByRole('button', { name: '提交' });
const offline = () => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);

test('for a month that has passed 黄 says the day herself: today’s would count elsewhere', async () => {
  const { open } = village(huang);
  open('/activities/new?month=2026-04');
  expect((await screen.findByLabelText<HTMLInputElement>(/^日期/)).value).toBe('');
  expect(screen.queryByText('今天是 5·29 会员活动日')).toBeNull();
});

test('on 5·29 黄 finds name, theme, day and the last place filled in, and records in a few touches', async () => {
  const { open, records } = village(huang);
  const { user } = open('/activities/new');
  await screen.findByText('今天是 5·29 会员活动日');
  expect(screen.getByText('主题日须 1 张，最多 6 张')).toBeDefined();
  expect(screen.getByRole('button', { name: '会员之家' }).getAttribute('aria-pressed')).toBe('true');
  await takePhoto(user, '一', '二');
  await fillIn(user);
  await user.click(await submit());
  await screen.findByText('已计入');
  expect([...records.values()]).toMatchObject([
    {
      title: '5·29 会员活动日',
      heldOn: '2026-05-29',
      themedDay: 'memberDay',
      venue: '会员之家',
      venueKind: 'memberHome',
      keyTasks: ['publicity'],
      participants: 46,
      memberParticipants: 28,
      state: 'submitted',
    },
  ]);
  expect([...records.values()][0]?.photos).toHaveLength(2);
  expect(await readDraft(huang.account.id, `activities.new.${huang.posts[0]?.id}`)).toBeUndefined();
});

test('recorded without the theme, no photo is asked for and the name follows what was done', async () => {
  const { open, records } = village(huang);
  const { user } = open('/activities/new');
  await user.click(await screen.findByRole('button', { name: '不按主题日登记' }));
  await screen.findByText('可不填，最多 6 张');
  await fillIn(user);
  await user.click(await submit());
  await screen.findByText('已计入');
  expect([...records.values()]).toMatchObject([{ title: '宣传教育活动', themedDay: null, photos: [] }]);
});

test('a name that 黄 wrote stays', async () => {
  const { open, records } = village(huang);
  const { user } = open('/activities/new');
  await user.click(await screen.findByRole('button', { name: '不按主题日登记' }));
  await user.type(screen.getByRole('textbox', { name: /活动名称/ }), '平寨村健康讲座');
  await fillIn(user);
  await user.click(await submit());
  await screen.findByText('已计入');
  expect([...records.values()]).toMatchObject([{ title: '平寨村健康讲座' }]);
});

test('what is missing stands beside the field, and nothing leaves the device', async () => {
  const { open, records } = village(huang);
  const { user, log } = open('/activities/new');
  await screen.findByText('今天是 5·29 会员活动日');
  await user.click(await submit());
  expect((await screen.findAllByText('请填写这一项。')).length).toBeGreaterThanOrEqual(3);
  await takePhoto(user, '一');
  await fillIn(user);
  await user.clear(screen.getByRole('textbox', { name: '参加人数' }));
  await user.type(screen.getByRole('textbox', { name: '参加人数' }), '20');
  await user.click(await submit());
  await screen.findByText('会员人数多于参加人数，请核对。');
  expect(log.some(({ endpoint }) => endpoint === createActivity || endpoint === uploadFile)).toBe(false);
  expect(records.size).toBe(0);
});

test('the connection goes while 黄 fills in: kept on the device, said so, and sent when it is back', async () => {
  const { open, records, files, network } = village(huang);
  const { user } = open('/activities/new');
  await takePhoto(user, '一', '二');
  network.up = false;
  const out = offline();
  await fillIn(user);
  await user.click(await submit());
  await screen.findByText('联网后计入');
  expect(screen.getByRole('heading', { name: '已存本机' })).toBeDefined();
  expect(records.size).toBe(0);
  network.up = true;
  out.mockRestore();
  await flush({ now: true });
  await screen.findByText('已计入');
  expect([records.size, files.size]).toEqual([1, 2]);
  expect(outbox.read().items).toEqual([]);
});

test('the battery dies: whatever was filled in, photos too, is there again, and is the same record', async () => {
  const { open, records } = village(huang);
  const first = open('/activities/new');
  await takePhoto(first.user, '一');
  await fillIn(first.user);
  await waitFor(async () => {
    const draft = await readDraft(huang.account.id, `activities.new.${huang.posts[0]?.id}`);
    expect(draft?.values).toMatchObject({ participants: 46, memberParticipants: 28 });
  });
  const kept = await readDraft(huang.account.id, `activities.new.${huang.posts[0]?.id}`);
  first.unmount();
  const second = open('/activities/new');
  await screen.findByText(/上次没有提交完/);
  expect(screen.getByRole('textbox', { name: '参加人数' })).toHaveProperty('value', '46');
  expect(screen.getByRole('button', { name: '宣传教育' }).getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByRole('img', { name: /第 1 张照片/ })).toBeDefined();
  await second.user.click(await submit());
  await screen.findByText('已计入');
  expect(kept?.values).toMatchObject({ id: [...records.keys()][0] });
});

test('submitted twice by an impatient thumb it is one record', async () => {
  const { open, records, files } = village(huang);
  const { user } = open('/activities/new');
  await takePhoto(user, '一');
  await fillIn(user);
  const button = await submit();
  await Promise.all([user.click(button), user.click(button)]);
  await screen.findByText('已计入');
  expect([records.size, files.size]).toEqual([1, 1]);
});

test('what the server refuses comes back to the field, and is not left in the outbox', async () => {
  const { open, refusal } = village(huang);
  refusal.next = { code: 'invalid', fields: { themedDay: 'outside_window' }, requestId: 'test' };
  const { user } = open('/activities/new');
  await takePhoto(user, '一');
  await fillIn(user);
  await user.click(await submit());
  await screen.findByText('离这个主题日太远，不能计入。请改日期，或改选主题日。');
  expect(outbox.read().items).toEqual([]);
  expect(screen.getByRole('textbox', { name: '参加人数' })).toHaveProperty('value', '46');
});

test('暂存 keeps a draft with the server, whatever is missing', async () => {
  const { open, records } = village(huang);
  const { user } = open('/activities/new');
  await user.click(await screen.findByRole('button', { name: '暂存' }));
  await waitFor(() => expect([...records.values()]).toMatchObject([{ state: 'draft', participants: 0 }]));
  await screen.findByText('草稿');
});

test('on a device that was never online the form opens, with nothing filled in', async () => {
  const { open, network } = village(huang);
  network.up = false;
  offline();
  open('/activities/new');
  await screen.findByRole('button', { name: '宣传教育' });
  expect(screen.queryByText(/今天是/)).toBeNull();
});

test('once the device has been online, it knows the themed day and the last place without a network', async () => {
  const { open, network } = village(huang);
  const first = open('/activities/new');
  await screen.findByText('今天是 5·29 会员活动日');
  first.unmount();
  network.up = false;
  offline();
  open('/activities/new');
  await screen.findByText('今天是 5·29 会员活动日', undefined);
  expect(screen.getByText('上次：会员之家')).toBeDefined();
});
