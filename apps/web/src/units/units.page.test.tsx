import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Permission } from '@xiehui/contracts/permissions';
import type { UnitKind } from '@xiehui/contracts/session';
import { createUnit, searchUnits } from '@xiehui/contracts/units';
import { expect, test } from 'vitest';
import type { Slice } from '../platform/slice.ts';
import { useRetired } from '../platform/unit-source.tsx';
import { cast, onPhone, openPortal } from '../testing.tsx';
import { unitSource } from './units.queries.ts';
import { unitSlice } from './units.slice.ts';
import { bailou, pingzhai, shange, town } from './units.test.kit.tsx';

const Said = ({ unitId }: { unitId: string }) => <p>关于 {unitId}</p>;

const open = (at: string) => {
  const { answers, known, find, as } = town();
  return { ...openPortal(at, { as, slices: [unitSlice], answers, units: unitSource }), known, find };
};

test('陈 opens the directory at her town, goes down the tree and sees the village beside it', async () => {
  const { user } = open('/units');
  expect(await screen.findByRole('heading', { name: '山格镇计划生育协会' })).toBeDefined();
  const tree = await screen.findByRole('tree');
  await user.click(await within(tree).findByText('平寨村'));
  expect(await screen.findByRole('heading', { name: '平寨村计划生育协会' })).toBeDefined();
  expect(screen.getByText('平寨村委会')).toBeDefined();
  expect(screen.getAllByText('2 个小组').length).toBeGreaterThan(0);
});

test('a search shows where each unit lies, and opens it', async () => {
  const { user, log } = open('/units');
  await user.type(await screen.findByPlaceholderText('名称、拼音、首字母或编码'), '小组');
  const found = await screen.findByRole('list', { name: '查找结果' });
  await waitFor(() => expect(within(found).getAllByText('山格镇 / 平寨村')).toHaveLength(2));
  await user.click(within(found).getByText('第3小组'));
  expect(await screen.findByRole('heading', { name: '第3小组' })).toBeDefined();
  expect(log.some(({ endpoint }) => endpoint === searchUnits)).toBe(true);
});

test('a unit that is not 陈’s looks like one that never was', async () => {
  open('/units/00000000-0000-4000-8000-000000000777');
  expect(await screen.findByText('打不开这个页面')).toBeDefined();
});

