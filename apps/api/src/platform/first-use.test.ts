import { describe, expect, test } from 'vitest';
import { demoAccounts, demoPassword } from '../../../../prisma/seed/demo.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';
import { demoState, usesPassword } from './first-use.ts';
import { hashPassword } from './passwords.ts';

const portal = openTestPortal();
const state = () => demoState(portal.test.database, demoAccounts);

describe('the demo', () => {
  test('that was cut off after its people and before their passwords is begun, and is loaded again', async () => {
    expect(await state()).toBe('begun');
  });

  test('is settled once its people have passwords, whichever', async () => {
    const hash = await hashPassword(demoPassword);
    await rows(portal, `update accounts set password_hash = '${hash}'`);
    expect(await state()).toBe('settled');
    expect(await usesPassword(portal.test.database, demoAccounts, demoPassword)).toBe(true);
    await rows(portal, `update accounts set password_hash = null where name <> 'lin'`);
    expect(await state()).toBe('settled');
  });

  test('is nothing to an installation where somebody else has an account', async () => {
    await rows(portal, `update accounts set password_hash = null`);
    await rows(portal, `update accounts set name = 'zheng' where name = 'xu'`);
    expect(await state()).toBe('settled');
  });

  test('is absent while nobody has an account', async () => {
    await rows(portal, 'truncate accounts cascade');
    expect(await state()).toBe('absent');
  });
});
