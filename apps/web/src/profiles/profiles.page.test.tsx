import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { findLikely, findPeople } from '@xiehui/contracts/people';
import {
  changeProfile,
  countProfiles,
  createFigure,
  createResponsible,
  listProfiles,
  readProfile,
  type Profile,
} from '@xiehui/contracts/profiles';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, cast, openPortal, type Answer } from '../testing.tsx';
import { ProfileTab } from './profile.tab.tsx';
import { profileSlice } from './profiles.slice.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const figure = { version: 1, code: 'population', source: '村统计年报', recordedBy: '黄美兰' };
const profile: Profile = {
  unit: { id: uuid(3), name: '平寨村', kind: 'village', parentId: uuid(2), above: null },
  version: 4,
  foundedOn: '1998-05-29',
  functionsFixed: true,
  bodyFixed: true,
  postsFixed: false,
  functions: '六项重点任务',
  body: '村计生协',
  establishedPosts: null,
  openIssue: '编制待批',
  massSequence: true,
  sequenceDocument: '平委〔2025〕3号',
  support: '',
  selfGovernment: '“两委”负总责',
  figures: [
    { ...figure, id: uuid(901), asOf: '2025-12-31', value: 2_534 },
    { ...figure, id: uuid(902), asOf: '2024-12-31', value: 2_561 },
  ],
  responsibles: [
    {
      id: uuid(950),
      version: 1,
      kind: 'leader',
      person: { id: uuid(801), name: '游志强' },
      post: '村党支部书记',
      fromOn: '2025-05-01',
      untilOn: null,
    },
  ],
};
const openTab = (answers: readonly Answer[] = [], as = cast.huang) =>
  openPortal('/tab', {
    as,
    slices: [profileSlice, { routes: [{ path: '/tab', Page: () => <ProfileTab unitId={profile.unit.id} /> }] }],
    answers: [answer(readProfile, profile), ...answers],
  });

test('黄 names the one responsible person, whom the village had not', async () => {
  const { user, log } = openTab([
    answer(findPeople, { items: [] }),
    answer(findLikely, { items: [] }),
    answer(createResponsible, profile),
  ]);
  const row = within((await screen.findByText('责任专人')).closest('tr') as HTMLElement);
  expect(row.getByText('未明确')).toBeDefined();
  await user.click(row.getByRole('button', { name: '明确责任人' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(await dialog.findByLabelText(/姓名/), '曾水莲');
  await user.click(await dialog.findByRole('button', { name: /曾水莲/ }));
  await user.type(dialog.getByLabelText(/现任职务/), '计生专干');
  await user.click(dialog.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === createResponsible)).toBe(true));
  expect(log.find(({ endpoint }) => endpoint === createResponsible)?.sent.body).toMatchObject({
    kind: 'contact',
    person: { name: '曾水莲' },
    post: '计生专干',
    fromOn: '2026-05-29',
  });
});

test('a group has one person in charge, and nothing of an association’s establishment', async () => {
  openPortal('/tab', {
    as: cast.huang,
    slices: [profileSlice, { routes: [{ path: '/tab', Page: () => <ProfileTab unitId={uuid(41)} /> }] }],
    answers: [
      answer(readProfile, {
        ...profile,
        unit: { id: uuid(41), name: '第3小组', kind: 'group', parentId: uuid(3), above: '平寨村' },
      }),
    ],
  });
  expect((await screen.findByText('召集活动，联系会员')).closest('tr')?.textContent).toContain('游志强');
  expect(screen.queryByText('责任专人')).toBeNull();
  expect(screen.queryByText('户籍人口')).toBeNull();
});

test('the open establishment is marked, and what changes is sent whole with the version that was read', async () => {
  const { user, log } = openTab([answer(changeProfile, profile)]);
  await screen.findByText('编制待批');
  expect(screen.getAllByText('已定').length).toBe(2);
  expect(screen.getByText('未定')).toBeDefined();
  await user.click(screen.getByRole('button', { name: /修改基本情况/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(await dialog.findByRole('switch', { name: '编制已定' }));
  await user.click(dialog.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === changeProfile)).toBe(true));
  const sent = log.find(({ endpoint }) => endpoint === changeProfile)?.sent;
  expect(sent?.headers.get('if-match')).toContain('4');
  expect(sent?.body).toMatchObject({ postsFixed: true, massSequence: true, selfGovernment: '“两委”负总责' });
});

test('the latest population stands; the one before is shown on asking, and a new one is added', async () => {
  const { user, log } = openTab([answer(createFigure, profile)]);
  await screen.findByText('2,534');
  expect(screen.queryByText('2,561')).toBeNull();
  await user.click(screen.getByRole('button', { name: '历次登记' }));
  await screen.findByText('2,561');
  await user.click(screen.getByRole('button', { name: /登记数字/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(await dialog.findByRole('combobox', { name: /数字名称/ }));
  await user.click(await screen.findByTitle('户数'));
  await user.type(dialog.getByLabelText(/^数值/), '612');
  await user.click(dialog.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() =>
    expect(log.find(({ endpoint }) => endpoint === createFigure)?.sent.body).toEqual({
      code: 'households',
      asOf: '2026-05-29',
      value: 612,
      source: '',
    }),
  );
});

test('陈 sees the profiles of her villages side by side', async () => {
  openPortal('/profiles', {
    as: cast.chen,
    slices: [profileSlice],
    answers: [
      answer(listProfiles, {
        items: [
          {
            unit: profile.unit,
            foundedOn: null,
            population: { value: 2_534, asOf: '2025-12-31' },
            fixed: 2,
            openIssue: true,
            massSequence: null,
            leader: '游志强',
            officer: null,
            contact: null,
          },
        ],
        more: false,
      }),
      answer(countProfiles, { total: 1 }),
    ],
  });
  const row = within((await screen.findByRole('link', { name: '平寨村' })).closest('tr') as HTMLElement);
  expect(row.getByText('2 / 3')).toBeDefined();
  expect(row.getAllByText('未明确').length).toBe(2);
});
