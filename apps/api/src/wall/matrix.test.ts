import { randomUUID } from 'node:crypto';
import type { Endpoint, Request } from '@xiehui/contracts/endpoint';
import { Role } from '@xiehui/contracts/roles';
import { may } from '@xiehui/policy/grants';
import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../app.ts';
import { appoint } from '../testing/appoint.ts';
import { openTestPortal, type Caller } from '../testing/portal.ts';

const portal = openTestPortal();
const callers = new Map<Role, Caller>();

const home: Record<Role, Parameters<typeof appoint>[2]> = {
  platformAdmin: 'platform',
  cityObserver: 'zhangzhou',
  districtAdmin: 'pinghe',
  districtStaff: 'pinghe',
  townSecretary: 'shange',
  villageSecretary: 'pingzhai',
  groupLeader: 'group3',
  inspector: 'pinghe',
  guidingDepartment: 'pinghe',
};

beforeAll(async () => {
  for (const role of Role.options) callers.set(role, portal.as(await appoint(portal, role, home[role])));
});

/** A call that says nothing in particular: enough to see who is let in, not enough to change anything. */
const bare = (e: Endpoint): Request<Endpoint> => {
  const names = [...e.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, randomUUID()]);
  return { params: Object.fromEntries(names), ...(e.body ? { body: { nonsense: true } } : {}) } as Request<Endpoint>;
};

const guarded = routes.map((r) => r.endpoint).filter((e) => e.permission !== 'public');
const permitted = guarded.filter((e) => e.permission !== 'signedIn');

describe('who is let in', () => {
  test.each(guarded)('$method $path asks who is calling', async (e) => {
    expect((await portal.nobody.call(e, bare(e))).status).toBe(401);
  });

  test.each(permitted.flatMap((e) => Role.options.map((role) => ({ role, e, name: `${e.method} ${e.path}` }))))(
    '$role at $name is let in exactly where the grants say so',
    async ({ role, e }) => {
      const { status, problem } = (await callers.get(role)?.call(e, bare(e))) ?? {};
      const refusedAtTheDoor = status === 403 && problem?.reason === undefined;
      expect(refusedAtTheDoor).toBe(!may({ role }, e.permission as Parameters<typeof may>[1]));
      expect(status).not.toBe(401);
      expect(status).not.toBe(500);
    },
  );
});
