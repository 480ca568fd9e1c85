import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { addTeamMember, createTeam, listTeams, readTeam, type Team } from '@xiehui/contracts/teams';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, cast, openPortal } from '../testing.tsx';
import { teamSlice } from './teams.slice.ts';
import { TeamsTab } from './teams.tab.tsx';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const village = { id: uuid(3), name: '平寨村', kind: 'village' as const, parentId: uuid(2), above: null };
const place = { id: uuid(651), version: 1, organisation: '', specialty: '', fromOn: '2024-01-01', untilOn: null };
const team: Team = {
  id: uuid(650),
  version: 1,
  unit: village,
  kind: 'leadingGroup',
  name: '示范村创建领导小组',
  purpose: '',
  partner: '',
  office: '办公室设在村计生协',
  documentNo: '平村〔2026〕1号',
  foundedOn: '2026-01-10',
  disbandedOn: null,
  members: [{ ...place, person: { id: uuid(800), name: '赖美玲' }, name: '赖美玲', role: 'leader' }],
};

test('黄 founds a team and comes to its page', async () => {
  const { user, log, history } = openPortal('/tab', {
    as: cast.huang,
    slices: [teamSlice, { routes: [{ path: '/tab', Page: () => <TeamsTab unitId={village.id} /> }] }],
    answers: [answer(listTeams, { items: [], more: false }), answer(createTeam, team), answer(readTeam, team)],
  });
  await user.click((await screen.findAllByRole('button', { name: /登记队伍/ }))[0] as HTMLElement);
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(await dialog.findByRole('combobox', { name: /种类/ }));
  await user.click(await screen.findByTitle('领导小组'));
  await user.click(dialog.getByLabelText(/^名称/));
  await user.paste(team.name);
  await user.click(dialog.getByLabelText(/办公室/));
  await user.paste(team.office);
  await user.click(dialog.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => expect(history.all.at(-1)?.pathname).toBe(`/teams/${team.id}`));
  expect(log.find(({ endpoint }) => endpoint === createTeam)?.sent.body).toMatchObject({
    unitId: village.id,
    kind: 'leadingGroup',
    office: team.office,
    disbandedOn: null,
  });
});

test('a police officer from outside takes a place on the team', async () => {
  const { user, log } = openPortal(`/teams/${team.id}`, {
    as: cast.huang,
    slices: [teamSlice],
    answers: [answer(readTeam, team), answer(addTeamMember, team)],
  });
  await user.click(await screen.findByRole('button', { name: /添加成员/ }));
  const adding = within(await screen.findByRole('dialog'));
  await user.click(await adding.findByRole('button', { name: '外单位' }));
  await user.type(await adding.findByLabelText(/姓名/), '李警官');
  await user.click(adding.getByRole('combobox', { name: /担任/ }));
  await user.click(await screen.findByTitle('社区民警'));
  await user.type(adding.getByLabelText(/所在单位/), '山格派出所');
  await user.click(adding.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === addTeamMember)).toBe(true));
  expect(log.find(({ endpoint }) => endpoint === addTeamMember)?.sent.body).toEqual({
    who: { outsideName: '李警官' },
    organisation: '山格派出所',
    role: 'police',
    specialty: '',
    fromOn: '2026-05-29',
    untilOn: null,
  });
});

test('a team says its office, its document and who leads it; 吴 may print it and changes nothing', async () => {
  openPortal(`/teams/${team.id}`, { as: cast.wu, slices: [teamSlice], answers: [answer(readTeam, team)] });
  await screen.findByText('办公室设在村计生协');
  expect(screen.getByText('平村〔2026〕1号')).toBeDefined();
  expect(screen.getByText('组长（队长）')).toBeDefined();
  expect(screen.getByRole('button', { name: /打\s?印/ })).toBeDefined();
  expect(screen.queryByRole('button', { name: /添加成员/ })).toBeNull();
});

test('on A4 the list of members stands with the founding document', async () => {
  openPortal(`/teams/${team.id}/print`, { as: cast.huang, slices: [teamSlice], answers: [answer(readTeam, team)] });
  await screen.findByRole('heading', { name: '示范村创建领导小组成员名单' });
  expect(screen.getByText('成立文件：平村〔2026〕1号')).toBeDefined();
  expect(screen.getByText('第 1 页 共 1 页')).toBeDefined();
});
