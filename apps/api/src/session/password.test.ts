import { argon2Sync, createHash, randomBytes } from 'node:crypto';
import { changePassword, readSession, redeemLink, signIn, switchPost } from '@xiehui/contracts/session';
import { readCalendar } from '@xiehui/contracts/calendar';
import { beforeEach, describe, expect, test } from 'vitest';
import { accountId, postId } from '../../../../prisma/seed/cast.ts';
import { openDevice, type Device } from '../testing/device.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';
import { givePassword, goodPassword, logged } from './session.test.kit.ts';

const portal = openTestPortal();
const next = 'Baxian-Lu.4-shan';

const enter = async (name: string, password = goodPassword): Promise<Device> => {
  const device = openDevice(portal);
  expect((await device.call(signIn, { body: { name, password } })).status).toBe(200);
  return device;
};
const status = async (device: Device): Promise<number> => (await device.call(readSession, {})).status;
/** A hash as it was made when parameters were lower. */
const weakHash = (password: string): string => {
  const nonce = randomBytes(16);
  const cost = { memory: 8192, passes: 1, parallelism: 1 };
  const tag = argon2Sync('argon2id', { message: Buffer.from(password), nonce, tagLength: 32, ...cost });
  const bare = (b: Buffer): string => b.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=8192,t=1,p=1$${bare(nonce)}$${bare(tag)}`;
};
const hashOf = async (name: 'chen' | 'huang'): Promise<string | undefined> =>
  (await rows<{ h: string }>(portal, 'select password_hash as h from accounts where id = $1', [accountId(name)]))[0]?.h;

beforeEach(async () => {
  portal.time.now = new Date(portal.time.now.getTime() + 20 * 60_000);
  await givePassword(portal, 'lin', 'chen', 'huang', 'wu');
});

describe('changing the password', () => {
  test('chen changes it: his other sessions end, this one goes on under a new id (AU7, AU9)', async () => {
    const [here, there] = [await enter('chen'), await enter('chen')];
    const old = openDevice(portal);
    old.cookie = here.cookie;
    const { status: code, body } = await here.call(changePassword, { body: { current: goodPassword, next } });
    expect([code, body.account.mustChangePassword, body.acting?.id]).toEqual([200, false, postId('chen')]);
    expect([await status(here), await status(there), await status(old)]).toEqual([200, 401, 401]);
    expect((await openDevice(portal).call(signIn, { body: { name: 'chen', password: goodPassword } })).status).toBe(
      401,
    );
    await enter('chen', next);
    expect((await logged(portal, 'chen')).map((e) => e.action)).toContain('session.changePassword');
  });

  test('the current one must be right', async () => {
    const device = await enter('chen');
    const { status: code, problem } = await device.call(changePassword, { body: { current: 'wrong', next } });
    expect([code, problem.reason]).toEqual([409, 'wrong_password']);
    await enter('chen');
  });

  test('a new one that is no better is refused at its field', async () => {
    const device = await enter('huang');
    const refused = async (password: string) =>
      (await device.call(changePassword, { body: { current: goodPassword, next: password } })).problem.fields;
    expect(await refused(goodPassword)).toEqual({ next: 'same_as_before' });
    expect(await refused('Abc-123')).toEqual({ next: 'too_short' });
    expect(await refused('Password-2026')).toEqual({ next: 'too_common' });
    expect(await refused('Huang-Xia-88-tian')).toEqual({ next: 'contains_name' });
    expect(await refused('longyanshuxia')).toEqual({ next: 'too_few_kinds' });
    await enter('huang');
  });

  test('a password is stored as argon2id with at least 19 MiB, and made anew when the parameters rise (AU1)', async () => {
    expect(await hashOf('chen')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const weaker = weakHash(goodPassword);
    await rows(portal, 'update accounts set password_hash = $1 where id = $2', [weaker, accountId('chen')]);
    await enter('chen');
    expect(await hashOf('chen')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await enter('chen');
  });

  test('a first password lets its holder do nothing but change it', async () => {
    await rows(portal, 'update accounts set must_change_password = true where id = $1', [accountId('chen')]);
    const device = await enter('chen');
    const { status: code, problem } = await device.call(readCalendar, { query: { year: '2026' } });
    expect([code, problem.reason]).toEqual([403, 'password_change_needed']);
    expect((await device.call(readSession, {})).body.account.mustChangePassword).toBe(true);
    await device.call(changePassword, { body: { current: goodPassword, next } });
    expect((await device.call(readCalendar, { query: { year: '2026' } })).status).toBe(200);
  });

  test('after 90 days a password has to be changed', async () => {
    const changed = new Date(portal.time.now.getTime() - 90 * 86_400_000);
    await rows(portal, 'update accounts set password_changed_at = $1 where id = $2', [changed, accountId('chen')]);
    const today = await enter('chen');
    expect((await today.call(readSession, {})).body.account.mustChangePassword).toBe(false);
    portal.time.now = new Date(portal.time.now.getTime() + 1);
    const { body } = await today.call(readSession, {});
    expect(body.account.mustChangePassword).toBe(true);
    expect((await today.call(readCalendar, { query: { year: '2026' } })).problem.reason).toBe('password_change_needed');
  });
});

describe('what is taken away is gone at the next request (AU9)', () => {
  const race = async (
    change: () => Promise<unknown>,
    ask: (device: Device) => Promise<number>,
    good: number,
  ): Promise<number[]> => {
    const device = await enter('huang');
    let done = false;
    const after: number[] = [];
    const asking = Array.from({ length: 100 }, async (_, i) => {
      // Ten at a time, so that some are before the change, some under way and most behind it.
      for (let turn = 0; turn < i / 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const begunAfter = done;
      const code = await ask(device);
      if (begunAfter) after.push(code);
      else expect([good, 401, 403]).toContain(code);
    });
    await change();
    done = true;
    await Promise.all(asking);
    for (let i = 0; i < 20; i += 1) after.push(await ask(device));
    return after;
  };
  const calendar = async (device: Device) => (await device.call(readCalendar, { query: { year: '2026' } })).status;

  test('no request that begins after the account is disabled is answered', async () => {
    const after = await race(
      () => rows(portal, 'update accounts set disabled_at = now() where id = $1', [accountId('huang')]),
      calendar,
      200,
    );
    await rows(portal, 'update accounts set disabled_at = null where id = $1', [accountId('huang')]);
    expect(new Set(after)).toEqual(new Set([401]));
  });

  test('no request that begins after the post has ended is answered', async () => {
    const after = await race(
      () => rows(portal, 'update posts set disabled_at = now() where id = $1', [postId('huang')]),
      calendar,
      200,
    );
    await rows(portal, 'update posts set disabled_at = null where id = $1', [postId('huang')]);
    expect(new Set(after)).toEqual(new Set([403]));
  });

  test('no request of another session that begins after the password was changed is answered', async () => {
    const here = await enter('huang');
    const change = () => here.call(changePassword, { body: { current: goodPassword, next } });
    expect(new Set(await race(change, calendar, 200))).toEqual(new Set([401]));
  });

  test('a sign-in with the old password that races with its change leaves no session behind', async () => {
    for (let round = 0; round < 5; round += 1) {
      await givePassword(portal, 'huang');
      const here = await enter('huang');
      const racers = Array.from({ length: 4 }, () => openDevice(portal));
      const entering = racers.map((d) => d.call(signIn, { body: { name: 'huang', password: goodPassword } }));
      const change = await here.call(changePassword, { body: { current: goodPassword, next } });
      await Promise.all(entering);
      expect(change.status).toBe(200);
      expect(await Promise.all(racers.map(status))).toEqual([401, 401, 401, 401]);
    }
  });
});

describe('a link that sets a password (AU13)', () => {
  const link = async (hours = 24): Promise<string> => {
    const token = randomBytes(32).toString('base64url');
    const expires = new Date(portal.time.now.getTime() + hours * 3_600_000);
    const hash = createHash('sha256').update(token).digest('hex');
    await rows(portal, 'insert into account_links (hash, account_id, expires_at) values ($1, $2, $3)', [
      hash,
      accountId('wu'),
      expires,
    ]);
    return token;
  };
  const redeem = (token: string, password = next) => openDevice(portal).call(redeemLink, { body: { token, password } });

  test('wu sets a password with it, once; open sessions end', async () => {
    const open = await enter('wu');
    const token = await link();
    expect((await redeem(token)).status).toBe(200);
    expect(await status(open)).toBe(401);
    await enter('wu', next);
    expect((await redeem(token)).problem.reason).toBe('link_spent');
    expect((await logged(portal, 'wu')).map((e) => e.action)).toContain('session.redeemLink');
  });

  test('twenty who use it at the same time are one who did', async () => {
    const token = await link();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => redeem(token, `${next}-${i}`)));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
  });

  test('a password that is refused does not spend it, a day does', async () => {
    const token = await link();
    const weak = await redeem(token, '12345678');
    expect([weak.status, weak.problem.fields]).toEqual([400, { password: 'too_short' }]);
    portal.time.now = new Date(portal.time.now.getTime() + 24 * 3_600_000);
    expect((await redeem(token)).problem.reason).toBe('link_spent');
  });

  test('it opens an account that was locked', async () => {
    await rows(portal, 'update accounts set failures = 5, locked_until = $1 where id = $2', [
      new Date(portal.time.now.getTime() + 600_000),
      accountId('wu'),
    ]);
    expect((await redeem(await link())).status).toBe(200);
    expect(await status(await enter('wu', next))).toBe(200);
  });

  test('nobody switches to a post with it', async () => {
    expect((await openDevice(portal).call(switchPost, { body: { postId: postId('wu') } })).status).toBe(401);
  });
});
