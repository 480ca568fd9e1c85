import { countBreaks, listBreaks, readChain, type ChainBreak } from '@xiehui/contracts/chain';
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answer, cast, onPhone, openPortal } from '../testing.tsx';
import { chainSlice } from './chain.slice.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const village = { id: uuid(3), name: '平寨村', kind: 'village' } as const;
const rows: ChainBreak[] = [
  { unit: village, above: '山格镇', link: 'grid', responsible: '黄美兰', own: true },
  {
    unit: { id: uuid(41), name: '第5小组', kind: 'group' },
    above: '平寨村',
    link: 'household',
    responsible: '黄美兰',
    own: false,
  },
  {
    unit: { id: uuid(30), name: '白楼村', kind: 'village' },
    above: '山格镇',
    link: 'association',
    responsible: null,
    own: false,
  },
];

const open = () =>
  openPortal('/chain', {
    as: cast.chen,
    slices: [chainSlice],
    answers: [
      answer(readChain, {
        unit: { id: uuid(2), name: '山格镇', kind: 'town' },
        asOf: '2026-05-29',
        links: [
          { link: 'association', total: 2, whole: 1 },
          { link: 'grid', total: 2, whole: 1 },
          { link: 'household', total: 8, whole: 8 },
        ],
        members: { total: 40, linked: 31 },
      }),
      answer(listBreaks, ({ query }) => ({
        items: rows.filter(({ link }) => !query['link'] || link === query['link']),
        more: false,
      })),
      answer(countBreaks, { total: 3 }),
    ],
  });

test('陈 sees where the chain of her town breaks and who is to mend it; a link shows its own breaks [S2-91]', async () => {
  const { user } = open();
  expect(await screen.findByText('40 名会员中，31 名有联系户')).toBeDefined();
  expect((await screen.findByText('平寨村', { selector: 'a' })).closest('tr')?.textContent).toContain('黄美兰');
  expect(screen.getByText('黄美兰（上级）')).toBeDefined();
  expect(screen.getByText('无人负责')).toBeDefined();
  await user.click(screen.getByRole('button', { name: /责任网格/ }));
  await waitFor(() => expect(screen.queryByText('无人负责')).toBeNull());
  expect(screen.getByText('没有划分网格')).toBeDefined();
});

test('on a phone each break is a card', async () => {
  onPhone();
  open();
  expect((await screen.findByText('没有划分网格')).closest('li')).not.toBeNull();
});
