import { readSession, signIn, signOut, switchPost, listSessions, endSession, stepUp } from '@xiehui/contracts/session';
import { beforeEach, describe, expect, test } from 'vitest';
import { accountId, castUnits, postId, realmId, unitId } from '../../../../prisma/seed/cast.ts';
import { buildApp } from '../app.ts';
import { openDevice } from '../testing/device.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';
import { givePassword, goodPassword, logged } from './session.test.kit.ts';

const portal = openTestPortal();
const password = goodPassword;

beforeEach(async () => {
  portal.time.now = new Date(portal.time.now.getTime() + 20 * 60_000);
  await givePassword(portal, 'lin', 'chen', 'huang', 'zhou');
});

describe('signing in', () => {
  test('chen signs in and acts as town secretary of 山格镇', async () => {
    const { status, body, headers } = await openDevice(portal).call(signIn, { body: { name: 'Chen', password } });
    expect(status).toBe(200);
    expect(body.acting).toMatchObject({ role: 'townSecretary', unit: { name: '山格镇', kind: 'town' } });
    expect(String(headers['set-cookie'])).toMatch(/^sid=.*HttpOnly; SameSite=Lax/);
    expect((await logged(portal, 'chen')).at(-1)).toMatchObject({ action: 'session.begin', result: 'ok' });
  });

  test('huang signs in by a phone number typed with spaces', async () => {
    const phoneIndex = portal.house.vault.index('13800001111', 'accounts');
    await rows(portal, 'update accounts set phone_index = $1 where id = $2', [phoneIndex, accountId('huang')]);
    const { body } = await openDevice(portal).call(signIn, { body: { name: '138 0000-1111', password } });
    expect(body.account.name).toBe('huang');
  });

  test('an unknown name, a wrong password, a locked and a disabled account answer the same (AU5)', async () => {
    await rows(portal, `update accounts set locked_until = $1 where name = 'huang'`, [
      new Date(portal.time.now.getTime() + 60_000),
    ]);
    await rows(portal, `update accounts set disabled_at = $1 where name = 'zhou'`, [portal.time.now]);
    const device = openDevice(portal);
    const tries = [
      { name: 'nobody', password },
      { name: 'chen', password: 'wrong' },
      { name: 'huang', password },
      { name: 'zhou', password },
    ];
    const answers = [];
    for (const body of tries) answers.push(await device.call(signIn, { body }));
    await rows(portal, `update accounts set disabled_at = null where name = 'zhou'`);
    expect(answers.map((a) => a.status)).toEqual([401, 401, 401, 401]);
    expect(new Set(answers.map((a) => JSON.stringify({ ...a.problem, requestId: '' }))).size).toBe(1);
    expect(
      new Set(
        answers.map((a) =>
          Object.keys(a.headers)
            .filter((h) => h !== 'x-ratelimit-remaining')
            .join(),
        ),
      ).size,
    ).toBe(1);
    expect(device.cookie).toBeUndefined();
  });

  test('the work does not tell whether there is such an account (AU5)', { timeout: 60_000 }, async () => {
    // The processor's time and not the clock's: a busy machine makes both wait, but neither work.
    const worked = async (name: string): Promise<number> => {
      const before = process.cpuUsage();
      await openDevice(portal).call(signIn, { body: { name, password: 'wrong' } });
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    const differences: number[] = [];
    for (let i = 0; i < 60; i += 1) {
      const names = i % 2 ? ['chen', 'nobody'] : ['nobody', 'chen'];
      const [first, second] = [await worked(names[0] ?? ''), await worked(names[1] ?? '')];
      differences.push(i % 2 ? first - second : second - first);
    }
    const middle = differences.toSorted((a, b) => a - b)[30] ?? NaN;
    expect(Math.abs(middle)).toBeLessThan(5);
  });

  test('a person without posts is signed in and has none to act as', async () => {
    await rows(portal, 'update posts set disabled_at = now() where id = $1', [postId('zhou')]);
    const device = openDevice(portal);
    const { status, body } = await device.call(signIn, { body: { name: 'zhou', password } });
    await rows(portal, 'update posts set disabled_at = null where id = $1', [postId('zhou')]);
    expect([status, body.posts, body.acting]).toEqual([200, [], null]);
  });

  test('lin learns when and from where the last sign-in was (AU14)', async () => {
    const [first, second] = [openDevice(portal), openDevice(portal)];
    const before = portal.time.now;
    await first.call(signIn, { body: { name: 'lin', password } });
    portal.time.now = new Date(before.getTime() + 60_000);
    const { body } = await second.call(signIn, { body: { name: 'lin', password } });
    const expected = { at: before.toISOString(), from: first.address };
    expect(body.account.lastSignIn).toEqual(expected);
    expect((await second.call(readSession, {})).body.account.lastSignIn).toEqual(expected);
  });

  test('over plain http from another machine the session says so', async () => {
    const far = await openDevice(portal, '192.168.1.7').call(signIn, { body: { name: 'lin', password } });
    const near = await openDevice(portal, '127.0.0.1').call(signIn, { body: { name: 'lin', password } });
    expect([far.body.insecure, near.body.insecure]).toEqual([true, false]);
  });

  test('one address may try thirty times a minute, then is told when to come back', async () => {
    const device = openDevice(portal);
    const answers = [];
    // An unfinished form counts like a guess, and costs no hash.
    for (let i = 0; i < 31; i += 1) answers.push(await device.call(signIn, { body: { name: '', password } }));
    expect(answers.slice(0, 30).map((a) => a.status)).toEqual(Array.from({ length: 30 }, () => 400));
    expect([answers[30]?.status, answers[30]?.problem.code]).toEqual([429, 'rate_limited']);
    expect(Number(answers[30]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await openDevice(portal).call(signIn, { body: { name: 'chen', password } })).status).toBe(200);
  });
});

describe('the delay after wrong guesses (AU4)', () => {
  const guess = (name: string, guessed: string) =>
    openDevice(portal).call(signIn, { body: { name, password: guessed } });

  test('the fifth wrong guess in a row locks for 15 minutes, and the lock is logged', async () => {
    for (let i = 0; i < 5; i += 1) expect((await guess('chen', 'wrong')).status).toBe(401);
    expect((await guess('chen', password)).status).toBe(401);
    expect((await logged(portal, 'chen')).map((e) => e.action)).toContain('account.lock');
    portal.time.now = new Date(portal.time.now.getTime() + 15 * 60_000 - 1);
    expect((await guess('chen', password)).status).toBe(401);
    portal.time.now = new Date(portal.time.now.getTime() + 1);
    expect((await guess('chen', password)).status).toBe(200);
  });

  test('twenty guesses at the same time are each refused and logged, but for the right one if it is among the first five', async () => {
    const guesses = Array.from({ length: 20 }, (_, i) => guess('huang', i === 19 ? password : `wrong ${i}`));
    const answers = await Promise.all(guesses);
    const entered = answers.filter((a) => a.status === 200).length;
    const now = await logged(portal, 'huang', portal.time.now);
    const refused = now.filter((e) => e.action === 'session.begin' && e.result === 'refused');
    expect(refused).toHaveLength(20 - entered);
  });

  test('twenty wrong guesses at the same time count as exactly five', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => guess('lin', `wrong ${i}`)));
    const [row] = await rows(portal, 'select failures from accounts where id = $1', [accountId('lin')]);
    expect(row).toEqual({ failures: 5 });
    expect((await logged(portal, 'lin')).filter((e) => e.action === 'account.lock')).toHaveLength(1);
  });

  test('a lock ends no open session', async () => {
    const device = openDevice(portal);
    await device.call(signIn, { body: { name: 'chen', password } });
    for (let i = 0; i < 5; i += 1) await guess('chen', 'wrong');
    expect((await device.call(readSession, {})).status).toBe(200);
  });

  test('a right password before the fifth guess begins the count anew', async () => {
    for (let i = 0; i < 4; i += 1) await guess('chen', 'wrong');
    expect((await guess('chen', password)).status).toBe(200);
    for (let i = 0; i < 4; i += 1) await guess('chen', 'wrong');
    expect((await guess('chen', password)).status).toBe(200);
  });

  test('guesses at the password of an open session count alike', async () => {
    const device = openDevice(portal);
    await device.call(signIn, { body: { name: 'chen', password } });
    const wrong = { body: { password: 'wrong' } };
    for (let i = 0; i < 5; i += 1) expect((await device.call(stepUp, wrong)).problem.reason).toBe('wrong_password');
    const sixth = await device.call(stepUp, { body: { password } });
    expect([sixth.status, sixth.problem.code, sixth.headers['retry-after']]).toEqual([429, 'rate_limited', '900']);
    expect((await guess('chen', password)).status).toBe(401);
  });
});

