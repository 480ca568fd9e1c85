import { randomUUID } from 'node:crypto';
import { readAcceptanceForm } from '@xiehui/contracts/acceptance-form';
import { listInspectors } from '@xiehui/contracts/review-acts';
import {
  closeReview,
  countReviews,
  countSheets,
  listItemRecords,
  listSheets,
  openReview,
  readReview,
  readSheet,
} from '@xiehui/contracts/reviews';
import { describe, expect, test } from 'vitest';
import { castUnits, postId, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { standardId } from '../../../../prisma/seed/standards.ts';
import { openTestPortal } from '../testing/portal.ts';
import { entry, everything, opening, scored, withReviews } from './reviews.test.kit.ts';

const portal = openTestPortal();
const kit = withReviews(portal);
const open = (over: Record<string, unknown>, as: CastName = 'lin', key?: string) =>
  portal.as(as).call(openReview, { body: opening(over), ...(key ? { key } : {}) });
const audits = (action: string) =>
  portal.test.database.system('read', ({ db }) => db.auditEntry.count({ where: { action } }));
const silent = (problem: { requestId: string }) => ({ ...problem, requestId: '' });

describe('opening a round', () => {
  test('lin opens one for the whole district, and every village scores itself in one table [S1-17]', async () => {
    const round = await kit.round({ unitId: unitId(castUnits.pinghe) });
    expect(round.sheets).toEqual({ opened: 2 });
    await kit.selfScored({ 'QV-1.1': scored('2') });
    const table = await portal.as('lin').call(listSheets, { query: { review: round.id, sort: '-self' } });
    expect(table.body.items).toMatchObject([
      { unit: { name: '平寨村' }, above: { name: '山格镇' }, totals: { self: '98.0' }, state: 'selfScored' },
      { unit: { name: '白楼村' }, totals: { self: null }, state: 'opened' },
    ]);
    expect((await portal.as('lin').call(readReview, { params: { id: round.id } })).body.sheets).toEqual({
      opened: 1,
      selfScored: 1,
    });
    expect((await portal.as('lin').call(countReviews, { query: { year: '2026' } })).body).toEqual({ total: 1 });
    expect((await portal.as('lin').call(countReviews, { query: { year: '2025' } })).body).toEqual({ total: 0 });
  });

  test('sent twice under one key it is one round, with one sheet a village', async () => {
    await kit.round({ villages: [unitId(castUnits.bailou)] });
    const key = randomUUID();
    const chosen = { villages: [unitId(castUnits.pingzhai)] };
    const twice = await Promise.all([open(chosen, 'lin', key), open(chosen, 'lin', key)]);
    expect(twice.map((one) => [one.status, one.body.id])).toEqual(twice.map(() => [200, twice[0]?.body.id]));
    expect((await portal.as('lin').call(countSheets, { query: {} })).body).toEqual({ total: 2 });
  });

  test('a village is in one unfinished round of a standard and year', async () => {
    await kit.round();
    const again = await open({ villages: [unitId(castUnits.pingzhai)] });
    expect([again.status, again.problem.reason]).toEqual([409, 'already_open']);
  });

  test('two who open the same round at once open one', async () => {
    await kit.round({ villages: [unitId(castUnits.bailou)] });
    const both = await Promise.all([1, 2].map(() => open({ villages: [unitId(castUnits.pingzhai)] })));
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 409]);
  });

  test.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['a deadline that has passed', { selfBy: '2026-05-28' }, { selfBy: 'in_past' }],
    [
      'deadlines out of order',
      { acceptBy: '2026-06-01', inspectBy: '2026-05-30' },
      { acceptBy: 'before_self', inspectBy: 'before_accept' },
    ],
    [
      'a village of another town',
      { villages: [unitId(castUnits.pingzhai), unitId(castUnits.wutong)] },
      { 'villages.1': 'not_there' },
    ],
    ['a title of blanks', { title: '   ' }, { title: 'too_small' }],
    ['a tolerance that is no number', { tolerance: 'one' }, { tolerance: 'invalid_format' }],
    ['a district of the sender’s choice', { districtId: realmId('230402') }, { districtId: 'unknown_field' }],
  ])('%s is named', async (_, over, fields) => {
    const { status, problem } = await open(over);
    expect([status, problem.fields]).toEqual([400, fields]);
  });

  test('a town without villages, a standard of another year, and a unit out of reach are refused', async () => {
    expect((await open({ unitId: unitId(castUnits.xiaoxi) })).problem.reason).toBe('no_villages');
    expect((await open({ year: 2024 })).problem.reason).toBe('standard_unfit');
    expect((await open({ unitId: unitId(castUnits.xiangyang) })).status).toBe(404);
    expect((await open({ standardId: standardId(realmId('230402')) })).status).toBe(404);
    for (const name of ['chen', 'huang', 'zhou', 'wu'] as const) expect((await open({}, name)).status).toBe(403);
  });

  test('lin closes a round only when every sheet is recognised or rejected', async () => {
    const round = await kit.round();
    const early = await portal.as('lin').call(closeReview, { params: { id: round.id }, version: round.version });
    expect([early.status, early.problem.reason]).toEqual([409, 'sheets_unfinished']);
    await portal.test.database.system('write', ({ db }) =>
      db.reviewSheet.updateMany({ data: { state: 'recognised' } }),
    );
    const closed = await portal.as('lin').call(closeReview, { params: { id: round.id }, version: round.version });
    expect(closed.body.state).toBe('closed');
    const again = await portal.as('lin').call(closeReview, { params: { id: round.id }, version: 2 });
    expect([again.status, again.problem.reason]).toEqual([409, 'wrong_state']);
  });
});

