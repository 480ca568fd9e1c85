import { randomUUID } from 'node:crypto';
import {
  answerRectification,
  closeRectification,
  countRectifications,
  extendRectification,
  listRectifications,
  orderRectification,
  readRectification,
  sendBackRectification,
  type Rectification,
} from '@xiehui/contracts/rectifications';
import { beforeEach, describe, expect, test } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { withReviews } from '../reviews/reviews.test.kit.ts';

const portal = openTestPortal();
const kit = withReviews(portal);
type At = Pick<Rectification, 'id' | 'version'>;
let sheetId = '';
beforeEach(async () => {
  await kit.round();
  sheetId = (await kit.assigned()).id;
});

const order = (as: CastName = 'zhou', over: Record<string, unknown> = {}, key?: string) =>
  portal.as(as).call(orderRectification, {
    body: { sheetId, itemCode: 'QV-6.3', problem: '缺 1 次公示', measure: '补公示', dueOn: '2026-06-05', ...over },
    ...(key ? { key } : {}),
  });
const acting = (as: CastName) => ({
  answer: ({ id, version }: At, files: string[] = []) =>
    portal.as(as).call(answerRectification, { params: { id }, version, body: { answer: '已公示七天', files } }),
  close: ({ id, version }: At) => portal.as(as).call(closeRectification, { params: { id }, version }),
  sendBack: ({ id, version }: At, reason = '照片看不清') =>
    portal.as(as).call(sendBackRectification, { params: { id }, version, body: { reason } }),
  extend: ({ id, version }: At, to: string) =>
    portal.as(as).call(extendRectification, { params: { id }, version, body: { to, reason: '连日暴雨' } }),
  read: (id: string) => portal.as(as).call(readRectification, { params: { id } }),
});
const audits = (action: string) =>
  portal.test.database.system('read', ({ db }) => db.auditEntry.count({ where: { action, result: 'ok' } }));
const silent = (problem: { requestId: string }) => ({ ...problem, requestId: '' });

