import {
  addAdministrator,
  changeAdministrator,
  countAdministrators,
  createAdministrator,
  endAdministratorPost,
  endAdministratorSessions,
  issueAdministratorLink,
  listAdministrators,
  listRealms,
  readAdministrator,
  removeAdministratorFactor,
  restoreAdministratorPost,
} from '@xiehui/contracts/administrators';
import { createAccount, listAppointments } from '@xiehui/contracts/accounts';
import { readSession, redeemLink, signIn } from '@xiehui/contracts/session';
import { describe, expect, test } from 'vitest';
import { accountId, castUnits, platformId, postId, realmId, unitId } from '../../../../prisma/seed/cast.ts';
import { openDevice } from '../testing/device.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
const admin = portal.as('admin');
const password = 'Longyan-Qiao-3ke';

const administrator = (more: object = {}) => ({
  body: {
    name: 'he.ning',
    displayName: '何宁',
    phone: null,
    role: 'districtAdmin' as const,
    realmId: realmId('230402'),
    title: '区计生协常务副会长',
    ...more,
  },
});

describe('the platform administrator', () => {
  test('opens the account of a district administrator of any district, who then works there', async () => {
    const { body } = await admin.call(createAdministrator, administrator());
    expect(body.posts).toMatchObject([{ role: 'districtAdmin', unit: { name: '向阳区', kind: 'district' } }]);
    const { token } = (await admin.call(issueAdministratorLink, { params: { id: body.holder.id }, body: {} })).body;
    const device = openDevice(portal);
    await device.call(redeemLink, { body: { token, password } });
    await device.call(signIn, { body: { name: 'he.ning', password } });
    const { items } = (await device.call(listAppointments, { query: {} })).body;
    expect(items.map((a) => a.holder.name).toSorted()).toEqual(['he.ning', 'xu']);
    const logged = await rows(
      portal,
      `select district_id, account_name, action from audit_entries where action in ('account.create', 'post.create', 'account.issueLink') order by seq`,
    );
    const where = { district_id: realmId('230402'), account_name: '平台管理员（演示）' };
    expect(logged).toEqual(
      ['account.create', 'post.create', 'account.issueLink'].map((action) => ({ ...where, action })),
    );
  });

  test('a city observer stands in a city, a district administrator in a district', async () => {
    const observer = { role: 'cityObserver' as const, realmId: realmId('3506') };
    const wrong = await admin.call(
      createAdministrator,
      administrator({ name: 'su2', ...observer, role: 'districtAdmin' }),
    );
    expect(wrong.problem.fields).toEqual({ role: 'not_at_this_unit' });
    expect((await admin.call(createAdministrator, administrator({ name: 'su2', ...observer }))).status).toBe(200);
  });

  test('a double click opens one account', async () => {
    const request = { ...administrator({ name: 'twice' }), key: 'c3b7c9d2-1111-4222-8333-444455556666' };
    const answers = await Promise.all([
      admin.call(createAdministrator, request),
      admin.call(createAdministrator, request),
    ]);
    expect(answers.map((a) => a.status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
  });

  test('sees whom the platform appoints, in one realm or in all, and nobody below them', async () => {
    const { items, more } = (await admin.call(listAdministrators, { query: { pageSize: '100' } })).body;
    expect(more).toBe(false);
    expect(new Set(items.map((a) => a.role))).toEqual(new Set(['districtAdmin', 'cityObserver']));
    expect((await admin.call(countAdministrators, { query: {} })).body.total).toBe(items.length);
    const inPinghe = (await admin.call(listAdministrators, { query: { realmId: realmId('350628') } })).body.items;
    expect(inPinghe.map((a) => a.holder.name)).toEqual(['lin']);
    expect((await admin.call(readAdministrator, { params: { id: accountId('chen') } })).status).toBe(404);
  });

  test('finds realms by name or code', async () => {
    const names = async (text: string) =>
      (await admin.call(listRealms, { query: { text } })).body.items.map((r) => r.name);
    expect([await names('平和'), await names('3506'), await names('平台')]).toEqual([
      ['平和县'],
      ['漳州市', '平和县'],
      [],
    ]);
  });

  test("ends xu's post at the next request, and restores it", async () => {
    const xu = portal.as('xu');
    const params = { id: postId('xu') };
    const { body } = await admin.call(endAdministratorPost, { params, version: 1, body: {} });
    expect((await xu.call(listAppointments, { query: {} })).problem.reason).toBe('post_needed');
    expect((await admin.call(endAdministratorPost, { params, version: 1, body: {} })).status).toBe(412);
    await admin.call(restoreAdministratorPost, { params, version: body.version, body: {} });
    expect((await xu.call(listAppointments, { query: {} })).status).toBe(200);
  });

  test('gives lin a second district; each realm is listed with its own post', async () => {
    const post = { name: 'lin', role: 'districtAdmin' as const, realmId: realmId('230402'), title: null };
    expect((await admin.call(addAdministrator, { body: post })).body).toEqual({});
    const { body } = await admin.call(readAdministrator, { params: { id: accountId('lin') } });
    expect(body.posts.map((p) => p.district.name)).toEqual(['平和县', '向阳区']);
    expect(body.holder.yours).toBe(true);
    expect((await portal.as('lin').call(readSession, {})).body.posts).toHaveLength(2);
    await rows(portal, `delete from posts where account_id = $1 and district_id = $2`, [
      accountId('lin'),
      realmId('230402'),
    ]);
  });

  test('does not touch the account of an administrator who also serves below', async () => {
    await portal.as('lin').call(createAccount, {
      body: {
        name: 'deng',
        displayName: '邓',
        phone: null,
        role: 'inspector',
        unitId: unitId(castUnits.pinghe),
        title: null,
      },
    });
    await admin.call(addAdministrator, {
      body: { name: 'deng', role: 'districtAdmin', realmId: realmId('230402'), title: null },
    });
    const [deng] = await rows<{ id: string }>(portal, `select id from accounts where name = 'deng'`);
    const params = { id: deng?.id ?? '' };
    const refused = [
      await admin.call(issueAdministratorLink, { params, body: {} }),
      await admin.call(removeAdministratorFactor, { params }),
      await admin.call(changeAdministrator, { params, version: 1, body: { displayName: 'x' } }),
    ];
    expect(refused.map((a) => [a.status, a.problem.reason])).toEqual(
      Array.from({ length: 3 }, () => [403, 'serves_elsewhere']),
    );
  });

  test("changes lin's name and number and signs lin out", async () => {
    const params = { id: accountId('lin') };
    const { body } = await admin.call(changeAdministrator, {
      params,
      version: 1,
      body: { displayName: '林县管', phone: '13855556666' },
    });
    expect(body.holder).toMatchObject({ displayName: '林县管', phone: '138****6666', version: 2 });
    await portal.as('lin').call(readSession, {});
    expect((await admin.call(endAdministratorSessions, { params })).body).toEqual({ ended: 1 });
    expect((await portal.as('lin').call(readSession, {})).status).toBe(401);
  });

  test('can neither end his own post nor appoint another of his kind', async () => {
    expect(
      (await admin.call(endAdministratorPost, { params: { id: postId('admin') }, version: 1, body: {} })).status,
    ).toBe(404);
    const own = await admin.call(createAdministrator, administrator({ name: 'admin2', realmId: platformId }));
    expect(own.status).toBe(404);
    const role = await admin.call(createAdministrator, administrator({ name: 'admin2', role: 'platformAdmin' }));
    expect(role.problem.fields).toEqual({ role: 'invalid_value' });
  });

  test('is the only one: a district administrator is stopped at the door, and that is logged (AL4)', async () => {
    const { status } = await portal.as('xu').call(listAdministrators, { query: {} });
    expect(status).toBe(403);
    const [last] = await rows(
      portal,
      `select action, result, changes from audit_entries where account_id = $1 order by seq desc limit 1`,
      [accountId('xu')],
    );
    expect(last).toEqual({
      action: 'request.refuse',
      result: 'refused',
      changes: { call: [null, 'GET /platform/accounts'], reason: [null, 'forbidden'] },
    });
  });
});
