import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { changePreferences, signOut } from '@xiehui/contracts/session';
import { lazyPage, type Slice } from '../platform/slice.ts';
import type { UnitNode, UnitSource } from '../platform/unit-source.tsx';
import { answer, cast, onPhone, openPortal } from '../testing.tsx';
import { shellSlice } from './shell.slice.ts';

const pinghe = cast.lin.acting?.unit.id ?? '';
const shange = cast.chen.acting?.unit.id ?? '';
const district: UnitNode = { id: pinghe, name: '平和县', kind: 'district', leaf: false, parents: [] };
const town: UnitNode = {
  id: shange,
  name: '山格镇',
  kind: 'town',
  leaf: false,
  parents: [{ id: pinghe, name: '平和县' }],
};
const units: UnitSource = {
  children: () => Promise.resolve([town]),
  search: (text) => Promise.resolve(text === 'sgz' ? [town] : []),
  find: (id) => Promise.resolve(id === shange ? town : district),
};
const slice: Slice = {
  routes: [
    lazyPage('/units/:id', async () => ({ Unit: () => <h1>单位主页</h1> }), 'Unit'),
    lazyPage('/activities', async () => ({ Records: () => <h1>活动记录</h1> }), 'Records'),
  ],
  menu: [{ key: 'activities', group: 'activities', path: '/activities', permission: 'activity.read' }],
  tab: { key: 'records', path: '/activities', permission: 'activity.read' },
  bigButton: { label: () => '记录活动', path: '/activities/new', permission: 'activity.create' },
};
const slices = [shellSlice, slice];

test('林 finds 山格镇 by its initials and opens it, all by keyboard', async () => {
  const { user } = openPortal('/?year=2025', { slices, units, frame: true });
  await screen.findByRole('heading', { name: '工作台' });
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox', { name: /单位名称/ }), 'sgz');
  await screen.findByRole('option', { name: /山格镇/, selected: true });
  await user.keyboard('{Enter}');
  await screen.findByRole('heading', { name: '单位主页' });
  const scope = screen.getByRole('group', { name: '单位和年度' });
  expect(await within(scope).findByText('山格镇')).toBeTruthy();
  expect(within(scope).getByText(/2025年/)).toBeTruthy();
});

test('a unit below has its way back up in the breadcrumb', async () => {
  openPortal(`/?unit=${shange}`, { slices, units, frame: true });
  const crumbs = await screen.findByRole('navigation', { name: '上级单位' });
  expect(within(crumbs).getByRole('link', { name: '平和县' }).getAttribute('href')).toBe(`/?unit=${pinghe}`);
});

test('another year is chosen once and every link follows', async () => {
  const { user } = openPortal('/', { slices, frame: true });
  await user.click(await screen.findByRole('button', { name: /^年度/ }));
  await user.click(screen.getByRole('button', { name: '2024年' }));
  const menu = screen.getByRole('navigation', { name: '主菜单' });
  expect(within(menu).getByRole('link', { name: '活动与服务' }).getAttribute('href')).toBe('/activities?year=2024');
});

test('larger type is shown at once and kept with the account; Esc gives the focus back', async () => {
  const elder = { ...cast.lin, preferences: { ...cast.lin.preferences, elder: true } };
  const { user, log } = openPortal('/', { slices, frame: true, answers: [answer(changePreferences, elder)] });
  const opener = await screen.findByRole('button', { name: /账号菜单/ });
  await user.click(opener);
  await user.click(screen.getByRole('button', { name: '开启长者模式' }));
  expect(log.at(-1)?.sent.body).toEqual(elder.preferences);
  expect(document.documentElement.hasAttribute('data-elder')).toBe(true);
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(opener);
  expect(screen.queryByRole('button', { name: '关闭长者模式' })).toBeNull();
});

test('who signs out leaves no address behind for the next person', async () => {
  window.history.replaceState(null, '', '/activities?unit=x');
  const { user, log } = openPortal('/', { slices, frame: true, answers: [answer(signOut, {})] });
  await user.click(await screen.findByRole('button', { name: /账号菜单/ }));
  await user.click(screen.getByRole('button', { name: '退出登录' }));
  await waitFor(() => expect(log.at(-1)?.endpoint).toBe(signOut));
  await waitFor(() => expect(window.location.pathname + window.location.search).toBe('/sign-in'));
});

test('on a phone 黄 has her unit as the title, one big button and four places to go', async () => {
  onPhone();
  const { user } = openPortal('/', { as: cast.huang, slices, frame: true });
  const tabs = await screen.findByRole('navigation', { name: '主导航' });
  expect(
    within(tabs)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(['首页', '记录', '功能', '我的']);
  expect(screen.getByRole('button', { name: '记录活动' })).toBeTruthy();
  expect(screen.getByRole('button', { name: /平寨村/ })).toBeTruthy();
  await user.click(within(tabs).getByRole('link', { name: '记录' }));
  await screen.findByRole('heading', { name: '活动记录' });
});

test('周, who may not record activities, has no such button', async () => {
  onPhone();
  openPortal('/', { as: cast.zhou, slices, frame: true });
  await screen.findByRole('navigation', { name: '主导航' });
  expect(screen.queryByRole('button', { name: '记录活动' })).toBeNull();
});

test('an address that no page claims betrays nothing', async () => {
  openPortal('/accounts/secret', { slices, frame: true });
  expect(await screen.findByText(/页面不存在，或者不在您的职务范围内/)).toBeTruthy();
});
