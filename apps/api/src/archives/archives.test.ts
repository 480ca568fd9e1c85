import { changeSeats } from '@xiehui/contracts/councils';
import { createDisclosure } from '@xiehui/contracts/disclosures';
import { createDocument } from '@xiehui/contracts/documents';
import { listArchives, countArchives, packArchive, readArchive } from '@xiehui/contracts/archives';
import { addResolution, createMeeting, holdMeeting, markAttendance } from '@xiehui/contracts/meetings';
import { changePlan, createPlan, submitPlan } from '@xiehui/contracts/plans';
import { createRegulation } from '@xiehui/contracts/regulations';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { councilsOf, draft } from '../councils/councils.test.kit.ts';
import { scan } from '../testing/papers.ts';
import { openTestPortal } from '../testing/portal.ts';
import { addActivities, addTraining } from '../testing/records.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
beforeEach(() =>
  rows(
    portal,
    'truncate plans, regulations, documents, disclosures, activities, trainings, attachments, provisions cascade',
  ),
);

const pingzhai = unitId(castUnits.pingzhai);
const huang = portal.as('huang');
const archive = async (year = '2026') => (await huang.call(readArchive, { query: { unit: pingzhai, year } })).body;
const pack = async () => unzipSync((await huang.call(packArchive, { query: { unit: pingzhai, year: '2026' } })).raw);

async function aYear(): Promise<void> {
  const plan = (await huang.call(createPlan, { body: { unitId: pingzhai, kind: 'plan', year: 2026 } })).body;
  const measure = { text: '走访联系户', owner: '黄会长', month: 6, done: false, result: '' };
  const said = { goals: '服务到户', keyPoints: '生育关怀', measures: [measure], body: '', files: [] };
  const written = (await huang.call(changePlan, { params: { id: plan.id }, version: plan.version, body: said })).body;
  await huang.call(submitPlan, { params: { id: plan.id }, version: written.version });
  const regulation = { title: '会议制度', body: '第一条 每季度一次。', inForceFrom: '2026-01-01' };
  const files = [await scan(portal, 'huang', '会议制度 盖章.pdf')];
  await huang.call(createRegulation, { body: { unitId: pingzhai, type: 'meeting', ...regulation, files } });
  const paper = {
    dated: '2026-03-08',
    organ: '平和县计生协',
    number: '平计协〔2026〕9号',
    body: '',
    outcome: '',
    supportItems: [],
  };
  await huang.call(createDocument, {
    body: {
      unitId: pingzhai,
      kind: 'upstream',
      title: '活动通知',
      ...paper,
      files: [await scan(portal, 'huang', '通知.pdf')],
    },
  });
  await addActivities(portal, [
    { unit: 'pingzhai', on: '2026-05-20', title: '5·29 会员活动日' },
    { unit: 'pingzhai', on: '2026-02-01', title: '春节慰问' },
    { unit: 'pingzhai', on: '2025-05-20', title: '去年的活动' },
    { unit: 'bailou', on: '2026-05-20', title: '邻村的活动' },
  ]);
  await addTraining(portal, { unit: 'pingzhai', on: '2026-04-10', title: '业务培训', others: 3 });
}

