import { screen, within } from '@testing-library/react';
import { countMissing, listMissing, readMissing, type MissingLine } from '@xiehui/contracts/missing';
import { expect, test } from 'vitest';
import { answer, cast, onPhone, openPortal } from '../testing.tsx';
import { shellSlice } from '../shell/shell.slice.ts';
import { missingSlice } from './missing.slice.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const lines: MissingLine[] = [
  {
    unit: { id: id(30), name: '白楼村', kind: 'village' },
    above: '山格镇',
    lacks: [
      { what: 'units.groups', since: null },
      { what: 'plans.plan', since: '2026-02-01' },
    ],
    dueOn: '2020-01-01',
  },
  { unit: { id: id(3), name: '平寨村', kind: 'village' }, above: '山格镇', lacks: [], dueOn: null },
];

const open = (at = '/missing') =>
  openPortal(at, {
    as: cast.chen,
    slices: [shellSlice, missingSlice],
    answers: [
      answer(listMissing, ({ query }) => ({
        items: lines.filter(({ lacks }) => !query['what'] || lacks.some(({ what }) => what === query['what'])),
        more: false,
      })),
      answer(countMissing, { total: 2, lacking: 1, by: { 'units.groups': 1, 'plans.plan': 1 } }),
      answer(readMissing, { items: lines[0]?.lacks ?? [] }),
    ],
  });

test('陈 sees what each village lacks, and goes where it is mended [S4-02]', async () => {
  open();
  const row = within((await screen.findByRole('link', { name: '白楼村' })).closest('tr') as HTMLElement);
  expect(row.getByRole('link', { name: '年度计划未报' }).getAttribute('href')).toContain(`/units/${id(30)}`);
  expect(row.getByRole('link', { name: '年度计划未报' }).getAttribute('href')).toContain('tab=plans');
  expect(row.getByText('2020-01-01', { exact: false }).textContent).toMatch(/超 [\d,]+ 天/);
  const whole = within((await screen.findByRole('link', { name: '平寨村' })).closest('tr') as HTMLElement);
  expect(whole.getByText('都齐了')).toBeDefined();
});

test('on a phone each village says how much it lacks', async () => {
  onPhone();
  open();
  expect(await screen.findByText('未建会员小组 · 年度计划未报')).toBeDefined();
  expect(screen.getByText('2 项')).toBeDefined();
});

test('陈’s workbench counts who lacks what, and opens the list of them', async () => {
  const { user } = open('/');
  await user.click(await screen.findByRole('link', { name: /年度计划未报.*1 个单位/ }));
  expect(await screen.findByRole('heading', { name: '待补事项', level: 1 })).toBeDefined();
  expect(await screen.findByRole('link', { name: '白楼村' })).toBeDefined();
  expect(screen.queryByRole('link', { name: '平寨村' })).toBeNull();
});
