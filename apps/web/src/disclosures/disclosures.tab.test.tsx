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
  openPortal('/tab?year=2020', {
    as: cast.huang,
    slices: [slice],
    answers: [
      answer(readDisclosureYear, {
        unit: { id: id(3), name: '平寨村', kind: 'village', parentId: id(2) },
        items: [
          {
            ...dues,
            period: '2020H1',
            until: '2020-06-30',
            state: 'done',
            disclosure: { id: id(940), disclosedOn: '2020-06-20', place: '村务公开栏' },
          },
          { ...dues, period: '2020H2', until: '2020-12-31', state: 'due', disclosure: null },
          { ...dues, period: '2100', until: '2100-12-31', state: 'open', disclosure: null },
        ],
        mayChange: true,
      }),
    ],
  });
  expect(await screen.findByRole('link', { name: '会费收缴使用 2020年上半年' })).toBeDefined();
  expect(screen.getByText('到今天应公开 2 次，已公开 1 次；全年应公开 3 次')).toBeDefined();
  const due = within(screen.getByText('到期未公开').closest('li') as HTMLElement);
  expect(due.getByRole('link', { name: '登记公开' }).getAttribute('href')).toContain('period=2020H2');
});
