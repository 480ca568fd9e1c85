import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import {
  countBallot,
  listElections,
  readElection,
  readProgress,
  settleResult,
  type Candidate,
  type Election,
} from '@xiehui/contracts/elections';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refused } from '../platform/call.ts';
import { answer, cast, openPortal } from '../testing.tsx';
import { electionSlice } from './elections.slice.ts';
import { ElectionsTab } from './elections.tab.tsx';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const stands = (n: number, name: string, more: Partial<Candidate> = {}): Candidate => ({
  id: uuid(n),
  person: { id: uuid(n + 100), name, sex: 'female', birthYear: 1986 },
  body: 'council',
  title: 'member',
  nominatedBy: '第3小组',
  background: null,
  grassRoots: true,
  serviceTarget: false,
  concurrentPost: '',
  qualified: true,
  finding: '',
  votes: null,
  outcome: null,
  ...more,
});
const [lai, zeng, you] = [stands(701, '赖美玲'), stands(702, '曾晓兰'), stands(703, '游志强')];
const sums = (votes: [number, number, number]) => ({
  issued: 20,
  returned: 20,
  valid: 20,
  invalid: 0,
  votes: { [lai.id]: votes[0], [zeng.id]: votes[1], [you.id]: votes[2] },
});
const counting = { ballot: 'assembly' as const, round: 1, by: [], mine: false, differences: null, counts: [] };
const election: Election = {
  id: uuid(700),
  version: 9,
  unit: { id: uuid(3), name: '平寨村', kind: 'village', parentId: uuid(2) },
  stage: 'ballot',
  number: 8,
  assembly: 'memberAssembly',
  mode: 'competitive',
  leadingGroup: ['黄秘书长（组长）'],
  schedule: [],
  plan: '五月底前完成。',
  cutOffOn: '2026-05-01',
  councilPlaces: 2,
  standingPlaces: 0,
  officers: [],
  years: 3,
  frozenAt: '2026-05-02T01:00:00Z',
  entitled: 24,
  candidates: [lai, zeng, you],
  titles: [],
  backgrounds: [],
  composition: [],
  askedOn: '2026-05-12',
  request: '平寨计协〔2026〕3号',
  repliedOn: '2026-05-14',
  reply: '山格计协〔2026〕8号',
  repliedName: '陈秋月',
  heldOn: '2026-05-20',
  place: '村文化活动中心',
  quorum: 16,
  present: 20,
  councilMetOn: null,
  councilQuorum: 0,
  councilPresent: null,
  round: 1,
  counting,
  rounds: [],
  majority: { numerator: 1, denominator: 2 },
  supervisors: ['林监票'],
  supervision: '',
  minutes: '',
  publishedOn: null,
  closedOn: null,
  filingNo: '',
  filedOn: null,
  stoppedReason: '',
  files: [],
  recordedBy: { id: uuid(203), name: '黄美兰' },
  createdAt: '2026-05-01T01:00:00Z',
};
const open = (as: (typeof cast)['huang'], given: Partial<Election>, path = `/elections/${election.id}`) =>
  openPortal(path, {
    as,
    slices: [electionSlice],
    answers: [
      answer(readElection, { ...election, ...given }),
      answer(countBallot, { ...election, ...given }),
      answer(settleResult, { ...election, round: 2 }),
    ],
  });

test('陈 enters her own count without seeing 黄’s', async () => {
  const { user, log } = open(cast.chen, { counting: { ...counting, by: ['黄美兰'] } });
  await screen.findByText(/已录入：黄美兰/);
  for (const [name, count] of [
    ['发出选票', '20'],
    ['收回选票', '20'],
    ['有效票', '20'],
    ['无效票', '0'],
    ['赖美玲', '15'],
    ['曾晓兰', '9'],
    ['游志强', '8'],
  ] as const)
    fireEvent.change(screen.getByLabelText(new RegExp(name)), { target: { value: count } });
  await user.click(screen.getByRole('button', { name: '提交计票' }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === countBallot)).toBe(true));
  expect(log.find(({ endpoint }) => endpoint === countBallot)?.sent.body).toEqual(sums([15, 9, 8]));
});

test('where two counts differ, both numbers stand side by side', async () => {
  const counts = [
    { by: '黄美兰', ...sums([15, 9, 8]) },
    { by: '陈秋月', ...sums([15, 10, 8]) },
  ];
  const by = counts.map((one) => one.by);
  open(cast.huang, { counting: { ...counting, by, mine: true, differences: [`votes.${zeng.id}`], counts } });
  const panel = within(await screen.findByRole('region', { name: '两次计票不一致，请重新清点，各自改正' }));
  expect(panel.getByText('曾晓兰').closest('li')?.textContent).toBe('曾晓兰黄美兰 9陈秋月 10');
  expect(panel.queryByText('赖美玲')).toBeNull();
  expect(screen.queryByRole('button', { name: '确认结果' })).toBeNull();
});

test('for a place that nobody took 黄 lets the assembly vote again, among those with most votes', async () => {
  const counts = ['黄美兰', '陈秋月'].map((by) => ({ by, ...sums([15, 9, 8]) }));
  const { user, log } = open(cast.huang, {
    counting: { ...counting, by: ['黄美兰', '陈秋月'], mine: true, differences: [], counts },
  });
  const panel = within(await screen.findByRole('region', { name: /本轮结果/ }));
  expect(panel.getByText('赖美玲').closest('li')?.textContent).toContain('15 票当选');
  await user.click(panel.getByRole('button', { name: '未选出的名额再次投票' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('理事 1 名：曾晓兰、游志强。')).toBeDefined();
  await user.click(dialog.getByRole('button', { name: '未选出的名额再次投票' }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === settleResult)).toBe(true));
  expect(log.find(({ endpoint }) => endpoint === settleResult)?.sent.body).toEqual({ further: true });
});

test('the filing form bears the ballots of each round, the votes and who signs', async () => {
  const rounds = [1, 2].map((round) => ({ ballot: 'assembly' as const, round, ...sums([15, round + 8, 8]) }));
  const candidates = [
    { ...lai, votes: 15, outcome: 'elected' as const },
    { ...zeng, outcome: 'elected' as const },
  ];
  open(cast.chen, { stage: 'record', counting: null, rounds, candidates }, `/elections/${election.id}/form`);
  await screen.findByRole('heading', { name: '平寨村第八届理事会换届备案表' });
  expect(screen.getByText('选举大会第 2 轮')).toBeDefined();
  expect(screen.getByText('9 / 10')).toBeDefined();
  expect(screen.getByText(/监票人（签字）/)).toBeDefined();
});

test('when the elections of a unit could not be read, its tab says so', async () => {
  const busy = () => {
    throw new Refused({ code: 'rate_limited', requestId: 'test' });
  };
  openPortal('/tab', {
    as: cast.huang,
    slices: [{ routes: [{ path: '/tab', Page: () => <ElectionsTab unitId={uuid(3)} /> }] }],
    answers: [answer(listElections, busy), answer(readProgress, { items: [] })],
  });
  expect(await screen.findByRole('button', { name: '再试一次' })).toBeDefined();
});
