import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import {
  askExtension,
  countTerms,
  changeTerm,
  listTerms,
  readCouncil,
  readTerm,
  readTermEnds,
  seatElected,
  type Council,
  type Seat,
  type Term,
  type TermRecord,
} from '@xiehui/contracts/councils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refused } from '../platform/call.ts';
import { answer, cast, openPortal } from '../testing.tsx';
import { councilSlice } from './councils.slice.ts';
import { EndingPanel } from './ending.panel.tsx';
import { StandingPanel } from './standing.panel.tsx';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const unit = { id: uuid(3), name: '平寨村', kind: 'village' as const, parentId: uuid(2) };
const term: Term = {
  id: uuid(600),
  version: 1,
  unitId: unit.id,
  body: 'council',
  number: 7,
  startsOn: '2023-05-01',
  endsOn: '2026-05-01',
  basis: '第七次会员代表大会',
  extendedTo: null,
  closedOn: null,
  electionId: null,
  dueOn: '2026-05-01',
  daysLeft: -28,
  standing: 'overdue',
};
const seat = (n: number, name: string, more: Partial<Seat> = {}): Seat => ({
  id: uuid(n),
  version: 1,
  termId: term.id,
  person: { id: uuid(n + 100), name, sex: 'female', birthYear: 1975, education: 'college' },
  title: 'member',
  inCharge: false,
  duty: '',
  concurrentPost: '',
  background: null,
  grassRoots: true,
  serviceTarget: false,
  since: '2023-05-01',
  until: null,
  entered: 'elected',
  leftBy: null,
  enteredBy: null,
  leftByChange: null,
  ...more,
});
const president = seat(610, '赖美玲', { title: 'president', concurrentPost: '村党支部书记' });
const left = seat(612, '游志强', { until: '2025-01-01', leftBy: 'resigned' });
const rules: Council['rules'] = {
  titles: [
    { code: 'president', zh: '会长', en: 'President', off: false },
    { code: 'secretaryGeneral', zh: '秘书长', en: 'Secretary-general', off: false },
  ],
  backgrounds: [],
  most: [],
  required: [{ title: 'secretaryGeneral', atLeast: 1 }],
  composition: [],
  termYears: 3,
  extensionMonths: 12,
};
const record: TermRecord = {
  unit,
  rules,
  term,
  seats: [president, seat(611, '曾晓兰'), left],
  changes: [],
  extensions: [],
};
const council: Council = {
  unit,
  rules,
  bodies: [
    { body: 'congress', term: null, seats: [] },
    { body: 'council', term, seats: [president, seat(611, '曾晓兰')] },
    { body: 'standingCouncil', term: null, seats: [] },
  ],
  missing: [{ title: 'secretaryGeneral', required: 1, filled: 0 }],
  earlier: [],
};

test('黄 prints the register of her council on A4: who sits there by post and since when, nobody who has left [S0-32]', async () => {
  openPortal(`/terms/${term.id}/register`, {
    as: cast.huang,
    slices: [councilSlice],
    answers: [answer(readTerm, record)],
  });
  await screen.findByRole('heading', { name: '平寨村第七届理事会名册' });
  const rows = screen.getAllByRole('row').map((row) =>
    within(row)
      .queryAllByRole('cell')
      .map(({ textContent }) => textContent),
  );
  expect(rows.slice(1)).toEqual([
    ['1', '赖美玲', '女', '1975', '大专', '会长', '村党支部书记', '', '2023-05-01'],
    ['2', '曾晓兰', '女', '1975', '大专', '理事', '', '', '2023-05-01'],
  ]);
  expect(screen.getByText('任期 2023-05-01 至 2026-05-01，共 2 人')).toBeDefined();
  expect(screen.getByText('第 1 页 共 1 页')).toBeDefined();
  expect(screen.getByRole('button', { name: /打\s?印/ })).toBeDefined();
});

test('黄 asks to put the term off, and may add the paper of the resolution', async () => {
  const { user, log } = openPortal(`/terms/${term.id}`, {
    as: cast.huang,
    slices: [councilSlice],
    answers: [answer(readTerm, record), answer(askExtension, record)],
  });
  await user.click(await screen.findByRole('button', { name: '申请延期' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/延期至/), '2026-12-31{Enter}');
  for (const [label, text] of [
    [/原因/, '与村委会换届同步'],
    [/会议和决议文号/, '七届五次理事会'],
  ] as const)
    fireEvent.change(dialog.getByLabelText(label), { target: { value: text } });
  expect(dialog.getByRole('group', { name: '决议附件' }).querySelector('input[type=file]')).not.toBeNull();
  await user.click(dialog.getByRole('button', { name: '申请延期' }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === askExtension)).toBe(true));
  expect(log.find(({ endpoint }) => endpoint === askExtension)?.sent.body).toEqual({
    until: '2026-12-31',
    reason: '与村委会换届同步',
    decidedOn: '2026-05-29',
    resolution: '七届五次理事会',
    fileId: null,
  });
});