describe('a sheet', () => {
  test('xu learns nothing of it: every address answers as for one that does not exist', async () => {
    const round = await kit.round();
    const { id } = await kit.sheetOf();
    const xu = portal.as('xu');
    const nowhere = randomUUID();
    const body = { entries: [entry('QV-1.1', scored('1'))] };
    const calls = [
      (at: string) => xu.call(readReview, { params: { id: at } }),
      (at: string) => xu.call(readSheet, { params: { id: at } }),
      (at: string) => xu.call(readAcceptanceForm, { params: { id: at } }),
      (at: string) => xu.call(listItemRecords, { params: { id: at, code: 'QV-4.1' }, query: {} }),
      (at: string) => xu.call(closeReview, { params: { id: at }, version: 1 }),
    ];
    for (const call of calls) {
      const [there, away] = [await call(calls[0] === call || calls[4] === call ? round.id : id), await call(nowhere)];
      expect([there.status, silent(there.problem)]).toEqual([404, silent(away.problem)]);
    }
    expect((await kit.save('xu', { id, version: 1 }, body.entries)).status).toBe(403);
    expect((await xu.call(listSheets, { query: {} })).body).toEqual({ items: [], more: false });
    expect((await xu.call(listSheets, { query: { review: round.id } })).body.items).toEqual([]);
    expect((await xu.call(listSheets, { query: { unit: unitId(castUnits.pingzhai) } })).status).toBe(404);
  });

  test('huang sees her own village’s sheet and no sibling’s', async () => {
    await kit.round();
    const sibling = await kit.sheetOf('bailou');
    expect((await portal.as('huang').call(readSheet, { params: { id: sibling.id } })).status).toBe(404);
    expect((await kit.save('huang', sibling, [entry('QV-1.1', scored('1'))])).status).toBe(404);
    expect((await portal.as('huang').call(countSheets, { query: {} })).body).toEqual({ total: 1 });
  });

  test('only the own column is written, and only when it is its turn', async () => {
    await kit.round();
    const sheet = await kit.sheetOf();
    const one = [entry('QV-1.1', scored('4'))];
    const early = await kit.save('chen', sheet, one);
    expect([early.status, early.problem.reason]).toEqual([409, 'wrong_state']);
    expect((await kit.save('lin', sheet, one)).status).toBe(403);
    expect((await kit.save('zhou', sheet, one)).status).toBe(404);
    const handed = await kit.selfScored();
    const late = await kit.save('huang', handed, one);
    expect([late.status, late.problem.reason]).toEqual([409, 'wrong_state']);
    const columns = await portal.test.database.system('read', ({ db }) =>
      db.reviewEntry.findMany({ distinct: ['column'], select: { column: true } }),
    );
    expect(columns).toEqual([{ column: 'self' }]);
  });

  test('points that do not fit are named by their place, and nothing of the batch is kept', async () => {
    await kit.round();
    const sheet = await kit.sheetOf();
    const refused = await kit.save('huang', sheet, [
      entry('QV-1.1', scored('4.1')),
      entry('QV-1.2', scored('-1')),
      entry('QV-1.3', scored('2.55')),
      entry('QV-1.4', scored('four')),
      entry('QV-1.5', { kind: 'found' }),
      entry('QV-9.9', scored('1')),
      entry('QV-1.6', scored('3')),
      entry('QV-1.6', scored('2')),
      entry('QV-V.1', { kind: 'cleared' }),
    ]);
    expect([refused.status, refused.problem.fields]).toEqual([
      400,
      {
        'entries.0.answer.score': 'aboveWeight',
        'entries.1.answer.score': 'belowZero',
        'entries.2.answer.score': 'notTenths',
        'entries.3.answer.score': 'notANumber',
        'entries.4.answer.kind': 'wrong_kind',
        'entries.5.itemCode': 'unknown_item',
        'entries.7.itemCode': 'repeated',
        'entries.8.itemCode': 'not_asked',
      },
    ]);
    expect((await kit.sheetOf()).items.every(({ self }) => self === null)).toBe(true);
  });

  test('the second of two who score at once is shown the sheet as it stands, and neither loses the other’s items', async () => {
    await kit.round();
    const sheet = await kit.sheetOf('pingzhai', 'huang');
    const first = await kit.save('huang', sheet, [entry('QV-1.1', scored('4'))]);
    const second = await kit.save('huang', sheet, [entry('QV-1.2', scored('3'))]);
    expect(second.status).toBe(412);
    expect(second.problem.current).toMatchObject({ version: first.body.version });
    const merged = (await kit.save('huang', first.body, [entry('QV-1.2', scored('3'))])).body;
    const answered = merged.items.flatMap((item) => (item.self?.answer ? [item.code] : []));
    expect(answered).toEqual(['QV-1.1', 'QV-1.2']);
  });

  test('a note and a picture may stand before the answer, and an answer may be taken back', async () => {
    await kit.round();
    const sheet = await kit.sheetOf('pingzhai', 'huang');
    const photo = await kit.photo('huang');
    const noted = await kit.save('huang', sheet, [entry('QV-6.1', null, { note: '待补照片', files: [photo] })]);
    expect(noted.body.items.find(({ code }) => code === 'QV-6.1')?.self).toMatchObject({
      answer: null,
      note: '待补照片',
      files: [{ id: photo }],
    });
    expect(noted.body.missing).toContain('QV-6.1');
    const answered = (await kit.save('huang', noted.body, [entry('QV-6.1', { kind: 'notApplicable' })])).body;
    expect(answered.missing).not.toContain('QV-6.1');
    expect((await kit.save('huang', answered, [entry('QV-6.1', null)])).body.missing).toContain('QV-6.1');
  });

  test('evidence is the village’s own or the writer’s, never another’s', async () => {
    await kit.round();
    const sheet = await kit.sheetOf('pingzhai', 'huang');
    for (const file of [randomUUID(), await kit.photo('xu'), await kit.photo('chen')]) {
      const refused = await kit.save('huang', sheet, [entry('QV-6.1', scored('1'), { files: [file] })]);
      expect([refused.status, refused.problem.reason]).toEqual([409, 'file_unusable']);
    }
    const used = await kit.photo('chen');
    const handed = await kit.selfScored();
    expect((await kit.save('chen', handed, [entry('QV-6.1', scored('1'), { files: [used] })])).status).toBe(200);
  });

  test('what the town writes is hidden from the village until it is handed in', async () => {
    await kit.round();
    const handed = await kit.selfScored();
    const saved = (await kit.save('chen', handed, everything(handed, 'officer'))).body;
    expect(saved.items.every(({ town }) => town !== null)).toBe(true);
    expect((await kit.read(handed.id, 'huang')).items.every(({ town }) => town === null)).toBe(true);
    expect((await kit.townAcceptedFrom(saved)).items.length).toBe(33);
    expect((await kit.read(handed.id, 'huang')).items.every(({ town }) => town !== null)).toBe(true);
  });

  test('lin finds the inspectors of the district by name', async () => {
    const { body } = await portal.as('lin').call(listInspectors, {});
    expect(body.items).toMatchObject([{ postId: postId('zhou'), name: '周检查（演示）', unit: { name: '平和县' } }]);
    expect((await portal.as('chen').call(listInspectors, {})).status).toBe(403);
  });

  test('every change of a sheet is in the log, with what it was and what it is', async () => {
    await kit.round();
    const before = await audits('review.score');
    const sheet = await kit.sheetOf('pingzhai', 'huang');
    await kit.save('huang', sheet, [entry('QV-1.1', scored('3'))]);
    expect(await audits('review.score')).toBe(before + 1);
    const rows = await portal.test.database.system('read', ({ db }) =>
      db.auditEntry.findMany({ where: { action: 'review.score', objectId: sheet.id } }),
    );
    expect(rows[0]?.changes).toMatchObject({ 'QV-1.1': [null, { answer: { kind: 'scored', score: '3.0' } }] });
  });
});