describe('an order to mend something', () => {
  test('huang is shown what she may do, mends it with a photo, and lin closes it', async () => {
    const ordered = (await order()).body;
    expect((await acting('huang').read(ordered.id)).body).toMatchObject({
      item: { number: '6.3', text: { zh: '会费收缴使用有登记并公示' } },
      orderedBy: '周检查（演示）',
      acts: ['answer'],
    });
    const photo = await kit.photo('huang');
    const answered = (await acting('huang').answer(ordered, [photo])).body;
    expect(answered).toMatchObject({ state: 'submitted', acts: [], files: [{ id: photo }] });
    expect((await acting('lin').read(ordered.id)).body.acts).toEqual(['close', 'sendBack']);
    expect((await acting('lin').close(answered)).body).toMatchObject({ state: 'closed', closedBy: '林县管（演示）' });
    expect((await acting('lin').close({ ...answered, version: 3 })).problem.reason).toBe('wrong_state');
  });

  test('sent twice under one key it is ordered once', async () => {
    const key = randomUUID();
    const twice = await Promise.all([order('zhou', {}, key), order('zhou', {}, key)]);
    expect(twice[0]?.body.id).toBe(twice[1]?.body.id);
    expect((await portal.as('lin').call(countRectifications, { query: {} })).body).toEqual({ total: 1 });
  });

  test('two who close at once close once, and the log has it once', async () => {
    const answered = (await acting('huang').answer((await order()).body)).body;
    const before = await audits('rectification.close');
    const both = await Promise.all([acting('lin').close(answered), acting('lin').close(answered)]);
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 409]);
    expect(await audits('rectification.close')).toBe(before + 1);
  });

  test('an answer is sent back with a reason and given again', async () => {
    const answered = (await acting('huang').answer((await order()).body)).body;
    expect((await acting('lin').sendBack(answered, ' ')).status).toBe(400);
    const back = (await acting('lin').sendBack(answered)).body;
    expect(back).toMatchObject({ state: 'ordered', sentBack: '照片看不清', answer: '已公示七天' });
    expect((await acting('huang').answer(back)).body).toMatchObject({ state: 'submitted', sentBack: null });
  });

  test('a deadline is put off once, to a later day', async () => {
    const ordered = (await order()).body;
    expect((await acting('lin').extend(ordered, '2026-06-05')).problem.reason).toBe('notLater');
    const later = (await acting('lin').extend(ordered, '2026-06-20')).body;
    expect(later).toMatchObject({ extendedTo: '2026-06-20', extendReason: '连日暴雨', state: 'ordered' });
    expect((await acting('lin').extend(later, '2026-07-01')).problem.reason).toBe('alreadyExtended');
  });

  test('it is overdue from the day after its deadline, and the list finds it', async () => {
    const ordered = (await order('zhou', { dueOn: '2026-05-29' })).body;
    await order('zhou', { itemCode: 'QV-6.1' });
    const overdue = async () =>
      (await portal.as('lin').call(countRectifications, { query: { overdue: 'true' } })).body.total;
    expect([ordered.overdue, await overdue()]).toEqual([false, 0]);
    await portal.test.database.system('write', ({ db }) =>
      db.rectification.updateMany({ where: { id: ordered.id }, data: { dueOn: new Date('2026-05-28T00:00:00Z') } }),
    );
    const { body } = await portal.as('lin').call(listRectifications, { query: { overdue: 'true' } });
    expect(body.items).toMatchObject([{ id: ordered.id, overdue: true }]);
    const later = (await acting('lin').extend(ordered, '2026-06-20')).body;
    expect([later.overdue, await overdue()]).toEqual([false, 0]);
  });

  test('the list is asked by unit, sheet and state, in the order of the deadlines', async () => {
    const late = (await order('zhou', { dueOn: '2026-06-30' })).body;
    const soon = (await order('zhou', { dueOn: '2026-06-01' })).body;
    await acting('huang').answer(soon);
    const ids = async (query: Parameters<typeof list>[0]) => (await list(query)).body.items.map(({ id }) => id);
    const list = (query: { state?: 'ordered'; unit?: string; sheet?: string; sort?: '-dueOn' }) =>
      portal.as('chen').call(listRectifications, { query });
    expect(await ids({})).toEqual([soon.id, late.id]);
    expect(await ids({ sort: '-dueOn' })).toEqual([late.id, soon.id]);
    expect(await ids({ state: 'ordered' })).toEqual([late.id]);
    expect(await ids({ sheet: sheetId, unit: unitId(castUnits.pingzhai) })).toHaveLength(2);
    expect(await ids({ unit: unitId(castUnits.bailou) })).toEqual([]);
    expect((await list({ unit: unitId(castUnits.wutong) })).status).toBe(404);
  });

  test('the town closes what it ordered itself, not what the district’s inspector ordered', async () => {
    const own = (await order('chen')).body;
    expect(own.issuedAs).toBe('town');
    const answered = (await acting('huang').answer(own)).body;
    expect((await acting('chen').close(answered)).body.state).toBe('closed');
    const other = (await acting('huang').answer((await order('zhou')).body)).body;
    expect((await acting('chen').close(other)).status).toBe(403);
    expect((await acting('huang').close(other)).status).toBe(403);
    expect((await acting('zhou').close(other)).status).toBe(403);
    expect((await acting('lin').close(other)).status).toBe(200);
  });

  test('a deadline that has passed, an unknown item and a sheet that is not open are refused', async () => {
    expect((await order('zhou', { dueOn: '2026-05-28' })).problem.fields).toEqual({ dueOn: 'in_past' });
    expect((await order('zhou', { itemCode: 'QV-9.9' })).problem.fields).toEqual({ itemCode: 'unknown_item' });
    expect((await order('huang')).status).toBe(403);
    expect((await order('zhou', { sheetId: (await kit.sheetOf('bailou')).id })).status).toBe(404);
    const early = await order('lin', { sheetId: (await kit.sheetOf('bailou')).id });
    expect([early.status, early.problem.reason]).toEqual([409, 'sheet_not_open']);
  });

  test('a stale answer is shown the order as it stands, and a foreign picture is refused', async () => {
    const ordered = (await order()).body;
    await acting('lin').extend(ordered, '2026-06-20');
    const late = await acting('huang').answer(ordered);
    expect([late.status, late.problem.current]).toMatchObject([412, { extendedTo: '2026-06-20', version: 2 }]);
    for (const file of [randomUUID(), await kit.photo('chen'), await kit.photo('xu')]) {
      const refused = await acting('huang').answer({ ...ordered, version: 2 }, [file]);
      expect([refused.status, refused.problem.reason]).toEqual([409, 'file_unusable']);
    }
  });

  test('xu learns nothing of it, and zhou nothing once the sheet is taken from him', async () => {
    const { id } = (await order()).body;
    const there = await acting('xu').read(id);
    const nowhere = await acting('xu').read(randomUUID());
    expect([there.status, silent(there.problem)]).toEqual([404, silent(nowhere.problem)]);
    expect((await acting('xu').close({ id, version: 1 })).status).toBe(404);
    expect((await portal.as('xu').call(listRectifications, { query: {} })).body.items).toEqual([]);
    expect((await acting('zhou').read(id)).status).toBe(200);
    await portal.test.database.system('write', ({ db }) =>
      db.reviewSheet.updateMany({ data: { inspectorPostId: null } }),
    );
    expect((await acting('zhou').read(id)).status).toBe(404);
    expect((await portal.as('zhou').call(countRectifications, { query: {} })).body).toEqual({ total: 0 });
  });
});
