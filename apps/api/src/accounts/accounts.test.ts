import {
  addAppointment,
  changePerson,
  countAppointments,
  createAccount,
  endPersonSessions,
  issueLink,
  listAppointments,
  readPerson,
  removePersonFactor,
} from '@xiehui/contracts/accounts';
import { redeemLink, readSession, signIn } from '@xiehui/contracts/session';
import { describe, expect, test } from 'vitest';
import { accountId, castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { openDevice } from '../testing/device.ts';
import { openTestPortal, type Caller } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';
import { audits, create, goodPassword as password, person } from './accounts.test.kit.ts';

const portal = openTestPortal();
const [lin, chen, huang, wu, xu] = [
  portal.as('lin'),
  portal.as('chen'),
  portal.as('huang'),
  portal.as('wu'),
  portal.as('xu'),
];

describe('opening an account', () => {
  test('chen opens one for 白楼村 and hands over a link; only its holder learns the password (AU13)', async () => {
    const { body } = await chen.call(createAccount, person({ name: 'Zheng.Wei', phone: '13900002222' }));
    expect(body.holder).toMatchObject({ name: 'zheng.wei', phone: '139****2222', state: 'invited', yours: true });
    expect(body.posts).toMatchObject([{ role: 'villageSecretary', unit: { name: '白楼村' }, endedAt: null }]);
    const device = openDevice(portal);
    expect((await device.call(signIn, { body: { name: 'zheng.wei', password } })).status).toBe(401);
    const link = (await chen.call(issueLink, { params: { id: body.holder.id }, body: {} })).body;
    expect(Date.parse(link.expiresAt) - portal.time.now.getTime()).toBe(24 * 3_600_000);
    expect((await device.call(redeemLink, { body: { token: link.token, password } })).status).toBe(200);
    const session = (await device.call(signIn, { body: { name: '13900002222', password } })).body;
    expect([session.acting?.unit.name, session.account.mustChangePassword]).toEqual(['白楼村', false]);
  });

  test('neither number nor link stands in the database or the audit log', async () => {
    const { id } = await create(portal, { phone: '13911112222' });
    const { token } = (await chen.call(issueLink, { params: { id }, body: {} })).body;
    for (const table of ['accounts', 'account_links', 'audit_entries', 'once_answers']) {
      const held = JSON.stringify(await rows(portal, `select * from ${table}`));
      expect([held.includes('13911112222'), held.includes(token)]).toEqual([false, false]);
    }
    expect((await audits(portal, 'account.create')).at(-1)).toMatchObject({
      object_id: id,
      changes: { phone: [null, '139****2222'] },
    });
  });

  test('a double click opens one account', async () => {
    const [request, key] = [person(), 'b3b7c9d2-1111-4222-8333-444455556666'];
    const answers = await Promise.all([
      chen.call(createAccount, { ...request, key }),
      chen.call(createAccount, { ...request, key }),
    ]);
    expect(answers.map((a) => a.status)).toEqual([200, 200]);
    expect(await rows(portal, 'select 1 from accounts where name = $1', [request.body.name])).toHaveLength(1);
  });

  test('a user name or number that is taken is named, whoever has it', async () => {
    await create(portal, { name: 'zhengtaken', phone: '13922223333' });
    const name = await chen.call(createAccount, person({ name: 'zhengtaken' }));
    const phone = await chen.call(createAccount, person({ phone: '13922223333' }));
    expect([name.problem.reason, phone.problem.reason]).toEqual(['name_taken', 'phone_taken']);
    expect((await chen.call(createAccount, person({ name: 'xu' }))).problem.reason).toBe('name_taken');
  });

  test('bad fields are named', async () => {
    const { problem } = await chen.call(createAccount, person({ name: '13800001111', displayName: '', phone: '12' }));
    expect(Object.keys(problem.fields ?? {}).toSorted()).toEqual(['displayName', 'name', 'phone']);
    const district = { role: 'townSecretary', unitId: unitId(castUnits.bailou) };
    expect((await lin.call(createAccount, person(district))).problem.fields).toEqual({ role: 'not_at_this_unit' });
    expect((await chen.call(createAccount, person({ state: 'open' }))).problem.fields).toEqual({
      state: 'unknown_field',
    });
  });

  test('nobody grants his own level or one above', async () => {
    const grant = (who: Caller, role: string, unit: keyof typeof castUnits) =>
      who.call(createAccount, person({ role, unitId: unitId(castUnits[unit]) }));
    const refused = [
      await grant(lin, 'districtAdmin', 'pinghe'),
      await grant(lin, 'platformAdmin', 'pinghe'),
      await grant(chen, 'townSecretary', 'shange'),
      await grant(chen, 'inspector', 'shange'),
      await grant(huang, 'villageSecretary', 'pingzhai'),
    ];
    expect(refused.map((a) => [a.status, a.problem.reason])).toEqual(
      Array.from({ length: 5 }, () => [403, 'not_below']),
    );
    expect(
      (await wu.call(createAccount, person({ role: 'groupLeader', unitId: unitId(castUnits.group3) }))).status,
    ).toBe(403);
    expect((await grant(huang, 'groupLeader', 'group5')).status).toBe(200);
    expect((await grant(lin, 'townSecretary', 'xiaoxi')).status).toBe(200);
  });

  test("a sibling's village and another district's do not exist", async () => {
    const place = (unit: keyof typeof castUnits) => person({ role: 'groupLeader', unitId: unitId(castUnits[unit]) });
    expect((await huang.call(createAccount, place('bailou'))).status).toBe(404);
    expect((await chen.call(createAccount, person({ unitId: unitId(castUnits.wutong) }))).status).toBe(404);
    expect((await chen.call(createAccount, person({ unitId: unitId(castUnits.xiaoxi) }))).status).toBe(404);
  });

  test('a retired unit takes nobody', async () => {
    await rows(portal, `update units set state = 'retired' where id = $1`, [unitId(castUnits.bailou)]);
    const { problem } = await chen.call(createAccount, person());
    await rows(portal, `update units set state = 'active' where id = $1`, [unitId(castUnits.bailou)]);
    expect(problem.reason).toBe('unit_retired');
  });
});

describe('a person who serves twice', () => {
  const post = { role: 'groupLeader' as const, unitId: unitId(castUnits.group5), title: null };

  test('huang adds a post for xu, who keeps what is his to himself and to his district', async () => {
    const { status, body } = await huang.call(addAppointment, { body: { name: 'Xu', ...post } });
    expect([status, body]).toEqual([200, {}]);
    const seen = (await huang.call(readPerson, { params: { id: accountId('xu') } })).body;
    expect(seen.posts).toHaveLength(1);
    expect(seen.holder).toMatchObject({
      displayName: '徐区管（演示）',
      phone: null,
      lastSignIn: null,
      state: null,
      secondFactor: null,
      yours: false,
    });
    const params = { id: accountId('xu') };
    const refused = [
      await huang.call(issueLink, { params, body: {} }),
      await huang.call(changePerson, { params, version: seen.holder.version, body: { displayName: '徐' } }),
      await huang.call(removePersonFactor, { params }),
    ];
    expect(refused.map((a) => [a.status, a.problem.reason])).toEqual(
      Array.from({ length: 3 }, () => [403, 'serves_elsewhere']),
    );
    expect((await xu.call(readSession, {})).body.posts.map((p) => p.district.name)).toEqual(['向阳区', '平和县']);
  });

  test("ending xu's sessions ends only those that act as a post below one's own", async () => {
    await huang.call(addAppointment, { body: { name: 'xu', ...post } });
    const { body } = await huang.call(endPersonSessions, { params: { id: accountId('xu') } });
    expect(body).toEqual({ ended: 0 });
    expect((await xu.call(readSession, {})).status).toBe(200);
  });

  test('an unknown person and a post held before are named', async () => {
    const unknown = await huang.call(addAppointment, { body: { name: 'nobody-at-all', ...post } });
    expect(unknown.problem.reason).toBe('no_such_person');
    await huang.call(addAppointment, { body: { name: 'xu', ...post } });
    const again = await huang.call(addAppointment, { body: { name: 'xu', ...post } });
    expect(again.problem.reason).toBe('post_taken');
  });

  test("a post of chen's own town does not make lin's account his", async () => {
    await chen.call(addAppointment, {
      body: { name: 'lin', role: 'villageSecretary', unitId: unitId(castUnits.bailou), title: null },
    });
    const answer = await chen.call(issueLink, { params: { id: accountId('lin') }, body: {} });
    expect([answer.status, answer.problem.reason]).toEqual([403, 'serves_elsewhere']);
  });
});

describe('the list', () => {
  const names = async (who: Caller, query: object) =>
    (await who.call(listAppointments, { query })).body.items.map((a) => a.holder.name);

  test('shows the appointments of the range, no sibling and no other district', async () => {
    const { items } = (await huang.call(listAppointments, { query: {} })).body;
    expect(new Set(items.map((a) => a.unit.name))).toEqual(new Set(['平寨村', '第3小组', '第5小组']));
    expect(await names(xu, {})).toEqual(['xu']);
  });

  test('is narrowed by unit, role and part of a name, and counted alike', async () => {
    const query = { unit: unitId(castUnits.bailou), role: 'villageSecretary', name: '郑' } as const;
    const all = await names(lin, { ...query, pageSize: '100' });
    expect(all.length).toBeGreaterThan(2);
    expect((await lin.call(countAppointments, { query })).body.total).toBe(all.length);
    expect(await names(lin, { name: 'HUAN' })).toEqual(['huang']);
    expect(await names(lin, { name: '%' })).toEqual([]);
    expect((await huang.call(listAppointments, { query: { unit: unitId(castUnits.bailou) } })).status).toBe(404);
  });

  test('goes page by page without a gap', async () => {
    const query = { unit: unitId(castUnits.shange), pageSize: '10', sort: 'name' } as const;
    const total = (await lin.call(countAppointments, { query: { unit: query.unit } })).body.total;
    const seen: string[] = [];
    for (let page = 1; ; page += 1) {
      const { body } = await lin.call(listAppointments, { query: { ...query, page: String(page) } });
      seen.push(...body.items.map((a) => a.id));
      if (!body.more) break;
    }
    expect([seen.length, new Set(seen).size]).toEqual([total, total]);
  });

  test('shows lin herself, and that her own account is not hers to keep', async () => {
    const own = (await lin.call(listAppointments, { query: { role: 'districtAdmin' } })).body.items;
    expect(own.map((a) => [a.holder.name, a.holder.state, a.holder.yours])).toEqual([['lin', 'open', false]]);
  });
});
