import { screen, within } from '@testing-library/react';
import {
  explainFigure,
  listFigureRecords,
  listOpenUnits,
  readDuties,
  readFigures,
  readTable,
  type Figure,
  type UnitRef,
} from '@xiehui/contracts/indicators';
import type { Output } from '@xiehui/contracts/endpoint';
import { describe, expect, test } from 'vitest';
import { shellSlice } from '../shell/shell.slice.ts';
import { answer, cast, onPhone, openPortal } from '../testing.tsx';
import { indicatorSlice } from './indicators.slice.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const slices = [shellSlice, indicatorSlice];
const pinghe: UnitRef = { id: uuid(1), name: '平和县', kind: 'district' };
const xiaoxi: UnitRef = { id: uuid(11), name: '小溪镇', kind: 'town' };
const qiling: UnitRef = { id: uuid(12), name: '崎岭乡', kind: 'town' };

const training = (
  numerator: number,
  denominator: number,
  state: Figure['state'],
  more: Partial<Figure> = {},
): Figure => ({
  measure: 'trainingRate',
  numerator,
  denominator,
  value: ((numerator / denominator) * 100).toFixed(1),
  mean: false,
  target: '95',
  expected: '39.6',
  state,
  short: 0,
  ...more,
});
const activities = (numerator: number, denominator: number): Figure => ({
  measure: 'activityCount',
  numerator,
  denominator,
  value: denominator > 1 ? (numerator / denominator).toFixed(1) : String(numerator),
  mean: denominator > 1,
  target: '4',
  expected: '1.7',
  state: 'reached',
  short: 0,
});
const series = ['12.5', '28.3', '47.9', '66.2', '81.4'].map((value, at) => ({ month: `2026-0${at + 1}`, value }));

const figures = (unit: UnitRef): Output<typeof readFigures> => ({
  unit,
  period: '2026',
  asOf: '2026-05-29',
  figures: [
    { ...training(4300, 5280, 'reached'), series },
    { ...activities(487, 280), series: [] },
  ],
});
const table: Output<typeof readTable> = {
  unit: pinghe,
  period: '2026',
  asOf: '2026-05-29',
  measures: ['activityCount', 'trainingRate'],
  rows: [
    { unit: xiaoxi, villages: 31, figures: [activities(70, 32), training(885, 1000, 'reached')] },
    { unit: qiling, villages: 13, figures: [activities(17, 14), training(187, 1260, 'missed', { short: 312 })] },
  ],
  total: { villages: 264, figures: [activities(487, 280), training(4300, 5280, 'reached')] },
  more: false,
};
const told = (unit: UnitRef, measure: string): Output<typeof explainFigure> => ({
  unit,
  period: '2026',
  asOf: '2026-05-29',
  figure: {
    ...(measure === 'activityCount' ? activities(17, 14) : training(187, 1260, 'missed', { short: 312 })),
    series,
  },
  counted: {
    records: 3,
    adds: 187,
    first: [
      { type: 'training', id: uuid(501), title: '乡协会骨干培训', on: '2026-03-12', unit, adds: 90, reason: null },
    ],
  },
  uncounted: [{ reason: 'repeated', records: 2, adds: 15 }],
});
const duties: Output<typeof readDuties> = {
  unit: pinghe,
  asOf: '2026-05-29',
  units: [xiaoxi, qiling],
  duties: [
    {
      kind: 'groupMonth',
      code: '2026-04',
      nameZh: null,
      nameEn: null,
      due: '2026-05-07',
      total: 40,
      done: 26,
      cells: [
        { total: 20, open: 0 },
        { total: 20, open: 14 },
      ],
    },
    {
      kind: 'themedDay',
      code: 'memberDay-2026',
      nameZh: '5·29 会员活动日',
      nameEn: 'Member Activity Day',
      due: '2026-05-29',
      total: 44,
      done: 38,
      cells: [
        { total: 31, open: 6 },
        { total: 13, open: 0 },
      ],
    },
  ],
};
const answers = [
  answer(readFigures, ({ query }) => figures({ ...pinghe, id: String(query['unit']) })),
  answer(readTable, table),
  answer(readDuties, duties),
  answer(explainFigure, ({ query }) =>
    told([xiaoxi, qiling, pinghe].find(({ id }) => id === query['unit']) ?? pinghe, String(query['measure'])),
  ),
];

