import { randomUUID } from 'node:crypto';
import { countUnread, listNotices, readAllNotices, readNotice } from '@xiehui/contracts/notices';
import { beforeAll, describe, expect, test } from 'vitest';
import { accountId, castUnits, postId, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { actingAs } from '../platform/acting.ts';
import { notify, type Message } from '../platform/notify.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const opened: Message = { kind: 'reviewOpened', params: { title: '合格村验收' }, link: '/reviews' };

const tell = (from: CastName, realm: string, unit: string, message: Message) =>
  actingAs(portal.house, { districtId: realmId(realm), postId: postId(from) }, (scope) => notify(scope, unit, message));

const titles = async (name: CastName) =>
  (await portal.as(name).call(listNotices, { query: {} })).body.items.map((n) => n.params['title']);

beforeAll(async () => {
  await tell('lin', '350628', unitId(castUnits.pingzhai), opened);
  await tell('huang', '350628', unitId(castUnits.shange), { ...opened, params: { title: '平寨村自评' } });
  await tell('lin', '350628', unitId(castUnits.shange), {
    ...opened,
    params: { title: '只给陈' },
    accountId: accountId('chen'),
  });
  await tell('lin', '350628', unitId(castUnits.shange), {
    ...opened,
    params: { title: '给别人' },
    accountId: randomUUID(),
  });
});

describe('notices', () => {
  test('huang reads what his village is told, and his town what it is told', async () => {
    expect(await titles('huang')).toEqual(['合格村验收']);
    expect((await titles('chen')).sort()).toEqual(['只给陈', '平寨村自评']);
  });

  test('a notice to the village is not the town’s, nor the group’s, nor another district’s', async () => {
    expect(await titles('wu')).toEqual([]);
    expect(await titles('xu')).toEqual([]);
  });

  test('a notice goes up or down one line and never sideways', async () => {
    await expect(tell('huang', '350628', unitId(castUnits.bailou), opened)).rejects.toThrow('one line');
    await expect(tell('huang', '350628', unitId(castUnits.xiangyang), opened)).rejects.toThrow('one line');
  });

  test('reading counts once and for this person alone', async () => {
    const [first] = (await portal.as('huang').call(listNotices, { query: {} })).body.items;
    for (const _ of [1, 2]) {
      expect((await portal.as('huang').call(readNotice, { params: { id: first?.id ?? '' } })).status).toBe(200);
    }
    expect((await portal.as('huang').call(countUnread, {})).body.total).toBe(0);
    expect((await portal.as('huang').call(listNotices, { query: { unread: 'true' } })).body.items).toEqual([]);
    expect((await portal.as('chen').call(countUnread, {})).body.total).toBe(2);
    await portal.as('chen').call(readAllNotices, {});
    expect((await portal.as('chen').call(countUnread, {})).body.total).toBe(0);
  });

  test('what another unit was told does not exist', async () => {
    const [own] = (await portal.as('huang').call(listNotices, { query: {} })).body.items;
    expect((await portal.as('xu').call(readNotice, { params: { id: own?.id ?? '' } })).status).toBe(404);
  });
});