describe('the session (AU6, AU7, AU8, AU14)', () => {
  const enter = async (name: string) => {
    const device = openDevice(portal);
    expect((await device.call(signIn, { body: { name, password } })).status).toBe(200);
    return device;
  };

  test('what the table of sessions holds opens no session', async () => {
    await enter('chen');
    for (const { token } of await rows<{ token: string }>(portal, 'select token from sessions')) {
      const thief = openDevice(portal);
      thief.cookie = token;
      expect((await thief.call(readSession, {})).status).toBe(401);
    }
  });

  test('over https the cookie bears the __Host- prefix and is Secure, HttpOnly and without a domain', async () => {
    const app = await buildApp({ ...portal.house, publicUrl: 'https://portal.test', trustProxy: true });
    const response = await app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { host: 'portal.test', origin: 'https://portal.test', 'x-forwarded-proto': 'https' },
      payload: { name: 'chen', password },
    });
    await app.close();
    expect(response.json()).toMatchObject({ insecure: false });
    const cookie = String(response.headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-sid=[^;]{40,};/);
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain');
  });

  test('an id planted before sign-in is not the one that comes out', async () => {
    const attacker = await enter('huang');
    const device = openDevice(portal);
    device.cookie = attacker.cookie;
    await device.call(signIn, { body: { name: 'chen', password } });
    expect(device.cookie).not.toBe(attacker.cookie);
    expect((await attacker.call(readSession, {})).status).toBe(401);
  });

  test('confirming and switching the post change the id, and the old one is dead', async () => {
    await rows(
      portal,
      `insert into posts (district_id, id, account_id, unit_id, unit_path, role) values ($1, gen_random_uuid(), $2, $3, $4, 'villageSecretary')
       on conflict do nothing`,
      [realmId('350628'), accountId('chen'), unitId(castUnits.pingzhai), castUnits.pingzhai.path],
    );
    const device = await enter('chen');
    const { posts } = (await device.call(readSession, {})).body;
    const steps = [
      () => device.call(stepUp, { body: { password } }),
      () => device.call(switchPost, { body: { postId: posts[1]?.id ?? '' } }),
    ];
    for (const step of steps) {
      const old = openDevice(portal);
      old.cookie = device.cookie;
      expect((await step()).status).toBe(200);
      expect(device.cookie).not.toBe(old.cookie);
      expect((await old.call(readSession, {})).status).toBe(401);
    }
    expect((await device.call(readSession, {})).body.acting?.role).toBe('villageSecretary');
    await rows(portal, `delete from posts where account_id = $1 and role = 'villageSecretary'`, [accountId('chen')]);
  });

  test("nobody acts as another's post", async () => {
    const device = await enter('huang');
    const { status, problem } = await device.call(switchPost, { body: { postId: postId('chen') } });
    expect([status, problem.code]).toEqual([404, 'not_found']);
  });

  test('half an hour without use ends a session, use keeps it open', async () => {
    const device = await enter('chen');
    const at = portal.time.now.getTime();
    for (const minutes of [29, 58, 87]) {
      portal.time.now = new Date(at + minutes * 60_000);
      expect((await device.call(readSession, {})).status).toBe(200);
    }
    portal.time.now = new Date(at + (87 + 30) * 60_000);
    expect((await device.call(readSession, {})).status).toBe(401);
  });

  test('twelve hours end a session however it is used, confirmed or switched', async () => {
    const device = await enter('chen');
    const at = portal.time.now.getTime();
    for (let minutes = 25; minutes < 720; minutes += 25) {
      portal.time.now = new Date(at + minutes * 60_000);
      const { status } = await device.call(
        minutes % 100 ? readSession : stepUp,
        minutes % 100 ? {} : { body: { password } },
      );
      expect(status).toBe(200);
    }
    portal.time.now = new Date(at + 720 * 60_000);
    expect((await device.call(readSession, {})).status).toBe(401);
  });

  test('chen sees his devices and ends the one he does not know', async () => {
    const [here, there] = [await enter('chen'), await enter('chen')];
    const { items } = (await here.call(listSessions, {})).body;
    const stranger = items.find((s) => s.from === there.address);
    expect(items.find((s) => s.current)).toMatchObject({ from: here.address, device: 'Test' });
    expect((await here.call(endSession, { params: { id: stranger?.id ?? '' } })).status).toBe(200);
    expect((await there.call(readSession, {})).status).toBe(401);
    expect((await here.call(readSession, {})).status).toBe(200);
  });

  test("lin cannot end huang's session by its id", async () => {
    const [lin, huang] = [await enter('lin'), await enter('huang')];
    const { items } = (await huang.call(listSessions, {})).body;
    expect((await lin.call(endSession, { params: { id: items[0]?.id ?? '' } })).status).toBe(404);
    expect((await huang.call(readSession, {})).status).toBe(200);
  });

  test('signing out ends the session, clears the cookie and is logged', async () => {
    const device = await enter('chen');
    const old = openDevice(portal);
    old.cookie = device.cookie;
    const { status, headers } = await device.call(signOut, {});
    expect(status).toBe(200);
    expect(String(headers['set-cookie'])).toMatch(/^sid=;.*Expires=Thu, 01 Jan 1970/);
    expect((await old.call(readSession, {})).status).toBe(401);
    expect((await logged(portal, 'chen')).at(-1)).toMatchObject({ action: 'session.end' });
  });
});
