import {
  changeAppointment,
  changePerson,
  endAppointment,
  endPersonSessions,
  issueLink,
  listAppointments,
  readPerson,
  removePersonFactor,
  restoreAppointment,
} from '@xiehui/contracts/accounts';
import { redeemLink, readSession, signIn } from '@xiehui/contracts/session';
import { describe, expect, test } from 'vitest';
import { accountId, castUnits, postId, realmId } from '../../../../prisma/seed/cast.ts';
import { openDevice } from '../testing/device.ts';
import { openTestPortal, type Caller } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';
import { audits, create, goodPassword as password } from './accounts.test.kit.ts';

const portal = openTestPortal();
const [lin, chen, huang] = [portal.as('lin'), portal.as('chen'), portal.as('huang')];

describe('ending, restoring and changing', () => {
  const end = (who: Caller, id: string, version: number) =>
    who.call(endAppointment, { params: { id }, version, body: {} });

  test('chen ends a post: its holder acts as it no longer, from the next request on (AU9)', async () => {
    const { name, id, post } = await create(portal);
    const { token } = (await chen.call(issueLink, { params: { id }, body: {} })).body;
    const device = openDevice(portal);
    await device.call(redeemLink, { body: { token, password } });
    await device.call(signIn, { body: { name, password } });
    expect((await device.call(listAppointments, { query: {} })).status).toBe(200);
    const { body } = await end(chen, post.id, post.version);
    expect(body.endedAt).toBe(portal.time.now.toISOString());
    expect((await device.call(listAppointments, { query: {} })).problem.reason).toBe('post_needed');
    expect((await device.call(readSession, {})).body.posts).toEqual([]);
    const back = await chen.call(restoreAppointment, { params: { id: post.id }, version: body.version, body: {} });
    expect([back.status, back.body.endedAt]).toEqual([200, null]);
    expect((await device.call(readSession, {})).body.posts).toHaveLength(1);
  });

  test('what has ended is listed apart, and ends or is restored once', async () => {
    const { post } = await create(portal);
    const { body } = await end(chen, post.id, post.version);
    const ended = (await chen.call(listAppointments, { query: { state: 'ended', pageSize: '100' } })).body.items;
    expect(ended.map((a) => a.id)).toContain(post.id);
    expect((await end(chen, post.id, body.version)).problem.reason).toBe('already_ended');
    const restore = (version: number) => chen.call(restoreAppointment, { params: { id: post.id }, version, body: {} });
    const back = await restore(body.version);
    expect((await restore(back.body.version)).problem.reason).toBe('already_in_force');
  });

  test("chen can end neither his own post nor lin's nor a stranger's", async () => {
    expect((await end(chen, postId('chen'), 1)).problem.reason).toBe('not_below');
    expect((await end(chen, postId('lin'), 1)).status).toBe(404);
    expect((await end(chen, postId('xu'), 1)).status).toBe(404);
    expect((await end(huang, postId('chen'), 1)).status).toBe(404);
  });

  test('a stale edit is refused with both sides, and two at once are one', async () => {
    const { post } = await create(portal);
    const retitle = (version: number, title: string) =>
      chen.call(changeAppointment, { params: { id: post.id }, version, body: { title } });
    const answers = await Promise.all([retitle(post.version, '会长'), retitle(post.version, '副会长')]);
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([200, 412]));
    const stale = answers.find((a) => a.status === 412);
    expect(stale?.problem.current).toMatchObject({ id: post.id, version: post.version + 1 });
    expect((await audits(portal, 'post.change')).at(-1)?.changes['title']).toEqual([
      '村计生协秘书长',
      answers.find((a) => a.status === 200)?.body.title,
    ]);
  });

  test('a name and a number are changed, the log keeps the masks', async () => {
    const { id } = await create(portal, { phone: '13933334444' });
    const change = (version: number, body: { displayName: string; phone?: string | null }) =>
      chen.call(changePerson, { params: { id }, version, body });
    const { body } = await change(1, { displayName: '郑维新', phone: '13933335555' });
    expect(body.holder).toMatchObject({ displayName: '郑维新', phone: '139****5555', version: 2 });
    expect((await change(1, { displayName: '郑' })).status).toBe(412);
    expect((await change(2, { displayName: '郑' })).body.holder.phone).toBe('139****5555');
    expect((await audits(portal, 'account.change')).at(-2)?.changes).toEqual({
      displayName: ['郑维', '郑维新'],
      phone: ['139****4444', '139****5555'],
    });
  });

  test('a new link makes the earlier one void', async () => {
    const { id } = await create(portal);
    const issue = async () => (await chen.call(issueLink, { params: { id }, body: {} })).body.token;
    const [first, second] = [await issue(), await issue()];
    const redeem = (token: string) => openDevice(portal).call(redeemLink, { body: { token, password } });
    expect([(await redeem(first)).status, (await redeem(second)).status]).toEqual([409, 200]);
  });

  test('chen signs a person out everywhere and takes off a lost second factor', async () => {
    const { id, name } = await create(portal);
    const { token } = (await chen.call(issueLink, { params: { id }, body: {} })).body;
    const device = openDevice(portal);
    await device.call(redeemLink, { body: { token, password } });
    await device.call(signIn, { body: { name, password } });
    await rows(portal, `update accounts set totp_seed = 'k1:x', totp_confirmed_at = now() where id = $1`, [id]);
    expect((await chen.call(removePersonFactor, { params: { id } })).status).toBe(200);
    expect((await chen.call(endPersonSessions, { params: { id } })).body).toEqual({ ended: 1 });
    expect((await device.call(readSession, {})).status).toBe(401);
    expect((await device.call(signIn, { body: { name, password } })).status).toBe(200);
  });

  test('what lies outside the range does not exist', async () => {
    const params = { id: accountId('xu') };
    await rows(portal, `delete from posts where account_id = $1 and district_id = $2`, [
      accountId('xu'),
      realmId('350628'),
    ]);
    const answers = [
      await lin.call(readPerson, { params }),
      await lin.call(issueLink, { params, body: {} }),
      await lin.call(endPersonSessions, { params }),
      await lin.call(changePerson, { params, version: 1, body: { displayName: 'x' } }),
    ];
    expect(answers.map((a) => a.status)).toEqual([404, 404, 404, 404]);
  });
});

