import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { findLikely, findPeople } from '@xiehui/contracts/people';
import {
  changeStaff,
  countStaffedUnits,
  createStaff,
  listStaff,
  listStaffedUnits,
  readStaffLevels,
  type Staff,
} from '@xiehui/contracts/staffing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refused } from '../platform/call.ts';
import { answer, cast, onPhone, openPortal, type Answer } from '../testing.tsx';
import { staffingSlice } from './staffing.slice.ts';
import { StaffingTab } from './staffing.tab.tsx';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const village = { id: uuid(3), name: '平寨村', kind: 'village' as const, parentId: uuid(2), above: null };
const staffOf = (part: Partial<Staff> = {}): Staff => ({
  id: uuid(500),
  version: 2,
  unit: village,
  person: { id: uuid(800), name: '赖美玲' },
  type: 'partTime',
  post: 'secretaryGeneral',
  concurrentPost: '村委委员',
  background: 'villageCadre',
  fromOn: '2024-03-01',
  untilOn: null,
  secondedFrom: '',
  secondedUntil: null,
  ...part,
});
const countsOf = (filled: number) => ({
  unit: village,
  fullTime: 0,
  partTime: filled,
  seconded: 0,
  filled,
  required: 1,
  vacant: Math.max(0, 1 - filled),
});
const openTab = (staff: Staff[], answers: readonly Answer[] = [], as = cast.huang) =>
  openPortal('/tab', {
    as,
    slices: [staffingSlice, { routes: [{ path: '/tab', Page: () => <StaffingTab unitId={village.id} /> }] }],
    answers: [
      answer(listStaff, { items: staff, more: false }),
      answer(listStaffedUnits, { items: [countsOf(staff.length)], more: false }),
      ...answers,
    ],
  });

test('a village with nobody says how many are missing; 黄 finds 赖美玲 while typing and enters her', async () => {
  const { user, log } = openTab(
    [],
    [
      answer(findPeople, {
        items: [{ personId: uuid(800), name: '赖美玲', sex: 'female', birthYear: 1979, phone: null, memberships: [] }],
      }),
      answer(findLikely, { items: [] }),
      answer(createStaff, staffOf()),
    ],
  );
  await screen.findByText('缺 1 人');
  await user.click((await screen.findAllByRole('button', { name: /登记工作人员/ }))[0] as HTMLElement);
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(await dialog.findByLabelText(/姓名/), '赖美');
  await user.click(await dialog.findByRole('button', { name: /赖美玲|选/ }));
  await user.click(dialog.getByRole('button', { name: '兼职' }));
  await user.click(dialog.getByRole('combobox', { name: /职务/ }));
  await user.click(await screen.findByTitle('秘书长'));
  await user.click(dialog.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === createStaff)).toBe(true));
  expect(log.find(({ endpoint }) => endpoint === createStaff)?.sent.body).toMatchObject({
    unitId: village.id,
    person: { personId: uuid(800) },
    type: 'partTime',
    post: 'secretaryGeneral',
    fromOn: '2026-05-29',
    secondedUntil: null,
  });
});

test('whoever leaves gets a last day, and a refusal stays in the dialog', async () => {
  const refused = answer(changeStaff, () => {
    throw new Refused({ code: 'invalid', fields: { untilOn: 'before_start' }, requestId: 'test' });
  });
  const { user, log } = openTab([staffOf()], [refused]);
  await screen.findByText('已配齐');
  await user.click(await screen.findByRole('button', { name: '办理离岗' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(await dialog.findByRole('button', { name: /保\s?存/ }));
  await dialog.findByText('不能早于开始日期。');
  expect(log.find(({ endpoint }) => endpoint === changeStaff)?.sent.body).toMatchObject({
    untilOn: '2026-05-29',
    post: 'secretaryGeneral',
  });
});

test('on a phone each stands with post, other post and since when; 吴 changes nothing', async () => {
  onPhone();
  openTab([staffOf()], [], cast.wu);
  await screen.findByText('秘书长 · 村委委员 · 2024-03-01 起');
  expect(screen.queryByRole('button', { name: /登记工作人员/ })).toBeNull();
});

test('陈 sees level by level who is missing, and the village without anybody', async () => {
  openPortal('/staffing', {
    as: cast.chen,
    slices: [staffingSlice],
    answers: [
      answer(listStaffedUnits, { items: [countsOf(0)], more: false }),
      answer(countStaffedUnits, { total: 1 }),
      answer(readStaffLevels, {
        levels: [{ ...countsOf(6), kind: 'village', units: 10, complete: 6, nobody: 4, required: 10, vacant: 4 }].map(
          ({ unit: _unit, ...level }) => ({ ...level, kind: 'village' as const }),
        ),
      }),
    ],
  });
  const row = within((await screen.findByRole('link', { name: '平寨村' })).closest('tr') as HTMLElement);
  expect(row.getAllByText('1').length).toBe(2);
  await screen.findByText('分级配备情况');
});
