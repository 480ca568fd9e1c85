import { cleanup, screen, waitFor, within } from '@testing-library/react';
import {
  changeMember,
  countMembers,
  createMember,
  listMemberHistory,
  listMembers,
  readMember,
} from '@xiehui/contracts/members';
import { findLikely } from '@xiehui/contracts/people';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Refused } from '../platform/call.ts';
import { answer } from '../testing.tsx';
import { lineOf, memberOf, open, village } from './members.test.kit.tsx';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const meiling = memberOf();
const likely = {
  personId: meiling.personId,
  name: '赖美玲',
  sex: 'female' as const,
  birthYear: 1979,
  phone: '138****2617',
  same: ['name' as const],
  memberships: [{ id: meiling.id, state: 'left' as const, association: village }],
};
const entering = [
  answer(findLikely, { items: [likely] }),
  answer(createMember, meiling),
  answer(listMembers, { items: [lineOf()], more: false }),
  answer(countMembers, { total: 1 }),
  answer(readMember, meiling),
  answer(listMemberHistory, { items: [] }),
];
const submit = { name: /提\s?交/ };

describe('entering a member', () => {
  test('while one types the portal names who may be meant, and that record is used', async () => {
    const { user, log, history } = open('/members/new', entering);
    await user.type(await screen.findByLabelText(/姓名/), '赖美玲');
    await screen.findByText('可能是同一个人');
    await user.click(screen.getByRole('button', { name: '使用此人资料' }));
    await screen.findByText('将使用赖美玲的已有资料，只新增会籍。');
    await user.click(screen.getByRole('button', submit));
    await waitFor(() => expect(log.some(({ endpoint }) => endpoint === createMember)).toBe(true));
    expect(log.find(({ endpoint }) => endpoint === createMember)?.sent.body).toMatchObject({
      personId: meiling.personId,
      name: '赖美玲',
      sex: 'female',
      birthYear: 1979,
      phone: null,
      unitId: village.id,
      state: 'active',
      joinedOn: '2026-05-29',
    });
    await waitFor(() => expect(history.all.at(-1)?.pathname).toBe(`/members/${meiling.id}`));
  });

  test('an applicant’s next step is the council’s decision, and the votes for are asked for', async () => {
    const applicant = memberOf({ state: 'applied' });
    const { user } = open(`/members/${meiling.id}`, [answer(readMember, applicant)]);
    const [first] = await screen.findAllByRole('button', { name: '审批入会' });
    expect(first?.className).toContain('ant-btn-primary');
    await user.click(first as HTMLElement);
    await user.click(await screen.findByRole('button', { name: '登记表决' }));
    expect(await screen.findByText('请填写这一项。')).toBeDefined();
  });

  test('what is wrong is said beside its field before anything is sent', async () => {
    const { user, log } = open('/members/new', entering);
    await user.type(await screen.findByLabelText(/姓名/), '游志强');
    await user.type(screen.getByLabelText(/联系电话/), '12345');
    await user.type(screen.getByLabelText(/出生年/), '2027');
    await user.click(screen.getByRole('button', submit));
    await screen.findByText('这一项的格式不对。');
    expect(log.some(({ endpoint }) => endpoint === createMember)).toBe(false);
  });

  test('of a body neither sex nor year of birth is asked', async () => {
    const { user } = open('/members/new', entering);
    await screen.findByLabelText(/出生年/);
    await user.click(screen.getByRole('button', { name: '团体会员' }));
    await screen.findByLabelText(/单位名称/);
    expect(screen.queryByLabelText(/出生年/)).toBeNull();
  });

  test('what the server refuses is said in words', async () => {
    const refused = answer(createMember, () => {
      throw new Refused({ code: 'conflict', reason: 'already_member', requestId: 'r' });
    });
    const { user } = open('/members/new', [refused, ...entering]);
    await user.type(await screen.findByLabelText(/姓名/), '赖美玲');
    await user.click(screen.getByRole('button', submit));
    expect(await screen.findByText('此人已经是这个单位的会员，或正在申请。')).toBeDefined();
  });
});

describe('a member’s record', () => {
  const edit = (reply: ReturnType<typeof answer>) =>
    open(`/members/${meiling.id}/edit`, [answer(readMember, meiling), reply, answer(listMemberHistory, { items: [] })]);

  test('an untouched number is not sent; the version that was read is', async () => {
    const { user, log } = edit(answer(changeMember, meiling));
    await user.clear(await screen.findByLabelText(/会员证号/));
    await user.click(screen.getByRole('button', submit));
    await waitFor(() => expect(log.some(({ endpoint }) => endpoint === changeMember)).toBe(true));
    const { sent } = log.find(({ endpoint }) => endpoint === changeMember) ?? {};
    expect(sent?.body).toEqual({
      name: '赖美玲',
      sex: 'female',
      birthYear: 1979,
      education: 'seniorHigh',
      skills: ['剪纸'],
      kind: 'individual',
      joinedOn: '2015-05-29',
      cardNo: '',
      categories: ['core'],
      sourceCategory: null,
      consentOn: null,
      residence: 'local',
    });
    expect(sent?.headers.get('if-match')).toBe('"3"');
  });

  test('two people changed it: each field that differs is chosen', async () => {
    const theirs = memberOf({ version: 4, cardNo: '山格009', education: 'college' });
    let tries = 0;
    const { user, log } = edit(
      answer(changeMember, () => {
        tries += 1;
        if (tries === 1) throw new Refused({ code: 'stale', current: theirs, requestId: 'r' });
        return theirs;
      }),
    );
    const card = await screen.findByLabelText(/会员证号/);
    await user.clear(card);
    await user.type(card, '平寨002');
    await user.click(screen.getByRole('button', submit));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('山格009');
    expect(dialog.textContent).toContain('大专');
    await user.click(within(dialog).getByRole('button', { name: '按所选保存' }));
    await waitFor(() => expect(tries).toBe(2));
    const second = log.filter(({ endpoint }) => endpoint === changeMember)[1]?.sent;
    expect(second?.body).toMatchObject({ cardNo: '平寨002', education: 'college' });
    expect(second?.headers.get('if-match')).toBe('"4"');
  });

  test('黄, who transfers nobody, is told who does', async () => {
    const { user } = open(`/members/${meiling.id}`, [answer(readMember, meiling)]);
    await user.click(await screen.findByRole('tab', { name: '审批和转移' }));
    expect(await screen.findByText(/由镇（街道）秘书长在这里办理“转移会籍”/)).toBeDefined();
    expect(screen.queryByRole('button', { name: '转移会籍' })).toBeNull();
  });

  test('黄 reads who changed what, in words', async () => {
    const change = {
      seq: '12',
      at: '2026-05-28T02:00:00Z',
      who: '陈秋月',
      role: 'townSecretary' as const,
      action: 'member.change' as const,
      changes: { education: ['seniorHigh', 'college'], phone: [null, '138****2617'] } as Record<
        string,
        [unknown, unknown]
      >,
    };
    open(`/members/${meiling.id}?tab=history`, [
      answer(readMember, meiling),
      answer(listMemberHistory, { items: [change] }),
    ]);
    const line = (await screen.findByText('陈秋月')).closest('li');
    expect(line?.textContent).toContain('高中（中专）');
    expect(line?.textContent).toContain('大专');
    expect(line?.textContent).toContain('修改资料');
  });
});
