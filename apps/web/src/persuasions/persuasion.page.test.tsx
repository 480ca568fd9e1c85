import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { decidePersuasion, notePersuasion, readPersuasion, type Persuasion } from '@xiehui/contracts/persuasions';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Refused } from '../platform/call.ts';
import { answer, cast, openPortal } from '../testing.tsx';
import { persuasionSlice } from './persuasions.slice.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [post] = cast.huang.posts;
if (!post) throw new Error('huang has a post');
const talked: Persuasion = {
  id: id(500),
  version: 1,
  memberId: id(700),
  name: '陈久不来',
  unit: post.unit,
  state: 'talked',
  reason: 'inactive',
  talkedOn: '2026-04-10',
  talkedBy: '黄美兰',
  talk: '两年未参加活动。',
  decision: null,
  noticedOn: null,
  appealUntil: null,
  appealedOn: null,
  appeal: null,
  appealDecision: null,
  createdAt: '2026-04-10T01:00:00Z',
};
const vote = {
  decidedOn: '2026-04-20',
  votesFor: 7,
  votesAgainst: 1,
  resolutionNo: '3号',
  resolution: '',
  passed: true,
};
const open = (one: Persuasion, answers: Parameters<typeof openPortal>[1]['answers'] = [], as = cast.huang) =>
  openPortal(`/persuasions/${one.id}`, {
    as,
    slices: [persuasionSlice],
    answers: [answer(readPersuasion, one), ...(answers ?? [])],
  });

describe('a case of persuading to leave', () => {
  test('huang reads the talk and records the council’s vote', async () => {
    const { user, log } = open(talked, [answer(decidePersuasion, { ...talked, state: 'decided', decision: vote })]);
    await screen.findByText('两年未参加活动。');
    await user.click(screen.getByRole('button', { name: '登记表决' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '赞成票加一' }));
    await user.click(within(dialog).getByRole('button', { name: /确\s?定/ }));
    await waitFor(() => expect(log.some(({ endpoint }) => endpoint === decidePersuasion)).toBe(true));
    expect(log.find(({ endpoint }) => endpoint === decidePersuasion)?.sent.body).toEqual({
      decidedOn: '2026-05-29',
      votesFor: 1,
      votesAgainst: 0,
      resolutionNo: '',
      resolution: '',
    });
  });

  test('what the portal refuses is said in the dialog', async () => {
    const refused = answer(notePersuasion, () => {
      throw new Refused({ code: 'conflict', reason: 'not_active', requestId: 'r' });
    });
    const { user } = open({ ...talked, state: 'decided', decision: vote }, [refused]);
    await user.click(await screen.findByRole('button', { name: '通知本人' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: /确\s?定/ }));
    expect(await within(dialog).findByText('此人不在册。')).toBeDefined();
  });

  test('whom nobody appealed for in time is struck off; an appeal that came in time may still be entered', async () => {
    const left = { ...talked, state: 'left' as const, decision: vote, noticedOn: '2026-04-22' };
    const { user } = open({ ...left, appealUntil: '2026-05-22' });
    await screen.findByText('已除名，期内未申诉');
    await user.click(screen.getByRole('button', { name: '登记申诉' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/申诉期到 2026-05-22 为止/)).toBeDefined();
    expect(within(dialog).getByLabelText<HTMLInputElement>('申诉日期').value).toBe('2026-05-22');
    cleanup();
    open({ ...left, appealUntil: '2026-05-29' });
    await screen.findByText('已通知离会');
  });

  test('a case that has ended has no next step', async () => {
    open({ ...talked, state: 'kept', decision: { ...vote, passed: false } });
    await screen.findByText(/7 票赞成，1 票反对/);
    expect(screen.queryByRole('button', { name: /登记|通知|撤销/ })).toBeNull();
  });
});
