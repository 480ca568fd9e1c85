import { screen } from '@testing-library/react';
import { listWaiting } from '@xiehui/contracts/waiting';
import { expect, test } from 'vitest';
import { answer, cast, openPortal } from '../testing.tsx';
import { shellSlice } from '../shell/shell.slice.ts';
import { waitingSlice } from './waiting.slice.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

test('陈 sees first what waits for her: one record opens itself, several their list', async () => {
  openPortal('/', {
    as: cast.chen,
    slices: [shellSlice, waitingSlice],
    answers: [
      answer(listWaiting, {
        items: [
          { what: 'termExtension', year: null, total: 1, only: { id: id(70), unit: '平寨村' } },
          { what: 'summary', year: 2025, total: 3, only: null },
          { what: 'secondCount', year: null, total: 2, only: null },
        ],
      }),
    ],
  });
  expect(await screen.findByRole('heading', { name: /待我处理\s*6 件/ })).toBeDefined();
  const one = screen.getByRole('link', { name: '延期换届申请，待批复' });
  expect(one.getAttribute('href')).toBe(`/terms/${id(70)}`);
  expect(screen.getByText('平寨村')).toBeDefined();
  const some = screen.getByRole('link', { name: /2025 年\s*工作总结，待审核/ }).getAttribute('href') ?? '';
  expect(Object.fromEntries(new URL(some, 'http://portal.test').searchParams)).toEqual({
    kind: 'summary',
    show: 'waiting',
    year: '2025',
    unit: cast.chen.acting?.unit.id,
  });
  expect(screen.getByRole('link', { name: /第二人计票/ }).getAttribute('href')).toContain('counted=once');
});

test('where nothing waits, nothing is said', async () => {
  openPortal('/', {
    as: cast.huang,
    slices: [shellSlice, waitingSlice],
    answers: [answer(listWaiting, { items: [] })],
  });
  expect(await screen.findByRole('heading', { level: 1 })).toBeDefined();
  expect(screen.queryByText('待我处理')).toBeNull();
});
