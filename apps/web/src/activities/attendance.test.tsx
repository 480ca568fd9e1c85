import { cleanup, screen, waitFor } from '@testing-library/react';
import {
  changeActivityAttendance,
  listActivityAttendees,
  readActivity,
  type Activity,
  type ActivityAttendee,
} from '@xiehui/contracts/activities';
import type { Request } from '@xiehui/contracts/endpoint';
import { Refused } from '../platform/call.ts';
import { afterEach, expect, test } from 'vitest';
import { answer, cast, openPortal } from '../testing.tsx';
import { activitySlice } from './activities.slice.tsx';
import { activityOf, recordedOf, unit, village } from './activities.test.kit.tsx';

afterEach(cleanup);

const people = ['赖美玲', '曾建国'].map((name, at): ActivityAttendee => {
  const { id, kind } = unit(cast.huang);
  return {
    memberId: `00000000-0000-4000-8000-00000000b00${at}`,
    name,
    unit: { id, name: '平寨村', kind },
    attended: false,
  };
});

/** The tab of a record, over a server that keeps who took part. */
function roll(state: Activity['state'], tick?: () => never) {
  const came = new Set<string>();
  const kept = () => recordedOf(activityOf(cast.huang, { state, attended: came.size }));
  const listed = () => people.map((one) => ({ ...one, attended: came.has(one.memberId) }));
  return openPortal(`/activities/${kept().activity.id}?tab=attendance`, {
    as: cast.huang,
    slices: [activitySlice],
    answers: [
      answer(readActivity, kept),
      answer(listActivityAttendees, () => ({ items: listed(), more: false })),
      answer(changeActivityAttendance, ({ body }) => {
        tick?.();
        const ticks = body as Request<typeof changeActivityAttendance>['body'];
        ticks.came.forEach((id) => came.add(id));
        ticks.stayedAway.forEach((id) => came.delete(id));
        return kept().activity;
      }),
      ...village(cast.huang).answers,
    ],
  });
}

test('黄 ticks one, then the page, and takes a tick back', async () => {
  const { user } = roll('draft');
  await user.click(await screen.findByRole('checkbox', { name: '赖美玲参加' }));
  expect(await screen.findByText('已勾选 1 人')).toBeDefined();
  await user.click(screen.getByRole('button', { name: '全选本页' }));
  expect(await screen.findByText('已勾选 2 人')).toBeDefined();
  await user.click(screen.getByRole('checkbox', { name: '赖美玲参加' }));
  expect(await screen.findByText('已勾选 1 人')).toBeDefined();
});

test('what is submitted is read, not ticked', async () => {
  roll('submitted');
  const box = await screen.findByRole('checkbox', { name: '赖美玲参加' });
  expect(box).toHaveProperty('disabled', true);
  expect(screen.getByText(/已提交，不能再勾选/)).toBeDefined();
});

test('a tick that is refused is taken off again, and the reason is said', async () => {
  const { user } = roll('draft', () => {
    throw new Refused({ code: 'conflict', reason: 'not_a_member', requestId: 'r' });
  });
  await user.click(await screen.findByRole('checkbox', { name: '曾建国参加' }));
  expect(await screen.findByText(/有人已不是在册会员/)).toBeDefined();
  await waitFor(() => expect(screen.getByRole('checkbox', { name: '曾建国参加' })).toHaveProperty('checked', false));
});
