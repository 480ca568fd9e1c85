import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { findLikely, findPeople, type FoundPerson } from '@xiehui/contracts/people';
import { readProvisions } from '@xiehui/contracts/provisions';
import {
  addVolunteer,
  changeVolunteer,
  countVolunteers,
  listVolunteers,
  type Volunteer,
} from '@xiehui/contracts/volunteers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { UnitSource } from '../platform/unit-source.tsx';
import { answer, cast, onPhone, openPortal } from '../testing.tsx';
import { volunteerSlice } from './volunteers.slice.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const [post] = cast.huang.posts;
if (!post) throw new Error('huang has a post');
const village = post.unit;
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const meiling: FoundPerson = {
  personId: id(800),
  name: '赖美玲',
  sex: 'female',
  birthYear: 1979,
  phone: '138****2617',
  memberships: [{ id: id(700), state: 'active', association: village }],
};
const volunteer: Volunteer = {
  id: id(600),
  version: 1,
  personId: meiling.personId,
  name: '赖美玲',
  sex: 'female',
  birthYear: 1979,
  phone: '138****2617',
  unit: village,
  fields: ['publicity'],
  since: '2026-03-01',
  endedOn: null,
  isMember: false,
};
const node = { ...village, leaf: true };
const units: UnitSource = { children: async () => [], search: async () => [], find: async () => node };
const answers = [
  answer(findPeople, { items: [meiling] }),
  answer(findLikely, { items: [] }),
  answer(readProvisions, { inForce: [], editions: [] }),
  answer(listVolunteers, { items: [volunteer], more: false }),
  answer(countVolunteers, { total: 1 }),
  answer(addVolunteer, volunteer),
  answer(changeVolunteer, volunteer),
];
const open = (at: string, as = cast.huang) => openPortal(at, { as, slices: [volunteerSlice], answers, units });
const submit = { name: /提\s?交/ };

describe('volunteers', () => {
  test('huang sees who volunteers, what for, and who is no member', async () => {
    open('/volunteers');
    await screen.findByText('赖美玲');
    expect(screen.getAllByText('宣传服务').length).toBeGreaterThan(0);
    expect(screen.getAllByText('非会员居民').length).toBeGreaterThan(0);
  });

  test('what she volunteers for is put right, on a desktop and on a phone [S0-25]', async () => {
    const { user, log, unmount } = open('/volunteers');
    await user.click(await screen.findByRole('button', { name: '修改' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(await dialog.findByRole('button', { name: '权益维护' }));
    await user.click(dialog.getByRole('button', { name: /保\s?存/ }));
    await waitFor(() => expect(log.some(({ endpoint }) => endpoint === changeVolunteer)).toBe(true));
    expect(log.find(({ endpoint }) => endpoint === changeVolunteer)?.sent.body).toEqual({
      fields: ['publicity', 'rights'],
      since: '2026-03-01',
    });
    unmount();
    onPhone();
    const phone = open('/volunteers');
    await phone.user.click(await screen.findByRole('button', { name: /更多/ }));
    await phone.user.click(await screen.findByText('退出'));
    expect(await screen.findByText('赖美玲退出志愿者')).toBeDefined();
  }, 20_000);

  test('a person is found while he types, and chosen', async () => {
    const { user, log } = open('/volunteers/new');
    await user.type(await screen.findByLabelText(/志愿者.*一个人只登记一次/), '赖美');
    await user.click(await screen.findByRole('button', { name: '选此人' }));
    expect(screen.getByText(/138\*\*\*\*2617/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: '宣传服务' }));
    await user.click(screen.getByRole('button', submit));
    await waitFor(() => expect(log.some(({ endpoint }) => endpoint === addVolunteer)).toBe(true));
    expect(log.find(({ endpoint }) => endpoint === addVolunteer)?.sent.body).toEqual({
      unitId: village.id,
      person: { personId: meiling.personId },
      fields: ['publicity'],
      since: '2026-05-29',
    });
  });

  test('who is not known is taken down, and what is wrong is said beside its field', async () => {
    const { user, log } = open('/volunteers/new');
    await user.type(await screen.findByLabelText(/志愿者.*一个人只登记一次/), '游志强');
    await user.click(await screen.findByRole('button', { name: /没有此人，登记新人 游志强/ }));
    expect(screen.getByLabelText<HTMLInputElement>(/姓名/).value).toBe('游志强');
    await user.click(screen.getByRole('button', { name: '男' }));
    await user.type(screen.getByLabelText(/出生年/), '19');
    await user.click(screen.getByRole('button', submit));
    await screen.findByText('这一项的格式不对。');
    expect(log.some(({ endpoint }) => endpoint === addVolunteer)).toBe(false);
    await user.type(screen.getByLabelText(/出生年/), '88');
    await user.click(screen.getByRole('button', submit));
    await waitFor(() => expect(log.some(({ endpoint }) => endpoint === addVolunteer)).toBe(true));
    expect(log.find(({ endpoint }) => endpoint === addVolunteer)?.sent.body).toMatchObject({
      person: { name: '游志强', sex: 'male', birthYear: 1988, phone: null },
    });
  });

  test('nobody named is nobody sent', async () => {
    const { user, log } = open('/volunteers/new');
    await screen.findByLabelText(/志愿者.*一个人只登记一次/);
    await user.click(screen.getByRole('button', submit));
    await screen.findByText('请填写这一项。');
    expect(log.some(({ endpoint }) => endpoint === addVolunteer)).toBe(false);
  });
});
