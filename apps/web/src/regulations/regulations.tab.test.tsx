import { screen, within } from '@testing-library/react';
import { listRegulations, readRegulation, readShelf, type Regulation } from '@xiehui/contracts/regulations';
import { expect, test } from 'vitest';
import { lazyPage, type Slice } from '../platform/slice.ts';
import { answer, cast, openPortal } from '../testing.tsx';
import { regulationSlice } from './regulations.slice.ts';
import { RegulationsTab } from './regulations.tab.tsx';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const unit = { id: id(3), name: '平寨村', kind: 'village' as const, parentId: id(2) };
const slice: Slice = {
  routes: [lazyPage('/tab', async () => ({ Tab: () => <RegulationsTab unitId={unit.id} /> }), 'Tab')],
};
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
const shelf = {
  unit,
  places: [
    { type: 'meeting', zh: '会议制度', en: 'Meetings', required: true, current, editions: 2 },
    { type: 'archive', zh: '档案管理制度', en: 'Archive', required: true, current: null, editions: 0 },
  ],
  have: 1,
  need: 2,
  mayChange: true,
};

test('黄 sees which required regulation is lacking and where to record it', async () => {
  openPortal('/tab', {
    as: cast.huang,
    slices: [slice],
    answers: [answer(readShelf, shelf)],
  });
  expect(await screen.findByText('必备 2 项，已有 1 项')).toBeDefined();
  const lacking = within(screen.getByText('未建立').closest('li') as HTMLElement);
  expect(lacking.getByRole('link', { name: '登记' }).getAttribute('href')).toContain('type=archive');
  expect(screen.getByRole('link', { name: '修订新版' })).toBeDefined();
});

test('a new version begins with the title and the text of the one before, and asks from when it holds', async () => {
  const before: Regulation = {
    ...current,
    body: '一、每季度召开一次理事会。',
    files: [],
    recordedBy: '黄美兰',
    createdAt: '2026-01-01T02:00:00Z',
    mayChange: true,
  };
  openPortal(`/regulations/new?unit=${unit.id}&type=meeting`, {
    as: cast.huang,
    slices: [regulationSlice],
    answers: [
      answer(readShelf, shelf),
      answer(listRegulations, { items: [current], more: false }),
      answer(readRegulation, before),
    ],
  });
  const field = async (name: RegExp) => (await screen.findByRole<HTMLInputElement>('textbox', { name })).value;
  expect([await field(/^正文/), await field(/^名称/)]).toEqual([before.body, '会议制度']);
  expect(screen.getByRole('heading', { name: '修订新版', level: 1 })).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>(/^施行日期/).value).toBe('');
});

test('when the version before cannot be read, that is said', async () => {
  openPortal(`/regulations/new?unit=${unit.id}&type=meeting`, {
    as: cast.huang,
    slices: [regulationSlice],
    answers: [answer(readShelf, shelf)],
  });
  expect(await screen.findByText('打不开这个页面')).toBeDefined();
  expect(screen.queryByRole('textbox', { name: /^正文/ })).toBeNull();
});
