import { screen, within } from '@testing-library/react';
import { readDisclosureYear } from '@xiehui/contracts/disclosures';
import { expect, test } from 'vitest';
import { lazyPage, type Slice } from '../platform/slice.ts';
import { answer, cast, openPortal } from '../testing.tsx';
import { DisclosuresTab } from './disclosures.tab.tsx';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const slice: Slice = {
  routes: [lazyPage('/tab', async () => ({ Tab: () => <DisclosuresTab unitId={id(3)} /> }), 'Tab')],
};

test('黄 sees what is due in the year by period, and where to note it', async () => {
  const dues = { item: 'dues', zh: '会费收缴使用', en: 'Dues' };
  openPortal('/tab?year=2026', {
    as: cast.huang,
    slices: [slice],
    answers: [
      answer(readDisclosureYear, {
        unit: { id: id(3), name: '平寨村', kind: 'village', parentId: id(2) },
        items: [
          {
            ...dues,
            period: '2026H1',
            until: '2026-06-30',
            state: 'done',
            disclosure: { id: id(940), disclosedOn: '2026-06-20', place: '村务公开栏' },
          },
          { ...dues, period: '2026H2', until: '2026-12-31', state: 'due', disclosure: null },
        ],
        mayChange: true,
      }),
    ],
  });
  expect(await screen.findByRole('link', { name: '会费收缴使用 2026年上半年' })).toBeDefined();
  const due = within(screen.getByText('到期未公开').closest('li') as HTMLElement);
  expect(due.getByRole('link', { name: '登记公开' }).getAttribute('href')).toContain('period=2026H2');
});
