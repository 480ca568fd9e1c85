import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import {
  changeResolution,
  countResolutions,
  followResolution,
  holdMeeting,
  listResolutions,
  markAttendance,
  readMeeting,
  type Meeting,
} from '@xiehui/contracts/meetings';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, cast, openPortal } from '../testing.tsx';
import { meetingSlice } from './meetings.slice.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const sitting = (n: number, name: string, came: boolean, excuse = '') => ({
  personId: uuid(n),
  name,
  title: 'member',
  came,
  excuse,
});
const resolution = {
  id: uuid(660),
  version: 1,
  text: '七月底前走访一遍联系户',
  owner: '游志强',
  dueOn: '2026-07-31',
  votesFor: 2,
  against: 0,
  abstained: 1,
  state: 'open' as const,
  endedOn: null,
  outcome: '',
  overdue: false,
};
const meeting: Meeting = {
  id: uuid(650),
  version: 3,
  unit: { id: uuid(3), name: '平寨村', kind: 'village', parentId: uuid(2) },
  kind: 'council',
  kindName: { zh: '理事会', en: 'Council meeting' },
  state: 'planned',
  termId: uuid(600),
  termNo: 7,
  sessionNo: 2,
  topic: '部署上半年工作',
  heldOn: '2026-05-28',
  place: '会员之家',
  chair: '赖美玲',
  recorder: '曾晓兰',
  agenda: ['通报', '讨论'],
  expected: 3,
  present: 1,
  quorum: 2,
  minutes: '会议通过。',
  files: [],
  attendance: [sitting(1, '赖美玲', true), sitting(2, '曾晓兰', false), sitting(3, '游志强', false, '外出')],
  resolutions: [resolution],
  recordedBy: { id: uuid(203), name: '黄美兰' },
  createdAt: '2026-05-28T01:00:00Z',
};
const open = (as: (typeof cast)['huang'], given: Partial<Meeting> = {}, path = `/meetings/${meeting.id}`) =>
  openPortal(path, {
    as,
    slices: [meetingSlice],
    answers: [
      answer(readMeeting, { ...meeting, ...given }),
      answer(markAttendance, { ...meeting, ...given }),
      answer(holdMeeting, { ...meeting, ...given, state: 'held' }),
      answer(followResolution, { ...meeting, ...given }),
      answer(changeResolution, { ...meeting, ...given }),
    ],
  });

test('黄 is told what is lacking before the meeting can be closed, and marks who came', async () => {
  const { user, log } = open(cast.huang);
  await screen.findByText('办结前还缺：到会人数（实到 1，法定 2 人）');
  expect(screen.getByRole('button', { name: /办\s?结/ })).toHaveProperty('disabled', true);
  const row = within(screen.getByText('曾晓兰', { selector: '.rows .grow' }).closest('li') as HTMLElement);
  await user.click(row.getByRole('button', { name: /到\s?会/ }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === markAttendance)).toBe(true));
  const marks = [{ personId: uuid(2), came: true, excuse: '' }];
  expect(log.find(({ endpoint }) => endpoint === markAttendance)?.sent.body).toEqual({ marks });
});

test('a meeting called for a day to come is not lacking its day', async () => {
  open(cast.huang, { heldOn: '2030-01-01', present: 2 });
  expect(await screen.findByText('办结前还缺：开会（定于 2030-01-01）')).toBeDefined();
});

test('a resolution that is dropped says why', async () => {
  const { user, log } = open(cast.huang, { present: 2 });
  await user.click(await screen.findByRole('button', { name: '登记落实' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: '不再执行' }));
  fireEvent.change(await dialog.findByLabelText(/不再执行的原因/), { target: { value: '已并入县里的安排' } });
  await user.click(dialog.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === followResolution)).toBe(true));
  const said = log.find(({ endpoint }) => endpoint === followResolution)?.sent.body;
  expect(said).toEqual({ state: 'dropped', outcome: '已并入县里的安排' });
});

test('黄 puts a resolution right that she wrote down wrongly, and is asked before she deletes one', async () => {
  const { user, log } = open(cast.huang, { present: 2 });
  await user.click(await screen.findByRole('button', { name: '修改决议' }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByLabelText(/责任人/), { target: { value: '曾晓兰' } });
  await user.click(dialog.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === changeResolution)).toBe(true));
  const { text, dueOn, votesFor, against, abstained } = resolution;
  const said = log.find(({ endpoint }) => endpoint === changeResolution)?.sent.body;
  expect(said).toEqual({ text, owner: '曾晓兰', dueOn, votesFor, against, abstained });
  const line = within((await screen.findByText(/七月底前走访一遍联系户/)).closest('li') as HTMLElement);
  await user.click(line.getByRole('button', { name: /删\s?除/ }));
  expect(await screen.findByRole('dialog', { name: '删除这项决议？' })).toBeDefined();
});

test('吴 reads who came and who did not, and changes nothing', async () => {
  open(cast.wu, { state: 'held' });
  const away = (await screen.findByText('游志强', { selector: '.rows .grow' })).closest('li');
  expect(away?.textContent).toContain('外出');
  expect(screen.queryByRole('button', { name: '撤回办结' })).toBeNull();
});

test('the minutes print as 七届二次理事会, with who came, what was resolved and room to sign [S0-06]', async () => {
  open(cast.huang, { state: 'held' }, `/meetings/${meeting.id}/print`);
  await screen.findByRole('heading', { name: '平寨村七届二次理事会会议记录' });
  expect(screen.getByText('到会：赖美玲')).toBeDefined();
  expect(screen.getByText(/缺席：曾晓兰、游志强（外出）/)).toBeDefined();
  expect(screen.getByText(/1\. 七月底前走访一遍联系户（赞成 2，反对 0，弃权 1/)).toBeDefined();
  expect(screen.getByText(/主持人（签字）/)).toBeDefined();
});

test('in the list of resolutions 陈 says what came of her village’s, and only opens what she does not keep', async () => {
  const line = (n: number, parentId: string) => ({
    ...resolution,
    id: uuid(n),
    text: `决议 ${n}`,
    meeting: { id: meeting.id, topic: meeting.topic, heldOn: meeting.heldOn },
    unit: { id: uuid(n + 1), name: '平寨村', kind: 'village' as const, parentId },
  });
  const { user, log } = openPortal('/resolutions', {
    as: cast.chen,
    slices: [meetingSlice],
    answers: [
      answer(listResolutions, { items: [line(700, uuid(2)), line(710, uuid(9))], more: false }),
      answer(countResolutions, { total: 2 }),
      answer(followResolution, meeting),
    ],
  });
  await screen.findByText('决议 710');
  await user.click(screen.getByRole('button', { name: '登记落实' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('决议 700')).toBeDefined();
  await user.type(dialog.getByLabelText(/落实情况/), '已公示');
  await user.click(dialog.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() =>
    expect(log.find(({ endpoint }) => endpoint === followResolution)?.sent.params['id']).toBe(uuid(700)),
  );
});
