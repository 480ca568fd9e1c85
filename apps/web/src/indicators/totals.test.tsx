import { screen } from '@testing-library/react';
import type { Output } from '@xiehui/contracts/endpoint';
import { readTotals } from '@xiehui/contracts/indicators';
import { describe, expect, test } from 'vitest';
import { shellSlice } from '../shell/shell.slice.ts';
import { answer, cast, onPhone, openPortal } from '../testing.tsx';
import { indicatorSlice } from './indicators.slice.ts';

const slices = [shellSlice, indicatorSlice];
const cityId = '00000000-0000-4000-8000-000000000009';

describe('the sums of a city on the web', () => {
  const people = (measure: 'memberCount', numerator: number | null) => ({
    measure,
    numerator,
    denominator: null,
    value: numerator === null ? null : String(numerator),
    mean: false,
    hidden: numerator === null,
  });
  const told: Output<typeof readTotals> = {
    city: '漳州市',
    period: '2026',
    asOf: '2026-05-29',
    measures: ['memberCount'],
    districts: [
      { code: '350604', name: '龙海区', villages: 12, totals: [people('memberCount', 29_724)] },
      { code: '350628', name: '平和县', villages: 264, totals: [people('memberCount', null)] },
    ],
    total: [people('memberCount', null)],
  };
  const [post] = cast.lin.posts;
  if (!post) throw new Error('lin holds a post');
  const su = {
    ...cast.lin,
    acting: { ...post, role: 'cityObserver' as const, unit: { id: cityId, name: '漳州市', kind: 'city' as const } },
  };
  const open = (districts = told.districts) =>
    openPortal('/', { as: su, slices, answers: [answer(readTotals, { ...told, districts })] });

  test('su finds the districts of the city on the first page, and what would point at somebody is not told', async () => {
    open();
    expect(await screen.findByRole('heading', { name: /漳州市所辖县（市、区）/ })).toBeTruthy();
    const rows = screen.getAllByRole('row').map((row) => row.textContent);
    expect(rows).toEqual([
      '县（市、区）村（社区）会员人数人',
      '龙海区1229,724',
      '平和县264不足 5 人，不显示',
      '合计276不足 5 人，不显示',
    ]);
    expect(screen.getByRole('link', { name: '按季度、月份看' }).getAttribute('href')).toBe('/totals');
  });

  test('on a phone a measure is a row, the city before its districts', async () => {
    onPhone();
    open();
    await screen.findByRole('row', { name: /村（社区） 276 12 264/ });
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      '指标',
      '合计',
      '龙海区',
      '平和县',
    ]);
  });

  test('where no district uses the portal, su is told so', async () => {
    open([]);
    expect(await screen.findByText('还没有县（市、区）使用本平台')).toBeTruthy();
  });
});
