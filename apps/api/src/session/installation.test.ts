import { createFirstAdministrator, readInstallation, readSession, signIn } from '@xiehui/contracts/session';
import { beforeAll, describe, expect, test } from 'vitest';
import { platformId } from '../../../../prisma/seed/cast.ts';
import { openDevice } from '../testing/device.ts';
import { openTestPortal } from '../testing/portal.ts';
import { issueSetupToken } from './installation.service.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
const password = 'Longyan-Qiao-3ke';
const administrator = (token: string, more: object = {}) => ({
  body: { token, name: 'Zheng.Wei', displayName: '郑维', password, ...more },
});

describe('an installation with the demo', () => {
  test('says that it is a demo, and makes no setup token', async () => {
    const { body } = await portal.nobody.call(readInstallation, {});
    expect(body).toEqual({ title: '计生协会工作平台', firstRun: false, demo: true });
    expect(await issueSetupToken(portal.house.database)).toBeUndefined();
  });
});

describe('an installation without accounts (AU13)', () => {
  beforeAll(() => rows(portal, 'truncate accounts cascade'));

  test('sends everybody to the first run', async () => {
    expect((await portal.nobody.call(readInstallation, {})).body).toMatchObject({ firstRun: true, demo: false });
    expect((await portal.nobody.call(signIn, { body: { name: 'admin', password: 'admin' } })).status).toBe(401);
  });

  test('a token that was never issued, or was replaced, makes nobody', async () => {
    const first = (await issueSetupToken(portal.house.database)) ?? '';
    await issueSetupToken(portal.house.database);
    for (const token of [first, 'x'.repeat(32)]) {
      const { status, problem } = await portal.nobody.call(createFirstAdministrator, administrator(token));
      expect([status, problem.reason]).toEqual([409, 'token_spent']);
    }
  });

  test('a weak password or an odd name is refused and does not spend the token', async () => {
    const token = (await issueSetupToken(portal.house.database)) ?? '';
    const weak = await portal.nobody.call(createFirstAdministrator, administrator(token, { password: 'Admin@2026' }));
    expect(weak.problem.fields).toEqual({ password: 'too_common' });
    const odd = await portal.nobody.call(createFirstAdministrator, administrator(token, { name: '13800001111' }));
    expect(odd.problem.fields).toEqual({ name: 'invalid_format' });
  });

  test('ten who hold the token at the same time make one administrator, who signs in', async () => {
    const token = (await issueSetupToken(portal.house.database)) ?? '';
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        openDevice(portal).call(createFirstAdministrator, administrator(token, { name: `zheng${i}` })),
      ),
    );
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
    expect(answers.filter((a) => a.problem?.reason === 'token_spent')).toHaveLength(9);
    const [account] = await rows<{ name: string }>(portal, 'select name from accounts');
    const device = openDevice(portal);
    const { body } = await device.call(signIn, { body: { name: account?.name ?? '', password } });
    expect(body.acting).toMatchObject({ role: 'platformAdmin', district: { id: platformId } });
    expect((await device.call(readSession, {})).status).toBe(200);
    expect(await issueSetupToken(portal.house.database)).toBeUndefined();
  });

  test('the token does not stand in the database', async () => {
    const token = await issueSetupToken(portal.house.database);
    expect(JSON.stringify(await rows(portal, 'select * from setup_tokens'))).not.toContain(String(token));
  });
});
