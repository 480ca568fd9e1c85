import { countAudit, listAudit, readAudit } from '@xiehui/contracts/audit';
import { addAppointment, createAccount, issueLink, readPerson } from '@xiehui/contracts/accounts';
import { readSession, signIn, switchPost } from '@xiehui/contracts/session';
import { beforeAll, describe, expect, test } from 'vitest';
import { accountId, castUnits, postId, unitId } from '../../../../prisma/seed/cast.ts';
import { openDevice } from '../testing/device.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const lin = portal.as('lin');
// In China: the evening of the 20th, then after midnight, then the morning of the 21st.
const [evening, night, morning] = [13, 17, 24].map(
  (hour) => new Date(Date.parse('2026-05-20T00:00:00Z') + hour * 3_600_000),
) as [Date, Date, Date];
const list = async (query: object) => (await lin.call(listAudit, { query: { pageSize: '100', ...query } })).body.items;

let person = '';
beforeAll(async () => {
  portal.time.now = evening;
  const place = { role: 'villageSecretary' as const, unitId: unitId(castUnits.bailou), title: null };
  const { body } = await portal
    .as('chen')
    .call(createAccount, { body: { name: 'zheng', displayName: '郑维', phone: '13900002222', ...place } });
  person = body.holder.id;
  portal.time.now = night;
  // 陈 has signed in anew: a link wants the password of the last five minutes.
  const chen = portal.as({ accountId: accountId('chen'), postId: postId('chen') });
  await chen.call(issueLink, { params: { id: person }, body: {} });
  portal.time.now = morning;
  await portal.as('huang').call(readPerson, { params: { id: accountId('xu') } });
  await openDevice(portal).call(signIn, { body: { name: 'huang', password: 'wrong' } });
  await openDevice(portal).call(signIn, { body: { name: 'nobody', password: 'wrong' } });
});

describe('the audit log as lin reads it', () => {
  test('tells who did what, acting as what, when and from where, newest first (AL4)', async () => {
    const items = await list({});
    expect(items.map((i) => i.action)).toEqual([
      'session.begin',
      'request.refuse',
      'account.issueLink',
      'post.create',
      'account.create',
    ]);
    expect(items[2]).toEqual({
      seq: '3',
      at: night.toISOString(),
      accountName: '陈镇秘（演示）',
      role: 'townSecretary',
      unitName: '山格镇',
      action: 'account.issueLink',
      object: 'account',
      objectId: person,
      result: 'ok',
      address: '127.0.0.1',
    });
  });

  test('tells what changed by field, numbers as masks', async () => {
    const [created] = await list({ action: 'account.create' });
    const { body } = await lin.call(readAudit, { params: { seq: created?.seq ?? '' } });
    expect(body.changes).toEqual({ name: [null, 'zheng'], displayName: [null, '郑维'], phone: [null, '139****2222'] });
    expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is narrowed by days in China, person, act, record and result, and counted alike', async () => {
    const actions = async (query: object) => {
      const found = (await list(query)).map((i) => i.action);
      expect((await lin.call(countAudit, { query })).body.total).toBe(found.length);
      return found;
    };
    expect(await actions({ from: '2026-05-21', to: '2026-05-21' })).toEqual([
      'session.begin',
      'request.refuse',
      'account.issueLink',
    ]);
    expect(await actions({ to: '2026-05-20' })).toEqual(['post.create', 'account.create']);
    expect(await actions({ name: '陈' })).toEqual(['account.issueLink', 'post.create', 'account.create']);
    expect(await actions({ action: 'account' })).toEqual(['account.issueLink', 'account.create']);
    expect(await actions({ action: 'post.create' })).toEqual(['post.create']);
    expect(await actions({ object: 'account', objectId: person })).toEqual(['account.issueLink', 'account.create']);
    expect(await actions({ result: 'refused' })).toEqual(['session.begin', 'request.refuse']);
    expect(await actions({ name: '%' })).toEqual([]);
    expect(await actions({ unit: unitId(castUnits.pingzhai) })).toEqual(['session.begin', 'request.refuse']);
    expect((await lin.call(listAudit, { query: { unit: unitId(castUnits.wutong) } })).status).toBe(404);
  });

  test('goes page by page, newest first and without a gap', async () => {
    for (let i = 0; i < 12; i += 1) await portal.as('huang').call(readPerson, { params: { id: accountId('xu') } });
    const query = { action: 'request', name: '黄', pageSize: '10' } as const;
    const { total } = (await lin.call(countAudit, { query: { action: 'request', name: '黄' } })).body;
    const pages = [];
    for (const page of ['1', '2']) pages.push((await lin.call(listAudit, { query: { ...query, page } })).body);
    expect(pages.map((p) => [p.items.length, p.more])).toEqual([
      [10, true],
      [total - 10, false],
    ]);
    const numbers = pages.flatMap((p) => p.items.map((i) => Number(i.seq)));
    expect(numbers).toEqual(numbers.toSorted((x, y) => y - x));
  });

  test('says which field of a query is wrong', async () => {
    const { problem } = await lin.call(listAudit, {
      query: { from: 'gestern', action: 'DROP TABLE', orderBy: 'hash' } as object,
    });
    expect(Object.keys(problem.fields ?? {}).toSorted()).toEqual(['action', 'from', 'orderBy']);
  });

  test('tells that a person who serves twice acts as another post, and as which before', async () => {
    const at = { role: 'villageSecretary' as const, unitId: unitId(castUnits.bailou), title: null };
    await lin.call(addAppointment, { body: { name: 'wu', ...at } });
    const wu = portal.as('wu');
    const second =
      (await wu.call(readSession, {})).body.posts.find(({ role }) => role === 'villageSecretary')?.id ?? '';
    expect((await wu.call(switchPost, { body: { postId: second } })).status).toBe(200);
    const [switched] = await list({ action: 'session.actAs' });
    expect(switched).toMatchObject({ accountName: '吴组长（演示）', object: 'post', objectId: second });
    const { body } = await lin.call(readAudit, { params: { seq: switched?.seq ?? '' } });
    expect(body.changes).toEqual({ post: [postId('wu'), second] });
  });
});

describe('who may read it', () => {
  test('chen, huang and zhou may not', async () => {
    for (const name of ['chen', 'huang', 'zhou', 'su'] as const)
      expect((await portal.as(name).call(listAudit, { query: {} })).status).toBe(403);
    expect((await portal.nobody.call(listAudit, { query: {} })).status).toBe(401);
  });

  test("xu sees his own district's, and none of 平和县", async () => {
    const { items } = (await portal.as('xu').call(listAudit, { query: {} })).body;
    expect(items).toEqual([]);
    expect((await portal.as('xu').call(readAudit, { params: { seq: '1' } })).status).toBe(404);
  });

  test('the platform administrator sees what happened before anybody was known', async () => {
    const { items } = (await portal.as('admin').call(listAudit, { query: {} })).body;
    expect(items).toMatchObject([{ action: 'session.begin', result: 'refused', accountName: '', role: null }]);
  });
});