describe('figures on the web', () => {
  test('lin sees value, goal and the two numbers behind a figure, and presses it for 怎么算的', async () => {
    const { user } = openPortal('/', { slices, answers });
    const strip = within(await screen.findByRole('region', { name: '关键数字' }));
    expect(strip.getByText('4,300 / 5,280 人')).toBeTruthy();
    expect(strip.getByText('进度 39.6%')).toBeTruthy();
    await user.click(strip.getByRole('button', { name: /培训率怎么算的/ }));
    const drawer = within(await screen.findByRole('dialog'));
    expect(await drawer.findByText('乡协会骨干培训')).toBeTruthy();
    expect(drawer.getByText('已有一次计入，不重复计').closest('a')?.getAttribute('href')).toContain('reason=repeated');
    expect(drawer.getByText('未参训名单').closest('a')?.getAttribute('href')).toContain('/trainings/untrained');
  });

  test('a mean is called a mean', async () => {
    openPortal('/', { slices, answers });
    expect(await screen.findByText('各协会平均活动')).toBeTruthy();
    expect(screen.getByText('487 次 / 280 个协会')).toBeTruthy();
  });

  test('the heat table says each cell aloud, and its sums stand last', async () => {
    openPortal('/indicators', { slices, answers });
    const cell = await screen.findByRole('button', { name: '崎岭乡，培训率 14.8，未达' });
    expect(cell.className).toContain('bad');
    const rows = screen.getAllByRole('row').map((row) => row.querySelector('th')?.textContent?.trim());
    expect(rows).toEqual(['单位', '小溪镇 31', '崎岭乡 13', '合计 264']);
  });

  test('the explanation stands beside the table, in the address, and closes', async () => {
    const { user } = openPortal('/indicators', { slices, answers });
    const cell = await screen.findByRole('button', { name: /崎岭乡，培训率/ });
    await user.click(cell);
    const beside = within(await screen.findByRole('complementary', { name: '怎么算的' }));
    expect(await beside.findByText('崎岭乡 · 培训率')).toBeTruthy();
    expect(beside.getByText(/未达应有进度 39.6%，还差 312 人/)).toBeTruthy();
    expect(cell.getAttribute('aria-expanded')).toBe('true');
    await user.click(beside.getByRole('button', { name: '关闭' }));
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  test('a column sorts down, up, and back to the official order', async () => {
    const { user } = openPortal('/indicators', { slices, answers });
    const sort = await screen.findByRole('button', { name: /^平均活动/ });
    const first = () => screen.getAllByRole('row')[1]?.querySelector('th')?.textContent?.trim();
    await user.click(sort);
    expect(first()).toBe('小溪镇 31');
    await user.click(sort);
    expect(first()).toBe('崎岭乡 13');
    await user.click(sort);
    expect(first()).toBe('小溪镇 31');
  });

  test('on a phone a measure at a time, a row a unit', async () => {
    onPhone();
    const { user } = openPortal('/indicators', { slices, answers });
    await user.click(await screen.findByRole('button', { name: /崎岭乡/ }));
    const sheet = within(await screen.findByRole('dialog'));
    expect(sheet.getByText('崎岭乡 · 各协会平均活动')).toBeTruthy();
  });

  test('the records behind a figure are listed by its address, with the reason in the title', async () => {
    const record = {
      type: 'training' as const,
      id: uuid(501),
      title: '小组长培训',
      on: '2026-04-18',
      unit: qiling,
      adds: 15,
      reason: 'repeated' as const,
    };
    const { log } = openPortal(
      `/indicators/records?unit=${qiling.id}&measure=trainingRate&period=2026&reason=repeated`,
      {
        slices,
        answers: [...answers, answer(listFigureRecords, { items: [record], more: false })],
      },
    );
    expect(await screen.findByText('小组长培训')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('培训率：已有一次计入，不重复计');
    expect(await screen.findByText('共 2 条')).toBeTruthy();
    expect(log.find(({ endpoint }) => endpoint === listFigureRecords)?.sent.query).toMatchObject({
      measure: 'trainingRate',
      period: '2026',
      reason: 'repeated',
      unit: qiling.id,
    });
  });
});

describe('duties on the web', () => {
  test('lin sees which town is behind on what, and a cell leads to the list', async () => {
    openPortal('/duties', { slices, answers });
    const late = await screen.findByRole('link', { name: '崎岭乡还有 14 个没有完成4月小组活动登记' });
    expect(late.className).toContain('late');
    expect(late.getAttribute('href')).toContain(`unit=${qiling.id}`);
    expect(screen.getByRole('img', { name: '小溪镇已完成4月小组活动登记' })).toBeTruthy();
    expect(screen.getByText('逾期 22 天')).toBeTruthy();
    expect(screen.getByText('今天截止')).toBeTruthy();
  });

  test('only the overdue stay when lin asks for them', async () => {
    const { user } = openPortal('/duties', { slices, answers });
    await user.click(await screen.findByText('逾期 1'));
    expect(screen.queryByText('5·29 会员活动日主题活动')).toBeNull();
    expect(screen.getByText('4月小组活动登记')).toBeTruthy();
  });

  test('huang sees on her phone what she and each group owe, and records it from there', async () => {
    onPhone();
    const village: UnitRef = { id: uuid(3), name: '平寨村', kind: 'village' };
    const group: UnitRef = { id: uuid(31), name: '第5小组', kind: 'group' };
    const [month, day] = duties.duties;
    if (!month || !day) throw new Error('two duties');
    const hers = {
      ...duties,
      unit: village,
      units: [village, group],
      duties: [
        {
          ...month,
          total: 1,
          done: 0,
          cells: [
            { total: 0, open: 0 },
            { total: 1, open: 1 },
          ],
        },
        {
          ...day,
          total: 1,
          done: 0,
          cells: [
            { total: 1, open: 1 },
            { total: 0, open: 0 },
          ],
        },
      ],
    };
    const { user, history } = openPortal('/', {
      as: cast.huang,
      slices,
      answers: [answer(readDuties, hers), ...answers],
    });
    expect(await screen.findByRole('heading', { name: '待办 2 项' })).toBeTruthy();
    const owed = screen.getByText('第5小组 4月活动').closest('li');
    expect(screen.getByText('5·29 会员活动日主题活动')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: '去登记' })).toHaveLength(2);
    expect(await screen.findByText('本月应办')).toBeTruthy();
    await user.click(within(owed as HTMLElement).getByRole('button', { name: '去登记' }));
    expect(history.all.at(-1)?.search).toContain('month=2026-04');
  });

  test('the units behind a red cell are named with their town', async () => {
    const open = { id: uuid(41), name: '南湖村', kind: 'village' as const, parent: '崎岭乡' };
    openPortal(`/indicators/open?unit=${pinghe.id}&kind=themedDay&code=memberDay-2026`, {
      slices,
      answers: [...answers, answer(listOpenUnits, { items: [open], more: false })],
    });
    expect(await screen.findByText('南湖村')).toBeTruthy();
    expect(screen.getByText('崎岭乡')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('5·29 会员活动日主题活动：没有完成的单位');
  });
});
