import { screen } from '@testing-library/react';
import { readArchive } from '@xiehui/contracts/archives';
import { expect, test } from 'vitest';
import { lazyPage, type Slice } from '../platform/slice.ts';
import { answer, cast, openPortal } from '../testing.tsx';
import { percentOf } from './archives.messages.ts';
import { ArchivesTab } from './archives.tab.tsx';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const slice: Slice = {
  routes: [lazyPage('/tab', async () => ({ Tab: () => <ArchivesTab unitId={id(3)} /> }), 'Tab')],
};

test('黄 sees what the archive of the year lacks, and goes from the catalogue to the record', async () => {
  openPortal('/tab?year=2026', {
    as: cast.huang,
    slices: [slice],
    answers: [
      answer(readArchive, {
        unit: { id: id(3), name: '平寨村', kind: 'village', above: null },
        year: 2026,
        items: [
          { code: 'plan', zh: '工作计划', en: 'Plan', asked: 1, have: 1 },
          { code: 'activity', zh: '活动', en: 'Activities', asked: 4, have: 2 },
        ],
        have: 3,
        asked: 5,
        entries: [
          { number: 1, item: 'plan', title: '2026年工作计划', on: '2026-01-20', files: 0, link: `/plans/${id(900)}` },
          { number: 2, item: 'activity', title: '春节慰问', on: '2026-02-01', files: 3, link: null },
        ],
        more: false,
      }),
    ],
  });
  expect(await screen.findByText('资料齐全率 60%')).toBeDefined();
  expect(screen.getByText('缺 2 件')).toBeDefined();
  expect(screen.getByText('3 个附件')).toBeDefined();
  expect(screen.getByRole('link', { name: '2026年工作计划' }).getAttribute('href')).toContain(`/plans/${id(900)}`);
  expect(screen.getByRole('button', { name: '导出迎检资料包' })).toBeDefined();
});

test('of whom nothing is required it is not said that all is there', async () => {
  openPortal('/units/1', {
    as: cast.huang,
    slices: [{ routes: [{ path: '/units/1', Page: () => <ArchivesTab unitId={id(4)} /> }] }],
    answers: [
      answer(readArchive, {
        unit: { id: id(4), name: '第1小组', kind: 'group', above: null },
        year: 2026,
        items: [],
        have: 0,
        asked: 0,
        entries: [],
        more: false,
      }),
    ],
  });
  expect(await screen.findByText('没有必备资料')).toBeDefined();
  expect(screen.queryByText(/齐全率/)).toBeNull();
});

test('what is not complete is never called so', () => {
  expect([percentOf(999, 1000), percentOf(9999, 10000), percentOf(1, 1)]).toEqual(['99.9', '99.9', '100']);
});
