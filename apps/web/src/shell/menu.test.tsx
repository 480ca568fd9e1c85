import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { lazyPage, type Slice } from '../platform/slice.ts';
import { cast, openPortal } from '../testing.tsx';
import { shellSlice } from './shell.slice.ts';

const accounts: Slice = {
  routes: [lazyPage('/accounts', async () => ({ Accounts: () => <h1>账号名册</h1> }), 'Accounts')],
  menu: [{ key: 'accounts', group: 'organisation', path: '/accounts', permission: 'account.read' }],
};

test('林 sees the accounts in the menu and opens them, and the year goes along', async () => {
  const { user } = openPortal('/?year=2025', { slices: [shellSlice, accounts], frame: true });
  const menu = await screen.findByRole('navigation', { name: '主菜单' });
  await user.click(within(menu).getByRole('link', { name: '账号' }));
  await screen.findByRole('heading', { name: '账号名册' });
  expect(within(menu).getByRole('link', { name: '账号' }).getAttribute('href')).toBe('/accounts?year=2025');
});

test('吴 may not read accounts and has no such entry', async () => {
  openPortal('/', { as: cast.wu, slices: [shellSlice, accounts], frame: true });
  const menu = await screen.findByRole('navigation', { name: '主菜单' });
  expect(within(menu).queryByRole('link', { name: '账号' })).toBeNull();
});