describe('the wall behind it', () => {
  const asHuang = async (sql: string, values: unknown[] = []) => {
    const claims = {
      districtId: realmId('350628'),
      pathFrom: castUnits.pingzhai.path,
      pathTo: `${castUnits.pingzhai.path}~`,
    };
    const set = `set app.district = '${claims.districtId}'; set app.path_from = '${claims.pathFrom}'; set app.path_to = '${claims.pathTo}'`;
    return rows<{ answer: unknown }>(portal, sql, values, { as: 'app', before: set });
  };

  test.each([
    [
      "a link for a neighbour's account",
      `select account_link($1, array['villageSecretary','groupLeader'], 'x', now()) as answer`,
      'chen',
      false,
    ],
    [
      'a link for one of the own group leaders',
      `select account_link($1, array['groupLeader'], 'x', now()) as answer`,
      'wu',
      true,
    ],
    ['a link for a stranger', `select account_link($1, array['districtAdmin'], 'x', now()) as answer`, 'xu', false],
    [
      'the second factor of a stranger',
      `select account_remove_factor($1, array['districtAdmin']) as answer`,
      'xu',
      false,
    ],
    ['the sessions of a stranger', `select account_end_sessions($1, array['districtAdmin']) as answer`, 'xu', 0],
  ] as const)('the function for %s looks at the range itself', async (_, sql, name, answer) => {
    expect((await asHuang(sql, [accountId(name)]))[0]?.answer).toBe(answer);
  });

  test('without a range every function answers no', async () => {
    const answer = await rows(
      portal,
      `select account_stands_below($1, array['groupLeader']) as below, account_named('wu') as named`,
      [accountId('wu')],
      { as: 'app' },
    );
    expect(answer).toEqual([{ below: false, named: null }]);
  });

  test.each(['password_hash', 'totp_seed', 'phone_index', 'failures'])(
    'the role of requests cannot read %s',
    async (column) => {
      await expect(asHuang(`select ${column} as answer from accounts`)).rejects.toThrow('permission denied');
    },
  );

  test('nor give an account a password or open sessions', async () => {
    await expect(asHuang(`update accounts set password_hash = 'x'`)).rejects.toThrow('permission denied');
    await expect(asHuang(`insert into sessions select * from sessions`)).rejects.toThrow('permission denied');
  });
});
