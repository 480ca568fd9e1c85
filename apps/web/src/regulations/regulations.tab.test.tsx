import { screen, within } from '@testing-library/react';
import { readShelf } from '@xiehui/contracts/regulations';
import { expect, test } from 'vitest';
import { lazyPage, type Slice } from '../platform/slice.ts';
import { answer, cast, openPortal } from '../testing.tsx';
import { RegulationsTab } from './regulations.tab.tsx';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const unit = { id: id(3), name: '平寨村', kind: 'village' as const, parentId: id(2) };
const slice: Slice = {
  routes: [lazyPage('/tab', async () => ({ Tab: () => <RegulationsTab unitId={unit.id} /> }), 'Tab')],
};

test('黄 sees which required regulation is lacking and where to record it', async () => {
  const current = {
    id: id(920),
    version: 1,
    unit,
    type: 'meeting',
    edition: 2,
    title: '会议制度',
    inForceFrom: '2026-01-01',
    repealedOn: null,
    standing: 'inForce' as const,
  };
  openPortal('/tab', {
    as: cast.huang,
    slices: [slice],
    answers: [
      answer(readShelf, {
        unit,
        places: [
          { type: 'meeting', zh: '会议制度', en: 'Meetings', required: true, current, editions: 2 },
          { type: 'archive', zh: '档案管理制度', en: 'Archive', required: true, current: null, editions: 0 },
        ],
        have: 1,
        need: 2,
        mayChange: true,
      }),
    ],
  });
  expect(await screen.findByText('必备 2 项，已有 1 项')).toBeDefined();
  const lacking = within(screen.getByText('未建立').closest('li') as HTMLElement);
  expect(lacking.getByRole('link', { name: '登记' }).getAttribute('href')).toContain('type=archive');
  expect(screen.getByRole('link', { name: '修订新版' })).toBeDefined();
});
