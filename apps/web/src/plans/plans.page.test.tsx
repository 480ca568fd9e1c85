import { screen, within } from '@testing-library/react';
import {
  acceptPlan,
  changePlan,
  countPlanStandings,
  listPlanStandings,
  readPlan,
  readPlanRates,
  submitPlan,
  type Plan,
} from '@xiehui/contracts/plans';
import { expect, test } from 'vitest';
import { Refused } from '../platform/call.ts';
import { answer, cast, onPhone, openPortal } from '../testing.tsx';
import { planSlice } from './plans.slice.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const village = { id: id(3), name: '平寨村', kind: 'village' as const };
const plan: Plan = {
  id: id(900),
  version: 2,
  unit: { ...village, parentId: id(2) },
  kind: 'plan',
  year: 2026,
  state: 'submitted',
  dueOn: '2026-01-31',
  submittedOn: '2026-01-20',
  timing: 'inTime',
  goals: '服务到户',
  keyPoints: '生育关怀',
  measures: [{ text: '走访联系户', owner: '黄会长', month: 6, done: false, result: '' }],
  body: '',
  files: [],
  submittedBy: '黄美兰',
  decidedBy: null,
  decidedAt: null,
  returnReason: null,
  recordedBy: '黄美兰',
  createdAt: '2026-01-10T02:00:00Z',
  acts: ['accept', 'return'],
};
const rate = { dueOn: '2026-01-31', owed: 2, submitted: 1, inTime: 1, accepted: 0 };
const late = { dueOn: '2026-01-31', submittedOn: null, timing: 'late' as const };

const list = () =>
  openPortal('/plans?year=2026', {
    as: cast.chen,
    slices: [planSlice],
    answers: [
      answer(listPlanStandings, {
        items: [
          { unit: { ...village, id: id(30), name: '白楼村' }, above: '山格镇', planId: null, state: null, ...late },
          {
            unit: village,
            above: '山格镇',
            planId: plan.id,
            state: 'submitted',
            dueOn: plan.dueOn,
            submittedOn: plan.submittedOn,
            timing: 'inTime',
          },
        ],
        more: false,
      }),
      answer(countPlanStandings, { total: 2 }),
      answer(readPlanRates, { year: 2026, plan: rate, summary: { ...rate, submitted: 0, inTime: 0 } }),
    ],
  });

test('陈 sees who has not handed in the plan, and how many came in time', async () => {
  list();
  const row = within((await screen.findByRole('link', { name: '白楼村' })).closest('tr') as HTMLElement);
  expect(row.getByText('未起草')).toBeDefined();
  expect(row.getByText('逾期')).toBeDefined();
  expect(await screen.findByText(/应报 2 个单位，已报 1，按时 1，已采纳 0/)).toBeDefined();
});

test('on a phone each unit says where its plan stands', async () => {
  onPhone();
  list();
  expect(await screen.findByText('已报送')).toBeDefined();
  expect(screen.getByText('山格镇 · 逾期')).toBeDefined();
});

test('陈 reads the measures with owner and month, and accepts the plan', async () => {
  const { user, log } = openPortal(`/plans/${plan.id}`, {
    as: cast.chen,
    slices: [planSlice],
    answers: [answer(readPlan, plan), answer(acceptPlan, { ...plan, state: 'accepted', acts: [] })],
  });
  expect(await screen.findByText('1. 走访联系户')).toBeDefined();
  expect(screen.getByText('6月底前')).toBeDefined();
  await user.click(screen.getByRole('button', { name: '采纳' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: '采纳' }));
  expect(log.find(({ endpoint }) => endpoint === acceptPlan)?.sent.headers.get('if-match')).toBe('"2"');
});

test('黄 adds a measure to the draft and saves it line by line', async () => {
  const draft: Plan = { ...plan, state: 'draft', acts: ['change', 'submit', 'remove'], measures: [] };
  const { user, log } = openPortal(`/plans/${plan.id}/edit`, {
    as: cast.huang,
    slices: [planSlice],
    answers: [answer(readPlan, draft), answer(changePlan, draft)],
  });
  await user.click(await screen.findByRole('button', { name: /添加一条措施/ }));
  const measure = within(await screen.findByRole('region', { name: '第 1 条措施' }));
  await user.type(measure.getByRole('textbox', { name: /措施/ }), '办一次宣传服务');
  await user.type(measure.getByRole('textbox', { name: /责任人/ }), '黄会长');
  await user.click(screen.getByRole('button', { name: '保存' }));
  await screen.findByText('服务到户');
  expect(log.find(({ endpoint }) => endpoint === changePlan)?.sent.body).toMatchObject({
    goals: '服务到户',
    measures: [{ text: '办一次宣传服务', owner: '黄会长', month: 12, done: false, result: '' }],
    files: [],
  });
});

test('黄 submits a summary that says nothing yet: she is told which field is empty', async () => {
  const summary: Plan = { ...plan, kind: 'summary', state: 'draft', submittedOn: null, acts: ['change', 'submit'] };
  const refused = answer(submitPlan, () => {
    throw new Refused({ code: 'invalid', fields: { body: 'required' }, requestId: 'r' });
  });
  const { user } = openPortal(`/plans/${plan.id}`, {
    as: cast.huang,
    slices: [planSlice],
    answers: [answer(readPlan, summary), refused],
  });
  await user.click(await screen.findByRole('button', { name: /报\s?送/ }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /报\s?送/ }));
  expect(await screen.findByText('还没有填写：总结。请点“编辑”填好再报送。')).toBeDefined();
});

test('黄 comes from the list to where her own summary is begun', async () => {
  openPortal('/plans?year=2026', {
    as: cast.huang,
    slices: [planSlice],
    answers: [
      answer(listPlanStandings, { items: [], more: false }),
      answer(countPlanStandings, { total: 0 }),
      answer(readPlanRates, { year: 2026, plan: rate, summary: rate }),
    ],
  });
  const link = await screen.findByRole('link', { name: '写本单位的计划、总结' });
  expect(link.getAttribute('href')).toContain('tab=plans');
});