test('陈 corrects a term and leaves its ground empty: it need not be given', async () => {
  const { user, log } = openPortal(`/terms/${term.id}`, {
    as: cast.chen,
    slices: [councilSlice],
    answers: [
      answer(readTerm, record),
      answer(readTermEnds, () => ({ regular: '2026-05-01', aligned: null })),
      answer(changeTerm, term),
    ],
  });
  await user.click(await screen.findByRole('button', { name: '修改届次' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.clear(dialog.getByLabelText('产生依据'));
  await user.click(dialog.getByRole('button', { name: /提\s?交/ }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === changeTerm)).toBe(true));
  expect(log.find(({ endpoint }) => endpoint === changeTerm)?.sent.body).toMatchObject({ basis: '' });
});

test('while an extension waits for its answer 黄 asks for no other, and 陈 sees what she approves', async () => {
  const asked: TermRecord['extensions'][number] = {
    id: '00000000-0000-4000-8000-000000009901',
    version: 1,
    until: '2026-12-31',
    reason: '与村委会换届同步',
    decidedOn: '2026-05-29',
    resolution: '七届五次理事会',
    state: 'asked',
    reply: '',
    repliedOn: null,
    repliedName: null,
    askedName: '黄村秘',
    file: null,
  };
  const answers = [answer(readTerm, { ...record, extensions: [asked] })];
  const { unmount } = openPortal(`/terms/${term.id}`, { as: cast.huang, slices: [councilSlice], answers });
  await screen.findByRole('button', { name: '结束届次' });
  expect(screen.queryByRole('button', { name: '申请延期' })).toBeNull();
  unmount();
  const { user } = openPortal(`/terms/${term.id}`, { as: cast.chen, slices: [councilSlice], answers });
  await user.click(await screen.findByRole('button', { name: /^批\s?准$/ }));
  expect(within(await screen.findByRole('dialog')).getByText(/申请延至 2026-12-31（七届五次理事会）/)).toBeDefined();
});

test('the unit page names who holds which post, which is vacant, and how long the term is overdue', async () => {
  openPortal('/home', {
    as: cast.huang,
    slices: [{ routes: [{ path: '/home', Page: () => <StandingPanel unitId={unit.id} /> }] }],
    answers: [answer(readCouncil, council)],
  });
  const panel = within(await screen.findByRole('region', { name: '任职人员和届期' }));
  expect(panel.getByText('赖美玲')).toBeDefined();
  expect(panel.getByText('空缺 1 人')).toBeDefined();
  expect(panel.getByText(/已超 28 天/)).toBeDefined();
  expect(panel.getByRole('link', { name: '开始换届' }).getAttribute('href')).toContain('/elections/new');
});

test('吴 of a group reads who sat there, and changes nothing', async () => {
  openPortal(`/terms/${term.id}`, { as: cast.wu, slices: [councilSlice], answers: [answer(readTerm, record)] });
  await screen.findByText('游志强');
  expect(screen.queryByRole('button', { name: '届中调整' })).toBeNull();
  expect(screen.queryByRole('button', { name: '开始换届' })).toBeNull();
});

test('while 黄 draws up the list the share moves with every name, and a list below it is not saved [S3-08]', async () => {
  const composition = [
    { body: 'council' as const, measure: 'grassRoots' as const, atLeast: 40, strictness: 'block' as const },
  ];
  const { log } = openPortal(`/terms/${term.id}/seats`, {
    as: cast.huang,
    slices: [councilSlice],
    answers: [
      answer(readTerm, { ...record, seats: [], rules: { ...rules, composition } }),
      answer(seatElected, record),
    ],
  });
  const press = async (words: string | RegExp) => {
    const found = await screen.findByText(words);
    fireEvent.click(found.closest('button') ?? found);
  };
  const add = async (name: string, grassRoots: boolean) => {
    fireEvent.change(await screen.findByLabelText(/^姓名/), { target: { value: name } });
    await press(new RegExp(`新.*${name}|${name}.*新`));
    if (grassRoots) await press('基层一线');
    await press('加入名单');
  };
  await add('赖主任', false);
  await screen.findByText('基层一线群众和服务对象：0/1 人，0.0%（应不低于 40%）');
  expect(screen.getByText('还差 1 人')).toBeDefined();
  expect(screen.getByText('保存名单').closest('button')).toHaveProperty('disabled', true);
  await add('曾群众', true);
  await screen.findByText('基层一线群众和服务对象：1/2 人，50.0%（应不低于 40%）');
  await press('保存名单');
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === seatElected)).toBe(true));
  expect(log.find(({ endpoint }) => endpoint === seatElected)?.sent.body).toMatchObject({
    seats: [{ grassRoots: false }, { grassRoots: true }],
  });
});

test('in the list a term’s name leads to the term, a unit’s to its council', async () => {
  const line = { unit: { id: unit.id, name: unit.name, kind: unit.kind }, above: '山格镇', body: 'council' as const };
  const held = { president: '赖一', inCharge: null, seats: 3, gaps: 0 };
  openPortal('/terms', {
    as: cast.chen,
    slices: [councilSlice],
    answers: [
      answer(listTerms, { items: [{ ...line, ...held, standing: 'overdue', term }], more: false }),
      answer(countTerms, { total: 1 }),
    ],
  });
  expect((await screen.findByRole('link', { name: '第七届' })).getAttribute('href')).toContain(`/terms/${term.id}`);
  expect(screen.getByRole('link', { name: '平寨村' }).getAttribute('href')).toContain('tab=council');
});

test('when the terms could not be read, the workbench does not look as though none ended', async () => {
  const busy = () => {
    throw new Refused({ code: 'rate_limited', requestId: 'test' });
  };
  openPortal('/panel', {
    as: cast.chen,
    slices: [{ routes: [{ path: '/panel', Page: EndingPanel }] }],
    answers: [answer(listTerms, busy)],
  });
  expect(await screen.findByRole('button', { name: '再试一次' })).toBeDefined();
});
