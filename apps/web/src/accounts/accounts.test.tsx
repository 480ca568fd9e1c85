import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  addAppointment,
  changeAppointment,
  changePerson,
  countAppointments,
  createAccount,
  endAppointment,
  issueLink,
  listAppointments,
  readPerson,
  type Appointment,
  type Person,
} from '@xiehui/contracts/accounts';
import { createAdministrator, issueAdministratorLink, listRealms } from '@xiehui/contracts/administrators';
import { stepUp, type Session } from '@xiehui/contracts/session';
import { Refused } from '../platform/call.ts';
import type { UnitNode, UnitSource } from '../platform/unit-source.tsx';
import { answer, cast, openPortal } from '../testing.tsx';
import { accountSlice } from './accounts.slice.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const zheng: Person['holder'] = {
  id: id(900),
  version: 3,
  name: 'zheng',
  displayName: '郑维',
  phone: '139****2222',
  state: 'open',
  secondFactor: false,
  lastSignIn: '2026-05-28T01:20:00Z',
  yours: true,
};
const post: Omit<Appointment, 'holder'> = {
  id: id(901),
  version: 1,
  role: 'villageSecretary',
  title: '村计生协秘书长',
  unit: { id: id(30), name: '白楼村', kind: 'village' },
  district: { id: id(1), name: '平和县' },
  since: '2025-03-01T02:00:00Z',
  endedAt: null,
};
const person: Person = { holder: zheng, posts: [post] };
const link = { token: 'x'.repeat(43), expiresAt: '2026-05-30T02:00:00Z' };
const bailou: UnitNode = { id: id(30), name: '白楼村', kind: 'village', leaf: true };
const shange: UnitNode = { id: id(2), name: '山格镇', kind: 'town', leaf: false };
const units: UnitSource = {
  children: async (of) => (of === shange.id ? [bailou] : []),
  search: async () => [bailou],
  find: async (of) => (of === bailou.id ? bailou : shange),
};
const refuse = (code: 'conflict' | 'forbidden' | 'stale', more: object) =>
  new Refused({ code, requestId: 'r', ...more });
const open = (at: string, answers: Parameters<typeof openPortal>[1]['answers'], as: Session = cast.chen) =>
  openPortal(at, { as, slices: [accountSlice], units, answers: answers ?? [] });

test('chen sees who holds a post below her, and whom she may not touch is only shown', async () => {
  open('/accounts', [
    answer(listAppointments, {
      items: [
        { ...post, holder: zheng },
        {
          ...post,
          id: id(902),
          role: 'townSecretary',
          title: null,
          holder: { ...zheng, id: id(903), displayName: '陈秋月', yours: false, phone: null },
        },
      ],
      more: false,
    }),
    answer(countAppointments, { total: 2 }),
  ]);
  const row = (await screen.findByText('郑维')).closest('tr') as HTMLElement;
  expect(within(row).getByText('139****2222')).toBeTruthy();
  expect(within(row).getByRole('button', { name: '结束职务' })).toBeTruthy();
  const own = screen.getByText('陈秋月').closest('tr') as HTMLElement;
  expect(within(own).queryByRole('button', { name: '结束职务' })).toBeNull();
});

test('chen opens an account: unit first, then what can stand there, then the link to hand over', async () => {
  const { user, log } = open('/accounts/new', [answer(createAccount, person), answer(issueLink, link)]);
  await user.type(await screen.findByLabelText(/姓名/), '郑维');
  await user.type(screen.getByLabelText(/账号名/), 'zheng');
  expect(screen.queryByRole('button', { name: '村社秘书长' })).toBeNull();
  await user.click(screen.getByRole('combobox', { name: /单位/ }));
  await user.type(screen.getByRole('combobox', { name: /单位/ }), 'bailou');
  await user.click(await screen.findByText('白楼村'));
  expect(screen.queryByRole('button', { name: '小组长' })).toBeNull();
  await user.click(await screen.findByRole('button', { name: '村社秘书长' }));
  await user.click(screen.getByRole('button', { name: '开通' }));
  await screen.findByText('“郑维”的账号已开通');
  expect((screen.getByLabelText('链接') as HTMLInputElement).value).toMatch(/\/link#x{43}$/);
  const sent = log.find((one) => one.endpoint === createAccount)?.sent;
  expect(sent?.body).toEqual({
    displayName: '郑维',
    name: 'zheng',
    phone: null,
    unitId: bailou.id,
    role: 'villageSecretary',
    title: null,
  });
  expect(sent?.headers.get('idempotency-key')).toBeTruthy();
});

test('AU12: whom chen appoints is let in once chen has given the password anew', async () => {
  let given = false;
  const { user, log } = open('/accounts/add', [
    answer(addAppointment, () => {
      if (given) return {};
      throw refuse('conflict', { reason: 'confirmation_needed' });
    }),
    answer(stepUp, () => {
      given = true;
      return {};
    }),
  ]);
  await user.type(await screen.findByLabelText(/账号名/), 'zheng');
  await user.click(screen.getByRole('combobox', { name: /单位/ }));
  await user.type(screen.getByRole('combobox', { name: /单位/ }), 'bailou');
  await user.click(await screen.findByText('白楼村'));
  await user.click(await screen.findByRole('button', { name: '村社秘书长' }));
  await user.click(screen.getByRole('button', { name: '加上' }));
  await user.type(await screen.findByLabelText('密码', {}, { timeout: 5_000 }), 'Yanshi-2026');
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: /确\s?定/ }));
  await waitFor(() => expect(log.filter(({ endpoint }) => endpoint === addAppointment)).toHaveLength(2));
});

