import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cast, onPhone, openPortal, answer } from '../testing.tsx';
import { readActivity } from '@xiehui/contracts/activities';
import { activitySlice } from './activities.slice.tsx';
import { activityOf, recordedOf, village } from './activities.test.kit.tsx';

const huang = cast.huang;
beforeEach(() => onPhone());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const record = activityOf(huang);
const at = `/activities/${record.id}/recorded`;

test('黄 reads what the record counted toward, and how a number is reckoned', async () => {
  const { open, records } = village(huang);
  records.set(record.id, record);
  const { user } = open(at);
  await screen.findByText('5·29 主题活动');
  expect(screen.getByText('平寨村 2026 年应办 1 次')).toBeDefined();
  expect(screen.getByText('目标 4 次，还差 1 次')).toBeDefined();
  expect(screen.getByText('新增：优生优育指导')).toBeDefined();
  await user.click(screen.getByRole('button', { name: /3 \/ 4/ }));
  await screen.findByText('已办 3 次，目标 4 次');
  const link = screen.getByRole('link', { name: '查看这些记录' });
  expect(link.getAttribute('href')).toContain('only=own');
  expect(link.getAttribute('href')).toContain('state=submitted');
});

test('what it did not count toward is said with the touch that mends it', async () => {
  const { records, answers } = village(huang);
  const plain = { ...record, themedDay: null };
  records.set(record.id, plain);
  const uncounted = {
    code: 'themedDayRate' as const,
    why: 'day_not_named' as const,
    themedDay: 'memberDay',
    nameZh: '5·29 会员活动日',
    nameEn: 'Member Activity Day',
    on: '2026-05-29',
  };
  const { user } = openPortal(at, {
    as: huang,
    slices: [activitySlice],
    answers: [
      answer(readActivity, () => ({ ...recordedOf(records.get(record.id) ?? plain), uncounted: [uncounted] })),
      ...answers,
    ],
  });
  await screen.findByText('没有选主题日');
  await user.click(screen.getByRole('button', { name: '补选主题日' }));
  await waitFor(() => expect(records.get(record.id)).toMatchObject({ state: 'withdrawn', version: 2 }));
  await screen.findByRole('button', { name: '5·29 会员活动日' });
});

test('a record of another unit looks like one that does not exist', async () => {
  village(huang).open(at);
  await screen.findByText('打不开这个页面');
  expect(screen.queryByText(record.title)).toBeNull();
});
