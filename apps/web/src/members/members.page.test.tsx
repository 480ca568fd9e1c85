import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import {
  changeGroups,
  countMembers,
  endMembership,
  exportMembers,
  listMembers,
  readMember,
  revealPhone,
} from '@xiehui/contracts/members';
import { stepUp } from '@xiehui/contracts/session';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Refused } from '../platform/call.ts';
import { answer, cast, onPhone } from '../testing.tsx';
import { groups, lineOf, memberOf, open, village } from './members.test.kit.tsx';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const who = '姓名或拼音';
const asked = (log: ReturnType<typeof open>['log']) =>
  log.filter(({ endpoint }) => endpoint === listMembers).map(({ sent }) => sent.query['q']);
const shown = lineOf();
const applicant = lineOf({ id: '00000000-0000-4000-8000-000000000701', name: '游志强', state: 'applied', phone: null });
const list = [
  answer(listMembers, { items: [shown, applicant], more: false }),
  answer(countMembers, { total: 2 }),
] as const;

describe('the register', () => {
  test('is that of the unit in the scope, numbers masked, who has applied marked', async () => {
    const { log } = open('/members', list);
    const row = (await screen.findByRole('link', { name: '赖美玲' })).closest('tr');
    expect(row?.textContent).toContain('138****2617');
    expect(screen.getByText('待审核', { selector: '.mark' })).toBeDefined();
    expect(log.find(({ endpoint }) => endpoint === listMembers)?.sent.query).toEqual({ unit: village.id });
  });

  test('a number is shown after a reason, and goes when the eye is pressed again', async () => {
    const { user, log } = open('/members', [...list, answer(revealPhone, { phone: '13800002617' })]);
    await user.click(await screen.findByRole('button', { name: '查看赖美玲的联系电话的完整内容' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), '电话核实');
    await user.click(within(dialog).getByRole('button', { name: /查\s?看/ }));
    await screen.findByText('13800002617');
    expect(log.at(-1)?.sent.body).toEqual({ reason: '电话核实' });
    await user.click(screen.getByRole('button', { name: '收起' }));
    expect(screen.queryByText('13800002617')).toBeNull();
  });

  test('chosen rows are moved into another group together', async () => {
    const { user, log } = open('/members', [...list, answer(changeGroups, { moved: 2 })]);
    await user.click(await screen.findByRole('checkbox', { name: '选择本页全部' }));
    await user.click(screen.getByRole('button', { name: '调整小组' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('combobox'));
    await user.click(await screen.findByTitle('第5小组'));
    await user.click(within(dialog).getByRole('button', { name: /确\s?定/ }));
    await screen.findByText('已调整 2 名会员');
    const sent = log.find(({ endpoint }) => endpoint === changeGroups)?.sent.body;
    expect(sent).toEqual({ ids: [shown.id, applicant.id], unitId: groups[1]?.id });
  });

  test('a membership ends with a day and a reason of the list', async () => {
    const { user, log } = open('/members', [...list, answer(endMembership, memberOf({ state: 'left' }))]);
    await user.click((await screen.findAllByRole('button', { name: '更多操作' }))[0] as HTMLElement);
    await user.click(await screen.findByText('办理离会'));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('combobox'));
    await user.click(await screen.findByTitle('迁出本地'));
    await user.click(within(dialog).getByRole('button', { name: '确认离会' }));
    await screen.findByText('赖美玲已离会');
    const { sent } = log.find(({ endpoint }) => endpoint === endMembership) ?? {};
    expect(sent?.body).toEqual({ leftOn: '2026-05-29', reason: 'moved' });
    expect(sent?.headers.get('if-match')).toBe('"3"');
  });

  test('OU3: whom huang looks for stands in no address, and is there again when he comes back', async () => {
    const { user, log, history } = open('/members?q=秘密', [...list, answer(readMember, memberOf())]);
    await screen.findByRole('link', { name: '赖美玲' });
    expect(asked(log)).toEqual([undefined]);
    await user.type(screen.getByLabelText(who), '赖美玲');
    await user.click(screen.getByRole('button', { name: '查询' }));
    await waitFor(() => expect(asked(log).at(-1)).toBe('赖美玲'));
    await user.click(await screen.findByRole('link', { name: '赖美玲' }));
    await waitFor(() => expect(history.all.at(-1)?.pathname).toBe(`/members/${shown.id}`));
    act(() => history.back());
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(who).value).toBe('赖美玲'));
    const kept = decodeURIComponent(JSON.stringify([history.all, log.map(({ sent }) => sent.address)]));
    expect(kept).not.toMatch(/赖|lml/);
  });

  test('what is exported is what the page shows', async () => {
    const { user, log } = open('/members?state=left&sort=-joinedOn', [...list, answer(exportMembers, {})]);
    await user.type(await screen.findByLabelText(who), 'lml');
    await user.click(screen.getByRole('button', { name: '查询' }));
    await user.click(await screen.findByRole('button', { name: '导出' }));
    await waitFor(() => expect(log.some(({ endpoint }) => endpoint === exportMembers)).toBe(true));
    expect(log.find(({ endpoint }) => endpoint === exportMembers)?.sent.body).toEqual({
      filter: { unit: village.id, q: 'lml', state: 'left' },
      sort: '-joinedOn',
      language: 'zh',
    });
  });

  test('AU12: when the password was given long ago, it is asked for once more before anything leaves', async () => {
    const confirmed = { yet: false };
    const { user, log } = open('/members', [
      ...list,
      answer(exportMembers, () => {
        if (confirmed.yet) return {};
        throw new Refused({ code: 'conflict', reason: 'confirmation_needed', requestId: '1' });
      }),
      answer(stepUp, () => {
        confirmed.yet = true;
        return {};
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: '导出' }));
    await user.type(await screen.findByLabelText('密码', {}, { timeout: 5_000 }), 'Yanshi-2026');
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain('确认本人操作');
    await user.click(within(dialog).getByRole('button', { name: /确\s?定/ }));
    await waitFor(() => expect(log.filter(({ endpoint }) => endpoint === exportMembers)).toHaveLength(2));
    expect(log.find(({ endpoint }) => endpoint === stepUp)?.sent.body).toEqual({ password: 'Yanshi-2026' });
  });

  test('吴, a group leader, reads and changes nothing', async () => {
    open('/members', list, cast.wu);
    await screen.findByRole('link', { name: '赖美玲' });
    for (const name of ['新增会员', '导入', '导出']) expect(screen.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByRole('link', { name: '编辑' })).toBeNull();
    expect(screen.queryByRole('button', { name: /完整内容/ })).toBeNull();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  test('on a phone a member is a name, a group and a masked number, and can be called', async () => {
    onPhone();
    const { user } = open('/members', [...list, answer(revealPhone, { phone: '13800002617' })]);
    const card = await screen.findByRole('link', { name: /赖美玲/ });
    expect(card.textContent).toContain('第3小组');
    expect(card.textContent).toContain('138****2617');
    expect(screen.queryByRole('button', { name: '给游志强打电话' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '给赖美玲打电话' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), '通知开会');
    await user.click(within(dialog).getByRole('button', { name: /查\s?看/ }));
    const call = await screen.findByRole('link', { name: '拨打 13800002617' });
    expect(call.getAttribute('href')).toBe('tel:13800002617');
  });
});
