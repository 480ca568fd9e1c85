import { generate } from 'otplib';
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSession,
  removeSecondFactor,
  signIn,
  stepUp,
} from '@xiehui/contracts/session';
import { beforeEach, describe, expect, test } from 'vitest';
import { accountId } from '../../../../prisma/seed/cast.ts';
import { openDevice, type Device } from '../testing/device.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';
import { givePassword, goodPassword as password, logged } from './session.test.kit.ts';

const portal = openTestPortal();

const codeAt = (secret: string, steps = 0): Promise<string> =>
  generate({ secret, epoch: Math.floor(portal.time.now.getTime() / 1000) + steps * 30 });
const enter = (code?: string) =>
  openDevice(portal).call(signIn, { body: { name: 'chen', password, ...(code === undefined ? {} : { code }) } });

/** Chen's second factor, begun and confirmed; three steps later, so that every code is new. */
async function setUp(): Promise<{ device: Device; secret: string; recoveryCodes: string[] }> {
  const device = openDevice(portal);
  await device.call(signIn, { body: { name: 'chen', password } });
  const { secret } = (await device.call(beginSecondFactor, { body: {} })).body;
  const { recoveryCodes } = (await device.call(confirmSecondFactor, { body: { code: await codeAt(secret) } })).body;
  portal.time.now = new Date(portal.time.now.getTime() + 90_000);
  return { device, secret, recoveryCodes };
}

beforeEach(async () => {
  portal.time.now = new Date(portal.time.now.getTime() + 20 * 60_000);
  await givePassword(portal, 'chen');
  await rows(
    portal,
    'update accounts set totp_seed = null, totp_confirmed_at = null, totp_last_step = 0 where id = $1',
    [accountId('chen')],
  );
  await rows(portal, 'delete from recovery_codes');
});

describe('the second factor (AU11)', () => {
  test('chen sets it up, and then signs in with password and code', async () => {
    const { device, secret, recoveryCodes } = await setUp();
    expect(recoveryCodes).toHaveLength(10);
    expect((await device.call(readSession, {})).body.account.secondFactor).toBe(true);
    expect((await enter()).problem.reason).toBe('second_factor_needed');
    expect((await enter(await codeAt(secret))).status).toBe(200);
    const actions = (await logged(portal, 'chen')).map((e) => e.action);
    expect(actions).toEqual(expect.arrayContaining(['secondFactor.begin', 'secondFactor.confirm']));
  });

  test('only the right password learns that a code is wanted', async () => {
    await setUp();
    const { status, problem } = await openDevice(portal).call(signIn, { body: { name: 'chen', password: 'wrong' } });
    expect([status, problem.reason]).toEqual([401, undefined]);
  });

  test('a code is good one step early or late, and no further', async () => {
    const { secret } = await setUp();
    expect((await enter(await codeAt(secret, 2))).problem.reason).toBe('wrong_code');
    expect((await enter(await codeAt(secret, -2))).problem.reason).toBe('wrong_code');
    expect((await enter(await codeAt(secret, -1))).status).toBe(200);
    expect((await enter(await codeAt(secret, 1))).status).toBe(200);
  });

  test('a code is good once, though twenty send it at the same time', async () => {
    const { secret } = await setUp();
    const code = await codeAt(secret);
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(code)));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
    await givePassword(portal, 'chen');
    expect((await enter(code)).problem.reason).toBe('wrong_code');
  });

  test('the code that confirmed it does not sign in', async () => {
    const device = openDevice(portal);
    await device.call(signIn, { body: { name: 'chen', password } });
    const { secret } = (await device.call(beginSecondFactor, { body: {} })).body;
    const code = await codeAt(secret);
    await device.call(confirmSecondFactor, { body: { code } });
    expect((await enter(code)).problem.reason).toBe('wrong_code');
  });

  test('each recovery code is good once, though twenty send it at the same time; capitals and spaces do not matter', async () => {
    const { recoveryCodes } = await setUp();
    const spoken = (recoveryCodes[3] ?? '').toUpperCase().replaceAll('-', ' ');
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(spoken)));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
    await givePassword(portal, 'chen');
    expect((await enter(recoveryCodes[3])).problem.reason).toBe('wrong_code');
    expect((await enter(recoveryCodes[4])).status).toBe(200);
  });

  test('five wrong codes lock the account like five wrong passwords, asking for a code in between does not help', async () => {
    const { secret } = await setUp();
    for (let i = 0; i < 5; i += 1) {
      expect((await enter()).problem.reason).toBe('second_factor_needed');
      expect((await enter('000000')).problem.reason).toBe('wrong_code');
    }
    expect((await enter(await codeAt(secret))).status).toBe(401);
  });

  test('neither seed nor recovery codes stand in the database', async () => {
    const { secret, recoveryCodes } = await setUp();
    const held = JSON.stringify(
      await rows(portal, `select a.*, r.hash from accounts a left join recovery_codes r on r.account_id = a.id`),
    );
    for (const plain of [secret, ...recoveryCodes, ...recoveryCodes.map((c) => c.replaceAll('-', ''))])
      expect(held).not.toContain(plain);
  });

  test('a seed that was never confirmed asks nobody for a code', async () => {
    const device = openDevice(portal);
    await device.call(signIn, { body: { name: 'chen', password } });
    await device.call(beginSecondFactor, { body: {} });
    expect((await device.call(confirmSecondFactor, { body: { code: '000000' } })).problem.reason).toBe('wrong_code');
    expect((await enter()).status).toBe(200);
  });

  test('beginning and removing want the password of the last five minutes', async () => {
    const { device } = await setUp();
    portal.time.now = new Date(portal.time.now.getTime() + 5 * 60_000);
    expect((await device.call(removeSecondFactor, {})).problem.reason).toBe('confirmation_needed');
    expect((await device.call(beginSecondFactor, { body: {} })).problem.reason).toBe('confirmation_needed');
    await device.call(stepUp, { body: { password } });
    expect((await device.call(beginSecondFactor, { body: {} })).problem.reason).toBe('second_factor_on');
    expect((await device.call(removeSecondFactor, {})).status).toBe(200);
    expect((await enter()).status).toBe(200);
    expect(await rows(portal, 'select 1 from recovery_codes')).toEqual([]);
  });
});