test('a user name that is taken is said in words', async () => {
  const { user } = open('/accounts/add', [
    answer(addAppointment, () => {
      throw refuse('conflict', { reason: 'no_such_person' });
    }),
  ]);
  await user.type(await screen.findByLabelText(/账号名/), 'nobody');
  await user.click(screen.getByRole('combobox', { name: /单位/ }));
  await user.type(screen.getByRole('combobox', { name: /单位/ }), 'bailou');
  await user.click(await screen.findByText('白楼村'));
  await user.click(await screen.findByRole('button', { name: '村社秘书长' }));
  await user.click(screen.getByRole('button', { name: '加上' }));
  expect((await screen.findByRole('alert')).textContent).toContain('没有这个账号名');
});

test('ending a post is asked with what follows, and sends the version read', async () => {
  const { user, log } = open(`/accounts/${zheng.id}`, [
    answer(readPerson, person),
    answer(endAppointment, { ...post, holder: zheng, endedAt: '2026-05-29T02:00:00Z' }),
  ]);
  await user.click(await screen.findByRole('button', { name: '结束职务' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('郑维不能再以“白楼村 村计生协秘书长”办理业务');
  await user.click(within(dialog).getByRole('button', { name: '结束职务' }));
  await waitFor(() => expect(log.some((one) => one.endpoint === endAppointment)).toBe(true));
  expect(log.find((one) => one.endpoint === endAppointment)?.sent.headers.get('if-match')).toBe('"1"');
});

test('of a person who also serves elsewhere only the posts are kept', async () => {
  open(`/accounts/${zheng.id}`, [
    answer(readPerson, {
      ...person,
      holder: { ...zheng, yours: false, phone: null, lastSignIn: null, state: null, secondFactor: null },
    }),
  ]);
  await screen.findByText(/这位同志有不归您管理的职务/);
  expect(screen.queryByRole('button', { name: '发密码链接' })).toBeNull();
  expect(screen.getByRole('button', { name: '结束职务' })).toBeTruthy();
});

test('a new link is asked for and shown once', async () => {
  const { user } = open(`/accounts/${zheng.id}`, [answer(readPerson, person), answer(issueLink, link)]);
  await user.click(await screen.findByRole('button', { name: '发密码链接' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '发密码链接' }));
  expect((await screen.findByLabelText<HTMLInputElement>('链接')).value).toContain(link.token);
});

test('two who change the same name choose by field', async () => {
  const { user, log } = open(`/accounts/${zheng.id}/edit`, [
    answer(readPerson, person),
    answer(changePerson, ({ headers }) => {
      if (headers.get('if-match') === '"3"')
        throw refuse('stale', { current: { ...person, holder: { ...zheng, displayName: '郑维新', version: 4 } } });
      return person;
    }),
  ]);
  const field = await screen.findByLabelText<HTMLInputElement>(/姓名/);
  await user.clear(field);
  await user.type(field, '郑唯');
  await user.click(screen.getByRole('button', { name: '提交' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('郑维新');
  await user.click(within(dialog).getByRole('button', { name: '按所选保存' }));
  await waitFor(() =>
    expect(log.at(-1)?.endpoint === changePerson || log.some((one) => one.sent.headers.get('if-match') === '"4"')).toBe(
      true,
    ),
  );
});

test('two who change one title: the second is shown the present one, and may then go on', async () => {
  const { user, log } = open(`/accounts/${zheng.id}`, [
    answer(readPerson, person),
    answer(changeAppointment, ({ headers }) => {
      const now = { ...post, holder: zheng, title: '计生专干', version: 2 };
      if (headers.get('if-match') === '"1"') throw refuse('stale', { current: now });
      return { ...now, version: 3 };
    }),
  ]);
  await user.click(await screen.findByRole('button', { name: '改职务名称' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText(/职务名称/), '（代）');
  await user.click(within(dialog).getByRole('button', { name: /保\s?存/ }));
  await within(dialog).findByText(/别人刚把职务名称改为“计生专干”/);
  await user.click(within(dialog).getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => {
    const sent = log.filter(({ endpoint }) => endpoint === changeAppointment).map((one) => one.sent);
    expect(sent.map(({ headers }) => headers.get('if-match'))).toEqual(['"1"', '"2"']);
  });
});

test('the platform opens the account of a district administrator', async () => {
  const admin: Session = {
    ...cast.lin,
    acting: {
      ...(cast.lin.posts[0] as Session['posts'][number]),
      role: 'platformAdmin',
      unit: { id: id(99), name: '平台', kind: 'platform' },
    },
  };
  const realm = { id: id(1), kind: 'district' as const, code: '350628', name: '平和县' };
  const { user, log } = open(
    '/accounts/new',
    [answer(listRealms, { items: [realm] }), answer(createAdministrator, person), answer(issueAdministratorLink, link)],
    admin,
  );
  await user.type(await screen.findByLabelText(/姓名/), '郑维');
  await user.type(screen.getByLabelText(/账号名/), 'zheng');
  await user.click(screen.getByLabelText(/县区或市/));
  await user.click(await screen.findByText('平和县（350628）'));
  expect(screen.queryByRole('button', { name: '市级观察员' })).toBeNull();
  await user.click(await screen.findByRole('button', { name: '县区管理员' }));
  await user.click(screen.getByRole('button', { name: '开通' }));
  await screen.findByLabelText('链接');
  expect(log.find((one) => one.endpoint === createAdministrator)?.sent.body).toMatchObject({
    realmId: realm.id,
    role: 'districtAdmin',
  });
});
