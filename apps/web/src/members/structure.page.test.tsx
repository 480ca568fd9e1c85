import { cleanup, screen, within } from '@testing-library/react';
import { readStructure, type MemberStructure } from '@xiehui/contracts/member-structure';
import { listMembers } from '@xiehui/contracts/members';
import { readProvisions } from '@xiehui/contracts/provisions';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answer } from '../testing.tsx';
import { lineOf, memberOf, open, village } from './members.test.kit.tsx';
import { readMember } from '@xiehui/contracts/members';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const structure: MemberStructure = {
  unit: { id: village.id, name: village.name },
  on: '2026-05-29',
  before: '2025-12-31',
  total: { now: 186, before: 180 },
  fresh: {
    now: { joined: 10, young: 4, skilled: 3, either: 6 },
    before: { joined: 5, young: 1, skilled: 1, either: 2 },
  },
  youngAge: 45,
  parts: [
    { facet: 'sex', part: 'female', now: 100, before: 98 },
    { facet: 'sex', part: 'male', now: 86, before: 82 },
    { facet: 'age', part: '3', ageTo: 35, bornFrom: 1991, now: 20, before: 25 },
    { facet: 'education', part: '', now: 7, before: 0 },
  ],
};
const answers = [answer(readStructure, structure), answer(readProvisions, { inForce: [], editions: [] })];

describe('the structure of members', () => {
  test('stands beside last year’s, and each count leads to whom it counts', async () => {
    open('/members/structure', answers);
    const sex = await screen.findByRole('region', { name: '性别' });
    const [, female] = within(sex).getAllByRole('row');
    expect(
      within(female as HTMLElement)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['100', '53.8%', '98', '54.4%', '+2']);
    expect(within(sex).getByRole('link', { name: '100' }).getAttribute('href')).toBe(
      '/members?state=active&sex=female',
    );
    const age = screen.getByRole('region', { name: '年龄' });
    expect(within(age).getByRole('link', { name: '20' }).getAttribute('href')).toBe(
      '/members?state=active&bornFrom=1991',
    );
    expect(within(age).getByText('35 岁及以下')).toBeDefined();
    expect(within(screen.getByRole('region', { name: '文化程度' })).getByText('未填')).toBeDefined();
    expect(screen.getByText('60.0%')).toBeDefined();
    expect(screen.getByText('上年 40.0%')).toBeDefined();
  });

  test('is printed on A4', async () => {
    open('/print/members/structure', answers);
    expect(await screen.findByRole('heading', { name: '平寨村会员结构' })).toBeDefined();
    expect(screen.getByText('会员总数 186（上年 180）')).toBeDefined();
  });
});

describe('papers of members', () => {
  test('the register is printed whole, no row below the foot of its sheet, numbers masked [S0-32]', async () => {
    const items = Array.from({ length: 31 }, (_, at) =>
      lineOf({ id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`, name: `会员${at + 1}` }),
    );
    open('/print/members?state=active', [answer(listMembers, { items, more: false }), ...answers]);
    expect(await screen.findByRole('heading', { name: '平寨村会员名册' })).toBeDefined();
    expect(screen.getAllByRole('table')).toHaveLength(2);
    expect(screen.getAllByText('138****2617')).toHaveLength(31);
  });

  test('a card bears name, number and day of joining; the application what was decided', async () => {
    const vote = {
      kind: 'admission' as const,
      decidedOn: '2026-05-20',
      votesFor: 7,
      votesAgainst: 1,
      resolutionNo: '3号',
      resolution: '同意',
      passed: true,
      by: '黄美兰',
    };
    const member = memberOf({ decisions: [vote] });
    const first = open(`/print/members/${member.id}/card`, [answer(readMember, member), ...answers]);
    expect(await screen.findByText('平寨001')).toBeDefined();
    first.unmount();
    open(`/print/members/${member.id}/application`, [answer(readMember, member), ...answers]);
    expect(await screen.findByText(/3号.同意.7:1/)).toBeDefined();
  });
});