describe('archives', () => {
  test('the catalogue builds itself from the records, shows the gaps and leaves as one pack with cover, catalogue and page numbers [S0-31]', async () => {
    await aYear();
    const found = await archive();
    expect(found.entries.map(({ number, item, title }) => [number, item, title])).toEqual([
      [1, 'plan', '2026年工作计划'],
      [2, 'upstream', '活动通知（平计协〔2026〕9号）'],
      [3, 'regulation', '会议制度（第1版）'],
      [4, 'activity', '春节慰问'],
      [5, 'activity', '5·29 会员活动日'],
      [6, 'training', '业务培训'],
    ]);
    expect(found.unit.above).toBe('山格镇');
    expect(found.entries[2]).toMatchObject({ files: 1, link: expect.stringMatching(/^\/regulations\//) });
    const lacks = found.items.filter(({ have, asked }) => have < asked).map(({ zh, have, asked }) => [zh, have, asked]);
    expect(lacks).toEqual([
      ['工作总结', 0, 1],
      ['规章制度', 1, 5],
      ['村规民约和自治章程', 0, 1],
      ['活动', 2, 4],
      ['公开公示', 0, 4],
    ]);
    expect([found.have, found.asked]).toEqual([5, 17]);
    const files = await pack();
    expect(Object.keys(files)).toEqual(['档案.docx', '附件/002/01-通知.pdf', '附件/003/01-会议制度 盖章.pdf']);
    const document = unzipSync(files['档案.docx'] ?? new Uint8Array());
    const text = strFromU8(document['word/document.xml'] ?? new Uint8Array());
    expect(text).toContain('平寨村计划生育协会');
    expect(text).toContain('2026年度工作档案');
    expect(text).toContain('资料齐全率：29.4%（应有17件，已有5件）');
    expect(text).toMatch(/4．春节慰问.*?<w:tab\/><w:t>4<\/w:t>/);
    expect(text).toContain('1．走访联系户（黄会长，6月底前）');
    expect(strFromU8(document['word/footer1.xml'] ?? new Uint8Array())).toContain(' PAGE ');
  });

  test('a new edition in the same year stands in the catalogue and is no second regulation', async () => {
    await aYear();
    const newer = { title: '会议制度', body: '第一条 每月一次。', inForceFrom: '2026-05-01', files: [] };
    await huang.call(createRegulation, { body: { unitId: pingzhai, type: 'meeting', ...newer } });
    const { entries, items } = await archive();
    expect(entries.filter(({ item }) => item === 'regulation')).toHaveLength(2);
    expect(items.find(({ code }) => code === 'regulation')).toMatchObject({ have: 1, asked: 5 });
  });

  test('what was made public names its period in words', async () => {
    const files = [await scan(portal, 'huang', '公开栏.pdf')];
    const said = { disclosedOn: '2026-05-20', place: '村务公开栏', note: '', files };
    await huang.call(createDisclosure, { body: { unitId: pingzhai, item: 'dues', period: '2026H1', ...said } });
    const text = strFromU8(
      unzipSync((await pack())['档案.docx'] ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array(),
    );
    expect(
      [...text.matchAll(/期间：[^<]+/g)]
        .map(([found]) => found)
        .toSorted()
        .toReversed(),
    ).toEqual(['期间：2026年上半年']);
  });

  test('chen sees how complete the archives of her villages are; what is asked for is laid down by lin', async () => {
    await aYear();
    const standing = async () =>
      (await portal.as('chen').call(listArchives, { query: { year: '2026' } })).body.items.map(
        ({ unit, have, asked }) => [unit.name, have, asked],
      );
    expect(await standing()).toContainEqual(['平寨村', 5, 17]);
    expect((await portal.as('chen').call(countArchives, { query: { year: '2026' } })).body.total).toBe(3);
    const value = { village: { plan: 1, activity: 2 } };
    await portal.as('lin').call(layDownProvision, { body: { key: 'archiveAsked', value, fromYear: 2026 } });
    expect(await standing()).toEqual([
      ['白楼村', 1, 3],
      ['平寨村', 3, 3],
    ]);
  });

  test('a pack is noted in the log, an empty year is an empty catalogue, and others get none', async () => {
    expect((await archive('2024')).entries).toEqual([]);
    expect(Object.keys(await pack())).toEqual(['档案.docx']);
    const noted = await portal.test.database.system('read', ({ db }) =>
      db.auditEntry.count({ where: { action: 'archive.pack', objectId: pingzhai } }),
    );
    expect(noted).toBeGreaterThan(0);
    const foreign = await portal.as('xu').call(packArchive, { query: { unit: pingzhai, year: '2026' } });
    expect(foreign.status).toBe(404);
    expect((await huang.call(readArchive, { query: { unit: unitId(castUnits.bailou), year: '2026' } })).status).toBe(
      404,
    );
  });

  test('the bodies, what changed in them and the meetings are filed, with who sits there and what was resolved', async () => {
    const seats = [draft('赖一', { title: 'president', duty: '主持全面工作' }), draft('曾二')];
    const { term, seats: held } = await councilsOf(portal).seated('huang', 'pingzhai', seats);
    const leave = [{ seatId: held[1]?.id ?? '', why: 'resigned' as const }];
    const decided = { decidedOn: '2026-05-20', resolution: '七届二次理事会', reason: '外出务工' };
    const body = { ...decided, leave, move: [], enter: [draft('游三')] };
    expect((await huang.call(changeSeats, { params: { id: term.id }, body })).status).toBe(200);
    const said = { topic: '部署上半年工作', heldOn: '2026-05-28', place: '会员之家', chair: '赖一', recorder: '游三' };
    const more = { agenda: ['通报', '讨论'], expected: 0, present: 0, minutes: '会议通过。' };
    const files = [await scan(portal, 'huang', '签到表.pdf')];
    const meeting = { unitId: pingzhai, kind: 'council', ...said, ...more, files };
    const planned = (await huang.call(createMeeting, { body: meeting })).body;
    const params = { id: planned.id };
    const marks = planned.attendance.map(({ personId }) => ({ personId, came: true, excuse: '' }));
    await huang.call(markAttendance, { params, body: { marks } });
    const votes = { votesFor: 2, against: 0, abstained: 0 };
    const resolution = { text: '七月底前走访一遍', owner: '游三', dueOn: '2026-07-31', ...votes };
    const resolved = (await huang.call(addResolution, { params, body: resolution })).body;
    expect((await huang.call(holdMeeting, { params, version: resolved.version })).status).toBe(200);
    const filed = (await archive()).entries;
    expect(filed.map(({ item, title, on, files: count }) => [item, title, on, count])).toEqual([
      ['council', '第七届理事会名册（2023-08-31 至 2026-08-31）', '2026-01-01', 0],
      ['council', '第七届理事会届中调整（七届二次理事会）', '2026-05-20', 0],
      ['meeting', '七届一次理事会：部署上半年工作', '2026-05-28', 1],
    ]);
    const pages = unzipSync((await pack())['档案.docx'] ?? new Uint8Array());
    const text = strFromU8(pages['word/document.xml'] ?? new Uint8Array());
    for (const words of [
      '会长：赖一，主持全面工作',
      '任至2026-05-20',
      '任职：游三（理事）',
      '七月底前走访一遍（游三）',
    ])
      expect(text).toContain(words);
  });
});
