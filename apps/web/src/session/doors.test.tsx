import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import {
  changePassword,
  createFirstAdministrator,
  listSessions,
  readInstallation,
  redeemLink,
  signIn,
  signOut,
  switchPost,
  type Session,
} from '@xiehui/contracts/session';
import { App } from '../app.tsx';
import { Refused } from '../platform/call.ts';
import { answer, answerWith, cast, type Answer } from '../testing.tsx';

const installation = answer(readInstallation, { title: '平和县计划生育协会', firstRun: false, demo: false });
const refuse = (code: 'unauthenticated' | 'conflict' | 'invalid', more: object = {}) =>
  new Refused({ code, requestId: 'r', ...more });
const at = (path: string, answers: readonly Answer[], session?: Session) => {
  window.history.replaceState(null, '', path);
  const log = answerWith([installation, ...answers]);
  render(<App first={session ? { kind: 'somebody', session } : { kind: 'nobody' }} />);
  return { log, user: userEvent.setup({ delay: null }) };
};
const enter = async (user: ReturnType<typeof userEvent.setup>, name: string, password: string) => {
  await user.type(await screen.findByLabelText('手机号或账号'), name);
  await user.type(screen.getByLabelText('密码'), password);
  await user.click(screen.getByRole('button', { name: '登录' }));
};

test('a wrong password says what to do, not which of the two was wrong', async () => {
  const { user } = at('/', [
    answer(signIn, () => {
      throw refuse('unauthenticated');
    }),
  ]);
  await enter(user, 'chen', 'nonsense');
  expect((await screen.findByRole('alert')).textContent).toContain('账号或密码不对');
});

test('陈 signs in at the page she asked for and stays there', async () => {
  const { user } = at('/settings/security?year=2025', [answer(signIn, cast.chen), answer(listSessions, { items: [] })]);
  await screen.findByRole('heading', { name: '平和县计划生育协会' });
  await enter(user, 'chen', 'a long enough one');
  await screen.findByRole('heading', { name: '账号安全' }, { timeout: 8000 });
  expect(window.location.pathname + window.location.search).toBe('/settings/security?year=2025');
});

test('an account with a second factor is asked for its code', async () => {
  const { user, log } = at('/sign-in', [
    answer(signIn, ({ body }) => {
      if (!(body as { code?: string }).code) throw refuse('conflict', { reason: 'second_factor_needed' });
      return { ...cast.lin, acting: null };
    }),
  ]);
  await enter(user, 'lin', 'a long enough one');
  await user.type(await screen.findByLabelText('验证码或恢复码'), '123456');
  await user.click(screen.getByRole('button', { name: '确定' }));
  await screen.findByRole('heading', { name: '选择职务' });
  expect(log.at(-1)?.sent.body).toEqual({ name: 'lin', password: 'a long enough one', code: '123456' });
});

test('a first password has to be changed before anything else opens', async () => {
  const fresh = { ...cast.huang, account: { ...cast.huang.account, mustChangePassword: true } };
  const { user } = at(
    '/members',
    [
      answer(changePassword, () => {
        throw refuse('invalid', { fields: { next: 'too_common' } });
      }),
    ],
    fresh,
  );
  await screen.findByRole('heading', { name: '请先设置新密码' });
  await user.type(screen.getByLabelText('现在的密码'), 'first');
  await user.type(screen.getByLabelText('新密码'), '123456789012');
  await user.type(screen.getByLabelText('再输一遍新密码'), '12345678901');
  await user.click(screen.getByRole('button', { name: '保存新密码' }));
  await screen.findByText('两遍输入的不一样。');
  await user.type(screen.getByLabelText('再输一遍新密码'), '2');
  await user.click(screen.getByRole('button', { name: '保存新密码' }));
  await screen.findByText(/这个密码太常见/);
  expect(screen.queryByRole('navigation')).toBeNull();
});

test('黄 holds two posts and chooses one', async () => {
  const { user, log } = at('/choose-post', [answer(switchPost, { ...cast.huang, acting: null })], {
    ...cast.huang,
    acting: null,
  });
  await screen.findByText(/您任有 2 个职务/);
  await user.click(screen.getByRole('button', { name: /检查员/ }));
  await waitFor(() => expect(log.at(-1)?.sent.body).toEqual({ postId: cast.huang.posts[1]?.id }));
});

test('who holds no post is told whom to ask and may leave', async () => {
  const { user } = at('/', [answer(signOut, {})], { ...cast.wu, posts: [], acting: null });
  await screen.findByRole('heading', { name: '您还没有职务' });
  await user.click(screen.getByRole('button', { name: '退出登录' }));
  await screen.findByLabelText('手机号或账号');
  expect(window.location.pathname).toBe('/sign-in');
});

test('a link that was used before says so', async () => {
  const { user } = at('/link#0123456789012345678901234567', [
    answer(redeemLink, () => {
      throw refuse('conflict', { reason: 'link_spent' });
    }),
  ]);
  await user.type(await screen.findByLabelText('新密码'), 'a long enough one');
  await user.type(screen.getByLabelText('再输一遍新密码'), 'a long enough one');
  await user.click(screen.getByRole('button', { name: '设置密码' }));
  expect((await screen.findByRole('alert')).textContent).toContain('这个链接已经用过或过期');
});

test('the page speaks English at a press and larger at another', async () => {
  const { user } = at('/sign-in', []);
  await user.click(await screen.findByRole('button', { name: '长者模式' }));
  expect(document.documentElement.hasAttribute('data-elder')).toBe(true);
  await user.click(screen.getByRole('button', { name: 'English' }));
  await screen.findByRole('button', { name: 'Sign in' });
  expect(document.documentElement.lang).toBe('en');
  await user.click(screen.getByRole('button', { name: '中文' }));
});

test('the first administrator is told what is missing, then created with the printed token', async () => {
  const token = '0123456789012345678901234567';
  const { user, log } = at(`/first-run#${token}`, [answer(createFirstAdministrator, {})]);
  await user.click(await screen.findByRole('button', { name: '建立管理员' }));
  expect(await screen.findAllByText('请填写这一项。')).toHaveLength(4);
  await user.type(screen.getByLabelText('账号'), 'linsuqin');
  await user.type(screen.getByLabelText('姓名'), '林素琴');
  await user.type(screen.getByLabelText('新密码'), 'Guo-Shu-2026');
  await user.type(screen.getByLabelText('再输一遍新密码'), 'Guo-Shu-2026');
  await user.click(screen.getByRole('button', { name: '建立管理员' }));
  await screen.findByRole('heading', { name: '管理员已建立' });
  expect(log.at(-1)?.sent.body).toEqual({ token, name: 'linsuqin', displayName: '林素琴', password: 'Guo-Shu-2026' });
});
