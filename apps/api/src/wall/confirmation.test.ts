import type { Endpoint, Request } from '@xiehui/contracts/endpoint';
import { signIn, stepUp } from '@xiehui/contracts/session';
import { may } from '@xiehui/policy/grants';
import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../app.ts';
import { openDevice } from '../testing/device.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';
import { givePassword, goodPassword as password } from '../session/session.test.kit.ts';
import { requestAt } from './requests.test.kit.ts';

const portal = openTestPortal();
const endpoints = routes.map(({ endpoint }) => endpoint);
const delicate = endpoints.filter((e) => e.confirmed);

beforeAll(async () => {
  for (const who of ['huang', 'admin'] as const) await givePassword(portal, who);
});

/** 黄, or the platform's administrator where no village keeps such things. */
const askerOf = (e: Endpoint) =>
  e.permission === 'signedIn' || (e.permission !== 'public' && may({ role: 'villageSecretary' }, e.permission))
    ? 'huang'
    : 'admin';

const logged = async (): Promise<number> => (await rows(portal, 'select seq from audit_entries')).length;

describe('AU12: a delicate act wants the password of the last five minutes', () => {
  test('numbers shown whole, what leaves as a file, the second factor, and whom the portal lets in are delicate', () => {
    expect(delicate.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'DELETE /accounts/:id/second-factor',
      'DELETE /platform/accounts/:id/second-factor',
      'DELETE /session/second-factor',
      'GET /members/imports/:id/faults',
      'POST /accounts',
      'POST /accounts/:id/link',
      'POST /accounts/posts',
      'POST /accounts/posts/:id/restoration',
      'POST /members/:id/phone',
      'POST /members/export',
      'POST /people/:id/identity-number',
      'POST /platform/accounts',
      'POST /platform/accounts/:id/link',
      'POST /platform/posts',
      'POST /platform/posts/:id/restoration',
      'POST /session/second-factor',
    ]);
  });

  test.each(delicate)(
    '$method $path is refused five minutes after, and goes on once the password is given',
    async (e) => {
      const device = openDevice(portal);
      await device.call(signIn, { body: { name: askerOf(e), password } });
      const asked = requestAt(e, 'pingzhai') as Request<Endpoint>;
      portal.time.now = new Date(portal.time.now.getTime() + 5 * 60_000 + 1);
      const before = await logged();
      const refused = await device.call(e, asked);
      expect([refused.status, refused.problem.reason]).toEqual([409, 'confirmation_needed']);
      expect(await logged()).toBe(before);
      expect((await device.call(stepUp, { body: { password } })).status).toBe(200);
      expect((await device.call(e, asked)).problem?.reason).not.toBe('confirmation_needed');
    },
  );

  test.each(delicate.filter((e) => e.permission !== 'signedIn'))(
    '$method $path tells who may not at all that they may not, not that a password is wanted',
    async (e) => {
      const { status } = await portal.as('wu').call(e, requestAt(e, 'pingzhai') as Request<Endpoint>);
      expect(status).toBe(403);
    },
  );
});
