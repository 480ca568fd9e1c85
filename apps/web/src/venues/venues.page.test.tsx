import { cleanup, screen, waitFor, within } from '@testing-library/react';
import {
  countVenueRegister,
  createVenue,
  listVenueRegister,
  markVenue,
  readVenue,
  readVenueSummary,
  removeVenue,
  type Venue,
  type VenueLine,
} from '@xiehui/contracts/venues';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refused } from '../platform/call.ts';
import { answer, cast, onPhone, openPortal } from '../testing.tsx';
import { venueSlice } from './venues.slice.ts';
import { VenuesTab } from './venues.tab.tsx';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const village = { id: uuid(3), name: '平寨村', kind: 'village' as const, parentId: uuid(2), above: null };
const home: Venue = {
  id: uuid(600),
  version: 1,
  unit: village,
  kind: 'memberHome',
  name: '平寨村会员之家',
  count: 1,
  areaSqm: 80.5,
  address: '村部一楼',
  shows: '',
  shared: true,
  owner: '平寨村老人协会',
  shareAgreement: '每周三使用',
  equipment: [{ name: '桌椅', count: 20 }],
  openedOn: '2019-03-01',
  closedOn: null,
  excellentOn: null,
  photos: [],
};
const line = (part: Partial<VenueLine> = {}): VenueLine => {
  const { photos: _photos, shows: _shows, shareAgreement: _share, equipment: _equipment, ...kept } = home;
  return { ...kept, equipmentCount: 20, used: 3, lastUsedOn: '2026-05-20', ...part };
};
const summary = answer(readVenueSummary, {
  year: 2026,
  kinds: [
    { kind: 'memberHome', entries: 2, pieces: 2, areaSqm: 160, shared: 1, excellent: 2, used: 9, inUse: 2 },
    { kind: 'convenienceBox', entries: 1, pieces: 32, areaSqm: 0, shared: 0, excellent: 0, used: 0, inUse: 0 },
  ],
  excellentHomes: { target: 3, have: 2 },
});

test('黄 enters convenience boxes with their number', async () => {
  const { user, log } = openPortal('/venues/new', {
    as: cast.huang,
    slices: [venueSlice],
    answers: [answer(createVenue, home), answer(readVenue, home)],
  });
  await user.type(await screen.findByRole('combobox', { name: /种类/ }), '便民');
  await user.click(await screen.findByTitle('便民箱'));
  await user.type(screen.getByLabelText(/^名称/), '便民箱');
  await user.tripleClick(screen.getByRole('textbox', { name: '数量' }));
  await user.keyboard('32');
  await user.click(screen.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === createVenue)).toBe(true));
  expect(log.find(({ endpoint }) => endpoint === createVenue)?.sent.body).toMatchObject({
    unitId: village.id,
    kind: 'convenienceBox',
    count: 32,
    areaSqm: null,
    equipment: [],
    photos: [],
  });
});

test('a shared venue is not sent without its owner', async () => {
  const { user, log } = openPortal('/venues/new', { as: cast.huang, slices: [venueSlice] });
  await user.click(await screen.findByRole('combobox', { name: /种类/ }));
  await user.click(await screen.findByTitle('会员活动室'));
  await user.type(screen.getByLabelText(/^名称/), '文化礼堂');
  await user.click(screen.getByRole('switch', { name: '共建共用' }));
  await user.click(screen.getByRole('button', { name: /保\s?存/ }));
  await screen.findByText('请填写这一项。');
  expect(log.some(({ endpoint }) => endpoint === createVenue)).toBe(false);
});

test('陈 names the member home an example; 黄 is offered no such thing', async () => {
  const marked = answer(markVenue, { ...home, excellentOn: '2026-05-29' });
  const above = openPortal(`/venues/${home.id}`, {
    as: cast.chen,
    slices: [venueSlice],
    answers: [answer(readVenue, home), marked],
  });
  await above.user.click(await screen.findByRole('button', { name: '命名优秀' }));
  const asked = within(await screen.findByRole('dialog'));
  await above.user.click(asked.getByRole('button', { name: '命名优秀' }));
  await waitFor(() =>
    expect(above.log.find(({ endpoint }) => endpoint === markVenue)?.sent.body).toEqual({ since: '2026-05-29' }),
  );
  cleanup();
  openPortal(`/venues/${home.id}`, { as: cast.huang, slices: [venueSlice], answers: [answer(readVenue, home)] });
  await screen.findByText('桌椅 20');
  expect(screen.queryByRole('button', { name: '命名优秀' })).toBeNull();
});

test('why a venue in use stays is said in words', async () => {
  const refused = answer(removeVenue, () => {
    throw new Refused({ code: 'conflict', reason: 'in_use', requestId: 'test' });
  });
  const { user } = openPortal(`/venues/${home.id}`, {
    as: cast.huang,
    slices: [venueSlice],
    answers: [answer(readVenue, home), refused],
  });
  await user.click(await screen.findByRole('button', { name: /删\s?除/ }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /删\s?除/ }));
  expect(await screen.findByText(/已有活动或培训在这里举办/)).toBeDefined();
});

test('the register of a town says how far it is with its example homes, and how each venue is used', async () => {
  openPortal('/venues', {
    as: cast.chen,
    slices: [venueSlice],
    answers: [
      answer(listVenueRegister, { items: [line({ excellentOn: '2026-05-01' })], more: false }),
      answer(countVenueRegister, { total: 1 }),
      summary,
    ],
  });
  await screen.findByText('还差 1 处');
  expect(screen.getByText('优秀会员之家 2 处，目标 3 处')).toBeDefined();
  const row = within((await screen.findByRole('link', { name: home.name })).closest('tr') as HTMLElement);
  expect(row.getByText('优秀')).toBeDefined();
  expect(row.getByText('3')).toBeDefined();
});

test('on a phone a venue stands with its area and its use', async () => {
  onPhone();
  openPortal('/tab', {
    as: cast.huang,
    slices: [venueSlice, { routes: [{ path: '/tab', Page: () => <VenuesTab unitId={village.id} /> }] }],
    answers: [answer(listVenueRegister, { items: [line()], more: false })],
  });
  expect(await screen.findByText('80.5 平方米 · 2026年使用 3 次')).toBeDefined();
});
