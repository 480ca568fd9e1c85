import { readAcceptanceForm } from '@xiehui/contracts/acceptance-form';
import { createActivity } from '@xiehui/contracts/activities';
import { previewFile } from '@xiehui/contracts/files';
import { listNotices } from '@xiehui/contracts/notices';
import { answerRectification, closeRectification, orderRectification } from '@xiehui/contracts/rectifications';
import {
  acceptSheet,
  assignInspector,
  inspectSheet,
  recogniseSheet,
  saveEntries,
  selfScoreSheet,
} from '@xiehui/contracts/review-acts';
import { listReviews, listSheets, openReview, readSheet } from '@xiehui/contracts/reviews';
import { describe, expect, test } from 'vitest';
import { accountId, castUnits, postId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { record } from '../activities/records.test.kit.ts';
import { openTestPortal } from '../testing/portal.ts';
import { entry, everything, opening, scored, withReviews } from './reviews.test.kit.ts';

const portal = openTestPortal();
const kit = withReviews(portal);
const told = async (name: CastName) =>
  (await portal.as(name).call(listNotices, { query: {} })).body.items.map(({ kind }) => kind);

const send = (over: Parameters<typeof record>[0]) => portal.as('huang').call(createActivity, { body: record(over) });
/** 周 at another device, signed in at this moment. */
const zhouNow = () => portal.as({ accountId: accountId('zhou'), postId: postId('zhou') });

describe('a review from the first to the last step', () => {
  test('lin opens, huang scores, chen accepts, zhou inspects and orders, huang mends, lin recognises [S1-08] [S1-37] [S4-43]', async () => {
    for (const day of ['2026-02-10', '2026-03-08', '2026-05-29'])
      expect((await send({ heldOn: day, title: `${day} 宣传服务` })).status).toBe(200);

    const opened = await portal.as('lin').call(openReview, { body: opening() });
    expect(opened.body).toMatchObject({ state: 'open', unit: { name: '山格镇' }, sheets: { opened: 2 } });
    expect(await told('huang')).toContain('reviewOpened');

    const first = await kit.sheetOf('pingzhai', 'huang');
    const { id } = first;
    const count = first.items.find(({ code }) => code === 'QV-4.1');
    expect(count?.records).toMatchObject({
      measure: 'activityCount',
      numerator: '3',
      proposal: { kind: 'scored', score: '3.0' },
      explanation: { code: 'proportional', target: '4' },
      counted: { records: 3, first: [{ type: 'activity', on: '2026-05-29' }, {}, {}] },
    });
    expect(first).toMatchObject({ column: 'self', acts: [{ act: 'selfScore', unmet: ['allAnswered'] }] });
    expect(first.missing).toHaveLength(29);
    const scoredSelf = await kit.save('huang', first, everything(first, 'self', { 'QV-4.1': scored('3') }));
    expect(scoredSelf.body).toMatchObject({ missing: [], acts: [{ act: 'selfScore', unmet: [] }] });
    const self = await portal.as('huang').call(selfScoreSheet, { params: { id }, version: scoredSelf.body.version });
    expect(self.body).toMatchObject({ state: 'selfScored', totals: { self: '99.0' }, column: null });
    expect(await told('chen')).toContain('reviewSubmitted');

    const before = await kit.read(id, 'chen');
    const differing = everything(before, 'officer', { 'QV-4.1': scored('3'), 'QV-1.2': scored('2.5') });
    const unexplained = (await kit.save('chen', before, differing)).body;
    expect(unexplained).toMatchObject({
      unexplained: ['QV-1.2'],
      acts: [{ act: 'accept', unmet: ['differencesExplained'] }, { act: 'return' }, { act: 'reject' }],
    });
    const refused = await portal.as('chen').call(acceptSheet, { params: { id }, version: unexplained.version });
    expect([refused.status, refused.problem.reason]).toEqual([409, 'differencesExplained']);
    const said = entry('QV-1.2', scored('2.5'), { reason: '帮扶底数不够熟', note: '座谈提问 6 题，答对 4 题' });
    const explained = (await kit.save('chen', unexplained, [said])).body;
    const accepted = await portal.as('chen').call(acceptSheet, { params: { id }, version: explained.version });
    expect(accepted.body).toMatchObject({ state: 'townAccepted', totals: { town: '97.5' }, grade: { zh: '合格' } });
    expect(await told('lin')).toContain('reviewSubmitted');

    expect((await portal.as('zhou').call(readSheet, { params: { id } })).status).toBe(404);
    const inspector = { postId: postId('zhou'), until: '2026-06-12' };
    const given = await portal
      .as('lin')
      .call(assignInspector, { params: { id }, version: accepted.body.version, body: { inspector } });
    expect(given.body.inspector).toEqual({ ...inspector, name: '周检查（演示）' });
    expect(await told('zhou')).toEqual(['reviewAssigned']);
    expect((await portal.as('zhou').call(listSheets, { query: { mine: 'true' } })).body.items).toMatchObject([{ id }]);

    const photo = await kit.photo('zhou');
    const visit = everything(given.body, 'officer', { 'QV-4.1': scored('3'), 'QV-6.3': scored('0') }).map((one) =>
      one.itemCode === 'QV-6.3' ? { ...one, reason: '上年下半年未公示', note: '公示栏无记录', files: [photo] } : one,
    );
    const visited = (await kit.save('zhou', given.body, visit)).body;
    expect((await portal.as('huang').call(previewFile, { params: { id: photo } })).status).toBe(200);
    expect((await kit.read(id, 'huang')).totals.district).toBe(null);
    const inspected = await portal.as('zhou').call(inspectSheet, { params: { id }, version: visited.version });
    expect(inspected.body).toMatchObject({ state: 'inspected', totals: { district: '96.0' } });
    expect((await told('lin')).filter((kind) => kind === 'reviewSubmitted')).toHaveLength(2);

    const order = { sheetId: id, itemCode: 'QV-6.3', problem: '缺 1 次公示', measure: '补公示', dueOn: '2026-06-15' };
    const ordered = await portal.as('zhou').call(orderRectification, { body: order });
    expect(ordered.body).toMatchObject({ state: 'ordered', issuedAs: 'inspector', overdue: false });
    expect((await kit.read(id)).state).toBe('rectifying');
    expect(await told('huang')).toContain('rectificationOrdered');

    const early = await kit.read(id);
    expect(early.acts.find(({ act }) => act === 'recognise')?.unmet).toEqual(['rectificationsClosed']);
    const mended = await kit.photo('huang');
    const answered = await portal.as('huang').call(answerRectification, {
      params: { id: ordered.body.id },
      version: 1,
      body: { answer: '6 月 10 日已在公示栏公示', files: [mended] },
    });
    expect(answered.body).toMatchObject({ state: 'submitted', files: [{ id: mended }] });
    expect(await told('lin')).toContain('rectificationAnswered');
    const closed = await portal
      .as('lin')
      .call(closeRectification, { params: { id: ordered.body.id }, version: answered.body.version });
    expect(closed.body).toMatchObject({ state: 'closed', closedBy: '林县管（演示）' });

    const body = { documentNo: '平计协验〔2026〕31号', recognisedOn: '2026-05-29' };
    const recognised = await portal.as('lin').call(recogniseSheet, { params: { id }, version: early.version, body });
    expect(recognised.body).toMatchObject({ state: 'recognised', grade: { zh: '合格' }, documentNo: body.documentNo });
    expect(await told('huang')).toContain('reviewRecognised');

    const form = await portal.as('huang').call(readAcceptanceForm, { params: { id } });
    expect(form.body).toMatchObject({
      district: '平和县',
      above: '山格镇',
      unit: '平寨村',
      self: '99.0',
      accepted: '96.0',
      grade: { zh: '合格' },
      itemCount: 29,
      belowFull: 2,
      head: { activities: '3', inspectors: 1 },
    });
    const rows = form.body.sections.flatMap((section) => section.rows);
    expect(rows.find(({ code }) => code === 'QV-6.3')).toMatchObject({
      number: '6.3',
      present: { words: '公示栏无记录' },
      self: '3.0',
      accepted: '0.0',
      gap: { lost: '3.0', words: '缺 1 次公示' },
      rectification: { measure: '补公示', dueOn: '2026-06-15', state: 'closed' },
    });
    expect(rows.find(({ code }) => code === 'QV-4.1')).toMatchObject({
      present: { measured: { numerator: '3', denominator: null } },
      gap: { shortfall: { below: '1', missing: '1' } },
    });

    expect((await send({ heldOn: '2026-05-20' })).status).toBe(200);
    const later = await portal.as('huang').call(readAcceptanceForm, { params: { id } });
    expect(later.raw.equals(form.raw)).toBe(true);
  });

  test('zhou sees nothing before it is his, nor after its last day, nor a round without a sheet of his', async () => {
    const round = await kit.round();
    const seen = async () => ({
      rounds: (await portal.as('zhou').call(listReviews, { query: {} })).body.items.length,
      sheets: (await portal.as('zhou').call(listSheets, { query: { review: round.id } })).body.items.length,
    });
    expect(await seen()).toEqual({ rounds: 0, sheets: 0 });
    const { id } = await kit.assigned();
    expect(await seen()).toEqual({ rounds: 1, sheets: 1 });
    const sibling = await kit.sheetOf('bailou');
    expect((await portal.as('zhou').call(readSheet, { params: { id: sibling.id } })).status).toBe(404);
    const now = portal.time.now;
    portal.time.now = new Date('2026-06-12T15:59:00Z');
    expect((await zhouNow().call(readSheet, { params: { id } })).status).toBe(200);
    portal.time.now = new Date('2026-06-12T16:00:00Z');
    const late = zhouNow();
    expect((await late.call(listReviews, { query: {} })).body.items).toEqual([]);
    expect((await late.call(listSheets, { query: {} })).body.items).toEqual([]);
    expect((await late.call(readSheet, { params: { id } })).status).toBe(404);
    const scores = { params: { id }, version: 1, body: { entries: [entry('QV-1.1', scored('1'))] } };
    expect((await late.call(saveEntries, scores)).status).toBe(404);
    portal.time.now = now;
  });

  test('the round is there for those who have a sheet in it, each with the sheets of their own range', async () => {
    await kit.round({ unitId: unitId(castUnits.pinghe), villages: [unitId(castUnits.pingzhai)] });
    for (const name of ['lin', 'chen', 'huang'] as const)
      expect((await portal.as(name).call(listReviews, { query: {} })).body.items).toMatchObject([
        { unit: { name: '平和县' }, sheets: { opened: 1 } },
      ]);
    expect((await portal.as('xu').call(listReviews, { query: {} })).body.items).toEqual([]);
  });
});
