import { listSessions, readSession, signIn } from '@xiehui/contracts/session';
import { beforeAll, describe, expect, test } from 'vitest';
import { accountId } from '../../../../prisma/seed/cast.ts';
import { hashPassword } from '../platform/passwords.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const password = '山格镇-会员-2026';

beforeAll(async () => {
  const passwordHash = await hashPassword(password);
  await portal.test.database.system('write', ({ db }) =>
    db.account.update({ where: { id: accountId('chen') }, data: { passwordHash } }),
  );
});

describe('session', () => {
  test('chen signs in and acts as town secretary of 山格镇', async () => {
    const { status, body, headers } = await portal.nobody.call(signIn, { body: { name: 'Chen', password } });
    expect(status).toBe(200);
    expect(body.acting).toMatchObject({ role: 'townSecretary', unit: { name: '山格镇', kind: 'town' } });
    expect(String(headers['set-cookie'])).toMatch(/^sid=.*HttpOnly; SameSite=Lax/);
  });

  test('a wrong password and an unknown name answer alike', async () => {
    const wrong = await portal.nobody.call(signIn, { body: { name: 'chen', password: 'x' } });
    const unknown = await portal.nobody.call(signIn, { body: { name: 'nobody', password: 'x' } });
    expect([wrong.status, wrong.problem.code]).toEqual([401, 'unauthenticated']);
    expect({ ...unknown.problem, requestId: '' }).toEqual({ ...wrong.problem, requestId: '' });
  });

  test('nobody reads no session', async () => {
    expect((await portal.nobody.call(readSession, {})).status).toBe(401);
  });

  test('huang reads who he is, and his own devices only', async () => {
    const { body } = await portal.as('huang').call(readSession, {});
    expect(body.acting?.unit.name).toBe('平寨村');
    const devices = await portal.as('huang').call(listSessions, {});
    expect(devices.body.items).toHaveLength(1);
    expect(devices.body.items[0]?.current).toBe(true);
  });
});