test('陈 sets up the next group: its number is filled in, it is marked in the list, once', async () => {
  const { user, log } = open(`/units/${pingzhai.id}?tab=children`);
  await user.click(await screen.findByRole('button', { name: /新建下级单位/ }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByLabelText<HTMLInputElement>('名称').value).toBe('第6小组');
  await user.click(within(dialog).getByRole('button', { name: '新建' }));
  const row = (await screen.findByRole('link', { name: '第6小组' })).closest('tr');
  expect(row?.className).toContain('fresh');
  const sent = log.filter(({ endpoint }) => endpoint === createUnit);
  expect(sent.map(({ sent: { body } }) => body)).toEqual([{ parentId: pingzhai.id, kind: 'group', name: '第6小组' }]);
});

test('a group is bound to a grid of its village, and the page says which [S2-90]', async () => {
  const { user, find } = open('/units/00000000-0000-4000-8000-000000000041');
  await user.click(await screen.findByRole('button', { name: '形式与网格' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(await within(dialog).findByRole('button', { name: '东片网格' }));
  await user.click(within(dialog).getByRole('button', { name: '保存' }));
  await waitFor(() => expect(find('00000000-0000-4000-8000-000000000041').grid?.name).toBe('东片网格'));
  await waitFor(() => expect(screen.getAllByText('东片网格').map(({ tagName }) => tagName)).toContain('DD'));
});

test('a name that is taken is said beside the field, and nothing is lost', async () => {
  const { user } = open(`/units/${pingzhai.id}?tab=children`);
  await user.click(await screen.findByRole('button', { name: /新建下级单位/ }));
  const dialog = await screen.findByRole('dialog');
  const name = within(dialog).getByLabelText<HTMLInputElement>('名称');
  await user.clear(name);
  await user.type(name, '第3小组');
  await user.click(within(dialog).getByRole('button', { name: '新建' }));
  expect(await within(dialog).findByText('这里已有同名的单位，请换一个名称。')).toBeDefined();
  expect(name.value).toBe('第3小组');
});

test('who renames on an old version is shown the present name first', async () => {
  const { user, known, find } = open('/units/00000000-0000-4000-8000-000000000041');
  await user.click(await screen.findByRole('button', { name: '改名' }));
  const dialog = await screen.findByRole('dialog');
  const name = within(dialog).getByLabelText('名称');
  await user.clear(name);
  await user.type(name, '东片小组');
  const { id } = find('00000000-0000-4000-8000-000000000041');
  known.set(id, { ...find(id), name: '西片小组', version: 5 });
  await user.click(within(dialog).getByRole('button', { name: '保存' }));
  expect(await within(dialog).findByText(/别人刚把名称改为“西片小组”/)).toBeDefined();
  await user.click(within(dialog).getByRole('button', { name: '保存' }));
  await waitFor(() => expect(find(id)).toMatchObject({ name: '东片小组', version: 6 }));
});

test('a group is retired after a question, and can be taken back at once', async () => {
  const { user, find } = open('/units/00000000-0000-4000-8000-000000000042');
  await user.click(await screen.findByRole('button', { name: '注销' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(/已有的活动、培训和评审记录都保留/)).toBeDefined();
  await user.click(within(dialog).getByRole('button', { name: '注销' }));
  expect(await screen.findByText('已注销')).toBeDefined();
  // The message floats in a layer that lets clicks through but for itself, by a style sheet that is not here.
  fireEvent.click(await screen.findByRole('button', { name: '撤销' }));
  await waitFor(() => expect(find('00000000-0000-4000-8000-000000000042').state).toBe('active'));
});

const Adds = ({ unitId }: { unitId: string }) => <p>{useRetired(unitId) ? '只读' : '可登记'}</p>;

test('a retired group says so, shows no progress, takes no records and is only restored', async () => {
  const { answers, known, find, as } = town();
  const { id } = find('00000000-0000-4000-8000-000000000042');
  known.set(id, { ...find(id), state: 'retired' });
  const slice: Slice = {
    unitPanels: [{ key: 'figures', permission: 'measure.read', load: async () => Said }],
    unitTabs: [{ key: 'teams', rank: 10, permission: 'register.read', load: async () => Adds }],
  };
  const { user } = openPortal(`/units/${id}?unit=${id}`, {
    as,
    slices: [unitSlice, slice],
    answers,
    units: unitSource,
  });
  expect(await screen.findByText('第5小组已注销：原有记录只供查阅，不再登记新的。')).toBeDefined();
  expect(screen.getByRole('button', { name: '恢复' })).toBeDefined();
  expect(screen.queryByRole('button', { name: '改名' })).toBeNull();
  await user.click(screen.getByRole('tab', { name: '队伍' }));
  expect(await screen.findByText('只读')).toBeDefined();
  expect(screen.queryByText(`关于 ${id}`)).toBeNull();
});

test('a group’s registers stand side by side, some in its own words; a village’s under their headings', async () => {
  const { answers, as } = town();
  const tab = (key: 'profile' | 'venues' | 'plans', kinds?: readonly UnitKind[]) =>
    ({ key, kinds, rank: 10, permission: 'register.read', load: async () => Said }) as const;
  const slice: Slice = { unitTabs: [tab('profile'), tab('venues'), tab('plans', ['village'])] };
  const opened = (id: string) =>
    openPortal(`/units/${id}`, { as, slices: [unitSlice, slice], answers, units: unitSource });
  const { unmount } = opened('00000000-0000-4000-8000-000000000041');
  await screen.findByRole('heading', { name: '第3小组' });
  const labels = () => screen.getAllByRole('tab').map(({ textContent }) => textContent);
  expect(labels()).toEqual(['概况', '负责人', '场所器材', '变更记录']);
  unmount();
  opened(pingzhai.id);
  await screen.findByRole('heading', { name: '平寨村计划生育协会' });
  expect(labels()).toEqual(['概况', '组织队伍', '计划资料', '阵地', '下级单位', '变更记录']);
});

test('of a unit that came to be the day is told, of any other since when it is on record', async () => {
  const { answers, known, find } = town();
  known.set(bailou.id, { ...find(bailou.id), beganOn: '2026-05-20' });
  const fact = async (name: string) => (await screen.findByText(name)).nextElementSibling?.textContent;
  const look = { as: cast.chen, slices: [unitSlice], answers, units: unitSource };
  const { unmount } = openPortal(`/units/${bailou.id}`, look);
  expect(await fact('设立日期')).toBe('2026-05-20');
  unmount();
  openPortal(`/units/${pingzhai.id}`, look);
  expect(await fact('建档日期')).toBe('2024-01-02');
});

test('林 has a retired association back only by building it up anew', async () => {
  const { answers, known, find } = town();
  known.set(bailou.id, { ...find(bailou.id), kind: 'enterprise', state: 'retired' });
  const { user, history } = openPortal(`/units/${bailou.id}`, {
    as: cast.lin,
    slices: [unitSlice],
    answers,
    units: unitSource,
  });
  await user.click(await screen.findByRole('button', { name: '重新组建' }));
  expect(history.all.at(-1)?.search).toContain('act=rebuild');
  expect(screen.queryByRole('button', { name: '恢复' })).toBeNull();
});

test('a village with groups is not retired, and the page says why', async () => {
  const { user } = open(`/units/${pingzhai.id}`);
  await user.click(await screen.findByRole('button', { name: '注销' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '注销' }));
  expect(await screen.findByText('下面还有正常运行的单位。请先注销它们。')).toBeDefined();
});

test('陈’s own town offers no change of itself', async () => {
  open(`/units/${shange.id}`);
  await screen.findByRole('heading', { name: '山格镇计划生育协会' });
  expect(screen.queryByRole('button', { name: '改名' })).toBeNull();
  expect(screen.queryByRole('button', { name: '注销' })).toBeNull();
});

test('the changes say who, acting as what, from what to what', async () => {
  open('/units/00000000-0000-4000-8000-000000000042?tab=changes');
  expect(await screen.findByText('镇街秘书长')).toBeDefined();
  expect(screen.getByText('第四小组').tagName).toBe('DEL');
});

test('on a phone the directory goes level by level and back up', async () => {
  onPhone();
  const { user } = open('/units');
  await user.click(await screen.findByText('平寨村'));
  expect(await screen.findByText('第3小组')).toBeDefined();
  await user.click(screen.getByRole('button', { name: '山格镇' }));
  expect(await screen.findByText(bailou.name)).toBeDefined();
});

test('on a phone an address with a tab opens the unit at that tab', async () => {
  onPhone();
  const { history } = open(`/units?unit=${pingzhai.id}&tab=children`);
  expect(await screen.findByRole('heading', { name: '平寨村计划生育协会' })).toBeDefined();
  expect(history.all.at(-1)).toMatchObject({
    pathname: `/units/${pingzhai.id}`,
    search: `?unit=${pingzhai.id}&tab=children`,
  });
});

test('pickers reach the tree: children with leaves, hits with the way to them', async () => {
  open('/units');
  await screen.findByRole('tree');
  expect(await unitSource.children(shange.id)).toEqual([
    { ...pingzhai, leaf: false },
    { ...bailou, leaf: true },
  ]);
  expect(await unitSource.search('白楼')).toEqual([{ ...bailou, parents: [shange], leaf: true }]);
  expect(await unitSource.find(pingzhai.id)).toEqual({ ...pingzhai, parents: [shange], leaf: false, retired: false });
});

test('what other slices tell of 平寨村 stands on its page, for who may read it', async () => {
  const told = (key: string, permission: Permission) => ({
    key,
    permission,
    load: async () => Said,
  });
  const slice: Slice = { unitPanels: [told('figures', 'measure.read'), told('rounds', 'review.open')] };
  const { answers, as } = town();
  openPortal(`/units/${pingzhai.id}`, { as, slices: [unitSlice, slice], answers, units: unitSource });
  expect(await screen.findAllByText(`关于 ${pingzhai.id}`)).toHaveLength(1);
});
