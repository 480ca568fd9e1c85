import { createActivity } from '@xiehui/contracts/activities';
import { previewFile } from '@xiehui/contracts/files';
import { orderRectification } from '@xiehui/contracts/rectifications';
import {
  acceptSheet,
  assignInspector,
  inspectSheet,
  recogniseSheet,
  rectifySheet,
  rejectSheet,
  returnSheet,
  selfScoreSheet,
} from '@xiehui/contracts/review-acts';
import { listItemRecords, listSheets, type Sheet } from '@xiehui/contracts/reviews';
import { describe, expect, test } from 'vitest';
import { accountId, castUnits, idOf, postId, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { record } from '../activities/records.test.kit.ts';
import { appoint } from '../testing/appoint.ts';
import { openTestPortal } from '../testing/portal.ts';
import { entry, everything, scored, withReviews } from './reviews.test.kit.ts';

const portal = openTestPortal();
const kit = withReviews(portal);
type At = Pick<Sheet, 'id' | 'version'>;
const number = { documentNo: '平计协验〔2026〕1号', recognisedOn: '2026-05-29' };
const acting = (as: CastName) => ({
  selfScore: ({ id, version }: At) => portal.as(as).call(selfScoreSheet, { params: { id }, version }),
  accept: ({ id, version }: At) => portal.as(as).call(acceptSheet, { params: { id }, version }),
  inspect: ({ id, version }: At) => portal.as(as).call(inspectSheet, { params: { id }, version }),
  rectify: ({ id, version }: At) => portal.as(as).call(rectifySheet, { params: { id }, version }),
  sendBack: ({ id, version }: At, reason = '材料不全') =>
    portal.as(as).call(returnSheet, { params: { id }, version, body: { reason } }),
  reject: ({ id, version }: At, reason = '经核实弄虚作假') =>
    portal.as(as).call(rejectSheet, { params: { id }, version, body: { reason } }),
  recognise: ({ id, version }: At, over: Partial<typeof number> = {}) =>
    portal.as(as).call(recogniseSheet, { params: { id }, version, body: { ...number, ...over } }),
  assign: ({ id, version }: At, inspector: { postId: string; until: string } | null) =>
    portal.as(as).call(assignInspector, { params: { id }, version, body: { inspector } }),
});
const audits = (action: string, objectId: string) =>
  portal.test.database.system('read', ({ db }) => db.auditEntry.count({ where: { action, objectId, result: 'ok' } }));
const order = (as: CastName, sheetId: string, over: Record<string, unknown> = {}) =>
  portal.as(as).call(orderRectification, {
    body: { sheetId, itemCode: 'QV-6.3', problem: '缺公示', measure: '补公示', dueOn: '2026-06-15', ...over },
  });
const found = everythingFound;
function everythingFound(sheet: Pick<Sheet, 'standard'>) {
  return everything(sheet, 'officer', { 'QV-V.1': { kind: 'found' } }).map((one) =>
    one.itemCode === 'QV-V.1' ? { ...one, reason: '5 月活动照片系拼凑' } : one,
  );
}

describe('the acts of a review', () => {
  test('chen who accepts twice at once accepts once, and the log has it once', async () => {
    await kit.round();
    const handed = await kit.selfScored();
    const saved = (await kit.save('chen', handed, everything(handed, 'officer'))).body;
    const both = await Promise.all([acting('chen').accept(saved), acting('chen').accept(saved)]);
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 409]);
    expect(await audits('review.accept', handed.id)).toBe(1);
    const third = await acting('chen').accept(await kit.read(handed.id));
    expect([third.status, third.problem.reason]).toEqual([409, 'wrong_state']);
  });

  test('an act on a sheet that has changed since it was read is refused, and the sheet is shown', async () => {
    await kit.round();
    const sheet = await kit.sheetOf('pingzhai', 'huang');
    await kit.save('huang', sheet, everything(sheet, 'self'));
    const late = await acting('huang').selfScore(sheet);
    expect([late.status, late.problem.current]).toMatchObject([412, { version: 2, missing: [] }]);
  });

  test('nothing is handed in while an item is open', async () => {
    await kit.round();
    const sheet = await kit.sheetOf('pingzhai', 'huang');
    const most = everything(sheet, 'self').slice(1);
    const saved = (await kit.save('huang', sheet, most)).body;
    expect(saved.missing).toEqual(['QV-1.1']);
    const early = await acting('huang').selfScore(saved);
    expect([early.status, early.problem.reason]).toEqual([409, 'allAnswered']);
  });

  test('each act belongs to one side, and to nobody beside it', async () => {
    await kit.round();
    const sheet = await kit.sheetOf();
    for (const name of ['lin', 'chen', 'zhou'] as const) expect((await acting(name).selfScore(sheet)).status).toBe(403);
    const handed = await kit.selfScored();
    for (const name of ['lin', 'huang', 'zhou'] as const) expect((await acting(name).accept(handed)).status).toBe(403);
    const other = portal.as(await appoint(portal, 'townSecretary', 'xiaoxi'));
    const { id, version } = handed;
    expect((await other.call(acceptSheet, { params: { id }, version })).status).toBe(404);
    const accepted = await kit.townAcceptedFrom((await kit.save('chen', handed, everything(handed, 'officer'))).body);
    for (const name of ['chen', 'huang', 'zhou'] as const)
      expect((await acting(name).recognise(accepted)).status).toBe(403);
    const staff = portal.as(await appoint(portal, 'districtStaff', 'pinghe'));
    const at = { params: { id }, version: accepted.version };
    expect((await staff.call(recogniseSheet, { ...at, body: number })).status).toBe(403);
    expect((await portal.as('lin').call(selfScoreSheet, at)).status).toBe(403);
  });

  test('the town returns a sheet with a reason, never without, and the village sees why', async () => {
    await kit.round();
    const handed = await kit.selfScored();
    const silent = await acting('chen').sendBack(handed, '  ');
    expect([silent.status, silent.problem.reason]).toEqual([409, 'reasonGiven']);
    const returned = await acting('chen').sendBack(handed, '6.1 缺照片');
    expect(returned.body.state).toBe('returned');
    const own = await kit.read(handed.id, 'huang');
    expect(own).toMatchObject({ reason: '6.1 缺照片', column: 'self', missing: [] });
    expect((await acting('huang').selfScore(own)).body).toMatchObject({ state: 'selfScored', reason: null });
  });

  test('a difference beyond the tolerance wants a reason, up to it none', async () => {
    await kit.round();
    const handed = await kit.selfScored();
    const most = { 'QV-1.1': scored('3'), 'QV-1.2': scored('2.9'), 'QV-1.3': { kind: 'notApplicable' } as const };
    const saved = (await kit.save('chen', handed, everything(handed, 'officer', most))).body;
    expect(saved.unexplained).toEqual(['QV-1.2', 'QV-1.3']);
    expect(saved.items.flatMap((item) => (item.town?.differs ? [item.code] : []))).toEqual(['QV-1.2', 'QV-1.3']);
    const reasons = [
      entry('QV-1.2', scored('2.9'), { reason: '提问不熟' }),
      entry('QV-1.3', { kind: 'notApplicable' }, { reason: '由镇统一配备' }),
    ];
    const explained = (await kit.save('chen', saved, reasons)).body;
    expect((await acting('chen').accept(explained)).body).toMatchObject({ state: 'townAccepted' });
  });

  test('an inspector’s answers are open again when the sheet is returned, and his notes stay', async () => {
    await kit.round();
    const inspected = await kit.inspected({ 'QV-6.3': scored('2.5') });
    const returned = await acting('lin').sendBack(inspected, '自评材料有误');
    expect(returned.body).toMatchObject({ state: 'returned', grade: null, totals: { district: null } });
    const again = (await acting('huang').selfScore(await kit.read(inspected.id, 'huang'))).body;
    const accepted = await kit.townAcceptedFrom(again);
    expect(accepted).toMatchObject({ state: 'townAccepted', totals: { town: '100.0', district: null } });
    const own = await kit.read(inspected.id, 'zhou');
    expect(own.missing).toHaveLength(33);
    expect((await acting('lin').recognise(accepted)).body).toMatchObject({
      state: 'recognised',
      grade: { zh: '合格' },
    });
  });

  test('a veto found refuses recognition, and the sheet is rejected with a reason', async () => {
    await kit.round();
    const handed = await kit.selfScored();
    expect((await acting('chen').reject(handed)).problem.reason).toBe('vetoFound');
    const saved = (await kit.save('chen', handed, found(handed))).body;
    expect((await acting('chen').accept(saved)).problem.reason).toBe('noVeto');
    const rejected = await acting('chen').reject(saved);
    expect(rejected.body).toMatchObject({ state: 'rejected', grade: null, reason: '经核实弄虚作假' });
    expect((await kit.read(handed.id)).acts).toEqual([]);
  });

  test('a veto that the inspector found keeps lin from recognising', async () => {
    await kit.round();
    const given = await kit.assigned();
    const saved = (await kit.save('zhou', given, found(given))).body;
    const inspected = (await acting('zhou').inspect(saved)).body;
    expect(inspected.grade).toBe(null);
    expect((await acting('lin').recognise(inspected)).problem.reason).toBe('noVeto');
    expect((await acting('lin').reject(inspected)).body.state).toBe('rejected');
  });

  test('recognition wants a number of its own and a day that has come', async () => {
    await kit.round();
    const accepted = await kit.townAccepted();
    const ahead = await acting('lin').recognise(accepted, { recognisedOn: '2026-05-30' });
    expect([ahead.status, ahead.problem.fields]).toEqual([400, { recognisedOn: 'in_future' }]);
    expect((await acting('lin').recognise(accepted)).status).toBe(200);
    const sibling = await kit.sheetOf('bailou');
    await portal.test.database.system('write', ({ db }) =>
      db.reviewSheet.updateMany({ where: { id: sibling.id }, data: { state: 'townAccepted' } }),
    );
    await portal.test.database.system('write', async ({ db }) => {
      const rows = await db.reviewEntry.findMany({ where: { sheetId: accepted.id } });
      const data = rows.map((row) => ({ ...row, id: idOf(row.id, 'copy'), sheetId: sibling.id }));
      await db.reviewEntry.createMany({ data });
    });
    const taken = await acting('lin').recognise(sibling);
    expect([taken.status, taken.problem.reason]).toEqual([409, 'number_taken']);
    expect((await kit.read(sibling.id)).state).toBe('townAccepted');
  });

  test('orders written during the visit turn the sheet to 整改 as soon as the visit is handed in', async () => {
    await kit.round();
    const given = await kit.assigned();
    expect((await order('zhou', given.id)).body.state).toBe('ordered');
    expect((await kit.read(given.id)).state).toBe('townAccepted');
    const saved = (await kit.save('zhou', await kit.read(given.id, 'zhou'), everything(given, 'officer'))).body;
    expect((await acting('zhou').inspect(saved)).body.state).toBe('rectifying');
    expect(await audits('review.rectify', given.id)).toBe(1);
    const again = (await kit.save('zhou', await kit.read(given.id, 'zhou'), [entry('QV-6.3', scored('2.5'))])).body;
    expect(again).toMatchObject({ totals: { district: '99.5' } });
    const blank = await kit.save('zhou', again, [entry('QV-6.3', null)]);
    expect([blank.status, blank.problem.fields]).toEqual([400, { 'entries.0.answer': 'required' }]);
    const early = await acting('zhou').inspect(again);
    expect([early.status, early.problem.reason]).toEqual([409, 'rectificationsClosed']);
  });

  test('nothing waits for orders where none was written', async () => {
    await kit.round();
    const inspected = await kit.inspected();
    expect((await acting('lin').rectify(inspected)).problem.reason).toBe('rectificationOrdered');
  });

  test('an inspector is given what lies in his range, up to a day ahead, and nobody checks the own house', async () => {
    await kit.round();
    const sheet = await kit.sheetOf();
    const zhou = { postId: postId('zhou'), until: '2026-06-12' };
    expect((await acting('lin').assign(sheet, { ...zhou, until: '2026-05-28' })).problem.fields).toEqual({
      'inspector.until': 'in_past',
    });
    expect((await acting('lin').assign(sheet, { ...zhou, postId: postId('chen') })).problem.fields).toEqual({
      'inspector.postId': 'not_there',
    });
    const elsewhere = await appoint(portal, 'inspector', 'xiaoxi');
    expect((await acting('lin').assign(sheet, { ...zhou, postId: elsewhere.postId })).status).toBe(400);
    const involved = idOf('involved');
    await portal.test.database.system('write', async ({ db }) => {
      const districtId = realmId('350628');
      const unit = castUnits.pinghe;
      const post = { districtId, accountId: accountId('huang'), unitId: unitId(unit), unitPath: unit.path };
      await db.post.create({ data: { ...post, id: involved, role: 'inspector' } });
    });
    const own = await acting('lin').assign(sheet, { ...zhou, postId: involved });
    expect([own.status, own.problem.reason]).toEqual([409, 'inspector_involved']);
    const given = (await acting('lin').assign(sheet, zhou)).body;
    expect((await acting('lin').assign(sheet, zhou)).status).toBe(412);
    expect((await portal.as('zhou').call(listSheets, { query: {} })).body.items).toHaveLength(1);
    const taken = (await acting('lin').assign(given, null)).body;
    expect(taken.inspector).toBe(null);
    expect((await portal.as('zhou').call(listSheets, { query: {} })).body.items).toHaveLength(0);
  });

  test('zhou sees the pictures of the village he inspects, and of no other', async () => {
    await kit.round();
    const [own, other] = [await kit.photo('huang'), await kit.photo('chen')];
    expect((await portal.as('zhou').call(previewFile, { params: { id: own } })).status).toBe(404);
    await kit.assigned();
    expect((await portal.as('zhou').call(previewFile, { params: { id: own } })).status).toBe(200);
    expect((await portal.as('zhou').call(previewFile, { params: { id: other } })).status).toBe(404);
  });

  test('the records behind a figure are listed for whoever sees the sheet', async () => {
    await kit.round();
    const sheet = await kit.assigned();
    for (const heldOn of ['2026-03-01', '2026-04-01'])
      await portal.as('huang').call(createActivity, { body: record({ heldOn }) });
    const query = { pageSize: '10' } as const;
    const params = { id: sheet.id, code: 'QV-4.1' };
    for (const name of ['zhou', 'chen', 'huang'] as const) {
      const { body } = await portal.as(name).call(listItemRecords, { params, query });
      expect(body.items.map(({ type, on }) => [type, on])).toEqual([
        ['activity', '2026-04-01'],
        ['activity', '2026-03-01'],
      ]);
    }
    const looked = await portal.as('zhou').call(listItemRecords, { params: { ...params, code: 'QV-6.1' }, query });
    expect(looked.body).toEqual({ items: [], more: false });
    const none = await portal.as('zhou').call(listItemRecords, { params: { ...params, code: 'QV-9.9' }, query });
    expect(none.status).toBe(404);
  });
});
