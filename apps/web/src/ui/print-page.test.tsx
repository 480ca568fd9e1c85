import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { lazyPage } from '../platform/slice.ts';
import { cast, onPhone, openPortal } from '../testing.tsx';
import { PrintPage } from './print-page.tsx';

const Sheet = () => <PrintPage issuer="平寨村" title="会员名册" printed="2026-05-29" sheets={['第一页', '第二页']} />;
const open = () =>
  openPortal('/sheet', {
    as: cast.huang,
    slices: [{ bareRoutes: [lazyPage('/sheet', async () => ({ Sheet }), 'Sheet')] }],
  });
const zoom = () => screen.getByRole('main').style.getPropertyValue('--sheet-zoom');

test('on a phone a sheet is shown whole, and made larger and whole again', async () => {
  onPhone();
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: '放大看' }));
  expect([zoom(), screen.getByText('左右滑动看全页。')]).toEqual(['1', expect.anything()]);
  await user.click(screen.getByRole('button', { name: '看整页' }));
  expect(Number(zoom()) * 794).toBeLessThanOrEqual(360);
  expect(screen.getByRole('button', { name: '打印' })).toBeDefined();
});

test('on a desktop it stands in its own size', async () => {
  open();
  expect(await screen.findByText('第 2 页 共 2 页')).toBeDefined();
  expect(zoom()).toBe('1');
  expect(screen.queryByRole('button', { name: '放大看' })).toBeNull();
});
